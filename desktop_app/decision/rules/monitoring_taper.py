"""When to begin lowering the steroid, where sources differ on it, and what never to do."""

from __future__ import annotations

import operator
from datetime import timedelta
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.leaves import Compared, Comparison
from desktop_app.conditions.reading import Derived, Reading, number
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    any_of,
    at_least,
    certain,
    named,
    not_,
    recorded,
)
from desktop_app.decision.figures import open_names, planned_start, value
from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Fill, Rule
from desktop_app.decision.situation import (
    IN_SCOPE,
    STEROID_OVER,
    TREAT_MUSCLE,
    TREATMENT_STARTED,
)
from desktop_app.decision.treatment_time import treated_since
from desktop_app.decision.visits import visits_by_date
from desktop_app.findings.questions import choice, patient, response, treatment
from desktop_app.message import N_
from desktop_app.prescribing.measures import WEIGHT
from desktop_app.prescribing.prescription import first_day

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.conditions.algebra import Condition
    from desktop_app.quantity import Quantity

EARLIEST, LATEST, BSR = "taper.earliest", "taper.latest", "taper.start-bsr"
_CEILING = "prednisone.cap-default"
_DAYS_A_WEEK = 7

TAPER_AHEAD = named(
    N_("a steroid that is taken or to be taken"),
    all_of(
        IN_SCOPE,
        any_of(TREAT_MUSCLE, certain(TREATMENT_STARTED)),
        not_(certain(STEROID_OVER)),
    ),
)


def _week(reading: Reading) -> Decimal | None:
    """Count the week of treatment that the day of the plan lies in, its last day included."""
    start = treated_since(reading)
    if start is None:
        return None
    weeks = Decimal((reading.today - start).days) / _DAYS_A_WEEK
    return weeks.to_integral_value(ROUND_CEILING)


# Once a schedule is chosen, its own lines say when each step is due.
TAPER_TO_CHOOSE = named(
    N_("a taper to be chosen"), all_of(TAPER_AHEAD, not_(recorded(choice.taper)))
)

WEEK_OF_TREATMENT = Derived(
    label=N_("Week of treatment"),
    unit="",
    compute=_week,
    needs=(treatment.started_on,),
    beside=(treatment.courses,),
)
_AFTER = Comparison(
    operator.gt,
    N_("In week {value} of treatment, after week {limit}"),
    N_("In week {value} of treatment, up to week {limit}"),
    N_("after week {limit} of treatment"),
    N_("up to week {limit} of treatment"),
)
_UP_TO = Comparison(
    operator.le,
    N_("In week {value} of treatment, up to week {limit}"),
    N_("In week {value} of treatment, after week {limit}"),
    N_("up to week {limit} of treatment"),
    N_("after week {limit} of treatment"),
)


def _after_week(fact: str) -> Condition:
    return Compared(WEEK_OF_TREATMENT, _AFTER, fact)


def _up_to_week(fact: str) -> Condition:
    return Compared(WEEK_OF_TREATMENT, _UP_TO, fact)


def _starting_dose(reading: Reading) -> Decimal | None:
    """Give the highest dose of an earlier visit, else that of the guideline for this weight."""
    visits = visits_by_date(reading)
    given = [
        visit.prednisone_dose.value
        for visit in visits
        if visit.prednisone_dose is not None and visit.visited_on != reading.today
    ]
    if highest := max(given, default=Decimal(0)):
        return highest
    weight = number(WEIGHT, reading)
    dose = reading.evidence.dose("prednisone.dose")
    return None if weight is None else min(dose.maximum * weight, reading.limit(_CEILING))


def _share(reading: Reading) -> Decimal | None:
    """Work out the present dose as a share of the starting dose."""
    now, start = number(treatment.prednisone_dose, reading), _starting_dose(reading)
    return None if now is None or not start else now / start


SHARE_OF_STARTING_DOSE = Derived(
    label=N_("Prednisone now as a share of the starting dose"),
    unit="",
    compute=_share,
    needs=(treatment.prednisone_dose, patient.weight),
    beside=(response.visits, *WEIGHT.reads),
    cites=("prednisone.dose", _CEILING),
)
NOT_LOWERED = at_least(SHARE_OF_STARTING_DOSE, "taper.not-lowered")


def _dose_now(reading: Reading) -> Quantity | None:
    """Give the present dose as recorded."""
    found: Quantity | None = reading.value(treatment.prednisone_dose)
    return found


