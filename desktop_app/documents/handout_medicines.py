"""The medicines of the handout: only what the plan prescribes, never what is held or excluded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.documents.handout_doses import (
    BY_DRIP,
    RAISED_BY_TESTS,
    Spell,
    by_drip,
    folic_acid,
    goes_on,
    last_infusion,
    named,
    still_ahead,
    taken_at_home,
    weekday_number,
)
from desktop_app.documents.handout_medicine_lines import medicine_lines
from desktop_app.documents.handout_sheet import HandoutPart, HandoutRow, HandoutSection
from desktop_app.documents.handout_words import row
from desktop_app.message import N_
from desktop_app.prescribing.prescription import chosen_for, running_course

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop_app.decision.calendar_medicines import Given
    from desktop_app.documents.handout_doses import HowMuchAndWhen
    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.language import Language
    from desktop_app.prescribing.prescription import Stage

TITLE = N_("Your medicines")
COLUMNS = (N_("Medicine"), N_("How much"), N_("When"))
_PREDNISONE, _METHOTREXATE, _FOLIC_ACID = "prednisone", "methotrexate", "folic-acid"
_CICLOSPORIN = "ciclosporin"


class _Dose(NamedTuple):
    """A dose of a medicine: a row of the table, or several where the days or times differ.

    The stage gives the row its key; None where the plan leaves the dose alone. The step counts
    from the first dose of all; None where the table holds no other dose.
    """

    cells: Sequence[HowMuchAndWhen]
    stage: Stage | None = None
    step: int | None = None


def medicines(ground: HandoutGround, language: Language) -> HandoutSection:
    """Give the table of medicines, and what is said beneath it."""
    rows = tuple(_rows(ground, language))
    return HandoutSection(
        part=HandoutPart.MEDICINES,
        title=language.say(TITLE),
        columns=tuple(map(language.say, COLUMNS)) if rows else (),
        rows=rows,
        lines=medicine_lines(ground, language, printed=bool(rows)),
    )


def _rows(ground: HandoutGround, language: Language) -> Iterator[HandoutRow]:
    for each in ground.given:
        yield from _of_one(each.id, _doses(each, ground), language)
    for name, stage in ground.beside:
        yield from _of_one(name, (_Dose(_beside(name, stage, ground), stage),), language)


def _of_one(name: str, doses: Sequence[_Dose], language: Language) -> Iterator[HandoutRow]:
    """Give the rows of one medicine: a key for each, which the first dose keeps while it moves."""
    for place, (cells, stage, step) in enumerate(doses):
        for number, (amount, when) in enumerate(cells):
            key = f"medicines.{name}"
            if stage is not None and place:
                key += f".{stage.begins_on.isoformat()}"
            if number:
                key += f".{number + 1}"
            yield row(key, language, named(name, step), amount, when)


def _doses(each: Given, ground: HandoutGround) -> Sequence[_Dose]:
    if running_course(each.id, ground.reading) is not None:
        return (_Dose((goes_on(each.id, _weekday(each.id, ground)),)),)
    if each.id in BY_DRIP:
        ahead = (stage for stage in each.stages if last_infusion(stage) >= ground.today)
        return tuple(_Dose((by_drip(each.id, stage),), stage) for stage in ahead)
    if each.id == _PREDNISONE:
        return _prednisone(each, ground)
    return tuple(_in_steps(each, ground))


def _in_steps(each: Given, ground: HandoutGround) -> Iterator[_Dose]:
    """Give each dose until the day before the next, so that no two can be taken for one."""
    past = len(each.stages) - len(still_ahead(each.stages, ground.today))
    counted = len(each.stages) - past > 1
    for place, stage in enumerate(each.stages):
        if place < past:
            continue
        spell = _spell(each.id, place, stage, ground)
        if place + 1 < len(each.stages):
            last_day = each.stages[place + 1].begins_on - timedelta(days=1)
            spell = replace(spell, last_day=last_day)
        cells = taken_at_home(each.id, stage, spell)
        yield _Dose(cells, stage, place + 1 if counted else None)


def _prednisone(each: Given, ground: HandoutGround) -> Sequence[_Dose]:
    """Give the dose of now, with its last day where the taper names one."""
    steps = ground.taper.steps if ground.taper is not None else ()
    last_days = {step.begins_on: step.last_day for step in steps}
    for stage in still_ahead(each.stages, ground.today):
        last_day = last_days.get(stage.begins_on)
        if last_day is None or last_day >= ground.today:
            spell = replace(
                _spell(each.id, 0, stage, ground),
                last_day=last_day,
                lowered=any(step.begins_on > stage.begins_on for step in steps),
                follows=ground.takes_prednisone,  # what is taken now does not start
            )
            return (_Dose(taken_at_home(each.id, stage, spell), stage),)
    return ()


def _spell(name: str, place: int, stage: Stage, ground: HandoutGround) -> Spell:
    """Give when a dose is taken; its place counts from 0, the first dose of all."""
    begun = stage.begins_on < ground.today
    return Spell(
        begins_on=stage.begins_on,
        begun=begun,
        follows=place > 0,
        tested=place > 0 and not begun and name in RAISED_BY_TESTS,
        judged=name == _CICLOSPORIN and stage.begins_on >= _judged_on(ground),
        weekday=_weekday(name, ground),
    )


def _judged_on(ground: HandoutGround) -> date:
    """Give the day from which ciclosporin goes on only if it has helped."""
    weeks = ground.reading.limit("ciclosporin.stop-without-benefit")
    return chosen_for(_CICLOSPORIN, ground.reading).week(weeks)


def _weekday(name: str, ground: HandoutGround) -> int | None:
    if name != _METHOTREXATE:
        return None
    chosen = chosen_for(name, ground.reading).weekday
    return None if chosen is None else weekday_number(chosen)


def _beside(name: str, stage: Stage, ground: HandoutGround) -> Sequence[HowMuchAndWhen]:
    spell = _spell(name, 0, stage, ground)
    other = _weekday(_METHOTREXATE, ground)
    if name != _FOLIC_ACID or other is None:
        return taken_at_home(name, stage, spell)
    return (folic_acid(stage, stage.begins_on.weekday(), other, spell),)
