"""What the buttons of the treatment choice record, each as one step back. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.treatment_cards import As
from desktop_app.findings.choice_rows import OverriddenWhen, Override
from desktop_app.findings.questions import choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.documents.treatment_cards import Card
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.state import CaseState

SECTION = "choice"


class ChoiceActs:
    """Choose, take back, override, withdraw."""

    def __init__(self, state: CaseState, dialogs: Dialogs) -> None:
        """Take the case, and who asks for a reason."""
        self._state = state
        self._dialogs = dialogs

    def choose(self, card: Card) -> None:
        """Choose a medicine, or take the choice back; a target belongs to its medicine."""
        case = self._state.case.choice
        if card.chosen_as is As.SECOND:
            answers: dict[str, object] = {"second_agent": None, "second_agent_target": None}
        elif card.chosen_as is As.AGENT:
            answers = {
                "agent": case.second_agent,
                "agent_target": case.second_agent_target,
                "second_agent": None,
                "second_agent_target": None,
            }
        else:
            answers = {"agent": card.agent, "agent_target": None}
        self._record(answers)

    def add_beside(self, card: Card) -> None:
        """Choose a medicine as the second."""
        self._record({"second_agent": card.agent, "second_agent_target": None})

    def override(self, card: Card) -> None:
        """Ask for the reason and record it; without one nothing is set aside."""
        block = card.to_override
        if block is None:
            return
        reason = self._dialogs.reason_to_override(card.name, block.topic, block.says)
        if not reason:
            return
        when = OverriddenWhen.KNOWN if block.known else OverriddenWhen.UNKNOWN
        rows = self._state.case.choice.overrides or ()
        row = Override(block=block.gate, when=when, reason=reason)
        for number, one in enumerate(rows):
            if (one.block, one.when) == (block.gate, when):
                # In its place: one carried over from an earlier visit counts again from now.
                place = f"{choice.overrides.path}.{number}"
                self._state.answer_together({f"{place}.reason": reason, f"{place}.when": when})
                return
        self._state.answer(choice.overrides.path, (*rows, row))

    def withdraw(self, row: int) -> None:
        """Take an override back."""
        self._state.remove_row(choice.overrides.path, row)

    def clear(self) -> None:
        """Take everything back that was chosen."""
        self._record(dict.fromkeys(type(self._state.case.choice).model_fields))

    def anything_recorded(self) -> bool:
        """Say whether anything stands in this section, usable or not."""
        case = self._state.case
        typed = any(one.path.startswith(f"{SECTION}.") for one in case.unread)
        return typed or case.choice != type(case.choice)()

    def stands_in(self, name: str) -> bool:
        """Say whether anything stands in a field, usable or not."""
        case = self._state.case
        typed = any(one.path.startswith(f"{SECTION}.{name}") for one in case.unread)
        return typed or getattr(case.choice, name) is not None

    def _record(self, answers: Mapping[str, object]) -> None:
        self._state.answer_together({f"{SECTION}.{name}": v for name, v in answers.items()})
