"""What the days mean on which a taper crosses the doses that bone and infection turn on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.rules.taper_sentences import between, said
from desktop_app.decision.rules.taper_words import in_grams
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import span
from desktop_app.prescribing.taper_steps import DAYS_IN_A_WEEK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.taper import Taper
    from desktop_app.prescribing.taper_crossings import Crossings
    from desktop_app.prescribing.taper_steps import Spell

_GRAMS = "bone.very-high-cumulative"
_PULSE_TOO = N_("{said}. The pulse is not counted in that: {counted}")
_ONLY_WITH_PULSE = N_("Very high risk to bone: {counted}")
_BY_2022 = N_(
    "{grams} g within {months} months on {day} (day {count}), not with {dose} mg daily or more "
    "at any time: very high risk to bone by the wording remembered of the 2022 guideline only"
)
_VERY_HIGH = N_(
    "{grams} g within {months} months on {day} (day {count}), after {dose} mg daily or "
    "more: very high risk to bone"
)
_LONG_TERM = N_(
    "After {day} {dose} mg daily or more has been taken for {months} months: fracture "
    "risk is assessed before, as soon as possible"
)
_FRAX = N_(
    "FRAX from the age of {age}, while above {dose} mg daily ({until}): major fracture × "
    "{major}, hip × {hip}; from {high} mg it still underestimates"
)
_PNEUMOCYSTIS = N_(
    "Prophylaxis against pneumocystis is of benefit above {range} mg daily for more than "
    "{weeks} weeks: {upper}, {lower}; review it as each is passed"
)
_VACCINES = N_("At {dose} mg daily or more ({until}) every non-live vaccine but influenza waits")
_MISSED = N_("The usual aim, {dose} mg daily or less by {due} ({months} months), is missed")
_MET = N_("The usual aim, {dose} mg daily or less by {due} ({months} months), is met")
_MISSED_THEN = N_(
    "The usual aim, {dose} mg daily or less by {due} ({months} months), is missed: {then} "
    "mg then; above {dose} mg {until}"
)
_NEVER_ABRUPT = N_("After {day} prednisone is never stopped abruptly")


@said(
    _VERY_HIGH,
    _BY_2022,
    _PULSE_TOO,
    _ONLY_WITH_PULSE,
    when=N_("the doses of the taper, or these with the pulse, add up to {grams} g in that time"),
    grams=_GRAMS,
    months="bone.very-high-months",
    dose="bone.very-high-dose",
)
def very_high(taper: Taper, crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say when the total makes the risk to bone very high, and when with the pulse counted."""
    if crossed.very_high is not None:
        said = _without_pulse(taper, crossed, crossed.very_high, evidence)
        if taper.after_pulse:
            template = _PULSE_TOO
            counted = _with_pulse(taper, crossed, evidence)
            said = Message(template, {"said": said, "counted": counted})
        yield said
    elif crossed.very_high_with_pulse is not None:
        template = _ONLY_WITH_PULSE
        yield Message(template, {"counted": _with_pulse(taper, crossed, evidence)})


def _with_pulse(taper: Taper, crossed: Crossings, evidence: Evidence) -> Message:
    """Say when the total is reached with the pulse counted as prednisone."""
    day = crossed.very_high_with_pulse
    template = N_("with the pulse as {pulse} g of prednisone {grams} g are reached on {day}")
    if day is not None and day < taper.steps[0].begins_on:
        template = N_("the pulse as {pulse} g of prednisone alone reaches {grams} g")
    values = {
        "pulse": in_grams(crossed.pulse, 2),
        "grams": evidence.values["bone.very-high-cumulative"],
        "day": day,
    }
    return Message(template, values)


def _without_pulse(taper: Taper, crossed: Crossings, day: date, evidence: Evidence) -> Message:
    """Say when the doses of the taper alone reach the total."""
    template = _BY_2022
    if crossed.high_dose:
        template = _VERY_HIGH
    values = {
        "grams": evidence.values["bone.very-high-cumulative"],
        "months": evidence.values["bone.very-high-months"],
        "dose": evidence.values["bone.very-high-dose"],
        "day": day,
        "count": (day - taper.steps[0].begins_on).days + 1,
    }
    return Message(template, values)