def _from_start(fact: str) -> Fill:
    """The day that lies the weeks of a threshold after the start, planned or past."""

    def day(reading: Reading) -> date:
        start = treated_since(reading) or first_day(reading)
        return start + timedelta(weeks=int(reading.limit(fact)))

    return day


_DIFFERS_START = Rule(
    id="monitoring.differs-taper-start",
    part=Part.MONITORING,
    tone=Tone.DIFFERS,
    applies=TAPER_TO_CHOOSE,
    when=any_of(not_(TREATMENT_STARTED), _up_to_week(BSR)),
    says=N_(
        "Sources differ on the start of the taper: the guideline says {earliest} to {latest} "
        "weeks, Hospital Healthcare Europe at least {hhe}, BSR about {bsr} ({day}), and "
        "Therapeutic Guidelines hold the full dose for {etg}; the plan follows the guideline"
    ),
    fills={
        "earliest": value(EARLIEST),
        "latest": value(LATEST),
        "hhe": value("taper.start-hhe"),
        "bsr": value(BSR),
        "etg": value("taper.start-etg"),
        "day": _from_start(BSR),
    },
    reads=(choice.starts_on,),
    cites=(EARLIEST, LATEST, "taper.start-hhe", BSR, "taper.start-etg", "scope.seed-default"),
)

_DIFFERS_CK = Rule(
    id="monitoring.differs-ck",
    part=Part.MONITORING,
    tone=Tone.DIFFERS,
    applies=TAPER_AHEAD,
    when=ALWAYS,
    says=N_(
        "Sources differ on CK: the guideline ties the taper to response and CK, but a fall of "
        "CK alone is not response, so the plan asks for strength as well"
    ),
    cites=("taper.response-and-ck", "taper.ck-alone", "taper.ck-not-alone"),
)

RULES: tuple[AnyRule, ...] = (
    Rule(
        id="monitoring.taper-start",
        part=Part.MONITORING,
        tone=Tone.ACTION,
        applies=TAPER_TO_CHOOSE,
        when=all_of(TREATMENT_STARTED, _up_to_week(LATEST)),
        says=N_(
            "Start lowering prednisone between {earliest_day} and {latest_day} ({earliest} to "
            "{latest} weeks), by clinical response and the return of CK to normal"
        ),
        if_unknown=N_(
            "Record whether and when treatment started: prednisone is lowered from {earliest} to "
            "{latest} weeks later"
        ),
        fills={
            "earliest_day": _from_start(EARLIEST),
            "latest_day": _from_start(LATEST),
            "earliest": value(EARLIEST),
            "latest": value(LATEST),
        },
        reads=(choice.starts_on,),
        cites=(EARLIEST, LATEST, "taper.response-and-ck"),
    ),
    Rule(
        id="monitoring.taper-from-today",
        part=Part.MONITORING,
        applies=TAPER_TO_CHOOSE,
        when=not_(TREATMENT_STARTED),
        says=N_(
            "Start lowering prednisone {earliest} to {latest} weeks after the start, between "
            "{earliest_day} and {latest_day} if it starts {start}, by clinical response and the "
            "return of CK to normal"
        ),
        fills={
            "earliest_day": _from_start(EARLIEST),
            "latest_day": _from_start(LATEST),
            "earliest": value(EARLIEST),
            "start": planned_start,
            "latest": value(LATEST),
        },
        reads=(choice.starts_on,),
        cites=(EARLIEST, LATEST, "taper.response-and-ck"),
    ),
    Rule(
        id="monitoring.taper-late",
        part=Part.MONITORING,
        tone=Tone.CAUTION,
        applies=all_of(TAPER_AHEAD, _after_week(LATEST)),
        when=NOT_LOWERED,
        says=N_(
            "The taper was to start by {latest_day}, and prednisone is still {dose}: decide on it "
            "now"
        ),
        if_unknown=N_(
            "The taper was to start by {latest_day}: record {missing}, to see whether it has"
        ),
        fills={
            "latest_day": _from_start(LATEST),
            "dose": _dose_now,
            "missing": open_names(NOT_LOWERED),
        },
        cites=(LATEST, "taper.response-and-ck"),
    ),
    with_notes(_DIFFERS_START, _DIFFERS_CK),
    Rule(
        id="monitoring.never-abrupt",
        part=Part.MONITORING,
        tone=Tone.CAUTION,
        applies=TAPER_TO_CHOOSE,
        when=ALWAYS,
        says=N_("After more than {weeks} weeks never stop prednisone abruptly"),
        fills={"weeks": value("prednisone.abrupt-stop")},
        cites=("prednisone.abrupt-stop",),
    ),
)
