"""What the visits show: the Total Improvement Score, and antibody level, CK and strength."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, paths
from desktop_app.decision.treatment_time import FROM_START, days_before_first_visit
from desktop_app.decision.trend_words import LABELS
from desktop_app.decision.visits import improvement_between, told_by_visits, visits_by_date
from desktop_app.findings.questions import response
from desktop_app.message import N_, Joined, Message
from desktop_app.quantity import Measurement, Quantity
from desktop_app.scores import total_improvement_score as tis
from desktop_app.scores import visit_remarks
from desktop_app.scores.core_set import MEASURE_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.response import Visit

_PAIR = 2
_MINIMAL = "tis.minimal"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine(AnyRule):
    """The score between the first and the last visit, or what it still needs."""

    applies: Condition
    id: str = "monitoring.score"
    part: Part = Part.MONITORING
    cites: tuple[str, ...] = ("monitoring.tis", *tis.FACTS)

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom."""
        return (self.applies,)

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say the score once there are two dated visits."""
        if len(visits_by_date(reading)) < _PAIR or not self.applies.truth(reading):
            return ()
        return told_by_visits(reading, self.id, lambda _, visits: self._lines(reading, visits))

    def _lines(self, reading: Reading, visits: tuple[Visit, ...]) -> tuple[Line, ...]:
        """Say the score; of the reading it needs nothing but visits and evidence."""
        found = improvement_between(reading, visits[0], visits[-1])
        cites = ("monitoring.tis", *found.cites)
        return (
            Line(
                rule=self.id,
                part=self.part,
                tone=_tone(found),
                heading=Message(N_("Total Improvement Score")),
                text=_score_in_words(reading, found, visits[0], visits[-1]),
                because=tuple(part.working for part in found.components),
                cites=cites,
                status=reading.evidence.weakest(cites),
                asks=paths((response.visits,)) if found.total is None else (),
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRemarks(AnyRule):
    """What to know before the score is trusted, beneath it.

    Attributes:
        gives: the remarks for the first and the last visit.

    """

    id: str
    applies: Condition
    cites: tuple[str, ...]
    gives: Callable[[Reading, Visit, Visit], tuple[Message, ...]]
    part: Part = Part.MONITORING

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom."""
        return (self.applies,)

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
    template = N_(
        "The first visit was {days} days after treatment began: what improved before it is not in "
        "the score, and a low score is not read as an inadequate response"
    )
    return (Message(template, {"days": days}),)


def score_rules(applies: Condition) -> AnyRule:
    """Give the score, with what to know before it is trusted beneath it."""
    return with_notes(
        ScoreLine(applies=applies),
        ScoreRemarks(
            id="monitoring.score-start",
            applies=applies,
            cites=(FROM_START,),
            gives=_of_the_start,
        ),
        ScoreRemarks(
            id="monitoring.score-strength",
            applies=applies,
            cites=visit_remarks.STRENGTH_FACTS,
            gives=_of_strength,
        ),
        ScoreRemarks(
            id="monitoring.score-enzymes",
            applies=applies,
            cites=visit_remarks.ENZYME_FACTS,
            gives=_of_enzymes,
        ),
    )


def _tone(found: tis.TotalImprovement) -> Tone:
    if found.total is None:
        return Tone.OPEN
    return Tone.CAUTION if found.worsened else Tone.PLAIN


def _score_in_words(
    reading: Reading, found: tis.TotalImprovement, first: Visit, last: Visit
) -> Message:
    values: dict[str, object] = {
        "first": first.visited_on,
        "last": last.visited_on,
        "working": found.working,
        "worse": tuple(Message(MEASURE_WORDS[measure]) for measure in found.worsened),
    }
    if found.worsened:
        template = N_("{first} to {last}: {working}; worse, which the score does not show: {worse}")
    elif found.total is None and found.lowest >= reading.limit(_MINIMAL):
        values["limit"] = reading.limit(_MINIMAL)
        template = N_("{first} to {last}: {working}; at least {limit} points are reached already")
    elif found.total is None and found.highest < reading.limit(_MINIMAL):
        values["limit"] = reading.limit(_MINIMAL)
        template = N_("{first} to {last}: {working}; {limit} points can no longer be reached")
    elif found.category in {None, tis.Improvement.NONE}:
        template = N_("{first} to {last}: {working}")
    else:
        values["limit"] = reading.limit(f"tis.{found.category}")
        template = N_("{first} to {last}: {working} (from {limit} points)")
    return Message(template, values)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine(AnyRule):
    """Anti-Mi-2 level, CK and strength at the first and the last two visits that have them."""

    applies: Condition
    id: str = "monitoring.trend"
    part: Part = Part.MONITORING
    cites: tuple[str, ...] = ("monitoring.antibody-level", "cohort.level-correlation")

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom."""
        return (self.applies,)

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say how each went, once two visits hold an antibody level."""
        if not self.applies.truth(reading):
            return ()
        return told_by_visits(reading, self.id, self._lines)

    def _lines(self, evidence: Evidence, visits: tuple[Visit, ...]) -> tuple[Line, ...]:
        courses = {name: _followed(visits, name) for name in LABELS}
        if not courses["mi2_level"]:
            return ()
        parts = tuple(
            _course(label, courses[name]) for name, label in LABELS.items() if courses[name]
        )
        return (
            Line(
                rule=self.id,
                part=self.part,
                tone=Tone.PLAIN,
                heading=Message(N_("Course")),
                text=Message("{courses}", {"courses": Joined(parts)}),
                because=(),
                cites=self.cites,
                status=evidence.weakest(self.cites),
            ),
        )


def _followed(
    visits: tuple[Visit, ...], name: str
) -> tuple[tuple[date | None, Quantity | Measurement], ...]:
    """Give the first value and the last two; totals only of the muscle set tested last."""
    held = [visit for visit in visits if getattr(visit, name) is not None]
    if name == "mmt_total":
        held = [visit for visit in held if visit.mmt_maximum is held[-1].mmt_maximum]
    if len(held) < _PAIR:
        return ()
    chosen = [held[0], *held[max(1, len(held) - _PAIR) :]]
    return tuple((visit.visited_on, getattr(visit, name)) for visit in chosen)


def _course(label: str, course: tuple[tuple[date | None, Quantity | Measurement], ...]) -> Message:
    values = tuple(
        Message(N_("{value} on {day}"), {"value": Quantity(value.value, value.unit), "day": day})
        for day, value in course
    )
    return Message(N_("{label} {values}"), {"label": Message(label), "values": values})
