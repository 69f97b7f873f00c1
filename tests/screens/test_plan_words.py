"""What a line of the plan says while it is closed, and what leads from the plan to a field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QToolTip

from desktop_app.decision.plan import State, Tone
from desktop_app.documents.content import Content, Row
from desktop_app.screens.palette import LIGHT
from desktop_app.screens.row_words import said, spoken
from desktop_app.services import Services
from tests.screens.plans import ALERT, HELD, PLAIN, plan_of, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.screens.pages import WindowPage

    Show = Callable[..., WindowPage]

DIFFERS = row("m.differs", "Sources differ on the ceiling", tone=Tone.DIFFERS)
OPEN = row("m.lung", "Could call for caution, not assessed: CT", tone=Tone.OPEN)
KIDNEY = row("m.kidney", "Renal impairment: half the dose", tone=Tone.CAUTION)
NSAID = row("m.nsaid", "With an NSAID: watch counts", tone=Tone.CAUTION)
GIVEN = row(
    "t.prednisone",
    "60 mg by mouth once daily",
    heading="Prednisone",
    tone=Tone.ACTION,
    state=State.AVAILABLE,
    numbers=(43, 44, 45, 46, 47, 48, 49),
    notes=(DIFFERS,),
)
WITH_CAUTION = replace(
    GIVEN, rule="t.methotrexate", state=State.CAUTION, notes=(OPEN, KIDNEY, NSAID, DIFFERS)
)
EXCLUDED = row(
    "t.azathioprine",
    "Excluded: allopurinol",
    heading="Azathioprine",
    tone=Tone.ALERT,
    state=State.EXCLUDED,
)


@pytest.fixture
def show(window: WindowPage, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Show these rows as the treatment part of the plan."""
    weights = iter(range(60, 90))

    def shown(*rows: Row, alerts: tuple[Row, ...] = ()) -> WindowPage:
        monkeypatch.setattr(Services, "content", lambda *_: plan_of(*rows, alerts=alerts))
        window.field("patient.weight").type(str(next(weights)))
        QApplication.processEvents()
        return window

    return shown


def closed(row: Row) -> str:
    words = " ".join("".join(run.text for run in sentence.runs) for sentence in said(row))
    return words.replace("\N{NO-BREAK SPACE}", " ")


def labels(window: WindowPage) -> str:
    QApplication.processEvents()
    found = window.app.window.plan.findChildren(QLabel)
    return " ".join(label.text() for label in found if label.isVisible())


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (replace(HELD, text="Held until known: Pregnancy"), "Held until known: Pregnancy"),
        (DIFFERS, "Sources differ on the ceiling †"),
        (EXCLUDED, "Excluded: allopurinol †"),
        (
            row("e.ct", "CT of the chest", tone=Tone.ACTION, state=State.DUE),
            "CT of the chest · Due †",
        ),
        (row("e.x", "Exclude pregnancy", tone=Tone.OPEN), "To clarify: Exclude pregnancy †"),
    ],
)
def test_no_word_of_state_or_tone_is_said_twice(given: Row, words: str) -> None:
    assert closed(replace(given, mark="†")) == words


def test_a_state_is_never_read_out_together_with_a_tone() -> None:
    held = row("e.hrct", "CT: depends on symptoms", tone=Tone.OPEN, state=State.HELD)
    assert spoken(held) == "Held until known: CT: depends on symptoms [7]"


def test_a_medicine_shows_its_dose_in_bold_and_keeps_notes_until_it_is_opened(show: Show) -> None:
    assert closed(GIVEN) == "60 mg by mouth once daily"
    assert said(GIVEN)[0].runs[0].bold

    window = show(GIVEN)
    assert "Sources differ" not in labels(window)
    window.plan_rows[0].click()
    assert "Sources differ on the ceiling" in labels(window)


def test_a_medicine_with_caution_says_the_first_reason_and_counts_the_others() -> None:
    words = "Available with caution: Renal impairment: half the dose; and 1 more"
    assert closed(WITH_CAUTION) == f"60 mg by mouth once daily {words}"
    assert closed(replace(WITH_CAUTION, notes=(OPEN, DIFFERS))).endswith(
        "Available with caution: Could call for caution, not assessed: CT"
    )


def test_only_an_alert_is_dressed_as_one(show: Show) -> None:
    window = show(EXCLUDED, alerts=(ALERT,))
    assert [view.urgent for view in window.plan_rows] == [True, False]


@pytest.mark.parametrize("name", ["Methylprednisolone", "Intravenous immunoglobulin", "P" * 60])
def test_no_name_of_a_medicine_runs_into_its_dose(show: Show, name: str) -> None:
    view = show(replace(GIVEN, heading=name)).plan_rows[0]
    image = view.grab().toImage()
    gap = range(126, 130)  # pixels between the names and the doses
    ground = image.pixelColor(126, 1).name()
    assert all(
        image.pixelColor(x, y).name() == ground for x in gap for y in range(view.height() - 2)
    )


