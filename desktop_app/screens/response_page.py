"""The response: how far the patient has come from the baseline, the course, and each visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.documents.words import day
from desktop_app.findings.all_sections import SECTIONS, row_place
from desktop_app.message import N_
from desktop_app.screens.card_row import plain_label, put
from desktop_app.screens.form import SectionPage
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.response_head import ResponseHead
from desktop_app.screens.response_remarks import Remarks
from desktop_app.screens.response_table import MeasureTable
from desktop_app.screens.visit_form import PATH, VisitForm, VisitTab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from desktop_app.documents.response_board import ResponseBoard
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.finding import Finding
    from desktop_app.findings.response import Visit
    from desktop_app.findings.section import Section
    from desktop_app.screens.course_view import CourseView
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

SECTION = "response"
_DATE = "visited_on"
_MOST_NESTED = 10  # layouts within each other
_WIDEST, _SIDES = 860, 2 * 26  # pixels of the page, and of its margins


class ResponsePage(SectionPage):
    """Everything of the section "response": score, course and visits.

    Signals:
        asked: the path of a field elsewhere to go to.
    """

    asked = Signal(str)
    _state: CaseState

    def __init__(self, state: CaseState, theme: Theme, parent: QWidget) -> None:
        """Build the boxes; the score comes with the first board."""
        self._board: ResponseBoard | None = None
        self._board_of: tuple[object, ...] = ()
        self._visits: tuple[Visit, ...] = ()
        self._edited = -1  # the row whose form is shown
        self._compared: int | None = None  # the row that is compared; None for the last visit
        self._course: CourseView | None = None
        super().__init__(SECTION, dict(SECTIONS)[SECTION], state, theme, parent)
        state.case_replaced.connect(self._start_anew)

    def show_case(self) -> None:
        """Show the score, the visits, and the case in the form of one of them."""
        self._stale = False
        seen = self._keyboard_at()
        self._follow(self._state.case.response.visits or ())
        self._show_board()
        self.visits.show_visits(self._tabs(), self._edited)
        self._forget_gone()
        self._show_in(tuple(path for path in self.rows if self._is_edited(path)))
        self._hold_still(seen)

    def focus_on(self, path: str) -> None:
        """Choose the visit of a field, bring the field into sight and give it the keyboard."""
        if path.startswith(f"{PATH}."):
            row = row_place(path)[1]
            if row < len(self._visits):
                self._choose(row)
                self._lay_out_now()
                super().focus_on(path)
                return
        self.ensureWidgetVisible(self.visits.new, 0, 60)
        self.visits.new.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Building

    def _add_words(self, model: type[Section]) -> None:
        self.head = ResponseHead(model.advice)
        self.head.chosen.connect(self._choose)
        self.head.entering.connect(self._enter)
        self._column.addWidget(self.head)

    def _fill(self, column: QVBoxLayout, path: str, findings: Mapping[str, Finding]) -> None:
        del path, findings  # the one question of this section is what the form of visits asks
        self.score = GroupBox(N_("Score"), self._theme)
        self.score.setObjectName("response.score")
        self.headline = plain_label("", "review")
        self.headline.setContentsMargins(0, 4, 0, 6)
        self.score.column.addWidget(self.headline)
        self.table = MeasureTable(self._theme)
        self.remarks = Remarks(self._theme)
        self.remarks.asked.connect(self.asked)
        self.score.column.addWidget(self.table)
        self.score.column.addWidget(self.remarks)
        self.course = GroupBox(N_("Course"), self._theme)
        self.course.setObjectName("response.course")
        self.course_remarks = plain_label("", "definition")
        self.course.column.addWidget(self.course_remarks)
        box = GroupBox(N_("Visits"), self._theme)
        self.visits = VisitForm(self._theme, self._fill_card)
        self.visits.chosen.connect(self._choose)
        self.visits.added.connect(self._add_visit)
        self.visits.removed.connect(lambda row: self._state.remove_row(PATH, row))
        box.column.addWidget(self.visits)
        for part in (self.score, self.course, box):
            column.addWidget(part)
        self.score.hide()
        self.course.hide()

    def _forget_gone(self) -> None:
        """Drop the fields of visits whose card was taken away."""
        self.rows = {p: row for p, row in self.rows.items() if row_place(p)[1] in self.visits.cards}

    # Showing

    def _start_anew(self) -> None:
        """Look at the last visit of another case."""
        self._visits, self._edited, self._compared = (), -1, None
        self._case_changed()

    def _follow(self, visits: tuple[Visit, ...]) -> None:
        """Keep to the same visit; one that has just come is looked at."""
        before, self._visits = self._visits, visits
        if len(visits) == len(before):
            return
        self._compared = None
        if not before:
            self._edited = len(visits) - 1
        elif len(visits) > len(before):
            pairs = zip(before, visits, strict=False)
            same = next((n for n, (old, new) in enumerate(pairs) if old != new), len(before))
            self._edited = same
        else:
            self._edited = min(self._edited, len(visits) - 1)

    def _show_board(self) -> None:
        services = self._state.services
        if services is None:
            return
        wanted = (self._state.case, services, self._compared)
        if len(self._board_of) == len(wanted) and all(
            old is new for old, new in zip(self._board_of, wanted, strict=True)
        ):
            return
        self._board_of = wanted
        board = services.response_board(self._state.case, self._compared)
        self._board = board
        self.head.show_board(board)
        self.score.setAccessibleName(board.title)
        self._fit_title(self.viewport().width())
        self.table.show_rows(board.rows)
        self.remarks.show_remarks(board, services.evidence)
        self.score.setVisible(bool(board.rows or board.remarks))
        self._show_course(board, services.evidence)

    def _fit(self, width: int) -> None:
        super()._fit(width)
        self._fit_title(width)

    def _fit_title(self, width: int) -> None:
        """Set the score into the border of its box, or beneath where it is too long for that."""
        title = f"{self._board.title} {self._board.mark}".strip() if self._board else ""
        fits = self.score.fits(title, min(width, _WIDEST) - _SIDES)
        self.score.legend = title if fits else N_("Score")
        put(self.headline, "" if fits else title)
        self.score.update()

    def _show_course(self, board: ResponseBoard, evidence: Evidence) -> None:
        if board.course is not None:
            if self._course is None:
                from desktop_app.screens.course_view import CourseView  # ReportLab draws it

                self._course = CourseView(self._theme)
                self.course.column.insertWidget(0, self._course)
            self._course.show_course(board.course, evidence)
        self.course.setVisible(board.course is not None)
        put(self.course_remarks, "\n".join(board.course_remarks))

    def _tabs(self) -> list[VisitTab]:
        """Give the visits to choose from, with what waits in each."""
        board = self._board
        dated = [board.baseline, *board.later] if board and board.baseline else []
        places = {visit.row: place for place, visit in enumerate(dated)}
        if board is None:  # nothing can be worked out, but everything can be read and entered
            places = {row: row for row in range(len(self._visits))}
        wrong = {problem.place for problem in self._state.problems if problem.blocks}
        wrong |= {one.path for one in self._state.case.unread}
        carried = self._state.case.carried
        return [
            _tab(
                places.get(row),
                visit,
                wrong=sum(path.startswith(f"{PATH}.{row}.") for path in wrong),
                carried=sum(path.startswith(f"{PATH}.{row}.") for path in carried),
            )
            for row, visit in enumerate(self._visits)
        ]

    def _is_edited(self, path: str) -> bool:
        return row_place(path)[1] == self._edited

    def _keyboard_at(self) -> tuple[QWidget, int] | None:
        """Give the control that has the keyboard and how high it stands on the screen."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isVisible() or not self.visits.isAncestorOf(focused):
            return None
        return focused, focused.mapTo(self.viewport(), focused.rect().topLeft()).y()

    def _hold_still(self, seen: tuple[QWidget, int] | None) -> None:
        """Keep the control in its place on the screen, whatever came or went above it."""
        if seen is None or not seen[0].isVisible():
            return
        self._lay_out_now()
        control, before = seen
        moved = control.mapTo(self.viewport(), control.rect().topLeft()).y() - before
        if moved:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)

    def _lay_out_now(self) -> None:
        """Give everything its place at once, rather than when the window next has time.

        A change goes outwards layout by layout, one step with each round; a round that finds
        nothing to do costs nothing.
        """
        for _ in range(_MOST_NESTED):
            QApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))

    # Acts

    def _choose(self, row: int) -> None:
        """Show the form of a visit; a later one is also the one that is compared."""
        self._edited = row
        if self._board is not None and row in [visit.row for visit in self._board.later]:
            self._compared = row
        self.show_case()

    def _enter(self) -> None:
        """Go to the form of the visit that is compared."""
        if self._board is not None and self._board.chosen is not None:
            self.focus_on(f"{PATH}.{self._board.chosen}.{_DATE}")

    def _add_visit(self) -> None:
        self._state.new_visit()
        path = f"{PATH}.{self._edited}.{_DATE}"
        self.focus_on(path)
        date = self.rows[path].field.focusProxy()
        if isinstance(date, QLineEdit):
            date.selectAll()


def _tab(place: int | None, visit: Visit, *, wrong: int, carried: int) -> VisitTab:
    """Give a visit by its place in time; None for one that has none, and so no number."""
    name = N_("Visit") if place is None else N_("Visit {number}").format(number=place + 1)
    when = day(visit.visited_on) if visit.visited_on else N_("no date")
    waits = ""
    if wrong:
        waits = N_("{count} to correct").format(count=wrong)
    elif carried:
        waits = N_("{count} to confirm").format(count=carried)
    return VisitTab(N_("Baseline") if place == 0 else name, when, waits, wrong=bool(wrong))
