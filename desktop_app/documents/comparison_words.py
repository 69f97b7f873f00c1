"""Two plans side by side, put into words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.decision.compare import (
    DayChanged,
    Explained,
    FactChanged,
    FindingChanged,
    compared,
)
from desktop_app.decision.difference import Weight
from desktop_app.decision.plan import PART_TITLES, Part, Tone
from desktop_app.documents.answer_words import answer_words
from desktop_app.documents.comparison_board import (
    ChangedGroup,
    ChangedPart,
    ChangedRow,
    ComparisonBoard,
    FindingRow,
    RecordChanged,
)
from desktop_app.documents.content import TONE_WORDS, state_words
from desktop_app.documents.words import day, in_words, within_sentence
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.decision.compare import Cause, Comparison, Inputs
    from desktop_app.decision.plan import Line
    from desktop_app.evidence.evidence_base import Evidence

_MOST_CAUSES = 3
_MAIN_TONES = {Tone.PLAIN, Tone.ACTION, Tone.OPEN}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with what decides where it stands and with which it is put together."""

    row: ChangedRow
    part: Part
    weight: Weight
    causes: tuple[Cause, ...]
    because: str
    tone: Tone


def comparison_board(before: Inputs, after: Inputs, earlier: str, later: str) -> ComparisonBoard:
    """Compare two plans.

    Args:
        before: what the earlier plan is decided from.
        after: what the later plan is decided from.
        earlier: what the earlier one is called.
        later: what the later one is called.

    """
    found = compared(before, after)
    evidence = after.evidence
    placed = [_placed(one, evidence) for one in found.changes]
    main = _turned([one for one in placed if one.weight is not Weight.DETAIL])
    records = tuple(_records(found, evidence))
    return ComparisonBoard(
        earlier=earlier,
        later=later,
        caution=" ".join(_cautions(before, after)),
        parts=tuple(_parts(main)),
        details=_groups([one for one in placed if one.weight is Weight.DETAIL]),
        findings=tuple(_finding(one) for one in found.findings),
        records=records,
        other_records=len(found.facts) - len(records),
    )


def _placed(one: Explained, evidence: Evidence) -> _Placed:
    change = one.change
    line = change.line
    heading = line.heading or (change.beneath.heading if change.beneath else None)
    row = ChangedRow(
        heading=in_words(heading, evidence) if heading else "",
        before=_said(change.before, evidence),
        after=_said(change.after, evidence),
        numbers=tuple(evidence.numbers[fact] for fact in line.cites),
    )
    return _Placed(row, line.part, change.weight, one.causes, _because(one, evidence), line.tone)


def _said(line: Line | None, evidence: Evidence) -> str:
    """Give a line as it stands on paper: its state or tone, then its sentence."""
    if line is None:
        return ""
    text = in_words(line.text, evidence)
    words = state_words(line.state) or TONE_WORDS[line.tone]
    return f"{words}: {text}" if words and not text.startswith(words) else text


def _because(one: Explained, evidence: Evidence) -> str:
    words = [_cause(cause, evidence) for cause in one.causes[:_MOST_CAUSES]]
    more = len(one.causes) - len(words)
    if more:
        words.append(N_("{count} more findings that changed").format(count=more))
    return (N_(" and ") if one.together else N_(" or ")).join(words)


def _cause(cause: Cause, evidence: Evidence) -> str:
    match cause:
        case FindingChanged(question=question, before=None, after=after):
            words = N_("{finding} is now recorded: {after}")
            values = {"after": answer_words(question, after)}
        case FindingChanged(question=question, before=before, after=None):
            words = N_("{finding} is no longer recorded (it was: {before})")
            values = {"before": answer_words(question, before)}
        case FindingChanged(question=question, before=before, after=after):
            words = N_("{finding} is now {after} (was {before})")
            values = {
                "before": answer_words(question, before),
                "after": answer_words(question, after),
            }
            if values["before"] == values["after"]:  # rows, of which only the number is said
                words = N_("what is recorded under {finding} is not the same")
        case DayChanged(after=after):
            return N_("the day of the plan is now {day}").format(day=day(after))
        case FactChanged(after=fact):
            return N_("record {number} says otherwise").format(number=evidence.numbers[fact.id])
        case _:  # there is no other cause
            raise TypeError(cause)
    return words.format(finding=within_sentence(question.finding.label), **values)


