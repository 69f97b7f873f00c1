"""The MYOACT form: six scales in cm or mm, and what was not assessed is named."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.findings.case import Case
from desktop_app.quantity import plain
from desktop_app.scores.instruments.myoact import INSTRUMENT
from desktop_app.scores.muscle_activity import MyoactSystem
from tests.scores.instruments.sheets import facts, points, sheet, texts, values

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence


def test_six_scales_give_a_score_with_nothing_open(evidence: Evidence) -> None:
    # 1 + 4.5 + 0 + 2 + 3 + 1.5 = 12 of 60; one of them in mm.
    written = ("1", "4.5", "0", "2", "3", "1.5")
    scales = {
        name.value: points(value, "cm") for name, value in zip(MyoactSystem, written, strict=True)
    }
    found = sheet(INSTRUMENT, evidence, **{**scales, "cutaneous": points(45, "mm")})
    assert values(found) == {"score": Decimal("0.2")}
    assert texts(found) == {"score": "0.2: 12 of 60 cm"}
    assert found.remarks == ("It covers the last 4 weeks",)
    assert (found.missing, found.rights) == ((), "")
    assert "myoact.same-systems" not in facts(found)


def test_a_system_not_assessed_is_named_and_only_like_is_compared(evidence: Evidence) -> None:
    found = sheet(
        INSTRUMENT, evidence, constitutional=points(1, "cm"), cutaneous=points("4.5", "cm")
    )
    # 5.5 of 20.
    assert texts(found) == {"score": "0.275: 5.5 of 20 cm"}
    assert found.remarks[0] == (
        "Not assessed: joints, gut, lungs, heart. Compare with a score of the same systems only"
    )
    assert [path for path, _ in found.missing] == [
        *("skeletal", "gastrointestinal", "pulmonary", "cardiac")
    ]
    assert "myoact.same-systems" in facts(found)


def test_nothing_assessed_gives_no_score(evidence: Evidence) -> None:
    found = sheet(INSTRUMENT, evidence)
    assert values(found) == {"score": None}
    assert texts(found) == {"score": "No score: none of the systems was assessed"}
    assert found.remarks == ()


def test_no_score_rests_on_no_remark(evidence: Evidence) -> None:
    assert "myoact.look-back" not in facts(sheet(INSTRUMENT, evidence))
    assert "myoact.look-back" in facts(sheet(INSTRUMENT, evidence, cardiac=points(0, "cm")))


def test_the_form_names_the_weeks_of_the_fact(evidence: Evidence) -> None:
    weeks = plain(evidence.values["myoact.look-back"])
    assert f"the last {weeks} weeks" in INSTRUMENT.inputs.advice
    assert INSTRUMENT.taken_from(Case()) == INSTRUMENT.inputs()
