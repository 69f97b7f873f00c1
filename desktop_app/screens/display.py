"""The display: what to say when there is none, instead of an abort."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QMessageLogContext

NO_WINDOW = 2
_SENTENCE = """\
The window cannot be opened: {why}.
Start Myoplan on a desktop, where a display is on. Without one, plans are made by the command:
  python -m desktop_app plan CASE.json
What Qt said:"""


@contextlib.contextmanager
def said_when_missing() -> Iterator[None]:
    """While the application object is made, turn Qt's abort into a sentence and an exit status.

    Qt ends the process itself when it finds no display, after telling its message handler; what
    it says before a good start is passed on afterwards.
    """
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        said.append(message.strip())
        if kind is QtMsgType.QtFatalMsg:
            _end(said)

    qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
        if said:
            _tell("\n".join(said))


def _end(said: list[str]) -> None:
    _tell("\n".join([_SENTENCE.format(why=_reason()), *(f"  {line}" for line in said)]))
    os._exit(NO_WINDOW)  # returning would let Qt abort and leave a core dump


def _reason() -> str:
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not shown:
        return "no display was found"
    return "Qt cannot use the display"


def _tell(words: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{words}\n")
            sys.stderr.flush()
