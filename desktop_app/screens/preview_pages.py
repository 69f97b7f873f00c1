"""Pages to look at: as they come out of the printer, drawn when they come into sight."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from desktop_app.screens.palette import Theme
    from desktop_app.screens.preview_papers import Made

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_PIXELS_PER_POINT = 96 / 72  # at a zoom of 1, as other programs show it
_MARGIN = 20  # pixels around each page
_MOST_PIXELS = 16_000_000  # of one page's picture, 64 MB; larger ones are drawn coarser
_NARROWEST = 120  # pixels of a page


class PageSheet(QWidget):
    """One page, white in the dark too: it is paper."""

    def __init__(self, made: Made, page: int, theme: Theme) -> None:
        """Take the document and the page, counted from 0."""
        super().__init__()
        self.setObjectName(f"preview.{made.document}.{page + 1}")
        self.setAccessibleName(made.name(page))
        self._made = made
        self._page = page
        self._theme = theme
        self._picture = QPixmap()
        self._scale = 0.0

    @property
    def points(self) -> tuple[float, float]:
        """The page's width and height in points."""
        return self._made.images.size(self._page)

    @property
    def drawn(self) -> bool:
        """Whether its picture is as sharp as the screen at this size."""
        return self._scale == self._wanted_scale()

    def draw(self) -> None:
        """Make its picture, and have its words read to those who do not see it."""
        self._scale = self._wanted_scale()
        found = self._made.images.image(self._page, self._scale)
        kind = QImage.Format.Format_RGB32
        image = QImage(found.data, found.width, found.height, found.stride, kind)
        self._picture = QPixmap.fromImage(image)
        if not self.accessibleDescription():
            self.setAccessibleDescription(self._made.images.text(self._page))
        self.update()

    def forget(self) -> None:
        """Let go of the picture."""
        if self._scale:
            self._picture, self._scale = QPixmap(), 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, or white paper until there is one."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._picture.isNull():
            smooth = QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHint(smooth, not self.drawn)
            painter.drawPixmap(self.rect(), self._picture)
        painter.setPen(self._theme.colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _wanted_scale(self) -> float:
        width, height = self.points
        scale = self.width() * self.devicePixelRatioF() / width
        return min(scale, sqrt(_MOST_PIXELS / (width * height)))


class PagesView(QScrollArea):
    """Pages beneath each other; fits their width to the room, or shows them larger or smaller.

    One page is drawn in each turn of the event loop, and only while it is in sight.

    Signals:
        moved: another page is in front, or the zoom is another.
    """

    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start without pages."""
        super().__init__()
        self.setObjectName("preview.pages")
        self.setAccessibleName(N_("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._theme = theme
        self._zoom: float | None = None
        self.sheets: list[PageSheet] = []
        self._whole = QWidget()
        self._whole.setObjectName("sheet")
        self.setWidget(self._whole)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(self._look_again)

    @property
    def front(self) -> int:
        """The page that takes most of the room, counted from 0."""
        window = self._window()
        seen = [sheet.geometry().intersected(window).height() for sheet in self.sheets]
        return seen.index(max(seen)) if seen else 0

    @property
    def zoom(self) -> float:
        """How large pages are shown; 1 is about their size on paper."""
        if not self.sheets:
            return 1.0
        return self.sheets[0].width() / self.sheets[0].points[0] / _PIXELS_PER_POINT

    @property
    def fits_width(self) -> bool:
        """Whether pages follow the width of the room."""
        return self._zoom is None

    def show_papers(self, papers: Sequence[Made]) -> None:
        """Show the pages of these documents; the place stays where it was."""
        place = self.verticalScrollBar().value()
        whole = QWidget()
        whole.setObjectName("sheet")
        column = QVBoxLayout(whole)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_MARGIN)
        self.sheets = [
            PageSheet(made, page, self._theme)
            for made in papers
            for page in range(made.images.count)
        ]
        for sheet in self.sheets:
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._whole = whole
        self.setWidget(whole)
        self._fit()
        self.verticalScrollBar().setValue(place)

    def fit_width(self) -> None:
        """Make pages as wide as there is room."""
        self._set_zoom(None)

    def zoom_by(self, steps: int) -> None:
        """Show pages larger, or smaller for a negative number."""
        now = self.zoom
        if steps > 0:
            self._set_zoom(next((one for one in ZOOMS if one > now + 0.01), ZOOMS[-1]))
        else:
            self._set_zoom(next((one for one in reversed(ZOOMS) if one < now - 0.01), ZOOMS[0]))

    def show_page(self, page: int) -> None:
        """Bring a page to the top."""
        top = self.sheets[page].y() - _MARGIN // 2
        self.verticalScrollBar().setValue(top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first page and the last by Home and End; arrows and Page keys scroll."""
        bar = self.verticalScrollBar()
        places = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in places:
            bar.setValue(places[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Draw anew on a screen with other pixels."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._turn.start()
        return super().event(event)

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._fit()

    def _fit(self) -> None:
        """Give every page its size; the page in front stays there."""
        if not self.sheets:
            self.moved.emit()
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, self._whole.height())
        room = max(_NARROWEST, self.viewport().width() - 2 * _MARGIN)
        for sheet in self.sheets:
            width, height = sheet.points
            scale = room / width if self._zoom is None else self._zoom * _PIXELS_PER_POINT
            sheet.setFixedSize(round(width * scale), round(height * scale))
        layout = self._whole.layout()
        if layout is not None:
            layout.activate()
        self._whole.resize(self._whole.sizeHint().expandedTo(self.viewport().size()))
        bar.setValue(round(share * self._whole.height()))
        self._look_again()

    def _look_again(self) -> None:
        self._turn.start()
        self.moved.emit()

    def _window(self) -> QRect:
        """Give the part of the sheet of pages that is in sight."""
        return QRect(-self._whole.pos(), self.viewport().size())

    def _draw_next(self) -> None:
        """Draw one page that is in sight; let go of those that are far from it."""
        window = self._window()
        near = window.adjusted(0, -window.height(), 0, window.height())
        waiting = []
        for sheet in self.sheets:
            if not sheet.geometry().intersects(near):
                sheet.forget()
            elif sheet.geometry().intersects(window) and not sheet.drawn:
                waiting.append(sheet)
        if waiting:
            waiting[0].draw()
            self._tell_words()
        if len(waiting) > 1:
            self._turn.start()

    def _tell_words(self) -> None:
        """Have the page in front read to those who do not see it."""
        front = self.sheets[self.front]
        self.setAccessibleDescription(f"{front.accessibleName()}. {front.accessibleDescription()}")


def page_numbers(papers: Sequence[Made]) -> tuple[tuple[int, int], ...]:
    """Give the first and last page of each document as pages of the whole, from 1."""
    ends = [0]
    for made in papers:
        ends.append(ends[-1] + made.images.count)
    return tuple((before + 1, end) for before, end in pairwise(ends))
