"""A form page made from a section's findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.findings.finding import Choice, Day, Laboratory, Names, Number, Repeated, Sign, Text
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
from desktop_app.screens.word_fields import ChoiceField, LongTextField, TextField, is_long

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.findings.finding import Finding
    from desktop_app.screens.field import Field
    from desktop_app.screens.palette import Theme
    from desktop_app.screens.state import CaseState

_WIDEST = 860  # pixels; a longer row tires the eye


class SectionPage(QScrollArea):
    """One section of the case as a form. It follows the case, and the case follows it."""

    def __init__(self, name: str, model: type[Section], state: CaseState, theme: Theme) -> None:
        """Build every row of the section."""
        super().__init__()
        self.setObjectName(f"page.{name}")
        self.setAccessibleName(model.title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._state = state
        self._theme = theme
        self.rows: dict[str, FieldRow] = {}
        sheet = QWidget()
        sheet.setObjectName("sheet")
        sheet.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(26, 20, 26, 26)
        self._column.setSpacing(14)
        self._add_words(model)
        self._fill(self._column, name, findings_of(model))
        self._column.addStretch(1)
        self.setWidget(sheet)
        state.case_changed.connect(self.show_case)
        state.case_replaced.connect(self.show_case)
        state.plan_changed.connect(self.show_problems)
        self.show_case()
        self.show_problems()

    def show_case(self) -> None:
        """Show the case in every row."""
        for row in tuple(self.rows.values()):
            row.show_case()

    def show_problems(self) -> None:
        """Mark the rows that something is wrong with."""
        found = {problem.place: problem for problem in reversed(self._state.problems)}
        for path, row in self.rows.items():
            row.show_problem(found.get(path))

    def focus_on(self, path: str) -> None:
        """Bring a field into sight and give it the keyboard."""
        row = self.rows.get(path)
        if row is not None:
            self.ensureWidgetVisible(row, 0, 60)
            row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_words(self, model: type[Section]) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        for text, role in ((model.title, "title"), (model.advice, "advice")):
            if text:
                label = QLabel(text)
                label.setProperty("role", role)
                label.setWordWrap(True)
                words.addWidget(label)
        self._column.addLayout(words)

    def _fill(self, column: QVBoxLayout, path: str, findings: Mapping[str, Finding]) -> None:
        """Add a box for each group, in the order in which the groups first appear."""
        groups: dict[str, dict[str, Finding]] = {}
        for name, finding in findings.items():
            groups.setdefault(finding.group, {})[f"{path}.{name}"] = finding
        for title, group in groups.items():
            box = GroupBox(title, self._theme)
            self._fill_box(box, group)
            column.addWidget(box)

    def _fill_card(self, card: GroupBox, path: str, findings: Mapping[str, Finding]) -> None:
        """Fill the card of a repeated row; its groups are not boxed again."""
        self._fill_box(card, {f"{path}.{name}": finding for name, finding in findings.items()})
        for name in findings:
            self.rows[f"{path}.{name}"].show_case()

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
        shared = QLabel(next(iter(grades.values())).definition)
        shared.setProperty("role", "definition")
        shared.setWordWrap(True)
        grid.addWidget(shared, 0, 0, 1, 2)
        for place, (path, finding) in enumerate(grades.items()):
            row = FieldRow(self._field(path, finding), self._state, compact=True)
            self.rows[path] = row
            grid.addWidget(row, 1 + place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return sheet

    def _field(self, path: str, finding: Finding) -> Field[Finding]:
        made: Field[Finding]
        match finding:
            case Sign():
                made = SegmentsField(finding, path, self._theme)
            case Choice() if fits_segments(finding):
                made = SegmentsField(finding, path, self._theme)
            case Choice():
                made = ChoiceField(finding, path)  # type: ignore[assignment]  # fields differ only in their words
            case Laboratory():
                made = LaboratoryField(finding, path)  # type: ignore[assignment]  # fields differ only in their words
            case Number() if is_grade(finding):
                made = CompactNumberField(finding, path)
            case Number():
                made = NumberField(finding, path)
            case Day():
                made = DayField(finding, path, self._theme, self._state.today)
            case Text() if is_long(finding):
                made = LongTextField(finding, path)
            case Text():
                made = TextField(finding, path)
            case Names():
                made = self._names(path, finding)
            case Repeated():
                made = self._repeated(path, finding)
            case _:
                message = f"{path}: no control for a {type(finding).__name__}"
                raise TypeError(message)
        return made

    def _names(self, path: str, finding: Names) -> Field[Finding]:
        from desktop_app.screens.names_field import NamesField  # two pages of ten use it

        return NamesField(finding, path)

    def _repeated(self, path: str, finding: Repeated) -> Field[Finding]:
        from desktop_app.screens.repeated_field import RepeatedField  # two pages of ten use it

        field = RepeatedField(finding, path, self._theme, self._fill_card)
        field.row_removed.connect(lambda index: self._state.remove_row(path, index))
        field.rows_changed.connect(self._forget_gone)
        return field

    def _forget_gone(self) -> None:
        """Drop rows whose card was taken away."""
        kept = {}
        for path, row in self.rows.items():
            outer, number, _ = (path.rsplit(".", 2) + ["", ""])[:3]
            field = self.rows[outer].field if number.isdecimal() else None
            if field is None or int(number) < len(getattr(field, "cards", ())):
                kept[path] = row
        self.rows = kept
