"""What one may ask about, and the conditions that each of them needs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.conditions.completeness import assessed, known
from desktop_app.conditions.reading import Derived
from desktop_app.conditions.vocabulary import recorded
from desktop_app.decision.notes import WithNotes
from desktop_app.decision.plan import State, Tone
from desktop_app.decision.requirement import Wanted
from desktop_app.decision.requirement_search import Goal
from desktop_app.decision.rule import ChecklistItem
from desktop_app.decision.rulebook import RULES
from desktop_app.decision.rules.regimen_beside import ANYWHERE, TREATED
from desktop_app.decision.rules.treatment_places import PLACES
from desktop_app.findings.questions import choice
from desktop_app.message import N_
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.prescription import MEDICINE_OF, chosen_medicines, still_to_choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.plan import Line, Plan
    from desktop_app.decision.rule import AnyRule
    from desktop_app.decision.rules.treatment_places import Place
    from desktop_app.prescribing.gate import Medicine

MEDICINES = N_("Medicines")
EXAMINATIONS = N_("Examinations")
READINGS = N_("Reading of the case")

_CHOICE = ("regimen.choice",)
_BEYOND = N_("may be chosen beyond the guideline; all else here is weighed in the same way")
_BESIDE_ANY = N_("may be chosen with a regimen of any severity; all else here is weighed likewise")
_OFFERED = frozenset({State.AVAILABLE, State.CAUTION, State.CHOSEN, State.CHOSEN_WITH_CAUTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim(ABC):
    """Something that one may ask about.

    Attributes:
        id: unique; a medicine's own, else that of the rule.
        group: under which heading it is listed.
        name: what it is called.

    """

    id: str
    group: str
    name: str

    @abstractmethod
    def goals(self, reading: Reading) -> tuple[Goal, ...]:
        """Give what it needs, in clinical order: every one of them has to hold."""

    @abstractmethod
    def line(self, plan: Plan) -> Line | None:
        """Give the line of the plan that says where it stands, or None."""

    @abstractmethod
    def reached(self, line: Line) -> bool:
        """Whether the line says that it holds."""

    def kept(self, reading: Reading) -> frozenset[str]:  # noqa: ARG002 - a medicine keeps its choice
        """Give the paths of what stays as it is recorded, because it asks for this very thing."""
        return frozenset()

    def weight(self, reading: Reading) -> int:  # noqa: ARG002 - a medicine weighs its cautions
        """Say how much a case in which it holds still has against it."""
        return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineAim(Aim):
    """A medicine that may be given, with caution or without."""

    medicine: Medicine
    place: Place

    def goals(self, reading: Reading) -> tuple[Goal, ...]:
        """Give its branch, what must not stand against it, and what its dose needs."""
        return (*self._branch(reading), *self._gates(), *self._measures(), *self._choices(reading))

    def _branch(self, reading: Reading) -> Iterator[Goal]:
        """Give for whom it is offered; what is chosen stands in any treatment that is planned."""
        if self.medicine.id in chosen_medicines(reading):
            yield Goal(condition=TREATED, wanted=Wanted.YES, cites=_CHOICE)
            return
        cites = self.place.cites
        yield Goal(condition=self.place.applies, wanted=Wanted.YES, cites=cites)
        anywhere = self.medicine.id in ANYWHERE
        beyond = _BESIDE_ANY if anywhere else _BEYOND
        yield Goal(condition=self.place.when, wanted=Wanted.YES, cites=cites, otherwise=beyond)

    def _gates(self) -> Iterator[Goal]:
        for gate in self.medicine.gates:
            if gate.blocks:
                cites = gate.own_facts()
                yield Goal(condition=gate.when, wanted=Wanted.NO, gate=gate, cites=cites)

    def _measures(self) -> Iterator[Goal]:
        for need in self.medicine.needs:
            condition = known(need) if isinstance(need, Derived) else assessed(need)
            yield Goal(condition=condition, wanted=Wanted.YES, cites=self.medicine.cites)

    def _choices(self, reading: Reading) -> Iterator[Goal]:
        if self.medicine.id in chosen_medicines(reading):
            for question in still_to_choose(self.medicine.id, reading):
                yield Goal(condition=recorded(question), wanted=Wanted.YES, cites=_CHOICE)

    def kept(self, reading: Reading) -> frozenset[str]:
        """Give the fields in which it is chosen."""
        if self.medicine.id not in chosen_medicines(reading):
            return frozenset()
        chosen = (choice.agent, choice.second_agent)
        agents = {q.path for q in chosen if MEDICINE_OF.get(reading.value(q)) == self.medicine.id}
        return frozenset(agents or {choice.steroid.path})

    def line(self, plan: Plan) -> Line | None:
        """Find it under the regimen, the options or the alternatives, in this order."""
        ending = f".{self.medicine.id}"
        return next(
            (n for n in plan.lines if n.state is not None and n.rule.endswith(ending)), None
        )

    def reached(self, line: Line) -> bool:
        """Whether it is available, with caution or without, or chosen."""
        return line.state in _OFFERED

    def weight(self, reading: Reading) -> int:
        """Count cautions, one that holds twice as much as one that is open."""
        found = [gate.when.truth(reading) for gate in self.medicine.gates if not gate.blocks]
        return 2 * found.count(True) + found.count(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAim(Aim):
    """A sentence of the plan that a rule says."""

    rule: AnyRule
    conditions: tuple[tuple[Condition, Wanted], ...]

    def goals(self, reading: Reading) -> tuple[Goal, ...]:  # noqa: ARG002 - the same for everybody
        """Give for whom it is said, and when."""
        return tuple(
            Goal(condition=condition, wanted=wanted, cites=self.rule.cites, in_parts=True)
            for condition, wanted in self.conditions
        )

    def line(self, plan: Plan) -> Line | None:
        """Find what the rule says."""
        return next((line for line in plan.every_line() if line.rule == self.rule.id), None)

    def reached(self, line: Line) -> bool:
        """Whether it is said for certain; a test that only some need has to be indicated."""
        if isinstance(self.rule, ChecklistItem):
            return line.state is State.INDICATED
        return line.tone is not Tone.OPEN


# In the words of somebody who asks "what would have to be true for ...?".
_EXAMINATIONS = {
    "malignancy.enhanced-imaging": N_("CT of chest, abdomen and pelvis for cancer"),
    "malignancy.standard": N_("No CT for cancer, only the usual screening"),
    "malignancy.red-flags": N_("A search for cancer now, whatever the risk group"),
    "malignancy.imacs-nasoendoscopy": N_("Nasoendoscopy"),
    "evaluation.high-resolution-ct": N_("High-resolution CT of the chest"),
}
_READINGS = {
    "antibody.classic": N_("Classic anti-Mi-2 dermatomyositis"),
    "antibody.skin-only": N_("Dermatomyositis, skin only so far"),
    "antibody.skin-active": N_("Known dermatomyositis, skin active and muscle quiet"),
    "antibody.without-rash": N_("Myositis without typical rash"),
    "antibody.quiet": N_("Known disease, quiet now"),
    "antibody.signs-remain": N_("Known disease, some signs remain"),
    "antibody.isolated": N_("Isolated antibody"),
    "severity.urgent": N_("Urgent referral"),
    "severity.non-severe": N_("Non-severe disease"),
    "severity.severe": N_("Severe disease"),
    "severity.refractory": N_("Refractory disease"),
    "treatment.non-severe": N_("Prednisone and a steroid-sparing agent from the start"),
    "treatment.severe": N_("Methylprednisolone pulse and a second-line agent"),
    "treatment.skin-only": N_("Treatment of the skin alone"),
    "treatment.isolated": N_("No immunosuppressive treatment"),
}


@cache
def aims() -> Mapping[str, Aim]:
    """Give everything that one may ask about by id: medicines, examinations, readings."""
    place_of = {medicine.id: place for place in PLACES for medicine in place.medicines}
    medicines = (
        MedicineAim(
            id=medicine.id,
            group=MEDICINES,
            name=medicine.name,
            medicine=medicine,
            place=place_of[medicine.id],
        )
        for medicine in FORMULARY
    )
    rules = {rule.id: rule for rule in _all(RULES)}
    said = (
        RuleAim(id=id_, group=group, name=name, rule=rules[id_], conditions=_of_rule(rules[id_]))
        for group, names in ((EXAMINATIONS, _EXAMINATIONS), (READINGS, _READINGS))
        for id_, name in names.items()
    )
    return {aim.id: aim for aim in (*medicines, *said)}


def _all(rules: Iterable[AnyRule]) -> Iterator[AnyRule]:
    """Give rules with those that stand beneath them."""
    for rule in rules:
        if isinstance(rule, WithNotes):
            yield from _all((rule.main, *rule.beneath))
        else:
            yield rule


def _of_rule(rule: AnyRule) -> tuple[tuple[Condition, Wanted], ...]:
    """Give the conditions of a rule; a test that is done is no longer indicated."""
    match rule:
        case ChecklistItem(applies=applies, done=done, indicated=indicated):
            needed = () if indicated is None else ((indicated, Wanted.YES),)
            return ((applies, Wanted.YES), *needed, (done, Wanted.NOT_YES))
        case _:
            return tuple((condition, Wanted.YES) for condition in rule.conditions())
