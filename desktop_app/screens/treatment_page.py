"""The treatment choice: options side by side, chosen by the clinician, with taper and overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.documents.treatment_cards import As
from desktop_app.findings.all_sections import SECTIONS
from desktop_app.findings.choice import SteroidChoice, TaperSchedule
from desktop_app.findings.questions import choice
from desktop_app.message import N_
from desktop_app.screens.calendar_view import CalendarView
from desktop_app.screens.card_deck import CardDeck
from desktop_app.screens.card_fields import IN_CARDS, CardFields
from desktop_app.screens.card_row import ActButton, plain_label, put
from desktop_app.screens.choice_acts import SECTION, ChoiceActs
from desktop_app.screens.choice_fields import SMALL, field_of_choice, show_usual
from desktop_app.screens.field_links import FieldLinks, Link
from desktop_app.screens.field_row import FieldRow
from desktop_app.screens.form import SectionPage
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.taper_view import TaperView
from desktop_app.screens.treatment_card import SetAsideLine, TreatmentCard, clear
from desktop_app.screens.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.documents.treatment_board import Board
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.finding import Finding
    from desktop_app.findings.section import Section
    from desktop_app.screens.dialogs import Dialogs
    from desktop_app.screens.field import Field
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

_SIDES = 2 * 26  # pixels of the page's margins
_WIDEST = 860
_MOST_ASKED = 6
_WITH_PULSE = (SteroidChoice.PULSE, SteroidChoice.PULSE_THEN_PREDNISONE)


class TreatmentPage(SectionPage):
    """Everything of the section "choice"; most of it as cards.

    Signals:
        asked: the path of a field elsewhere to go to.
        strengths_chosen: the strengths that this site has, by product.
    """

    asked = Signal(str)
    strengths_chosen = Signal(object)
    _state: CaseState

    def __init__(self, state: CaseState, theme: Theme, parent: QWidget, dialogs: Dialogs) -> None:
        """Build the boxes; cards come with the first board."""
        self._dialogs = dialogs
        self._acts = ChoiceActs(state, dialogs)
        self._board: Board | None = None
        self._board_of: tuple[object, object] = (None, None)
        super().__init__(SECTION, dict(SECTIONS)[SECTION], state, theme, parent)

    def show_case(self) -> None:
        """Show the case in every row, and what there is to choose."""
        super().show_case()
        services = self._state.services
        if services is None:
            return
        wanted = (self._state.case, services)
        if self._board_of[0] is not wanted[0] or self._board_of[1] is not wanted[1]:
            self._board_of = wanted
            self._show_board(services.treatment_board(self._state.case), services.evidence)

    def focus_on(self, path: str) -> None:
        """Bring a field, or the buttons that record it, into sight and give it the keyboard."""
        row = self.rows.get(path)
        if row is not None and not row.isHidden():
            super().focus_on(path)
            return
        card = self._card_that_records(path)
        if card is not None:
            self.ensureWidgetVisible(card.head, 0, 60)
        elif not self.clear_all.isHidden():
            self.ensureWidgetVisible(self.clear_all, 0, 60)
            self.clear_all.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _card_that_records(self, path: str) -> TreatmentCard | None:
        """Give the keyboard to the card that records what has no field of its own."""
        board = self._board
        if board is None:
            return None
        wanted = As.SECOND if path == As.SECOND else As.AGENT
        found = [c for c in board.agents if c.chosen_as is wanted] or list(board.agents)
        if path.startswith("choice.overrides"):
            found = [c for c in board.cards if c.set_aside] or found
        views = (self.deck.cards.get(card.medicine) for card in found)
        return next((view for view in views if view is not None and view.take_keyboard()), None)

    # Building

    def _add_words(self, model: type[Section]) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(plain_label(model.title, "title"))
        self.sentence = plain_label(model.advice, "advice")
        self.sentence.setObjectName("board.sentence")
        words.addWidget(self.sentence)
        self._column.addLayout(words)

    def _fill(self, column: QVBoxLayout, path: str, findings: Mapping[str, Finding]) -> None:
        self.deck = CardDeck(self._acts, self)
        self.deck.asked.connect(self._go_to)
        self.first = FieldLinks("first", "caution")
        self.first.asked.connect(self.asked)
        self.wrong = plain_label("", "wrong")
        self.clear_all = ActButton(N_("Clear what was chosen"))
        self.clear_all.setObjectName("board.clear")
        self.clear_all.clicked.connect(self._acts.clear)
        column.addWidget(self.first)
        column.addWidget(self.wrong)
        column.addWidget(self.clear_all, 0, Qt.AlignmentFlag.AlignLeft)
        rows = {name: f"{path}.{name}" for name in findings}
        self._add_steroid(column, findings, rows)
        self._add_grids(column)
        in_cards = tuple(self._row(rows[name], findings[name]) for name in IN_CARDS)
        self._in_cards = CardFields(in_cards, self.widget())
        self.prophylaxis = GroupBox(N_("Protection"), self._theme)
        self.prophylaxis.column.addWidget(self._row(rows["prophylaxis"], findings["prophylaxis"]))
        self.prophylaxis.column.addLayout(self.deck.protection)
        column.addWidget(self.prophylaxis)
        self._add_taper(column, findings, rows)
        self.calendar = GroupBox(N_("Calendar"), self._theme)
        self.calendar_view = CalendarView()
        self.calendar.column.addWidget(self.calendar_view)
        column.addWidget(self.calendar)
        self.strengths = ActButton(N_("Strengths on your market…"))
        self.strengths.setObjectName("board.strengths")
        self.strengths.clicked.connect(self._ask_strengths)
        column.addWidget(self.strengths, 0, Qt.AlignmentFlag.AlignLeft)
        self.elsewhere = GroupBox(N_("Other overrides"), self._theme)
        column.addWidget(self.elsewhere)
        for widget in (self.wrong, self.clear_all, self.elsewhere):
            widget.hide()

    def _add_steroid(
        self, column: QVBoxLayout, findings: Mapping[str, Finding], rows: Mapping[str, str]
    ) -> None:
        self.steroid = GroupBox(N_("Steroid"), self._theme)
        self.steroid.column.addWidget(self._row(rows["steroid"], findings["steroid"]))
        self.steroid.column.addLayout(self.deck.steroids)
        small = QWidget()
        line = Wrapping(small, gap=12)
        for name in SMALL:
            row = FieldRow(self._field(rows[name], findings[name]), self._state, compact=True)
            row.setFixedWidth(row.field.width())
            row.setToolTip(findings[name].definition)
            self.rows[rows[name]] = row
            line.addWidget(row)
        self.steroid.column.addWidget(small)
        column.addWidget(self.steroid)

    def _add_grids(self, column: QVBoxLayout) -> None:
        self.more_button = ActButton(N_("More medicines"))
        self.more_button.setObjectName("board.more")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._toggle_more)
        column.addWidget(self.deck.agents)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.deck.more)

    def _add_taper(
        self, column: QVBoxLayout, findings: Mapping[str, Finding], rows: Mapping[str, str]
    ) -> None:
        self.taper = GroupBox(N_("Taper and cumulative dose"), self._theme)
        for name in ("taper", "taper_from_week", "taper_steps"):
            self.taper.column.addWidget(self._row(rows[name], findings[name]))
        self.taper_view = TaperView(self._theme)
        self.taper_view.asked.connect(self._go_to)
        self.taper.column.addWidget(self.taper_view)
        column.addWidget(self.taper)

    def _field(self, path: str, finding: Finding) -> Field[Finding]:
        own = field_of_choice(path, finding, self._theme, self._state.today)
        return own or super()._field(path, finding)

    def _fit(self, width: int) -> None:
        super()._fit(width)
        room = min(width, _WIDEST) - _SIDES
        self.deck.fit(room)

    # Showing

    def _show_board(self, board: Board, evidence: Evidence) -> None:
        self._board = board
        put(self.sentence, board.sentence)
        self._show_first(board)
        self._show_wrong()
        recorded = self._acts.anything_recorded()
        self.clear_all.setVisible(recorded and not board.open)
        for box in (self.steroid, self.prophylaxis, self.taper):
            box.setVisible(board.open or recorded)
        case = self._state.case.choice
        may_add = case.agent is not None and case.second_agent is None
        self.deck.show_board(board, more=self.more_button.isChecked(), may_add=may_add)
        self.more_button.setVisible(bool(board.more))
        self._in_cards.place(board, self.deck)
        for path, usual in board.usual.items():
            show_usual(self.rows[path].field, usual)
        self._show_only_used_rows(board)
        self._show_elsewhere(board)
        self.taper_view.show_board(board.taper, evidence)
        self.calendar.setVisible(board.open or recorded or bool(board.calendar.days))
        self.calendar_view.show_board(board.calendar)

    def _show_first(self, board: Board) -> None:
        links = [Link(path, label) for path, label in board.asks[:_MOST_ASKED]]
        more = len(board.asks) - _MOST_ASKED
        words = N_("and {count} more").format(count=more) if more > 0 else ""
        self.first.show_links(N_("Record first"), links, words)

    def _show_wrong(self) -> None:
        """Say what was recorded for a card and cannot be used: a card has no row for it."""
        places = {question.path for question in (choice.agent, choice.second_agent)}
        found = [p.sentence for p in self._state.problems if p.place in places]
        put(self.wrong, "\n".join(found))

    def _show_only_used_rows(self, board: Board) -> None:
        """Leave out fields of what was not chosen, unless something stands in them."""
        case = self._state.case
        by_mouth = any(card.medicine == "prednisone" for card in board.steroids)
        used = {
            "prednisone_per_kg": by_mouth,
            "prednisone_ceiling": by_mouth,
            "pulse_days": case.choice.steroid in _WITH_PULSE,
            "taper_from_week": case.choice.taper is TaperSchedule.FOUR_WEEKLY,
            "taper_steps": case.choice.taper is TaperSchedule.WRITTEN,
        }
        for name, wanted in used.items():
            path = f"{SECTION}.{name}"
            self.rows[path].setVisible(wanted or self._acts.stands_in(name))

    def _show_elsewhere(self, board: Board) -> None:
        column = self.elsewhere.column
        clear(column)
        for one in board.elsewhere:
            line = SetAsideLine(one, "board.withdraw")
            line.withdraw.clicked.connect(lambda _on=False, row=one.row: self._acts.withdraw(row))
            column.addWidget(line)
            line.show()
        self.elsewhere.setVisible(bool(board.elsewhere))

    # Acts

    def _go_to(self, path: str) -> None:
        if path.startswith(f"{SECTION}."):
            self.focus_on(path)
        else:
            self.asked.emit(path)

    def _toggle_more(self, _shown: bool) -> None:  # noqa: FBT001 - Qt's own signature
        services = self._state.services
        if self._board is not None and services is not None:
            self._show_board(self._board, services.evidence)
            self._fit(self.viewport().width())

    def _ask_strengths(self) -> None:
        services = self._state.services
        if services is not None:
            chosen = self._dialogs.strengths(services.strengths_on_offer())
            if chosen is not None:
                self.strengths_chosen.emit(chosen)
