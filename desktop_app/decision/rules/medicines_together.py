"""Chosen medicines beside others on the list, where no gate of the medicine says it.

The command ``interactions`` and the plan read the same list, so that neither denies what the other
warns of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import all_of
from desktop_app.conditions.whole_list import on_list
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import IN_SCOPE
from desktop_app.findings.questions import safety
from desktop_app.message import N_
from desktop_app.prescribing.chosen_agents import agent_chosen
from desktop_app.prescribing.interactions import WITHOUT_GATE
from desktop_app.prescribing.prescription import MEDICINE_OF

if TYPE_CHECKING:
    from desktop_app.prescribing.interactions import Interaction

_AGENTS = {medicine: agent for agent, medicine in MEDICINE_OF.items()}


def _rule(found: Interaction) -> Rule:
    return Rule(
        id=f"interactions.{found.id}",
        part=Part.REGIMEN,
        applies=all_of(IN_SCOPE, agent_chosen(_AGENTS[found.medicine])),
        when=on_list(safety.medicines, found.beside),
        tone=Tone.CAUTION,
        heading=N_("Other medicines"),
        says=found.says,
        cites=found.cites,
    )


# What is only to be known stands with the medicine itself.
RULES: tuple[AnyRule, ...] = tuple(_rule(found) for found in WITHOUT_GATE if found.severity)
