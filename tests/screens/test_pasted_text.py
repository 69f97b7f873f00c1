"""Text for the patient's record: plain, in no other form, and really on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.errors import UserError
from desktop_app.screens.pasted_text import pasteable, put_on

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_spaces_and_hyphens_become_plain_and_what_cannot_be_seen_goes() -> None:
    written = "60\u00a0mg\u202fdaily\u2009– anti\u2011Mi\u20112\u200b, ste\u00adroid\ufeff"

    assert pasteable(written) == "60 mg daily – anti-Mi-2, steroid\n"


def test_signs_that_mean_something_stay() -> None:
    said = "Aged ≥ 40‡ · TIF1-γ · 2 × 20 mg† · “as written”\n"

    assert pasteable(said) == said


def test_only_plain_text_is_on_the_clipboard(qapp: QApplication) -> None:
    clipboard = qapp.clipboard()

    put_on(clipboard, "<b>60\u00a0mg</b>\n\n- once daily  \n")

    assert clipboard.text() == "<b>60 mg</b>\n\n- once daily\n"
    assert clipboard.mimeData().formats() == ["text/plain"]


def test_a_clipboard_that_does_not_take_the_text_is_said(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = qapp.clipboard()
    clipboard.setText("the plan of another patient")
    monkeypatch.setattr(type(clipboard), "setText", lambda *_: None)

    with pytest.raises(UserError, match="not on the clipboard"):
        put_on(QGuiApplication.clipboard(), "the plan of this patient")
