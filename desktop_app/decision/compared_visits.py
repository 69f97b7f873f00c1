"""Two visits held against each other, and a remark on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Tone
from desktop_app.decision.visits import improvement_between
from desktop_app.message import N_, Message
from desktop_app.scores.core_set import ENZYME_WORDS, MEASURE_WORDS, Measure
from desktop_app.scores.visit_measures import dated_visits

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.response import Visit
    from desktop_app.scores.total_improvement_score import Component, TotalImprovement

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A remark: the sentence, the facts behind it and how it asks to be read."""

    says: Message
    cites: tuple[str, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two visits and the score between them.

    Attributes:
        row: of ``now`` in the case, from 0.
        baseline: the first dated visit.
        now: a later one.
        earlier: the one before ``now``; None where that is the baseline.
        found: the score.

    """

    row: int
    baseline: Visit
    now: Visit
    earlier: Visit | None
    found: TotalImprovement

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
    """Say why a measure has no points; a value without its upper limit is not a missing one."""
    if part.enzyme is not None and getattr(pair.now, part.enzyme.value) is not None:
        enzyme = Message(ENZYME_WORDS[part.enzyme])
        return Message(N_("{enzyme} has no upper limit of normal now"), {"enzyme": enzyme})
    return part.working


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
    )