def _turned(placed: Sequence[_Placed]) -> list[_Placed]:
    """Put a sentence that went and the one that came in its place into one row.

    They belong together where they are main sentences of one part and have the same causes.
    """
    rows = list(placed)
    for came in [one for one in placed if not one.row.before and _is_main(one)]:
        gone = next((one for one in rows if _gave_way(one, came)), None)
        if gone is not None:
            rows[rows.index(came)] = _joined(gone, came)
            rows.remove(gone)
    return rows


def _is_main(one: _Placed) -> bool:
    """Whether a row says how the case is read, or what to do first in its part."""
    return one.weight is Weight.BRANCH or (
        not one.row.heading and one.weight in {Weight.IMAGING, Weight.MEDICINE}
    )


def _gave_way(gone: _Placed, came: _Placed) -> bool:
    """Tell whether one went and the other came in its place."""
    return (
        bool(gone.row.before)
        and not gone.row.after
        and bool(gone.row.heading) is bool(came.row.heading)
        and gone.part is came.part
        and gone.causes == came.causes
        and gone.tone in _MAIN_TONES
    )


def _joined(gone: _Placed, came: _Placed) -> _Placed:
    if came.row.heading:
        row = replace(came.row, heading="", before=gone.row.heading, after=came.row.heading)
    else:
        row = replace(came.row, before=gone.row.before)
    return replace(came, row=row)


def _parts(placed: Iterable[_Placed]) -> Iterator[ChangedPart]:
    rows = sorted(placed, key=lambda one: one.weight)
    for part in Part:
        of_part = [one for one in rows if one.part is part]
        if of_part:
            yield ChangedPart(PART_TITLES[part], _groups(of_part))


def _groups(placed: Iterable[_Placed]) -> tuple[ChangedGroup, ...]:
    """Put rows of one cause together, in the order in which the causes first appear."""
    found: dict[str, list[ChangedRow]] = {}
    for one in placed:
        found.setdefault(one.because, []).append(one.row)
    return tuple(ChangedGroup(because, tuple(rows)) for because, rows in found.items())


def _finding(one: FindingChanged) -> FindingRow:
    return FindingRow(
        path=one.question.path,
        question=one.question.finding.label,
        before=answer_words(one.question, one.before),
        after=answer_words(one.question, one.after),
    )


def _records(found: Comparison, evidence: Evidence) -> Iterator[RecordChanged]:
    """Give the changed records that a line of either plan rests on."""
    cited = {
        fact
        for plan in (found.before, found.after)
        for line in plan.every_line()
        for fact in line.cites
    }
    for one in found.facts:
        if one.after.id in cited:
            number = evidence.numbers[one.after.id]
            yield RecordChanged(number, one.before.says, one.after.says)


def _cautions(before: Inputs, after: Inputs) -> Iterator[str]:
    """Say where two plans may not belong together, or not all of an edition comes back."""
    labels = (before.case.patient.case_label, after.case.patient.case_label)
    if all(labels) and labels[0] != labels[1]:
        words = N_("These are two different cases: {earlier} and {later}.")
        yield words.format(earlier=labels[0], later=labels[1])
    elif before.day > after.day:
        yield N_("The earlier plan is for a later day: the two may be the wrong way round.")
    edition = before.evidence.edition
    if edition in after.evidence.editions:
        words = N_(
            "Only what records say is taken back to edition {edition}; the rules are those of now."
        )
        yield words.format(edition=edition)
        stays = len(after.evidence.stays_since(edition))
        if stays:
            words = N_("Records that came or were made anew since then count as they are: {count}.")
            yield words.format(count=stays)
