"""The colours of the window, light and dark, and the style sheet made from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One set of colours, each as ``#rrggbb``.

    Attributes:
        ground: behind the form.
        panel: bars, boxes, plan.
        line: around boxes; ``hair`` between rows; ``edge`` around controls.
        ink: text; ``soft_ink`` the labels of controls; ``muted`` explanations.
        accent: links, headings and the bar of the chosen section; ``tint`` its light ground.
        fill: the ground of "Present" and of the main button; ``on_fill`` its text.
        grey_fill: the ground of "Absent"; ``quiet_fill`` of "Not assessed".
        alert, caution, good: words of that tone; ``..._ground`` what they stand on.
        alert_bar: the bar before an alert.

    """

    ground: str
    panel: str
    line: str
    hair: str
    edge: str
    ink: str
    soft_ink: str
    muted: str
    accent: str
    tint: str
    fill: str
    fill_hover: str
    on_fill: str
    grey_fill: str
    quiet_fill: str
    alert: str
    alert_bar: str
    alert_ground: str
    caution: str
    caution_ground: str
    good: str
    good_ground: str


LIGHT = Palette(
    ground="#f4f6f8",
    panel="#ffffff",
    line="#d8dee5",
    hair="#e9edf1",
    edge="#c0cad4",
    ink="#1d2733",
    soft_ink="#33414f",
    muted="#5d6b79",
    accent="#0b5c8a",
    tint="#e8f1f7",
    fill="#0b5c8a",
    fill_hover="#0a4f77",
    on_fill="#ffffff",
    grey_fill="#586879",
    quiet_fill="#e9edf1",
    alert="#a6341b",
    alert_bar="#a6341b",
    alert_ground="#fdf0ed",
    caution="#7a4b00",
    caution_ground="#fff1d6",
    good="#1b7a3d",
    good_ground="#e7f4ea",
)

DARK = Palette(
    ground="#171c22",
    panel="#1f262e",
    line="#36414d",
    hair="#2c3640",
    edge="#4a5765",
    ink="#e6ebf0",
    soft_ink="#d5dde5",
    muted="#a5b1bd",
    accent="#5fb0dd",
    tint="#143246",
    fill="#2379a8",
    fill_hover="#1e6a94",
    on_fill="#ffffff",
    grey_fill="#5f6e7d",
    quiet_fill="#2f3944",
    alert="#f2a08b",
    alert_bar="#e07a5f",
    alert_ground="#3a211c",
    caution="#f0c674",
    caution_ground="#43330f",
    good="#7fd08f",
    good_ground="#173322",
)

# Every pair of text and ground that the window draws; a test holds each to 4.5 to 1.
TEXT_ON_GROUND = (
    ("ink", "ground"),
    ("ink", "panel"),
    ("ink", "tint"),
    ("ink", "alert_ground"),
    ("ink", "caution_ground"),
    ("soft_ink", "panel"),
    ("soft_ink", "ground"),
    ("soft_ink", "quiet_fill"),
    ("muted", "panel"),
    ("muted", "ground"),
    ("muted", "tint"),
    ("muted", "quiet_fill"),
    ("accent", "panel"),
    ("accent", "ground"),
    ("accent", "tint"),
    ("accent", "alert_ground"),
    ("accent", "caution_ground"),
    ("on_fill", "fill"),
    ("on_fill", "fill_hover"),
    ("on_fill", "grey_fill"),
    ("alert", "panel"),
    ("alert", "ground"),
    ("alert", "tint"),
    ("alert", "alert_ground"),
    ("caution", "panel"),
    ("caution", "tint"),
    ("caution", "caution_ground"),
    ("good", "panel"),
    ("good", "tint"),
    ("good", "good_ground"),
)


class Theme(QObject):
    """The colours in use; follows the system from light to dark and back.

    Signals:
        changed: other colours are in use.
    """

    changed = Signal()

    def __init__(self, application: QApplication, template: str, icons: str) -> None:
        """Take the application to dress, the style sheet with its gaps, and the icons' folder."""
        super().__init__(application)
        self._application = application
        self._template = template
        self._icons = icons
        self.colours = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.follow)
        self.follow(hints.colorScheme())

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Dress the application for a light or a dark system; unknown counts as light."""
        self.colours = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        self._application.setPalette(_qt_palette(self.colours))
        self._application.setStyleSheet(style_sheet(self._template, self.colours, self._icons))
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """Give one colour by its name in ``Palette``, for painting."""
        return QColor(getattr(self.colours, name))


def style_sheet(template: str, colours: Palette, icons: str) -> str:
    """Fill the style sheet's ``$name`` gaps; raises KeyError for a colour that does not exist."""
    shade = "dark" if colours is DARK else "light"
    return Template(template).substitute(asdict(colours), icons=icons, shade=shade)


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2, relative luminance), 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG's own constants
        for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _qt_palette(colours: Palette) -> QPalette:
    """Give Qt's own widgets (menus, calendars, file dialogs) the same colours."""
    role = QPalette.ColorRole
    qt = QPalette(QColor(colours.panel))
    for roles, colour in (
        ((role.Window, role.Base, role.Button, role.ToolTipBase, role.AlternateBase), "panel"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), "ink"),
        ((role.Highlight, role.Accent), "fill"),
        ((role.HighlightedText, role.BrightText), "on_fill"),
        ((role.Link, role.LinkVisited), "accent"),
        ((role.PlaceholderText,), "muted"),
        ((role.Mid, role.Dark, role.Midlight), "line"),
    ):
        for one in roles:
            qt.setColor(one, QColor(getattr(colours, colour)))
    for one in (role.WindowText, role.Text, role.ButtonText):
        qt.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.muted))
    return qt
