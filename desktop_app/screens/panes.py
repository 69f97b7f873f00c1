"""The order in which the keyboard goes through the window: as the eye sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Give every widget within that Tab stops at, in the order of the layouts."""
    if widget.isHidden() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QStackedWidget | QScrollArea | QSplitter):
        for inside in _held_by(widget):
            if inside is not None:
                yield from stops(inside)
    elif (layout := widget.layout()) is not None:
        yield from _stops_in(layout)
    else:
        for child in widget.children():
            if isinstance(child, QWidget) and child.objectName() and not child.isWindow():
                yield from stops(child)


def _held_by(widget: QStackedWidget | QScrollArea | QSplitter) -> list[QWidget | None]:
    """Give what is in sight in a widget that lays out its content by itself."""
    if isinstance(widget, QStackedWidget):
        return [widget.currentWidget()]
    if isinstance(widget, QScrollArea):
        return [widget.widget()]
    return [widget.widget(place) for place in range(widget.count())]


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _stops_in(inner)


def pane_of(widget: QWidget | None, panes: tuple[QWidget, ...]) -> int:
    """Give the number of the pane that a widget is in, or -1."""
    for number, pane in enumerate(panes):
        if widget is not None and (pane is widget or pane.isAncestorOf(widget)):
            return number
    return -1


def step_among(order: Sequence[QWidget], *, forward: bool) -> None:
    """Take the keyboard to the next of some widgets, or the one before, round and round."""
    focused = QApplication.focusWidget()
    place = order.index(focused) if focused in order else -1 if forward else 0
    reasons = Qt.FocusReason
    reason = reasons.TabFocusReason if forward else reasons.BacktabFocusReason
    order[(place + (1 if forward else -1)) % len(order)].setFocus(reason)
