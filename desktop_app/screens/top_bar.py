"""The bar at the head of the window: whose plan this is, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from desktop_app.findings.case import counted
from desktop_app.findings.patient import Patient
from desktop_app.findings.section import findings_of
from desktop_app.message import N_
from desktop_app.quantity import Quantity, plain
from desktop_app.screens.actions import tip_of
from desktop_app.screens.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction, QResizeEvent

    from desktop_app.findings.case import Case
    from desktop_app.screens.actions import Actions
    from desktop_app.screens.record_acts import RecordActs
    from desktop_app.screens.record_state import RecordState
    from desktop_app.screens.state import CaseState

_HEIGHT = 52
_NAME = 240  # pixels that the name of a patient takes at most
_NAME_NARROW = 150
_WIDE_FROM = 900
_WIDE_WITH_PATIENT = 1180  # as it then names a patient, and has sealing and locking
_ROOMY_FROM = 760  # a bar that is less wide has those in its menu only


class TopBar(QFrame):
    """Product name, case in a line, and the buttons.

    Signals:
        plan_toggled: in a small window, whether the plan is shown in place of the form.
    """

    plan_toggled = Signal(bool)

    def __init__(
        self, state: CaseState, actions: Actions, records: RecordState, acts: RecordActs
    ) -> None:
        """Lay out the bar."""
        super().__init__()
        self._state = state
        self._actions = actions
        self._records = records
        self._acts = acts
        self.setObjectName("topBar")
        self.setFixedHeight(_HEIGHT)
        self.case = _Elided()
        self.case.setObjectName("caseSummary")
        self.case.setProperty("role", "case")
        self.patient = self._patient_label()
        self.plan = self._plan_button()
        self.file_menu: QToolButton | None = None
        self.more = _menu_button("▾", "moreExport", N_("More ways to print, save and copy"))
        self.more.setFixedWidth(32)
        self.more.pressed.connect(self._fill_more)
        self.file_buttons = [
            _button(action, name)
            for action, name in (
                (actions.new, "new"),
                (actions.open, "open"),
                (actions.save, "save"),
            )
        ]
        self.follow_up = _button(actions.follow_up, "followUp")
        self.follow_up.hide()
        self.seal = _button(acts.seal, "seal")
        self.lock = _button(acts.lock, "lock")
        self.print = _button(actions.preview, "print")
        self.export = _button(actions.export, "export")
        self.export.setProperty("role", "primary")
        self._lay_out()
        about = (records.opened, records.closed, records.subject_changed, records.subject_known)
        for told in (state.case_changed, state.case_replaced, *about):
            told.connect(self.show_case)
        self.show_case()

    def show_case(self) -> None:
        """Name the case in a line."""
        case, records = self._state.case, self._records
        self.case.show_words(" · ".join((*_whose(records), *summary(case))))
        seen = case.patient.visit_date
        earlier = seen is not None and seen < self._state.today()
        self.follow_up.setVisible(earlier and records.visit is None)
        self._fold()

    def offer_plan(self, *, offered: bool) -> None:
        """Show or hide the button that brings the plan to the front."""
        self.plan.setVisible(offered)
        if not offered:
            self.plan.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the file buttons become a menu."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Show what there is room for; the file menu has the rest."""
        records = self._records
        filed = records.is_open and records.patient is not None
        wide = self.width() >= (_WIDE_WITH_PATIENT if filed else _WIDE_FROM)
        if not wide and self.file_menu is None:
            self.file_menu = self._made_menu()
            self._row.insertWidget(3, self.file_menu)
        for button in self.file_buttons:
            button.setVisible(wide)
        if self.file_menu is not None:
            self.file_menu.setVisible(not wide)
        self.print.setVisible(wide)  # a narrow one has it in the menu
        self.export.setText(N_("Export plan (PDF)…") if wide else N_("Export…"))
        roomy = not filed or self.width() >= _ROOMY_FROM
        self._show_patient(_NAME if roomy else _NAME_NARROW)
        self.product.setVisible(roomy)
        self.seal.setVisible(filed and records.visit is None and roomy)
        self.lock.setVisible(records.is_open and roomy)

    def _lay_out(self) -> None:
        self.product = QLabel("Myoplan")
        self.product.setProperty("role", "product")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.product)
        self._row.addSpacing(14)
        self._row.addWidget(self.patient)
        self._row.addWidget(self.case, 1)
        buttons = (self.follow_up, self.seal, *self.file_buttons, self.plan)
        for button in (*buttons, self.print, self.export, self.lock):
            self._row.addWidget(button)
        self._row.addWidget(self.more)

    def _patient_label(self) -> QLabel:
        label = QLabel()
        label.setObjectName("patientName")
        label.setProperty("role", "patient")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.hide()
        return label

    def _show_patient(self, most: int) -> None:
        name = self._records.patient.name if self._records.patient else ""
        metrics = self.patient.fontMetrics()
        self.patient.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, most))
        self.patient.setAccessibleName(name)
        self.patient.setToolTip(plain_tip(name) if name else "")
        self.patient.setVisible(bool(name))

    def _plan_button(self) -> QPushButton:
        button = QPushButton(N_("Show plan"))
        button.setObjectName("showPlan")
        button.setCheckable(True)
        button.setAccessibleName(N_("Show the plan in place of the form"))
        button.toggled.connect(
            lambda shown: button.setText(N_("Show form") if shown else N_("Show plan"))
        )
        button.toggled.connect(self.plan_toggled)
        button.hide()
        return button

    def _made_menu(self) -> QToolButton:
        button = _menu_button(N_("File ▾"), "file", N_("File menu"))
        acts = self._actions
        of_records = [self._acts.seal, self._acts.lock]
        of_case = [acts.new, acts.follow_up, acts.open, acts.save, acts.save_as]
        _give_menu(button, [*of_case, *of_records])
        return button

    def _fill_more(self) -> None:
        """Make the menu beside the export when it is first asked for, and open it."""
        self.more.pressed.disconnect(self._fill_more)  # from now on the button opens it by itself
        acts = self._actions
        papers = [acts.preview, acts.export, acts.export_handout]
        _give_menu(self.more, [*papers, acts.copy_plan, acts.copy_handout, acts.save_calendar])
        self.more.showMenu()


