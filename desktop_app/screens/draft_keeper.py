"""The draft of the case on screen: kept in the records as it is typed, while they are unlocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.record_keeping.desk import Desk
    from desktop_app.screens.state import CaseState

PAUSE = 400  # milliseconds after the first edit of a run before the draft is kept


class DraftKeeper(QObject):
    """Keeps one draft at a time.

    A case that is in no file counts as saved once its draft is kept; one that is in a file is kept
    as a draft too, and the file is saved only when the person says so.

    Attributes:
        desk: the unlocked records; None while they are locked.
        draft: identity of the draft; None before anything was kept of this case.
        kept_at: when it was kept last.

    Signals:
        kept: the draft was kept.
        begun: there is a draft now.
        refused: why it could not be kept.
    """

    kept = Signal()
    begun = Signal()
    refused = Signal(str)

    def __init__(self, state: CaseState) -> None:
        """Follow the case."""
        super().__init__()
        self._state = state
        self.desk: Desk | None = None
        self.draft: str | None = None
        self.kept_at: datetime | None = None
        self.filed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep_now)
        state.case_changed.connect(self._edited)
        state.saved_changed.connect(self._saved_in_file)

    @property
    def waits(self) -> bool:
        """Whether an edit is about to be kept."""
        return self._pause.isActive()

    def turn_to(self, draft: str | None, kept_at: datetime | None, *, filed: bool) -> None:
        """Keep another draft from now on, or, with None, one that is still to be begun."""
        self._pause.stop()
        self.draft, self.kept_at, self.filed = draft, kept_at, filed

    def keep_now(self) -> bool:
        """Keep it at once; say whether everything on screen is kept."""
        self._pause.stop()
        if self._state.sealed is not None:
            return True
        if self.desk is None:
            return False
        if self.draft is None and not self._state.unsaved:
            return True  # nothing was entered since it was opened
        return self.tried(self._keep)

    def begin(self) -> None:
        """Begin a draft of the case as it stands, filed with nobody.

        Raises:
            RecordsError: it could not be kept.

        """
        if self.desk is not None:
            draft = self.desk.begin_draft(self._state.case)
            self.turn_to(draft.id, draft.saved_at, filed=False)
            self.begun.emit()

    def drop_unfiled(self) -> None:
        """Throw away the draft of a case that belongs to a file, which was saved or given up."""
        desk, draft = self.desk, self.draft
        if desk is not None and draft is not None and not self.filed:
            self.turn_to(None, None, filed=False)
            self.tried(lambda: desk.drop_draft(draft))

    def tried(self, act: Callable[[], object]) -> bool:
        """Do something with the records; say why where that is refused."""
        try:
            act()
        except UserError as error:
            self.refused.emit(str(error))
            return False
        return True

    def _edited(self) -> None:
        if self.desk is not None and self._state.sealed is None and not self.waits:
            self._pause.start()

    def _saved_in_file(self) -> None:
        if self._state.path is not None and not self._state.unsaved:
            self.drop_unfiled()

    def _keep(self) -> None:
        if self.desk is None:
            return
        if self.draft is None:
            self.begin()
        else:
            self.kept_at = self.desk.save_draft(self.draft, self._state.case)
        if self._state.path is None:
            self._state.saved_at(None)
        self.kept.emit()
