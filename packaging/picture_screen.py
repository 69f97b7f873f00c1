"""The window that pictures are taken of, and what a person can do in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

# This file serves pictures.py and never the program, so Qt may be loaded at once.
from PySide6.QtCore import QEventLoop, QPoint, QPointF, QRect, Qt  # noqa: TID253 - see above
from PySide6.QtGui import QColor, QFont, QImage, QPainter  # noqa: TID253 - see above
from PySide6.QtTest import QTest  # noqa: TID253 - see above
from PySide6.QtWidgets import (  # noqa: TID253 - see above
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from desktop_app.screens.typeface import sized
from desktop_app.screens.what_if_search import Standing
from desktop_app.services import Services
from desktop_app.settings import resource_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.screens.form import SectionPage
    from desktop_app.screens.plan_row import PlanRow
    from desktop_app.screens.workplace import Workplace

WidgetT = TypeVar("WidgetT", bound=QWidget)
PartT = TypeVar("PartT", bound=QWidget | Services)

WINDOW = (1440, 900)


@dataclass(frozen=True, slots=True)
class Screen:
    """The window, and what a person can do in it."""

    work: Workplace

    def begin(self, case: str, section: str, *, size: tuple[int, int] = WINDOW) -> SectionPage:
        """Open an example case at a section, in light colours; gives the section's page."""
        self.work.theme.follow(Qt.ColorScheme.Light)
        self.work.window.resize(*size)
        self.work.files.open_path(resource_folder() / "examples" / f"{case}.json")
        self.work.window.sections.choose(section)
        self.rest()
        self.work.window.plan.verticalScrollBar().setValue(0)
        return self.work.window.page(section)

    def rest(self) -> None:
        """Take the keyboard out of the window, let it lay itself out and end its search."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        for _ in range(4):
            QApplication.processEvents()
        while self.work.window.search.standing is Standing.SEARCHING:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the window work until something holds, and be drawn."""
        while not holds():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for _ in range(40):  # a page is drawn in each turn
            QApplication.processEvents()

    def find(self, kind: type[WidgetT], name: str) -> WidgetT:
        """Give the part of the window with this object name."""
        found = [part for part in self.work.window.findChildren(kind) if part.objectName() == name]
        return only(found[-1:], name)

    def type(self, path: str, text: str, part: str = "") -> None:
        """Replace what stands in a field by typing, and leave it."""
        self.work.window.go_to(path)
        line = self.find(QLineEdit, path + part)
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Tab)

    def click(self, name: str) -> None:
        """Click a button."""
        QTest.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def line(self, words: str) -> PlanRow:
        """Give the first line of the plan that begins with these words."""
        rows = self.work.window.plan.rows()
        return only([row for row in rows if row.accessibleName().startswith(words)][:1], words)

    def open(self, words: str) -> None:
        """Open a line of the plan, as Enter does."""
        QTest.keyClick(self.line(words), Qt.Key.Key_Return)
        self.rest()

    def scroll(self, area: QScrollArea, first: QWidget) -> None:
        """Bring a part to the upper edge of what scrolls."""
        place = first.mapTo(only([area.widget()], "the sheet"), QPoint(0, 0))
        area.verticalScrollBar().setValue(place.y())
        self.rest()

    def area(self, part: QWidget) -> QRect:
        """Give the place of a part within the window."""
        return QRect(part.mapTo(self.work.window, QPoint(0, 0)), part.size())

    def form(self, last: str, first: str = "") -> QRect:
        """Give the form down to a field, from its head or from the box that a field begins."""
        area = self.area(self.work.window.pages)
        rows = self.work.window.page(last.split(".", maxsplit=1)[0]).rows
        area.setBottom(self.area(rows[last]).bottom() + 6)
        if first:
            area.setTop(self.area(rows[first]).top() - 30)
        return area.adjusted(0, 0, -10, 0)

    def plan(self, last: QWidget) -> QRect:
        """Give the plan as far down as a part of it."""
        area = self.area(self.work.window.plan)
        area.setBottom(self.area(last).bottom())
        return area.adjusted(2, 0, -10, 0)

    def grab(self, area: QRect | None = None) -> QImage:
        """Give what is on the screen."""
        self.rest()
        return self.work.window.grab(area or self.work.window.rect()).toImage()


def only(found: list[PartT] | list[PartT | None], name: str) -> PartT:
    """Give the first that is there; raises LookupError with the name of what is not."""
    for part in found:
        if part is not None:
            return part
    message = f"pictures.py: the window shows nothing called “{name}” any more"
    raise LookupError(message)


def mark(image: QImage, place: QPoint, words: str) -> None:
    """Draw a number in a disc."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("white"))
    painter.setBrush(QColor("#a6341b"))
    painter.drawEllipse(QPointF(place), 13, 13)
    painter.setFont(sized(QApplication.font(), 15, QFont.Weight.DemiBold))
    area = QRect(place - QPoint(13, 13), place + QPoint(12, 12))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
