"""Which pages to print, as a person writes it: "1-3, 5"."""

from __future__ import annotations

import re

from desktop_app.errors import UserError
from desktop_app.message import N_

ALL = N_("all")
_PAGE = re.compile(r"([0-9]{1,6})(?:\s*[-–−]\s*([0-9]{1,6}))?")
_NO_PAGE = N_(
    "“{part}” names no page. Write single pages and ranges, such as 1-3, 5, or leave the field "
    "empty for all pages."
)
_BEYOND = N_("There is no page {number}. The pages are numbered 1 to {count}.")
_ONLY_ONE = N_("There is no page {number}. There is page 1 only.")
_BACKWARDS = N_("The range {first}-{last} runs backwards. Write {last}-{first}.")


def pages_named(written: str, count: int) -> tuple[int, ...]:
    """Read which pages are meant; nothing written, or "all", means every page.

    Args:
        written: pages and ranges, separated by commas or semicolons; numbered from 1.
        count: how many pages there are.

    Returns:
        The pages, counted from 0, in their order in the document and each once.

    Raises:
        UserError: a part of it names no page, or a page that is not there.

    """
    said = written.strip()
    if said.casefold() in {"", ALL.casefold()}:
        return tuple(range(count))
    parts = [part.strip() for part in re.split("[,;]", said)]
    found = {page for part in parts if part for page in _pages_of(part, count)}
    if not found:
        raise UserError(_NO_PAGE.format(part=said))
    return tuple(sorted(found))


def _pages_of(part: str, count: int) -> range:
    match = _PAGE.fullmatch(part)
    if match is None:
        raise UserError(_NO_PAGE.format(part=part))
    first, last = int(match[1]), int(match[2] or match[1])
    for number in (first, last):
        if not 1 <= number <= count:
            words = _BEYOND if count > 1 else _ONLY_ONE
            raise UserError(words.format(number=number, count=count))
    if last < first:
        raise UserError(_BACKWARDS.format(first=first, last=last))
    return range(first - 1, last)
