"""What the visits show: the Total Improvement Score, and antibody level, CK and strength."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, paths
from desktop_app.decision.visits import improvement_between, visits_by_date
from desktop_app.findings.questions import response
from desktop_app.message import N_, Joined, Message
from desktop_app.quantity import Measurement, Quantity
from desktop_app.scores import total_improvement_score as tis
from desktop_app.scores.core_set import MEASURE_WORDS

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.response import Visit

_PAIR = 2
FOLLOWED = (
    ("mi2_level", N_("anti-Mi-2 level")),
    ("ck", N_("CK")),
    ("mmt_total", N_("MMT total")),
)


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
        visits = visits_by_date(reading)
        if len(visits) < _PAIR or not self.applies.truth(reading):
            return ()
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
    elif found.category in {None, tis.Improvement.NONE}:
        template = N_("{first} to {last}: {working}")
    else:
        values["limit"] = reading.limit(f"tis.{found.category}")
        template = N_("{first} to {last}: {working} (from {limit} points)")
    return Message(template, values)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine(AnyRule):
    """Anti-Mi-2 level, CK and strength at the first and the last visit that have them."""

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
        visits = visits_by_date(reading)
        courses = {name: _first_and_last(visits, name) for name, _ in FOLLOWED}
        if not courses["mi2_level"]:
            return ()
        parts = tuple(_course(label, courses[name]) for name, label in FOLLOWED if courses[name])
        return (
            Line(
                rule=self.id,
                part=self.part,
                tone=Tone.PLAIN,
                heading=Message(N_("Course")),
                text=Message("{courses}", {"courses": Joined(parts)}),
                because=(),
                cites=self.cites,
                status=reading.evidence.weakest(self.cites),
            ),
        )


def _first_and_last(
    visits: tuple[Visit, ...], name: str
) -> tuple[tuple[date | None, Quantity | Measurement], ...]:
    held = [(visit.visited_on, getattr(visit, name)) for visit in visits]
    found = [(day, value) for day, value in held if value is not None]
    return (found[0], found[-1]) if len(found) >= _PAIR else ()


def _course(label: str, course: tuple[tuple[date | None, Quantity | Measurement], ...]) -> Message:
    (first_day, first), (last_day, last) = course
    return Message(
        N_("{label} {first} on {first_day}, {last} on {last_day}"),
        {
            "label": Message(label),
            "first": Quantity(first.value, first.unit),
            "last": Quantity(last.value, last.unit),
            "first_day": first_day,
            "last_day": last_day,
        },
    )
