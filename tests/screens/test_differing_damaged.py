"""Where sources differ cannot be read: the page says so and stays in use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.evidence.load import DISAGREEMENTS_FILE
from desktop_app.evidence.toml_file import TomlFile
from desktop_app.screens.section_list import WHAT_IF
from desktop_app.screens.what_if_words import DIFFERING
from tests.generated_cases import EXAMPLES

if TYPE_CHECKING:
    from desktop_app.services import Services
    from tests.screens.pages import WindowPage


def test_disagreements_that_cannot_be_read_leave_a_sentence_and_not_an_empty_page(
    window: WindowPage, services: Services
) -> None:
    damaged = TomlFile(DISAGREEMENTS_FILE, "this is no TOML")
    window.app.state.serve(
        replace(services, evidence=replace(services.evidence, differing=damaged))
    )
    window.app.files.open_path(EXAMPLES / "05-refractory.json")
    window.app.window.sections.choose(WHAT_IF)
    page = window.app.window.pages.what_if
    page.show_part(DIFFERING)
    assert "disagreements.toml:1" in page.differing.words.text()
    assert page.differing.words.isVisible()
    window.app.state.serve(services)
    assert "disagreements.toml" not in page.differing.words.text()
    assert page.differing.rows
