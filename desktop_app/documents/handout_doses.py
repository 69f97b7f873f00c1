"""How much of a medicine and when, in a patient's words: the cells of the table of medicines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.documents.handout_words import Amount, Counted, OnWeekday
from desktop_app.findings.choice import Weekday
from desktop_app.message import N_, Message, english_of
from desktop_app.prescribing.arithmetic import CAPSULES, PENS, TABLETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from desktop_app.prescribing.prescription import Intake, Stage

NAMES = {
    "prednisone": N_("Prednisone"),
    "methylprednisolone": N_("Methylprednisolone"),
    "methotrexate": N_("Methotrexate"),
    "azathioprine": N_("Azathioprine"),
    "mycophenolate": N_("Mycophenolate"),
    "immunoglobulin": N_("Immunoglobulin"),
    "rituximab": N_("Rituximab"),
    "cyclophosphamide": N_("Cyclophosphamide"),
    "ciclosporin": N_("Ciclosporin"),
    "hydroxychloroquine": N_("Hydroxychloroquine"),
    "folic-acid": N_("Folic acid"),
    "co-trimoxazole": N_("Co-trimoxazole"),
    "atovaquone": N_("Atovaquone"),
    "pentamidine": N_("Pentamidine"),
    "dapsone": N_("Dapsone"),
}
# The same within a sentence, where it is needed there.
NAMES_IN_A_SENTENCE = {
    "methotrexate": N_("methotrexate"),
    "mycophenolate": N_("mycophenolate"),
    "rituximab": N_("rituximab"),
    "cyclophosphamide": N_("cyclophosphamide"),
}
BY_DRIP = {"methylprednisolone", "immunoglobulin", "rituximab", "cyclophosphamide"}
RAISED_BY_TESTS = {"methotrexate", "azathioprine", "mycophenolate", "ciclosporin"}
# The products that a patient takes, one and several.
_PRODUCTS = {
    english_of(TABLETS[0]): (
        N_("{count} tablet of {strength} mg"),
        N_("{count} tablets of {strength} mg"),
    ),
    english_of(CAPSULES[0]): (
        N_("{count} capsule of {strength} mg"),
        N_("{count} capsules of {strength} mg"),
    ),
    english_of(PENS[0]): (
        N_("{count} pen of {strength} mg, put under the skin"),
        N_("{count} pens of {strength} mg, put under the skin"),
    ),
}
_WITH_TOTAL = N_("{parts} ({total} mg)")
_EACH_TIME = N_("{parts} each time")
_ASK_PHARMACIST = N_("Ask your pharmacist how much")
# What comes as no tablet, and still has an amount that a patient can read.
_AMOUNTS = {
    "atovaquone": N_("{amount} mg of the liquid. Ask your pharmacist how many mL."),
    "pentamidine": N_("{amount} mg to breathe in as a mist"),
    "dapsone": N_("{amount} mg. Ask your pharmacist how many tablets."),
}
_ONCE_A_DAY = N_("Once a day")
_ONCE_A_WEEK = N_("Once a WEEK, on {weekday}")
_MORNING_AND_EVENING = N_("Every morning and every evening")
# How often, where a medicine differs from once a day.
_OFTEN = {
    "atovaquone": N_("Once a day, with a fatty meal"),
    "pentamidine": N_("Once a month"),
}
# The times of an intake as the regimen names them.
TIMES = {
    "": _ONCE_A_DAY,
    "in the morning": N_("Every morning"),
    "in the evening": N_("Every evening"),
    "on Monday": N_("Every Monday"),
    "on Monday and Thursday": N_("Every Monday and Thursday"),
    "on Monday, Wednesday and Friday": N_("Every Monday, Wednesday and Friday"),
    "on Monday, Wednesday, Friday and Sunday": N_("Every Monday, Wednesday, Friday and Sunday"),
    "from Monday to Friday": N_("Each day but Saturday and Sunday"),
    "from Monday to Saturday": N_("Each day but Sunday"),
    "on the other days": N_("On the other days"),
}
_BOTH_TIMES = ("in the morning", "in the evening")
_STARTS = N_("{often}. Start on {day}.")
_FROM = N_("{often}. From {day}.")
_IF_TESTS_ALLOW = N_("{often}. From {day}, if your blood tests allow it.")
_IF_IT_HELPS = N_("{often}. From {day}, if it has helped and your blood tests allow it.")
_UNTIL = N_("{often}. From {first} to {last}.")
_UNTIL_NEXT = N_("{often}. From {first} to {last}, then a new dose.")
_UNTIL_IF_TESTS_ALLOW = N_("{often}. From {first} to {last}, if your blood tests allow it.")
_UNTIL_IF_IT_HELPS = N_(
    "{often}. From {first} to {last}, if it has helped and your blood tests allow it."
)
_STEP = N_("{medicine}, step {number}")
_FOLIC_ACID = N_("Once a WEEK, on {weekday}, never on {other}")
_GIVEN_WEEKLY = {"methotrexate"}
_DRIP_GRAMS, _DRIP_MILLIGRAMS = N_("{amount} g by drip"), N_("{amount} mg by drip")
_ON_DAY = N_("On {day}")
_DAILY_UNTIL = N_("Once a day. From {first} to {last}.")
_SPREAD_OVER_DAYS = {"immunoglobulin"}
_SAME_DOSE, _AS_NOW = N_("The same dose as now"), N_("As you take it now")

HowMuchAndWhen = tuple[Amount, Message]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """When a dose is taken.

    Attributes:
        begins_on: its first day.
        last_day: its last day, where that is planned or another dose takes its place.
        lowered: whether other doses follow it that are in a table of their own.
        begun: whether it is taken already on the day of the plan.
        follows: whether another dose of the medicine comes before it.
        tested: whether the blood tests decide if it is taken.
        judged: whether it is taken only if the medicine has helped by then.
        weekday: of methotrexate, or of folic acid beside it.

    """

    begins_on: date
    last_day: date | None = None
    lowered: bool = False
    begun: bool = False
    follows: bool = False
    tested: bool = False
    judged: bool = False
    weekday: int | None = None


def weekday_number(weekday: Weekday) -> int:
    """Give the place of a weekday in the week; 0 is Monday."""
    return tuple(Weekday).index(weekday)


def needs_pharmacist(medicine: str, stage: Stage) -> bool:
    """Tell whether no whole products make up a dose that is taken at home."""
    return not stage.intakes and medicine not in _AMOUNTS


def taken_at_home(medicine: str, stage: Stage, spell: Spell) -> tuple[HowMuchAndWhen, ...]:
    """Give how much and when of a dose; several where the times of the week or day differ."""
    if not stage.intakes:
        words = _AMOUNTS.get(medicine)
        amount = Message(words, {"amount": stage.amount}) if words else Message(_ASK_PHARMACIST)
        return ((amount, _when(_often(medicine, "", spell), spell)),)
    times = tuple(english_of(intake.when) for intake in stage.intakes)
    first = stage.intakes[0]
    if times == _BOTH_TIMES and all(each.parts == first.parts for each in stage.intakes):
        each_time = Message(_EACH_TIME, {"parts": parts_of(first)})
        return ((each_time, _when(Message(_MORNING_AND_EVENING), spell)),)
    if times != ("",) and times[0] not in _BOTH_TIMES:  # no "Every Monday. Start on Saturday."
        spell = replace(spell, follows=True)
    return tuple(
        (parts_of(intake), _when(_often(medicine, time, spell), spell))
        for intake, time in zip(stage.intakes, times, strict=True)
    )


def parts_of(intake: Intake, *, total: bool = True) -> Amount:
    """Say "3 tablets of 20 mg (60 mg)"; one product alone needs no total."""
    one, many = _PRODUCTS[english_of(intake.form[0])]
    parts = tuple(Counted(one, many, count, strength) for count, strength in intake.parts)
    said = parts[0] if len(parts) == 1 else parts
    if intake.pieces == 1 or not total:
        return said
    return Message(_WITH_TOTAL, {"parts": said, "total": intake.milligrams})


def _often(medicine: str, time: str, spell: Spell) -> Message:
    if medicine in _GIVEN_WEEKLY and spell.weekday is not None:
        return Message(_ONCE_A_WEEK, {"weekday": OnWeekday(spell.weekday)})
    return Message(_OFTEN.get(medicine, TIMES[time]))


def _when(often: Message, spell: Spell) -> Message:
    """Put the days to how often; a dose that another follows names its last day as well."""
    if spell.last_day is not None:
        days = {"first": spell.begins_on, "last": spell.last_day}
        return Message(_until(spell), {"often": often, **days})
    if spell.begun:
        return often
    words = _FROM if spell.follows else _STARTS
    if spell.tested:
        words = _IF_IT_HELPS if spell.judged else _IF_TESTS_ALLOW
    return Message(words, {"often": often, "day": spell.begins_on})


def _until(spell: Spell) -> str:
    if spell.tested:
        return _UNTIL_IF_IT_HELPS if spell.judged else _UNTIL_IF_TESTS_ALLOW
    return _UNTIL_NEXT if spell.lowered else _UNTIL


def named(medicine: str, step: int | None) -> Message:
    """Name a medicine; with its step where the table holds several of its doses."""
    name = Message(NAMES[medicine])
    return name if step is None else Message(_STEP, {"medicine": name, "number": step})


def folic_acid(stage: Stage, weekday: int, other: int, spell: Spell) -> HowMuchAndWhen:
    """Give the folic acid beside methotrexate; ``other`` is the weekday of methotrexate."""
    often = Message(_FOLIC_ACID, {"weekday": OnWeekday(weekday), "other": OnWeekday(other)})
    amount = parts_of(stage.intakes[0]) if stage.intakes else Message(_ASK_PHARMACIST)
    return (amount, _when(often, spell))


def goes_on(medicine: str, weekday: int | None) -> HowMuchAndWhen:
    """Give a medicine that is taken already, whose dose the plan leaves alone."""
    if medicine in _GIVEN_WEEKLY and weekday is not None:
        when = Message(_ONCE_A_WEEK, {"weekday": OnWeekday(weekday)})
        return (Message(_SAME_DOSE), when)
    return (Message(_SAME_DOSE), Message(_AS_NOW))


def by_drip(medicine: str, stage: Stage) -> HowMuchAndWhen:
    """Give what the clinic infuses on one day, and its days."""
    last = last_infusion(stage)
    days = (last - stage.begins_on).days + 1
    # The amount of a cycle is spread over its days; that of a pulse is for each day.
    amount = stage.amount / days if medicine in _SPREAD_OVER_DAYS else stage.amount
    words = _DRIP_MILLIGRAMS if stage.unit == "mg" else _DRIP_GRAMS
    when = Message(_DAILY_UNTIL, {"first": stage.begins_on, "last": last})
    if days == 1:
        when = Message(_ON_DAY, {"day": last})
    return (Message(words, {"amount": amount}), when)


def still_ahead(stages: Sequence[Stage], today: date) -> Sequence[Stage]:
    """Leave out every dose that another has followed by today."""
    past = {id(stage) for stage, after in pairwise(stages) if after.begins_on <= today}
    return tuple(stage for stage in stages if id(stage) not in past)


def last_infusion(stage: Stage) -> date:
    """Give the last day of an infusion that goes over several; else its only one."""
    last = stage.dose.values.get("last")
    return last if isinstance(last, date) else stage.begins_on


def tablet_strength(stages: Iterable[Stage]) -> Decimal | None:
    """Give the mg of one tablet, where all doses are in tablets of one strength."""
    intakes = [intake for stage in stages for intake in stage.intakes]
    strengths = {strength for intake in intakes for _, strength in intake.parts}
    in_tablets = all(intake.form == TABLETS for intake in intakes)
    return strengths.pop() if len(strengths) == 1 and in_tablets else None
