"""A calendar that opens beneath a field, to choose a day from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget


def month_popup(
    owner: QWidget, name: str, title: str, picked: Callable[[QDate], None]
) -> tuple[QWidget, QCalendarWidget]:
    """Make the popup and the calendar in it.

    Args:
        owner: the field that it opens beneath.
        name: the path of the field; the parts are called "name.popup" and "name.month".
        title: said of the calendar to those who do not see it.
        picked: called with the day that was chosen.

    """
    from PySide6.QtWidgets import QCalendarWidget  # built when it is first asked for

    popup = QWidget(owner, Qt.WindowType.Popup)
    popup.setObjectName(f"{name}.popup")
    calendar = QCalendarWidget()
    calendar.setObjectName(f"{name}.month")
    calendar.setAccessibleName(title)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.activated.connect(picked)
    calendar.clicked.connect(picked)
    box = QVBoxLayout(popup)
    box.setContentsMargins(1, 1, 1, 1)
    box.addWidget(calendar)
    return popup, calendar


def iso_day(day: QDate) -> str:
    """Write a day of Qt's as the forms keep it: ``2026-12-21``."""
    return f"{day.year():04}-{day.month():02}-{day.day():02}"
