"""Interactions between medicines, derived from the gates: what stops a plan is said only once.

A gate that looks for names on the list of other medicines is an interaction of its medicine with
them: of the medicines of the regimen, and of those against pneumocystis. Two gates ask a question
of their own, and some pairs have no gate; those are named here, and what weighs among them is a
rule of the plan as well (``decision.rules.medicines_together``).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from desktop_app.conditions.medicine_names import directory
from desktop_app.findings.questions import safety
from desktop_app.message import N_, Message
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.gate import Severity
from desktop_app.prescribing.medicines.prophylaxis import PROTECTION
from desktop_app.prescribing.sentences import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.conditions.medicine_entry import Entry, Meaning
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.gate import Gate

# Every medicine with gates: those of the regimen, and those against pneumocystis.
GATED = (*FORMULARY, *PROTECTION.values())

# These by the name that the directory has for them.
REGIMEN: Mapping[str, tuple[str, ...]] = {
    "prednisone": ("prednisone", "prednisolone"),
    "methotrexate": ("methotrexate",),
    "azathioprine": ("azathioprine",),
    "mycophenolate": ("mycophenolate mofetil",),
    "methylprednisolone": ("methylprednisolone",),
    "immunoglobulin": ("immunoglobulin",),
    "rituximab": ("rituximab",),
    "cyclophosphamide": ("cyclophosphamide",),
    "ciclosporin": ("ciclosporin",),
    "hydroxychloroquine": ("hydroxychloroquine",),
    **{medicine.id: (medicine.id,) for medicine in PROTECTION.values()},
}

# Gates that ask otherwise than by the list, and the names that they stand for.
ASKED_OTHERWISE: Mapping[str, str] = {
    "azathioprine.alkylator": "names.cyclophosphamide",
    "mycophenolate.hormonal-contraceptive": "names.hormonal-contraceptive",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """A medicine of the regimen and what it does not go with.

    Attributes:
        id: the gate's, or one of its own.
        medicine: the medicine's id.
        beside: the table of names that it looks for.
        severity: how much it weighs; None where it is only to be known.
        says: the sentence.
        release: what would lift it, or "".
        cites: the facts.
        fills: as for a gate.

    """

    id: str
    medicine: str
    beside: str
    severity: Severity | None
    says: str
    cites: tuple[str, ...]
    release: str = ""
    fills: tuple[tuple[str, str], ...] = ()

    def said(self, evidence: Evidence) -> Message:
        """Give the sentence with its figures."""
        return filled(self.says, self.fills, evidence)

    def carried_by(self, medicines: Meaning, evidence: Evidence) -> tuple[str, ...]:
        """Give the facts behind it for some of its names: their own where the table says so.

        A table serves several medicines: a fact of its rows counts for those that cite it.
        """
        names = directory(evidence)
        own = tuple(
            row["fact"]
            for row in evidence.table(self.beside).rows
            if row.get("fact") in self.cites and not names.means(row["name"]).isdisjoint(medicines)
        )
        return tuple(dict.fromkeys(own)) or self.cites


WITHOUT_GATE = (
    Interaction(
        id="methotrexate.leflunomide",
        medicine="methotrexate",
        beside="names.leflunomide",
        severity=Severity.STRONG,
        says=N_("Leflunomide with methotrexate adds harm to the marrow and the liver"),
        cites=("methotrexate.leflunomide",),
    ),
    Interaction(
        id="ciclosporin.statins",
        medicine="ciclosporin",
        beside="names.statin",
        severity=Severity.WARN,
        says=N_("A statin with ciclosporin can cause a myopathy that confounds creatine kinase"),
        cites=("ciclosporin.statin-myopathy",),
    ),
    Interaction(
        id="mycophenolate.absorption",
        medicine="mycophenolate",
        beside="names.mycophenolate-absorption",
        severity=None,
        says=N_("Less mycophenolate reaches the blood"),
        cites=("mycophenolate.absorption",),
    ),
)


def _of_gate(medicine: str, gate: Gate) -> Iterator[Interaction]:
    tables = [ASKED_OTHERWISE[gate.id]] if gate.id in ASKED_OTHERWISE else []
    if safety.medicines in gate.when.questions():
        tables += [fact for fact in gate.when.facts() if fact.startswith("names.")]
    for table in tables:
        yield Interaction(
            id=gate.id,
            medicine=medicine,
            beside=table,
            severity=gate.severity,
            says=gate.says,
            release=gate.release,
            # How a list is read is no part of why two medicines do not go together.
            cites=tuple(fact for fact in gate.own_facts() if not fact.startswith("medicine.")),
            fills=gate.fills,
        )


INTERACTIONS: tuple[Interaction, ...] = (
    *(
        found
        for medicine in GATED
        for gate in medicine.gates
        for found in _of_gate(medicine.id, gate)
    ),
    *WITHOUT_GATE,
)


INTERACTION_FACTS: tuple[str, ...] = tuple(
    dict.fromkeys(fact for found in INTERACTIONS for fact in (found.beside, *found.cites))
)


@dataclass(frozen=True, slots=True)
class Found:
    """An interaction between two of the names that were asked about.

    Attributes:
        pair: the two as written, in the order in which they were given.
        certain: False where one is a class of which only some members interact.
        could_be: those members.
        cites: the facts behind it for these two.

    """

    pair: tuple[str, str]
    interaction: Interaction
    certain: bool
    could_be: tuple[str, ...]
    cites: tuple[str, ...]


def interactions_among(names: tuple[str, ...], evidence: Evidence) -> tuple[Found, ...]:
    """Give the interactions of each pair of names, the weightiest first.

    A name that the directory does not know has none; ask it first what it knows.
    """
    entries = tuple(map(directory(evidence).read, names))
    found = [
        item for one, other in combinations(entries, 2) for item in _between(one, other, evidence)
    ]
    order: list[Severity | None] = [*Severity, None]
    return tuple(sorted(found, key=lambda item: order.index(item.interaction.severity)))


def same_medicine(one: Entry, other: Entry) -> bool:
    """Whether two names certainly stand for one and the same medicine."""
    return any(len(meaning) == 1 and meaning in other.means for meaning in one.means)


def _between(one: Entry, other: Entry, evidence: Evidence) -> Iterator[Found]:
    """Look at both ways round; what two gates say of one pair on a same fact is said once."""
    said: set[str] = set()
    for interaction in INTERACTIONS:
        for medicine, beside in ((one, other), (other, one)):
            subject = frozenset(REGIMEN[interaction.medicine])
            wanted = directory(evidence).table(interaction.beside)
            if not (medicine.could_hold(subject) and beside.could_hold(wanted)):
                continue
            touched = frozenset(m for meaning in beside.means for m in meaning & wanted)
            cites = interaction.carried_by(touched, evidence)
            if not said.isdisjoint(cites):
                continue
            said.update(cites)
            certain = medicine.holds(subject) and beside.holds(wanted)
            yield Found(
                (one.written, other.written),
                interaction,
                certain,
                () if certain else _could_be(medicine, subject, beside, wanted),
                cites,
            )


def _could_be(medicine: Entry, subject: Meaning, beside: Entry, wanted: Meaning) -> tuple[str, ...]:
    """Name the members for which it would hold."""
    unsure = (
        (entry, names)
        for entry, names in ((medicine, subject), (beside, wanted))
        if not entry.holds(names)
    )
    return tuple(
        name
        for entry, names in unsure
        for meaning in entry.means
        for name in sorted(meaning & names)
    )
