"""A form page made from a section's findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.findings.finding import (
    Choice,
    Day,
    Laboratory,
    Names,
    Number,
    Repeated,
    Sign,
    Text,
)
from desktop_app.findings.section import Section, findings_of
from desktop_app.screens.day_field import DayField
from desktop_app.screens.field_row import FieldRow
from desktop_app.screens.group_box import GroupBox
from desktop_app.screens.number_field import (
    CompactNumberField,
    LaboratoryField,
    NumberField,
    is_grade,
)
from desktop_app.screens.segments import SegmentsField, fits_segments
from desktop_app.screens.sheet import Sheet
from desktop_app.screens.word_fields import ChoiceField, LongTextField, TextField, is_long

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.findings.finding import Finding
    from desktop_app.screens.confirm_box import ConfirmBox
    from desktop_app.screens.field import Field
    from desktop_app.screens.form_state import FormState
    from desktop_app.screens.palette import Theme

_WIDEST = 860  # pixels; a longer row tires the eye
_AROUND = 2 * (26 + 16)  # pixels of page and box around a row


class SectionPage(QScrollArea):
    """One section of the case as a form. It follows the case, and the case follows it."""

    def __init__(
        self, name: str, model: type[Section], state: FormState, theme: Theme, parent: QWidget
    ) -> None:
        """Build every row of the section."""
        super().__init__(parent)
        self.setObjectName(f"page.{name}")
        self.setAccessibleName(model.title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._state = state
        self._theme = theme
        self.rows: dict[str, FieldRow] = {}
        self._boxes: dict[GroupBox, tuple[str, ...]] = {}
        self._confirming: list[ConfirmBox] = []
        sheet = Sheet("sheet")
        sheet.setMaximumWidth(_WIDEST)
        self.setWidget(sheet)  # while it is empty: a full one would be dressed twice
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(26, 20, 26, 26)
        self._column.setSpacing(14)
        self._add_words(model)
        self._fill(self._column, name, findings_of(model))
        self._column.addStretch(1)
        self._stale = True
        state.case_changed.connect(self._case_changed)
        state.case_replaced.connect(self._show_another)
        state.plan_changed.connect(self._case_changed)
        self.show_case()

    def show_case(self) -> None:
        """Show the case, and what does not fit in it, in every row."""
        self._stale = False
        self._show_in(tuple(self.rows))
        self._offer_confirming()

    def refresh(self) -> None:
        """Catch up with the case, if the page was out of sight when it changed."""
        if self._stale:
            self.show_case()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the case before anybody looks."""
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the rows that have become too narrow, before the page is laid out."""
        self._fit(event.size().width())
        super().resizeEvent(event)

    def focus_on(self, path: str) -> None:
        """Bring a field into sight and give it the keyboard."""
        row = self.rows.get(path)
        if row is not None:
            self.ensureWidgetVisible(row, 0, 60)
            row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fit(self, width: int) -> None:
        room = min(width, _WIDEST) - _AROUND
        for row in self.rows.values():
            row.fit(room)

    def _show_in(self, paths: tuple[str, ...]) -> None:
        found = {problem.place: problem for problem in reversed(self._state.problems)}
        for path in paths:
            if path in self.rows:  # showing fewer cards takes rows away
                self.rows[path].show_case(found.get(path))

    def _offer_confirming(self) -> None:
        """Let boxes be confirmed at once, from the first follow-up visit on."""
        if self._state.case.carried and not self._confirming:
            from desktop_app.screens.confirm_box import ConfirmBox  # most cases carry nothing

            self._confirming = [
                ConfirmBox(box, paths, self._state) for box, paths in self._boxes.items()
            ]
        for button in self._confirming:
            button.show_case()

    def _show_another(self) -> None:
        """Begin at the head of another case."""
        self.verticalScrollBar().setValue(0)
        self._case_changed()

    def _case_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.show_case()

    def _add_words(self, model: type[Section]) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        for text, role in ((model.title, "title"), (model.advice, "advice")):
            if text:
                words.addWidget(_words(text, role))
        self._column.addLayout(words)

    def _fill(self, column: QVBoxLayout, path: str, findings: Mapping[str, Finding]) -> None:
        """Add a box for each group, in the order in which the groups first appear."""
        groups: dict[str, dict[str, Finding]] = {}
        for name, finding in findings.items():
            groups.setdefault(finding.group, {})[f"{path}.{name}"] = finding
        for title, group in groups.items():
            box = GroupBox(title, self._theme)
            self._fill_box(box, group)
            self._boxes[box] = tuple(group)
            column.addWidget(box)

    def _fill_card(self, card: GroupBox, path: str, findings: Mapping[str, Finding]) -> None:
        """Fill the card of a repeated row; its groups get a heading and no box of their own."""
        heading = ""
        for name, finding in findings.items():
            if finding.group != heading:
                heading = finding.group
                card.column.addWidget(_words(heading, "subheading"))
            card.column.addWidget(self._row(f"{path}.{name}", finding))
        self._fit(self.viewport().width())
        self._show_in(tuple(f"{path}.{name}" for name in findings))

    def _fill_box(self, box: GroupBox, group: Mapping[str, Finding]) -> None:
        grades = {path: finding for path, finding in group.items() if is_grade(finding)}
        for path, finding in group.items():
            if path not in grades:
                box.column.addWidget(self._row(path, finding))
        if grades:
            box.column.addWidget(self._grades(grades))

    def _row(self, path: str, finding: Finding) -> FieldRow:
        row = FieldRow(self._field(path, finding), self._state)
        self.rows[path] = row
        return row

    def _grades(self, grades: Mapping[str, Finding]) -> QWidget:
        """Lay grades out in two columns, their shared definition above."""
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 6, 0, 2)
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(0)
        shared = next(iter(grades.values())).definition
        grid.addWidget(_words(shared, "definition"), 0, 0, 1, 2)
        for place, (path, finding) in enumerate(grades.items()):
            row = FieldRow(self._field(path, finding), self._state, compact=True)
            self.rows[path] = row
            grid.addWidget(row, 1 + place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return sheet

    def _field(self, path: str, finding: Finding) -> Field[Finding]:
        match finding:
            case Sign():
                return SegmentsField(finding, path, self._theme)
            case Choice():
                return self._choice(path, finding)
            case Number():
                return _number(path, finding)
            case Day():
                return DayField(finding, path, self._theme, self._state.today)
            case Text():
                return (LongTextField if is_long(finding) else TextField)(finding, path)
            case Names() | Repeated():
                return self._several(path, finding)
            case _:
                message = f"{path}: no control for a {type(finding).__name__}"
                raise TypeError(message)

    def _choice(self, path: str, finding: Choice) -> Field[Finding]:
        if fits_segments(finding):
            return SegmentsField(finding, path, self._theme)
        return ChoiceField(finding, path)

    def _several(self, path: str, finding: Names | Repeated) -> Field[Finding]:
        from desktop_app.screens.names_field import NamesField  # three pages of ten use them
        from desktop_app.screens.repeated_field import RepeatedField

        if isinstance(finding, Names):
            return NamesField(finding, path, lambda: self._state.services)
        field = RepeatedField(finding, path, self._theme, self._fill_card)
        field.row_removed.connect(lambda index: self._state.remove_row(path, index))
        field.rows_changed.connect(self._forget_gone)
        return field

    def _forget_gone(self) -> None:
        """Drop rows whose card was taken away."""
        kept = {}
        for path, row in self.rows.items():
            outer, number, _ = [*path.rsplit(".", 2), "", ""][:3]
            field = self.rows[outer].field if number.isdecimal() else None
            if field is None or int(number) < len(getattr(field, "cards", ())):
                kept[path] = row
        self.rows = kept


def _number(path: str, finding: Number) -> Field[Finding]:
    if isinstance(finding, Laboratory):
        return LaboratoryField(finding, path)
    return (CompactNumberField if is_grade(finding) else NumberField)(finding, path)


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
