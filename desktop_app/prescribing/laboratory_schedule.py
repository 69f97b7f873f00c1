"""The laboratory tests that a medicine asks for while it is given, with their dates.

Medicines whose tests are taken together keep to one series: at each moment the shortest interval
holds, and a rise of any dose begins the short interval again. What has its own reason and its own
dates (tests before an infusion, B cells after rituximab) is dated by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.conditions.months import months_after
from desktop_app.message import N_, Message
from desktop_app.prescribing import intervals
from desktop_app.prescribing.arithmetic import days_of
from desktop_app.prescribing.laboratory_series import (
    SERIES,
    SERIES_FACTS,
    Series,
    Watched,
    laid,
    runs,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Stage

LIPIDS = "ciclosporin.tests-lipids"
NADIR = "cyclophosphamide.nadir"
HAEMOLYSIS = "immunoglobulin.haemolysis"
_RITUXIMAB = "rituximab.tests-schedule"
_IMMUNOGLOBULIN = "immunoglobulin.tests"
_HOURS_IN_A_DAY = 24
_WEEK = timedelta(weeks=1)
FACTS = (
    *SERIES_FACTS,
    *(LIPIDS, NADIR, HAEMOLYSIS, _RITUXIMAB, _IMMUNOGLOBULIN),
    "immunoglobulin.days-default",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One test, or one set of them.

    Attributes:
        day: on which it is due.
        what: in words.
        cites: the facts behind it.
        between: the first and last day on which it may be taken, where a source or an infusion
            says so; None leaves it to the calendar.

    """

    day: date
    what: Message
    cites: tuple[str, ...]
    between: tuple[date, date] | None = None


def checks(
    evidence: Evidence, medicine: str, stages: tuple[Stage, ...], first_day: date, until: date
) -> tuple[Check, ...]:
    """Give the tests of one medicine, by date.

    Args:
        evidence: gives the intervals.
        medicine: its name in the formulary; one without tests of its own has none.
        stages: its dated doses; every rise begins the short interval again.
        first_day: of the first dose. What is tested before it is no part of this.
        until: the last day of interest.

    """
    watched = Watched(medicine=medicine, stages=stages, first_day=first_day)
    return checks_together(evidence, (watched,), until)


def checks_together(
    evidence: Evidence, watched: Sequence[Watched], until: date
) -> tuple[Check, ...]:
    """Give the tests of medicines that are given together, by date: the stricter interval holds."""
    found = [*_series_checks(evidence, watched, until)]
    for given in watched:
        found += _dated_by_themselves(evidence, given, until)
    return tuple(sorted(found, key=lambda check: check.day))


def _series_checks(evidence: Evidence, watched: Sequence[Watched], until: date) -> Iterator[Check]:
    every = tuple((given, series) for given in watched for series in given.series())
    if not every:
        return
    together = tuple(span for pair in every for span in laid(evidence, *pair))
    before = _pulses(watched)
    begins = min(given.first_day for given in watched)
    earlier = begins
    for day in intervals.days(together, begins, until):
        held = tuple(series for given, series in every if runs(evidence, given, series, day))
        if held and day not in before:  # the same tests are taken before the infusion
            yield _of(held, day, weekly=day - earlier <= _WEEK)
        earlier = day


def _pulses(watched: Sequence[Watched]) -> frozenset[date]:
    """Give the days on which tests before cyclophosphamide say all there is to say."""
    if [given.medicine for given in watched if given.series()] != ["cyclophosphamide"]:
        return frozenset()
    return frozenset(stage.begins_on for given in watched for stage in given.stages)


def _of(held: Sequence[Series], day: date, *, weekly: bool) -> Check:
    """Say what is taken at one visit for all medicines together, each test once.

    Tests that are due every week keep their day, so that no interval grows.
    """
    tests = dict.fromkeys(test for series in held for test in series.tests)
    return Check(
        day=day,
        what=Message(
            N_("Tests for {medicines}: {tests}"),
            {
                "medicines": tuple(Message(series.name) for series in held),
                "tests": tuple(map(Message, tests)),
            },
        ),
        cites=tuple(dict.fromkeys(fact for series in held for fact in series.facts())),
        between=(day, day) if weekly else None,
    )


def _dated_by_themselves(evidence: Evidence, given: Watched, until: date) -> Iterable[Check]:
    """Give the tests that do not join the series."""
    found: Iterator[Check]
    match given.medicine:
        case "ciclosporin":
            found = _lipids(evidence, given)
        case "cyclophosphamide":
            found = _around_pulses(evidence, given)
        case "rituximab":
            found = _b_cells(evidence, given, until)
        case "immunoglobulin":
            found = _around_cycles(evidence, given)
        case _:
            return ()
    return (check for check in found if check.day <= until)


def _lipids(evidence: Evidence, given: Watched) -> Iterator[Check]:
    (once,) = evidence.table(LIPIDS).rows
    day = months_after(given.first_day, once["months"])
    yield Check(day=day, what=Message(N_("Lipids, with ciclosporin")), cites=(LIPIDS,))


def _around_pulses(evidence: Evidence, given: Watched) -> Iterator[Check]:
    """Test before each pulse, and when the blood count is at its lowest."""
    series = SERIES["cyclophosphamide"]
    (lowest,) = evidence.table(NADIR).rows
    words = N_("Blood count at its lowest, day {first} to {last} after cyclophosphamide")
    nadir = Message(words, {"first": lowest["first_day"], "last": lowest["last_day"]})
    tests = tuple(map(Message, series.tests))
    for pulse in given.doses():
        yield Check(
            day=pulse,
            what=Message(N_("Before cyclophosphamide is given: {tests}"), {"tests": tests}),
            cites=series.tables,
            between=(pulse, pulse),
        )
        first, last = (pulse + timedelta(days=lowest[day]) for day in ("first_day", "last_day"))
        yield Check(day=last, what=nadir, cites=(NADIR,), between=(first, last))


def _b_cells(evidence: Evidence, given: Watched, until: date) -> Iterator[Check]:
    rows = evidence.table(_RITUXIMAB).rows
    lasting = intervals.spans(rows, given.first_day)
    words = N_("Tests for rituximab: full blood count, chemistry, CD19 cells and IgG")
    for day in intervals.days(lasting, given.first_day, until):
        yield Check(day=day, what=Message(words), cites=(_RITUXIMAB,))


def _around_cycles(evidence: Evidence, given: Watched) -> Iterator[Check]:
    """Watch kidney and vessels at each cycle, and the haemoglobin after it where that is a risk."""
    (after,) = evidence.table(HAEMOLYSIS).rows
    words = N_("With immunoglobulin: kidney function, urine output, signs of thrombosis")
    haemoglobin = Message(
        N_("Haemoglobin {first} to {last} hours after the last infusion of the cycle"),
        {"first": after["from_hours"], "last": after["to_hours"]},
    )
    days = int(days_of(evidence.dose("immunoglobulin.dose"))[1])
    for cycle in given.doses():
        yield Check(
            day=cycle, what=Message(words), cites=(_IMMUNOGLOBULIN,), between=(cycle, cycle)
        )
        if given.haemolysis:
            last = cycle + timedelta(days=days - 1)
            first = last + timedelta(days=-(-after["from_hours"] // _HOURS_IN_A_DAY))
            latest = last + timedelta(days=after["to_hours"] // _HOURS_IN_A_DAY)
            yield Check(
                day=first,
                what=haemoglobin,
                cites=(HAEMOLYSIS, "immunoglobulin.days-default"),
                between=(first, latest),
            )
