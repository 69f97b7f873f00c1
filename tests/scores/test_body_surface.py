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


@pytest.mark.parametrize("formula", [mosteller, du_bois])
@pytest.mark.parametrize(("height", "weight"), [(0, 70), (170, 0), (-170, -70)])
def test_a_body_of_nothing_is_refused(
    evidence: Evidence, formula: Formula, height: int, weight: int
) -> None:
    with pytest.raises(ValueError, match="above zero"):
        formula(evidence, height=Decimal(height), weight=Decimal(weight))
