"""What can mislead between two visits, each remark with the facts that it alone rests on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents.words import in_words
from desktop_app.findings.response import Visit
from desktop_app.scores.visit_remarks import FACTS, cited_remarks, remarks

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

CK = {"ck": {"value": 900, "unit": "U/L", "upper_limit": 200}}
SIDES = ("mmt.side-right", "mmt.side-dominant")


def at(month: int, **recorded: object) -> tuple[int, Visit]:
    """A visit and its row."""
    day = date(2026, month, 5)
    return month - 1, Visit.model_validate({"visited_on": day.isoformat(), **recorded})


@pytest.mark.parametrize(
    ("start", "later", "begins", "facts"),
    [
        ({"mmt_side": "right"}, {"mmt_side": "left"}, "The side that was graded differs", SIDES),
        ({}, {"pain_limits_testing": "present"}, "5\u00a0Feb\u00a02026: pain", ("mmt.pain",)),
        (
            {},
            {"injection_or_exercise": "present", **CK},
            "5\u00a0Feb\u00a02026: CK was taken after an injection",
            ("laboratory.ck-injection",),
        ),
        (CK, {}, "CK is the enzyme that is followed", ("response.unmeasured-enzyme",)),
    ],
)
def test_a_remark_brings_its_own_facts_and_no_others(
    evidence: Evidence,
    start: dict[str, object],
    later: dict[str, object],
    begins: str,
    facts: tuple[str, ...],
) -> None:
    visits = at(1, **start), at(2, **later)
    ((says, cites),) = cited_remarks(evidence, *visits)
    assert in_words(says, evidence).startswith(begins)
    assert cites == facts
    assert set(cites) <= set(FACTS)
    assert tuple(remarks(evidence, *visits)) == (says,)


def test_nothing_to_remark_cites_nothing(evidence: Evidence) -> None:
    assert tuple(cited_remarks(evidence, at(1), at(2))) == ()
