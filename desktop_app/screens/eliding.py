"""Words that end where the room ends, and never within a dose: half a dose reads as another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetricsF

_DOSE = re.compile(r"\d[^:;·]{0,20}?\b(?:mg|g|micrograms?|mL|IU|units?|tablets?|capsules?)\b")


def elided(words: str, metrics: QFontMetricsF, room: float) -> str:
    """Give what fits, with an ellipsis where something is left out.

    Where a dose would be cut, or what follows it, such as how often it is taken, the words end
    before it: whoever wants it reads the whole sentence.
    """
    at_right = Qt.TextElideMode.ElideRight
    shown = metrics.elidedText(words, at_right, max(0.0, room))
    dose = _DOSE.search(words)
    if shown == words or dose is None or len(shown) - 1 <= dose.start():
        return shown
    front = words[: dose.start()].rstrip(" :,;·\N{NO-BREAK SPACE}")
    return metrics.elidedText(f"{front}…", at_right, max(0.0, room))
