"""What to know before the Total Improvement Score is trusted, beneath it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.rules.monitoring_course import ScoreLine
from desktop_app.decision.table_row import TableRow
from desktop_app.decision.treatment_time import FROM_START, days_before_first_visit
from desktop_app.decision.visits import visits_by_date
from desktop_app.findings.questions import response, treatment
from desktop_app.message import N_, Message
from desktop_app.scores import visit_remarks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.table_row import FromEvidence
    from desktop_app.findings.response import Visit
    from desktop_app.findings.section import Question

_PAIR = 2
_LATE_START = N_(
    "The first visit was {days} days after treatment began: what improved before it is not in the "
    "score, and a low score is not read as an inadequate response"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRemarks(AnyRule):
    """What to know before the score is trusted, beneath it.

    Attributes:
        gives: the remarks for the first and the last visit.
        says: the same as templates.
        when: in words, when there is one.
        reads: what is looked at beside the visits.
        fills: the gaps of ``when``.

    """

    id: str
    applies: Condition
    cites: tuple[str, ...]
    gives: Callable[[Reading, Visit, Visit], tuple[Message, ...]]
    says: tuple[str, ...]
    when: str
    reads: tuple[Question, ...] = ()
    fills: Mapping[str, FromEvidence] = field(default_factory=dict)
    part: Part = Part.MONITORING

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom."""
        return (self.applies,)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                says=self.says,
                applies=self.applies,
                in_words=self.when,
                fills=self.fills,
                reads=(response.visits, *self.reads),
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Give each remark, where there is a score to remark on."""
        visits = visits_by_date(reading)
        if len(visits) < _PAIR or not self.applies.truth(reading):
            return ()
        return tuple(
            Line(
                rule=self.id,
                part=self.part,
                tone=Tone.PLAIN,
                text=remark,
                because=(),
                cites=self.cites,
                status=reading.evidence.weakest(self.cites),
            )
            for remark in self.gives(reading, visits[0], visits[-1])
        )


def _of_strength(reading: Reading, first: Visit, last: Visit) -> tuple[Message, ...]:
    return tuple(visit_remarks.remarks(reading.evidence, (0, first), (1, last), enzymes=False))


def _of_enzymes(reading: Reading, first: Visit, last: Visit) -> tuple[Message, ...]:
    strength = _of_strength(reading, first, last)
    found = visit_remarks.remarks(reading.evidence, (0, first), (1, last))
    return tuple(remark for remark in found if remark not in strength)


def _of_the_start(reading: Reading, first: Visit, last: Visit) -> tuple[Message, ...]:  # noqa: ARG001 - every remark is asked alike
    days = days_before_first_visit(reading)
    if days is None or days <= reading.limit(FROM_START):
        return ()
    return (Message(_LATE_START, {"days": days}),)


def score_rules(applies: Condition) -> AnyRule:
    """Give the score, with what to know before it is trusted beneath it."""
    return with_notes(
        ScoreLine(applies=applies),
        ScoreRemarks(
            id="monitoring.score-start",
            applies=applies,
            cites=(FROM_START,),
            gives=_of_the_start,
            says=(_LATE_START,),
            when=N_("the first visit was more than {limit} days after treatment began"),
            reads=(treatment.started_on, treatment.courses),
            fills={"limit": lambda evidence: evidence.values[FROM_START]},
        ),
        ScoreRemarks(
            id="monitoring.score-strength",
            applies=applies,
            cites=visit_remarks.STRENGTH_FACTS,
            gives=_of_strength,
            says=visit_remarks.STRENGTH_SAYS,
            when=N_("of the first and the last visit: the side differs, or pain limits the test"),
        ),
        ScoreRemarks(
            id="monitoring.score-enzymes",
            applies=applies,
            cites=visit_remarks.ENZYME_FACTS,
            gives=_of_enzymes,
            says=visit_remarks.ENZYME_SAYS,
            when=N_(
                "of the first and the last visit: CK was taken after an injection or hard "
                "exercise, no enzyme was raised at the first, or one was not measured there"
            ),
        ),
    )
