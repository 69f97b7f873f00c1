"""The page “Compare”: this plan beside another one, and what brought each difference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.explanations import Side
from desktop_app.message import N_
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.case_files import in_full
from desktop_app.screens.compare_rows import ComparedRows
from desktop_app.screens.field import CONTROL_HEIGHT, Drop
from desktop_app.screens.sheet import Sheet
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from desktop_app.documents.comparison_board import ComparisonBoard
    from desktop_app.findings.case import Case
    from desktop_app.screens.case_files import CaseFiles
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState
    from desktop_app.services import Services

_WIDEST = 860  # pixels; as wide as a section of the case
_PAUSE = 200  # milliseconds without an edit before the plans are compared anew
_CHOICE = 340  # pixels of the list of what to compare with
_SAVED = "saved"
_FILE = "file"
_ADVICE = N_(
    "The plan on screen beside another one: what is different, and which finding, day or record "
    "brought it. Nothing is changed by looking."
)
_NO_PLAN = N_("There is nothing to compare until there is a plan.")
_SAME = N_("Both plans say the same.")


class ComparePage(QScrollArea):
    """What to compare the plan with, and the differences.

    Signals:
        asked: the path of a field to go to.
    """

    asked = Signal(str)

    def __init__(self, state: CaseState, theme: Theme, files: CaseFiles) -> None:
        """Lay out the head; the plans are compared when somebody looks."""
        super().__init__()
        self._state = state
        self._theme = theme
        self._files = files
        self._other: tuple[str, Case] | None = None
        self.board: ComparisonBoard | None = None
        self.setObjectName("page.compare")
        self.setAccessibleName(N_("Compare"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choice = Drop()
        self.open = ActButton(N_("Another case file…"))
        self.remark = plain_label("", "remark")
        self.missing = plain_label("", "remark")
        self.rows = ComparedRows(theme)
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.compare)
        self.choice.activated.connect(self.compare)
        self.open.clicked.connect(self._open)
        self.rows.asked.connect(self.asked)
        state.plan_changed.connect(self._changed)
        state.case_replaced.connect(self._forget)
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up before anybody looks."""
        self._offer()
        self.compare()
        super().showEvent(event)

    def compare(self) -> None:
        """Compare the plan with what is chosen, and show it."""
        self._later.stop()
        self.remark.hide()
        services = self._state.services
        if services is None or self._state.content is None:
            self._say(_NO_PLAN)
            return
        earlier = self._earlier(services)
        if earlier is None:
            return
        now = Side(N_("This plan"), self._state.case, services.day_of(self._state.case))
        self.board = services.explanations.comparison(earlier, now)
        self.rows.show_board(self.board)
        if self.board.nothing:
            self._say(" ".join(filter(None, (_SAME, self.board.caution))))

    def compare_with(self, name: str, case: Case) -> None:
        """Compare with another case, which is called ``name``."""
        self._other = (name, case)
        self._offer()
        self.choice.setCurrentIndex(self.choice.findData(_FILE))
        self.compare()

    def _lay_out(self) -> None:
        self.choice.setObjectName("compare.with")
        self.choice.setAccessibleName(N_("Compare with"))
        self.choice.setFixedHeight(CONTROL_HEIGHT + 2)
        self.choice.setFixedWidth(_CHOICE)
        self.open.setObjectName("compare.open")
        self.open.setToolTip(
            N_("Compares with the plan of another case file; this case stays open")
        )
        sheet = Sheet("sheet")
        sheet.setMaximumWidth(_WIDEST)
        self.setWidget(sheet)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(26, 20, 26, 26)
        column.setSpacing(12)
        column.addWidget(plain_label(N_("Compare"), "title"))
        column.addWidget(plain_label(_ADVICE, "advice"))
        column.addWidget(self._choice_line())
        column.addWidget(self.missing)
        column.addWidget(self.remark)
        column.addWidget(self.rows)
        column.addStretch(1)
        self.remark.hide()

    def _choice_line(self) -> QWidget:
        line = QWidget()
        parts = Wrapping(gap=8)
        for part in (self.choice, self.open):
            parts.addWidget(part)
        line.setLayout(parts)
        return line

    def _offer(self) -> None:
        """List what there is to compare with; what was chosen stays chosen."""
        chosen = self.choice.currentData()
        self.choice.clear()
        self.choice.addItem(N_("The case as it was last saved or opened"), _SAVED)
        if self._other is not None:
            self.choice.addItem(self._other[0], _FILE)
        services = self._state.services
        put(self.missing, services.evidence.history.remark if services else "")
        for edition in services.explanations.editions() if services else ():
            words = N_("This case by the evidence of edition {edition}")
            self.choice.addItem(words.format(edition=edition), edition)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))

    def _earlier(self, services: Services) -> Side | None:
        """Give the other side; None, with a sentence, where there is none."""
        chosen = self.choice.currentData()
        if chosen == _FILE and self._other is not None:
            name, case = self._other
            return Side(name, case, services.day_of(case))
        if chosen == _SAVED:
            saved = self._state.saved_case
            if not self._state.unsaved:
                self._say(
                    N_(
                        "Nothing has changed since this case was saved or opened. Choose another "
                        "case file, such as that of an earlier visit, or an edition of the "
                        "evidence."
                    )
                )
                return None
            return Side(N_("As last saved"), saved, services.day_of(saved))
        words = N_("Edition {edition}").format(edition=chosen)
        case = self._state.case
        return replace(Side(words, case, services.day_of(case)), edition=str(chosen))

    def _open(self) -> None:
        path = self._files.dialogs.file_to_open(self._files.folder_of_case())
        if path is not None:
            self._open_path(path)

    def _open_path(self, path: Path) -> None:
        from desktop_app.services import Services  # loaded by now

        try:
            case = Services.open_case(path)
        except UserError as error:
            self._say(in_full(error))
            return
        self.compare_with(_name_of(path, case), case)

    def _say(self, sentence: str) -> None:
        self.board = None
        self.rows.clear()
        self.remark.setText(sentence)
        self.remark.show()

    def _changed(self) -> None:
        if self.isVisible():
            self._later.start()

    def _forget(self) -> None:
        """Another case is on screen: what was chosen for the one before does not concern it."""
        self._other = None
        self._offer()


def _name_of(path: Path, case: Case) -> str:
    seen = case.patient.visit_date
    if seen is None:
        return path.name
    from desktop_app.documents.words import day  # loaded by now

    return N_("{file}, visit {day}").format(file=path.name, day=day(seen))
