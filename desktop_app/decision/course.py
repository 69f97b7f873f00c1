"""The course of a disease over its visits: what was measured when, and what treatment changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.decision.visits import visits_by_date
from desktop_app.findings.finding import Number, Presence
from desktop_app.findings.questions import treatment
from desktop_app.findings.response import MmtMaximum, Visit
from desktop_app.findings.section import findings_of
from desktop_app.findings.treatment import AGENT_WORDS, Agent
from desktop_app.message import N_, Joined, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.treatment import Course as MedicineGiven
    from desktop_app.quantity import Quantity

    Dated = Sequence[tuple[date, Visit]]

TIMES_LIMIT = "{xULN}"
_FINDINGS = findings_of(Visit)
_FEWEST_DAYS = 2  # a line needs two
_MOST_NAMED = 6  # more days than that are counted
_SETS = {
    MmtMaximum.MMT8_ONE_SIDE: N_("MMT-8, one side"),
    MmtMaximum.MMT8_BOTH_SIDES: N_("MMT-8, both sides"),
    MmtMaximum.MMT24: N_("MMT-24"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, in the unit of its series."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One measure over time.

    Attributes:
        name: the field of a visit: "mi2_level", "ck", "mmt_total", "cdasi_activity",
            "prednisone_dose".
        label: what a clinician calls it.
        unit: UCUM code of the values; "{xULN}" for multiples of the upper limit of normal.
        points: in order of time, none twice on a day.
        limit: the upper limit of normal, or the highest possible total, in the same unit; None
            where there is none or it changed.
        left_out: why some values of the visits are not among the points, and which points are
            to be read with care; or None.

    """

    name: str
    label: str
    unit: str
    points: tuple[Point, ...]
    limit: Decimal | None = None
    left_out: Message | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A medicine that began or ended on a day."""

    day: date
    says: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Every series with at least one point, and the changes of treatment.

    Attributes:
        first: the day of the first visit.
        last: the day of the last visit.
        visits: the days of all visits, each once, in order of time.
        series: in the order in which they are drawn, prednisone last.
        changes: in order of time, those from ``first`` to ``last`` only.
        not_drawn: what was recorded and stands in no series at all.

    """

    first: date
    last: date
    visits: tuple[date, ...]
    series: tuple[Series, ...]
    changes: tuple[Change, ...]
    not_drawn: tuple[Message, ...] = ()

    @property
    def remarks(self) -> tuple[Message, ...]:
        """Give everything that is to be said beside the lines."""
        said = (one.left_out for one in self.series)
        return (*(one for one in said if one is not None), *self.not_drawn)


def course(reading: Reading) -> Course | None:
    """Put the dated visits up to today in order of time.

    None while there are not two days with a visit, or without any value. What was taken over from
    an earlier visit and is not confirmed counts as not assessed.
    """
    visits = [(v.visited_on, v) for v in visits_by_date(reading) if v.visited_on is not None]
    days = tuple(dict.fromkeys(day for day, _ in visits))
    if len(days) < _FEWEST_DAYS:
        return None
    drawn = (
        _plain(visits, "mi2_level", N_("Anti-Mi-2 level")),
        _ck(visits),
        _muscle_strength(visits),
        _plain(visits, "cdasi_activity", N_("CDASI activity")),
        _plain(visits, "prednisone_dose", N_("Prednisone")),
    )
    series = tuple(one for one in drawn if one is not None and one.points)
    if not series:
        return None
    empty = (one.left_out for one in drawn if one is not None and not one.points)
    return Course(
        first=days[0],
        last=days[-1],
        visits=days,
        series=series,
        changes=tuple(_changes(reading, days[0], days[-1])),
        not_drawn=tuple(one for one in empty if one is not None),
    )


def _plain(visits: Dated, name: str, label: str) -> Series | None:
    """Give a measure that is drawn as it was recorded, in its first unit."""
    finding = _FINDINGS[name]
    found = _holding(visits, name)
    if not found or not isinstance(finding, Number):
        return None
    values: list[tuple[date, Quantity]] = [(day, getattr(visit, name)) for day, visit in found]
    return Series(
        name=name,
        label=label,
        unit=finding.units[0].code,
        points=tuple(Point(day, finding.in_first_unit(v.value, v.unit)) for day, v in values),
    )


def _holding(visits: Dated, name: str) -> Dated:
    """Give the visits at which a field was recorded."""
    return [(day, visit) for day, visit in visits if getattr(visit, name) is not None]


