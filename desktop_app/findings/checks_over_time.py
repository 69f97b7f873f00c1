"""Ages, dates, courses and visits held against each other."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from desktop_app.errors import Problem
from desktop_app.findings.all_sections import finding_at
from desktop_app.findings.case import Case
from desktop_app.findings.finding import Number, Presence
from desktop_app.findings.response import Visit
from desktop_app.message import N_
from desktop_app.quantity import plain

# Our own choice: beyond this a weight may no longer carry a dose per kg. It only asks.
WEIGHT_IS_OLD_AFTER = timedelta(days=90)
# Our own choice: a first dose further from the visit meets another weight and other tests. It only
# asks; that a dose by weight waits for a weight of the last 28 days is a fact of its own.
FIRST_DOSE_FROM_VISIT = timedelta(days=28)
# Our own choice: outside, weight or height is more likely a slip than a body. It only asks.
BODY_MASS_INDEX = (Decimal(12), Decimal(70))

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def day_in_words(day: date) -> str:
    """Write a date that no country reads another way: 9 March 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def in_first_unit(path: str, value: Any) -> Decimal | None:  # noqa: ANN401 - a quantity or None
    """Give a recorded number in the unit decisions use; None when not assessed."""
    finding = finding_at(path)
    if value is None or not isinstance(finding, Number):
        return None
    return finding.in_first_unit(value.value, value.unit)


def ages(case: Case, today: date) -> Iterator[Problem]:
    """Hold age, age at onset and date of diagnosis against each other."""
    age = in_first_unit("patient.age", case.patient.age)
    onset = in_first_unit("cancer.age_at_onset", case.cancer.age_at_onset)
    if age is None:
        return
    if onset is not None and onset > age:
        sentence = N_("Age at onset ({onset}) is above the age ({age}). Correct one of them.")
        yield Problem("cancer.age_at_onset", sentence.format(onset=plain(onset), age=plain(age)))
        return
    diagnosed = case.cancer.diagnosed_on
    if diagnosed is None:
        return
    # A date of visit to come is said at its own field; no second remark may follow from it.
    seen_on = min(case.patient.visit_date or today, today)
    at_diagnosis = age - _full_years(diagnosed, seen_on)
    day = day_in_words(diagnosed)
    if at_diagnosis < 0:
        sentence = N_(
            "Diagnosed on {day} is before birth at the age of {age}. Correct one of them."
        )
        yield Problem("cancer.diagnosed_on", sentence.format(day=day, age=plain(age)))
    elif onset is not None and onset > at_diagnosis:
        sentence = N_(
            "Diagnosed on {day}, at {at_diagnosis} years or younger, is before the onset at "
            "{onset}. Correct the date or the age at onset."
        )
        yield Problem(
            "cancer.diagnosed_on",
            sentence.format(day=day, at_diagnosis=plain(at_diagnosis), onset=plain(onset)),
        )


def _full_years(start: date, end: date) -> int:
    years = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    return max(years, 0)


def body(case: Case, today: date) -> Iterator[Problem]:
    """Ask for the day of the weight, for a new weight, and about weight and height."""
    patient = case.patient
    weight = in_first_unit("patient.weight", patient.weight)
    if weight is None:
        return
    measured, now = patient.weight_measured_on, patient.visit_date or today
    if measured is None:
        sentence = N_(
            "Weight has no date: doses per kg need a present weight. Enter the day it was measured."
        )
        yield Problem("patient.weight_measured_on", sentence, blocks=False)
    elif now - measured > WEIGHT_IS_OLD_AFTER:
        sentence = N_(
            "Weight was measured {days} days before this visit: doses per kg need a present "
            "weight. Weigh again."
        )
        yield Problem(
            "patient.weight_measured_on", sentence.format(days=(now - measured).days), blocks=False
        )
    height = in_first_unit("patient.height", patient.height)
    if height is None:
        return
    index = weight / (height / 100) ** 2
    if not BODY_MASS_INDEX[0] <= index <= BODY_MASS_INDEX[1]:
        sentence = N_(
            "Weight {weight} kg and height {height} cm give a body mass index of {index}. "
            "Check both numbers and their units."
        )
        yield Problem(
            "patient.height",
            sentence.format(
                weight=plain(round(weight, 1)), height=plain(round(height, 1)), index=round(index)
            ),
            blocks=False,
        )


