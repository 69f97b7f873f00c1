"""Which findings each rule reads of a case: an answer that a rule never reads cannot change it.

What a rule says follows from what it reads and from nothing else. It is watched on stand-ins of
the sections, each rule on its own, so that no rule profits from what another has worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from desktop_app.conditions.reading import Reading
from desktop_app.findings.all_sections import MODELS
from desktop_app.findings.section import Section

if TYPE_CHECKING:
    from desktop_app.decision.plan import Line
    from desktop_app.decision.rule import AnyRule
    from desktop_app.findings.case import Case

UNCONFIRMED = "carried"  # which answers were taken over from an earlier visit
UNREAD = "unread"  # what was typed and could not be understood
EVERYTHING = "everything"  # the case was handed on as a whole


class _Watched:
    """Stands in for a section, or for a row of one, and notes the fields that are read.

    What it gave once it gives again: rules keep what they worked out by identity.
    """

    def __init__(self, form: Section, place: str, seen: set[str]) -> None:
        self._form = form
        self._place = place
        self._seen = seen

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - each field has its own type
        found = getattr(self._form, name)
        if name not in type(self._form).model_fields:
            self._seen.add(EVERYTHING)
            return found
        path = f"{self._place}.{name}"
        self._seen.add(path)
        if isinstance(found, tuple) and found and isinstance(found[0], Section):
            found = tuple(
                _Watched(row, f"{path}.{number}", self._seen) for number, row in enumerate(found)
            )
        self.__dict__[name] = found
        return found


class _WatchedCase:
    """Stands in for a case: its sections are watched, and what is beside them is noted."""

    def __init__(self, case: Case, seen: set[str]) -> None:
        self._case = case
        self._seen = seen

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - each attribute has its own type
        found = getattr(self._case, name)
        if name in MODELS:
            found = self.__dict__[name] = _Watched(found, name, self._seen)
        else:
            self._seen.add(name if name in {UNREAD, UNCONFIRMED} else EVERYTHING)
        return found


class _WatchedReading(Reading):
    """A reading of a watched case."""

    __slots__ = ("_names", "_seen")

    _names: tuple[str, ...]
    _seen: set[str]

    def __init__(self, reading: Reading, seen: set[str]) -> None:
        put = object.__setattr__  # a reading is frozen
        put(self, "case", cast("Case", _WatchedCase(reading.case, seen)))
        put(self, "recorded", cast("Case", _WatchedCase(reading.recorded, seen)))
        put(self, "evidence", reading.evidence)
        put(self, "today", reading.today)
        put(self, "known", {})
        put(self, "_names", reading.unconfirmed)
        put(self, "_seen", seen)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The fields that nobody has confirmed."""
        self._seen.add(UNCONFIRMED)
        return self._names


def watched(rule: AnyRule, reading: Reading) -> tuple[tuple[Line, ...], frozenset[str]]:
    """Give the lines of a rule, notes included, and the paths of the fields that it read.

    ``UNCONFIRMED``, ``UNREAD`` and ``EVERYTHING`` stand among the paths for what is no field.
    """
    seen: set[str] = set()
    lines = rule.lines(_WatchedReading(reading, seen))
    for line in lines:
        for _ in line.all():
            pass  # what stands beneath a line is worked out once it is read
    return lines, frozenset(seen)
