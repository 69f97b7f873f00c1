"""The CDASI form: what two sites make of one total, and of a fall."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.findings.case import Case, with_answer
from desktop_app.quantity import Quantity
from desktop_app.scores.instrument import answer
from desktop_app.scores.instruments.cdasi import INSTRUMENT
from tests.scores.instruments.sheets import facts, points, sheet, texts, values

if TYPE_CHECKING:
    from desktop_app.documents.score_sheet import ScoreSheet
    from desktop_app.evidence.evidence_base import Evidence


def cdasi(evidence: Evidence, **totals: int) -> ScoreSheet:
    entered = {name: points(value) for name, value in totals.items()}
    return sheet(INSTRUMENT, evidence, **entered)


def test_where_both_sites_agree_one_severity_is_given(evidence: Evidence) -> None:
    found = cdasi(evidence, activity=27, damage=3)
    assert texts(found)["severity"] == "Moderate or severe by both sites"
    assert values(found)["severity_band"] == "severe"
    assert texts(found)["activity"] == "27 of 100"
    assert texts(found)["damage"] == "3 of 32"
    assert found.remarks == ()


def test_where_the_sites_differ_both_are_shown_and_none_is_chosen(evidence: Evidence) -> None:
    found = cdasi(evidence, activity=17)
    assert values(found)["severity"] is None
    assert texts(found)["severity"] == (
        "Sources differ: mild by the University of Pennsylvania, moderate or severe by Stanford"
    )
    assert values(found)["severity_pennsylvania"] == "mild"
    assert values(found)["severity_stanford"] == "moderate or severe"
    assert values(found)["severity_band"] == "moderate"
    assert found.remarks == ("The cut-offs of two sites disagree here; neither is chosen",)


def test_on_the_cut_off_itself_it_is_said_that_it_is_not_settled(evidence: Evidence) -> None:
    found = cdasi(evidence, activity=19)
    assert values(found)["severity"] is None
    assert texts(found)["severity"] == (
        "Not settled: the total is the cut-off of the University of Pennsylvania itself; moderate "
        "or severe by Stanford"
    )
    assert texts(found)["severity_pennsylvania"] == "On the cut-off itself, put on neither side"
    assert found.remarks == ()
    assert "cdasi.on-cut-off" in facts(found)


def test_a_fall_is_said_in_points_and_per_cent(evidence: Evidence) -> None:
    # 13 of 30 is 43.33 %.
    found = cdasi(evidence, activity=17, earlier_activity=30)
    assert values(found)["fall"] == 13
    assert texts(found)["fall"] == "From 30 to 17: lower by 13, 43.3 % of the earlier total"
    for name in ("difference_pennsylvania", "difference_stanford", "meaningful_fall"):
        assert values(found)[name] == "reached"


def test_a_fall_of_4_points_matters_at_one_site_only(evidence: Evidence) -> None:
    found = cdasi(evidence, activity=26, earlier_activity=30)
    assert values(found)["difference_pennsylvania"] == "reached"
    assert values(found)["difference_stanford"] == "not reached"
    assert found.remarks == ("The two sites differ on the smallest difference that matters",)


def test_a_rise_is_stated_and_not_graded(evidence: Evidence) -> None:
    found = cdasi(evidence, activity=30, earlier_activity=20)
    assert values(found)["fall"] == -10
    assert texts(found)["fall"] == "From 20 to 30: a rise of 10"
    for name in ("difference_pennsylvania", "difference_stanford", "meaningful_fall"):
        assert values(found)[name] is None
        assert texts(found)[name] == "Not graded: the figure is for a fall, and the total rose"
    assert found.remarks == (
        "The total rose: the figures for a change are of a fall and grade no rise",
    )


def test_from_a_low_start_the_share_is_not_graded(evidence: Evidence) -> None:
    found = cdasi(evidence, activity=2, earlier_activity=14)
    assert values(found)["difference_stanford"] == "reached"
    assert texts(found)["meaningful_fall"] == (
        "Not graded: the earlier total is too low for this figure"
    )


def test_only_the_figures_behind_an_answer_give_it_its_status(evidence: Evidence) -> None:
    # Mild at both sites and below the band: no choice of this program has a part in it.
    mild = cdasi(evidence, activity=10)
    assert mild.status == "secondary"  # the highest total, read on a third party's page
    assert {"cdasi.both-sites", "cdasi.severe", "cdasi.damage-highest"}.isdisjoint(facts(mild))
    assert "cdasi.both-sites" in facts(cdasi(evidence, activity=17))
    assert "cdasi.severe" not in facts(cdasi(evidence, activity=26))
    assert "cdasi.severe" in facts(cdasi(evidence, activity=27))
    assert "cdasi.penn-change" not in facts(cdasi(evidence, earlier_activity=10, activity=20))


def test_no_change_is_said(evidence: Evidence) -> None:
    found = cdasi(evidence, activity=0, earlier_activity=0)
    assert texts(found)["fall"] == "From 0 to 0: no change"


def test_what_was_not_entered_is_said_to_be_missing(evidence: Evidence) -> None:
    found = cdasi(evidence, earlier_activity=30)
    assert set(values(found).values()) == {None}
    assert texts(found)["severity_band"] == (
        "Cannot be said, because the activity total was not entered"
    )
    assert texts(found)["meaningful_fall"] == (
        "Cannot be said, because it takes an activity total now and earlier"
    )
    assert texts(found)["damage"] == "Not entered"
    assert [path for path, _ in found.missing] == ["activity", "damage"]
    assert "University of Pennsylvania" in found.rights


@pytest.mark.parametrize(
    ("name", "beyond"), [("activity", 101), ("earlier_activity", 101), ("damage", 33)]
)
def test_a_total_that_the_form_cannot_give_is_refused(name: str, beyond: int) -> None:
    INSTRUMENT.inputs.model_validate({name: points(beyond - 1)})
    for wrong in (beyond, -1, "1.5"):
        with pytest.raises(ValueError, match="CDASI"):
            INSTRUMENT.inputs.model_validate({name: points(wrong)})


def case_with(*totals: tuple[str, int | None]) -> Case:
    rows = [
        {"visited_on": day, **({} if total is None else {"cdasi_activity": points(total)})}
        for day, total in totals
    ]
    return with_answer(Case(), "response.visits", rows)


def test_a_case_gives_its_last_total_and_its_first_to_compare() -> None:
    taken = INSTRUMENT.taken_from(
        case_with(("2026-02-01", None), ("2026-06-01", 12), ("2026-03-01", 30))
    )
    assert answer(taken, "activity") == Quantity(Decimal(12), "{score}")
    assert answer(taken, "earlier_activity") == Quantity(Decimal(30), "{score}")


def test_one_total_leaves_nothing_to_compare_and_none_leaves_the_form_empty() -> None:
    taken = INSTRUMENT.taken_from(case_with(("2026-06-01", 12)))
    assert answer(taken, "activity") == Quantity(Decimal(12), "{score}")
    assert answer(taken, "earlier_activity") is None
    assert INSTRUMENT.taken_from(Case()) == INSTRUMENT.inputs()