def first_dose(case: Case, today: date) -> Iterator[Problem]:
    """Hold the day of the first dose against the visit, which the weight and the tests belong to.

    What is taken already began before; a new medicine cannot.
    """
    starts, seen_on = case.choice.starts_on, case.patient.visit_date or today
    if starts is None:
        return
    gaps = {"day": day_in_words(starts), "days": abs((starts - seen_on).days)}
    if starts - seen_on > FIRST_DOSE_FROM_VISIT:
        sentence = N_(
            "The first dose ({day}) is {days} days after this visit: the weight, the pregnancy "
            "test and the blood tests will be old by then. Choose an earlier day, or see the "
            "patient again before it."
        )
    elif seen_on - starts > FIRST_DOSE_FROM_VISIT and not _treated(case):
        sentence = N_(
            "The first dose ({day}) is {days} days before this visit, and no treatment is recorded "
            "as started. Was it given? Record the treatment, or correct the day."
        )
    else:
        return
    yield Problem("choice.starts_on", sentence.format(**gaps), blocks=False)


def _treated(case: Case) -> bool:
    return case.treatment.started is Presence.PRESENT or bool(case.treatment.courses)


def courses(case: Case) -> Iterator[Problem]:
    """Check each medicine's name and dates."""
    began = case.treatment.started_on
    for number, course in enumerate(case.treatment.courses or ()):
        place = f"treatment.courses.{number}"
        first, last = course.started_on, course.stopped_on
        if course.agent is None:
            sentence = N_("Row {row} names no medicine. Choose one, or remove the row.")
            yield Problem(f"{place}.agent", sentence.format(row=number + 1), blocks=False)
        if first and last and last < first:
            sentence = N_("The last dose ({last}) is before the first ({first}). Correct one.")
            yield Problem(
                f"{place}.stopped_on",
                sentence.format(last=day_in_words(last), first=day_in_words(first)),
            )
        if first and began and first < began:
            sentence = N_(
                "The first dose ({first}) is before treatment started ({began}). Correct one."
            )
            yield Problem(
                f"{place}.started_on",
                sentence.format(first=day_in_words(first), began=day_in_words(began)),
                blocks=False,
            )


def visits(case: Case) -> Iterator[Problem]:
    """Check that visits have a day of their own, none before the baseline, and can be compared."""
    rows = case.response.visits or ()
    seen: list[date] = []
    for number, visit in enumerate(rows):
        place = f"response.visits.{number}"
        day = visit.visited_on
        if day is None:
            sentence = N_("This visit has no date. Enter it, so that visits stand in order.")
            yield Problem(f"{place}.visited_on", sentence, blocks=False)
        else:
            if seen and (day < seen[0] or day in seen):
                yield _out_of_order(place, day, seen[0])
            seen.append(day)
        yield from _mmt(place, visit, rows[0])


def _out_of_order(place: str, day: date, baseline: date) -> Problem:
    if day < baseline:
        sentence = N_(
            "This visit ({day}) is dated before the baseline ({baseline}), which was entered "
            "first, and is left out. Correct the day; if it did come first, enter it as the "
            "baseline, in place of the other."
        )
    else:
        sentence = N_("Another visit has this date ({day}). Correct one of them.")
    words = {"day": day_in_words(day), "baseline": day_in_words(baseline)}
    return Problem(f"{place}.visited_on", sentence.format(**words))


def _mmt(place: str, visit: Visit, baseline: Visit) -> Iterator[Problem]:
    if visit.mmt_total is None:
        return
    total, highest = visit.mmt_total.value, visit.mmt_maximum
    if highest is None:
        sentence = N_(
            "MMT total {total} has no highest possible total beside it, so its change cannot be "
            "scored. Choose 80, 150 or 260."
        )
        yield Problem(f"{place}.mmt_maximum", sentence.format(total=plain(total)), blocks=False)
        return
    if total > Decimal(highest):
        sentence = N_("MMT total {total} is above the highest possible {highest}. Correct one.")
        yield Problem(f"{place}.mmt_total", sentence.format(total=plain(total), highest=highest))
    if baseline.mmt_maximum not in {None, highest}:
        sentence = N_(
            "This visit’s MMT goes up to {highest}, the first visit’s to {first}: they cannot be "
            "compared. Grade the same muscles, or correct one."
        )
        yield Problem(
            f"{place}.mmt_maximum",
            sentence.format(highest=highest, first=baseline.mmt_maximum),
            blocks=False,
        )