class _Elided(QLabel):
    """A line that ends in an ellipsis where the room ends."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str) -> None:
        self._words = words
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self._fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        right = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._words, right, width))


def _whose(records: RecordState) -> Iterator[str]:
    """Give the patient's identifier, and that a visit is sealed."""
    if records.patient is not None and records.patient.identifier:
        yield records.patient.identifier
    if records.visit is not None:
        yield N_("sealed visit")


def summary(case: Case) -> Iterator[str]:
    """Give the parts that tell one case from another; none that nobody has confirmed today."""
    patient = counted(case).patient
    yield (
        N_("Case {label}").format(label=patient.case_label)
        if patient.case_label
        else N_("New case")
    )
    words = dict(findings_of(Patient)["sex"].words) if patient.sex else {}  # type: ignore[attr-defined]  # sex is a Choice
    sex = str(words[patient.sex]).lower() if patient.sex else ""
    age = N_("{age} y").format(age=plain(patient.age.value)) if patient.age else ""
    if sex or age:
        yield ", ".join(part for part in (sex, age) if part)
    if patient.weight:
        yield _measure(patient.weight)
    if patient.visit_date:
        yield N_("visit {day}").format(day=patient.visit_date.isoformat())


def _measure(quantity: Quantity) -> str:
    unit = findings_of(Patient)["weight"].unit(quantity.unit)  # type: ignore[attr-defined]  # weight is a Number
    return f"{plain(quantity.value)} {unit.symbol if unit else quantity.unit}"


def _button(action: QAction, name: str) -> QPushButton:
    button = QPushButton(action.text())
    button.setObjectName(name)
    button.setAccessibleName(action.text().rstrip("…"))
    button.setToolTip(tip_of(action))
    button.clicked.connect(action.trigger)
    return button


def _menu_button(words: str, name: str, spoken: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setObjectName(name)
    button.setAccessibleName(spoken)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setFixedHeight(32)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def _give_menu(button: QToolButton, acts: list[QAction]) -> None:
    from PySide6.QtWidgets import QMenu  # not before there is a menu to open

    menu = QMenu(button)
    menu.addActions(acts)
    button.setMenu(menu)
