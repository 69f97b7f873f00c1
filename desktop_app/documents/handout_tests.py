"""The tests of the handout: what the plan asks for and what the calendar dates, in plain words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.decision.appointment import Kind
from desktop_app.decision.plan import Part, State, Tone
from desktop_app.decision.rules.malignancy_repeats import FOR_YEARS
from desktop_app.decision.treatment_time import THREE_MONTHS
from desktop_app.documents.handout_sheet import HandoutPart, HandoutSection
from desktop_app.documents.handout_test_phrases import (
    BLOOD,
    BLOOD_FORTNIGHTLY,
    BLOOD_LATER,
    BLOOD_WEEKLY,
    BY_APPOINTMENT,
    BY_RULE,
    FIRST_TESTS,
    NEXT_YEARLY,
    ONLY_FOR_THE_CLINIC,
    SAID_ELSEWHERE,
    WHILE_OPEN,
)
from desktop_app.documents.handout_test_silence import FOR_CLINICIANS
from desktop_app.documents.handout_words import line as said
from desktop_app.message import N_, english_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.decision.appointment import Item
    from desktop_app.decision.plan import Line
    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.handout_words import Saying
    from desktop_app.documents.language import Language

    Said = tuple[Saying, dict[str, object]]

TITLE = N_("Tests you need")
MOST_DAYS = 3
PARTS = {Part.MALIGNANCY, Part.EVALUATION, Part.MONITORING}
_TO_BE_DONE = {None, State.DUE, State.INDICATED}
_WEEK, _FORTNIGHT = 7, 14
_REPEATS = "malignancy.repeats"
_SCANS = ("malignancy.enhanced-imaging",)
_NOT_A_TEST = {Kind.DOSE, Kind.INFUSION}


def tests(ground: HandoutGround, language: Language) -> HandoutSection:
    """Give the tests, each once, in the order of the plan and then of the calendar."""
    found: dict[str, Said] = {}
    for saying, gaps in (*_first_tests(ground), *_of_plan(ground), *_of_calendar(ground)):
        found.setdefault(saying.key, (saying, gaps))
    if "tests.response" in found:
        found.pop("tests.response-later", None)
    if "tests.eyes" in found:
        found.pop("tests.eyes-yearly", None)
    return HandoutSection(
        part=HandoutPart.TESTS,
        title=language.say(TITLE),
        lines=tuple(said(saying, language, **gaps) for saying, gaps in found.values()),
    )


def untold(ground: HandoutGround) -> tuple[Line, ...]:
    """Give the lines on tests that have no plain words and no reason for it."""
    return tuple(
        line
        for line in ground.plan.lines
        if line.part in PARTS
        and line.tone is not Tone.OPEN
        and line.state in _TO_BE_DONE
        and line.rule not in BY_RULE
        and line.rule not in FOR_CLINICIANS
    )


def untold_appointments(ground: HandoutGround) -> tuple[Item, ...]:
    """Give what the calendar holds beside doses and has no plain words."""
    known = BY_APPOINTMENT.keys() | SAID_ELSEWHERE | ONLY_FOR_THE_CLINIC
    return tuple(
        item
        for appointment in ground.appointments
        for item in appointment.items
        if item.kind not in _NOT_A_TEST
        and item.kind is not Kind.LABORATORY
        and english_of(item.says.template) not in known
    )


def _first_tests(ground: HandoutGround) -> Iterator[Said]:
    ahead = any(each.stages and each.stages[0].begins_on >= ground.today for each in ground.given)
    if ahead and ground.says(*FIRST_TESTS.grounds):
        yield FIRST_TESTS, {}


def _of_plan(ground: HandoutGround) -> Iterator[Said]:
    scan_due = any(_is_to_be_done(ground.lines.get(rule)) for rule in _SCANS)
    for line in ground.lines.values():
        if line.tone is Tone.OPEN:
            if line.rule in WHILE_OPEN and scan_due:
                yield WHILE_OPEN[line.rule], {}
        elif line.rule == _REPEATS:
            yield from _repeats(line, ground)
        elif line.rule in BY_RULE and line.state in _TO_BE_DONE:
            yield BY_RULE[line.rule], _gaps(line, ground)


def _is_to_be_done(line: Line | None) -> bool:
    return line is not None and line.tone is not Tone.OPEN and line.state in _TO_BE_DONE


def _gaps(line: Line, ground: HandoutGround) -> dict[str, object]:
    """Give what fills the gaps of a phrase: the day of the line, the months of the evidence."""
    gaps = {name: value for name, value in line.text.values.items() if name == "day"}
    return {**gaps, "months": ground.evidence.values[THREE_MONTHS]}


def _repeats(line: Line, ground: HandoutGround) -> Iterator[Said]:
    """Say the yearly repeats while they go on, with the next day where it is known."""
    if line.tone is not Tone.ACTION:
        return
    gaps: dict[str, object] = {"years": ground.evidence.values[FOR_YEARS]}
    next_day = next(
        (
            appointment.day
            for appointment in ground.appointments
            if any(_is_repeat(item) for item in appointment.items)
        ),
        None,
    )
    if next_day is None:
        yield BY_RULE[_REPEATS], gaps
    else:
        yield NEXT_YEARLY, {**gaps, "day": next_day}


def _is_repeat(item: Item) -> bool:
    return item.kind is Kind.CANCER and english_of(item.says.template) in SAID_ELSEWHERE


def _of_calendar(ground: HandoutGround) -> Iterator[Said]:
    days: list[date] = []
    for appointment in ground.appointments:
        for item in appointment.items:
            saying = BY_APPOINTMENT.get(english_of(item.says.template))
            if saying is not None:
                yield saying, {"day": appointment.day, **item.says.values}
            elif item.kind is Kind.LABORATORY and appointment.day not in days:
                days.append(appointment.day)
    if days:
        yield _blood(days), {"days": tuple(days[:MOST_DAYS])}


def _blood(days: list[date]) -> Saying:
    """Say how often, where the first days are that far apart."""
    if len(days) <= MOST_DAYS:
        return BLOOD
    apart = {(after - before).days for before, after in pairwise(days[:MOST_DAYS])}
    if apart == {_WEEK}:
        return BLOOD_WEEKLY
    return BLOOD_FORTNIGHTLY if apart == {_FORTNIGHT} else BLOOD_LATER
