"""The case on screen: what is recorded, what the plan says of it, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.findings.case import QUESTIONS, Case, confirmed, with_answer, without_row
from desktop_app.screens.steps import Steps, refusal_of, with_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from desktop_app.documents.content import Content
    from desktop_app.errors import Problem
    from desktop_app.screens.on_show import OnShow
    from desktop_app.screens.typed import Entry
    from desktop_app.services import Services


class CaseState(QObject):
    """The one case being edited. Cases are frozen, so every step back is just an older case.

    Signals:
        case_changed: an answer changed; fields show ``case`` again.
        case_replaced: another case is open.
        plan_changed: ``content`` and ``problems`` are up to date; ``content`` is None without plan.
        saved_changed: the path, or whether there is anything to save.
        change_refused: a sealed visit is on screen, and somebody tried to change it.
    """

    case_changed = Signal()
    case_replaced = Signal()
    plan_changed = Signal()
    saved_changed = Signal()
    change_refused = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        """Start with an empty case; ``serve`` adds the services once they are loaded."""
        super().__init__()
        self.today = today
        self.case = Case()
        self.path: Path | None = None
        self.sealed: OnShow | None = None  # a sealed visit, which nobody changes
        self.content: Content | None = None
        self.problems: tuple[Problem, ...] = ()
        self._services: Services | None = None
        self._saved = self.case
        self._steps: Steps[Case] = Steps()

    @property
    def services(self) -> Services | None:
        """The services, or None while the evidence base is being read or cannot be."""
        return self._services

    @property
    def read_only(self) -> bool:
        """Whether a sealed visit is on screen."""
        return self.sealed is not None

    @property
    def saved_case(self) -> Case:
        """The case as it was last saved or opened."""
        return self._saved

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost by closing."""
        return self.case != self._saved

    def serve(self, services: Services) -> None:
        """Take the services into use and make the first plan."""
        self._services = services
        self._plan_again()

    def enter(self, path: str, entry: Entry) -> None:
        """Record what stands in a control; what cannot be used is kept as typed."""
        changed = with_entry(self.case, QUESTIONS, path, entry)
        if changed != self.case:
            self._step(changed, typing_at=path)

    def refusal(self, path: str, entry: Entry) -> str:
        """Say why an entry cannot be recorded, or ""."""
        return refusal_of(self.case, QUESTIONS, path, entry)

    def answer(self, path: str, value: object) -> None:
        """Record a value of the field's own type, as a step of its own."""
        self.settle()
        self._step(with_answer(self.case, path, value))

    def answer_together(self, answers: Mapping[str, object]) -> None:
        """Record several values, in their order, as one step."""
        self.settle()
        changed = self.case
        for path, value in answers.items():
            changed = with_answer(changed, path, value)
        if changed != self.case:
            self._step(changed)

    def answer_with(self, case: Case) -> None:
        """Record a whole case in the place of this one, as one step."""
        self.settle()
        if case != self.case:
            self._step(case)

    def remove_row(self, path: str, index: int) -> None:
        """Remove a row of a repeated field."""
        self.settle()
        self._step(without_row(self.case, path, index))

    def new_visit(self) -> None:
        """Add a visit of the day of the plan; what the last visit holds is carried over, marked."""
        from desktop_app.findings.visits import with_new_visit  # only one page adds any

        self.settle()
        self._step(with_new_visit(self.case, self.case.patient.visit_date or self.today()))

    def follow_up(self) -> None:
        """Begin a visit of today: what may have changed since the last one is marked."""
        from desktop_app.findings.follow_up import follow_up  # once in a visit

        self.settle()
        self._step(follow_up(self.case, self.today()))

    def carried_words(self, path: str) -> str:
        """Say that the value at ``path`` was taken over and does not count; "" where it does."""
        from desktop_app.screens.carried import carried_words  # only visits carry anything

        return carried_words(self.case, path)

    def confirm(self, *paths: str) -> None:
        """Let values count that were carried over, as one step; nothing happens without any."""
        self.settle()
        changed = self.case
        for path in set(paths).intersection(self.case.carried):
            changed = confirmed(changed, path)
        if changed != self.case:
            self._step(changed)

    def settle(self) -> None:
        """End a run of typing: the next change is a step of its own."""
        self._steps.typing_at = None

    def undo(self) -> None:
        """Go one step back, if there is one."""
        self.settle()
        self._return_to(self._steps.back(self.case))

    def redo(self) -> None:
        """Go one step forward again, if there is one."""
        self.settle()
        self._return_to(self._steps.forward(self.case))

    def replace(self, case: Case, path: Path | None, sealed: OnShow | None = None) -> None:
        """Show another case, just opened or new, or a sealed visit."""
        self.case = self._saved = case
        self.path = path
        self.sealed = sealed
        self._steps.forget()
        self.case_replaced.emit()
        self._plan_again()
        self.saved_changed.emit()

    def saved_at(self, path: Path | None) -> None:
        """Note that the case now stands in a file, or, without a path, in the records."""
        self.path = path
        self._saved = self.case
        self.saved_changed.emit()

    def _step(self, changed: Case, typing_at: str | None = None) -> None:
        if self.sealed is not None:
            self.case_changed.emit()  # fields show again what is sealed
            self.change_refused.emit()
            return
        self._steps.leave(self.case, typing_at)
        self._show(changed)

    def _return_to(self, form: Case | None) -> None:
        if form is not None:
            self._show(form)

    def _show(self, case: Case) -> None:
        before = self.unsaved
        self.case = case
        try:
            self._plan_again()
        finally:
            self.case_changed.emit()
        if self.unsaved != before:
            self.saved_changed.emit()

    def _plan_again(self) -> None:
        """Make the plan anew. If that fails, no plan is shown rather than the one before."""
        content, self.content, self.problems = None, None, ()
        try:
            if self.sealed is not None:
                content = self.sealed.content
            elif self._services is not None:
                self.problems = self._services.problems(self.case)
                content = self._services.content(self._services.plan(self.case))
        finally:
            self.content = content
            self.plan_changed.emit()
