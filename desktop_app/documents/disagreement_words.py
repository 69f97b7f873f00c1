"""Where sources differ on something that matters for this patient, put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.decision.disagreements import mattering
from desktop_app.documents.content import MARKS
from desktop_app.documents.disagreement_list import Differing, Side
from desktop_app.documents.figure_words import amount
from desktop_app.documents.words import number
from desktop_app.evidence.records import STATUS_WORDS, DoseFact, Proportion, Threshold
from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.decision.plan import Plan
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import Disagreement, DisagreementSide, Fact

_WEEKLY = "mg/wk"
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of a fact, as it fills a gap.

    Attributes:
        words: with its unit.
        number: without it.
        count, of: of a share, where both are known; else "".

    """

    words: str
    number: str = ""
    count: str = ""
    of: str = ""

    def __str__(self) -> str:
        """Write it with its unit."""
        return self.words


def differing(plan: Plan, evidence: Evidence) -> tuple[Differing, ...]:
    """Give the disagreements that matter for a plan, in the order of its parts.

    Raises:
        EvidenceError: the disagreements of the base cannot be read.

    """
    return tuple(in_full(one.disagreement, evidence) for one in mattering(plan, evidence))


def in_full(record: Disagreement, evidence: Evidence) -> Differing:
    """Put a disagreement into words, with the mark of its reasoning at the end."""
    mark = MARKS.get(record.status, "")
    return Differing(
        id=record.id,
        about=record.about,
        sides=tuple(_side(side, evidence) for side in record.sides),
        why=f"{record.why} {mark}".rstrip(),
    )


def differing_data(plan: Plan, evidence: Evidence) -> list[dict[str, Any]]:
    """Give the same as plain lists and texts, with the facts of each side and their status."""
    return [
        {
            "id": one.disagreement.id,
            "section": one.part.value,
            "about": one.disagreement.about,
            "sides": [
                {
                    "facts": list(side.facts),
                    "value": said(side, evidence),
                    "source": evidence.source(side.facts[0]).short,
                    "status": evidence.weakest(side.facts).value,
                    "followed": side.followed,
                }
                for side in one.disagreement.sides
            ],
            "why": one.disagreement.why,
            "decided": one.disagreement.place,
            "status": one.disagreement.status.value,
            "rules": list(one.rules),
        }
        for one in mattering(plan, evidence)
    ]


def _side(side: DisagreementSide, evidence: Evidence) -> Side:
    first, status = side.facts[0], evidence.weakest(side.facts)
    return Side(
        number=evidence.numbers[first],
        value=said(side, evidence),
        source=evidence.source(first).short,
        status_words=STATUS_WORDS[status],
        mark=MARKS.get(status, ""),
        followed=side.followed,
    )


def said(side: DisagreementSide, evidence: Evidence) -> str:
    """Say in a few words what a side says: its figures come from its facts."""
    figures = [figure(evidence.fact(fact)) for fact in side.facts]
    return (side.says or "{0}").format(*figures)


def figure(fact: Fact) -> Figure:
    """Give the figure of a fact; a statement and a table have none."""
    match fact:
        case Threshold():
            return Figure(_with_unit(number(fact.value), fact.unit, fact), number(fact.value))
        case DoseFact():
            least, most = number(fact.minimum), number(fact.maximum)
            span = most if least == most else N_("{least} to {most}").format(least=least, most=most)
            return Figure(_with_unit(span, fact.unit, fact), span)
        case Proportion():
            return _share(fact)
        case _:
            return Figure("")


def _with_unit(figures: str, unit: str, fact: Threshold | DoseFact) -> str:
    """Write figures with the unit of a fact, of which the last is its highest."""
    highest = fact.value if isinstance(fact, Threshold) else fact.maximum
    if unit == _WEEKLY:
        return N_("{dose} mg once a WEEK").format(dose=figures)
    return figures + amount(highest, unit).removeprefix(number(highest))


def _share(fact: Proportion) -> Figure:
    """Write "37.5 % (15 of 40)"; "about" where the count was worked out from the percentage."""
    percent = amount(fact.percent, "%")
    if fact.count is None or fact.of is None:
        return Figure(percent, number(fact.percent))
    words = N_("{percent} ({count} of {of})")
    if fact.derived.startswith("count") and fact.count * _HUNDRED != fact.percent * fact.of:
        words = N_("{percent} (about {count} of {of})")
    counted = words.format(percent=percent, count=fact.count, of=fact.of)
    return Figure(counted, number(fact.percent), str(fact.count), str(fact.of))
