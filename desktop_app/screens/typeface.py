"""Fira Sans, the one typeface of screen and paper, in the few weights that the window uses."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Fira Sans"
AT_START = ("Regular", "Medium", "SemiBold")
_BODY = 14  # pixels, before the system's scaling


def load_typeface() -> QFont:
    """Load the weights and give the window's font; without them Qt's own font is used."""
    # Asked for by its folder: fontpkg's own search looks through every installed package.
    package = find_spec("fontpkg_fira_sans")
    folders = package.submodule_search_locations if package else None
    folder = Path(next(iter(folders or ()), "")) / "files"
    loaded = [QFontDatabase.addApplicationFont(str(folder / f"FiraSans-{w}.ttf")) for w in AT_START]
    font = QFont() if -1 in loaded else QFont(FAMILY)
    font.setPixelSize(_BODY)
    return font


def sized(font: QFont, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Give a font of the same family in another size and weight."""
    other = QFont(font)
    other.setPixelSize(pixels)
    other.setWeight(weight)
    return other
