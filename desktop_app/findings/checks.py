"""What does not fit together in a case, field by field, in sentences that say what to do.

A field by itself is checked when it is entered (``finding.py``); here fields are held against each
other and against the day. No clock: the day is handed in.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from desktop_app.errors import Problem
from desktop_app.findings.all_sections import QUESTIONS, finding_at
from desktop_app.findings.case import Case, answers, counted
from desktop_app.findings.checks_over_time import (
    ages,
    body,
    courses,
    day_in_words,
    first_dose,
    visits,
)
from desktop_app.findings.checks_together import (
    contradictions,
    counts,
    kidney,
    medicines,
    mi2_level,
    second_test,
    strength,
)
from desktop_app.findings.finding import Day, Laboratory
from desktop_app.message import N_
from desktop_app.quantity import plain

_PLACE = {path: number for number, path in enumerate(QUESTIONS)}


def problems(case: Case, today: date) -> tuple[Problem, ...]:
    """Find what cannot be right or is missing beside a value, in the order of the form.

    What was carried over and is not confirmed is held against nothing: it does not count.

    Args:
        case: the case as recorded.
        today: the day the case is looked at; nothing recorded may lie after it.

    """
    case = counted(case)
    found = chain(
        _unread(case),
        _days_to_come(case, today),
        _limits_missing(case),
        ages(case, today),
        body(case, today),
        courses(case),
        visits(case),
        first_dose(case, today),
        contradictions(case),
        second_test(case),
        medicines(case),
        mi2_level(case),
        counts(case),
        kidney(case),
        strength(case),
    )
    return tuple(sorted(found, key=_place_on_form))


def _place_on_form(problem: Problem) -> int:
    section, name, *_ = problem.place.split(".")
    return _PLACE[f"{section}.{name}"]


def _unread(case: Case) -> Iterator[Problem]:
    for path, text in case.unread:
        sentence = N_("“{text}” could not be read as {label} and is left out. Enter it again.")
        yield Problem(path, sentence.format(text=text, label=finding_at(path).label))


def _days_to_come(case: Case, today: date) -> Iterator[Problem]:
    for path, finding, value in answers(case):
        if isinstance(finding, Day) and not finding.future and value > today:
            sentence = N_("{label} ({day}) lies in the future. Check the day, month and year.")
            yield Problem(path, sentence.format(label=finding.label, day=day_in_words(value)))


def _limits_missing(case: Case) -> Iterator[Problem]:
    for path, finding, value in answers(case):
        if isinstance(finding, Laboratory) and value.upper_limit is None:
            unit = finding.unit(value.unit)
            sentence = N_(
                "{label} {value} {unit} has no upper limit of normal beside it: Myoplan cannot say "
                "whether it is raised. Enter the limit printed on the report."
            ).format(
                label=finding.label,
                value=plain(value.value),
                unit=unit.symbol if unit else value.unit,
            )
            yield Problem(path, sentence, blocks=False)
