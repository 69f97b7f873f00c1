"""Two visits held against each other, and a remark on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Tone
from desktop_app.decision.visits import improvement_between
from desktop_app.findings.carried_values import carried_from
from desktop_app.findings.visits import VISITS
from desktop_app.message import N_, Message
from desktop_app.scores.core_set import ENZYME_WORDS, MEASURE_WORDS, Enzyme, Measure
from desktop_app.scores.visit_measures import dated_visits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.response import Visit
    from desktop_app.scores.total_improvement_score import Component, TotalImprovement

_TWO = 2
_FIELDS: dict[Measure, tuple[str, ...]] = {
    Measure.PHYSICIAN_GLOBAL: ("physician_global",),
    Measure.PATIENT_GLOBAL: ("patient_global",),
    Measure.MMT: ("mmt_total", "mmt_maximum"),
    Measure.HAQ: ("haq",),
    Measure.EXTRAMUSCULAR_GLOBAL: ("extramuscular_global",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A remark: the sentence, the facts behind it and how it asks to be read."""

    says: Message
    cites: tuple[str, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A value of a visit that was carried over and does not count yet.

    Attributes:
        name: of the field ("haq").
        at_start: whether it is one of the baseline.
        day: of the visit that it was recorded at; None where that cannot be said.

    """

    name: str
    at_start: bool
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two visits and the score between them.

    Attributes:
        row: of ``now`` in the case, from 0.
        baseline: the first dated visit.
        now: a later one.
        earlier: the one before ``now``; None where that is the baseline.
        found: the score.
        unconfirmed: what the two visits only carry.

    """

    row: int
    baseline: Visit
    now: Visit
    earlier: Visit | None
    found: TotalImprovement
    unconfirmed: tuple[Unconfirmed, ...] = ()

    @property
    def enzyme(self) -> Component:
        """The enzyme's part of the score."""
        return next(part for part in self.found.components if part.measure is Measure.ENZYME)

    def when(self, holds: Callable[[Visit], bool]) -> Message | None:
        """Say at which of the two visits something held; None at neither."""
        first, now = holds(self.baseline), holds(self.now)
        if first and now:
            return Message(N_("at both visits"))
        if first or now:
            return Message(N_("at the start") if first else N_("now"))
        return None


def name_of(part: Component) -> Message:
    """Give the name of a measure; the enzyme by its own."""
    known = MEASURE_WORDS[part.measure] if part.enzyme is None else ENZYME_WORDS[part.enzyme]
    return Message(known)


def why_open(part: Component, pair: Compared) -> Message:
    """Say why a measure has no points.

    A value without its upper limit is not a missing one, nor is one that waits to be confirmed.
    """
    waiting = waits_for(part, pair)
    if waiting:
        return _not_confirmed(part, waiting)
    if part.enzyme is not None and getattr(pair.now, part.enzyme.value) is not None:
        enzyme = Message(ENZYME_WORDS[part.enzyme])
        return Message(N_("{enzyme} has no upper limit of normal now"), {"enzyme": enzyme})
    return part.working


def waits_for(part: Component, pair: Compared) -> tuple[Unconfirmed, ...]:
    """Give the values that a measure waits for; none where anything was not recorded at all."""
    if part.points is not None:
        return ()
    fields = _FIELDS.get(part.measure, (part.enzyme,) if part.enzyme else tuple(Enzyme))
    waiting = tuple(one for one in pair.unconfirmed if one.name in fields)
    if part.measure is Measure.ENZYME and part.enzyme is None:
        return tuple(one for one in waiting if one.at_start)
    known = {(one.name, one.at_start) for one in waiting}
    empty = {
        (name, at_start)
        for visit, at_start in ((pair.baseline, True), (pair.now, False))
        for name in fields
        if getattr(visit, name) is None
    }
    return waiting if empty <= known else ()


def _not_confirmed(part: Component, waiting: tuple[Unconfirmed, ...]) -> Message:
    days = {one.day for one in waiting}
    day = days.pop() if len(days) == 1 else None
    said = N_("not confirmed: carried over from {visit}")
    if all(one.at_start for one in waiting):
        said = N_("not confirmed at the start: carried over from {visit}")
    why = Message(said, {"visit": day or Message(N_("another visit"))})
    if part.enzyme is None:
        return why
    values = {"enzyme": Message(ENZYME_WORDS[part.enzyme]), "why": why}
    return Message(N_("{enzyme} {why}"), values)


def dated_rows(reading: Reading) -> tuple[tuple[int, Visit], ...]:
    """Give each dated visit up to today with its row in the case, the first one first."""
    return tuple(
        (row, visit)
        for row, visit in dated_visits(reading.case.response)
        if visit.visited_on is not None and visit.visited_on <= reading.today
    )


def compare(reading: Reading, chosen: int | None = None) -> Compared | None:
    """Score a later visit against the first one; None without two dated visits.

    Args:
        reading: the case.
        chosen: row of the later visit in the case; the last dated one where that is none of them.

    """
    dated = dated_rows(reading)
    if len(dated) < _TWO:
        return None
    rows = [row for row, _ in dated]
    place = rows.index(chosen) if chosen in rows[1:] else len(rows) - 1
    visits = [visit for _, visit in dated]
    return Compared(
        row=rows[place],
        baseline=visits[0],
        now=visits[place],
        earlier=visits[place - 1] if place > 1 else None,
        found=improvement_between(reading, visits[0], visits[place]),
        unconfirmed=(
            *_unconfirmed(reading, rows[0], at_start=True),
            *_unconfirmed(reading, rows[place], at_start=False),
        ),
    )


def _unconfirmed(reading: Reading, row: int, *, at_start: bool) -> Iterator[Unconfirmed]:
    front = f"{VISITS}.{row}."
    for path in reading.unconfirmed:
        if path.startswith(front):
            day = carried_from(reading.recorded, path)
            yield Unconfirmed(path.removeprefix(front), at_start, day)
