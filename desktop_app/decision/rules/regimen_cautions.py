"""Cautions that only the regimen as a whole gives: two agents together, one taken already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    certain,
    named,
    recorded,
)
from desktop_app.decision.figures import value
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules import regimen_named
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.findings.choice import ChosenAgent, Prophylaxis, SteroidChoice
from desktop_app.findings.questions import choice
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing.chosen_agents import agent_chosen
from desktop_app.prescribing.treatment_so_far import still_takes

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition

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
    *regimen_named.RULES,
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
            "low": value("pneumocystis.dose-lowest"),
            "high": value("pneumocystis.dose-highest"),
            "weeks_low": value("pneumocystis.weeks-lowest"),
            "weeks_high": value("pneumocystis.weeks-highest"),
        },
        cites=(
            "pneumocystis.dose-lowest",
            "pneumocystis.dose-highest",
            "pneumocystis.weeks-lowest",
            "pneumocystis.weeks-highest",
        ),
    ),
)
