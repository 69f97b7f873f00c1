"""What a form on screen shares with every other: an entry recorded or kept, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from desktop_app.errors import UserError
from desktop_app.findings.recording import FormT, kept_as_typed, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.findings.section import Question
    from desktop_app.screens.typed import Entry

_DEEPEST = 500  # steps back that are kept


def with_entry(form: FormT, questions: Mapping[str, Question], path: str, entry: Entry) -> FormT:
    """Give the form with what stands in a control; what cannot be used is kept as typed."""
    if not entry.sentence:
        try:
            return recorded(form, questions, path, entry.value)
        except UserError:
            pass
    return kept_as_typed(form, questions, path, entry.text)


def refusal_of(form: FormT, questions: Mapping[str, Question], path: str, entry: Entry) -> str:
    """Say why an entry cannot be recorded, or ""."""
    if entry.sentence:
        return entry.sentence
    try:
        recorded(form, questions, path, entry.value)
    except UserError as error:
        return error.problems[0].sentence if error.problems else error.sentence
    return ""


class Steps(Generic[FormT]):
    """The forms that were on screen before, and those that were taken back.

    Forms are frozen, so every step back is just an older one. A run of typing in one field is one
    step.

    Attributes:
        typing_at: the field of the run of typing that goes on, or None.

    """

    def __init__(self) -> None:
        """Start without any."""
        self.typing_at: str | None = None
        self._back: list[FormT] = []
        self._forward: list[FormT] = []

    def leave(self, form: FormT, typing_at: str | None = None) -> None:
        """Keep the form that another one is about to replace."""
        if typing_at is None or typing_at != self.typing_at:
            self._back.append(form)
            del self._back[:-_DEEPEST]
        self.typing_at = typing_at
        self._forward.clear()

    def back(self, form: FormT) -> FormT | None:
        """Give the form before this one, or None."""
        return self._moved(form, self._back, self._forward)

    def forward(self, form: FormT) -> FormT | None:
        """Give the form that was taken back last, or None."""
        return self._moved(form, self._forward, self._back)

    def forget(self) -> None:
        """Begin anew."""
        self.typing_at = None
        self._back.clear()
        self._forward.clear()

    @staticmethod
    def _moved(form: FormT, source: list[FormT], target: list[FormT]) -> FormT | None:
        if not source:
            return None
        target.append(form)
        return source.pop()
