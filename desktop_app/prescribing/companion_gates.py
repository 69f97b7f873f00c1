"""Gates between medicines of the regimen itself."""

from desktop_app.conditions.vocabulary import all_of, any_of, certain, named
from desktop_app.conditions.whole_list import on_list
from desktop_app.findings.choice import ChosenAgent
from desktop_app.findings.questions import safety
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing.chosen_agents import agent_chosen
from desktop_app.prescribing.gate import Gate, Severity
from desktop_app.prescribing.treatment_so_far import still_takes

_BOTH_CHOSEN = named(
    N_("azathioprine and mycophenolate mofetil are both chosen"),
    all_of(agent_chosen(ChosenAgent.AZATHIOPRINE), agent_chosen(ChosenAgent.MYCOPHENOLATE)),
)


def never_beside(medicine: str, other: Agent, words: tuple[str, ...]) -> Gate:
    """Azathioprine and mycophenolate mofetil never go together; last of ``words``: its names."""
    name, taken, not_taken, sentence, fact = words
    return Gate(
        id=f"{medicine}.{'mycophenolate' if other is Agent.MYCOPHENOLATE else 'azathioprine'}",
        topic=name,
        severity=Severity.BLOCK,
        when=any_of(
            _BOTH_CHOSEN,
            still_takes(other, taken, not_taken),
            certain(on_list(safety.medicines, fact)),
        ),
        says=sentence,
        release=not_taken,
        cites=("mycophenolate.azathioprine",),
    )
