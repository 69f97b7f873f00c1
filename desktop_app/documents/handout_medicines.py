"""The medicines of the handout: only what the plan prescribes, never what is held or excluded."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.documents.handout_doses import (
    BY_DRIP,
    NAMES,
    RAISED_BY_TESTS,
    Spell,
    by_drip,
    folic_acid,
    goes_on,
    last_infusion,
    taken_at_home,
    weekday_number,
)
from desktop_app.documents.handout_medicine_lines import medicine_lines
from desktop_app.documents.handout_sheet import HandoutPart, HandoutRow, HandoutSection
from desktop_app.documents.handout_words import row
from desktop_app.message import N_, Message
from desktop_app.prescribing.prescription import chosen_for, running_course

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.decision.calendar_medicines import Given
    from desktop_app.documents.handout_doses import HowMuchAndWhen
    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.language import Language
    from desktop_app.prescribing.prescription import Stage

TITLE = N_("Your medicines")
COLUMNS = (N_("Medicine"), N_("How much"), N_("When"))
_PREDNISONE, _METHOTREXATE, _FOLIC_ACID = "prednisone", "methotrexate", "folic-acid"


def medicines(ground: HandoutGround, language: Language) -> HandoutSection:
    """Give the table of medicines, and what is said beneath it."""
    rows = tuple(_rows(ground, language))
    return HandoutSection(
        part=HandoutPart.MEDICINES,
        title=language.say(TITLE),
        columns=tuple(map(language.say, COLUMNS)),
        rows=rows,
        lines=medicine_lines(ground, language, printed=bool(rows)),
    )


def _rows(ground: HandoutGround, language: Language) -> Iterator[HandoutRow]:
    for each in ground.given:
        yield from _of_one(each.id, _doses(each, ground), language)
    for name, stage in ground.beside:
        yield from _of_one(name, ((stage, _beside(name, stage, ground)),), language)


def _of_one(
    name: str, doses: Sequence[tuple[Stage | None, Sequence[HowMuchAndWhen]]], language: Language
) -> Iterator[HandoutRow]:
    """Give the rows of one medicine: a key for each, which the first dose keeps while it moves."""
    for place, (stage, cells) in enumerate(doses):
        for number, (amount, when) in enumerate(cells):
            key = f"medicines.{name}"
            if stage is not None and place:
                key += f".{stage.begins_on.isoformat()}"
            if number:
                key += f".{number + 1}"
            yield row(key, language, Message(NAMES[name]), amount, when)


def _doses(
    each: Given, ground: HandoutGround
) -> Sequence[tuple[Stage | None, Sequence[HowMuchAndWhen]]]:
    if running_course(each.id, ground.reading) is not None:
        return ((None, (goes_on(each.id, _weekday(each.id, ground)),)),)
    if each.id in BY_DRIP:
        ahead = (stage for stage in each.stages if last_infusion(stage) >= ground.today)
        return tuple((stage, (by_drip(each.id, stage),)) for stage in ahead)
    if each.id == _PREDNISONE:
        return _prednisone(each, ground)
    stages = still_ahead(each.stages, ground)
    return tuple(
        (stage, taken_at_home(each.id, stage, _spell(each.id, place, stage, ground)))
        for place, stage in enumerate(stages)
    )


def _prednisone(
    each: Given, ground: HandoutGround
) -> Sequence[tuple[Stage | None, Sequence[HowMuchAndWhen]]]:
    """Give the dose of now, with its last day where the taper names one."""
    steps = ground.taper.steps if ground.taper is not None else ()
    last_days = {step.begins_on: step.last_day for step in steps}
    for stage in still_ahead(each.stages, ground):
        last_day = last_days.get(stage.begins_on)
        if last_day is None or last_day >= ground.today:
            spell = replace(_spell(each.id, 0, stage, ground), last_day=last_day)
            return ((stage, taken_at_home(each.id, stage, spell)),)
    return ()


def still_ahead(stages: Sequence[Stage], ground: HandoutGround) -> Sequence[Stage]:
    """Leave out every dose that another has followed by the day of the plan."""
    past = {id(stage) for stage, after in pairwise(stages) if after.begins_on <= ground.today}
    return tuple(stage for stage in stages if id(stage) not in past)


def _spell(name: str, place: int, stage: Stage, ground: HandoutGround) -> Spell:
    return Spell(
        begins_on=stage.begins_on,
        begun=stage.begins_on < ground.today,
        follows=place > 0,
        tested=place > 0 and name in RAISED_BY_TESTS,
        weekday=_weekday(name, ground),
    )


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
