"""Cautions that name medicines: chosen and listed elsewhere too, or taken and not chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import all_of, certain, recorded
from desktop_app.conditions.whole_list import on_list
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, make_line
from desktop_app.decision.rules.regimen_beside import CHOSEN, TREATED
from desktop_app.decision.table_row import TableRow
from desktop_app.findings.questions import choice, safety, treatment
from desktop_app.message import N_, Message
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.prescription import chosen_medicines, running_agents

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading

_LOOKED_THROUGH = (
    choice.steroid,
    choice.agent,
    choice.second_agent,
    treatment.courses,
    safety.medicines,
)
_NAMES = {medicine.id: Message(medicine.name) for medicine in FORMULARY}
_LISTS = {
    "prednisone": "names.prednisone",
    "methotrexate": "names.methotrexate",
    "azathioprine": "names.azathioprine-alone",
    "mycophenolate": "names.mycophenolate",
    "immunoglobulin": "names.immunoglobulin",
    "rituximab": "names.rituximab",
    "cyclophosphamide": "names.cyclophosphamide",
    "ciclosporin": "names.ciclosporin",
    "hydroxychloroquine": "names.hydroxychloroquine",
}
_ON_LIST = {medicine: on_list(safety.medicines, table) for medicine, table in _LISTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicinesNamed(AnyRule):
    """One caution that names the medicines it is about, while there are any.

    Attributes:
        finds: gives their ids.
        looks_for: the same in words.
        says: the sentence; ``{medicines}`` names them.

    """

    id: str
    part: Part
    when: Condition
    says: str
    finds: Callable[[Reading], tuple[str, ...]]
    looks_for: str
    cites: tuple[str, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Give what it weighs."""
        return (TREATED, self.when)

    def facts(self) -> tuple[str, ...]:
        """Give its facts, and the tables of names that it looks through."""
        return tuple(dict.fromkeys((*AnyRule.facts(self), *_LISTS.values())))

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                says=(self.says,),
                applies=TREATED,
                when=self.when,
                in_words=self.looks_for,
                reads=_LOOKED_THROUGH,
                cites=(*self.cites, *_LISTS.values()),
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say it of the medicines that it finds."""
        if not self.when.truth(reading) or not TREATED.truth(reading):
            return ()
        found = tuple(_NAMES[medicine] for medicine in self.finds(reading))
        if not found:
            return ()
        return (
            make_line(
                reading,
                rule=self.id,
                part=self.part,
                tone=Tone.CAUTION,
                text=Message(self.says, {"medicines": found}),
                condition=self.when,
                cites=self.cites,
            ),
        )


def _still_taken(reading: Reading) -> tuple[str, ...]:
    """Name agents that are taken and were not chosen."""
    chosen = chosen_medicines(reading)
    return tuple(medicine for medicine in running_agents(reading) if medicine not in chosen)


def _listed_elsewhere(reading: Reading) -> tuple[str, ...]:
    """Name chosen medicines that stand on the list of other medicines too."""
    if not reading.value(safety.medicines):
        return ()
    chosen = (medicine for medicine in chosen_medicines(reading) if medicine in _ON_LIST)
    return tuple(one for one in chosen if _ON_LIST[one].truth(reading) is not False)


def _listed_unchosen(reading: Reading) -> tuple[str, ...]:
    """Name agents on the list of other medicines that were not chosen."""
    chosen = chosen_medicines(reading)
    return tuple(
        medicine
        for medicine, listed in _ON_LIST.items()
        if medicine not in chosen and listed.truth(reading)
    )


RULES: tuple[AnyRule, ...] = (
    MedicinesNamed(
        id="regimen.still-taken",
        part=Part.REGIMEN,
        when=all_of(recorded(choice.agent), certain(recorded(treatment.courses))),
        finds=_still_taken,
        looks_for=N_("a medicine on the list of medicines given is still taken and was not chosen"),
        says=N_(
            "Taken now and not chosen: {medicines}. Settle whether it stops, and record its last "
            "dose, or choose it too"
        ),
        cites=("regimen.still-taken",),
    ),
    MedicinesNamed(
        id="regimen.listed-elsewhere",
        part=Part.REGIMEN,
        when=all_of(CHOSEN, certain(recorded(safety.medicines))),
        finds=_listed_elsewhere,
        looks_for=N_("a chosen medicine stands, or may stand, on the list of other medicines too"),
        says=N_(
            "Chosen and on the list of other medicines too: {medicines}. Settle what is taken now "
            "and how, and record it once, under Treatment so far"
        ),
        cites=("regimen.still-taken",),
    ),
    MedicinesNamed(
        id="regimen.listed-not-chosen",
        part=Part.REGIMEN,
        when=all_of(CHOSEN, certain(recorded(safety.medicines))),
        finds=_listed_unchosen,
        looks_for=N_(
            "a medicine of this program’s list stands on the list of other medicines and was not "
            "chosen"
        ),
        says=N_(
            "On the list of other medicines and not chosen: {medicines}. Settle whether it stops"
        ),
        cites=("regimen.still-taken",),
    ),
)
