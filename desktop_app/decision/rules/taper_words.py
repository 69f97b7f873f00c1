"""The sentences of a taper: its doses with their days, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.rules.taper_sentences import between, said
from desktop_app.findings.choice import TaperSchedule
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.arithmetic import HUNDRED, MILLIGRAMS_IN_A_GRAM, span
from desktop_app.prescribing.taper import REMARKS
from desktop_app.prescribing.taper_schedules import (
    ABRUPT_WEEKS,
    FOUR_WEEKLY,
    FULL_DOSE_WEEKS,
    MARKED_SHARE,
    SIX_WEEKS,
    falls,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.taper import Taper
    from desktop_app.prescribing.taper_crossings import Crossings
    from desktop_app.prescribing.taper_steps import TaperStep

_SLOW = "taper.slow-step"

ALL_DOSES = N_("{doses}; {end}")
_GO_BACK = N_("Review before each step; go back one step if strength falls")
_GOES_UP = N_("Goes up again on {day}, from {before} mg to {dose} mg")
_STEEP = N_(
    "From {before} mg to {dose} mg on {day} is a fall by half or more in one step: check "
    "that it is meant. After {weeks} weeks of a steroid a fall by more than half is not "
    "printed"
)
_OPEN_STEP = N_("Week {week}, from {day}: {dose}")
_STEP = N_("Week {week}, {day} to {last_day}: {dose}; {grams} g in total by then")
_ENDS_OPEN = N_(
    "The calendar ends open: {dose} mg from {day} goes on until the response decides the "
    "next step, and is not stopped; below {below} mg no more than {slow} mg less a month"
)
_IN_TOTAL = N_("Prednisone in total: {half} g in {months} months, {year} g in {twelve} months")
_IF_LEFT = N_(
    "Prednisone in total: {half} g in {months} months, {year} g in {twelve} months if left "
    "at {dose} mg"
)
_PULSE_APART = N_("{totals}; the pulse, {grams} g as prednisone, is not counted")
_DIFFER = N_(
    "Sources differ on the steps: Therapeutic Guidelines, after {etg} weeks {etg_steps}; "
    "Hospital Healthcare Europe, after {hhe} weeks if improving {hhe_steps}; BSR, after "
    "about {bsr} weeks by response, without steps. The best dose and length are not "
    "known; the schedule is your choice"
)


def in_one_line(taper: Taper, evidence: Evidence) -> Message:
    """Say every dose with its first day, and how it ends."""
    first, *others = taper.steps
    parts = [_first(first), *map(_from, others)]
    return Message(ALL_DOSES, {"doses": Joined(tuple(parts), ", "), "end": _end(taper, evidence)})


def _first(step: TaperStep) -> Message:
    return Message(N_("{dose} mg daily from {day}"), {"dose": step.dose, "day": step.begins_on})


def _from(step: TaperStep) -> Message:
    return Message(N_("{dose} mg from {day}"), {"dose": step.dose, "day": step.begins_on})


def _end(taper: Taper, evidence: Evidence) -> Message:
    """Say how the calendar ends: in a stop, or open."""
    if taper.stops_on is not None:
        return Message(N_("stopped on {day}"), {"day": taper.stops_on})
    if taper.schedule is TaperSchedule.FOUR_WEEKLY:
        slow = evidence.values[_SLOW]
        return Message(N_("then {slow} mg less a month, by response"), {"slow": slow})
    if taper.review_on is not None:
        words = N_("review on {day}, after {weeks} weeks at the full dose, then by response")
        weeks = evidence.values[FULL_DOSE_WEEKS]
        return Message(words, {"day": taper.review_on, "weeks": weeks})
    return Message(N_("then by response"))


def end_cites(taper: Taper) -> tuple[str, ...]:
    """Name the fact behind the end of a calendar that is left open at a small dose."""
    return (_SLOW,) if taper.schedule is TaperSchedule.FOUR_WEEKLY else ()


@said(_GO_BACK)
def go_back(_taper: Taper, _crossed: Crossings, _evidence: Evidence) -> Iterator[Message]:
    """Give the rule of going back."""
    yield Message(_GO_BACK)


@said(
    *REMARKS,
    _GOES_UP,
    _STEEP,
    when=N_(
        "prednisone was taken before; the first dose or the weeks at the full dose are not those "
        "of the schedule’s source; a step goes up again; or a step falls by {share} % or more"
    ),
    most="prednisone.ceiling-etg",
    least="taper.start-hhe",
    weeks=ABRUPT_WEEKS,
    share=lambda evidence: evidence.values[MARKED_SHARE] * HUNDRED,
)
def remarks(taper: Taper, _crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Name what is allowed and still worth a look."""
    yield from taper.remarks
    for before, step in taper.rises():
        yield Message(
            _GOES_UP,
            {"day": step.begins_on, "before": before.dose, "dose": step.dose},
        )
    for before, step in taper.steep_falls(evidence):
        template = _STEEP
        gaps = {"before": before.dose, "dose": step.dose, "day": step.begins_on}
        yield Message(template, {**gaps, "weeks": evidence.values[ABRUPT_WEEKS]})


