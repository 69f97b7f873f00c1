"""The results of an instrument side by side, each with its name above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.documents.score_sheet import ResultLine
    from desktop_app.screens.wrapping import Wrapping

_MOST_LARGE = 3  # results; of more than that only the first is large
_LARGE = 36  # characters; a longer value is a sentence and stands smaller


class Tile(QWidget):
    """One result: what it is called, and beneath it its value, large."""

    def __init__(self, label: str, line: ResultLine, role: str) -> None:
        """Take what it is called, the result, and how its value is written."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(OneLine(label, "caption"))
        value = OneLine(line.text, role)
        value.setObjectName(f"scores.result.{line.name}")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(value)
        column.addStretch(1)


class OneLine(QLabel):
    """Words on one line where there is room, else broken."""

    def __init__(self, text: str, role: str) -> None:
        """Take the words and their role in the style sheet."""
        super().__init__(text)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As wide as its words in one line."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 3
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window."""
        return QSize(min(60, self.sizeHint().width()), self.fontMetrics().height())


def tiles_of(results: Sequence[ResultLine]) -> Iterator[Tile]:
    """Give the results in their order; those that cannot be said for one reason stand together.

    The first is what people look for: only it is large, and all are where there are few.
    """
    groups: dict[str, list[ResultLine]] = {}
    for line in results:
        groups.setdefault(line.name if line.known else f"open: {line.text}", []).append(line)
    few = len(results) <= _MOST_LARGE and all(line.known for line in results)
    for place, lines in enumerate(groups.values()):
        first = lines[0]
        role = "scoreLong" if len(first.text) > _LARGE else "scoreWords"
        if not first.known:
            role = "scoreOpen"
        elif role == "scoreWords" and (few or not place):
            role = "score"
        yield Tile(" · ".join(line.label for line in lines), first, role)


def emptied(layout: QVBoxLayout | Wrapping) -> None:
    """Take every widget out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
