"""What stands beside the chosen medicines: beyond the guideline, overrides without effect."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.conditions.vocabulary import all_of, any_of, certain, named, not_, recorded
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, make_line
from desktop_app.decision.rules.treatment_places import PLACES, SKIN_ALONE
from desktop_app.decision.situation import IN_SCOPE, ISOLATED, TREAT_MUSCLE
from desktop_app.decision.table_row import TableRow
from desktop_app.findings.choice_rows import OverriddenWhen
from desktop_app.findings.questions import choice
from desktop_app.message import N_, Message
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.medicines.prophylaxis import PROTECTION
from desktop_app.prescribing.prescription import chosen_medicines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.choice_rows import Override
    from desktop_app.prescribing.gate import Gate

CHOSEN = named(N_("a regimen is chosen"), any_of(recorded(choice.steroid), recorded(choice.agent)))
# An antibody alone is not treated, whatever could still be tested.
TREATED = named(
    N_("a treatment is planned"),
    all_of(IN_SCOPE, not_(certain(ISOLATED)), any_of(TREAT_MUSCLE, SKIN_ALONE)),
)
_AGENT_CHOSEN = recorded(choice.agent)
_OVERRIDDEN = recorded(choice.overrides)
# Given with a regimen of any severity, so never beyond the guideline.
ANYWHERE = {"prednisone", "hydroxychloroquine"}


_BEYOND = N_(
    "Beyond the guideline at this severity: {medicines}. The same gates were weighed; the choice "
    "is the clinician’s"
)
_CHOICES = (choice.steroid, choice.agent, choice.second_agent)
_NO_BLOCK = N_("An override names “{block}”, which is no block of this version: no effect")
_NEVER = N_("“{topic}” cannot be overridden: no effect")
_NO_REASON = N_("The override of “{topic}” lacks its reason: no effect")
_EARLIER = N_(
    "The override of “{topic}” was made at an earlier visit or lacks what was known then: no "
    "effect; decide anew"
)
_NOT_NEEDED = N_("The override of “{topic}” is no longer needed: it does not stand")
_KNOWN_OTHERWISE = N_(
    "The override of “{topic}” was made when less or more was known: no effect; decide anew"
)
_IDLE = (_NO_BLOCK, _NEVER, _NO_REASON, _EARLIER, _NOT_NEEDED, _KNOWN_OTHERWISE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondGuideline(AnyRule):
    """Names chosen medicines that the guideline does not put in this patient's place."""

    id: str = "regimen.beyond-guideline"
    part: Part = Part.REGIMEN
    applies: Condition = IN_SCOPE
    when: Condition = _AGENT_CHOSEN
    cites: tuple[str, ...] = ("regimen.beyond-guideline", "scope.clinician-decides")

    def conditions(self) -> tuple[Condition, ...]:
        """Give what it weighs."""
        return (self.applies, self.when)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        places = (part for place in PLACES for part in (place.applies, place.when))
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                says=(_BEYOND,),
                applies=self.applies,
                in_words=N_(
                    "a medicine is chosen that the guideline does not name at this severity; "
                    "prednisone and hydroxychloroquine count as named everywhere"
                ),
                reads=unique((*(q for part in places for q in part.questions()), *_CHOICES)),
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say which, once the places of the guideline are known for this patient."""
        chosen = chosen_medicines(reading)
        if not chosen or not self.applies.truth(reading):
            return ()
        open_places = [p for p in PLACES if p.applies.truth(reading) and p.when.truth(reading)]
        named = {medicine.id for place in open_places for medicine in place.medicines}
        beyond = tuple(
            Message(medicine.name)
            for medicine in FORMULARY
            if medicine.id in chosen and medicine.id not in named | ANYWHERE
        )
        if not beyond or not open_places:
            return ()
        return (
            make_line(
                reading,
                rule=self.id,
                part=self.part,
                tone=Tone.CAUTION,
                text=Message(_BEYOND, {"medicines": beyond}),
                condition=self.when,
                cites=self.cites,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IdleOverrides(AnyRule):
    """Names overrides that have no effect, and why: none is ever silently kept or dropped."""

    id: str = "regimen.idle-override"
    part: Part = Part.REGIMEN
    when: Condition = _OVERRIDDEN
    cites: tuple[str, ...] = ("gates.override", "gates.hard-block")

    def conditions(self) -> tuple[Condition, ...]:
        """Give what it weighs."""
        return (self.when,)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        weighed = (q for gate in _gates().values() for q in gate.when.questions())
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                says=_IDLE,
                in_words=N_(
                    "an override is recorded that has no effect: it names no block, or one that "
                    "cannot be overridden, lacks its reason, is of an earlier visit, is no longer "
                    "needed, or was made when less or more was known"
                ),
                reads=unique((choice.overrides, *weighed)),
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say it of each override without effect."""
        rows: tuple[Override, ...] = reading.value(choice.overrides) or ()
        return tuple(
            make_line(
                reading,
                rule=self.id,
                part=self.part,
                tone=Tone.CAUTION,
                text=text,
                condition=self.when,
                cites=self.cites,
            )
            for row in rows
            for text in why_idle(row, reading)
        )


@cache
def _gates() -> Mapping[str, Gate]:
    known = (*FORMULARY, *PROTECTION.values())
    return {gate.id: gate for medicine in known for gate in medicine.gates}


def why_idle(row: Override, reading: Reading) -> Iterator[Message]:
    """Say why an override has no effect; nothing of one that has."""
    gate = _gates().get(row.block or "")
    if gate is None:
        yield Message(_NO_BLOCK, {"block": row.block or ""})
        return
    gaps = {"topic": Message(gate.topic)}
    truth = gate.when.truth(reading)
    if not gate.can_be_overridden:
        yield Message(_NEVER, gaps)
    elif not row.reason:
        yield Message(_NO_REASON, gaps)
    elif row.when is None:
        yield Message(_EARLIER, gaps)
    elif truth is False:
        yield Message(_NOT_NEEDED, gaps)
    elif (row.when is OverriddenWhen.KNOWN) != bool(truth):
        yield Message(_KNOWN_OTHERWISE, gaps)


BESIDE: tuple[AnyRule, ...] = (BeyondGuideline(), IdleOverrides())
