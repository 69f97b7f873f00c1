"""What the pages of every paper looked like when somebody last looked: kept as small pictures.

Each picture holds the pages of one paper side by side, large enough to see a line that moved and
too small to read. They are made by ``dev.py golden`` and compared by ``test_golden_pages.py``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from desktop_app.documents.page_images import PageImages
from tests.documents.printed_examples import NAMES, ROOT, handout_file, plan_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FOLDER = ROOT / "tests" / "golden"
RENEW = "python3 packaging/dev.py golden"
FULLEST = "13-full-record"

_WIDTH = 140  # pixels of a page
_BETWEEN = 3  # pixels between two pages
_FINER = 4  # pages are drawn this much larger first, so that thin lines leave an even grey
_GREYS = 16
_STEP = 255 // (_GREYS - 1)

# Another processor may round a pixel into the next grey; hardly any may be further off than that.
GREYS_OFF = 1
PIXELS_OFF = 4  # of a page


def papers() -> dict[str, Callable[[], bytes]]:
    """Give what makes each paper, by the name of its picture."""
    found: dict[str, Callable[[], bytes]] = {}
    for name in NAMES:
        found[f"{name}.plan"] = partial(plan_file, name)
        found[f"{name}.handout"] = partial(handout_file, name)
    found[f"{FULLEST}.plan-letter"] = partial(plan_file, FULLEST, "Letter")
    for code in ("en", "es", "fr"):
        found[f"{FULLEST}.handout-{code}-large"] = partial(handout_file, FULLEST, code, large=True)
    return found


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.png"


def picture(pdf: bytes) -> Image.Image:
    """Draw the pages of a paper side by side, small, in 16 greys (0 to 15)."""
    with PageImages(pdf) as document:
        pages = [_page(document, number) for number in range(document.count)]
    height = max(page.height for page in pages)
    whole = Image.new("L", (len(pages) * (_WIDTH + _BETWEEN) - _BETWEEN, height), _GREYS // 2)
    for number, page in enumerate(pages):
        whole.paste(page, (number * (_WIDTH + _BETWEEN), 0))
    return whole


def _page(document: PageImages, number: int) -> Image.Image:
    drawn = document.image(number, _WIDTH * _FINER / document.size(number)[0])
    shape = (drawn.width, drawn.height)
    whole = Image.frombuffer("RGB", shape, drawn.data, "raw", "BGRX", drawn.stride, 1)
    small = whole.convert("L").reduce(_FINER)
    return small.crop((0, 0, _WIDTH, small.height)).point(lambda grey: round(grey / _STEP))


def read(path: Path) -> Image.Image:
    """Read a picture back, in greys from 0 to 15."""
    with Image.open(path) as kept:
        return kept.convert("L").point(lambda grey: round(grey / _STEP))


def write(made: Image.Image, path: Path) -> int:
    """Write a picture of 16 greys; the bytes that it takes."""
    indexed = Image.frombytes("P", made.size, made.tobytes())
    indexed.putpalette([grey * _STEP for grey in range(_GREYS) for _ in "rgb"])
    indexed.save(path, "PNG", optimize=True, bits=4)
    return path.stat().st_size


def pages_that_differ(made: Image.Image, kept: Image.Image) -> Iterator[tuple[int, str]]:
    """Give the number of each page that looks different, from 1, and in what."""
    if made.size != kept.size:
        pages = [(each.width + _BETWEEN) // (_WIDTH + _BETWEEN) for each in (kept, made)]
        was, now = (
            f"{count} pages, {each.height} pixels high"
            for count, each in zip(pages, (kept, made), strict=True)
        )
        yield min(pages), f"{was} before; {now} now"
        return
    apart = ImageChops.difference(made, kept)
    for number, left in enumerate(range(0, made.width, _WIDTH + _BETWEEN), start=1):
        counts = apart.crop((left, 0, left + _WIDTH, made.height)).histogram()
        beyond = sum(counts[GREYS_OFF + 1 :])
        if beyond > PIXELS_OFF:
            yield number, f"{beyond} pixels"


def beneath(made: Image.Image, kept: Image.Image) -> Image.Image:
    """Set what was kept, what is made and where they differ (black) beneath each other."""
    shape = (max(made.width, kept.width), max(made.height, kept.height))
    white = _GREYS - 1
    first, second = (Image.new("L", shape, white) for _ in "ab")
    first.paste(kept)
    second.paste(made)
    apart = ImageChops.difference(first, second).point(
        lambda grey: 0 if grey > GREYS_OFF else white
    )
    whole = Image.new("L", (shape[0], 3 * shape[1] + 2 * _BETWEEN), _GREYS // 2)
    for row, each in enumerate((first, second, apart)):
        whole.paste(each, (0, row * (shape[1] + _BETWEEN)))
    return whole


def renew() -> tuple[int, int]:
    """Make every picture anew and take away those of papers that are gone; count and bytes."""
    FOLDER.mkdir(exist_ok=True)
    wanted = papers()
    for path in FOLDER.glob("*.png"):
        if path.stem not in wanted:
            path.unlink()
    sizes = [write(picture(make()), path_of(name)) for name, make in wanted.items()]
    return len(sizes), sum(sizes)
