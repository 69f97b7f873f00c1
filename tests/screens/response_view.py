"""The response page as a person sees it, by object name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.screens.response_line import MeasureLine
from desktop_app.screens.response_page import ResponsePage
from tests.generated_cases import EXAMPLES

if TYPE_CHECKING:
    from tests.screens.pages import WindowPage

NEW = "response.visits"
SIXTH, SEVENTH = "response.visits.5", "response.visits.6"


class ResponseView:
    """Score, course and visits."""

    def __init__(self, window: WindowPage) -> None:
        self.window = window

    @classmethod
    def opened(cls, window: WindowPage, name: str = "28") -> ResponseView:
        """Open an example and look at its response."""
        window.app.files.open_path(next(EXAMPLES.glob(f"{name}*")))
        return cls(window).look()

    @classmethod
    def before_the_sixth(cls, window: WindowPage) -> ResponseView:
        """Five visits are recorded; the sixth is today."""
        view = cls.opened(window)
        window.click(f"{SIXTH}.remove")
        return view

    def look(self) -> ResponseView:
        self.window.app.window.sections.choose("response")
        return self

    @property
    def page(self) -> ResponsePage:
        page = self.window.app.window.page("response")
        assert isinstance(page, ResponsePage)
        return page

    @property
    def title(self) -> str:
        return self.page.score.accessibleName()

    @property
    def between(self) -> str:
        return plain(self.window.find(QLabel, "response.between").text())

    @property
    def visits(self) -> list[str]:
        """The visits that can be chosen, in words."""
        return [plain(button.accessibleName()) for button in self.page.visits.buttons]

    @property
    def form(self) -> int:
        """The row of the visit whose form is shown; -1 for none."""
        return self.page.visits.current

    @property
    def progress(self) -> str:
        return self.window.progress("Response (TIS)")

    def line(self, measure: str) -> MeasureLine:
        return self.window.find(MeasureLine, f"response.measure.{measure}")

    def spoken(self, measure: str) -> str:
        """A line of the table as it is read aloud."""
        return plain(self.line(measure).accessibleName())


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def focused() -> str:
    """The object name of what has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.objectName()
