"""How much azathioprine: weight, TPMT and NUDT15, pregnancy, kidney, allopurinol, ceilings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import safety
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import HUNDRED, percent_of, span
from desktop_app.prescribing.measures import CLEARANCE, Weighed, weighed
from desktop_app.prescribing.medicines.azathioprine_gates import (
    BOTH_INTERMEDIATE,
    GATES,
    NUDT15_INTERMEDIATE,
    TPMT_INTERMEDIATE,
)
from desktop_app.prescribing.overrides import overridden
from desktop_app.prescribing.situations import PREGNANT, TAKES_ALLOPURINOL

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

CEILING = "azathioprine.ceiling-daily"
DOSE = ("azathioprine.dose", CEILING, "azathioprine.ceiling-per-kg", "rounding.azathioprine-step")
_SIMPLE = "azathioprine.tpmt-intermediate-sps"
_UNKNOWN = "azathioprine.unknown-intermediate"
_ALLOPURINOL = "azathioprine.allopurinol-percent"
_PREGNANCY = ("azathioprine.pregnancy-dose", "azathioprine.pregnancy-open")
_ENZYMES = {
    "both": (
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
# The blocks that an unknown enzyme raises, and what is not known then.
_NOT_KNOWN = {
    "azathioprine.tpmt": N_("TPMT not known"),
    "azathioprine.nudt15": N_("NUDT15 not known"),
}
_ENZYME_GATES = tuple(gate for gate in GATES if gate.id in _NOT_KNOWN)
FACTS = (
    *DOSE,
    *_PREGNANCY,
    _SIMPLE,
    _UNKNOWN,
    _ALLOPURINOL,
    *(fact for low, high, _ in _ENZYMES.values() for fact in (low, high)),
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
        intermediate: "tpmt", "nudt15", "both", or "" when neither is.
        unknown: for each enzyme that is not known and was overridden, the words for it.
        pregnant: None while not excluded.
        dialysis: whether it is recorded.
        clearance: in mL/min; None on dialysis and while not known.
        allopurinol: whether it is taken.

    """

    intermediate: str
    unknown: tuple[str, ...]
    pregnant: bool | None
    dialysis: bool
    clearance: Decimal | None
    allopurinol: bool


@dataclass(frozen=True, slots=True)
class _PerKilogram:
    """A range in mg/kg daily, and why it is narrower than usual."""

    low: Decimal
    high: Decimal
    steps: tuple[Message, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """The daily range in mg before rounding.

    Attributes:
        per_kg: the range in mg/kg.
        low, high: in mg daily, after the ceilings and every cut.
        share: the percentage of the full dose that kidney and allopurinol leave.
        cuts: the steps that show them.
        reduced: whether enzymes, kidney or allopurinol made it smaller.
        cites: the facts behind it.

    """

    per_kg: _PerKilogram
    low: Decimal
    high: Decimal
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
        pregnant=PREGNANT.truth(reading),
        dialysis=dialysis,
        clearance=None if dialysis else number(CLEARANCE, reading),
        allopurinol=TAKES_ALLOPURINOL.truth(reading) is True,
    )
    return weight, found


def _intermediate(reading: Reading) -> str:
    """Name the enzymes that are intermediate; "" when none is."""
    if BOTH_INTERMEDIATE.truth(reading):
        return "both"
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
    by_enzymes = _while_unknown(evidence, _by_enzymes(evidence, found.intermediate), found.unknown)
    per_kg = _for_pregnancy(evidence, by_enzymes, pregnant=found.pregnant)
    cut, cuts, cites = _kidney_cut(evidence, found.clearance, dialysis=found.dialysis)
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
        share=share,
        cuts=cuts,
        reduced=bool(found.intermediate or found.unknown) or share < HUNDRED,
        cites=(*DOSE, *per_kg.cites, *cites),
    )


def _by_enzymes(evidence: Evidence, intermediate: str) -> _PerKilogram:
    """Give the range for TPMT and NUDT15; the smaller of two advices governs."""
    values = evidence.values
    usual = evidence.dose("azathioprine.dose")
    most = min(usual.maximum, values["azathioprine.ceiling-per-kg"])
    if not intermediate:
        return _PerKilogram(min(usual.minimum, most), most)
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
    return _PerKilogram(low, high, (step,), (lowest, highest, _SIMPLE))


def _while_unknown(
    evidence: Evidence, dose: _PerKilogram, unknown: tuple[str, ...]
) -> _PerKilogram:
    """Keep to the dose of an intermediate metabolizer for an enzyme that is not known."""
    if not unknown:
        return dose
    most = evidence.dose(_SIMPLE).maximum
    step = Message(
        N_("{unknown}: as if intermediate, at most {most} mg/kg"),
        {"unknown": tuple(map(Message, unknown)), "most": most},
    )
    cites = tuple(dict.fromkeys((*dose.cites, _UNKNOWN, _SIMPLE)))
    return _PerKilogram(min(dose.low, most), min(dose.high, most), (*dose.steps, step), cites)


def _for_pregnancy(
    evidence: Evidence, dose: _PerKilogram, *, pregnant: bool | None
) -> _PerKilogram:
    """Keep to the dose of pregnancy, also while pregnancy is not excluded."""
    most = evidence.values["azathioprine.pregnancy-dose"]
    if pregnant is False or dose.high <= most:
        return dose
    words = N_("pregnancy: at most {most} mg/kg")
    if pregnant is None:
        words = N_("pregnancy not excluded: at most {most} mg/kg")
    step = Message(words, {"most": most})
    cites = (*dose.cites, *_PREGNANCY)
    return _PerKilogram(min(dose.low, most), most, (*dose.steps, step), cites)


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
