"""Whether a medicine is among those the clinician chose, as a condition for gates."""

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.vocabulary import answered, any_of, certain
from desktop_app.findings.choice import ChosenAgent
from desktop_app.findings.questions import choice


def agent_chosen(agent: ChosenAgent) -> Condition:
    """The medicine is one of the chosen; while nothing is chosen it is none of them."""
    return any_of(
        certain(answered(choice.agent, agent)), certain(answered(choice.second_agent, agent))
    )
