"""Cautions that only the regimen as a whole gives: two agents together, one taken already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    certain,
    named,
    recorded,
)
from desktop_app.conditions.whole_list import on_list
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, Rule, make_line
from desktop_app.decision.rules.regimen_beside import CHOSEN, TREATED
from desktop_app.findings.choice import ChosenAgent, Prophylaxis, SteroidChoice
from desktop_app.findings.questions import choice, safety, treatment
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_, Message
from desktop_app.prescribing.chosen_agents import agent_chosen
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.prescription import chosen_medicines, running_agents
from desktop_app.prescribing.treatment_so_far import still_takes

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading

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
_LOWERS_DEFENCE = (
    ChosenAgent.METHOTREXATE,
    ChosenAgent.AZATHIOPRINE,
    ChosenAgent.MYCOPHENOLATE,
    ChosenAgent.RITUXIMAB,
    ChosenAgent.CYCLOPHOSPHAMIDE,
    ChosenAgent.CICLOSPORIN,
)
_FIRST = certain(answered(choice.agent, *_LOWERS_DEFENCE))
_SECOND = certain(answered(choice.second_agent, *_LOWERS_DEFENCE))
# What is quick to tell comes first: most of the time nothing is chosen yet.
_ONE_CHOSEN = all_of(recorded(choice.agent), TREATED)
_TWO_CHOSEN = all_of(recorded(choice.second_agent), TREATED)
_TWO = named(N_("two medicines that lower defence are chosen"), all_of(_FIRST, _SECOND))


def _both(one: ChosenAgent, other: ChosenAgent, words: str) -> Condition:
    return named(words, all_of(agent_chosen(one), agent_chosen(other)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicinesNamed(AnyRule):
    """One caution that names the medicines it is about, while there are any.

    Attributes:
        finds: gives their ids.
        says: the sentence; ``{medicines}`` names them.

    """

    id: str
    part: Part
    when: Condition
    says: str
    finds: Callable[[Reading], tuple[str, ...]]
    cites: tuple[str, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Give what it weighs."""
        return (TREATED, self.when)

    def facts(self) -> tuple[str, ...]:
        """Give its facts, and the tables of names that it looks through."""
        return tuple(dict.fromkeys((*AnyRule.facts(self), *_LISTS.values())))

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


def _together(name: str, when: Condition, says: str, *cites: str) -> Rule:
    return Rule(
        id=f"regimen.together-{name}",
        part=Part.REGIMEN,
        applies=_TWO_CHOSEN,
        when=when,
        tone=Tone.CAUTION,
        says=says,
        cites=cites,
    )


# A list that is not recorded is no "takes nothing": the first doses are for a new medicine.
_TAKEN_ALREADY = named(
    N_("a chosen medicine is taken already"),
    any_of(
        *(
            all_of(
                agent_chosen(agent),
                still_takes(
                    Agent(agent.value),
                    N_("the chosen medicine is taken already"),
                    N_("the chosen medicine is not taken yet"),
                ),
            )
            for agent in ChosenAgent
        )
    ),
)
_STEROID_CHOSEN = named(
    N_("a steroid by mouth is chosen"),
    certain(
        answered(choice.steroid, SteroidChoice.PREDNISONE, SteroidChoice.PULSE_THEN_PREDNISONE)
    ),
)

RULES: tuple[AnyRule, ...] = (
    _together(
        "two-agents",
        _TWO,
        N_(
            "Two medicines that lower defence together: infection and low counts add up. The "
            "guideline names one beside the steroid"
        ),
        "regimen.two-agents",
        "treatment.sparing-from-onset",
    ),
    _together(
        "azathioprine-cyclophosphamide",
        _both(
            ChosenAgent.AZATHIOPRINE,
            ChosenAgent.CYCLOPHOSPHAMIDE,
            N_("azathioprine and cyclophosphamide are both chosen"),
        ),
        N_("Azathioprine beside cyclophosphamide: the risk of cancer is higher as well"),
        "azathioprine.alkylator",
    ),
    _together(
        "immunoglobulin-rituximab",
        _both(
            ChosenAgent.INTRAVENOUS_IMMUNOGLOBULIN,
            ChosenAgent.RITUXIMAB,
            N_("immunoglobulin and rituximab are both chosen"),
        ),
        N_(
            "Immunoglobulin beside rituximab: take serology before both, and settle their order "
            "and interval with the unit; neither is dated on account of the other here"
        ),
        "regimen.immunoglobulin-rituximab",
    ),
    Rule(
        id="regimen.taken-open",
        part=Part.REGIMEN,
        applies=_ONE_CHOSEN,
        when=_TAKEN_ALREADY,
        says="",
        if_unknown=N_(
            "Record the medicines given: the first doses here are for somebody who does not take "
            "the medicine yet"
        ),
        cites=("regimen.still-taken", "medicine.starting-dose"),
    ),
    MedicinesNamed(
        id="regimen.still-taken",
        part=Part.REGIMEN,
        when=all_of(recorded(choice.agent), certain(recorded(treatment.courses))),
        finds=_still_taken,
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
        says=N_(
            "On the list of other medicines and not chosen: {medicines}. Settle whether it stops"
        ),
        cites=("regimen.still-taken",),
    ),
    Rule(
        id="regimen.no-protection",
        part=Part.REGIMEN,
        applies=all_of(_STEROID_CHOSEN, TREATED),
        when=answered(choice.prophylaxis, Prophylaxis.NONE),
        tone=Tone.CAUTION,
        says=N_(
            "No protection against pneumocystis, by choice; it is of benefit above {low} to {high} "
            "mg daily for more than {weeks_low} to {weeks_high} weeks"
        ),
        if_unknown=N_("Choose protection against pneumocystis, or record that there is none"),
        fills={
            "low": lambda reading: reading.limit("pneumocystis.dose-lowest"),
            "high": lambda reading: reading.limit("pneumocystis.dose-highest"),
            "weeks_low": lambda reading: reading.limit("pneumocystis.weeks-lowest"),
            "weeks_high": lambda reading: reading.limit("pneumocystis.weeks-highest"),
        },
        cites=(
            "pneumocystis.dose-lowest",
            "pneumocystis.dose-highest",
            "pneumocystis.weeks-lowest",
            "pneumocystis.weeks-highest",
        ),
    ),
)
