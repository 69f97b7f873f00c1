"""What stands against a medicine, and where the medicine stands for a patient.

The safe order: a gate that cannot be told yet holds the medicine; only a definite "no" to every
block releases it. Adding an unknown can therefore never make a medicine more available.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.conditions.reading import open_needs
from desktop_app.prescribing.overrides import Overridden, overridden

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Derived, Reading
    from desktop_app.findings.section import Question
    from desktop_app.message import Message
    from desktop_app.prescribing.prescription import Stage


class Severity(StrEnum):
    """How much a gate weighs, heaviest first."""

    HARD_BLOCK = "hard block"  # never overridden
    BLOCK = "block"
    STRONG = "strong caution"
    WARN = "warning"


_WEIGHTS = tuple(Severity)


class Standing(StrEnum):
    """Where a medicine stands for this patient, most available first."""

    AVAILABLE = "available"
    CAUTION = "available with caution"
    HELD = "held until known"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A finding that excludes a medicine or calls for caution.

    Attributes:
        id: ``medicine.topic``.
        when: true when the gate bites.
        topic: what it is about in a few words, for "Excluded: pregnancy".
        says: the sentence when it does.
        release: what would lift it, or "" where nothing does.
        cites: the facts; those of the condition and of ``fills`` are added.
        fills: gap name to a fact id whose value, or whose dose range, fills it.
        figures: gives what fills the other gaps from the patient; None where facts fill them all.
        gaps: what ``figures`` puts into a gap, in words, where its name does not tell.
        reads: findings that ``figures`` looks at and the condition does not.
        leaves_no_dose: no source gives a dose for those whom it stops, so that an override of it
            while it is known to stand leaves the dose to the clinician.

    """

    id: str
    severity: Severity
    when: Condition
    topic: str
    says: str
    cites: tuple[str, ...] = ()
    release: str = ""
    fills: tuple[tuple[str, str], ...] = ()
    figures: Callable[[Reading], Mapping[str, object]] | None = None
    gaps: Mapping[str, str] = field(default_factory=dict)
    reads: tuple[Question, ...] = ()
    leaves_no_dose: bool = False

    @property
    def can_be_overridden(self) -> bool:
        """Whether a typed reason may set it aside."""
        return self.severity is Severity.BLOCK

    @property
    def blocks(self) -> bool:
        """Whether it takes the medicine away, and holds it while unknown."""
        return self.severity is Severity.HARD_BLOCK or self.severity is Severity.BLOCK

    def own_facts(self) -> tuple[str, ...]:
        """Give the facts of the sentence, without those of the condition."""
        return unique((*self.cites, *(fact for _, fact in self.fills)))

    def facts(self) -> tuple[str, ...]:
        """Give every fact it stands on."""
        return unique((*self.own_facts(), *self.when.facts()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A sentence that goes with a medicine: how to start, what to test, where sources differ.

    Attributes:
        says: the sentence; "" where the facts' own sentences say it best.
        quotes: facts whose sentences are shown in place of ``says``.
        when: for whom; None for everybody who is offered the medicine.
        differs: whether it states that sources differ.
        fills: gap name to a fact id whose value, or whose dose range, fills it; ``fact#percent``
            names one figure of a proportion.

    """

    id: str
    says: str = ""
    quotes: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    when: Condition | None = None
    differs: bool = False
    fills: tuple[tuple[str, str], ...] = ()

    def facts(self) -> tuple[str, ...]:
        """Give every fact it stands on."""
        own = () if self.when is None else self.when.facts()
        filled = (fact.partition("#")[0] for _, fact in self.fills)
        return unique((*self.quotes, *self.cites, *filled, *own))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One sentence about a dose with the facts behind it: how it is made up, how it starts."""

    says: Message
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regimen:
    """A dose for one patient, with the way it was reached.

    Attributes:
        dose: what is given, how, how often.
        working: the arithmetic, step by step.
        low, high: the amounts behind ``dose``, in ``unit``.
        ceiling: never exceeded by ``high``, in ``unit``.
        cites: the facts behind dose, ceiling and rounding.
        count: tablets, capsules or vials, or None where the hospital prepares it.
        start: the first dose and the steps up to ``dose``, or None where it is given at once.

    """

    dose: Message
    working: tuple[Message, ...]
    low: Decimal
    high: Decimal
    ceiling: Decimal
    unit: str
    cites: tuple[str, ...]
    count: Step | None = None
    start: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """A medicine as this program knows it.

    Attributes:
        reads: gives everything about the patient that the dose hangs on; None while a
            measurement is missing.
        regimen: works out the dose from the evidence and what ``reads`` gave.
        needs: the numbers the dose cannot do without.
        turns_on: findings and numbers that change the dose or how it is given, beside ``needs``.
        gates: hardest first.
        cites: every fact that ``regimen`` may use.
        taken: says what is taken of it already; None while that is not known, or nothing is.
        stages: gives the dated stages of the dose that was chosen, from the evidence, the choice
            and what ``reads`` gave.

    """

    id: str
    name: str
    reads: Callable[[Reading], tuple[object, ...] | None]
    regimen: Callable[..., Regimen]
    needs: tuple[Question | Derived, ...]
    gates: tuple[Gate, ...]
    advice: tuple[Advice, ...]
    cites: tuple[str, ...]
    turns_on: tuple[Question | Derived, ...] = ()
    taken: Callable[[Reading], Message | None] = lambda _reading: None
    stages: Callable[..., tuple[Stage, ...]] = lambda *_inputs: ()

    def facts(self) -> tuple[str, ...]:
        """Give every fact that the medicine stands on."""
        parts: tuple[Gate | Advice, ...] = (*self.gates, *self.advice)
        return unique((*self.cites, *(fact for part in parts for fact in part.facts())))

    def dose(self, reading: Reading) -> Regimen | None:
        """Work out the dose; None while a measurement is missing.

        The last dose is kept with the evidence: most edits change nothing that it hangs on.
        """
        inputs = self.reads(reading)
        if inputs is None:
            return None
        known = reading.evidence.worked_out
        key = ("regimen", self.id)
        kept: tuple[tuple[object, ...], Regimen] | None = known.get(key)
        if kept is None or kept[0] != inputs:
            kept = known[key] = (inputs, self.regimen(reading.evidence, *inputs))
        return kept[1]


def hardest_first(*gates: Gate) -> tuple[Gate, ...]:
    """Put gates in the order in which they weigh; gates of one weight keep theirs."""
    return tuple(sorted(gates, key=lambda gate: _WEIGHTS.index(gate.severity)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A medicine weighed for one patient.

    Attributes:
        biting: gates that hold, hardest first.
        open: gates that cannot be told yet, hardest first.
        asks: questions to answer before it can be given.
        regimen: None when excluded, or while a measurement is missing.
        taken: what is taken of it already; None when it would be new.
        overridden: blocks set aside by the clinician, hardest first.

    """

    medicine: Medicine
    standing: Standing
    biting: tuple[Gate, ...]
    open: tuple[Gate, ...]
    asks: tuple[Question, ...]
    regimen: Regimen | None
    taken: Message | None = None
    overridden: tuple[Overridden, ...] = ()


def weigh(medicine: Medicine, reading: Reading) -> Option:
    """Find where a medicine stands for a patient, and its dose unless it is excluded."""
    biting: list[Gate] = []
    unknown: list[Gate] = []
    set_aside: list[Overridden] = []
    for gate in medicine.gates:
        answer = gate.when.truth(reading)
        if answer is False:
            continue
        override = overridden(gate, reading, known=bool(answer))
        if override is not None:
            set_aside.append(override)
        else:
            (biting if answer else unknown).append(gate)
    asks: tuple[Question, ...] = ()
    regimen = None
    if biting and biting[0].blocks:  # the hardest stands first
        standing = Standing.EXCLUDED
    else:
        no_dose = any(each.gate.leaves_no_dose and each.known for each in set_aside)
        regimen = None if no_dose else medicine.dose(reading)
        measured = no_dose or regimen is not None
        asks = _to_ask(medicine, unknown, reading, measured=measured)
        if asks:
            standing = Standing.HELD
        else:
            cautious = biting or unknown or set_aside
            standing = Standing.CAUTION if cautious else Standing.AVAILABLE
    return Option(
        medicine=medicine,
        standing=standing,
        biting=tuple(biting),
        open=tuple(unknown),
        asks=asks,
        regimen=regimen,
        taken=medicine.taken(reading),
        overridden=tuple(set_aside),
    )


def _to_ask(
    medicine: Medicine, unknown: list[Gate], reading: Reading, *, measured: bool
) -> tuple[Question, ...]:
    """Name the measurements that the dose lacks, and what the unknown blocks turn on."""
    missing = () if measured else (q for n in medicine.needs for q in open_needs(n, reading))
    holding = (q for gate in unknown if gate.blocks for q in gate.when.open_questions(reading))
    return unique((*missing, *holding))
