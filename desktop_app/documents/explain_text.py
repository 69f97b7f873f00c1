"""Every line of a plan with everything behind it, as plain text to be read line by line."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from desktop_app.decision.plan import PART_TITLES, Part
from desktop_app.documents import why as words
from desktop_app.documents.content import Row, content, label_of, tone_words
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from desktop_app.decision.plan import Plan
    from desktop_app.documents.why import FactBehind, FindingBehind, Why
    from desktop_app.evidence.evidence_base import Evidence

WIDTH = 80
_INDENT = "  "
_NOTHING = N_("No line of the plan stands here.")


def explain_text(plan: Plan, evidence: Evidence, part: Part | None = None) -> str:
    """Write every line of the plan, or of one part, with its reasons, rule and evidence.

    Lines have at most 80 characters.
    """
    shown = content(plan, evidence)
    parts = {Part.ALERT: shown.alerts, **{block.part: block.rows for block in shown.blocks}}
    sections = [
        _section(PART_TITLES[name], rows)
        for name, rows in parts.items()
        if rows and part in {None, name}
    ]
    return "\n\n".join(sections or [_NOTHING]) + "\n"


def _section(title: str, rows: Iterable[Row]) -> str:
    body = "\n\n".join("\n".join(_row(row)) for row in rows)
    return f"{title}\n{'=' * len(title)}\n\n{body}"


def _row(row: Row) -> Iterator[str]:
    yield _said(row, 0)
    behind = row.why
    if behind is None:
        return
    yield from _findings(row, behind)
    for note in row.notes:
        yield _said(note, 1)
        if note.because:
            yield _wrapped("; ".join(note.because), 3)
    if behind.rule:
        yield _wrapped(words.RULE, 1)
        yield from (_wrapped(sentence, 2) for sentence in behind.rule)
    if behind.facts:
        yield _wrapped(words.EVIDENCE, 1)
        for fact in behind.facts:
            yield from _fact(fact, {one.number for one in behind.facts})


def _said(row: Row, depth: int) -> str:
    front = "".join(row.set_off) if row.state else row.text
    parts = (row.heading, front) if row.state else (tone_words(row), row.heading, front)
    numbers = f" [{', '.join(map(str, sorted(row.numbers)))}]" if row.numbers else ""
    return _wrapped(f"- {': '.join(filter(None, parts))}{row.mark}{numbers}", depth)


def _findings(row: Row, behind: Why) -> Iterator[str]:
    if behind.findings:
        yield _wrapped(words.BECAUSE, 1)
        yield from (_wrapped(_finding(found), 2) for found in behind.findings)
    for title, found in (
        (words.BESIDE, (one.words for one in behind.beside if one.role == words.NEEDED)),
        (words.WORDED, (one.words for one in behind.beside if one.role != words.NEEDED)),
        (words.UNANSWERED, (one.words for one in behind.unanswered)),
        (words.SETTLES, map(label_of, row.asks)),
    ):
        listed = "; ".join(found)
        if listed:
            yield _wrapped(f"{title}: {listed}", 1)


def _finding(found: FindingBehind) -> str:
    return f"{found.words} ({found.role})" if found.role else found.words


def _fact(fact: FactBehind, shown: Collection[int]) -> Iterator[str]:
    """Give a fact, and those that differ from it; one that stands here too by its number alone."""
    yield _wrapped(f"[{fact.number}] {fact.says}{_mark(fact.mark)}", 2)
    review = words.REVIEW.format(state=fact.review)
    yield _wrapped(f"{fact.source}, {fact.place} — {fact.status_words}; {review}", 4)
    if fact.others:
        here = [f"[{other.number}]" for other in fact.others if other.number in shown]
        yield _wrapped(f"{words.OTHERS}: {', '.join(here)}" if here else words.OTHERS, 3)
    for other in fact.others:
        if other.number in shown:
            continue
        yield _wrapped(f"[{other.number}] {other.says}{_mark(other.mark)}", 4)
        yield _wrapped(f"{other.source}, {other.place} — {other.status_words}", 6)


def _mark(mark: str) -> str:
    return f" {mark}" if mark else ""


def _wrapped(text: str, depth: int) -> str:
    margin = _INDENT * depth
    return fill(
        text,
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin + _INDENT,
        break_on_hyphens=False,
    )
