"""What the calendar holds beside the medicines: the response visit, cancer screening, the steroid.

A day that has passed is named once, on the day of the plan, where the record can tell that nothing
was done: a response not judged, a screening not made. Nothing is said of other days that passed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.conditions.months import months_after
from desktop_app.decision.appointment import Event, Kind, on_the_day
from desktop_app.decision.calendar_medicines import STEROID
from desktop_app.decision.rules.malignancy import SCREENED
from desktop_app.decision.rules.malignancy_repeats import (
    AHEAD,
    EVERY,
    FOR_YEARS,
    missed_day,
    repeat_days,
    screened_for,
)
from desktop_app.decision.situation import FOLLOWED_UP, INADEQUATE_RESPONSE
from desktop_app.decision.treatment_time import THREE_MONTHS, judged_from
from desktop_app.message import N_, Message
from desktop_app.prescribing.prescription import first_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.calendar_medicines import Given

_SCORE = "severity.inadequate-score"
_WATCH, _GLUCOSE_WEEKS = "steroid.watch", "calendar.glucose-weeks"
_BONE_DOSE, _BONE_MONTHS, _BONE = "bone.dose", "bone.months", "bone.schedule"
_FRAX = "bone.frax-age"
_VACCINE_DOSE = "vaccine.steroid-dose"
_JUDGED = (THREE_MONTHS, "monitoring.tis", _SCORE)
_REPEATED = (EVERY, FOR_YEARS, "malignancy.risk-persists", AHEAD)

FACTS = (
    *(*_JUDGED, *_REPEATED, "severity.asserted-response"),
    *(_WATCH, _GLUCOSE_WEEKS, _BONE_DOSE, _BONE_MONTHS, _BONE, _FRAX, _VACCINE_DOSE),
)


def response_visit(reading: Reading, given: Sequence[Given]) -> Iterator[Event]:
    """Date the visit at which the response is judged, from the first dose of what was chosen.

    Without a choice it counts from the start of the treatment on record.
    """
    months = int(reading.limit(THREE_MONTHS))
    day = months_after(first_day(reading), months) if given else judged_from(reading)
    if day is None or not FOLLOWED_UP.truth(reading):
        return
    if day >= reading.today:
        words = N_(
            "Judge the response, {months} months after the start: a Total Improvement Score below "
            "{score} is an inadequate response"
        )
        gaps: dict[str, object] = {"months": months, "score": reading.limit(_SCORE)}
        # Never before its time: a test moves to this day, and not the other way round.
        yield on_the_day(Kind.VISIT, day, Message(words, gaps), _JUDGED)
        if any(each.id == STEROID for each in given):
            words = N_("Under prednisone at each visit: blood pressure, weight and potassium")
            yield on_the_day(Kind.VISIT, day, Message(words), (_WATCH,))
    elif INADEQUATE_RESPONSE.truth(reading) is None:
        says = Message(N_("The response was to be judged on {day}: record it now"), {"day": day})
        cites = (*_JUDGED, "severity.asserted-response")
        yield on_the_day(Kind.VISIT, reading.today, says, cites)


def cancer_screening(reading: Reading) -> Iterator[Event]:
    """Date the yearly repeats, and name the last that was missed."""
    if not SCREENED.truth(reading):
        return
    repeats = repeat_days(reading)
    for number, day in enumerate(repeats, start=1):
        if not screened_for(reading, day):
            words = N_("Repeat cancer screening, number {number} of {repeats}")
            says = Message(words, {"number": number, "repeats": len(repeats)})
            yield Event(kind=Kind.CANCER, due=day, says=says, cites=_REPEATED)
    missed = missed_day(reading)
    if missed is not None:
        words = N_(
            "Repeat cancer screening was due on {day} and none is recorded since: arrange it"
        )
        yield on_the_day(Kind.CANCER, reading.today, Message(words, {"day": missed}), _REPEATED)


def beside_the_steroid(reading: Reading, steroid: Given) -> Iterator[Event]:
    """Date glucose, eyes, bone and vaccines by the steps of prednisone."""
    begins = steroid.stages[0].begins_on
    yield from _glucose_and_eyes(reading, begins)
    ends = _first_below(steroid, _BONE_DOSE, reading)
    if ends is None or ends > months_after(begins, int(reading.limit(_BONE_MONTHS))):
        yield from _bone(reading, begins)
    below = _first_below(steroid, _VACCINE_DOSE, reading)
    if below is not None and below > begins:
        words = N_("Prednisone is below {dose} mg daily from here: non-live vaccines that waited")
        says = Message(words, {"dose": reading.limit(_VACCINE_DOSE)})
        yield Event(kind=Kind.VACCINE, due=below, says=says, cites=(_VACCINE_DOSE,))


def _first_below(steroid: Given, fact: str, reading: Reading) -> date | None:
    """Give the first day from which the dose is below a limit; None while no day is planned."""
    limit = reading.limit(fact)
    steps = (step.begins_on for step in steroid.stages if step.amount < limit)
    return next(steps, steroid.stops_on)


def _glucose_and_eyes(reading: Reading, begins: date) -> Iterator[Event]:
    (watch,) = reading.evidence.table(_WATCH).rows
    every = timedelta(weeks=watch["glucose_every_weeks"])
    until = begins + timedelta(weeks=int(reading.limit(_GLUCOSE_WEEKS)))
    words = Message(N_("Glucose, every week at first under prednisone"))
    day = begins + every
    while day <= until:
        yield on_the_day(Kind.LABORATORY, day, words, (_WATCH, _GLUCOSE_WEEKS))
        day += every
    pressure = begins + timedelta(weeks=watch["eye_pressure_weeks"])
    yearly = months_after(begins, watch["eyes_every_months"])
    for day, says in (
        (pressure, N_("Eye pressure, under prednisone")),
        (yearly, N_("Eyes: cataract and glaucoma, every year under prednisone")),
    ):
        yield Event(kind=Kind.EXAMINATION, due=day, says=Message(says), cites=(_WATCH,))


def _bone(reading: Reading, begins: date) -> Iterator[Event]:
    """Date the assessment as soon as possible, and the first repeat of bone density."""
    (bone,) = reading.evidence.table(_BONE).rows
    latest = months_after(begins, bone["first_months"])
    words = N_(
        "Bone, as soon as possible and by {latest}: fracture risk (FRAX from the age of {age}) and "
        "bone density with spine imaging"
    )
    yield Event(
        kind=Kind.EXAMINATION,
        due=begins,
        says=Message(words, {"latest": latest, "age": reading.limit(_FRAX)}),
        cites=(_BONE_DOSE, _BONE_MONTHS, _BONE, _FRAX),
        between=(begins, latest),
    )
    words = N_(
        "Bone density again, {least} to {most} months after the first, while prednisone goes on"
    )
    yield Event(
        kind=Kind.EXAMINATION,
        due=months_after(begins, bone["repeat_least_months"]),
        says=Message(
            words, {"least": bone["repeat_least_months"], "most": bone["repeat_most_months"]}
        ),
        cites=(_BONE,),
    )
