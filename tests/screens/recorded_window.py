"""A window with records of its own, set up and unlocked by Dr A."""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop_app.record_keeping.records import Records
from desktop_app.records.place import Place
from desktop_app.records.trail import WantedEntries, entries
from desktop_app.screens.workplace import Workplace
from desktop_app.settings import Settings
from tests.records.stores import CHEAP, PASSPHRASE, Clock
from tests.screens.pages import AnsweringDialogs, WindowPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.decision.plan import Plan
    from desktop_app.record_keeping.desk import Desk
    from desktop_app.records.model import Act, PatientRow
    from desktop_app.services import Services

# Put together here, so that no line of source that a tool keeps in memory holds them.
MARKS = tuple("".join(parts) for parts in (("Quill", "feather"), ("A-104", "-7781"), ("Zan", "zi")))
NAME, IDENTIFIER, LABEL = f"Test Patient {MARKS[0]}", MARKS[1], MARKS[2]


class RecordedWindow(WindowPage):
    """What a person does in a window with records."""

    def __init__(self, app: Workplace, dialogs: AnsweringDialogs, root: Path, clock: Clock) -> None:
        super().__init__(app, dialogs)
        self.root = root
        self.clock = clock

    @property
    def desk(self) -> Desk:
        found = self.app.records.desk
        assert found is not None, "the records are locked"
        return found

    def records(self) -> Records:
        """The same records, as another window opens them."""
        return Records(Place(self.root), self.clock, CHEAP)

    def set_up(self, services: Services | None) -> None:
        desk, _recovery = self.records().set_up("Dr A", PASSPHRASE, services)
        self.app.records.open_with(desk)

    def unlock(self) -> None:
        """Unlock as the page does that stands before the window."""
        curtain = self.app.window.curtain
        assert curtain.page is not None
        records = self.records()
        curtain.page.unlocked.emit(records.unlock(records.people()[0].id, PASSPHRASE, None))

    def patient(self) -> PatientRow:
        return self.desk.patients_desk.add(NAME, IDENTIFIER)

    def acts(self) -> list[Act]:
        """What the trail says was done, oldest first."""
        found = entries(self.desk.session.vault, WantedEntries())
        return [entry.act for entry in reversed(found)]

    def seal_by_other_knowledge(self, **changed: object) -> None:
        """Seal the visit on screen with a plan that today would be another one."""
        services = self.desk.services
        assert services is not None
        usual = type(services).plan_data

        def otherwise(services: Services, plan: Plan) -> dict[str, Any]:
            return usual(services, plan) | {"fingerprint": "0000-0000"} | changed

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(services), "plan_data", otherwise)
            self.app.records.seal()

    def words_in_sight(self) -> str:
        """Every word that any window of the program shows, its titles included."""
        return "\n".join(_all_words(lambda widget: widget.isVisible()))

    def words_held(self) -> str:
        """Every word that any widget holds, whether or not it can be seen."""
        return "\n".join(_all_words(lambda _widget: True))


def _all_words(wanted: Callable[[QWidget], bool]) -> Iterator[str]:
    for top in QApplication.topLevelWidgets():
        if wanted(top):
            yield top.windowTitle()
            for widget in (top, *top.findChildren(QWidget)):
                if wanted(widget):
                    yield from (_words(widget), widget.accessibleName(), widget.toolTip())
                    yield widget.accessibleDescription()


def _words(widget: QWidget) -> str:
    match widget:
        case QLabel() | QLineEdit():
            return widget.text()
        case QPlainTextEdit() | QTextEdit():
            return widget.toPlainText()
        case _:
            return ""


def in_memory(words: tuple[str, ...]) -> list[str]:
    """Give what Python objects still hold one of the words, each with the kind that holds it.

    The modules of the tests, where the words themselves are written, do not count.
    """
    gc.collect()
    own = {id(vars(module)) for name, module in sys.modules.items() if name.startswith("tests.")}
    return [
        f"{type(holder).__module__}.{type(holder).__name__}: {held[:80]!r}"
        for holder in gc.get_objects()
        if holder is not words and id(holder) not in own
        for held in _held(holder)
        if isinstance(held, str | bytes) and _says(held, words)
    ]


def _held(holder: object) -> Iterator[object]:
    """Give what an object holds, also within what the collector does not track by itself."""
    try:
        held = gc.get_referents(holder)
    except ReferenceError:
        return
    for one in held:
        yield one
        packed = isinstance(one, tuple | dict | frozenset | set) and not gc.is_tracked(one)
        if packed and one is not MARKS:
            yield from _held(one)


def _says(held: str | bytes, words: tuple[str, ...]) -> bool:
    text = held.decode("utf-8", "replace") if isinstance(held, bytes) else held
    for word in words:  # noqa: SIM110 - any() would hold the text in a cell of its own
        if word in text:
            return True
    return False


def recorded_window(
    qapp: QApplication, services: Services, root: Path, minutes: int = 5
) -> Iterator[RecordedWindow]:
    """Give a window with records that are set up and unlocked; close it afterwards."""
    # The window of the test before goes first: a new style sheet would dress it once more.
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    clock = Clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
    dialogs = AnsweringDialogs()
    workplace = Workplace(
        qapp,
        Settings(last_folder=str(root.parent), lock_minutes=minutes),
        lambda: services,
        dialogs=dialogs,
        today=services.today,
        records=lambda: Records(Place(root), clock, CHEAP),
    )
    workplace.window.show()
    workplace.window.activateWindow()
    workplace.load()
    window = RecordedWindow(workplace, dialogs, root, clock)
    window.set_up(services)
    yield window
    workplace.records.lock()
    workplace.state.replace(workplace.state.case, None)
    workplace.theme.deleteLater()
