"""The search for answers that would change the plan: in the background, and never in the way."""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum, auto
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.documents.what_if_board import WhatIfBoard
    from desktop_app.documents.what_if_run import WhatIfRun
    from desktop_app.screens.state import CaseState

PAUSE = 150  # milliseconds without an edit before it begins
SLICE = 0.004  # seconds of work in one turn of the event loop; a key press waits no longer


class Standing(Enum):
    """How far it has come with the plan as it now is."""

    NO_PLAN = auto()
    SEARCHING = auto()
    FOUND = auto()
    FAILED = auto()


class WhatIfSearch(QObject):
    """Tries every answer after each change of the plan, once nobody has typed for a moment.

    It works in slices between the events of the window, and the next edit ends it at once.

    Signals:
        changed: ``standing`` or ``board`` is another.
    """

    changed = Signal()

    def __init__(
        self, state: CaseState, parent: QObject, clock: Callable[[], float] = perf_counter
    ) -> None:
        """Follow the case; where there is a plan already, search soon.

        Args:
            state: the case, its plan and the services.
            parent: what it ends with.
            clock: seconds, from any beginning.

        """
        super().__init__(parent)
        self._state = state
        self._clock = clock
        self._run: WhatIfRun | None = None
        self.standing = Standing.NO_PLAN
        self.board: WhatIfBoard | None = None
        self._pause = self._timer(PAUSE, self._begin)
        self._turn = self._timer(0, self._go_on)
        state.plan_changed.connect(self._search_again)
        state.case_replaced.connect(self._forget)
        self._search_again()

    @property
    def out_of_date(self) -> bool:
        """Whether ``board`` is about the plan before the last edit, and not to be relied on."""
        return self.board is not None and self.standing is not Standing.FOUND

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def _forget(self) -> None:
        """Another patient: nothing that was found for the one before may stay."""
        self.board = None

    def _search_again(self) -> None:
        self._run = None
        self._turn.stop()
        if self._state.content is None:
            self._pause.stop()
            self._stand(Standing.NO_PLAN, None)
        else:
            self._pause.start()
            self._stand(Standing.SEARCHING, self.board)

    def _begin(self) -> None:
        services, case = self._state.services, self._state.case
        if services is None:  # there is no plan without them
            return
        with self._ending_with_a_fault():
            self._run = services.explanations.what_if(case, services.day_of(case))
        self._turn.start()

    def _go_on(self) -> None:
        run = self._run
        if run is None:
            return
        with self._ending_with_a_fault():
            until = self._clock() + SLICE
            while run.step():
                if self._clock() >= until:
                    self._turn.start()
                    return
            board = run.board
        self._run = None
        self._stand(Standing.FOUND, board)

    @contextmanager
    def _ending_with_a_fault(self) -> Iterator[None]:
        """After a fault, say that nothing is known rather than that nothing would change."""
        try:
            yield
        except BaseException:  # whatever it was: it is raised again
            self._run = None
            self._stand(Standing.FAILED, None)
            raise

    def _stand(self, standing: Standing, board: WhatIfBoard | None) -> None:
        told = (standing, board) != (self.standing, self.board)
        self.standing, self.board = standing, board
        if told:
            self.changed.emit()
