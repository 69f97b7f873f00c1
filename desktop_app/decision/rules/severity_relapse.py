"""A response that was there and was lost: refractory by today’s score, and yet not the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import all_of
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.situation import REFRACTORY
from desktop_app.decision.table_row import TableRow
from desktop_app.decision.treatment_time import SCORE_INADEQUATE
from desktop_app.decision.visits import core_set, told_by_visits
from desktop_app.findings.questions import response
from desktop_app.message import N_, Message
from desktop_app.scores.total_improvement_score import total_improvement_score

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.response import Visit

_INADEQUATE = "severity.inadequate-score"
_LOW_NOW = all_of(REFRACTORY, SCORE_INADEQUATE)
_LOST = N_(
    "On {day} the score was at least {score}: a response that was lost since, and not one that "
    "never came. Look for what changed: doses lowered or not taken, infection, another diagnosis"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseLost(AnyRule):
    """Says beside a low score of today that an earlier visit had reached an adequate one."""

    applies: Condition
    id: str = "severity.response-lost"
    part: Part = Part.SEVERITY
    cites: tuple[str, ...] = ("severity.response-lost", "monitoring.tis", _INADEQUATE)

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom."""
        return (self.applies, _LOW_NOW)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        words = N_("a visit between the first and the last surely had a score of {limit} or more")
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                says=(_LOST,),
                applies=self.applies,
                when=_LOW_NOW,
                in_words=words,
                fills={"limit": lambda evidence: evidence.values[_INADEQUATE]},
                reads=(response.visits,),
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Name the best visit between the first and the last; nothing where none was adequate."""
        if not (self.applies.truth(reading) and _LOW_NOW.truth(reading)):
            return ()
        best = told_by_visits(reading, "best between", _best_between)
        if best is None or best[0] < reading.limit(_INADEQUATE):
            return ()
        return (
            Line(
                rule=self.id,
                part=self.part,
                tone=Tone.CAUTION,
                text=Message(_LOST, {"day": best[1], "score": best[0]}),
                because=(),
                cites=self.cites,
                status=reading.evidence.weakest(self.cites),
            ),
        )


def _best_between(
    evidence: Evidence, visits: tuple[Visit, ...]
) -> tuple[Decimal, date | None] | None:
    """Give the highest score that a visit between the first and the last surely had, and its day.

    A missing measure counts as no improvement.
    """
    start = core_set(visits[0])
    scored = (
        (total_improvement_score(evidence, baseline=start, now=core_set(one)).lowest, one)
        for one in visits[1:-1]
    )
    found = max(scored, key=lambda pair: pair[0], default=None)
    return None if found is None else (found[0], found[1].visited_on)
