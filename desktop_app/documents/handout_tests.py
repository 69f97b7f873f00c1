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
    AT_EACH_VISIT_AND_WEIGHT,
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
    WITH_A_MEDICINE,
)
from desktop_app.documents.handout_test_silence import FOR_CLINICIANS
from desktop_app.documents.handout_words import line as said
from desktop_app.message import N_, english_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.decision.appointment import Item
    from desktop_app.decision.plan import Line
    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.handout_words import Saying
    from desktop_app.documents.language import Language
    from desktop_app.prescribing.prescription import Stage

    Said = tuple[Saying, dict[str, object]]

TITLE = N_("Tests you need")
MOST_DAYS = 3
PARTS = {Part.MALIGNANCY, Part.EVALUATION, Part.MONITORING}
_TO_BE_DONE = {None, State.DUE, State.INDICATED}
_WEEK, _FORTNIGHT = 7, 14
_LUNG_SCAN = "evaluation.high-resolution-ct"
_REPEATS = "malignancy.repeats"
_FIRST_TESTS_OF = {
    "prednisone": "treatment.steroid-tests",
    "methylprednisolone": "treatment.steroid-tests",
}
_AT_EACH_VISIT, _WEIGHT = "tests.at-each-visit", "tests.pressure-and-weight"
# The first says what the second does.
_SAYS_AS_WELL = (
    ("tests.response", "tests.response-later"),
    ("tests.eyes", "tests.eyes-yearly"),
    ("tests.bones", "tests.bones-again"),
)
_NOT_A_TEST = {Kind.DOSE, Kind.INFUSION}


def tests(ground: HandoutGround, language: Language) -> HandoutSection:
    """Give the tests, each once: of the medicines, of the plan, and what the calendar dates."""
    found: dict[str, Said] = {}
    for saying, gaps in (
        *_of_medicines(ground),
        *_blood(ground),
        *_of_plan(ground),
        *_of_calendar(ground),
    ):
        found.setdefault(saying.key, (saying, gaps))
    _said_once(found)
    return HandoutSection(
        part=HandoutPart.TESTS,
        title=language.say(TITLE),
        lines=tuple(said(saying, language, **gaps) for saying, gaps in found.values()),
    )


def _said_once(found: dict[str, Said]) -> None:
    """Take out what another line says as well."""
    for fuller, other in _SAYS_AS_WELL:
        if fuller in found:
            found.pop(other, None)
    if _AT_EACH_VISIT in found and found.pop(_WEIGHT, None) is not None:
        found[_AT_EACH_VISIT] = (AT_EACH_VISIT_AND_WEIGHT, {})


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


def agreed_first(ground: HandoutGround) -> tuple[Line, ...]:
    """Give the scans that nobody plans for a pregnant patient before they are agreed upon."""
    scan = ground.lines.get(_LUNG_SCAN)
    return (scan,) if scan is not None and ground.is_pregnant else ()


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


def _of_medicines(ground: HandoutGround) -> Iterator[Said]:
    """Say what comes before a first dose that lies ahead, and the tests of one medicine alone."""
    new = {each.id for each in ground.given if each.stages and _is_ahead(each.stages[0], ground)}
    if any(ground.says(_FIRST_TESTS_OF.get(name, f"{name}.first-tests")) for name in new):
        yield FIRST_TESTS, {}
    for name in (*(each.id for each in ground.given), *(name for name, _ in ground.beside)):
        if name in WITH_A_MEDICINE:
            yield WITH_A_MEDICINE[name], {}


def _is_ahead(stage: Stage, ground: HandoutGround) -> bool:
    return stage.begins_on >= ground.today


def _of_plan(ground: HandoutGround) -> Iterator[Said]:
    for line in ground.lines.values():
        if line.tone is Tone.OPEN:
            if line.rule in WHILE_OPEN:
                yield WHILE_OPEN[line.rule], {}
        elif line.rule == _REPEATS:
            yield from _repeats(line, ground)
        elif line.rule in BY_RULE and _is_to_be_told(line, ground):
            yield BY_RULE[line.rule], _gaps(line, ground)


def _is_to_be_told(line: Line, ground: HandoutGround) -> bool:
    return line.state in _TO_BE_DONE and line not in agreed_first(ground)


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
    for appointment in ground.appointments:
        for item in appointment.items:
            saying = BY_APPOINTMENT.get(english_of(item.says.template))
            if saying is not None:
                yield saying, {"day": appointment.day, **item.says.values}


def _blood(ground: HandoutGround) -> Iterator[Said]:
    """Give the first days of blood tests, and how often where they are evenly apart."""
    days = tuple(
        appointment.day
        for appointment in ground.appointments
        if any(_is_blood_test(item) for item in appointment.items)
    )
    if not days:
        return
    apart = {(after - before).days for before, after in pairwise(days[:MOST_DAYS])}
    saying = BLOOD_LATER
    if len(days) <= MOST_DAYS:
        saying = BLOOD
    elif apart == {_WEEK}:
        saying = BLOOD_WEEKLY
    elif apart == {_FORTNIGHT}:
        saying = BLOOD_FORTNIGHTLY
    yield saying, {"days": days[:MOST_DAYS]}


def _is_blood_test(item: Item) -> bool:
    return item.kind is Kind.LABORATORY and english_of(item.says.template) not in BY_APPOINTMENT
