"""Which pages are meant by what a person writes."""

from __future__ import annotations

import pytest

from desktop_app.errors import UserError
from desktop_app.screens.printing_range import pages_named


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("", (1, 2, 3, 4, 5, 6)),
        ("  ", (1, 2, 3, 4, 5, 6)),
        ("all", (1, 2, 3, 4, 5, 6)),
        ("All", (1, 2, 3, 4, 5, 6)),
        ("4", (4,)),
        ("1-3, 5", (1, 2, 3, 5)),
        ("1–3;5", (1, 2, 3, 5)),
        (" 2 - 2 ", (2,)),
        ("5, 1-2, 2", (1, 2, 5)),
        ("6,", (6,)),
    ],
)
def test_pages_come_in_the_order_of_the_document_and_once(
    written: str, pages: tuple[int, ...]
) -> None:
    assert pages_named(written, 6) == tuple(page - 1 for page in pages)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("7", "no page 7. The pages are numbered 1 to 6"),
        ("0", "no page 0"),
        ("2-99", "no page 99"),
        ("5-3", "backwards. Write 3-5"),
        ("one", "“one” names no page"),
        ("1-2-3", "“1-2-3” names no page"),
        ("-2", "“-2” names no page"),
        ("1 2", "“1 2” names no page"),
        (",", "“,” names no page"),
        ("٣", "names no page"),
        ("9" * 5000, "names no page"),
    ],
)
def test_what_names_no_page_is_refused_by_a_sentence(written: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence.replace("(", "\\(")):
        pages_named(written, 6)


def test_one_page_alone_is_no_range() -> None:
    assert pages_named("1", 1) == (0,)
    with pytest.raises(UserError, match="There is page 1 only"):
        pages_named("2", 1)
