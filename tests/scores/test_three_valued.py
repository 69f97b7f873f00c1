"""What is not known counts as neither true nor false."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scores.three_valued import at_least, every


@pytest.mark.parametrize(
    ("needed", "of", "said"),
    [
        (2, (True, True, None), True),
        (2, (True, None, False), None),
        (2, (True, False, False), False),
        (1, (), False),
    ],
)
def test_so_many_of_them(needed: int, of: tuple[bool | None, ...], *, said: bool | None) -> None:
    assert at_least(needed, of) is said


def test_every_one_of_them() -> None:
    assert every((True, True)) is True
    assert every((True, None)) is None
    assert every((False, None)) is False


@given(needed=st.integers(0, 5), of=st.lists(st.sampled_from([True, False, None]), max_size=5))
def test_it_is_known_exactly_when_every_way_to_fill_the_gaps_agrees(
    needed: int, of: list[bool | None]
) -> None:
    ways = product(*[(True, False) if each is None else (each,) for each in of])
    answers = {sum(way) >= needed for way in ways}
    assert at_least(needed, of) is (answers.pop() if len(answers) == 1 else None)