def _ck(visits: Dated) -> Series | None:
    """Give CK in multiples of its upper limit, or in U/L while a limit is missing.

    A line that changed its unit on the way would be no line.
    """
    finding, label = _FINDINGS["ck"], N_("CK")
    found = _holding(visits, "ck")
    values = [(day, visit.ck) for day, visit in found if visit.ck is not None]
    if not values or not isinstance(finding, Number):
        return None
    without = [day for day, value in values if value.upper_limit is None]
    times = [(day, value.times_upper_limit) for day, value in values]
    # The days on which an injection or exercise may have raised it.
    after = [day for day, visit in found if visit.injection_or_exercise is Presence.PRESENT]
    return Series(
        name="ck",
        label=label,
        unit=finding.units[0].code if without else TIMES_LIMIT,
        points=tuple(Point(day, finding.in_first_unit(v.value, v.unit)) for day, v in values)
        if without
        else tuple(Point(day, value) for day, value in times if value is not None),
        limit=None if without else Decimal(1),
        left_out=_joined(
            _on(
                N_("CK is drawn in U/L: no upper limit of normal is recorded for {days}."),
                without,
            ),
            _on(
                N_("CK followed an injection or hard exercise, which can raise it: {days}."),
                after,
            ),
        ),
    )


def _muscle_strength(visits: Dated) -> Series | None:
    """Give the MMT totals of one muscle set: that of the first total, or else the commonest."""
    found = _holding(visits, "mmt_total")
    if not found:
        return None
    sets = Counter(v.mmt_maximum for _, v in found if v.mmt_maximum is not None)
    kept = found[0][1].mmt_maximum or next((one for one, _ in sets.most_common(1)), None)
    same = [(day, visit) for day, visit in found if kept and visit.mmt_maximum is kept]
    unknown = [day for day, visit in found if visit.mmt_maximum is None]
    other = [day for day, visit in found if visit.mmt_maximum not in (kept, None)]
    painful = [day for day, visit in same if visit.pain_limits_testing is Presence.PRESENT]
    values = [(day, visit.mmt_total) for day, visit in same]
    label = N_("MMT total") if kept is None else _SETS[kept]
    return Series(
        name="mmt_total",
        label=label,
        unit="{score}",
        points=tuple(Point(day, total.value) for day, total in values if total is not None),
        limit=None if kept is None else Decimal(kept.value),
        left_out=_joined(
            _on(N_("MMT totals not drawn, of another muscle set: {days}."), other),
            _on(
                N_("MMT totals not drawn, without their highest possible total: {days}."),
                unknown,
            ),
            _on(N_("Pain limited the muscle testing, so MMT may be too low: {days}."), painful),
        ),
    )


def _on(sentence: str, days: Sequence[date], **values: object) -> Message | None:
    """Say a sentence of some days; nothing without any."""
    if not days:
        return None
    named: object = tuple(days)
    if len(days) > _MOST_NAMED:
        named = Message(
            N_("{count} visits from {first} to {last}"),
            {"count": len(days), "first": days[0], "last": days[-1]},
        )
    return Message(sentence, {"days": named, **values})


def _joined(*said: Message | None) -> Message | None:
    parts = tuple(one for one in said if one is not None)
    if len(parts) > 1:
        return Message("{sentences}", {"sentences": Joined(parts, " ")})
    return parts[0] if parts else None


def _changes(reading: Reading, first: date, last: date) -> Iterator[Change]:
    """Give what began or ended from the first to the last visit, several of a day together."""
    given: Iterable[MedicineGiven] = reading.value(treatment.courses) or ()
    found = [change for one in given for change in _ends(one, first)]
    for day in sorted({change.day for change in found}):
        if not first <= day <= last:
            continue
        says: list[Message] = []
        for change in found:
            if change.day == day and change.says not in says:
                says.append(change.says)
        yield Change(day, Message("{changes}", {"changes": Joined(tuple(says))}))


def _ends(given: MedicineGiven, first: date) -> Iterator[Change]:
    """Give the first and the last day of a medicine; its dose stays the clinician's own words.

    A pulse of a few days is one change, or its two lines would stand on each other.
    """
    begins, ends = given.started_on, given.stopped_on
    pulse = given.agent is Agent.METHYLPREDNISOLONE
    values: dict[str, object] = {"medicine": _medicine(given.agent), "day": ends}
    if begins is not None and begins == ends:
        yield Change(begins, Message(N_("{medicine} given"), values))
    elif begins is not None and begins >= first and ends is not None and pulse:
        yield Change(begins, Message(N_("{medicine} until {day}"), values))
    else:
        if begins is not None:
            yield Change(begins, Message(N_("{medicine} started"), values))
        if ends is not None:
            yield Change(ends, Message(N_("{medicine} stopped"), values))


def _medicine(agent: Agent | None) -> str:
    if agent is Agent.METHYLPREDNISOLONE:
        return N_("Methylprednisolone pulses")
    if agent is None or agent is Agent.OTHER:
        return N_("Another medicine")
    return AGENT_WORDS[agent]
