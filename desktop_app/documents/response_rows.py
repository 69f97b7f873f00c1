"""The six measures of a Total Improvement Score, line by line, in words.

What marks a line. Every line rests on the formula of the change in percent, and all but strength
on a range, that are recalled and not read in a source. Six daggers would say no more than one: the
score itself carries the mark, a remark names the formula and the ranges, and a line is marked only
for what it rests on beyond them. That is the enzyme, whose choice and range are recalled as well,
and a muscle test that a choice of this program keeps from being compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.decision.compared_visits import why_open
from desktop_app.documents.card_words import sentence_case
from desktop_app.documents.content import MARKS
from desktop_app.documents.words import NO_BREAK_SPACE, in_words, number, with_unit
from desktop_app.message import N_
from desktop_app.quantity import Quantity
from desktop_app.scores.core_set import ENZYME_WORDS, MEASURE_WORDS, Measure

if TYPE_CHECKING:
    from desktop_app.decision.compared_visits import Compared
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.response import Visit
    from desktop_app.message import Message
    from desktop_app.scores.total_improvement_score import Component

ULN = N_("ULN")
NOT_KNOWN = "–"
# What every line rests on: said once, with the score.
SHARED = ("tis.points", "tis.percent-change")
_SCALE = ("tis.ranges",)
_ENZYME = ("tis.enzyme-choice", "tis.enzyme-highest", "tis.enzyme-ranges")
_OWN: dict[Measure, tuple[str, ...]] = {
    Measure.MMT: ("tis.muscle-maxima",),
    Measure.ENZYME: _ENZYME,
}
_SET = "tis.muscle-set"
_FEW = Decimal(2)
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A line of the score's table.

    Attributes:
        measure: name of the measure ("physician_global").
        label: "CK, most abnormal at the start".
        baseline, now: values with their unit; "" where not recorded.
        change: "35 %", or "−5 % worse"; "" where it cannot be said.
        points: "17.5 / 20"; "– / 20" where it cannot be said.
        share: of the most points, 0 to 1; None where it cannot be said.
        worsened: whether it moved the wrong way.
        why_open: why there are no points, or "".
        mark: † or ‡ where the line rests on recalled or own knowledge beyond what every line
            rests on, or "".
        working: the arithmetic, or why there is none.

    """

    measure: str
    label: str
    baseline: str
    now: str
    change: str
    points: str
    share: Decimal | None
    worsened: bool
    why_open: str
    mark: str
    working: str


def measure_rows(pair: Compared, evidence: Evidence) -> tuple[MeasureRow, ...]:
    """Put the six measures into words, in the order of ``Measure``."""
    return tuple(_row(part, pair, evidence) for part in pair.found.components)


def legend(rows: tuple[MeasureRow, ...]) -> str:
    """Say what the letters in the values of these lines stand for; "" where there are none."""
    short = any(value.endswith(ULN) for row in rows for value in (row.baseline, row.now))
    return N_("{short}: upper limit of normal").format(short=ULN) if short else ""


def facts_of(part: Component, pair: Compared) -> tuple[str, ...]:
    """Give what a line rests on, shared facts included; nothing while it has no points."""
    own = _own_facts(part, pair)
    if part.points is None:
        return own
    scale = () if part.measure in _OWN else _SCALE
    return (*SHARED, *scale, *own)


def _own_facts(part: Component, pair: Compared) -> tuple[str, ...]:
    if part.measure is Measure.MMT and part.points is None:
        first, now = pair.baseline.mmt_maximum, pair.now.mmt_maximum
        return (_SET,) if first and now and first is not now else ()
    if part.points is None and part.enzyme is None:
        return ()
    return _OWN.get(part.measure, ())


def _row(part: Component, pair: Compared, evidence: Evidence) -> MeasureRow:
    own = _own_facts(part, pair)
    why = "" if part.points is not None else _capital(why_open(part, pair), evidence)
    return MeasureRow(
        measure=part.measure.value,
        label=_label(part),
        baseline=_value(part, part.baseline, pair.baseline),
        now=_value(part, part.now, pair.now),
        change=_change(part),
        points=f"{_points(part)} / {number(part.most)}",
        share=None if part.points is None else part.points / part.most,
        worsened=bool(part.worsened),
        why_open=why,
        mark=MARKS.get(evidence.weakest(own), "") if own else "",
        working=why or in_words(part.working, evidence),
    )


def _label(part: Component) -> str:
    if part.enzyme is None:
        return sentence_case(MEASURE_WORDS[part.measure])
    enzyme = sentence_case(ENZYME_WORDS[part.enzyme])
    return N_("{enzyme}, most abnormal at the start").format(enzyme=enzyme)


def _value(part: Component, value: Decimal | None, visit: Visit) -> str:
    if part.measure is Measure.ENZYME:
        return _enzyme(part, value, visit)
    if value is None:
        return ""
    if part.measure is Measure.MMT and visit.mmt_maximum is not None:
        words = N_("{total} of {maximum}")
        return words.format(total=number(value), maximum=visit.mmt_maximum.value)
    if part.measure in {Measure.MMT, Measure.HAQ}:
        return number(value)
    return with_unit(Quantity(value, "cm"))


def _enzyme(part: Component, times: Decimal | None, visit: Visit) -> str:
    if times is not None:
        # Near the limit a tenth would hide on which side of it the value lies.
        step = _TENTH if times >= _FEW else _HUNDREDTH
        shown = number(times.quantize(step, ROUND_HALF_UP))
        return f"{shown}{NO_BREAK_SPACE}×{NO_BREAK_SPACE}{ULN}"
    recorded = None if part.enzyme is None else getattr(visit, part.enzyme.value)
    return "" if recorded is None else with_unit(Quantity(recorded.value, recorded.unit))


def _capital(words: Message, evidence: Evidence) -> str:
    return sentence_case(in_words(words, evidence))


def _change(part: Component) -> str:
    if part.percent is None:
        return ""
    shown = f"{number(part.percent)}{NO_BREAK_SPACE}%"
    return N_("{percent} worse").format(percent=shown) if part.worsened else shown


def _points(part: Component) -> str:
    return NOT_KNOWN if part.points is None else number(part.points)
