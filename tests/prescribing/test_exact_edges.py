"""Halves, last milligrams and the facts behind advice: where a small slip would go unseen."""

from __future__ import annotations

from decimal import Decimal

from desktop_app.conditions.reading import number
from desktop_app.prescribing.arithmetic import largest_given, tablets
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.measures import MASS_INDEX, STANDARD_WEIGHT
from tests.prescribing.patients import reading

FIVE_AND_ONE = (Decimal(5), Decimal(1))


def test_a_last_milligram_is_made_up_by_a_tablet_of_one() -> None:
    most_alike = Decimal(1)
    assert tablets(Decimal(6), FIVE_AND_ONE, most_alike) == ((1, Decimal(5)), (1, Decimal(1)))
    assert tablets(Decimal(11), FIVE_AND_ONE, most_alike) == ((2, Decimal(5)), (1, Decimal(1)))


def test_an_amount_that_no_count_of_products_gives_is_not_given() -> None:
    twenty_and_fifty = (Decimal(20), Decimal(50))
    given = [largest_given(Decimal(amount), twenty_and_fifty) for amount in (10, 30, 50, 75, 90)]
    assert given == [0, 20, 50, 70, 90]


def test_half_a_tenth_of_a_body_mass_index_is_rounded_up() -> None:
    tall = reading({"patient.height": "200 cm", "patient.weight": "100.2 kg"})
    assert number(MASS_INDEX, tall) == Decimal("25.1")  # 100.2 / 4 = 25.05


def test_half_a_tenth_of_a_kilogram_of_standard_weight_is_rounded_up() -> None:
    heavy = reading({"patient.height": "190 cm", "patient.weight": "160 kg"})
    assert number(STANDARD_WEIGHT, heavy) == Decimal("90.3")  # 25 x 1.9 x 1.9 = 90.25


def test_advice_for_some_patients_stands_on_what_says_which() -> None:
    conditional = [
        advice for medicine in FORMULARY for advice in medicine.advice if advice.when is not None
    ]
    assert conditional
    for advice in conditional:
        assert advice.when is not None
        assert set(advice.when.facts()) <= set(advice.facts()), advice.id
    assert any(advice.when.facts() for advice in conditional if advice.when is not None)
