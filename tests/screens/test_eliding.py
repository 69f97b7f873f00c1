"""A line that has no room for a dose names the medicine and stops before it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from desktop_app.screens.eliding import elided

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("Methotrexate: 10 mg once a WEEK on Monday, by mouth", "Methotrexate"),
        ("Prednisone: 60 mg once daily by mouth: 3 tablets of 20 mg", "Prednisone"),
        ("With methotrexate: folic acid 5 mg once a WEEK on Tuesday", "With methotrexate: folic"),
        ("Mycophenolate mofetil: 2 to 3 g daily by mouth", "Mycophenolate mofetil"),
        ("Atovaquone: 1,500 mg of the suspension once daily", "Atovaquone"),
        ("Dr A · first dose on: 24 Nov 2026; Prednisone per kg: 0.5 mg/kg daily", "Dr A"),
    ],
)
def test_a_dose_is_shown_whole_with_all_that_follows_or_not_begun(
    qapp: QApplication, words: str, before: str
) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    dose = words.index(
        next(part for part in ("10", "60", "5 mg", "2 to", "1,5", "0.5") if part in words)
    )
    widths = range(24, int(metrics.horizontalAdvance(words)) + 4)
    found = {elided(words, metrics, float(room)) for room in widths}
    assert words in found
    assert any(shown.startswith(before) for shown in found - {words})
    for shown in found - {words}:
        assert shown.endswith("…")
        assert words.startswith(shown[:-1])
        assert len(shown) - 1 <= dose


def test_words_without_a_dose_use_all_the_room(qapp: QApplication) -> None:
    metrics = QFontMetricsF(QFont(qapp.font()))
    words = "Repeat cancer screening, number 1 of 3"
    whole = int(metrics.horizontalAdvance(words)) + 4
    widths = [*range(20, whole, 6), whole]
    lengths = [len(elided(words, metrics, float(room))) for room in widths]
    assert all(narrow <= wide for narrow, wide in pairwise(lengths))
    assert lengths[-1] == len(words)
