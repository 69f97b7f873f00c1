"""The treatment choice: what a clinician sees and does there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.findings.choice import ChosenAgent, DoseTarget
from desktop_app.findings.choice_rows import OverriddenWhen
from desktop_app.screens.override_dialog import OverrideDialog
from desktop_app.screens.palette import DARK
from desktop_app.screens.strengths_dialog import StrengthsDialog
from desktop_app.screens.treatment_page import TreatmentPage
from tests.generated_cases import EXAMPLES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.findings.choice import TreatmentChoice
    from desktop_app.services import Services
    from tests.screens.pages import WindowPage

SOFTENED = 24  # of 255: how far the edge of a line may be from its colour


def opened(window: WindowPage, name: str) -> TreatmentPage:
    """Open an example and look at its treatment choice."""
    window.app.files.open_path(next(EXAMPLES.glob(f"{name}*")))
    window.app.window.sections.choose("choice")
    page = window.app.window.page("choice")
    assert isinstance(page, TreatmentPage)
    return page


def chosen(window: WindowPage) -> TreatmentChoice:
    return window.app.state.case.choice


def said(window: WindowPage) -> str:
    return window.find(QLabel, "board.sentence").text()


def test_non_severe_disease_sets_the_three_first_agents_side_by_side(window: WindowPage) -> None:
    opened(window, "01")
    assert "Non-severe disease: prednisone and one steroid-sparing agent" in said(window)
    for medicine in ("methotrexate", "azathioprine", "mycophenolate", "prednisone"):
        assert window.card(medicine).shown, medicine
    assert not window.card("rituximab").shown


def test_severe_disease_offers_the_pulse_and_four_agents(window: WindowPage) -> None:
    opened(window, "14")
    assert "Severe or refractory disease" in said(window)
    for medicine in ("immunoglobulin", "rituximab", "cyclophosphamide", "ciclosporin"):
        assert window.card(medicine).shown, medicine
    assert window.card("methylprednisolone").shown
    assert not window.card("methotrexate").shown


def test_an_empty_case_says_what_to_record_first_and_shows_no_card(window: WindowPage) -> None:
    window.app.window.sections.choose("choice")
    assert "Nothing can be chosen yet" in said(window)
    assert not window.card("methotrexate").shown
    window.click("first.antibodies.mi2")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "antibodies.mi2"


def test_more_medicines_are_marked_as_beyond_the_guideline(window: WindowPage) -> None:
    opened(window, "01")
    window.click("board.more")
    assert "Beyond the guideline here" in window.card("rituximab").words
    assert "Beyond the guideline here" not in window.card("methotrexate").words
    assert "Beyond the guideline here" not in window.card("hydroxychloroquine").words


def test_a_held_medicine_names_what_releases_it_and_leads_there(window: WindowPage) -> None:
    opened(window, "01")
    card = window.card("azathioprine")
    assert card.state == "Held until known"
    card.press("safety.tpmt", Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "safety.tpmt"


def test_methotrexate_is_counted_once_a_week(window: WindowPage) -> None:
    opened(window, "01")
    words = window.card("methotrexate").words
    assert "4 tablets once a WEEK at first, then 6 tablets once a WEEK" in words
    assert "a day" not in words
    assert "Contraindicated, no exception" in words


def test_space_chooses_and_pressing_again_takes_back(window: WindowPage) -> None:
    opened(window, "01")
    card = window.card("methotrexate").press("choose")
    assert chosen(window).agent is ChosenAgent.METHOTREXATE
    assert "Chosen" in card.buttons
    card.press("choose", Qt.Key.Key_Return)
    assert chosen(window).agent is None
    window.app.state.undo()
    assert chosen(window).agent is ChosenAgent.METHOTREXATE


def test_another_agent_does_not_inherit_the_target_of_the_first(window: WindowPage) -> None:
    opened(window, "24")
    window.app.state.answer("choice.agent_target", DoseTarget.UPPER)
    window.card("azathioprine").press("choose")
    assert chosen(window).agent is ChosenAgent.AZATHIOPRINE
    assert chosen(window).agent_target is None
    window.app.state.undo()
    assert chosen(window).agent_target is DoseTarget.UPPER, "one step back brings both back"


def test_taking_the_first_back_leaves_the_second_as_the_only_one(window: WindowPage) -> None:
    opened(window, "01")
    first, second = window.card("methotrexate"), window.card("mycophenolate")
    assert "Add beside" not in second.buttons
    first.press("choose")
    second.press("beside")
    assert chosen(window).second_agent is ChosenAgent.MYCOPHENOLATE
    first.press("choose")
    assert chosen(window).agent is ChosenAgent.MYCOPHENOLATE
    assert chosen(window).second_agent is None


def test_weekday_and_target_stand_in_the_card_of_the_chosen_medicine(window: WindowPage) -> None:
    page = opened(window, "24")
    card = window.card("methotrexate").view
    for name in ("methotrexate_weekday", "methotrexate_route", "agent_target"):
        row = page.rows[f"choice.{name}"]
        assert card.isAncestorOf(row), name
        assert row.isVisible(), name
    window.card("azathioprine").press("choose")
    assert not page.rows["choice.methotrexate_weekday"].isVisible()


def test_a_link_leads_to_the_weekday_that_is_still_to_be_chosen(window: WindowPage) -> None:
    opened(window, "24")
    window.app.state.answer("choice.methotrexate_weekday", None)
    card = window.card("methotrexate")
    assert card.state == "Held until known"
    card.press("choice.methotrexate_weekday")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "choice.methotrexate_weekday"


def test_a_hard_block_has_no_exception_and_opens_its_reasons(window: WindowPage) -> None:
    opened(window, "25")
    card = window.card("methotrexate")
    assert card.state == "Excluded"
    assert "No exception" in card.words
    assert card.buttons == ["Why excluded"]
    before = card.words
    card.press("why")
    assert len(card.words) > len(before)


def test_an_override_needs_a_reason_and_shows_it_with_a_way_back(window: WindowPage) -> None:
    opened(window, "25")
    window.app.state.answer("choice.overrides", None)
    card = window.card("azathioprine")
    card.press("override")
    assert chosen(window).overrides is None, "without a reason nothing is set aside"
    window.dialogs.reason = "result awaited"
    card.press("override")
    [row] = chosen(window).overrides or ()
    assert (row.block, row.when) == ("azathioprine.nudt15", OverriddenWhen.UNKNOWN)
    assert "NUDT15 poor" in window.dialogs.asked[-1]
    assert "“result awaited”" in card.words
    card.press("withdraw.0")
    assert chosen(window).overrides is None
    assert card.state == "Held until known"


def test_an_override_of_an_earlier_visit_is_made_again_in_its_place(window: WindowPage) -> None:
    opened(window, "25")
    state, mark = window.app.state, "choice.overrides.0.when"
    state.case = state.case.model_copy(update={"carried": (mark,)})
    state.answer("patient.note", "six weeks later")
    card = window.card("azathioprine")
    assert card.state == "Held until known", "what was known then is not known to hold today"
    window.dialogs.reason = "counts stable, result still awaited"
    card.press("override")
    [row] = chosen(window).overrides or ()
    assert row.reason == "counts stable, result still awaited"
    assert not state.case.carried
    assert "“counts stable, result still awaited”" in card.words
    state.undo()
    assert list(state.case.carried) == [mark]


def test_an_override_without_effect_is_listed_with_why(window: WindowPage) -> None:
    page = opened(window, "25")
    window.app.state.answer(
        "choice.overrides", ({"block": "nobody.knows", "when": "known", "reason": "tried"},)
    )
    assert page.elsewhere.isVisible()
    text = " ".join(label.text() for label in page.elsewhere.findChildren(QLabel))
    assert "nobody.knows" in text
    assert "no effect" in text
    window.click("board.withdraw.0")
    assert chosen(window).overrides is None


def test_the_ceiling_changes_the_dose_at_once(window: WindowPage) -> None:
    opened(window, "24")
    window.app.state.answer("patient.weight", {"value": "90", "unit": "kg"})
    window.field("choice.prednisone_ceiling").type("70")
    assert "70 mg once daily by mouth" in window.card("prednisone").words


def test_the_taper_has_a_chart_a_table_and_the_rule_of_going_back(window: WindowPage) -> None:
    page = opened(window, "01")
    window.app.state.answer("choice.steroid", "prednisone")
    assert not page.taper_view.isVisible()
    window.app.state.answer("choice.taper", "every four weeks")
    view = page.taper_view
    assert view.chart.isVisible()
    assert "60 mg daily from" in view.chart.accessibleDescription()
    assert view.review.text() == "Review before each step; go back one step if strength falls."
    cells = [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in view.findChildren(QLabel)]
    assert "3 tablets of 20 mg" in cells


def test_the_chart_takes_the_colours_of_a_dark_system(window: WindowPage) -> None:
    page = opened(window, "01")
    window.app.state.answer("choice.steroid", "prednisone")
    window.app.state.answer("choice.taper", "every four weeks")
    window.app.theme.follow(Qt.ColorScheme.Dark)
    picture = page.taper_view.chart.grab().toImage()
    wanted = QColor(DARK.accent)
    assert any(
        alike(picture.pixelColor(x, y), wanted)
        for x in range(picture.width())
        for y in range(picture.height())
    )


def alike(one: QColor, other: QColor) -> bool:
    """Say whether two colours differ by no more than a softened edge."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) < SOFTENED for a, b in pairs)


