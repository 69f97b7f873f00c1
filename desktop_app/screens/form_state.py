"""What a form needs of the thing it fills in: the case, or the inputs of one instrument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import SignalInstance

    from desktop_app.errors import Problem
    from desktop_app.screens.typed import Entry
    from desktop_app.services import Services


class Filled(Protocol):
    """What is recorded, section by section, and what was typed and not understood."""

    @property
    def carried(self) -> tuple[str, ...]:
        """The paths of values taken over from an earlier visit that nobody has confirmed."""
        ...

    def unread_text(self, path: str) -> str | None:
        """Give the text typed at ``path`` that could not be understood, or None."""
        ...


class FormState(Protocol):
    """What fields and pages ask and tell; ``CaseState`` and ``ScoreState`` both answer."""

    today: Callable[[], date]

    @property
    def case(self) -> Filled:
        """What is recorded now; another object after every change."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed, because it is sealed."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What does not fit, each with the path of its field."""
        ...

    @property
    def services(self) -> Services | None:
        """The services, or None while the evidence base is being read or cannot be."""
        ...

    @property
    def case_changed(self) -> SignalInstance:
        """An answer changed."""
        ...

    @property
    def case_replaced(self) -> SignalInstance:
        """Everything is another."""
        ...

    @property
    def plan_changed(self) -> SignalInstance:
        """What is worked out is up to date, and ``problems`` with it."""
        ...

    def enter(self, path: str, entry: Entry) -> None:
        """Record what stands in a control; what cannot be used is kept as typed."""
        ...

    def refusal(self, path: str, entry: Entry) -> str:
        """Say why an entry cannot be recorded, or ""."""
        ...

    def carried_words(self, path: str) -> str:
        """Say that the value at ``path`` was taken over and does not count; "" where it does."""
        ...

    def confirm(self, *paths: str) -> None:
        """Let values count that were carried over; nothing happens where none was."""
        ...

    def remove_row(self, path: str, index: int) -> None:
        """Remove a row of a repeated field."""
        ...

    def settle(self) -> None:
        """End a run of typing: the next change is a step of its own."""
        ...
