"""The dose on a treatment card: where it leads, how it begins, what is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.months import months_after
from desktop_app.documents.card_words import CardRow, Key, sentence_case, told
from desktop_app.documents.words import day, in_words, number
from desktop_app.findings.choice import Route
from desktop_app.findings.questions import choice
from desktop_app.message import N_
from desktop_app.prescribing.arithmetic import CAPSULES, PENS, TABLETS
from desktop_app.prescribing.gate import Standing
from desktop_app.prescribing.laboratory_schedule import checks
from desktop_app.prescribing.medicines.folic_acid import folic_acid_stage
from desktop_app.prescribing.prescription import (
    Chosen,
    chosen_for,
    chosen_medicines,
    first_day,
    stages_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.prescribing.gate import Medicine, Option, Regimen
    from desktop_app.prescribing.prescription import Stage

_MONTHS_COMPARED = 6  # for how long the tests of the medicines are set side by side
_WITH_FOLIC_ACID = "methotrexate"
_LONGEST_WORKING = 180  # characters; a longer one waits until the reasons are opened
_PIECES = {
    TABLETS: (N_("tablet"), N_("tablets")),
    CAPSULES: (N_("capsule"), N_("capsules")),
    PENS: (N_("pen"), N_("pens")),
}
_HOW_OFTEN = {"mg/d": N_("a day"), "g/d": N_("a day"), "mg/wk": N_("once a WEEK")}
_STEPS = {
    "mg/d": N_("{amount} mg daily from {day}"),
    "g/d": N_("{amount} g daily from {day}"),
    "mg/wk": N_("{amount} mg once a WEEK from {day}"),
}


def dose_rows(option: Option, reading: Reading, *, chosen: bool) -> Iterator[CardRow]:
    """Give the rows about the dose; none while there is no dose."""
    regimen = option.regimen
    if regimen is None:
        if option.standing is Standing.CAUTION:
            words = N_("No source gives a dose after this override: it is for you to set")
            yield CardRow(key=Key.DOSE, text=words, tone="caution")
        return
    stages = _stages(option.medicine, reading, chosen=chosen)
    yield _dose(option, regimen, stages if chosen else (), reading)
    start = _start(regimen, stages, reading)
    if start:
        yield CardRow(key=Key.START, text=start)
    if stages and (taken := _to_take(stages)):
        yield CardRow(key=Key.TABLETS, text=taken)


def then_row(option: Option, reading: Reading, *, chosen: bool) -> Iterator[CardRow]:
    """Say how many days of tests the first months bring, and what is tested."""
    stages = _stages(option.medicine, reading, chosen=chosen) if option.regimen else ()
    if not stages:
        return
    known = reading.evidence.worked_out
    key = ("tests to compare", option.medicine.id)
    kept: tuple[tuple[Stage, ...], date, CardRow | None] | None = known.get(key)
    first = first_day(reading)
    if kept is None or kept[0] is not stages or kept[1] != first:
        kept = known[key] = (stages, first, _then(option.medicine.id, stages, first, reading))
    if kept[2] is not None:
        yield kept[2]


def _then(
    medicine: str, stages: tuple[Stage, ...], first: date, reading: Reading
) -> CardRow | None:
    until = months_after(first, _MONTHS_COMPARED)
    found = checks(reading.evidence, medicine, stages, first, until)
    if not found:
        return None
    days = {check.day for check in found}
    words = N_("Tests on {count} days in the first {months} months")
    if len(days) == 1:
        words = N_("Tests on {count} day in the first {months} months")
    what = in_words(found[0].what, reading.evidence).partition(": ")
    return CardRow(
        key=Key.THEN,
        text=told(words, count=str(len(days)), months=str(_MONTHS_COMPARED)),
        aside=told(N_("From {day}: {what}"), day=day(min(days)), what=what[2] or what[0]),
    )


def folic_acid_words(option: Option, reading: Reading) -> str:
    """Give the dated folic acid beside methotrexate; "" before its weekday is chosen."""
    medicine = option.medicine.id
    if medicine != _WITH_FOLIC_ACID or medicine not in chosen_medicines(reading):
        return ""
    stage = folic_acid_stage(reading.evidence, chosen_for(medicine, reading))
    if stage is None:
        return ""
    dose = in_words(stage.words(reading.evidence), reading.evidence)
    return sentence_case(told(N_("{dose}, from {day}"), dose=dose, day=day(stage.begins_on)))


def working_of(regimen: Regimen, reading: Reading) -> str:
    """Give the arithmetic, step by step."""
    return "; ".join(in_words(step, reading.evidence) for step in regimen.working)


def working_fits(regimen: Regimen, reading: Reading) -> bool:
    """Say whether the arithmetic is short enough to stand beneath the dose."""
    return len(working_of(regimen, reading)) <= _LONGEST_WORKING


def _stages(medicine: Medicine, reading: Reading, *, chosen: bool) -> tuple[Stage, ...]:
    """Give the dated doses; of what is not chosen, those towards the lower end.

    They are kept with the evidence, apart from those of the plan.
    """
    if chosen:
        return stages_of(medicine, reading)
    inputs = medicine.reads(reading)
    if inputs is None:
        return ()
    would = Chosen(
        starts_on=first_day(reading),
        weekday=reading.value(choice.methotrexate_weekday),
        route=reading.value(choice.methotrexate_route) or Route.BY_MOUTH,
    )
    known = reading.evidence.worked_out
    key = ("stages to compare", medicine.id)
    kept: tuple[Chosen, tuple[object, ...], tuple[Stage, ...]] | None = known.get(key)
    if kept is None or kept[0] != would or kept[1] != inputs:
        found = medicine.stages(reading.evidence, would, *inputs)
        kept = known[key] = (would, inputs, found)
    return kept[2]


def _dose(option: Option, regimen: Regimen, stages: tuple[Stage, ...], reading: Reading) -> CardRow:
    """Give the dose that is aimed at, and the arithmetic beneath it."""
    evidence = reading.evidence
    said = in_words(regimen.dose, evidence)
    if stages:  # what is repeated is the same each time: the first says it with its own days
        aimed = stages[-1] if _rises(stages) else stages[0]
        said = in_words(aimed.words(evidence), evidence)
    if not stages and regimen.count is not None:
        said = told("{dose}: {count}", dose=said, count=in_words(regimen.count.says, evidence))
    working = working_of(regimen, reading) if working_fits(regimen, reading) else ""
    if option.taken is not None:
        taken = in_words(option.taken, evidence)
        working = ". ".join(filter(None, (taken, working)))
    return CardRow(key=Key.DOSE, text=sentence_case(said), aside=working)


def _rises(stages: tuple[Stage, ...]) -> bool:
    return bool(stages) and stages[0].amount != stages[-1].amount


def _start(regimen: Regimen, stages: tuple[Stage, ...], reading: Reading) -> str:
    """Give the first dose and the day of each step; the source's own words while undated."""
    if _rises(stages) and stages[0].unit in _STEPS:
        first, *later = stages
        steps = [in_words(first.words(reading.evidence), reading.evidence)]
        steps[0] = told(N_("{dose}, from {day}"), dose=steps[0], day=day(first.begins_on))
        steps += [
            told(_STEPS[stage.unit], amount=number(stage.amount), day=day(stage.begins_on))
            for stage in later
        ]
        return "\n".join(steps)
    if regimen.start is None:
        return ""
    return in_words(regimen.start.says, reading.evidence)


def _to_take(stages: tuple[Stage, ...]) -> str:
    """Count what is swallowed or injected, at first and in the end; "" for infusions."""
    said = [_pieces(stage) for stage in (stages[0], stages[-1])]
    first, last = said
    if not last:
        return ""
    if not first or first == last:
        return last
    return told(N_("{first} at first, then {last}"), first=first, last=last)


def _pieces(stage: Stage) -> str:
    often = _HOW_OFTEN.get(stage.unit)
    if not stage.intakes or often is None or stage.intakes[0].form not in _PIECES:
        return ""
    one, several = _PIECES[stage.intakes[0].form]
    count = stage.pieces
    return told(
        N_("{count} {pieces} {often}"),
        count=str(count),
        pieces=one if count == 1 else several,
        often=often,
    )