@said(_STEP, _OPEN_STEP)
def each_step(taper: Taper, _crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say week, days, tablets and the total of each step."""
    for step in taper.steps:
        values = {"week": step.week, "day": step.begins_on, "dose": step.stage.words(evidence)}
        if step.cumulative_mg is None:
            yield Message(_OPEN_STEP, values)
            continue
        template = _STEP
        grams = in_grams(step.cumulative_mg)
        yield Message(template, {**values, "last_day": step.last_day, "grams": grams})


@said(
    _ENDS_OPEN,
    when=N_("the calendar does not end in a stop"),
    below=between("taper.slow-below-lowest", "taper.slow-below-highest"),
    slow=_SLOW,
)
def end(taper: Taper, _crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say how it goes on after the last step of the calendar."""
    if taper.stops_on is not None:
        return
    last = taper.steps[-1]
    limits = evidence.values
    values = {
        "dose": last.dose,
        "day": last.begins_on,
        "below": span(limits["taper.slow-below-lowest"], limits["taper.slow-below-highest"]),
        "slow": limits[_SLOW],
    }
    yield Message(
        _ENDS_OPEN,
        values,
    )


@said(
    _IN_TOTAL,
    _IF_LEFT,
    _PULSE_APART,
    months="taper.target-months",
    twelve="bone.very-high-months",
)
def totals(taper: Taper, crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say what half a year and a year add up to."""
    values: dict[str, object] = {
        "half": in_grams(crossed.half_year),
        "months": evidence.values["taper.target-months"],
        "year": in_grams(crossed.year),
        "twelve": evidence.values["bone.very-high-months"],
        "dose": taper.steps[-1].dose,
    }
    template = _IN_TOTAL
    if taper.stops_on is None:
        template = _IF_LEFT
    said = Message(template, values)
    if taper.after_pulse:
        template = _PULSE_APART
        said = Message(template, {"totals": said, "grams": in_grams(crossed.pulse, 2)})
    yield said


@said(
    _DIFFER,
    etg="taper.start-etg",
    etg_steps=lambda evidence: _published(evidence, SIX_WEEKS),
    hhe=between("taper.start-hhe", "taper.start-hhe-latest"),
    hhe_steps=lambda evidence: _published(evidence, FOUR_WEEKLY),
    bsr="taper.start-bsr",
)
def sources_differ(_taper: Taper, _crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say what each source gives, and that none is agreed on."""
    values = evidence.values
    yield Message(
        _DIFFER,
        {
            "etg": values["taper.start-etg"],
            "etg_steps": _published(evidence, SIX_WEEKS),
            "hhe": span(values["taper.start-hhe"], values["taper.start-hhe-latest"]),
            "hhe_steps": _published(evidence, FOUR_WEEKLY),
            "bsr": values["taper.start-bsr"],
        },
    )


def _published(evidence: Evidence, table: str) -> Joined:
    """Say "10 mg less every 4 weeks to 20 mg, ...", as the source prints it."""
    parts = []
    for fall in falls(evidence, table):
        template = N_("{less} mg less every {weeks} weeks")
        if fall.down_to:
            template = N_("{less} mg less every {weeks} weeks to {down_to} mg")
        weeks = span(fall.weeks, fall.weeks_most)
        parts.append(
            Message(template, {"less": fall.less, "weeks": weeks, "down_to": fall.down_to})
        )
    return Joined(tuple(parts), ", ")


def in_grams(milligrams: Decimal, places: int = 1) -> Decimal:
    """Give grams to so many decimals, without trailing zeros in words."""
    return round(milligrams / MILLIGRAMS_IN_A_GRAM, places)
