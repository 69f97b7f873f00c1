"""The calendar on the treatment choice, and its file: what a clinician sees and keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from desktop_app.errors import ExportError
from desktop_app.services import Services
from tests.screens.test_treatment_page import opened

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from desktop_app.screens.calendar_view import CalendarView
    from tests.screens.pages import WindowPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST = 8  # days on show before all are asked for


def lines(view: CalendarView) -> list[str]:
    """Every line of the box that can be seen, with plain spaces."""
    found = (label.text() for label in view.findChildren(QLabel) if label.isVisible())
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in found]


def days(view: CalendarView) -> list[str]:
    return [text for text in lines(view) if len(text.split()) == 3 and text[-4:].isdecimal()]


def test_the_first_days_are_shown_and_all_on_demand(window: WindowPage) -> None:
    view = opened(window, "24").calendar_view
    more = window.find(QPushButton, "calendar.more")
    assert days(view)[0] == "23 Nov 2026"
    assert len(days(view)) == FIRST
    count = int(more.text().removeprefix("Show all "))
    assert count > FIRST
    window.click("calendar.more")
    assert len(days(view)) == count
    assert "Repeat cancer screening, number 3 of 3 ‡" in lines(view)
    window.click("calendar.more")
    assert len(days(view)) == FIRST
    assert more.text() == f"Show all {count}"


def test_the_calendar_follows_every_edit(window: WindowPage) -> None:
    view = opened(window, "24").calendar_view
    assert any("once a WEEK on Monday" in line for line in lines(view))
    window.field("choice.methotrexate_weekday").choose("Thursday")
    assert not any("once a WEEK on Monday" in line for line in lines(view))
    assert any("once a WEEK on Thursday" in line for line in lines(view))


def test_a_mark_is_explained_while_it_is_in_sight(window: WindowPage) -> None:
    view = opened(window, "24").calendar_view
    assert "‡" not in view.legend.text(), "no day on show carries it"
    window.click("calendar.more")
    assert "‡ this program’s own choice or arithmetic" in view.legend.text()


def test_without_a_choice_it_says_why_nothing_is_dated(window: WindowPage) -> None:
    view = opened(window, "01").calendar_view
    assert any("Choose a medicine that is available" in line for line in lines(view))


def test_what_is_chosen_and_held_is_named(window: WindowPage) -> None:
    view = opened(window, "24").calendar_view
    window.app.state.answer("choice.methotrexate_weekday", None)
    assert "Chosen, but not in this calendar: Methotrexate (held until known)." in lines(view)


def test_the_calendar_is_saved_without_saying_whose_it_is(
    window: WindowPage, tmp_path: Path
) -> None:
    opened(window, "24")
    window.dialogs.path = tmp_path / "dates.ics"
    window.click("calendar.save")
    text = window.dialogs.path.read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert "A-124" not in text
    assert window.dialogs.asked == ["calendar as calendar.ics"]
    assert str(window.dialogs.path) in window.banner
    assert window.banner.endswith("It holds no name and no case label.")


def test_a_file_that_lacks_a_chosen_medicine_says_so(window: WindowPage, tmp_path: Path) -> None:
    opened(window, "24")
    window.app.state.answer("choice.methotrexate_weekday", None)
    window.dialogs.path = tmp_path / "dates.ics"
    window.click("calendar.save")
    assert "not in this calendar: Methotrexate (held until known)" in window.banner


def test_its_key_works_on_every_page_and_stands_in_its_tip(
    window: WindowPage, tmp_path: Path
) -> None:
    opened(window, "24")
    assert "(Ctrl+Shift+E)" in window.find(QPushButton, "calendar.save").toolTip()
    window.app.window.sections.choose("skin")
    window.dialogs.path = tmp_path / "dates.ics"
    window.keys(Qt.Key.Key_E, CTRL, SHIFT)
    assert window.dialogs.path.exists()


def test_no_calendar_is_written_while_an_entry_is_left_out(
    window: WindowPage, tmp_path: Path
) -> None:
    opened(window, "24")
    window.dialogs.path = tmp_path / "dates.ics"
    window.field("patient.weight").type("680")
    window.keys(Qt.Key.Key_E, CTRL, SHIFT)
    assert "The calendar cannot be written" in window.banner
    assert "Weight" in window.banner
    assert not window.dialogs.asked
    assert not window.dialogs.path.exists()


def test_an_empty_calendar_is_refused_with_what_to_do(window: WindowPage) -> None:
    window.keys(Qt.Key.Key_E, CTRL, SHIFT)
    assert "The calendar is empty" in window.banner
    assert "Choose a medicine" in window.banner
    assert not window.dialogs.asked


def test_a_refused_file_is_a_sentence(
    window: WindowPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ExportError("The disk is full.")

    monkeypatch.setattr(Services, "export_calendar", refuse)
    opened(window, "24")
    window.dialogs.path = tmp_path / "dates.ics"
    window.click("calendar.save")
    assert window.banner == "The disk is full."


def test_an_empty_number_shows_what_counts(window: WindowPage) -> None:
    opened(window, "24")
    for name, usual in (("prednisone_ceiling", "60"), ("prednisone_per_kg", "1")):
        line = window.find(QLineEdit, f"choice.{name}")
        assert (line.text(), line.placeholderText()) == ("", usual)
        assert f"While empty: {usual} mg" in line.accessibleDescription()


def test_protection_shows_its_dose_or_why_not(window: WindowPage) -> None:
    opened(window, "24")
    assert "1,500 mg of the suspension once daily by mouth" in window.card("atovaquone").words
    window.field("choice.prophylaxis").choose("Co-trimoxazole")
    assert not window.card("atovaquone").shown
    excluded = window.card("co-trimoxazole")
    assert excluded.state == "Excluded"
    assert "No exception" in excluded.words
    window.field("choice.prophylaxis").choose("None")
    assert not excluded.shown


def test_every_button_and_field_of_the_page_has_a_name(window: WindowPage) -> None:
    page = opened(window, "25")
    for widget in window.walk():
        if page.isAncestorOf(widget):
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget.objectName()
