"""How fast immunoglobulin is infused, worked out in mL/h for one weight."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import any_of, named
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import down
from desktop_app.prescribing.gate import Step
from desktop_app.prescribing.medicines.immunoglobulin_gates import RENAL_RISK, THROMBOSIS_RISK
from desktop_app.prescribing.situations import HEART_AT_RISK
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

_FIRST = "immunoglobulin.rate-start"
_MOST = "immunoglobulin.rate"
_MOST_AT_RISK = "immunoglobulin.rate-at-risk"
_FIRST_MINUTES = "immunoglobulin.rate-start-minutes"
_EVERYBODY = ("immunoglobulin.concentration", "immunoglobulin.rate-weight")
_AT_RISK = (
    _MOST_AT_RISK,
    "immunoglobulin.rate-renal",
    "immunoglobulin.rate-lower-governs",
    "immunoglobulin.heart",
)
RATE_FACTS = (_MOST, *_AT_RISK, _FIRST, _FIRST_MINUTES, *_EVERYBODY)
INFUSE_SLOWLY = named(
    N_("at risk from a fast infusion"), any_of(THROMBOSIS_RISK, RENAL_RISK, HEART_AT_RISK)
)
_MILLILITRE = Decimal(1)
_MINUTES_IN_AN_HOUR = Decimal(60)


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast to infuse.

    Attributes:
        per_kg: in mL/kg/min.
        hourly: in whole mL/h, rounded down.
        mass: in mg/kg/min.

    """

    per_kg: Decimal
    hourly: Decimal
    mass: Decimal


def first_rate(evidence: Evidence, counted: Decimal) -> Rate:
    """Give the rate of the first minutes for the weight that is dosed, in kg."""
    return _rate(evidence, _FIRST, counted)


def fastest(evidence: Evidence, counted: Decimal, *, slow: bool) -> Rate:
    """Give the fastest rate for the weight that is dosed, in kg."""
    return _rate(evidence, _MOST_AT_RISK if slow else _MOST, counted)


def _rate(evidence: Evidence, fact: str, counted: Decimal) -> Rate:
    per_kg = evidence.values[fact]
    hourly = down(per_kg * counted * _MINUTES_IN_AN_HOUR, _MILLILITRE)
    return Rate(per_kg, hourly, per_kg * evidence.values["immunoglobulin.concentration"])


def rate_facts(*, slow: bool) -> tuple[str, ...]:
    """Name the facts behind the first and the fastest rate."""
    return (*(_AT_RISK if slow else (_MOST,)), *_EVERYBODY, _FIRST, _FIRST_MINUTES)


def rate_step(evidence: Evidence, counted: Decimal, *, slow: bool) -> Step:
    """Say where the rate begins and where it ends, with the arithmetic."""
    first, last = first_rate(evidence, counted), fastest(evidence, counted, slow=slow)
    words = N_(
        "Rate: {first} mL/h for {wait} minutes, raised every {wait} minutes where tolerated, at "
        "most {last} mL/h{why}: {per_kg} mL/kg/min × {weight} × {minutes} min/h, {mass} mg/kg/min"
    )
    gaps = {
        "first": first.hourly,
        "wait": evidence.values[_FIRST_MINUTES],
        "last": last.hourly,
        "why": Message(N_(" (lower for thrombosis, kidney or heart)") if slow else ""),
        "per_kg": last.per_kg,
        "weight": Quantity(counted, "kg"),
        "minutes": _MINUTES_IN_AN_HOUR,
        "mass": last.mass,
    }
    return Step(says=Message(words, gaps), cites=rate_facts(slow=slow))
