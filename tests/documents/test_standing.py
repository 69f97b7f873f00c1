"""What the lines of a plan rest on: each counted once, by its weakest record, none upgraded."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.decide import decide
from desktop_app.decision.plan import Part, Plan
from desktop_app.documents.content import content
from desktop_app.documents.plan_sheet import places_by_source, plan_sheet
from desktop_app.documents.plan_text import plan_text
from desktop_app.documents.standing import Ground, rests, standing
from desktop_app.evidence.records import Status
from desktop_app.evidence.site_review import Reviewed, Signature, SiteReviews, Verdict
from desktop_app.exchange.case_file import read_case
from desktop_app.settings import resource_folder
from tests.documents.plans_by_hand import DAY, evidence, line, plan

if TYPE_CHECKING:
    from desktop_app.decision.plan import Line
    from desktop_app.evidence.evidence_base import Evidence

EXAMPLES = sorted((resource_folder() / "examples").glob("*.json"))
FIRST, SECOND, THIRD = "malignancy.age", "prednisone.dose", "methotrexate.dose"
RECALLED = next(name for name, f in evidence().facts.items() if f.status is Status.RECALLED)
DESIGN = next(name for name, f in evidence().facts.items() if f.status is Status.DESIGN)
WEAKEST_LAST = (
    Reviewed.APPROVED,
    Reviewed.SIGNED,
    Reviewed.SUBMITTED,
    Reviewed.CHANGED,
    Reviewed.QUERIED,
)
GROUNDS = dict(
    zip(
        WEAKEST_LAST,
        (Ground.APPROVED, Ground.APPROVED, Ground.PENDING, Ground.CHANGED, Ground.QUERIED),
        strict=True,
    )
)


def reviewed(**states: Reviewed) -> Evidence:
    """Give the base in which records stand so, by their id with a dot for the two underscores."""
    given = []
    sources = dict(evidence().sources)
    for name, state in states.items():
        fact_id = name.replace("__", ".")
        if state is Reviewed.APPROVED:
            source = evidence().source(fact_id)
            sources[source.id] = source.model_copy(update={"review": "approved"})
        elif state is not Reviewed.SUBMITTED:
            given.append(
                Signature(
                    fact=fact_id,
                    digest="0" * 64 if state is Reviewed.CHANGED else evidence().digest(fact_id),
                    edition="2026.1",
                    reviewer="Dr Example",
                    signed_on=DAY,
                    verdict=Verdict.QUERIED if state is Reviewed.QUERIED else Verdict.SIGNED,
                    comment="A doubt" if state is Reviewed.QUERIED else "",
                )
            )
    return replace(evidence(), sources=sources).with_reviews(SiteReviews(tuple(given)))


def resting(*facts: str, status: Status = Status.SEED) -> Line:
    return line(Part.TREATMENT, "A line", cites=facts, status=status)


def said(made: Plan, base: Evidence) -> str:
    words = standing(made, base)
    assert words.endswith(". Each counts by its weakest record.")
    return words.removesuffix(". Each counts by its weakest record.")


@pytest.mark.parametrize("pair", list(combinations_with_replacement(WEAKEST_LAST, 2)))
def test_a_line_counts_by_the_weaker_of_its_records(pair: tuple[Reviewed, Reviewed]) -> None:
    # Two records of different sources, so that the review of each source is its own.
    first, second = FIRST, "imacs.age"
    base = reviewed(malignancy__age=pair[0], imacs__age=pair[1])

    for facts in ((first, second), (second, first)):
        found = rests(resting(*facts), base)
        assert found.ground is GROUNDS[pair[1]]
        assert found.signed is (Reviewed.SIGNED in pair)


@pytest.mark.parametrize("state", WEAKEST_LAST)
@pytest.mark.parametrize(
    ("fact_id", "status", "ground"),
    [(RECALLED, Status.RECALLED, Ground.RECALLED), (DESIGN, Status.DESIGN, Ground.DESIGN)],
)
def test_what_was_recalled_or_chosen_stays_so_whatever_its_review(
    fact_id: str, status: Status, ground: Ground, state: Reviewed
) -> None:
    base = reviewed(**{fact_id.replace(".", "__"): state})

    found = rests(resting(fact_id, status=status), base)

    assert (found.ground, found.by_review) == (ground, GROUNDS[state])


def test_a_line_that_cites_nothing_is_not_approved() -> None:
    assert rests(resting(), evidence()).ground is Ground.PENDING


def test_a_plan_that_nobody_reviewed_says_so_in_a_short_sentence() -> None:
    made = plan(resting(FIRST), resting(SECOND), resting(RECALLED, status=Status.RECALLED))

    assert said(made, evidence()) == (
        "Of 3 lines of this plan, none rests on records approved by a clinical reviewer, "
        "2 on records pending clinical review, 1 on recalled knowledge (†)"
    )


def test_every_ground_is_named_with_what_this_site_did() -> None:
    made = plan(
        resting(FIRST),
        resting(FIRST, "imacs.age"),
        resting("beijing.v-sign"),
        resting(SECOND),
        resting(THIRD),
        resting(RECALLED, status=Status.RECALLED),
        resting(RECALLED, DESIGN, status=Status.RECALLED),
        resting(DESIGN, status=Status.DESIGN),
        resting("tis.points"),
    )
    name = RECALLED.replace(".", "__")
    base = reviewed(
        **{name: Reviewed.SIGNED, DESIGN.replace(".", "__"): Reviewed.QUERIED},
        malignancy__age=Reviewed.SIGNED,
        imacs__age=Reviewed.SIGNED,
        prednisone__dose=Reviewed.CHANGED,
        methotrexate__dose=Reviewed.QUERIED,
        **{"beijing__v-sign": Reviewed.APPROVED},
    )

    assert said(made, base) == (
        "Of 9 lines of this plan, 3 rest on records approved by a clinical reviewer "
        "(2 of them at this site), 1 on records pending clinical review, "
        "1 on records changed since they were signed, 1 on records that this site queries, "
        "2 on recalled knowledge (†; 1 of them signed at this site; 1 of them queried at this "
        "site), 1 on choices of this program (‡; 1 of them queried at this site)"
    )


def test_an_approval_by_the_source_is_none_by_this_site() -> None:
    made = plan(resting(FIRST), resting(RECALLED, status=Status.RECALLED))
    base = reviewed(
        malignancy__age=Reviewed.APPROVED, **{RECALLED.replace(".", "__"): Reviewed.APPROVED}
    )

    assert said(made, base) == (
        "Of 2 lines of this plan, 1 rests on records approved by a clinical reviewer, "
        "1 on recalled knowledge (†)"
    )


def test_one_approved_line_rests() -> None:
    made = plan(resting(FIRST))

    assert said(made, reviewed(malignancy__age=Reviewed.APPROVED)) == (
        "Of 1 lines of this plan, 1 rests on records approved by a clinical reviewer"
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_numbers_of_every_example_add_up(path: object) -> None:
    base = reviewed(
        **{
            fact_id.replace(".", "__"): WEAKEST_LAST[1:][number % 4]
            for number, fact_id in enumerate(evidence().facts)
        }
    )
    made = decide(read_case(path), base, DAY)  # type: ignore[arg-type]  # pytest gives an object
    words = re.sub(r"\([^)]*\)", "", standing(made, base))
    total, *counts = map(int, re.findall(r"\d+", words.replace("none", "0")))

    assert total == sum(counts) == len(list(made.every_line()))
    assert content(made, base).standing == standing(made, base)


def test_a_signature_is_printed_with_the_record_and_not_with_its_source() -> None:
    base = reviewed(malignancy__age=Reviewed.SIGNED)
    made = plan(resting(FIRST), resting("prognosis.cancer-intermediate"), resting(SECOND))
    case = read_case(EXAMPLES[0])
    assert len({base.source(fact).id for fact in (FIRST, SECOND)}) == 1

    sources = plan_sheet(case, made, base, "1.0").sources
    headings = [heading.replace("\u00a0", " ") for heading, _ in places_by_source(sources)]

    short = base.source(FIRST).short
    assert f"{short} (review: signed by Dr Example, 21 Nov 2026)" in headings
    assert f"{short} (review: submitted)" in headings
    assert len(headings) == len(set(headings))
    printed = " ".join(plan_text(case, made, base).replace("\u00a0", " ").split())
    assert "signed by Dr Example, 21 Nov 2026" in printed
    assert "(1 of them at this site)" in printed
