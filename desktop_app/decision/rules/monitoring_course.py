"""What the visits show: the Total Improvement Score, and antibody level, CK and strength."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, paths
from desktop_app.decision.table_row import TableRow
from desktop_app.decision.trend_words import LABELS
from desktop_app.decision.visits import improvement_between, told_by_visits, visits_by_date
from desktop_app.findings.questions import response
from desktop_app.message import N_, Joined, Message
from desktop_app.quantity import Measurement, Quantity
from desktop_app.scores import total_improvement_score as tis
from desktop_app.scores.core_set import MEASURE_WORDS

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.response import Visit

_PAIR = 2
_MINIMAL = "tis.minimal"
_SCORE = N_("Total Improvement Score")
_SCORED = N_("{first} to {last}: {working}")
_WITH_CATEGORY = N_("{first} to {last}: {working} (from {limit} points)")
_WORSE = N_("{first} to {last}: {working}; worse, which the score does not show: {worse}")
_REACHED = N_("{first} to {last}: {working}; at least {limit} points are reached already")
_OUT_OF_REACH = N_("{first} to {last}: {working}; {limit} points can no longer be reached")
_TWO_VISITS = N_("two dated visits or more are recorded")
_COURSE = N_("Course")
_COURSES = "{courses}"


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

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                heading=_SCORE,
                says=(_SCORED, _WITH_CATEGORY, _WORSE, _REACHED, _OUT_OF_REACH),
                applies=self.applies,
                in_words=_TWO_VISITS,
                reads=(response.visits,),
                cites=self.cites,
            ),
        )

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
                heading=Message(_SCORE),
                text=_score_in_words(reading, found, visits[0], visits[-1]),
                because=tuple(map(_named_working, found.components)),
                cites=cites,
                status=reading.evidence.weakest(cites),
                asks=paths((response.visits,)) if found.total is None else (),
            ),
        )


def _named_working(part: tis.Component) -> Message:
    """Give the arithmetic of a measure under its name; that of an enzyme names it."""
    if part.enzyme is not None:
        return part.working
    name = Message(MEASURE_WORDS[part.measure])
    return Message(N_("{measure}: {working}"), {"measure": name, "working": part.working})


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
        template = _WORSE
    elif found.total is None and found.lowest >= reading.limit(_MINIMAL):
        values["limit"] = reading.limit(_MINIMAL)
        template = _REACHED
    elif found.total is None and found.highest < reading.limit(_MINIMAL):
        values["limit"] = reading.limit(_MINIMAL)
        template = _OUT_OF_REACH
    elif found.category in {None, tis.Improvement.NONE}:
        template = _SCORED
    else:
        values["limit"] = reading.limit(f"tis.{found.category}")
        template = _WITH_CATEGORY
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

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                heading=_COURSE,
                says=(_COURSES,),
                applies=self.applies,
                in_words=N_("two dated visits or more hold an anti-Mi-2 level"),
                reads=(response.visits,),
                cites=self.cites,
            ),
        )

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
                heading=Message(_COURSE),
                text=Message(_COURSES, {"courses": Joined(parts)}),
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