def test_what_was_chosen_can_be_cleared_once_no_treatment_is_planned(window: WindowPage) -> None:
    opened(window, "24")
    window.app.state.answer("antibodies.mi2", "negative")
    assert not window.card("methotrexate").shown
    window.click("board.clear")
    assert chosen(window).agent is None
    assert chosen(window).steroid is None


@pytest.mark.parametrize("path", ["choice.agent", "choice.second_agent", "choice.overrides"])
def test_a_link_to_what_has_no_field_leads_to_a_card(window: WindowPage, path: str) -> None:
    page = opened(window, "25")
    window.app.window.go_to(path)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
    assert focused.objectName().startswith("card.")


def test_the_keyboard_reaches_every_button_card_by_card(window: WindowPage) -> None:
    opened(window, "01")
    names = [widget.objectName() for widget in window.walk()]
    places = [
        names.index(f"card.{name}.choose")
        for name in ("methotrexate", "azathioprine", "mycophenolate")
    ]
    assert places == sorted(places)
    assert names.index("card.azathioprine.override") < places[2]
    assert names.index("choice.taper") > places[2]


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (720, 450), (560, 340)])
def test_nothing_is_cut_off(window: WindowPage, size: tuple[int, int], qtbot: QtBot) -> None:
    page = opened(window, "24")
    window.app.window.resize(*size)
    qtbot.waitUntil(lambda: window.app.window.width() == size[0])
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    for button in page.findChildren(QPushButton):
        if button.isVisible() and button.property("role") != "words":
            assert button.width() >= button.sizeHint().width(), button.objectName()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_dialog_takes_no_empty_and_no_overlong_reason(qtbot: QtBot) -> None:
    dialog = OverrideDialog("Azathioprine", "NUDT15 poor", "Not known", None)
    qtbot.addWidget(dialog)
    assert not dialog.ok.isEnabled()
    dialog.box.setPlainText("   ")
    assert not dialog.ok.isEnabled()
    dialog.box.setPlainText("result awaited")
    assert dialog.ok.isEnabled()
    assert dialog.reason == "result awaited"
    dialog.box.setPlainText("x" * 301)
    assert not dialog.ok.isEnabled()
    assert "300" in dialog.note.text()


