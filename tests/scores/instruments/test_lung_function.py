"""The lung function form: what the report says, and what it leaves to the report."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.findings.case import Case, with_answer
from desktop_app.quantity import Quantity
from desktop_app.scores.instrument import answer
from desktop_app.scores.instruments.lung_function import INSTRUMENT
from tests.scores.instruments.sheets import facts, points, sheet, texts, values

if TYPE_CHECKING:
    from desktop_app.documents.score_sheet import ScoreSheet
    from desktop_app.evidence.evidence_base import Evidence


def lung(evidence: Evidence, **entered: float | str) -> ScoreSheet:
    written = {
        name: points(value, "{Zscore}" if "_z" in name else "%") for name, value in entered.items()
    }
    return sheet(INSTRUMENT, evidence, **written)


def test_a_z_score_is_read_against_the_lower_limit(evidence: Evidence) -> None:
    found = lung(evidence, fvc_z="-1.646", dlco_z="-1.645")
    assert values(found)["fvc"] == "below the lower limit"
    assert texts(found)["fvc"] == ("Z-score −1.646 is below −1.645, the lower limit of normal")
    assert values(found)["dlco"] == "not below the lower limit"
    assert texts(found)["dlco"] == ("Z-score −1.645 is not below −1.645, the lower limit of normal")


def test_what_was_not_read_against_a_limit_does_not_rest_on_it(evidence: Evidence) -> None:
    change = lung(evidence, fvc=70, fvc_earlier=80)
    assert "lung-function.lower-limit" not in facts(change)
    # 10 points and 12.5 % of 80: either reading counts, so the choice between them does not.
    assert "lung-function.two-readings" not in facts(change)
    assert "lung-function.two-readings" in facts(lung(evidence, fvc=63, fvc_earlier=70))
    assert lung(evidence).status == "recalled"  # nothing entered


def test_per_cent_of_predicted_alone_leaves_the_limit_to_the_report(evidence: Evidence) -> None:
    found = lung(evidence, fvc=55)
    assert values(found)["fvc"] is None
    assert texts(found)["fvc"] == (
        "Cannot be said: 55 % of predicted alone is not read against a limit, the lower limit on "
        "the report decides"
    )
    assert texts(found)["dlco"] == "Not assessed"
    assert "lung-function.percent-alone" in facts(found)
    assert "lung-function.pair" not in facts(found)


def test_a_change_that_only_one_reading_reaches_counts_and_says_which(evidence: Evidence) -> None:
    # 9 of 80 is 11.25 %.
    found = lung(evidence, fvc=71, fvc_earlier=80)
    assert values(found)["fvc_change"] == "fall"
    assert texts(found)["fvc_change"] == (
        "A fall that counts: from 80 % to 71 % of predicted, 9 percentage points, which is 11.3 % "
        "of the earlier value; 10 % counts"
    )
    assert found.remarks == (
        "FVC: only the share of the earlier value reaches 10 %, not the points",
        "The source leaves open which of the two is meant; either is taken as a change",
    )


def test_above_predicted_it_is_the_points_that_reach_it_first(evidence: Evidence) -> None:
    found = lung(evidence, dlco=105, dlco_earlier=120)
    assert values(found)["dlco_change"] == "fall"
    assert found.remarks[0] == "DLCO: only the percentage points reach 15, not the share"


def test_a_change_in_both_readings_needs_no_remark(evidence: Evidence) -> None:
    found = lung(evidence, fvc=60, fvc_earlier=80, dlco=60, dlco_earlier=59)
    assert values(found)["fvc_change"] == "fall"
    assert values(found)["dlco_change"] == "no change of that size"
    assert found.remarks == ()


def test_one_report_gives_no_change(evidence: Evidence) -> None:
    found = lung(evidence, fvc=71, fvc_z="-1.9", dlco_earlier=70)
    for name in ("fvc_change", "dlco_change"):
        assert values(found)[name] is None
        assert texts(found)[name] == (
            "Cannot be said: it takes per cent of predicted now and earlier"
        )
    assert [path for path, _ in found.missing] == ["fvc_earlier", "dlco_z", "dlco"]


def test_what_does_not_belong_together_is_asked_about_in_either_report(
    evidence: Evidence,
) -> None:
    found = lung(
        evidence, dlco=60, dlco_z="-1", fvc=80, fvc_z="-1.5", fvc_earlier=98, fvc_z_earlier="-2.5"
    )
    do_not = "do not look as if they belong together: check both against the report"
    assert [line for line in found.remarks if "belong together" in line] == [
        f"FVC of 98 % of predicted and a z-score of −2.5 {do_not}",
        f"DLCO of 60 % of predicted and a z-score of −1 {do_not}",
    ]
    assert "lung-function.pair" in facts(found)


def test_a_change_of_a_z_score_is_stated_without_a_figure(evidence: Evidence) -> None:
    found = lung(evidence, fvc_z="-2.1", fvc_z_earlier="-1.2")
    assert found.remarks == ("FVC: z-score from −1.2 to −2.1; no figure for its change was read",)


def test_a_case_gives_what_it_holds_as_the_report_of_now() -> None:
    case = with_answer(Case(), "lung.fvc", points(71, "%"))
    case = with_answer(case, "lung.dlco_z", points("-2.1", "{Zscore}"))
    taken = INSTRUMENT.taken_from(case)
    assert answer(taken, "fvc") == Quantity(Decimal(71), "%")
    assert answer(taken, "dlco_z") == Quantity(Decimal("-2.1"), "{Zscore}")
    assert answer(taken, "fvc_earlier") is None
