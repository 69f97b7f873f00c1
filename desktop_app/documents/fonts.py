"""The typeface of every document: Fira Sans, embedded, so that paper looks alike everywhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Final
from unicodedata import category

from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "FiraSans"
MEDIUM: Final = "FiraSans-Medium"
BOLD: Final = "FiraSans-SemiBold"
ITALIC: Final = "FiraSans-Italic"

_FILES = {
    REGULAR: "FiraSans-Regular.ttf",
    MEDIUM: "FiraSans-Medium.ttf",
    BOLD: "FiraSans-SemiBold.ttf",
    ITALIC: "FiraSans-Italic.ttf",
}


@cache
def register_fonts() -> None:
    """Make the four cuts known to ReportLab, once; reading the files takes a while."""
    for name, file in _FILES.items():
        registerFont(_cut(name, file))
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


@cache
def drawable() -> frozenset[str]:
    """Give every character that all four cuts have a glyph for, none that only steers others."""
    cuts = [_cut(name, file).face.charToGlyph for name, file in _FILES.items()]
    shared = map(chr, set.intersection(*map(set, cuts)))
    return frozenset(sign for sign in shared if category(sign) not in {"Cc", "Cf", "Co", "Cs"})


@cache
def _cut(name: str, file: str) -> TTFont:
    with as_file(files("fontpkg_fira_sans") / "files" / file) as path:
        return TTFont(name, str(path))
