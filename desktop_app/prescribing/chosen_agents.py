"""Whether a medicine is among those the clinician chose, as a condition for gates."""

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.vocabulary import answered, any_of, certain
from desktop_app.findings.choice import ChosenAgent
from desktop_app.findings.questions import choice
from desktop_app.prescribing.prescription import MEDICINE_OF, STEROIDS


def agent_chosen(agent: ChosenAgent) -> Condition:
    """The medicine is one of the chosen; while nothing is chosen it is none of them."""
    return any_of(
        certain(answered(choice.agent, agent)), certain(answered(choice.second_agent, agent))
    )


def medicine_chosen(medicine: str) -> Condition:
    """A medicine of the formulary, by its name there, is among what was chosen."""
    steroids = tuple(chosen for chosen, names in STEROIDS.items() if chosen and medicine in names)
    if steroids:
        return certain(answered(choice.steroid, *steroids))
    return agent_chosen(next(agent for agent, name in MEDICINE_OF.items() if name == medicine))
