"""A picture in as many colours as one byte can tell apart, which makes its file half as large."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

# Only the pictures use this, and they run by themselves, so Qt may be loaded at once.
from PySide6.QtCore import Qt  # noqa: TID253 - see above
from PySide6.QtGui import QImage  # noqa: TID253 - see above

if TYPE_CHECKING:
    from collections.abc import Iterable

COLOURS = 256


def few_colours(image: QImage) -> QImage:
    """Keep so many colours as one byte can tell apart; the others take the nearest of them."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    found = Counter(memoryview(plain.constBits()).cast("I"))
    commonest = [colour for colour, _ in found.most_common()]
    table, near = commonest, 0
    while len(table) > COLOURS:
        near += 2
        table = apart(commonest, near)
    return plain.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither
    )


def apart(colours: Iterable[int], near: int) -> list[int]:
    """Give the colours that are not nearer than this, in every channel, to one before them."""
    kept: list[tuple[int, int, int]] = []
    for colour in colours:
        red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
        if all(max(abs(red - r), abs(green - g), abs(blue - b)) > near for r, g, b in kept):
            kept.append((red, green, blue))
    return [0xFF000000 | red << 16 | green << 8 | blue for red, green, blue in kept]
