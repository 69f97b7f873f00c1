"""Body surface against values computed outside this program (scoring notes, section 9)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents.words import in_words
from desktop_app.scores.body_surface import FACTS, du_bois, mosteller

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.body_surface import BodySurface

    Formula = Callable[..., BodySurface | None]


@pytest.mark.parametrize(
    ("formula", "height", "weight", "surface"),
    [
        (mosteller, 170, 70, "1.818"),
        (mosteller, 180, 80, "2.000"),
        (mosteller, 165, 68, "1.765"),
        (du_bois, 170, 70, "1.810"),
        (du_bois, 180, 80, "1.996"),
    ],
)
def test_the_formulas_give_known_values(
    evidence: Evidence, formula: Formula, height: int, weight: int, surface: str
) -> None:
    found = formula(evidence, height=Decimal(height), weight=Decimal(weight))
    assert found is not None
    assert str(found.value) == surface
    assert set(found.cites) <= set(FACTS) & set(evidence.facts)
    words = in_words(found.working, evidence)
    assert str(height) in words
    assert words.endswith(f"= {surface.rstrip('0').rstrip('.')} m²")


@pytest.mark.parametrize("formula", [mosteller, du_bois])
def test_an_unknown_measure_gives_no_surface(evidence: Evidence, formula: Formula) -> None:
    assert formula(evidence, height=None, weight=Decimal(70)) is None
    assert formula(evidence, height=Decimal(170), weight=None) is None


def test_the_arithmetic_is_shown_with_its_units(evidence: Evidence) -> None:
    root = mosteller(evidence, height=Decimal(145), weight=Decimal(80))
    power = du_bois(evidence, height=Decimal(170), weight=Decimal(70))
    assert root is not None
    assert power is not None
    assert in_words(root.working, evidence).replace("\u00a0", " ") == (
        "√(145 cm × 80 kg / 3,600) = 1.795 m²"
    )
    assert in_words(power.working, evidence).replace("\u00a0", " ") == (
        "0.007184 × (170 cm)^0.725 × (70 kg)^0.425 = 1.81 m²"
    )


def test_half_a_thousandth_of_a_square_metre_is_rounded_up(evidence: Evidence) -> None:
    found = mosteller(evidence, height=Decimal(145), weight=Decimal("81.5625"))
    assert found is not None
    assert Decimal("1.8125") ** 2 == Decimal(145) * Decimal("81.5625") / 3600
    assert found.value == Decimal("1.813")


@pytest.mark.parametrize("formula", [mosteller, du_bois])
@pytest.mark.parametrize(("height", "weight"), [("0.5", "70"), ("50", "0.5")])
def test_the_smallest_body_has_a_surface(
    evidence: Evidence, formula: Formula, height: str, weight: str
) -> None:
    found = formula(evidence, height=Decimal(height), weight=Decimal(weight))
    assert found is not None
    assert 0 < found.value < 1


@pytest.mark.parametrize("formula", [mosteller, du_bois])
@pytest.mark.parametrize(("height", "weight"), [(0, 70), (170, 0), (-170, -70)])
def test_a_body_of_nothing_is_refused(
    evidence: Evidence, formula: Formula, height: int, weight: int
) -> None:
    refusal = f"^height and weight must be above zero, not {height} cm and {weight} kg$"
    with pytest.raises(ValueError, match=refusal):
        formula(evidence, height=Decimal(height), weight=Decimal(weight))
