"""What the chosen medicines put into the calendar: doses, infusions, tests, and the review.

Only a medicine that can be given counts. One that is excluded, held, or lacks a choice puts
nothing in, with one exception: the second pregnancy test, which is what releases mycophenolate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.conditions.months import months_after
from desktop_app.decision.appointment import Event, Kind, on_the_day
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.decision.rules.taper_chosen import planned_taper
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import laboratory, safety
from desktop_app.findings.safety_reproduction import Pregnancy
from desktop_app.message import N_, Message
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.gate import Standing, weigh
from desktop_app.prescribing.laboratory_schedule import FACTS as TEST_FACTS
from desktop_app.prescribing.laboratory_schedule import checks_together
from desktop_app.prescribing.laboratory_series import SERIES, Watched
from desktop_app.prescribing.prescription import (
    chosen_medicines,
    first_day,
    stages_of,
    still_to_choose,
)
from desktop_app.prescribing.taper import GO_BACK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.prescribing.gate import Option
    from desktop_app.prescribing.prescription import Stage

STEROID = "prednisone"
MONTHS = "calendar.months"
WINDOW = "calendar.window-days"
OVERDUE = "calendar.overdue"
_STOP = "ciclosporin.stop-without-benefit"
_REPEAT, _DELAY = "rituximab.repeat", "vaccine.rituximab-delay"
_VACCINES_BEFORE = "rituximab.vaccines-before"
_SECOND_TEST = ("mycophenolate.pregnancy-tests-earliest", "mycophenolate.pregnancy-tests-latest")
_BY_INFUSION = {"methylprednisolone", "immunoglobulin", "rituximab", "cyclophosphamide"}
_BY_ID = {medicine.id: medicine for medicine in FORMULARY}
_TESTS_OPEN = "mycophenolate.pregnancy-tests"
_HAEMOLYSIS, _ALLOPURINOL = "immunoglobulin.haemolysis", "azathioprine.allopurinol"

FACTS = (
    *TEST_FACTS,
    *(MONTHS, WINDOW, OVERDUE, _STOP, _REPEAT, _DELAY, _VACCINES_BEFORE),
    *_SECOND_TEST,
    GO_BACK,
    "calendar.exact-days",
    "calendar.weekends",
)


@dataclass(frozen=True, slots=True)
class Given:
    """A chosen medicine that can be given.

    Attributes:
        stages: its dated doses; for prednisone the steps of the taper, where one is planned.
        stops_on: the first day without it, where that is planned.

    """

    option: Option
    stages: tuple[Stage, ...]
    stops_on: date | None = None

    @property
    def id(self) -> str:
        """The formulary's name of it."""
        return self.option.medicine.id


def given_medicines(reading: Reading) -> tuple[Given, ...]:
    """Weigh what was chosen; give what stands open and lacks nothing, steroids first."""
    if not TREATED.truth(reading):
        return ()
    weighed = (weigh(_BY_ID[name], reading) for name in chosen_medicines(reading))
    return tuple(
        _dated(option, reading)
        for option in weighed
        if option.standing in {Standing.AVAILABLE, Standing.CAUTION}
        and option.regimen is not None
        and not still_to_choose(option.medicine.id, reading)
    )


def _dated(option: Option, reading: Reading) -> Given:
    found = planned_taper(reading) if option.medicine.id == STEROID else None
    if found is None or not found.steps:
        return Given(option, stages_of(option.medicine, reading))
    return Given(option, tuple(step.stage for step in found.steps), found.stops_on)


def horizon(reading: Reading) -> date:
    """Give the last day for which tests are dated."""
    begins = max(first_day(reading), reading.today)
    return months_after(begins, int(reading.limit(MONTHS)))


def doses(reading: Reading, given: tuple[Given, ...]) -> Iterator[Event]:
    """Give every dated dose on its own day."""
    for each in given:
        kind = Kind.INFUSION if each.id in _BY_INFUSION else Kind.DOSE
        rises = _watched(reading, each).rises() if each.id in SERIES else ()
        for place, stage in enumerate(each.stages):
            less = place > 0 and stage.amount < each.stages[place - 1].amount
            lowered = each.id == STEROID and less
            template = N_("{medicine}: {dose}")
            if lowered:
                template = N_("{medicine}, if strength holds: {dose}")
            elif stage.begins_on in rises:
                template = N_("{medicine}, if the blood tests allow: {dose}")
            gaps = {"medicine": _name(each), "dose": stage.words(reading.evidence)}
            cites = (*stage.cites, GO_BACK) if lowered else stage.cites
            yield on_the_day(kind, stage.begins_on, Message(template, gaps), cites)
        if each.stops_on is not None:
            says = Message(N_("{medicine} stops, if strength holds"), {"medicine": _name(each)})
            yield on_the_day(kind, each.stops_on, says, (GO_BACK,))