@said(
    _LONG_TERM,
    when=N_("{dose} mg daily or more is taken for {months} months"),
    dose="bone.dose",
    months="bone.months",
)
def long_term(_taper: Taper, crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say from when the course counts as long."""
    if crossed.long_term is not None:
        yield Message(
            _LONG_TERM,
            {
                "day": crossed.long_term,
                "dose": evidence.values["bone.dose"],
                "months": evidence.values["bone.months"],
            },
        )


@said(
    _FRAX,
    when=N_("the dose is above {dose} mg daily at any time"),
    age="bone.frax-age",
    dose="bone.fracture-dose",
    major="bone.fracture-major",
    hip="bone.fracture-hip",
    high="bone.very-high-dose",
)
def fracture_factor(_taper: Taper, crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say until when a FRAX figure is raised."""
    above = crossed.fracture_factor
    if above.never:
        return
    values = evidence.values
    yield Message(
        _FRAX,
        {
            "age": values["bone.frax-age"],
            "dose": values["bone.fracture-dose"],
            "until": _until(above),
            "major": values["bone.fracture-major"],
            "hip": values["bone.fracture-hip"],
            "high": values["bone.very-high-dose"],
        },
    )


@said(
    _PNEUMOCYSTIS,
    when=N_("the dose is above the lower of these amounts for longer than the shorter time"),
    range=between("pneumocystis.dose-lowest", "pneumocystis.dose-highest"),
    weeks=between("pneumocystis.weeks-lowest", "pneumocystis.weeks-highest"),
)
def pneumocystis(_taper: Taper, crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say until when prophylaxis is of benefit, by either end of the source's ranges."""
    values = evidence.values
    lower, upper = crossed.pneumocystis_lower, crossed.pneumocystis_upper
    shortest = values["pneumocystis.weeks-lowest"] * DAYS_IN_A_WEEK
    if lower.days is not None and lower.days <= shortest:
        return
    yield Message(
        _PNEUMOCYSTIS,
        {
            "range": span(values["pneumocystis.dose-lowest"], values["pneumocystis.dose-highest"]),
            "weeks": span(
                values["pneumocystis.weeks-lowest"], values["pneumocystis.weeks-highest"]
            ),
            "upper": _above(values["pneumocystis.dose-highest"], upper),
            "lower": _above(values["pneumocystis.dose-lowest"], lower),
        },
    )


def _above(dose: Decimal, spell: Spell) -> Message:
    """Say until when the dose is above some mg daily."""
    if spell.never:
        return Message(N_("not above {dose} mg at any time"), {"dose": dose})
    return Message(N_("above {dose} mg {until}"), {"dose": dose, "until": _until(spell)})


@said(
    _VACCINES,
    when=N_("the dose is {dose} mg daily or more at any time"),
    dose="vaccine.steroid-dose",
)
def vaccines(_taper: Taper, crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say until when non-live vaccines wait."""
    waiting = crossed.vaccines
    if not waiting.never:
        yield Message(
            _VACCINES,
            {"dose": evidence.values["vaccine.steroid-dose"], "until": _until(waiting)},
        )


@said(
    _MET,
    _MISSED,
    _MISSED_THEN,
    when=N_("the dose is above {dose} mg daily at any time"),
    dose="taper.target-dose",
    months="taper.target-months",
)
def target(_taper: Taper, crossed: Crossings, evidence: Evidence) -> Iterator[Message]:
    """Say whether the dose aimed at is reached in time."""
    above = crossed.above_target
    values = {
        "dose": evidence.values["taper.target-dose"],
        "months": evidence.values["taper.target-months"],
        "due": crossed.target_due,
        "then": crossed.target_dose_then,
        "until": _until(above),
    }
    if above.never:
        return
    in_time = above.last_day is not None and above.last_day < crossed.target_due
    template = _MISSED
    if in_time:
        template = _MET
    elif crossed.target_dose_then is not None:
        template = _MISSED_THEN
    yield Message(template, values)


@said(_NEVER_ABRUPT)
def never_abrupt(_taper: Taper, crossed: Crossings, _evidence: Evidence) -> Iterator[Message]:
    """Say from when it is never stopped abruptly."""
    day = crossed.never_abrupt
    yield Message(_NEVER_ABRUPT, {"day": day})


def _until(spell: Spell) -> Message:
    """Say until when the dose is of some size, which it is for some days."""
    if spell.days is None:
        return Message(N_("without an end on this calendar"))
    weeks = spell.days // DAYS_IN_A_WEEK
    return Message(N_("up to {day}, {weeks} weeks in all"), {"day": spell.last_day, "weeks": weeks})
