"""The pictures of README and user guide, taken from the program itself: `dev.py pictures`.

Each picture opens an example case in a window that nobody sees, does what a person would do with
keyboard and mouse, and keeps what is then on the screen. The day is fixed and the cursor does not
blink, so that the same program gives the same files.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1", QT_STYLE_OVERRIDE="fusion")

# This file runs by itself and never within the program, so Qt may be loaded at once.
from PySide6.QtCore import QPoint, QPointF, QRect, Qt  # noqa: TID253
from PySide6.QtGui import QColor, QFont, QImage, QPainter  # noqa: TID253
from PySide6.QtTest import QTest  # noqa: TID253
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget  # noqa: TID253

from desktop_app.evidence.load import load
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
COLOURS = 256  # of one picture, which makes its file half as large


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
        """Take the keyboard out of the form and let the window lay itself out."""
        self.work.window.sections.setFocus()
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

    def open(self, words: str) -> PlanRow:
        """Open a line of the plan, as Enter does, and bring it to the upper edge."""
        row = self.line(words)
        QTest.keyClick(row, Qt.Key.Key_Return)
        self.rest()
        plan = self.work.window.plan
        inside = _only([plan.widget()], "the plan")
        top = row.mapTo(inside, QPoint(0, 0)).y()
        plan.verticalScrollBar().setValue(top - 14)
        self.rest()
        return row

    def area(self, part: QWidget) -> QRect:
        """Give the place of a part within the window."""
        return QRect(part.mapTo(self.work.window, QPoint(0, 0)), part.size())

    def form(self, height: int) -> QRect:
        """Give the upper part of the form."""
        area = self.area(self.work.window.pages)
        return QRect(area.topLeft(), area.topLeft() + QPoint(area.width() - 8, height))

    def plan(self, height: int = 0) -> QRect:
        """Give the plan, or its upper part."""
        area = self.area(self.work.window.plan)
        area.setHeight(height or area.height())
        return area

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
    plan = screen.area(window.plan)
    held = screen.area(screen.line("Methotrexate"))
    places = (
        screen.area(window.top_bar.case).topLeft() + QPoint(310, 10),
        screen.area(window.top_bar.file_buttons[0]).topLeft() + QPoint(-22, 16),
        screen.area(window.sections).topLeft() + QPoint(106, 400),
        screen.area(window.pages).topLeft() + QPoint(300, 32),
        plan.topLeft() + QPoint(400, 26),
        held.topLeft() + QPoint(40, 40),
        screen.area(window.status).topLeft() + QPoint(360, 15),
    )
    for number, place in enumerate(places, start=1):
        mark(image, place, str(number))
    return image


def help_opened(screen: Screen) -> QImage:
    """A part of a form with the definition of one sign opened."""
    page = screen.begin("02-classic-at-28", "skin")
    page.rows["skin.gottron_papules"].toggle_help()
    return screen.grab(screen.form(330))


def numbers(screen: Screen) -> QImage:
    """Laboratory values: as understood, without a limit, and refused."""
    screen.begin("18-us-units", "laboratory")
    screen.type("laboratory.ck", "2,520")
    screen.type("laboratory.aldolase", "", ".limit")
    screen.work.window.page("laboratory").verticalScrollBar().setValue(0)
    return screen.grab(screen.form(520))


def lists(screen: Screen) -> QImage:
    """Medicines given, one card for each."""
    page = screen.begin("05-refractory", "treatment")
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 3)
    return screen.grab(screen.form(560))


def line_opened(screen: Screen) -> QImage:
    """A held medicine with its reasons, the questions that release it, and the evidence."""
    screen.begin("01-classic-at-46", "safety", size=(1440, 1300))
    screen.open("Methotrexate")
    return screen.grab(screen.plan(900))


def alert(screen: Screen) -> QImage:
    """The head of a plan that cannot wait."""
    screen.begin("22-urgent", "muscle")
    return screen.grab(screen.plan(620))


def refused(screen: Screen) -> QImage:
    """An entry that cannot be right, and what the program says of it."""
    screen.begin("01-classic-at-46", "patient", size=(1200, 560))
    screen.type("patient.weight", "680")
    screen.click("export")
    return screen.grab()


def dark(screen: Screen) -> QImage:
    """The window on a system in dark colours."""
    screen.begin("14-full-record-severe", "muscle")
    screen.work.theme.follow(Qt.ColorScheme.Dark)
    return screen.grab()


ALL: dict[str, Callable[[Screen], QImage]] = {
    "window": whole_window,
    "window-numbered": numbered_window,
    "findings": help_opened,
    "numbers": numbers,
    "medicines-given": lists,
    "line-opened": line_opened,
    "alert": alert,
    "refused": refused,
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


def few_colours(image: QImage) -> QImage:
    """Keep the commonest colours; a rarer one, of the edge of a letter, takes the nearest."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    found = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour for colour, _ in found.most_common(COLOURS)]
    return plain.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither
    )


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
        few_colours(take(Screen(work))).save(str(path), "PNG", 0)
        size = path.stat().st_size
        print(f"{path.name}: {size / 1000:.0f} kB" + (", large" if size > LARGEST else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