def _name(given: Given) -> Message:
    return Message(given.option.medicine.name)


def tests(reading: Reading, given: tuple[Given, ...]) -> Iterator[Event]:
    """Give the tests; the last that was missed is named once, on the day of the plan."""
    watched = tuple(_watched(reading, each) for each in given)
    missed: date | None = None
    cites: tuple[str, ...] = ()
    for check in checks_together(reading.evidence, watched, horizon(reading)):
        yield Event(
            kind=Kind.LABORATORY,
            due=check.day,
            says=check.what,
            cites=check.cites,
            between=check.between,
        )
        if check.day < reading.today:
            missed, cites = check.day, check.cites
    if missed is not None and not _sampled(reading, missed):
        words = N_("Laboratory tests were due on {day} and no sample is recorded since: take them")
        says = Message(words, {"day": missed})
        yield on_the_day(Kind.LABORATORY, reading.today, says, (*cites, OVERDUE))


def _watched(reading: Reading, given: Given) -> Watched:
    biting = {gate.id for gate in given.option.biting}
    set_aside = {override.gate.id for override in given.option.overridden}
    begins = given.stages[0].begins_on if given.stages else first_day(reading)
    return Watched(
        medicine=given.id,
        stages=given.stages,
        first_day=begins,
        haemolysis=_HAEMOLYSIS in biting,
        allopurinol=_ALLOPURINOL in set_aside,
    )


def _sampled(reading: Reading, due: date) -> bool:
    """Tell whether blood was taken for a test; a few days before its day count for it."""
    taken: date | None = reading.value(laboratory.taken_on)
    ahead = timedelta(days=int(reading.limit(WINDOW)))
    return taken is not None and due - ahead <= taken <= reading.today


def reviews(reading: Reading, given: tuple[Given, ...]) -> Iterator[Event]:
    """Give what belongs to single medicines: when to stop, when a course may be repeated."""
    begins = first_day(reading)
    chosen = {each.id for each in given}
    if "ciclosporin" in chosen:
        weeks = reading.limit(_STOP)
        words = N_("Week {weeks} of ciclosporin: stop it if there is no benefit")
        yield Event(
            kind=Kind.REVIEW,
            due=begins + timedelta(weeks=int(weeks)),
            says=Message(words, {"weeks": weeks}),
            cites=(_STOP,),
        )
    if "rituximab" in chosen:
        yield from _around_rituximab(reading, begins)


def _around_rituximab(reading: Reading, begins: date) -> Iterator[Event]:
    weeks = reading.limit(_VACCINES_BEFORE)
    complete = begins - timedelta(weeks=int(weeks))
    words = N_("Non-live vaccines complete by today: rituximab follows in {weeks} weeks")
    says = Message(words, {"weeks": weeks})
    yield on_the_day(Kind.VACCINE, complete, says, (_VACCINES_BEFORE,))
    next_course = begins + timedelta(weeks=int(reading.limit(_REPEAT)))
    words = N_(
        "First day on which a course of rituximab could be repeated, if one is needed; non-live "
        "vaccines but influenza come first, and rituximab at least {weeks} weeks after them"
    )
    says = Message(words, {"weeks": reading.limit(_DELAY)})
    yield on_the_day(Kind.REVIEW, next_course, says, (_REPEAT, _DELAY))


def second_pregnancy_test(reading: Reading) -> Iterator[Event]:
    """Date the second test before mycophenolate: the first is the one of the day of the plan."""
    if (
        "mycophenolate" not in chosen_medicines(reading)
        or reading.value(safety.pregnancy) is not Pregnancy.TEST_NEGATIVE
        or reading.value(safety.second_pregnancy_test) is Presence.PRESENT
        or not TREATED.truth(reading)
    ):
        return
    option = weigh(_BY_ID["mycophenolate"], reading)
    if any(gate.blocks and gate.id != _TESTS_OPEN for gate in option.biting):
        return  # the test would not release it
    first, last = (reading.today + timedelta(days=int(reading.limit(f))) for f in _SECOND_TEST)
    words = N_("Second pregnancy test, from {first} to {last}, before mycophenolate mofetil begins")
    yield Event(
        kind=Kind.LABORATORY,
        due=first,
        says=Message(words, {"first": first, "last": last}),
        cites=_SECOND_TEST,
        between=(first, last),
    )
