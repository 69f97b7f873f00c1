"""A drawing of ReportLab's in the window: as wide as there is room, in the window's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtSvg import QSvgRenderer
    from reportlab.graphics.shapes import Drawing

    from desktop_app.documents.chart_ground import ChartLook
    from desktop_app.screens.palette import Theme

_LETTERS = 12  # pixels


class ChartView(QWidget):
    """Draws a chart when it comes into sight, and anew for another width or other colours."""

    def __init__(self, theme: Theme, name: str) -> None:
        """Start without a chart."""
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._draw: Callable[[float, ChartLook], Drawing] | None = None
        self._height: Callable[[float, ChartLook], float] | None = None
        self._drawn: tuple[object, ...] = ()
        self._renderer: QSvgRenderer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_chart(
        self,
        name: str,
        description: str,
        *,
        draw: Callable[[float, ChartLook], Drawing],
        height: Callable[[float, ChartLook], float],
    ) -> None:
        """Show another chart.

        Args:
            name: what it is, for those who do not see it.
            description: the same in words.
            draw: makes it for a width in pixels and a look.
            height: gives its height for the same.

        """
        self._draw, self._height, self._drawn = draw, height, ()
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._fit()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the height that the width asks for."""
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, made anew where chart, width or colours are others."""
        if self._draw is None:
            return
        wanted = (self.width(), self._theme.colours)
        if wanted != self._drawn:
            from PySide6.QtSvg import QSvgRenderer  # only charts need it

            from desktop_app.documents.chart_ground import as_svg

            self._renderer = QSvgRenderer(as_svg(self._draw(self.width(), self._look())))
            self._drawn = wanted
        if self._renderer is not None:
            self._renderer.render(QPainter(self), QRectF(self.rect()))

    def _fit(self) -> None:
        if self._height is not None:
            self.setFixedHeight(round(self._height(self.width(), self._look())))

    def _look(self) -> ChartLook:
        from desktop_app.documents.chart_ground import ChartLook

        colours = self._theme.colours
        return ChartLook(
            ink=colours.ink,
            muted=colours.muted,
            line=colours.line,
            tint=colours.tint,
            accent=colours.accent,
            alert=colours.alert,
            good=colours.good,
            caution=colours.caution,
            size=_LETTERS,
        )
