"""The response to treatment in words, for the screen and for paper alike.

Pure: the same case, evidence and day give the same board.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.decision.compared_visits import Compared, compare, dated_rows
from desktop_app.decision.course import course
from desktop_app.decision.response_relapse import score_before
from desktop_app.decision.response_remarks import remarks
from desktop_app.decision.treatment_time import treated_since
from desktop_app.documents.content import MARKS
from desktop_app.documents.response_rows import MeasureRow, legend, measure_rows
from desktop_app.documents.response_visits import VisitName, left_out, named, waiting
from desktop_app.documents.words import in_words, number
from desktop_app.message import N_
from desktop_app.scores.total_improvement_score import IMPROVEMENT_WORDS

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.decision.compared_visits import Said
    from desktop_app.decision.course import Course
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.scores.total_improvement_score import TotalImprovement

__all__ = ["MeasureRow", "Remark", "ResponseBoard", "VisitName", "response_board"]

_KEPT = "response board"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence beneath the table, with the numbers of its facts, its mark, and its weight.

    Attributes:
        tone: "alert", "caution" or "plain".
        facts: the ids behind ``cites``, in the same order.

    """

    text: str
    cites: tuple[int, ...]
    mark: str
    tone: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseBoard:
    """Everything that is shown of the response between two visits.

    Attributes:
        title: "Total Improvement Score 57.5 of 100 — moderate improvement", or bounds.
        mark: † or ‡, for the score as a whole.
        facts: what the score rests on.
        between: "Visit 4, 21 Nov 2026, against the baseline of 18 May 2026"; or what is missing.
        baseline: the first dated visit; None without one.
        later: every later visit, the first one first.
        chosen: the row of the visit that is compared; None while there is none.
        fallen: "The score was 72.5 on 5 Oct 2026", where it was higher at the visit before; or "".
        rows: of the six measures; empty while there are no two visits.
        legend: what an abbreviation in the rows stands for; or "".
        remarks: what worsened, what is missing, the accuracy of the category, other definitions.
        course: for the chart; None with fewer than two dated visits.
        course_remarks: what the lines of the chart leave out.

    """

    title: str
    between: str
    mark: str = ""
    facts: tuple[str, ...] = ()
    baseline: VisitName | None = None
    later: tuple[VisitName, ...] = ()
    chosen: int | None = None
    fallen: str = ""
    rows: tuple[MeasureRow, ...] = ()
    legend: str = ""
    remarks: tuple[Remark, ...] = ()
    course: Course | None = None
    course_remarks: tuple[str, ...] = ()


def response_board(
    case: Case, evidence: Evidence, today: date, chosen: int | None = None
) -> ResponseBoard:
    """Hold a later visit against the first dated one.

    Args:
        case: with visits, or without any: then the board says what to record.
        evidence: of the score.
        today: the day of the plan; what is dated after it is left out.
        chosen: row of the later visit in the case, from 0; the last dated one where that is none.

    """
    reading = Reading(case, evidence, today)
    dated = dated_rows(reading)
    names = tuple(
        VisitName(row, named(place, visit.visited_on)) for place, (row, visit) in enumerate(dated)
    )
    pair = compare(reading, chosen)
    if pair is None:
        title, between = waiting(case, dated, today)
        return ResponseBoard(title=title, between=between, baseline=names[0] if names else None)
    compared = next(name for name in names if name.row == pair.row)
    rows, said = _told(pair, reading)
    course_shown = course(reading)
    return ResponseBoard(
        title=_title(pair.found),
        mark=MARKS.get(evidence.weakest(pair.found.cites), ""),
        facts=pair.found.cites,
        between=N_("{visit}, against the baseline of {day}").format(
            visit=compared.label,
            day=in_words(pair.baseline.visited_on, evidence),
        ),
        baseline=names[0],
        later=names[1:],
        chosen=pair.row,
        fallen=_fallen(pair, evidence),
        rows=rows,
        legend=legend(rows),
        remarks=(*map(_plain, left_out(case, dated, today)), *said),
        course=course_shown,
        course_remarks=tuple(
            in_words(one, evidence) for one in (course_shown.remarks if course_shown else ())
        ),
    )


def _title(found: TotalImprovement) -> str:
    if found.total is None or found.category is None:
        words = N_("Total Improvement Score between {lowest} and {highest} — no category yet")
        return words.format(lowest=number(found.lowest), highest=number(found.highest))
    words = N_("Total Improvement Score {total} of 100 — {category}")
    return words.format(total=number(found.total), category=IMPROVEMENT_WORDS[found.category])


def _fallen(pair: Compared, evidence: Evidence) -> str:
    """Say what the score was at the visit before, where it was higher."""
    before, total = score_before(evidence, pair), pair.found.total
    if before is None or pair.earlier is None or before.total is None or total is None:
        return ""
    if before.total <= total:
        return ""
    words = N_("The score was {before} on {day}")
    day = in_words(pair.earlier.visited_on, evidence)
    return words.format(before=number(before.total), day=day)


def _told(pair: Compared, reading: Reading) -> tuple[tuple[MeasureRow, ...], tuple[Remark, ...]]:
    """Give rows and remarks of two visits.

    The last ones are kept with the evidence: hardly an edit touches a visit.
    """
    key = (pair, treated_since(reading), reading.today)
    known = reading.evidence.worked_out
    kept = known.get(_KEPT)
    if kept is None or kept[0] != key:
        rows = measure_rows(pair, reading.evidence)
        said = tuple(_remark(one, reading.evidence) for one in remarks(reading, pair))
        kept = known[_KEPT] = (key, rows, said)
    return kept[1], kept[2]


def _remark(said: Said, evidence: Evidence) -> Remark:
    return Remark(
        text=in_words(said.says, evidence),
        cites=tuple(evidence.numbers[fact] for fact in said.cites),
        mark=MARKS.get(evidence.weakest(said.cites), ""),
        tone=said.tone.value,
        facts=said.cites,
    )


def _plain(text: str) -> Remark:
    return Remark(text=text, cites=(), mark="", tone="caution")
