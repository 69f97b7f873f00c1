"""The range of azathioprine in mg/kg: what narrows it before weight and kidney come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.questions import patient
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import percent_of, span
from desktop_app.prescribing.situations import PREGNANT, WOMAN_PLANS_CHILD

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

BOTH = "both"
_SIMPLE = "azathioprine.tpmt-intermediate-sps"
_UNKNOWN = "azathioprine.unknown-intermediate"
_BOTH_START = "azathioprine.both-intermediate-start"
_MOST_FOR_CHILD = "azathioprine.pregnancy-dose"
_AGE = "azathioprine.older-age"
_LOWER_END = ("azathioprine.older", _AGE)
_ENZYMES = {
    BOTH: (
        "azathioprine.both-intermediate-lowest",
        "azathioprine.both-intermediate-highest",
        N_("TPMT and NUDT15 intermediate"),
    ),
    "tpmt": (
        "azathioprine.tpmt-intermediate-lowest",
        "azathioprine.tpmt-intermediate-highest",
        N_("TPMT intermediate"),
    ),
    "nudt15": (
        "azathioprine.nudt15-intermediate-lowest",
        "azathioprine.nudt15-intermediate-highest",
        N_("NUDT15 intermediate"),
    ),
}
# Why the dose of pregnancy holds, and the facts, by what is known.
_CHILD = {
    "pregnant": (N_("pregnancy: at most {most} mg/kg"), ()),
    "planned": (N_("planned child: at most {most} mg/kg"), ("azathioprine.planned-child",)),
    "pregnancy open": (
        N_("pregnancy not excluded: at most {most} mg/kg"),
        ("azathioprine.pregnancy-open",),
    ),
    "plan open": (
        N_("planned child not excluded: at most {most} mg/kg"),
        ("azathioprine.planned-child",),
    ),
}
# Why only the lower end is aimed at, by what is known of the age.
_OLDER = {
    True: N_("from the age of {age}: only the lower end of the range"),
    None: N_("age not known: only the lower end of the range"),
}
FACTS = (
    _SIMPLE,
    _UNKNOWN,
    _BOTH_START,
    _MOST_FOR_CHILD,
    *_LOWER_END,
    *(fact for low, high, _ in _ENZYMES.values() for fact in (low, high)),
    *dict.fromkeys(fact for _, facts in _CHILD.values() for fact in facts),
)


@dataclass(frozen=True, slots=True)
class PerKilogram:
    """A range in mg/kg daily, and why it is narrower than usual."""

    low: Decimal
    high: Decimal
    steps: tuple[Message, ...] = ()
    cites: tuple[str, ...] = ()

    def at_most(self, most: Decimal, step: Message, *facts: str) -> PerKilogram:
        """Keep to an upper limit, and say why."""
        return PerKilogram(
            min(self.low, most),
            min(self.high, most),
            (*self.steps, step),
            tuple(dict.fromkeys((*self.cites, *facts))),
        )


def child(reading: Reading) -> str:
    """Say why the dose of pregnancy holds: what is certain first; "" where it does not."""
    expects, plans = PREGNANT.truth(reading), WOMAN_PLANS_CHILD.truth(reading)
    if expects:
        return "pregnant"
    if plans:
        return "planned"
    if expects is None:
        return "pregnancy open"
    return "plan open" if plans is None else ""


def older(reading: Reading) -> bool | None:
    """Tell whether the age asks for the lower end; None while the age is not known."""
    age = number(patient.age, reading)
    return None if age is None else age >= reading.limit(_AGE)


def by_enzymes(evidence: Evidence, intermediate: str) -> PerKilogram:
    """Give the range for TPMT and NUDT15; the smaller of two advices governs."""
    values = evidence.values
    usual = evidence.dose("azathioprine.dose")
    most = min(usual.maximum, values["azathioprine.ceiling-per-kg"])
    if not intermediate:
        return PerKilogram(min(usual.minimum, most), most)
    lowest, highest, words = _ENZYMES[intermediate]
    high = min(evidence.dose(_SIMPLE).maximum, percent_of(most, values[highest]))
    low = min(percent_of(usual.minimum, values[lowest]), high)
    step = Message(
        N_(
            "{why}: {dose} mg/kg instead of {usual} mg/kg ({lowest} to {highest} %, at most {most})"
        ),
        {
            "why": Message(words),
            "dose": span(low, high),
            "usual": span(usual.minimum, usual.maximum),
            "lowest": values[lowest],
            "highest": values[highest],
            "most": evidence.dose(_SIMPLE).maximum,
        },
    )
    if intermediate != BOTH:
        return PerKilogram(low, high, (step,), (lowest, highest, _SIMPLE))
    start = Message(N_("the first dose is the lower end"))
    return PerKilogram(low, high, (step, start), (lowest, highest, _SIMPLE, _BOTH_START))


def while_unknown(evidence: Evidence, dose: PerKilogram, unknown: tuple[str, ...]) -> PerKilogram:
    """Keep to the dose of an intermediate metabolizer for an enzyme that is not known."""
    if not unknown:
        return dose
    most = evidence.dose(_SIMPLE).maximum
    step = Message(
        N_("{unknown}: as if intermediate, at most {most} mg/kg"),
        {"unknown": tuple(map(Message, unknown)), "most": most},
    )
    return dose.at_most(most, step, _UNKNOWN, _SIMPLE)


def for_child(evidence: Evidence, dose: PerKilogram, why: str) -> PerKilogram:
    """Keep to the dose of pregnancy, also for a planned child and while neither is excluded."""
    most = evidence.values[_MOST_FOR_CHILD]
    if not why or dose.high <= most:
        return dose
    words, facts = _CHILD[why]
    return dose.at_most(most, Message(words, {"most": most}), _MOST_FOR_CHILD, *facts)


def lower_end(
    evidence: Evidence, dose: PerKilogram, *, older: bool | None, kidney: bool
) -> PerKilogram:
    """Aim only at the lower end in older people and in renal impairment."""
    steps = []
    if older is not False:
        steps.append(Message(_OLDER[older], {"age": evidence.values[_AGE]}))
    if kidney:
        steps.append(Message(N_("renal impairment: only the lower end of the range")))
    if not steps:
        return dose
    cites = (*dose.cites, *_LOWER_END) if older is not False else (*dose.cites, _LOWER_END[0])
    return PerKilogram(dose.low, dose.low, (*dose.steps, *steps), cites)
