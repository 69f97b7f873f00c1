"""Every answer recorded and decided by itself, without any of what makes the search quick."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from desktop_app.decision.decide import decide
from desktop_app.decision.difference import Change, Weight, difference
from desktop_app.decision.plan import Line, Plan
from desktop_app.decision.what_if import Consequences, Tried, what_if
from desktop_app.errors import UserError
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import QUESTIONS, Case, counted, finding_at, with_answer
from desktop_app.findings.checks import problems
from desktop_app.findings.finding import (
    Choice,
    Day,
    Finding,
    Laboratory,
    Number,
    Presence,
    Repeated,
    Sign,
)
from desktop_app.findings.questions import patient
from desktop_app.findings.section import findings_of
from desktop_app.quantity import Measurement, Quantity
from tests.decision.tables import EVIDENCE
from tests.generated_cases import EXAMPLES, TODAY

THICK = 100  # points from which every day of the last year is tried
NAMES = tuple(sorted(path.stem for path in EXAMPLES.glob("*.json")))

Seen = tuple[Weight, tuple[object, ...] | None, tuple[object, ...] | None]


@lru_cache
def example(name: str) -> Case:
    return read_case(EXAMPLES / f"{name}.json")


def day_of(case: Case) -> date:
    return patient.visit_date.of(case) or TODAY


@lru_cache
def found(case_of: str) -> dict[str, Tried]:
    """What the search finds for an example, by path."""
    case = example(case_of)
    return by_path(case)


def by_path(case: Case) -> dict[str, Tried]:
    return {one.path: one for one in what_if(case, EVIDENCE, day_of(case)) if one is not None}


def fields(case: Case) -> Iterator[tuple[str, Finding, Any]]:
    """Every field but the lists themselves, with what counts as recorded."""
    for path, question in QUESTIONS.items():
        finding, value = question.finding, question.of(counted(case))
        if not isinstance(finding, Repeated):
            yield path, finding, value
            continue
        for number, row in enumerate(value or ()):
            for name, inner in findings_of(finding.model).items():
                yield f"{path}.{number}.{name}", inner, getattr(row, name)


def answers_of(finding: Finding) -> tuple[object, ...]:
    if isinstance(finding, Sign):
        return tuple(Presence)
    return tuple(member for member, _ in finding.words) if isinstance(finding, Choice) else ()


def blocking(case: Case) -> set[tuple[str, str]]:
    return {(one.place, one.sentence) for one in problems(case, day_of(case)) if one.blocks}


def answered(case: Case, path: str, value: object) -> Case | None:
    """The case with an answer; None where the form refuses it, by itself or beside others."""
    try:
        other = with_answer(case, path, value)
    except UserError:
        return None
    refused = blocking(other)
    return other if not refused or refused <= blocking(case) else None


def face(line: Line | None) -> tuple[object, ...] | None:
    if line is None:
        return None
    return (line.part, line.rule, line.tone, line.state, line.heading, line.text)


def seen(changes: tuple[Change, ...]) -> list[Seen]:
    return [(one.weight, face(one.before), face(one.after)) for one in changes]


def by_hand(base: Plan, case: Case, path: str, value: object) -> list[Seen]:
    """What one answer changes; nothing where it cannot be given."""
    other = answered(case, path, value)
    if other is None:
        return []
    return seen(difference(base, decide(other, EVIDENCE, day_of(case))))


def outcome(plan: Plan) -> tuple[object, ...]:
    """Which rules speak, in which tone and state; no figure of any sentence."""
    return tuple((line.rule, line.tone, line.state) for line in plan.every_line())


# --------------------------------------------------------------- numbers and dates


def grid(tried: Tried, case: Case, points: int) -> Iterator[Any]:
    """Values all over the scale of a number or date: every step, or so many and each threshold."""
    finding, value = finding_at(tried.path), None
    if isinstance(finding, Day):
        back = (day_of(case) - date(1990, 1, 1)).days
        thick = range(400) if points > THICK else range(0, 400, 7)
        for days in sorted({*thick, *range(400, back, 1 + back // points)}):
            yield day_of(case) - timedelta(days=days)
            if finding.future:
                yield day_of(case) + timedelta(days=days)
    if isinstance(finding, Number):
        value = next((one.answer.value for one in tried.consequences), None)
        yield from (_recorded(finding, each, value) for each in _numbers(finding, value, points))


def _numbers(finding: Number, value: object, points: int) -> list[Decimal]:
    step = Decimal(1) if finding.whole else Decimal(1).scaleb(-finding.decimals)
    low, high = finding.plausible
    found = {low + n * (high - low) / points for n in range(points + 1)}
    found |= {low + (high - low) / Decimal("1.1") ** n for n in range(points)}
    units = {unit.code: unit.factor for unit in finding.units}
    if isinstance(value, Measurement) and value.upper_limit is not None:
        units["1"] = value.upper_limit
    for fact, limit in EVIDENCE.values.items():
        if EVIDENCE.units[fact] in units:
            middle = limit * units[EVIDENCE.units[fact]]
            found |= {middle + n * step for n in (-1, 0, 1)}
    rounded = {(each / step).to_integral_value() * step for each in found}
    return sorted(each for each in rounded if low <= each <= high)


def _recorded(finding: Number, number: Decimal, like: object) -> Quantity | Measurement:
    known = like if isinstance(like, Quantity | Measurement) else None
    unit = finding.units[0].code if known is None else known.unit
    if isinstance(finding, Laboratory):
        limit = getattr(like, "upper_limit", finding.limits[0] * 2)
        return Measurement(number, unit, limit)
    return Quantity(number, unit)


def size(value: Any) -> Any:  # noqa: ANN401 - a number or a date
    return value if isinstance(value, date) else value.value


def span_with(tried: Tried, value: object) -> Consequences | None:
    """What the search says of a value; None where it says that nothing would change."""
    for one in tried.consequences:
        span = one.answer.span
        assert span is not None
        above = span.low is None or size(span.low) <= size(value)
        if above and (span.high is None or size(value) <= size(span.high)):
            return one
    return None


def near_grid(finding: Finding, value: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Values within a step or 5 % of the value itself, and dates within 14 days."""
    if isinstance(value, date):
        yield from (
            value + timedelta(days=days) for days in (-14, -13, -7, -2, -1, 1, 2, 7, 13, 14)
        )
        return
    assert isinstance(finding, Number)
    step = Decimal(1) if finding.whole else Decimal(1).scaleb(-finding.decimals)
    share = Decimal(5) / 100
    low, high = sorted((value.value / (1 + share), value.value / (1 - share)))
    low, high = min(low, value.value - step), max(high, value.value + step)
    steps = int((high - low) / step) + 1
    for n in range(0, steps + 1, max(1, steps // 8)):
        each = ((low + n * step) / step).to_integral_value() * step
        if low <= each <= high:
            yield replace(value, value=each)
