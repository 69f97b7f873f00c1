"""JSON read strictly: no name twice, no number without end, nothing nested beyond sense."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop_app.errors import CaseFileError, Problem
from desktop_app.message import N_

DEEPEST = 16  # lists and tables within each other; a case has five

_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_CANNOT_BE_PRINTED = "\x1a"  # SUBSTITUTE, which every text field refuses in its own words


class _Table(dict[str, Any]):
    """A JSON object that remembers which of its names stood there more than once."""

    twice: tuple[str, ...] = ()


def strict_json(text: str, name: str) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Read the JSON text of a case file.

    Numbers with a point are exact; one too large for any number is infinite; what no text may
    hold, half of a surrogate pair, becomes a character that cannot be printed.

    Args:
        text: the whole text.
        name: the file's name, for the sentence.

    Raises:
        CaseFileError: it is not JSON, is nested too deep, or holds a name twice.

    """
    try:
        whole = json.loads(
            text,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=Decimal,
            object_pairs_hook=_table,
        )
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise CaseFileError(_damaged(name, line)) from error
    problems = _names_twice(whole, name)
    if problems:
        raise CaseFileError(
            N_(
                "“{name}” says some things twice, and it cannot be known which is meant. Correct "
                "the places named here."
            ).format(name=name),
            problems,
        )
    return whole


def _damaged(name: str, line: int | None) -> str:
    """Say that a file is no JSON; ``line`` is where it breaks off, if that is known."""
    words = N_(
        "“{name}” is damaged or is not a Myoplan case file: the text breaks off or is not JSON. "
        "Open a copy or an earlier save; this file was not changed."
    )
    if line is not None:
        words = N_(
            "“{name}” is damaged or is not a Myoplan case file: the text breaks off or is not JSON "
            "at line {line}. Open a copy or an earlier save; this file was not changed."
        )
    return words.format(name=name, line=line)


def _integer(digits: str) -> int | Decimal:
    """Read a whole number; one of thousands of digits as a decimal, which Python never refuses."""
    return int(digits) if len(digits) < len(str(10**18)) else _decimal(digits)


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:  # an exponent beyond what decimals can have
        return Decimal("Infinity")


def _table(pairs: list[tuple[str, Any]]) -> _Table:
    table = _Table((_whole(key), value) for key, value in pairs)
    if len(table) < len(pairs):
        times = Counter(_whole(key) for key, _ in pairs)
        table.twice = tuple(key for key in table if times[key] > 1)
    for key, value in table.items():
        if isinstance(value, str):
            table[key] = _whole(value)
        elif isinstance(value, list):
            table[key] = [_whole(item) if isinstance(item, str) else item for item in value]
    return table


def _whole(text: str) -> str:
    return _HALF_CHARACTERS.sub(_CANNOT_BE_PRINTED, text)


def _names_twice(whole: object, name: str) -> tuple[Problem, ...]:
    """Walk through everything once, level by level."""
    problems: list[Problem] = []
    level: list[tuple[str, object]] = [("", whole)]
    for _ in range(DEEPEST):
        below: list[tuple[str, object]] = []
        for place, value in level:
            if isinstance(value, _Table):
                problems += [
                    Problem(_step(place, key), N_("This stands twice here. Remove one of them."))
                    for key in value.twice
                ]
                below += [(_step(place, key), item) for key, item in value.items()]
            elif isinstance(value, list):
                below += [(_step(place, str(number)), item) for number, item in enumerate(value)]
        level = [(place, item) for place, item in below if isinstance(item, _Table | list)]
        if not level:
            return tuple(problems)
    raise CaseFileError(
        N_(
            "“{name}” is not a Myoplan case file: it is nested far deeper than any case. Choose a "
            "file that Myoplan saved."
        ).format(name=name)
    )


def _step(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
