"""Blocks over page ends: nothing is lost, nothing is said twice but what must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.columns import Columns, Grid, Newspaper
from desktop_app.documents.drawing import Words
from desktop_app.documents.escaping import escaped
from desktop_app.documents.layout import Box, Heading, Look, divide
from desktop_app.documents.look import styles

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

WIDTH = 300.0
PAGE = 240.0


def words(text: str) -> Words:
    return Words(escaped(text), styles().text)


def row(name: str, said: str) -> Columns:
    return Columns([[words(name)], [words(said)]], (80, 0), gap=10, named=True)


def read(flowable: Flowable) -> list[str]:
    """The words of a flowable in reading order."""
    match flowable:
        case Words():
            # A half of a split paragraph holds its words one by one.
            return [w for f in flowable.frags for w in getattr(f, "words", None) or f.text.split()]
        case Heading():
            return read(flowable.title)
        case Box():
            inside = flowable.content
        case Columns():
            inside = [one for cell in flowable.cells for one in cell]
        case Grid():
            inside = list(flowable.rows)
        case Newspaper():
            inside = [one for column in flowable.filled for one in column]
        case _:
            inside = []
    return [word for one in inside for word in read(one)]


def pages(story: list[Flowable]) -> list[list[Flowable]]:
    found = []
    while story:
        first, story = divide(story, WIDTH, PAGE)
        assert first, "nothing fits on an empty page"
        found.append(first)
    return found


LENGTHS = st.lists(st.integers(min_value=1, max_value=120), min_size=1, max_size=25)


@given(LENGTHS)
def test_a_table_over_pages_loses_no_word(lengths: list[int]) -> None:
    said = [[f"w{n}-{i}" for i in range(length)] for n, length in enumerate(lengths)]
    header = Columns([[words("Name")], [words("Said")]], (80, 0), gap=10)
    story: list[Flowable] = [Grid(header, [row("x", " ".join(text)) for text in said])]
    told = [w for page in pages(story) for one in page for w in read(one) if w != "x"]
    assert told == [word for text in said for word in text]


@given(LENGTHS)
def test_narrow_columns_over_pages_lose_no_entry_and_keep_the_order(lengths: list[int]) -> None:
    listed = [words(f"e{n} " + "word " * length) for n, length in enumerate(lengths)]
    told = []
    for page in pages([Newspaper(listed)]):
        for one in page:
            one.wrap(WIDTH, PAGE)
            told += [w for w in read(one) if w.startswith("e")]
    assert told == [f"e{n}" for n in range(len(lengths))]


@given(LENGTHS)
def test_a_box_over_pages_loses_no_word(lengths: list[int]) -> None:
    content = [
        words(" ".join(f"w{n}-{i}" for i in range(length))) for n, length in enumerate(lengths)
    ]
    whole = [w for one in content for w in read(one)]
    assert [w for p in pages([Box(content, Look())]) for one in p for w in read(one)] == whole


@pytest.mark.parametrize("height", range(20, 120, 3))
def test_a_row_that_is_whole_never_breaks(height: int) -> None:
    signature = Columns([[words("Signature " * 40)]], (0,), whole=True)
    first, rest = divide([signature], WIDTH, float(height))
    assert not (first and rest)


@pytest.mark.parametrize("lines", range(12))
def test_a_heading_goes_overleaf_with_what_it_heads(lines: int) -> None:
    story: list[Flowable] = [words(f"line{n}") for n in range(lines)]
    story += [Heading(words("Title")), words("Text")]
    for page in pages(story):
        told = [word for one in page for word in read(one)]
        assert ("Title" in told) == ("Text" in told)
