"""One calendar for a case: doses, infusions, tests, visits, cancer screening, by date.

It is worked out when somebody asks for it, not at every keystroke, and the last answer is kept.
Days before the day of the plan are left out, but for what is overdue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.appointment import Appointment, Event, merged
from desktop_app.decision.calendar_beside import FACTS as BESIDE_FACTS
from desktop_app.decision.calendar_beside import folic_acid, protection
from desktop_app.decision.calendar_follow_up import FACTS as FOLLOW_UP_FACTS
from desktop_app.decision.calendar_follow_up import (
    beside_the_steroid,
    cancer_screening,
    response_visit,
)
from desktop_app.decision.calendar_medicines import FACTS as MEDICINE_FACTS
from desktop_app.decision.calendar_medicines import (
    STEROID,
    WINDOW,
    doses,
    given_medicines,
    horizon,
    reviews,
    second_pregnancy_test,
    tests,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.case import Case

FACTS = tuple(dict.fromkeys((*MEDICINE_FACTS, *BESIDE_FACTS, *FOLLOW_UP_FACTS)))
_KEPT = "calendar"


def calendar(reading: Reading) -> tuple[Appointment, ...]:
    """Give the appointments by date, each on one day with all that is done on it.

    Args:
        reading: the case, the evidence, and the day of the plan.

    Returns:
        Nothing for a case that is out of scope; without a chosen medicine the response visit and
        the repeats of cancer screening only.

    """
    known = reading.evidence.worked_out
    kept: tuple[Case, date, tuple[Appointment, ...]] | None = known.get(_KEPT)
    if kept is None or kept[0] != reading.case or kept[1] != reading.today:
        ahead = (event for event in _events(reading) if event.due >= reading.today)
        found = merged(ahead, int(reading.limit(WINDOW)))
        kept = known[_KEPT] = (reading.case, reading.today, found)
    return kept[2]


def _events(reading: Reading) -> Iterator[Event]:
    given = given_medicines(reading)
    yield from doses(reading, given)
    yield from folic_acid(reading, given)
    yield from protection(reading, horizon(reading))
    yield from tests(reading, given)
    yield from reviews(reading, given)
    yield from second_pregnancy_test(reading)
    yield from response_visit(reading, given)
    for each in given:
        if each.id == STEROID and each.stages:  # nothing is dated from a dose above every ceiling
            yield from beside_the_steroid(reading, each)
    yield from cancer_screening(reading)
