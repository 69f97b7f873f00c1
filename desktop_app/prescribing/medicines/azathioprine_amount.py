"""How much azathioprine: weight, TPMT and NUDT15, pregnancy, kidney, allopurinol, ceilings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import safety
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import HUNDRED, percent_of
from desktop_app.prescribing.measures import CLEARANCE, Weighed, weighed
from desktop_app.prescribing.medicines.azathioprine_gates import (
    BOTH_INTERMEDIATE,
    GATES,
    NUDT15_INTERMEDIATE,
    TPMT_INTERMEDIATE,
)
from desktop_app.prescribing.medicines.azathioprine_per_kg import (
    BOTH,
    PerKilogram,
    by_enzymes,
    child,
    for_child,
    lower_end,
    older,
    while_unknown,
)
from desktop_app.prescribing.medicines.azathioprine_per_kg import FACTS as PER_KG_FACTS
from desktop_app.prescribing.overrides import overridden
from desktop_app.prescribing.situations import TAKES_ALLOPURINOL

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

CEILING = "azathioprine.ceiling-daily"
DOSE = ("azathioprine.dose", CEILING, "azathioprine.ceiling-per-kg", "rounding.azathioprine-step")
_ALLOPURINOL = "azathioprine.allopurinol-percent"
# The blocks that an unknown enzyme raises, and what is not known then.
_NOT_KNOWN = {
    "azathioprine.tpmt": N_("TPMT not known"),
    "azathioprine.nudt15": N_("NUDT15 not known"),
}
_ENZYME_GATES = tuple(gate for gate in GATES if gate.id in _NOT_KNOWN)
FACTS = (
    *DOSE,
    *PER_KG_FACTS,
    _ALLOPURINOL,
    "azathioprine.clearance-upper",
    "azathioprine.clearance-reduction",
    "azathioprine.clearance-severe",
    "azathioprine.clearance-severe-reduction",
    "kidney.dialysis-lowest",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What narrows or cuts the dose.

    Attributes:
        intermediate: "tpmt", "nudt15", ``BOTH``, or "" when neither is.
        unknown: for each enzyme that is not known and was overridden, the words for it.
        child: why the dose of pregnancy holds, or "".
        older: whether the age asks for the lower end; None while not known.
        dialysis: whether it is recorded.
        clearance: in mL/min; None on dialysis and while not known.
        allopurinol: whether it is taken.

    """

    intermediate: str
    unknown: tuple[str, ...]
    child: str
    older: bool | None
    dialysis: bool
    clearance: Decimal | None
    allopurinol: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """The daily range in mg before rounding.

    Attributes:
        per_kg: the range in mg/kg.
        low, high: in mg daily, after the ceilings and every cut.
        starts_low: whether the first dose is the lower end, as with both enzymes intermediate.
        share: the percentage of the full dose that kidney and allopurinol leave.
        cuts: the steps that show them.
        reduced: whether enzymes, kidney or allopurinol made it smaller.
        cites: the facts behind it.

    """

    per_kg: PerKilogram
    low: Decimal
    high: Decimal
    starts_low: bool
    share: Decimal
    cuts: tuple[Message, ...]
    reduced: bool
    cites: tuple[str, ...]


def reads(reading: Reading) -> tuple[Weighed, Circumstances] | None:
    """Give weight and circumstances; None while weight is missing."""
    weight = weighed(reading)
    if weight is None:
        return None
    dialysis = reading.value(safety.dialysis) is Presence.PRESENT
    found = Circumstances(
        intermediate=_intermediate(reading),
        unknown=_unknown(reading),
        child=child(reading),
        older=older(reading),
        dialysis=dialysis,
        clearance=None if dialysis else number(CLEARANCE, reading),
        allopurinol=TAKES_ALLOPURINOL.truth(reading) is True,
    )
    return weight, found


def _intermediate(reading: Reading) -> str:
    """Name the enzymes that are intermediate; "" when none is."""
    if BOTH_INTERMEDIATE.truth(reading):
        return BOTH
    if TPMT_INTERMEDIATE.truth(reading):
        return "tpmt"
    return "nudt15" if NUDT15_INTERMEDIATE.truth(reading) else ""


def _unknown(reading: Reading) -> tuple[str, ...]:
    """Name the enzymes that are not known and that the clinician does not wait for."""
    return tuple(
        _NOT_KNOWN[gate.id]
        for gate in _ENZYME_GATES
        if gate.when.truth(reading) is None and overridden(gate, reading, known=False)
    )


def amounts(evidence: Evidence, weighing: Weighed, found: Circumstances) -> Amounts:
    """Work out the daily range in mg, before it is rounded to tablets."""
    cut, cuts, cites = _kidney_cut(evidence, found.clearance, dialysis=found.dialysis)
    by_genes = while_unknown(evidence, by_enzymes(evidence, found.intermediate), found.unknown)
    for_all = for_child(evidence, by_genes, found.child)
    per_kg = lower_end(evidence, for_all, older=found.older, kidney=bool(cut))
    share = HUNDRED - cut
    if found.allopurinol:
        percent = evidence.values[_ALLOPURINOL]
        share = percent_of(share, percent)
        cuts = (*cuts, Message(N_("allopurinol: {percent} % of it"), {"percent": percent}))
        cites = (*cites, _ALLOPURINOL)
    low, high = (
        percent_of(min(end * weighing.kilograms, evidence.values[CEILING]), share)
        for end in (per_kg.low, per_kg.high)
    )
    return Amounts(
        per_kg=per_kg,
        low=low,
        high=high,
        starts_low=found.intermediate == BOTH,
        share=share,
        cuts=cuts,
        reduced=bool(found.intermediate or found.unknown) or share < HUNDRED,
        cites=(*DOSE, *per_kg.cites, *cites),
    )


def _kidney_cut(
    evidence: Evidence, clearance: Decimal | None, *, dialysis: bool
) -> tuple[Decimal, tuple[Message, ...], tuple[str, ...]]:
    """Give the percentage to take off for the kidney, the step that shows it, and its facts."""
    values = evidence.values
    severe_cut = "azathioprine.clearance-severe-reduction"
    if dialysis:
        step = Message(N_("dialysis: {cut} % less"), {"cut": values[severe_cut]})
        return values[severe_cut], (step,), (severe_cut, "kidney.dialysis-lowest")
    if clearance is None or clearance > values["azathioprine.clearance-upper"]:
        return Decimal(0), (), ()
    severe = clearance < values["azathioprine.clearance-severe"]
    limit = "azathioprine.clearance-severe" if severe else "azathioprine.clearance-upper"
    cut = severe_cut if severe else "azathioprine.clearance-reduction"
    step = Message(
        N_("creatinine clearance {clearance} mL/min: {cut} % less"),
        {"clearance": clearance, "cut": values[cut]},
    )
    return values[cut], (step,), (limit, cut)
