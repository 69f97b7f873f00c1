"""Numbers, dates and units as they are read: no trailing zero, a true minus, one of a kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.documents.words import NO_BREAK_SPACE, number, with_unit
from desktop_app.quantity import Quantity


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1", "months", "1 month"),
        ("2", "months", "2 months"),
        ("0", "months", "0 months"),
        ("1", "a", "1 year"),
        ("1.5", "a", "1.5 years"),
        ("1", "wk", "1 week"),
        ("1", "d", "1 day"),
        ("1", "kg", "1 kg"),
        ("2.50", "kg", "2.5 kg"),
        ("150", "{score}", "150"),
    ],
)
def test_a_value_and_its_unit(value: str, unit: str, words: str) -> None:
    assert with_unit(Quantity(Decimal(value), unit)) == words.replace(" ", NO_BREAK_SPACE)


@pytest.mark.parametrize(
    ("value", "words"),
    [("-2.10", "−2.1"), ("0.50", "0.5"), ("2140", "2,140"), ("-1200", "−1,200"), ("0", "0")],
)
def test_a_number(value: str, words: str) -> None:
    assert number(Decimal(value)) == words
