"""The HAQ-DI form: sections with aids, or a total, and never two that disagree."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.evidence.records import Status
from desktop_app.findings.case import Case, with_answer
from desktop_app.findings.finding import Presence
from desktop_app.findings.section import findings_of
from desktop_app.quantity import Quantity
from desktop_app.scores.disability_index import HaqSection
from desktop_app.scores.instrument import answer
from desktop_app.scores.instruments.haq_di import INSTRUMENT
from desktop_app.scores.instruments.haq_sections import aid, scored
from tests.scores.instruments.sheets import facts, points, sheet, texts, values

if TYPE_CHECKING:
    from desktop_app.documents.score_sheet import ScoreSheet
    from desktop_app.evidence.evidence_base import Evidence

NO_AIDS = {aid(name): "absent" for name in HaqSection}


def sections(written: str) -> dict[str, object]:
    """The scores in the order of the form; a dash was not answered."""
    each = zip(HaqSection, written.split(), strict=True)
    return {scored(name): points(score) for name, score in each if score != "-"}


def haq(evidence: Evidence, **inputs: object) -> ScoreSheet:
    return sheet(INSTRUMENT, evidence, **inputs)


def test_eight_sections_and_all_aids_leave_nothing_open(evidence: Evidence) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 3 1 1"), **NO_AIDS)
    assert values(found) == {"total": Decimal("1.25"), "band": "moderate"}
    assert texts(found) == {
        "total": "1.25 of 3, aids and help counted",
        "band": "Moderate disability",
    }
    assert (found.remarks, found.missing) == ((), ())


def test_the_wording_is_not_shipped_and_the_owner_is_named(evidence: Evidence) -> None:
    assert "Stanford University" in haq(evidence).rights
    assert "items are not shipped" in haq(evidence).rights


def test_aids_not_assessed_are_said_with_what_they_could_come_to(evidence: Evidence) -> None:
    # Six sections below 2 stand at 1, 1, 0, 1, 1, 1; at 2 each the sum is 17, 17 / 8 = 2.125.
    found = haq(evidence, **sections("1 1 2 0 1 3 1 1"))
    assert texts(found)["total"] == "1.25 of 3, aids and help not assessed"
    assert found.remarks[0].endswith("the index may be higher, at most 2.125 (severe disability)")
    # So the band is not known either: not assessed is not the same as not used.
    assert values(found)["band"] is None
    assert texts(found)["band"] == (
        "Cannot be said: from moderate disability to severe disability, because it is not known "
        "whether aids or help are used"
    )
    assert "1.33 with aids counted and 1.16 without" in found.remarks[1]
    assert "haq.with-without-aids" in facts(found)
    assert [path for path, _ in found.missing] == [
        aid(name)
        for name in HaqSection
        if name not in {HaqSection.EATING, HaqSection.REACH}  # 2 and 3: no aid moves them
    ]


def test_aids_assessed_in_part_are_said_so(evidence: Evidence) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 3 1 1"), grip_aid="absent")
    assert texts(found)["total"] == "1.25 of 3, aids and help counted where they were assessed"


def test_an_aid_raises_and_the_textbook_is_shown_as_differing(evidence: Evidence) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 3 1 1"), **{**NO_AIDS, "walking_aid": "present"})
    # 10 + 2 = 12; 12 / 8 = 1.5, while one more point would give 11 / 8.
    assert values(found)["total"] == Decimal("1.5")
    (remark,) = found.remarks
    assert remark.startswith("An aid or help raises to 2: walking. A textbook adds a point instead")
    assert {"haq.aid-minimum", "haq.aid-extra-point"} <= facts(found)


def test_a_band_that_no_aid_can_move_is_given(evidence: Evidence) -> None:
    # 1 / 8 = 0.125, and 2 / 8 = 0.25 with an aid: either is none to mild.
    found = haq(evidence, **sections("0 0 0 0 0 0 0 1"), **{**NO_AIDS, "activities_aid": None})
    assert values(found)["band"] == "none to mild"


def test_one_missing_section_rests_on_nothing_recalled(evidence: Evidence) -> None:
    seven = haq(evidence, **sections("1 1 1 1 1 1 1 -"), **NO_AIDS)
    six = haq(evidence, **sections("1 1 1 1 1 1 - -"), **NO_AIDS)
    assert values(seven)["total"] == values(six)["total"] == 1
    assert [seven.status, six.status] == [Status.SECONDARY, Status.RECALLED]


def test_seven_sections_are_named_as_seven(evidence: Evidence) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 3 1 -"), **NO_AIDS)
    # 9 / 7 = 1.2857...
    assert values(found)["total"] == Decimal("1.286")
    assert found.remarks == ("The mean of 7 sections; not answered: activities",)
    assert found.missing == (("activities", "Activities"),)


def test_five_sections_give_bounds_in_words(evidence: Evidence) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 - - -"), **NO_AIDS)
    assert set(values(found).values()) == {None}
    assert texts(found)["total"] == (
        "No index: 5 of 8 sections answered, at least 6 are needed; with all sections answered it "
        "lies between 0.625 and 1.75"
    )
    assert found.remarks == ()


def test_nothing_entered_says_nothing_of_bounds(evidence: Evidence) -> None:
    found = haq(evidence)
    assert texts(found)["total"] == "No index: 0 of 8 sections answered, at least 6 are needed"


@pytest.mark.parametrize(
    ("aids", "words", "remarks"),
    [
        ("present", "aids and help counted", 0),
        ("absent", "aids and help not counted", 1),
        (None, "not recorded whether aids and help were counted", 1),
    ],
)
def test_a_total_alone_is_banded_and_says_whether_aids_were_counted(
    evidence: Evidence, aids: str | None, words: str, remarks: int
) -> None:
    found = haq(evidence, total=points("2.01"), total_aids=aids)
    assert values(found) == {"total": Decimal("2.01"), "band": "severe"}
    assert texts(found)["total"] == f"2.01 of 3, {words}"
    assert len(found.remarks) == remarks
    assert bool(found.missing) is (aids is None)


@pytest.mark.parametrize("total", ["1.25", "1.24001", "1.2599"])
def test_a_total_within_rounding_of_the_sections_is_the_same(
    evidence: Evidence, total: str
) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 3 1 1"), **NO_AIDS, total=points(total))
    assert values(found)["total"] == Decimal("1.25")


@pytest.mark.parametrize("total", ["1.24", "1.26", "0", "3"])
def test_a_total_that_disagrees_with_the_sections_leaves_none(
    evidence: Evidence, total: str
) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 3 1 1"), **NO_AIDS, total=points(total))
    assert set(values(found).values()) == {None}
    assert texts(found)["total"] == (
        f"Cannot be said: the total entered, {total}, does not fit the sections, which give 1.25. "
        "Correct one or leave one out"
    )
    assert found.missing == (("total", "HAQ-DI"),)
    assert "haq.same-total" in facts(found)


@pytest.mark.parametrize("way", [1, -1])
def test_a_total_notices_when_the_room_for_rounding_moves(evidence: Evidence, way: int) -> None:
    room = evidence.threshold("haq.same-total")
    moved = evidence.with_value(room.id, room.value + way * room.step)
    near, far = (
        values(haq(moved, **sections("1 1 2 0 1 3 1 1"), **NO_AIDS, total=points(total)))["total"]
        for total in ("1.2595", "1.26")
    )
    # As shipped the first is the same and the second is not.
    assert (near is not None, far is not None) == ((True, True) if way == 1 else (False, False))


def test_a_total_without_aids_is_held_against_sections_without_them(evidence: Evidence) -> None:
    # Scored 10 / 8; the cane makes 12 / 8. A total of 1.25 without aids fits, with them not.
    entered = {**sections("1 1 2 0 1 3 1 1"), **NO_AIDS, "walking_aid": "present"}
    total = points("1.25")
    assert values(haq(evidence, **entered, total=total, total_aids="absent"))["total"] == Decimal(
        "1.5"
    )
    assert values(haq(evidence, **entered, total=total))["total"] == Decimal("1.5")
    assert values(haq(evidence, **entered, total=total, total_aids="present"))["total"] is None


def test_a_total_may_count_aids_that_the_sections_leave_open(evidence: Evidence) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 3 1 1"), total=points("1.5"), total_aids="present")
    assert values(found)["total"] == Decimal("1.5")
    assert texts(found)["total"] == "1.5 of 3, aids and help counted"
    assert found.working == (
        "As entered, not worked out from sections",
        "(1 + 1 + 2 + 0 + 1 + 3 + 1 + 1) / 8 = 1.25",
    )


def test_a_total_without_aids_changes_nothing_where_the_sections_leave_them_open(
    evidence: Evidence,
) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 3 1 1"), total=points("1.25"), total_aids="absent")
    assert texts(found)["total"] == "1.25 of 3, aids and help not assessed"


def test_a_total_stands_in_for_too_few_sections(evidence: Evidence) -> None:
    found = haq(evidence, **sections("1 1 2 0 1 - - -"), **NO_AIDS, total=points("1.75"))
    assert values(found)["total"] == Decimal("1.75")
    beyond = haq(evidence, **sections("1 1 2 0 1 - - -"), **NO_AIDS, total=points("1.76"))
    assert values(beyond)["total"] is None


def test_each_aid_of_the_instructions_stands_with_its_section(evidence: Evidence) -> None:
    fields = findings_of(INSTRUMENT.inputs)
    for row in evidence.table("haq.aid-sections").rows:
        shown = fields[aid(HaqSection(row["section"]))].includes.lower()
        assert [name for name in row["aids"] if name not in shown] == []


@pytest.mark.parametrize("score", ["-1", "4", "1.5"])
def test_a_section_takes_0_to_3_and_nothing_between(score: str) -> None:
    with pytest.raises(ValueError, match="Grip"):
        INSTRUMENT.inputs.model_validate({"grip": points(score)})


def visits(*indices: tuple[str, str | None]) -> Case:
    rows = [
        {"visited_on": day, **({} if index is None else {"haq": points(index)})}
        for day, index in indices
    ]
    return with_answer(Case(), "response.visits", rows)


def test_a_case_gives_the_index_of_its_last_visit_that_has_one() -> None:
    case = visits(("2026-05-01", "1.5"), ("2026-03-01", "2.25"), ("2026-06-01", None))
    taken = INSTRUMENT.taken_from(case)
    assert answer(taken, "total") == Quantity(Decimal("1.5"), "{score}")
    assert answer(taken, "total_aids") is Presence.PRESENT  # as the case asks for it
    assert INSTRUMENT.taken_from(Case()) == INSTRUMENT.inputs()


def test_an_index_carried_over_and_not_confirmed_is_not_taken() -> None:
    case = visits(("2026-05-01", "1.5"))
    carried = case.model_copy(update={"carried": ("response.visits.0.haq",)})
    assert INSTRUMENT.taken_from(carried) == INSTRUMENT.inputs()