def test_strengths_are_ticked_and_a_product_keeps_at_least_one(
    qtbot: QtBot, services: Services
) -> None:
    offered = services.strengths_on_offer()
    dialog = StrengthsDialog(offered, None)
    qtbot.addWidget(dialog)
    assert dialog.chosen() == {}, "the usual strengths are no choice"
    for (fact, _size), box in dialog.boxes.items():
        if fact == "prednisone.tablets":
            box.setChecked(False)
    assert not dialog.ok.isEnabled()
    assert "Prednisone" in dialog.note.text()
    dialog.boxes["prednisone.tablets", Decimal(5)].setChecked(True)
    assert dialog.ok.isEnabled()
    assert dialog.chosen() == {"prednisone.tablets": (Decimal(5),)}


def test_strengths_of_the_site_count_the_tablets_and_are_kept(window: WindowPage) -> None:
    opened(window, "01")
    window.app.state.answer("choice.steroid", "prednisone")
    assert "3 tablets of 20 mg" in window.card("prednisone").words
    window.dialogs.sizes = {"prednisone.tablets": (Decimal(5), Decimal(10))}
    window.click("board.strengths")
    assert "6 tablets of 10 mg" in window.card("prednisone").words
    kept = window.app.kept_settings().site_strengths
    assert kept == {"prednisone.tablets": (Decimal(5), Decimal(10))}
    window.dialogs.sizes = {}
    window.click("board.strengths")
    assert "3 tablets of 20 mg" in window.card("prednisone").words
