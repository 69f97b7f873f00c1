"""What the clinician should know of a handout and no patient reads: what is not on it, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Part, State
from desktop_app.documents.handout_call import typed_day
from desktop_app.documents.handout_doses import BY_DRIP, NAMES, needs_pharmacist
from desktop_app.documents.handout_own import refused
from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.documents.handout_taper import MOST_STEPS, taper_steps
from desktop_app.documents.handout_tests import agreed_first, untold, untold_appointments
from desktop_app.documents.words import day, in_words
from desktop_app.message import N_, Message
from desktop_app.prescribing.prescription import chosen_medicines, running_course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.decision.plan import Line
    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.handout_sheet import HandoutSection

_NOT_GIVEN = {State.HELD, State.EXCLUDED}
_NONE_CHOSEN = N_("No medicine is chosen, so the handout names none. Choose it under Treatment.")
_NOT_PRINTED = N_("Not on the handout: {line}")
_ON_THE_PLAN = N_("Act first: {line}")
_GOES_ON = N_(
    "{medicine} is taken already: the handout says the same dose as now. Write the dose in if the "
    "patient should read it."
)
_NOT_IN_REGIMEN = N_(
    "{medicine} is recorded as taken now and the handout does not name it: tell the patient "
    "whether it goes on."
)
_NO_PRODUCT = N_(
    "{medicine}: no whole product gives the dose, so the handout names no amount. Write in what "
    "the pharmacist advises."
)
_NO_DATE = N_("{medicine}: no dose lies ahead on the calendar, so the handout names none.")
_STEPS_CUT = N_("The taper has {count} steps; the handout prints the first {most}.")
_OVERRIDDEN = N_(
    "{medicine} is chosen against a block, which the handout does not say. Add what you agreed "
    "with the patient, such as more blood tests."
)
_NO_STEPS = N_("No steps of the taper are printed: {why}")
_AGREED_FIRST = N_("Not on the handout in pregnancy until it is agreed upon: {line}")
_NO_WORDS = N_("No plain words for this line yet, so it is not on the handout: {line}")

_REWORDED = N_(
    "{name}: your own words stand in place of “{proposed}”. They do not change with the plan."
)
_LEFT_OUT = N_("{name} is prescribed and left out of the handout.")
_VISIT_PAST = N_("The next visit, {day}, is not after this one. Check day, month and year.")
_NEEDS_WEEKDAY = N_(
    "Your words for when methotrexate is taken do not name {weekday}, so the proposed words are "
    "printed: once a WEEK on a named day."
)


def remarks(ground: HandoutGround) -> tuple[str, ...]:
    """Say what is not on the handout, and why, in the clinician's words."""
    return tuple(
        in_words(found, ground.evidence)
        for found in (
            *_urgent(ground),
            *_of_regimen(ground),
            *_of_running(ground),
            *_of_taper(ground),
            *_of_tests(ground),
        )
    )


def _sentence(line: Line) -> Message:
    if line.heading is None:
        return line.text
    return Message("{heading}: {text}", {"heading": line.heading, "text": line.text})


def _urgent(ground: HandoutGround) -> Iterator[Message]:
    for line in ground.plan.part(Part.ALERT):
        yield Message(_ON_THE_PLAN, {"line": _sentence(line)})


def _of_regimen(ground: HandoutGround) -> Iterator[Message]:
    for line in ground.plan.part(Part.REGIMEN):
        if line.state in _NOT_GIVEN:
            yield Message(_NOT_PRINTED, {"line": _sentence(line)})
    if not chosen_medicines(ground.reading):
        yield Message(_NONE_CHOSEN)
    for each in ground.given:
        name = {"medicine": Message(each.option.medicine.name)}
        if each.option.overridden:
            yield Message(_OVERRIDDEN, name)
        if running_course(each.id, ground.reading) is not None:
            yield Message(_GOES_ON, name)
        elif not each.stages or (each.id in BY_DRIP and each.stages[-1].begins_on < ground.today):
            yield Message(_NO_DATE, name)
        elif each.id not in BY_DRIP and any(needs_pharmacist(each.id, s) for s in each.stages):
            yield Message(_NO_PRODUCT, name)


def _of_running(ground: HandoutGround) -> Iterator[Message]:
    if not chosen_medicines(ground.reading):
        return
    for name in ground.outside_regimen:
        yield Message(_NOT_IN_REGIMEN, {"medicine": Message(NAMES[name])})


def _of_taper(ground: HandoutGround) -> Iterator[Message]:
    if ground.taper is not None:
        for problem in ground.taper.problems:
            yield Message(_NO_STEPS, {"why": problem.says})
    elif "taper.choose" in ground.lines:
        yield Message(_NO_STEPS, {"why": ground.lines["taper.choose"].text})
    count = len(taper_steps(ground))
    if count > MOST_STEPS:
        yield Message(_STEPS_CUT, {"count": count, "most": MOST_STEPS})


def _of_tests(ground: HandoutGround) -> Iterator[Message]:
    for line in agreed_first(ground):
        if line.state in {State.DUE, State.INDICATED}:
            yield Message(_AGREED_FIRST, {"line": _sentence(line)})
    for line in untold(ground):
        yield Message(_NO_WORDS, {"line": _sentence(line)})
    for item in untold_appointments(ground):
        yield Message(_NO_WORDS, {"line": item.says})


def remarks_on_visit(choice: HandoutChoice, today: date) -> tuple[str, ...]:
    """Doubt a next visit that is not after this one."""
    when = typed_day(choice.next_visit.strip())
    if isinstance(when, date) and when <= today:
        return (_VISIT_PAST.format(day=day(when)),)
    return ()


def remarks_on_own_words(
    proposed: tuple[HandoutSection, ...],
    sections: tuple[HandoutSection, ...],
    choice: HandoutChoice,
    must_hold: dict[str, str],
) -> tuple[str, ...]:
    """Remind of what was reworded or left out among the medicines: it stays as the plan moves."""
    found: list[str] = []
    for before, after in zip(proposed, sections, strict=True):
        if before.part not in {HandoutPart.MEDICINES, HandoutPart.TAPER}:
            continue
        for was, row in zip(before.rows, after.rows, strict=True):
            name = was.cells[0]
            if row.edited:
                proposed_words = " · ".join(was.cells)
                found.append(_REWORDED.format(name=name, proposed=proposed_words))
            if not row.included and before.part is HandoutPart.MEDICINES:
                found.append(_LEFT_OUT.format(name=name))
        if refused(before, choice, must_hold):
            found.append(_NEEDS_WEEKDAY.format(weekday=next(iter(must_hold.values()))))
    return tuple(dict.fromkeys(found))
