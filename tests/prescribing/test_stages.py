"""Stages of the medicines by mouth: whole products, rising, dated, never above the aim."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.findings.choice import DoseTarget, Weekday
from desktop_app.prescribing.arithmetic import CAPSULES, PENS, TABLETS
from desktop_app.prescribing.medicines.folic_acid import folic_acid_stage
from desktop_app.prescribing.prescription import MEDICINE_OF, Chosen, stages_of
from desktop_app.prescribing.products import PRODUCTS, existing
from tests.decision.tables import EVIDENCE
from tests.prescribing.patients import BY_ID, dose, reading, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Stage

AGENTS = {name: agent.value for agent, name in MEDICINE_OF.items()}
BY_MOUTH = ("prednisone", "methotrexate", "azathioprine", "mycophenolate", "ciclosporin")
MILLIGRAMS = {"mg/d": 1, "mg/wk": 1, "g/d": 1000}
UNKNOWN = "not known"


def stages(
    medicine: str,
    changes: Mapping[str, object] | None = None,
    evidence: Evidence = EVIDENCE,
    target: DoseTarget = DoseTarget.LOWER,
) -> tuple[Stage, ...]:
    """Give the stages of a medicine for the clean record of 68 kg, changed as given."""
    chosen: dict[str, object] = {"choice.methotrexate_weekday": "Tuesday"}
    if medicine in AGENTS:
        chosen |= {"choice.agent": AGENTS[medicine], "choice.agent_target": target.value}
    return stages_of(BY_ID[medicine], reading({**chosen, **(changes or {})}, evidence))


def said(found: tuple[Stage, ...], evidence: Evidence = EVIDENCE) -> list[str]:
    """Give each stage as "2026-11-21: 50 mg once daily ..."."""
    return [f"{stage.begins_on}: {words(stage.words(evidence))}" for stage in found]


def amounts(*arguments: Any, **named: Any) -> list[Decimal]:  # noqa: ANN401 - as stages takes them
    """Give the amount of each stage."""
    return [stage.amount for stage in stages(*arguments, **named)]


def override(*blocks: str, when: str = UNKNOWN) -> dict[str, object]:
    """Set blocks aside with a reason."""
    rows = [{"block": block, "when": when, "reason": "No time to wait"} for block in blocks]
    return {"choice.overrides": rows}


# ------------------------------------------------------------------------------- azathioprine


def test_azathioprine_rises_from_week_6_every_4_weeks_in_whole_tablets() -> None:
    assert said(stages("azathioprine", target=DoseTarget.UPPER)) == [
        "2026-11-21: 50 mg once daily by mouth: 1 tablet of 50 mg (rounded from 68, \u221226 %)",
        "2027-01-02: 100 mg once daily by mouth: 2 tablets of 50 mg",
        "2027-01-30: 125 mg once daily by mouth: 2 tablets of 50 mg + 1 tablet of 25 mg",
        "2027-02-27: 150 mg once daily by mouth: 3 tablets of 50 mg (rounded from 170, \u221212 %)",
        "2027-03-27: 200 mg once daily by mouth: 4 tablets of 50 mg",
    ]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"patient.weight": "38 kg"}, [50, 75]),  # the label starts at 50 mg at least
        ({"patient.weight": "25 kg", "laboratory.creatinine": "40 umol/L"}, [50]),
        ({"patient.weight": "140 kg"}, [100, 150, 200]),  # and at 100 mg at most
        ({"safety.tpmt": "intermediate"}, [25]),  # 0.6 mg/kg
        ({"safety.dialysis": "present"}, [25, 50]),
        ({"patient.weight": "140 kg", "safety.dialysis": "present"}, [50, 75, 100]),
        ({"laboratory.creatinine": "150 umol/L"}, [50, 75, 100]),  # a clearance of 44
        ({"safety.takes_allopurinol": "present"}, [17, 25]),
    ],
)
def test_azathioprine_is_cut_at_every_step(changes: dict[str, object], found: list[int]) -> None:
    assert amounts("azathioprine", changes) == found


def test_less_than_one_tablet_is_left_to_a_pharmacist() -> None:
    [first, second] = stages("azathioprine", {"safety.takes_allopurinol": "present"})
    assert words(first.words(EVIDENCE)) == (
        "No whole tablet (17 mg daily, below one tablet of 25 mg): ask a pharmacist"
    )
    assert first.intakes == ()
    assert second.intakes[0].milligrams == 25


def test_allopurinol_leaves_a_quarter_of_the_dose() -> None:
    found = dose("azathioprine", {"safety.takes_allopurinol": "present"})
    assert [found.low, found.high] == [25, 50]
    assert "allopurinol: 25 % of it" in words(found.working[-2])


@pytest.mark.parametrize(
    ("changes", "blocks", "low", "high"),
    [
        ({"safety.tpmt": "not assessed"}, ("azathioprine.tpmt",), 50, 50),
        ({"safety.nudt15": "not assessed"}, ("azathioprine.nudt15",), 50, 50),
        ({"safety.tpmt": "not assessed"}, (), 125, 200),  # held; the usual dose once it is known
        (
            {"safety.tpmt": "not assessed", "safety.nudt15": "intermediate"},
            ("azathioprine.tpmt",),
            25,
            50,
        ),
        ({}, ("azathioprine.tpmt",), 125, 200),  # normal by now: the override has ended
    ],
)
def test_an_enzyme_that_the_clinician_does_not_wait_for_counts_as_intermediate(
    changes: dict[str, object], blocks: tuple[str, ...], low: int, high: int
) -> None:
    found = dose("azathioprine", {**changes, **override(*blocks)})
    assert [found.low, found.high] == [low, high]
    unknown = any("as if intermediate" in words(step) for step in found.working)
    assert unknown == (high == 50)


def test_both_enzymes_unknown_are_named() -> None:
    unknown = {"safety.tpmt": "not assessed", "safety.nudt15": "not assessed"}
    found = dose(
        "azathioprine", {**unknown, **override("azathioprine.tpmt", "azathioprine.nudt15")}
    )
    assert words(found.working[0]) == (
        "TPMT not known, NUDT15 not known: as if intermediate, at most 1 mg/kg"
    )
    assert "azathioprine.unknown-intermediate" in found.cites


# ------------------------------------------------------------------------------ mycophenolate


def test_mycophenolate_rises_weekly_in_two_equal_doses_of_one_product() -> None:
    assert said(stages("mycophenolate", target=DoseTarget.MIDDLE)) == [
        (
            "2026-11-21: 500 mg twice daily by mouth (1 g daily): "
            "1 tablet of 500 mg in the morning, 1 tablet of 500 mg in the evening"
        ),
        (
            "2026-11-28: 750 mg twice daily by mouth (1.5 g daily): "
            "3 capsules of 250 mg in the morning, 3 capsules of 250 mg in the evening"
        ),
        (
            "2026-12-05: 1 g twice daily by mouth (2 g daily): "
            "2 tablets of 500 mg in the morning, 2 tablets of 500 mg in the evening"
        ),
        (
            "2026-12-12: 1.25 g twice daily by mouth (2.5 g daily): "
            "5 capsules of 250 mg in the morning, 5 capsules of 250 mg in the evening"
        ),
    ]


def test_with_500_mg_tablets_alone_the_evening_has_one_more() -> None:
    site = EVIDENCE.with_strengths({"mycophenolate.tablets": (Decimal(500),)})
    second = stages("mycophenolate", evidence=site)[1]
    assert words(second.words(site)) == (
        "500 mg in the morning and 1 g in the evening by mouth (1.5 g daily): "
        "1 tablet of 500 mg in the morning, 2 tablets of 500 mg in the evening"
    )


def test_the_kidney_keeps_mycophenolate_at_2_g() -> None:
    low = {"laboratory.egfr_reported": "24 mL/min/{1.73_m2}"}
    assert amounts("mycophenolate", low, target=DoseTarget.UPPER) == [1, Decimal("1.5"), 2]
    assert amounts("mycophenolate", target=DoseTarget.UPPER)[-1] == 3


# -------------------------------------------------------------------------------- ciclosporin


def test_ciclosporin_rises_at_weeks_8_and_12_and_is_judged_at_week_16() -> None:
    found = stages("ciclosporin", {"patient.weight": "100 kg"}, target=DoseTarget.UPPER)
    weeks = [(stage.begins_on - date(2026, 11, 21)).days // 7 for stage in found]
    assert weeks == [0, 8, 12, 16, 20, 24]
    assert [stage.amount for stage in found] == [250, 300, 350, 400, 450, 500]
    judged = [words(stage.dose).partition("; ")[2] for stage in found]
    helped, high = "only if it has helped by then, otherwise stop", "caution: above 4 mg/kg daily"
    assert judged == ["", "", "", helped, *[f"{helped}; {high}"] * 2]


def test_ciclosporin_that_rises_no_more_is_stopped_at_week_16_without_benefit() -> None:
    assert said(stages("ciclosporin")) == [
        (
            "2026-11-21: 85 mg twice daily by mouth (170 mg daily): 1 capsule of 50 mg + 1 capsule "
            "of 25 mg + 1 capsule of 10 mg in the morning, 1 capsule of 50 mg + 1 capsule of 25 mg "
            "+ 1 capsule of 10 mg in the evening"
        ),
        (
            "2027-01-16: 100 mg twice daily by mouth (200 mg daily); stop if it has not helped by "
            "13 Mar 2027: 1 capsule of 100 mg in the morning, 1 capsule of 100 mg in the evening"
        ),
    ]


def test_with_100_mg_capsules_alone_a_small_half_is_left_to_a_pharmacist() -> None:
    site = EVIDENCE.with_strengths({"ciclosporin.capsules": (Decimal(100),)})
    small = {"patient.weight": "38 kg"}
    [first] = stages("ciclosporin", small, site)
    assert [first.amount, first.intakes] == [114, ()]
    found = dose("ciclosporin", small, site)
    assert [found.low, found.high, found.count] == [114, 190, None]
    assert "ask a pharmacist" in words(found.dose)
    larger = dose("ciclosporin", {"patient.weight": "60 kg"}, site)
    assert [larger.low, larger.high] == [200, 200]


def test_capsules_smaller_than_the_step_are_used_where_there_are_no_others() -> None:
    site = EVIDENCE.with_strengths({"ciclosporin.capsules": (Decimal(10),)})
    found = dose("ciclosporin", evidence=site)
    assert found.count is not None
    assert words(found.count.says) == "100 to 170 mg each time in capsules of 10 mg, one brand only"


def test_what_a_step_is_rounded_from_is_its_own_amount() -> None:
    site = EVIDENCE.with_strengths({"ciclosporin.capsules": (Decimal(25), Decimal(50))})
    small = {"patient.weight": "38 kg"}
    found = stages("ciclosporin", small, site, DoseTarget.UPPER)
    # 2.5, 3, 3.5 and 4 mg/kg; the half of 76 mg gives 75 mg, as that of the aim, 95 mg, does.
    given = [(int(stage.amount), int(stage.exact)) for stage in found]
    assert given == [(50, 95), (100, 114), (150, 152)]


# ------------------------------------------------------------------------- hydroxychloroquine


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {},
            (
                "314 mg daily on average by mouth: 2 tablets of 200 mg on Monday, Wednesday, "
                "Friday and Sunday, 1 tablet of 200 mg on the other days"
            ),
        ),
        ({"patient.weight": "140 kg"}, "400 mg daily by mouth: 2 tablets of 200 mg"),
        (
            {"patient.weight": "38 kg"},
            "171 mg daily on average by mouth: 1 tablet of 200 mg from Monday to Saturday",
        ),
        ({"patient.weight": "80 kg", "safety.dialysis": "present"}, "200 mg daily by mouth"),
    ],
)
def test_hydroxychloroquine_is_whole_tablets_on_named_days(
    changes: dict[str, object], text: str
) -> None:
    [stage] = stages("hydroxychloroquine", changes)
    assert words(stage.words(EVIDENCE)).startswith(text)


def test_less_than_one_tablet_of_hydroxychloroquine_a_week_is_left_to_a_pharmacist() -> None:
    low = EVIDENCE.with_value("hydroxychloroquine.ceiling-daily", Decimal(20))
    [stage] = stages("hydroxychloroquine", evidence=low)
    assert [stage.amount, stage.intakes] == [20, ()]
    assert dose("hydroxychloroquine", evidence=low).count is None


# --------------------------------------------------------------------- methotrexate, folic acid


def test_methotrexate_is_counted_in_one_strength_only() -> None:
    both = EVIDENCE.with_strengths({"methotrexate.tablets": (Decimal("2.5"), Decimal(10))})
    assert [stage.intakes[0].parts for stage in stages("methotrexate", evidence=both)] == [
        ((4, Decimal("2.5")),),
        ((5, Decimal("2.5")),),
        ((6, Decimal("2.5")),),
    ]


def test_with_10_mg_tablets_alone_methotrexate_keeps_to_whole_ones() -> None:
    site = EVIDENCE.with_strengths({"methotrexate.tablets": (Decimal(10),)})
    assert amounts("methotrexate", evidence=site) == [10]
    assert amounts("methotrexate", evidence=site, target=DoseTarget.UPPER) == [10, 20]
    count = dose("methotrexate", evidence=site).count
    assert count is not None
    assert words(count.says).startswith("10 to 20 mg by mouth: 1 to 2 tablets of 10 mg")


def test_while_no_weekday_is_chosen_methotrexate_says_that_one_must_be_named() -> None:
    found = stages("methotrexate", {"choice.methotrexate_weekday": "not assessed"})
    assert "once a WEEK on one named weekday, to be chosen" in words(found[0].dose)
    assert found[0].begins_on == date(2026, 11, 21)


def test_a_pen_that_the_site_lacks_is_passed_over() -> None:
    site = EVIDENCE.with_strengths({"methotrexate.pens": (Decimal(10), Decimal(15))})
    under_the_skin = {"choice.methotrexate_route": "subcutaneously"}
    assert amounts("methotrexate", under_the_skin, evidence=site) == [10, 15]


def test_below_the_smallest_pen_there_is_no_pen() -> None:
    halved = {
        "choice.methotrexate_route": "subcutaneously",
        "laboratory.creatinine": "112.1 umol/L",
    }
    first, second = stages("methotrexate", halved)
    assert [first.amount, first.intakes] == [5, ()]
    assert second.intakes[0].milligrams == Decimal("7.5")


@pytest.mark.parametrize("weekday", list(Weekday))
def test_folic_acid_is_taken_once_a_week_on_the_day_after_methotrexate(weekday: Weekday) -> None:
    chosen = Chosen(starts_on=date(2026, 11, 21), weekday=weekday)
    stage = folic_acid_stage(EVIDENCE, chosen)
    assert stage is not None
    methotrexate = stages("methotrexate", {"choice.methotrexate_weekday": weekday.value})[0]
    assert (stage.begins_on - methotrexate.begins_on).days == 1
    its_day = f"{stage.begins_on:%A}"
    assert its_day != weekday.value
    assert words(stage.words(EVIDENCE)) == (
        f"folic acid 5 mg once a WEEK on {its_day} by mouth, never on {weekday.value}: "
        "1 tablet of 5 mg"
    )


def test_without_a_weekday_there_is_no_folic_acid() -> None:
    assert folic_acid_stage(EVIDENCE, Chosen(starts_on=date(2026, 11, 21))) is None


def test_folic_acid_in_tablets_of_1_mg_is_five_of_them() -> None:
    site = EVIDENCE.with_strengths({"folic-acid.tablets": (Decimal(1),)})
    chosen = Chosen(starts_on=date(2026, 11, 21), weekday=Weekday.MONDAY)
    stage = folic_acid_stage(site, chosen)
    assert stage is not None
    assert stage.intakes[0].parts == ((5, Decimal(1)),)


# --------------------------------------------------------------------------------- prednisone


def test_prednisone_keeps_to_the_tablets_of_the_site() -> None:
    site = EVIDENCE.with_strengths({"prednisone.tablets": (Decimal(50), Decimal(20))})
    assert amounts("prednisone", {"patient.weight": "57 kg"}, site) == [50]
    assert amounts("prednisone", {"patient.weight": "38 kg"}, site) == [40]


def test_prednisone_below_the_smallest_tablet_has_no_count() -> None:
    site = EVIDENCE.with_strengths({"prednisone.tablets": (Decimal(50),)})
    [stage] = stages("prednisone", {"patient.weight": "38 kg"}, site)
    assert [stage.amount, stage.intakes] == [40, ()]
    assert dose("prednisone", {"patient.weight": "38 kg"}, site).count is None


# -------------------------------------------------------------------------------- for any body


def _number(low: int, high: int, unit: str, places: int = 1) -> st.SearchStrategy[str]:
    found = st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)
    return found.map(lambda value: f"{value} {unit}")


NOT_ASSESSED = "not assessed"
BODIES = st.fixed_dictionaries(
    {
        "patient.weight": _number(25, 350, "kg"),
        "patient.age": _number(18, 120, "a", 0),
        "patient.sex": st.sampled_from(["female", "male", NOT_ASSESSED]),
        "laboratory.creatinine": _number(18, 900, "umol/L", 0) | st.just(NOT_ASSESSED),
        "safety.tpmt": st.sampled_from(["normal", "intermediate", NOT_ASSESSED]),
        "safety.nudt15": st.sampled_from(["normal", "intermediate", NOT_ASSESSED]),
        "safety.pregnancy": st.sampled_from(["pregnant", "test negative", NOT_ASSESSED]),
        "safety.dialysis": st.sampled_from(["present", "absent", NOT_ASSESSED]),
        "safety.takes_allopurinol": st.sampled_from(["present", "absent", NOT_ASSESSED]),
        "choice.methotrexate_route": st.sampled_from(["by mouth", "subcutaneously"]),
        "choice.overrides": st.just(
            override("azathioprine.tpmt", "azathioprine.nudt15")["choice.overrides"]
        ),
    }
)


@st.composite
def sites(draw: st.DrawFn) -> dict[str, tuple[Decimal, ...]]:
    """Draw a site: for some products some of their strengths, for the others the usual ones."""
    chosen = {}
    for product in draw(st.lists(st.sampled_from(PRODUCTS), unique=True)):
        sizes = st.sampled_from(existing(EVIDENCE, product.fact))
        chosen[product.fact] = tuple(draw(st.lists(sizes, min_size=1, unique=True)))
    return chosen


def _available(medicine: str, site: Evidence, *, injected: bool) -> set[Decimal]:
    forms = {PENS} if injected and medicine == "methotrexate" else {TABLETS, CAPSULES}
    facts = [p.fact for p in PRODUCTS if p.medicine == medicine and p.form in forms]
    rows = [row for fact in facts for row in site.table(fact).rows]
    return {Decimal(row["mg"]) for row in rows if row.get("usual", True)}


@pytest.mark.parametrize("medicine", BY_MOUTH)
@given(body=BODIES, strengths=sites(), target=st.sampled_from(DoseTarget))
def test_stages_rise_in_whole_products_up_to_the_aim_and_never_above(
    medicine: str,
    body: dict[str, Any],
    strengths: dict[str, tuple[Decimal, ...]],
    target: DoseTarget,
) -> None:
    site = EVIDENCE.with_strengths(strengths)
    found = stages(medicine, body, site, target)
    whole = BY_ID[medicine].dose(reading(body, site))
    assert found
    assert whole is not None
    injected = body["choice.methotrexate_route"] == "subcutaneously"
    available = _available(medicine, site, injected=injected)
    for stage in found:
        assert 0 < stage.amount <= whole.ceiling
        assert stage.unit == whole.unit
        assert medicine == "prednisone" or stage.amount <= stage.exact <= found[-1].exact
        parts = [part for intake in stage.intakes for part in intake.parts]
        assert all(count >= 1 and strength in available for count, strength in parts)
        milligrams = sum(intake.milligrams for intake in stage.intakes)
        assert not parts or milligrams == stage.amount * MILLIGRAMS[stage.unit]
        # Only what is less than the smallest product of each intake is not made up.
        assert parts or stage.amount < 2 * min(available)
    for before, after in itertools.pairwise(found):
        assert before.amount < after.amount
        assert before.begins_on < after.begins_on
    if medicine == "ciclosporin":
        assert all(len({i.parts for i in stage.intakes}) <= 1 for stage in found)


@given(body=BODIES, strengths=sites())
def test_hydroxychloroquine_keeps_to_the_dose_on_average_and_to_the_ceiling_each_day(
    body: dict[str, Any], strengths: dict[str, tuple[Decimal, ...]]
) -> None:
    site = EVIDENCE.with_strengths(strengths)
    [stage] = stages("hydroxychloroquine", body, site)
    week = sum(intake.milligrams * (intake.days or 7) for intake in stage.intakes)
    assert stage.amount <= stage.exact <= 5 * Decimal(body["patient.weight"].split()[0])
    assert all(intake.milligrams <= 400 for intake in stage.intakes)
    assert not stage.intakes or stage.amount <= week / 7 < stage.amount + 1
    assert week / 7 <= stage.exact
