"""The typeface of every document: Fira Sans, embedded, so that paper looks alike everywhere."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Final
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
_MEANINGS = "toUnicodeCMap:"
_NONE = "<0000>"
_LAST_BEFORE = "endcodespacerange"
_CODE = re.compile(r"^<[0-9A-F]{2}> <[0-9A-F]{4}>$", re.MULTILINE)
_MOST_IN_BLOCK = 100


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
    # The tables of a typeface end with U+FFFF, for which it has glyph 0, the empty box.
    drawn = [{sign for sign, glyph in cut.items() if glyph} for cut in cuts]
    shared = map(chr, set.intersection(*drawn))
    return frozenset(sign for sign in shared if category(sign) not in {"Cc", "Cf", "Co", "Cs"})


class Cut(TTFont):
    """A cut whose letters can be read out of a document again."""

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - as ReportLab has it
        """Add the letters used; ReportLab says of places without one that they stand for U+0000."""
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith(_MEANINGS) and _NONE in stream.content:
                stream.content = _of_letters_only(stream.content)


def _of_letters_only(meanings: str) -> str:
    """Give the table of what codes stand for, in blocks of a hundred as the format allows."""
    head, end, rest = meanings.partition(_LAST_BEFORE)
    lines = _CODE.findall(rest)
    known = [line for line in lines if not line.endswith(_NONE)]
    blocks = [
        known[place : place + _MOST_IN_BLOCK] for place in range(0, len(known), _MOST_IN_BLOCK)
    ]
    table = "\n".join(f"{len(b)} beginbfchar\n{chr(10).join(b)}\nendbfchar" for b in blocks)
    tail = rest[rest.index("endcmap") :]
    return f"{head}{end}\n{table}\n{tail}"


@cache
def _cut(name: str, file: str) -> Cut:
    with as_file(files("fontpkg_fira_sans") / "files" / file) as path:
        return Cut(name, str(path))
