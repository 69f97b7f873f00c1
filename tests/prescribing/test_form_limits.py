"""The limits of the choice on the form are those of the evidence, which the form cannot see."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.findings.checks_over_time import FIRST_DOSE_FROM_VISIT
from desktop_app.findings.choice_rows import TaperStep
from desktop_app.findings.number import Number
from desktop_app.findings.questions import choice
from desktop_app.findings.section import Question, findings_of
from desktop_app.prescribing.arithmetic import days_of
from tests.decision.tables import EVIDENCE

VALUES = EVIDENCE.values
PER_KILOGRAM = EVIDENCE.dose("prednisone.dose-bsr")


@pytest.mark.parametrize(
    ("question", "least", "most"),
    [
        (choice.prednisone_per_kg, PER_KILOGRAM.minimum, PER_KILOGRAM.maximum),
        (
            choice.prednisone_ceiling,
            VALUES["prednisone.ceiling-lower"],
            VALUES["prednisone.ceiling-upper"],
        ),
        (choice.pulse_days, *days_of(EVIDENCE.dose("methylprednisolone.dose"))),
        (choice.taper_from_week, VALUES["taper.earliest"], VALUES["taper.start-etg"]),
    ],
    ids=["per kg", "ceiling", "pulse", "first step"],
)
def test_what_can_be_chosen_lies_within_the_sources(
    question: Question, least: Decimal, most: Decimal
) -> None:
    assert isinstance(question.finding, Number)
    assert question.finding.plausible == (least, most)


def test_no_written_step_is_above_the_highest_ceiling() -> None:
    dose = findings_of(TaperStep)["dose"]
    assert isinstance(dose, Number)
    assert dose.plausible == (Decimal(0), VALUES["prednisone.cap-by-choice"])


def test_a_first_dose_is_far_from_the_visit_when_a_weight_would_be_too_old() -> None:
    assert FIRST_DOSE_FROM_VISIT.days == VALUES["weight.oldest"]
