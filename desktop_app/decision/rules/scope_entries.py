"""What was typed and not understood, or carried over and not confirmed: named, and not used."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.table_row import TableRow
from desktop_app.findings.all_sections import MODELS, QUESTIONS
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading

_ONE_UNREAD = N_("One entry is not understood and not used: {labels}")
_SEVERAL_UNREAD = N_("{count} entries are not understood and not used: {labels}")
_UNCONFIRMED = N_("Carried over from an earlier visit, and not used until confirmed: {sections}")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadEntries(AnyRule):
    """Says which fields hold text that was not understood, so that none is taken for answered."""

    id: str
    part: Part
    cites: tuple[str, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Weigh no finding: it looks at what was typed."""
        return ()

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        words = N_("text was typed into any field that could not be understood")
        return (_row(self, (_ONE_UNREAD, _SEVERAL_UNREAD), words),)

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Name the fields, once each; nothing when every entry was understood."""
        paths = tuple(entry.path for entry in reading.case.unread)
        if not paths:
            return ()
        labels = dict.fromkeys(_label(path) for path in paths)
        template = _ONE_UNREAD if len(paths) == 1 else _SEVERAL_UNREAD
        return (
            Line(
                rule=self.id,
                part=self.part,
                tone=Tone.ALERT,
                text=Message(
                    template,
                    {"count": len(paths), "labels": tuple(Message(label) for label in labels)},
                ),
                because=(),
                cites=self.cites,
                status=reading.evidence.weakest(self.cites),
                asks=paths,
            ),
        )


def _row(rule: AnyRule, says: tuple[str, ...], words: str) -> TableRow:
    """Give the row of a rule that any field may set off."""
    return TableRow(
        rule=rule.id,
        part=rule.part,
        says=says,
        in_words=words,
        reads=tuple(QUESTIONS.values()),
        cites=rule.cites,
    )


def _label(path: str) -> str:
    """Give the label of a field, of the list for a field in a row, else the path itself."""
    question = QUESTIONS.get(".".join(path.split(".")[:2]))
    return path if question is None else question.finding.label


@dataclass(frozen=True, slots=True, kw_only=True)
class UnconfirmedAnswers(AnyRule):
    """Says how many answers come from an earlier visit, so that none is taken for today's."""

    id: str
    part: Part
    cites: tuple[str, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Weigh no finding: it looks at where answers come from."""
        return ()

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        words = N_("an answer was taken over from an earlier visit and nobody has confirmed it")
        return (_row(self, (_UNCONFIRMED,), words),)

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Count them by section, and lead to the first of each; nothing when all are confirmed."""
        if not reading.unconfirmed:
            return ()
        first = {path.partition(".")[0]: path for path in reversed(reading.unconfirmed)}
        count = Counter(path.partition(".")[0] for path in reading.unconfirmed)
        sections = tuple(
            Message(
                N_("{section} {count}"),
                {"section": Message(model.title), "count": count[name]},
            )
            for name, model in MODELS.items()
            if name in count
        )
        return (
            Line(
                rule=self.id,
                part=self.part,
                tone=Tone.CAUTION,
                text=Message(
                    _UNCONFIRMED,
                    {"sections": sections},
                ),
                because=(),
                cites=self.cites,
                status=reading.evidence.weakest(self.cites),
                asks=tuple(first[name] for name in MODELS if name in first),
            ),
        )
