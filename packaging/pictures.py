"""The pictures of README and user guide, taken from the program itself: `dev.py pictures`.

Each picture opens an example case in a window that nobody sees, does what a person would do, and
keeps what is then shown. Day and cursor stand still, so that one program gives one set of files.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1", QT_STYLE_OVERRIDE="fusion")

# This file runs by itself and never within the program, so Qt may be loaded at once.
from picture_colours import few_colours
from PySide6.QtCore import QPoint, QPointF, QRect, Qt  # noqa: TID253 - see above
from PySide6.QtGui import QColor, QFont, QImage, QPainter  # noqa: TID253 - see above
from PySide6.QtTest import QTest  # noqa: TID253 - see above
from PySide6.QtWidgets import (  # noqa: TID253 - see above
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from desktop_app.evidence.load import load
from desktop_app.scores.all_instruments import INSTRUMENTS
from desktop_app.screens.section_list import SCORES
from desktop_app.screens.typeface import sized
from desktop_app.screens.workplace import Workplace
from desktop_app.services import Services
from desktop_app.settings import Settings, resource_folder, seeds_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.screens.form import SectionPage
    from desktop_app.screens.plan_row import PlanRow

WidgetT = TypeVar("WidgetT", bound=QWidget)

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
TODAY = date(2026, 11, 21)  # the day that the example cases are told for
WINDOW = (1440, 900)
LARGEST = 150_000  # bytes of one picture


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
        """Take the keyboard out of the window and let it lay itself out."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        for _ in range(4):
            QApplication.processEvents()

    def find(self, kind: type[WidgetT], name: str) -> WidgetT:
        """Give the part of the window with this object name."""
        found = [part for part in self.work.window.findChildren(kind) if part.objectName() == name]
        return _only(found[-1:], name)

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
        return _only([row for row in rows if row.accessibleName().startswith(words)][:1], words)

    def open(self, words: str) -> None:
        """Open a line of the plan, as Enter does."""
        QTest.keyClick(self.line(words), Qt.Key.Key_Return)
        self.rest()

    def scroll(self, area: QScrollArea, first: QWidget) -> None:
        """Bring a part to the upper edge of what scrolls."""
        place = first.mapTo(_only([area.widget()], "the sheet"), QPoint(0, 0))
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


def _only(found: list[WidgetT] | list[WidgetT | None], name: str) -> WidgetT:
    for part in found:
        if part is not None:
            return part
    message = f"pictures.py: the window shows nothing called “{name}” any more"
    raise LookupError(message)


def whole_window(screen: Screen) -> QImage:
    """The window as it is mostly seen."""
    screen.begin("01-classic-at-46", "skin")
    return screen.grab()


def numbered_window(screen: Screen) -> QImage:
    """The same window, its parts numbered for the text beneath."""
    image = whole_window(screen)
    window = screen.work.window
    bar = screen.area(window.top_bar).center().y()
    status = screen.area(window.status.file)
    places = (
        QPoint(screen.area(window.top_bar.case).left() + 326, bar),
        QPoint(screen.area(window.top_bar.file_buttons[0]).left() - 22, bar),
        screen.area(window.sections).topLeft() + QPoint(106, 400),
        screen.area(window.pages).topLeft() + QPoint(100, 32),
        screen.area(window.plan).topLeft() + QPoint(390, 26),
        screen.area(screen.line("Methotrexate")).topLeft() + QPoint(108, 13),
        QPoint(status.right() + 24, status.center().y() + 1),
    )
    for number, place in enumerate(places, start=1):
        mark(image, place, str(number))
    return image


def findings(screen: Screen) -> QImage:
    """Three answers side by side, and the definition of one sign opened."""
    page = screen.begin("02-classic-at-28", "skin")
    page.rows["skin.gottron_papules"].toggle_help()
    screen.rest()
    return screen.grab(screen.form("skin.heliotrope"))


def numbers(screen: Screen) -> QImage:
    """Laboratory values: refused, without a limit, and as understood."""
    page = screen.begin("18-us-units", "laboratory")
    screen.type("laboratory.ck", "2,520")
    screen.type("laboratory.aldolase", "", ".limit")
    page.verticalScrollBar().setValue(0)
    screen.rest()
    return screen.grab(screen.form("laboratory.alt"))


def lists(screen: Screen) -> QImage:
    """Names in a list, each with a cross to remove it."""
    page = screen.begin("16-red-flags-at-67", "safety")
    screen.scroll(page, page.rows["safety.takes_nsaid"])
    return screen.grab(screen.form("safety.medicines", first="safety.iga_deficiency"))


def line_opened(screen: Screen) -> QImage:
    """A test that waits for answers: why, which ones, and on whose word."""
    screen.begin("01-classic-at-46", "lung")
    screen.open("Held until known: High-resolution CT")
    plan = screen.work.window.plan
    screen.scroll(plan, plan.blocks["evaluation"])
    return screen.grab(screen.plan(plan.blocks["evaluation"]))


def alert(screen: Screen) -> QImage:
    """The head of a plan that cannot wait."""
    screen.begin("22-urgent", "muscle")
    return screen.grab(screen.plan(screen.line("Rituximab")))


def refused(screen: Screen) -> QImage:
    """An entry that cannot be right."""
    page = screen.begin("01-classic-at-46", "patient", size=(1280, 640))
    screen.type("patient.weight", "680")
    screen.click("export")
    screen.scroll(page, page.rows["patient.sex"])
    return screen.grab()


def treatment(screen: Screen) -> QImage:
    """A chosen regimen."""
    screen.begin("24-methotrexate-chosen", "choice")
    return screen.grab()


def response(screen: Screen) -> QImage:
    """Six visits, compared with the baseline."""
    screen.begin("28-six-visits", "response")
    return screen.grab()


def scores(screen: Screen) -> QImage:
    """One instrument by itself, filled from the case."""
    screen.begin("14-full-record-severe", "muscle")
    screen.work.window.sections.choose(SCORES)
    page = screen.work.window.scores
    page.choose([each.id for each in INSTRUMENTS].index("eular-acr-2017"))
    page.take.click()
    page.form.rows["inputs.no_better_explanation"].field.setFocus()
    QTest.keyClick(_only([QApplication.focusWidget()], "focus"), Qt.Key.Key_1)
    return screen.grab()


def dark(screen: Screen) -> QImage:
    """The window on a system in dark colours."""
    screen.begin("14-full-record-severe", "muscle")
    screen.work.theme.follow(Qt.ColorScheme.Dark)
    return screen.grab()


ALL: dict[str, Callable[[Screen], QImage]] = {
    "window": whole_window,
    "window-numbered": numbered_window,
    "findings": findings,
    "numbers": numbers,
    "lists": lists,
    "line-opened": line_opened,
    "alert": alert,
    "refused": refused,
    "treatment": treatment,
    "response": response,
    "scores": scores,
    "dark": dark,
}


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


def main() -> int:
    """Take every picture; the exit code."""
    qt = QApplication(["pictures"])
    qt.setCursorFlashTime(0)
    services = Services(load(seeds_folder()), lambda: TODAY)
    work = Workplace(qt, Settings(), lambda: services, today=lambda: TODAY)
    work.window.show()
    work.window.activateWindow()
    work.load()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, take in ALL.items():
        path = PICTURES / f"{name}.png"
        few_colours(take(Screen(work))).save(str(path), quality=0)
        large = ", large" if path.stat().st_size > LARGEST else ""
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB{large}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
