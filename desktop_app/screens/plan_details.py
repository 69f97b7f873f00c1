"""What stands behind a line of the plan: findings, the rule, evidence, and what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.decision.plan import State, Tone
from desktop_app.documents import why as titles
from desktop_app.documents.why import FactBehind, FindingBehind, Why
from desktop_app.findings.case import finding_at
from desktop_app.message import N_
from desktop_app.screens.row_words import in_full
from desktop_app.screens.why_finding import FindingLink
from desktop_app.screens.why_sections import Folded, head, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from desktop_app.documents.content import Row
    from desktop_app.documents.source_line import SourceLine
    from desktop_app.screens.palette import Theme

_MOST_OPEN = 3  # findings or facts; more stand behind a line
_LONG_RULE = 160  # characters
_INDENT = 12  # pixels


class PlanDetails(QFrame):
    """The open part beneath a row.

    Signals:
        asked: the path of a field to record or to look at.
        takes_asked: the target of which is asked what it would take.
    """

    asked = Signal(str)
    takes_asked = Signal(str)

    def __init__(
        self, row: Row, behind: Why | None, sources: Sequence[SourceLine], theme: Theme
    ) -> None:
        """Write everything behind a row.

        Args:
            row: the line.
            behind: what carries it; None while only its reasons are known.
            sources: of the whole plan.
            theme: the colours.

        """
        super().__init__()
        self.setObjectName("planDetails")
        self.behind = behind
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(2)
        shown = _plain(row, sources) if behind is None else behind
        waits = row.state is State.HELD or row.tone is Tone.OPEN
        asked, reasons = map(self._link, row.asks), map(self._found, shown.findings)
        if waits:
            self._section(titles.SETTLES, asked)
        self._section(titles.BECAUSE, reasons)
        self._section(titles.SETTLES, asked)
        if shown.target:
            self._put(self._takes(shown.target))
        if row.notes:
            self._put(words("\n".join(f"– {in_full(note)}" for note in row.notes), "evidence"))
        self._listed(titles.BESIDE, shown.beside, needed=True)
        self._listed(titles.WORDED, shown.beside, needed=False)
        self._listed(titles.UNANSWERED, shown.unanswered)
        self._rule(shown.rule)
        self._evidence(shown.facts)

    def _put(self, widget: QWidget) -> None:
        button = isinstance(widget, QPushButton)
        side = Qt.AlignmentFlag.AlignLeft if button else Qt.AlignmentFlag(0)
        self._column.addWidget(widget, 0, side)

    def _section(self, title: str, inside: Iterable[QWidget]) -> None:
        """Put a title and what stands beneath it; nothing where nothing does."""
        for place, widget in enumerate(inside):
            if not place:
                self._put(head(title))
            self._put(widget)

    def _listed(
        self, title: str, found: Sequence[FindingBehind], *, needed: bool | None = None
    ) -> None:
        """List findings that are no reason; many of them stand behind a line."""
        kept = [one for one in found if needed is None or (one.role == titles.NEEDED) is needed]
        if len(kept) <= _MOST_OPEN:
            self._section(title, (self._found(one, role=False) for one in kept))
            return
        count = N_("{title}: {count} findings").format(title=title, count=len(kept))
        self._put(Folded(count, title, lambda: (self._found(one, role=False) for one in kept)))

    def _rule(self, sentences: tuple[str, ...]) -> None:
        def said() -> Iterator[QWidget]:
            return (words(sentence, "evidence") for sentence in sentences)

        if sum(map(len, sentences)) <= _LONG_RULE:
            self._section(titles.RULE, said())
        else:
            self._put(Folded(titles.RULE, titles.RULE, said))

    def _evidence(self, facts: tuple[FactBehind, ...]) -> None:
        """Write the first facts of the line; the others, and those of its notes, behind a line."""
        numbers = {fact.number for fact in facts}
        own = [fact for fact in facts if not fact.beneath][:_MOST_OPEN]
        rest = [fact for fact in facts if fact not in own]
        self._section(
            titles.EVIDENCE, (part for fact in own for part in _fact_words(fact, numbers))
        )
        if rest:
            more = N_("1 more record") if len(rest) == 1 else N_("{count} more records")
            more = more.format(count=len(rest))
            self._put(
                Folded(
                    more,
                    titles.EVIDENCE,
                    lambda: (part for fact in rest for part in _fact_words(fact, numbers)),
                )
            )

    def _found(self, found: FindingBehind, *, role: bool = True) -> QWidget:
        shown = found if role else FindingBehind(found.path, found.words)
        if not found.path:
            return words(f"– {found.words}", "reason")
        link = FindingLink(shown, self._theme)
        link.clicked.connect(lambda: self.asked.emit(found.path))
        return link

    def _link(self, path: str) -> QPushButton:
        label = finding_at(path).label
        link = QPushButton(N_("Record: {label}").format(label=label))
        link.setObjectName(f"ask.{path}")
        link.setAccessibleDescription(N_("Goes to the field {label}").format(label=label))
        return _linked(link, lambda: self.asked.emit(path))

    def _takes(self, target: str) -> QPushButton:
        link = QPushButton(N_("What would it take?"))
        link.setObjectName(f"takes.{target}")
        link.setAccessibleDescription(N_("Lists what would have to be true for it"))
        return _linked(link, lambda: self.takes_asked.emit(target))


def _linked(link: QPushButton, go: Callable[[], None]) -> QPushButton:
    link.setProperty("role", "link")
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    link.clicked.connect(go)
    return link


def _fact_words(fact: FactBehind, shown: Collection[int]) -> Iterator[QWidget]:
    """Write a fact, where it stands and how well it was checked, and what others say."""
    mark = f" {fact.mark}" if fact.mark else ""
    review = titles.REVIEW.format(state=fact.review)
    yield words(f"[{fact.number}] {fact.says}{mark}", "fact")
    yield words(f"{fact.source}, {fact.place} — {fact.status_words}; {review}", "because")
    if not fact.others:
        return
    here = [f"[{other.number}]" for other in fact.others if other.number in shown]
    title = f"{titles.OTHERS}: {', '.join(here)}" if here else titles.OTHERS
    yield words(title, "whyOthers", indent=_INDENT)
    for other in fact.others:
        if other.number not in shown:
            mark = f" {other.mark}" if other.mark else ""
            where = f"{other.source}, {other.place} — {other.status_words}"
            yield words(f"[{other.number}] {other.says}{mark}", "fact", indent=_INDENT)
            yield words(where, "because", indent=_INDENT)


def _plain(row: Row, sources: Sequence[SourceLine]) -> Why:
    """Give what is known of a row of no case: its reasons and its sources."""
    cited = {*row.numbers, *(number for note in row.notes for number in note.numbers)}
    return Why(
        findings=tuple(FindingBehind("", reason) for reason in row.because),
        beside=(),
        unanswered=(),
        rule=(),
        facts=tuple(
            FactBehind(
                number=line.number,
                fact=line.fact,
                says=line.says,
                source=line.source,
                place=line.place,
                status_words=line.status_words,
                mark=line.mark,
                review=line.review,
                beneath=line.number not in row.numbers,
            )
            for line in sources
            if line.number in cited
        ),
    )
