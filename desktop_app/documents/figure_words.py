"""The figures of a record in words: everything that a reviewer approves beside its sentence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.documents.words import NO_BREAK_SPACE, number, with_unit
from desktop_app.evidence.records import DoseFact, Proportion, Table, Threshold
from desktop_app.message import N_
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.records import ComparisonGroup, Fact

# What no finding is entered in, so that ``documents.words`` has no symbol for it.
_UNITS = {
    "1": "",
    "mo": N_("months"),
    "min": N_("minutes"),
    "mg/wk": N_("mg a WEEK"),
    "g/d": N_("g daily"),
    "g/kg/d": N_("g/kg daily"),
    "mg/m2": "mg/m²",
    "kg/m2": "kg/m²",
    "{section}": N_("sections"),
    "{cycle}": N_("cycles"),
}
_ONE = {
    N_("months"): N_("month"),
    N_("minutes"): N_("minute"),
    N_("sections"): N_("section"),
    N_("cycles"): N_("cycle"),
}
# How often, where the unit does not say it already.
_INTERVALS = {
    "1 d": N_("daily"),
    "1 wk": N_("once a WEEK"),
    "2 wk": N_("every 2 weeks"),
    "4 wk": N_("every 4 weeks"),
    "1 mo": N_("every month"),
    "3 per wk": N_("3 times a WEEK"),
}
_LASTING = {
    "d": N_("for {count} days"),
    "wk": N_("for {count} weeks"),
    "mo": N_("for {count} months"),
}
_SPAN = re.compile(r"([0-9]+)(?:-([0-9]+))? (d|wk|mo)")


def figures(fact: Fact) -> str:
    """Put the figures of a record into words, the rows of a table one a line; "" without any."""
    match fact:
        case Threshold():
            return _threshold(fact)
        case DoseFact():
            return _dose(fact)
        case Proportion():
            return "; ".join(_proportion(fact))
        case Table():
            return "\n".join(row_words(row) for row in fact.rows)
        case _:
            return ""


def amount(value: Decimal, unit: str) -> str:
    """Write a value with the words of its unit: "40 years", "15 mg a WEEK"."""
    if unit not in _UNITS:
        return with_unit(Quantity(value, unit))
    words = _UNITS[unit]
    if value == 1:
        words = _ONE.get(words, words)
    return f"{number(value)}{NO_BREAK_SPACE}{words}" if words else number(value)


def row_words(row: dict[str, Any]) -> str:
    """Write a row of a table: "mg: 5; usual: yes"."""
    return "; ".join(f"{_plain(name)}: {_cell(value, name)}" for name, value in row.items())


def _threshold(fact: Threshold) -> str:
    return N_("{compare} {value}, in steps of {step}").format(
        compare=fact.compare, value=amount(fact.value, fact.unit), step=amount(fact.step, fact.unit)
    )


def _dose(fact: DoseFact) -> str:
    unit = fact.unit
    for ending in ("/d", "/wk"):  # the interval says it
        unit = unit.removesuffix(ending)
    most = amount(fact.maximum, unit)
    if fact.minimum < fact.maximum:
        most = N_("{least} to {most}").format(least=number(fact.minimum), most=most)
    words = N_("{medicine}: {amount} {interval}, {route}").format(
        medicine=_medicine(fact.medicine),
        amount=most,
        interval=_INTERVALS.get(fact.interval, fact.interval),
        route=fact.route,
    )
    return ", ".join(filter(None, (words, _lasting(fact.duration))))


def _medicine(name: str) -> str:
    """Write the name of a medicine; only that of a fixed combination keeps its hyphen."""
    return name if name.startswith("co-") else name.replace("-", " ")


def _lasting(duration: str) -> str:
    found = _SPAN.fullmatch(duration)
    if found is None:
        return duration
    least, most, unit = found.groups()
    count = N_("{least} to {most}").format(least=least, most=most) if most else least
    return _LASTING[unit].format(count=count)


def _proportion(fact: Proportion) -> Iterator[str]:
    yield _share(fact)
    if fact.compared is not None:
        yield N_("against {share}").format(share=_share(fact.compared))
    if fact.p:
        yield f"p = {fact.p}"
    if fact.derived:
        yield fact.derived


def _share(of: Proportion | ComparisonGroup) -> str:
    percent = "" if of.percent is None else with_unit(Quantity(of.percent, "%"))
    if of.count is None or of.of is None:
        return ", ".join(filter(None, (percent, of.group)))
    count = N_("{count} of {all}").format(count=of.count, all=of.of)
    return f"{count} ({percent}), {of.group}" if percent else f"{count}, {of.group}"


def _cell(value: object, column: str = "") -> str:
    match value:
        case bool():
            return N_("yes") if value else N_("no")
        case int() | Decimal():
            return number(Decimal(value))
        case list() | tuple():
            return ", ".join(map(_cell, value))
        case _ if column == "fact":  # another record, by its id
            return str(value).replace(".", ": ").replace("-", " ")
        case _:
            return _plain(str(value))


def _plain(name: str) -> str:
    """Write the name of a column or of a variable without the signs that join its words."""
    return name.replace("_per_", "/").replace("_", " ")
