"""Rules that stand beneath another one: what a reader seldom needs is there, and out of the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.conditions.algebra import unique
from desktop_app.decision.plan import Line, Part
from desktop_app.decision.rule import AnyRule

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.table_row import TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class WithNotes(AnyRule):
    """A rule with others beneath it.

    Where it says nothing itself, the others stand on their own.

    Attributes:
        main: the rule whose line is shown.
        beneath: the rules whose lines become its notes.

    """

    id: str
    part: Part
    cites: tuple[str, ...]
    main: AnyRule
    beneath: tuple[AnyRule, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Give those of all its rules."""
        return tuple(
            condition for rule in (self.main, *self.beneath) for condition in rule.conditions()
        )

    def facts(self) -> tuple[str, ...]:
        """Name those of all its rules."""
        return unique(fact for rule in (self.main, *self.beneath) for fact in rule.facts())

    def rows(self) -> tuple[TableRow, ...]:
        """Give those of the main rule, then of the others."""
        return tuple(row for rule in (self.main, *self.beneath) for row in rule.rows())

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Give the lines of the main rule, the others beneath the last of them."""
        said = self.main.lines(reading)
        if not said:
            return _said(self.beneath, reading)
        last = said[-1]
        noted = Line.on(
            _Noted(last, self.beneath, reading),
            rule=last.rule,
            part=last.part,
            tone=last.tone,
            text=last.text,
            heading=last.heading,
            state=last.state,
        )
        return (*said[:-1], noted)


@dataclass(frozen=True, slots=True)
class _Noted:
    """What is behind a line, with the lines of further rules beneath it once they are read."""

    line: Line
    beneath: tuple[AnyRule, ...]
    reading: Reading

    def of(self, name: str) -> Any:  # noqa: ANN401 - each attribute of a line has its own type
        """Give the notes, and all else as the line itself has it."""
        if name == "notes":
            return (*self.line.notes, *_said(self.beneath, self.reading))
        return getattr(self.line, name)


def _said(rules: tuple[AnyRule, ...], reading: Reading) -> tuple[Line, ...]:
    """Give the lines of several rules."""
    return tuple(line for rule in rules for line in rule.lines(reading))


def with_notes(main: AnyRule, *beneath: AnyRule) -> WithNotes:
    """Put rules beneath another one."""
    return WithNotes(id=main.id, part=main.part, cites=main.cites, main=main, beneath=beneath)
