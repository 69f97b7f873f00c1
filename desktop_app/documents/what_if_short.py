"""Sentences of a plan cut short, so that each fits a line and names no figure that may not hold."""

from __future__ import annotations

import re
from datetime import date

from desktop_app.documents.words import NO_BREAK_SPACE, with_unit
from desktop_app.message import N_
from desktop_app.quantity import Measurement, Quantity

_A_DAY = rf"\d{{1,2}}{NO_BREAK_SPACE}[A-Z][a-z]{{2}}{NO_BREAK_SPACE}\d{{4}}"
_A_FIGURE = re.compile(r"\d")
_LONGEST = 96  # characters of a sentence in one line
_SHORTEST = 12  # what is left of a sentence says nothing in less


def shortened(text: str) -> str:
    """Give the first clause of a sentence, and no more than fits a line."""
    for end in (". ", "; "):
        text = text.partition(end)[0]
    if text.count("(") > text.count(")"):
        text = text.rpartition(" (")[0]
    if len(text) <= _LONGEST:
        return text
    for end in (" (", ": ", ", "):
        whole = text[:_LONGEST].rpartition(end)[0]
        if len(whole) > _LONGEST // 2:
            return f"{whole} …"
    return f"{text[:_LONGEST].rpartition(' ')[0]} …"


def without_figures(text: str, value: object) -> str:
    """Leave out the clauses that name a number, or any date where the value is one."""
    figure = _A_DAY if isinstance(value, date) else _as_printed(value)
    parts = re.split(r"(, |: |; )", text)
    kept = [n for n in range(0, len(parts), 2) if not re.search(figure, parts[n])]
    left = parts[kept[0]] + "".join(parts[n - 1] + parts[n] for n in kept[1:]) if kept else ""
    left = left.removeprefix(N_("and "))
    return left if len(left) >= _SHORTEST else re.sub(figure, "…", text)


def what_it_comes_to(text: str) -> str:
    """Leave out the figures of visits, and keep what follows from them."""
    clauses = (
        [part for part in clause.split("; ") if not _A_FIGURE.search(part)][-1:]
        for clause in text.split(": ")
    )
    return ": ".join(part for clause in clauses for part in clause) or text


def _as_printed(value: object) -> str:
    """Give the pattern of a number with its unit."""
    if not isinstance(value, Quantity | Measurement):
        raise TypeError(value)
    return rf"(?<![\d.,]){re.escape(with_unit(Quantity(value.value, value.unit)))}"
