"""Words on their way to paper: printed as they are, or their loss said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.escaping import escaped, unprintable
from desktop_app.documents.fonts import drawable
from desktop_app.documents.look import styles


@pytest.mark.parametrize(
    ("words", "markup"),
    [
        ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#x27;"),
        ("one\ntwo\r\nthree", "one<br/>two<br/>three"),
        ("محمد علي", "[7 characters, Arabic]"),
        ("Dr 王小明", "Dr [3 characters, Chinese characters]"),
        ("😀!", "[1 character, symbols]!"),
        ("e\u0301\u200d", "é"),
        ("12\u202f000", "12\u00a0000"),
        ("60 mg daily, 37.5 % of 40", "60\u00a0mg daily, 37.5\u00a0% of 40"),
        ("5 grapes", "5 grapes"),
        ("A\uffff", "A[1 character, symbols]"),
        ("3 tablets or 1 comprimé", "3\u00a0tablets or 1\u00a0comprimé"),
    ],
)
def test_words_become_markup(words: str, markup: str) -> None:
    assert escaped(words) == markup


@pytest.mark.parametrize(
    ("words", "count"),
    [("Zoë Đặng Ωμέγα Жанна", 0), ("محمد علي", 7), ("王小明", 3), ("a😀b😀", 2), ("\u200d", 0)],
)
def test_what_cannot_be_printed_is_counted(words: str, count: int) -> None:
    assert unprintable(words) == count


@given(st.text())
def test_every_text_gives_markup_that_the_typeface_can_draw(words: str) -> None:
    from reportlab.platypus import Paragraph

    made = Paragraph(escaped(words), styles().text)
    drawn = "".join(fragment.text for fragment in made.frags)
    assert drawable().issuperset(drawn)
