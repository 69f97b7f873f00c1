"""The IMACS category as a condition: what it asks, what it stands on, and how it is read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.decision.decide import decide
from desktop_app.decision.rules.imacs_category import FACTORS, HIGH_RISK, risk_of
from desktop_app.decision.rules.malignancy_repeats import repeat_days
from desktop_app.documents.words import in_words
from desktop_app.findings.questions import antibodies, cancer, patient
from tests.decision.tables import EVIDENCE, case_of

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY = date(2026, 11, 21)
MINIMAL = {"patient.age": "46 a", "antibodies.mi2": "positive"}


def reading(findings: Mapping[str, object]) -> Reading:
    return Reading(case_of(findings, {}), EVIDENCE, TODAY)


def test_while_open_it_asks_for_what_could_move_it() -> None:
    asked = HIGH_RISK.open_questions(reading(MINIMAL))
    assert {antibodies.anti_tif1_gamma, cancer.age_at_onset, patient.sex} <= set(asked)


def test_once_settled_it_asks_nothing() -> None:
    settled = {**MINIMAL, "antibodies.anti_tif1_gamma": "present", "skin.necrosis": "present"}
    assert HIGH_RISK.truth(reading(settled)) is True
    assert HIGH_RISK.open_questions(reading(settled)) == ()


def test_it_reads_every_factor_and_can_be_read_aloud() -> None:
    assert set(HIGH_RISK.facts()) >= set(FACTORS)
    assert antibodies.anti_nxp2 in HIGH_RISK.questions()
    assert in_words(HIGH_RISK.spoken(), EVIDENCE) == "IMACS 2023 category at least high risk"


def test_it_is_counted_once_for_a_case() -> None:
    found = reading(MINIMAL)
    assert risk_of(found) is risk_of(found)


def test_a_line_that_rests_on_a_recalled_factor_says_so() -> None:
    settled = {**MINIMAL, "antibodies.anti_tif1_gamma": "present", "skin.necrosis": "present"}
    plan = decide(case_of(settled, {}), EVIDENCE, TODAY)
    line = next(line for line in plan.lines if line.rule == "malignancy.imacs-enhanced")
    assert "imacs.high-tif1-gamma" in line.cites
    assert line.status.marked


def test_the_ct_cites_the_reason_that_holds_and_no_other() -> None:
    plan = decide(case_of(MINIMAL, {}), EVIDENCE, TODAY)
    line = next(line for line in plan.lines if line.rule == "malignancy.enhanced-imaging")
    assert line.cites == ("malignancy.enhanced", "malignancy.age")


def test_without_an_interval_there_are_no_repeats() -> None:
    found = reading({"cancer.diagnosed_on": "2026-11-21"})
    never = replace(found, evidence=EVIDENCE.with_value("malignancy.repeat-interval", Decimal(0)))
    assert repeat_days(never) == ()
    assert len(repeat_days(found)) == 3
