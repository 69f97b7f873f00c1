"""When the program itself fails: say so, and keep what was entered."""

from __future__ import annotations

import sys
from traceback import format_tb
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.case_files import in_full

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from desktop_app.screens.main_window import MainWindow
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.state import CaseState

_KEPT = N_(
    "Myoplan met a fault of its own ({fault}). A copy of this case was kept as {path}. Save your "
    "case, close the window and start again; do not rely on the plan now shown."
)
_IN_RECORDS = N_(
    "Myoplan met a fault of its own ({fault}). What you entered is kept in the records, as a "
    "draft. Close the window and start again; do not rely on the plan now shown."
)
_NOT_KEPT = N_(
    "Myoplan met a fault of its own ({fault}), and no copy of the case could be kept. Save your "
    "case now, close the window and start again; do not rely on the plan now shown."
)


class Faults:
    """Stands at ``sys.excepthook``."""

    def __init__(
        self, window: MainWindow, state: CaseState, folder: Path, records: RecordState
    ) -> None:
        """Take the window to speak in, the case to keep, the folder for copies, and the records."""
        self._window = window
        self._state = state
        self._folder = folder
        self._records = records
        self._busy = False

    def __call__(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Show a sentence; where it happened goes to the terminal, without a word of a case."""
        if isinstance(fault, UserError):
            self._window.banner.alert(in_full(fault))
            return
        if sys.stderr is not None:  # what the fault says may quote what somebody entered
            sys.stderr.write("".join([*format_tb(trace), f"{kind.__name__}\n"]))
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        if not self._busy:
            self._busy = True
            try:
                self._window.banner.alert(self._sentence(kind.__name__))
            finally:
                self._busy = False

    def _sentence(self, fault: str) -> str:
        if self._records.is_open:  # nothing of a case is written in the clear then
            kept = self._records.keep_now()
            return (_IN_RECORDS if kept else _NOT_KEPT).format(fault=fault)
        path = self._folder / "case-rescued.json"
        try:
            from desktop_app.services import Services  # may be what failed

            self._folder.mkdir(parents=True, exist_ok=True)
            Services.save_case(self._state.case, path)
        except (OSError, ImportError, UserError):
            return _NOT_KEPT.format(fault=fault)
        return _KEPT.format(fault=fault, path=path)
