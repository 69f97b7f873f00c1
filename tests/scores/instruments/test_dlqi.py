"""The DLQI form: a total, its band, and no question of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.evidence.records import Status
from desktop_app.findings.case import Case
from desktop_app.scores.instruments.dlqi import INSTRUMENT
from tests.scores.instruments.sheets import points, sheet, texts, values

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence


def test_a_total_has_its_band_marked_as_recalled(evidence: Evidence) -> None:
    found = sheet(INSTRUMENT, evidence, total=points(11))
    assert values(found) == {"total": Decimal(11), "effect": "very large"}
    assert texts(found) == {
        "total": "11 of 30",
        "effect": "A very large effect on the patient’s life",
    }
    assert found.status is Status.RECALLED
    assert "Cardiff" in found.rights


def test_without_a_total_nothing_is_said(evidence: Evidence) -> None:
    found = sheet(INSTRUMENT, evidence)
    assert values(found) == {"total": None, "effect": None}
    assert set(texts(found).values()) == {"Cannot be said, because no total was entered"}
    assert found.missing == (("total", "DLQI total"),)
    assert INSTRUMENT.taken_from(Case()) == INSTRUMENT.inputs()


@pytest.mark.parametrize("total", ["-1", "31", "10.5"])
def test_a_total_that_the_form_cannot_give_is_refused(total: str) -> None:
    with pytest.raises(ValueError, match="DLQI total"):
        INSTRUMENT.inputs.model_validate({"total": points(total)})
