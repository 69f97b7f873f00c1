"""A list of names: typed one by one, or "none"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.findings.finding import Names
from desktop_app.message import N_
from desktop_app.screens.field import CONTROL_HEIGHT, CONTROL_WIDTH, Field, Line
from desktop_app.screens.tips import plain_button, plain_tip
from desktop_app.screens.typed import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services import Services

_OFFERED_FROM = 2  # letters; one alone would offer half the directory
_MOST_OFFERED = 12


class NamesField(Field[Names]):
    """Names with a button to remove each, a line to add one, and a box for "none".

    Neither a name nor the tick: not assessed. A name stays as it was typed; what the program takes
    it for stands below, and so does a name that it does not know.
    """

    def __init__(
        self,
        finding: Names,
        path: str,
        services: Callable[[], Services | None] = lambda: None,
    ) -> None:
        """Lay out an empty list; ``services`` know the names once they are loaded."""
        super().__init__(finding, path)
        self._services = services
        self._names: tuple[str, ...] | None = None
        self._unread: str | None = None
        self.setFixedWidth(CONTROL_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        column.addLayout(self._adding())
        self.none = QCheckBox(finding.none_words)
        self.name_part(self.none, ".none", f": {finding.none_words}")
        self.none.toggled.connect(self._none_toggled)
        column.addWidget(self.none)

    def entry(self) -> Entry:
        """Give the list; a name still in the line is not yet part of it."""
        if self._unread is not None:
            return Entry(text=self._unread, sentence=self._unreadable())
        return Entry(self._names, ", ".join(self._names or ()))

    def show_answer(self, value: object, unread: str | None) -> None:
        """Show the recorded names."""
        names = tuple(map(str, value)) if isinstance(value, tuple) else None
        if names == self._names and unread == self._unread:
            return
        self._names, self._unread = names, unread
        if unread is not None and not self.line.text():
            self.line.setText(unread)
        with QSignalBlocker(self.none):
            self.none.setChecked(names == ())
        self._show_rows(names or ())

    def echo(self) -> str:
        """Say what each name was taken for, where that is not what was typed."""
        services = self._services()
        if services is None:
            return ""
        return "\n".join(filter(None, (_taken_for(services, name) for name in self._names or ())))

    def mark(self, *, wrong: bool) -> None:
        """Mark the line."""
        self.line.mark(wrong=wrong)

    def add(self) -> None:
        """Take the name in the line, or several with commas between them, into the list."""
        typed = [name.strip() for name in self.line.text().replace(";", ",").split(",")]
        known = {name.casefold() for name in self._names or ()}
        new = [name for name in typed if name and name.casefold() not in known]
        self.line.clear()
        if new:
            self._tell((*(self._names or ()), *dict.fromkeys(new)))

    def _adding(self) -> QHBoxLayout:
        self.line = Line()
        self.line.setFixedHeight(CONTROL_HEIGHT)
        self.line.setPlaceholderText(N_("Type a name, then Enter"))
        self.name_part(self.line)
        if self.finding.suggestions:
            self._offer_names()
        self.line.returnPressed.connect(self.add)
        self.line.editingFinished.connect(self._leaving)
        button = QPushButton(N_("Add"))
        button.setFixedHeight(CONTROL_HEIGHT)
        self.name_part(button, ".add", N_(", add the name"))
        button.clicked.connect(self.add)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(button)
        return row

    def _offer_names(self) -> None:
        """Offer names while one is typed: a brand with its medicine, and what a slip may mean."""
        from PySide6.QtWidgets import QCompleter  # only lists that suggest need it

        self.offered = QStandardItemModel(self.line)
        completer = QCompleter(self.offered, self.line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(Qt.ItemDataRole.UserRole)  # the bare name goes into the line
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._offer)

    def _offer(self, typed: str) -> None:
        """List what may be meant; the program's own names, or the field's until they are there."""
        self.offered.clear()
        if len(typed.strip()) < _OFFERED_FROM:
            return
        services = self._services()
        if services is None:
            part = typed.strip().casefold()
            names = [(name, name) for name in self.finding.suggestions if part in name.casefold()]
        else:
            names = list(services.names_like(typed))
        for name, medicine in names[:_MOST_OFFERED]:
            item = QStandardItem(_with_medicine(name, medicine))
            item.setData(name, Qt.ItemDataRole.UserRole)
            self.offered.appendRow(item)

    def _leaving(self) -> None:
        """A name left in the line would look recorded, so it is."""
        self.add()
        self.left.emit()

    def _show_rows(self, names: tuple[str, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, name in enumerate(names):
            self._rows.addWidget(self._row(place, name))
        self.updateGeometry()

    def _row(self, place: int, name: str) -> QWidget:
        button = QPushButton(plain_button(f"{name}   ×"))
        button.setProperty("role", "name")
        button.setToolTip(plain_tip(N_("Remove {name}").format(name=name)))
        self.name_part(button, f".name{place}", N_(": {name}, remove").format(name=name))
        button.clicked.connect(lambda: self._remove(place))
        return button

    def _remove(self, place: int) -> None:
        names = list(self._names or ())
        del names[place]
        self.line.setFocus()
        self._tell(tuple(names) or None)

    def _none_toggled(self, ticked: bool) -> None:  # noqa: FBT001 - Qt's signal hands it so
        self._tell(() if ticked else None)

    def _tell(self, names: tuple[str, ...] | None) -> None:
        self._unread = None
        self.entered.emit(Entry(names, ", ".join(names or ())))
        self.left.emit()

    def _unreadable(self) -> str:
        return N_("“{text}” is no list of names. Enter the names one by one.").format(
            text=self._unread
        )


def _with_medicine(name: str, medicine: str) -> str:
    return name if name.casefold() == medicine.casefold() else f"{name} ({medicine})"


def _taken_for(services: Services, written: str) -> str:
    """Say what a name was taken for; nothing where that is what was typed."""
    entry = services.read_name(written)
    if entry.doubts:
        meant = N_(" or ").join(name for doubt in entry.doubts for name in doubt.meant)
        return N_("{name}: not known. Did you mean {meant}?").format(name=written, meant=meant)
    if entry.strange:
        return N_("{name}: not on the list of names, not checked").format(name=written)
    shown = ", ".join(entry.shown)
    if shown.casefold() in written.casefold():
        return ""
    return N_("{name}: {medicine}").format(name=written, medicine=shown)
