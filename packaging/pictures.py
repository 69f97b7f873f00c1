"""The pictures of README and user guide, taken from the program itself: `dev.py pictures`.

Each picture opens an example case in a window that nobody sees, does what a person would do, and
keeps what is then shown. Day and cursor stand still, so that one program gives one set of files.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1", QT_STYLE_OVERRIDE="fusion")

# This file runs by itself and never within the program, so Qt may be loaded at once.
from picture_colours import few_colours
from picture_records import patients, records_for_pictures
from picture_screen import Screen, mark, only
from PySide6.QtCore import QPoint, Qt  # noqa: TID253 - see above
from PySide6.QtTest import QTest  # noqa: TID253 - see above
from PySide6.QtWidgets import (  # noqa: TID253 - see above
    QApplication,
)

from desktop_app.evidence.load import load
from desktop_app.evidence.site_review import Verdict
from desktop_app.scores.all_instruments import INSTRUMENTS
from desktop_app.screens.section_list import EVIDENCE, HANDOUT, SCORES
from desktop_app.screens.workplace import Workplace
from desktop_app.services import Services
from desktop_app.settings import Settings, seeds_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage


PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
TODAY = date(2026, 11, 21)  # the day that the example cases are told for
LARGEST = 150_000  # bytes of one picture


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
        screen.area(window.sections).topLeft() + QPoint(146, 408),
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
    QTest.keyClick(only([QApplication.focusWidget()], "focus"), Qt.Key.Key_1)
    return screen.grab()


def evidence(screen: Screen) -> QImage:
    """What a plan rests on, two of it signed here; the signatures go when the picture is taken."""
    screen.begin("01-classic-at-46", "skin")
    before = only([screen.work.state.services], "the services")
    desk = before.desk.signed(
        ("malignancy.age", "malignancy.enhanced"),
        reviewer="Dr Example",
        comment="Compared with the page as it was on the day named there.",
        verdict=Verdict.SIGNED,
        day=TODAY,
    )
    screen.work.use_desk(desk)
    screen.work.window.sections.choose(EVIDENCE)
    page = screen.work.window.pages.evidence
    page.filters.of_plan.click()
    page.filters.search.setText("screen")
    page.show_record("malignancy.age")
    image = screen.grab()
    screen.work.state.serve(before)
    return image


def what_if(screen: Screen) -> QImage:
    """The answers that would change the plan, beside the lines that wait for them."""
    screen.begin("01-classic-at-46", "skin")
    screen.work.window.show_what_if()
    return screen.grab()


def handout(screen: Screen) -> QImage:
    """What a patient takes home, one line of it in the clinician's words."""
    screen.begin("24-methotrexate-chosen", "choice")
    screen.work.window.sections.choose(HANDOUT)
    state = screen.work.window.pages.handout_state
    state.include("tests.response", included=False)
    return screen.grab()


def preview(screen: Screen) -> QImage:
    """Plan and handout as they will be printed."""
    screen.begin("24-methotrexate-chosen", "choice")
    screen.work.window.papers.preview_handout()
    dialog = only([screen.work.window.papers.shown], "the preview")
    dialog.resize(1180, 860)
    screen.until(lambda: bool(dialog.maker.papers))
    image = dialog.grab().toImage()
    dialog.reject()
    return image


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
    "what-if": what_if,
    "evidence": evidence,
    "handout": handout,
    "preview": preview,
    "patients": patients,
    "dark": dark,
}


def _take(work: Workplace) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, take in ALL.items():
        path = PICTURES / f"{name}.png"
        few_colours(take(Screen(work))).save(str(path), quality=0)
        large = ", large" if path.stat().st_size > LARGEST else ""
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB{large}")


def main() -> int:
    """Take every picture; the exit code."""
    qt = QApplication(["pictures"])
    qt.setCursorFlashTime(0)
    services = Services(load(seeds_folder()), lambda: TODAY)
    with records_for_pictures() as records:
        work = Workplace(
            qt, Settings(), lambda: services, today=lambda: TODAY, records=lambda: records
        )
        work.window.show()
        work.window.activateWindow()
        work.load()
        _take(work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