def test_the_chip_for_more_sources_says_how_many_and_where(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show(GIVEN).plan_rows[0]
    assert view.accessibleName().endswith("[43, 44; 5 more sources, open the line]")

    tips: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, words, _view: tips.append(words))
    for x in range(0, view.width(), 6):
        place = QPoint(x, view.height() // 2)
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, view.mapToGlobal(place))
        QApplication.sendEvent(view, event)
    assert set(tips) == {"", "5 more sources, open the line"}
    assert tips.count("") > len(tips) // 2


def test_what_holds_medicines_stands_above_the_plan_and_leads_to_its_field(show: Show) -> None:
    other = replace(HELD, rule="t.mycophenolate", heading="Mycophenolate mofetil")
    window = show(HELD, other, PLAIN)
    assert "Resolve before prescribing" in labels(window)
    assert "holds methotrexate, mycophenolate mofetil" in labels(window)
    link = window.find(QPushButton, "resolve.safety.pregnancy")
    assert link.accessibleName() == "Pregnancy, holds methotrexate, mycophenolate mofetil"

    window.click("resolve.safety.pregnancy")
    assert window.field("safety.pregnancy").control.hasFocus()
    assert "Resolve" not in labels(show(PLAIN))


def test_more_questions_than_fit_are_counted(show: Show) -> None:
    paths = ("pregnancy", "contraception", "tpmt", "nudt15", "hiv", "breast_feeding", "hepatitis_c")
    window = show(replace(HELD, asks=tuple(f"safety.{path}" for path in paths)))
    assert "and 1 more, named with each medicine" in labels(window)


def test_an_entry_that_cannot_be_used_calls_for_caution_and_names_the_field(
    window: WindowPage,
) -> None:
    window.field("patient.weight").type("sixty")
    first = window.plan_rows[0]
    assert first.accessibleName().startswith("Not used: Weight (cannot be used as typed)")
    assert not first.urgent


def test_a_row_that_takes_the_place_of_an_open_one_is_closed(show: Show) -> None:
    window = show(GIVEN)
    window.plan_rows[0].click()
    show(PLAIN)

    assert not window.plan_rows[0].isChecked()
    assert "Sources differ" not in labels(window)
    window.plan_rows[0].click()
    assert "age 46 is at least 40" in labels(window)


def test_an_open_row_follows_what_stands_behind_it(show: Show) -> None:
    window = show(PLAIN)
    window.plan_rows[0].click()
    show(replace(PLAIN, because=("age 47 is at least 40",)))
    assert "age 47 is at least 40" in labels(window)


def test_what_stands_behind_closed_rows_is_not_worked_out(
    window: WindowPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()
    real = Row.__getattr__  # type: ignore[attr-defined]  # hidden from type checkers

    def noted(self: Row, name: str) -> object:
        asked.add(name)
        return real(self, name)

    monkeypatch.setattr(Row, "__getattr__", noted, raising=False)
    monkeypatch.setattr(
        Content, "__getattr__", lambda *_: pytest.fail("the sources are not shown"), raising=False
    )
    window.field("antibodies.mi2").press(Qt.Key.Key_1)
    window.field("patient.age").type("46")
    window.field("skin.heliotrope").press(Qt.Key.Key_1)
    assert window.plan_rows
    assert not asked & {"because", "gaps", "cites"}


def test_gaps_do_not_hide_how_much_is_answered(show: Show) -> None:
    window = show(HELD)
    window.field("safety.hiv").press(Qt.Key.Key_2)
    sections = window.app.window.sections
    item = next(
        item
        for place in range(sections.count())
        if (item := sections.item(place)).text() == "Safety"
    )
    found = item.data(Qt.ItemDataRole.UserRole)
    assert (found.before.split(" of ")[0], found.short) == ("1", "1 gap")
    assert item.toolTip().startswith("1 gap: the plan waits for it; 1 of ")


def test_a_field_with_help_has_its_label_beside_it(window: WindowPage) -> None:
    row = window.field("safety.medicines").row
    assert "Other medicines" in [label.text() for label in row.findChildren(QLabel)]


def test_a_box_wears_the_focus_frame_only_with_the_keyboard(window: WindowPage) -> None:
    window.field("safety.medicines").focus()
    box = window.find(QCheckBox, "safety.medicines.none")
    assert LIGHT.accent not in _colours(box)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    assert LIGHT.accent in _colours(box)


def _colours(box: QCheckBox) -> set[str]:
    image = box.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(20) for y in range(image.height())}
