"""Cases as Hypothesis draws them: any subset of the questions, each with a value it accepts."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.case import Case
from desktop_app.findings.finding import (
    Choice,
    Day,
    Finding,
    Laboratory,
    Names,
    Number,
    Presence,
    Repeated,
    Sign,
    Text,
)
from desktop_app.findings.section import findings_of
from desktop_app.quantity import Quantity

TODAY = date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[1] / "resources" / "examples"


def _number(finding: Number) -> st.SearchStrategy[Any]:
    low, high = finding.plausible
    places = 0 if finding.whole else finding.decimals
    values = st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)
    code = finding.units[0].code
    # Of the possible numbers, some are asked about: they are usual only in another unit.
    taken = values.filter(lambda value: Number.refusal(finding, Quantity(value, code)) is None)
    return taken.map(lambda value: {"value": value, "unit": code})


def _laboratory(finding: Laboratory) -> st.SearchStrategy[Any]:
    limits = st.none() | st.sampled_from([Decimal(30), Decimal(50), Decimal(170), Decimal(250)])
    low, high = finding.limits
    usable = limits.filter(lambda value: value is None or low <= value <= high)
    drawn = st.builds(
        lambda taken, limit: taken | ({} if limit is None else {"upper_limit": limit}),
        _number(finding),
        usable,
    )
    return drawn.filter(lambda taken: finding.refusal(finding.read(taken)) is None)


def answer(finding: Finding) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one for each kind of field
    """Draw what a case file may hold for a field."""
    match finding:
        case Laboratory():
            return _laboratory(finding)
        case Number():
            return _number(finding)
        case Sign():
            return st.sampled_from([member.value for member in Presence])
        case Choice():
            return st.sampled_from([member.value for member, _ in finding.words])
        case Day():
            return st.integers(0, 1500).map(lambda back: TODAY - timedelta(days=back))
        case Names():
            names = [
                *("ramipril", "Bactrim forte", "allopurinol", "Adenuric", "paracetamol"),
                *("trimetoprim", "statin", "xyz"),  # a slip, a class, a name that nobody knows
            ]
            return st.lists(st.sampled_from(names), max_size=3, unique=True)
        case Repeated():
            row = st.fixed_dictionaries(
                {},
                optional={
                    name: answer(inner) for name, inner in findings_of(finding.model).items()
                },
            )
            return st.lists(row, min_size=1, max_size=3)
        case Text():
            return st.text("abc <&>\"'{}", min_size=1, max_size=20).map(
                lambda text: f"x{text.strip()}"
            )
    raise AssertionError(finding)


def _recorded(name: str) -> dict[str, Any]:
    """Read an example's answers by path."""
    whole = json.loads((EXAMPLES / name).read_text(encoding="utf-8"), parse_float=Decimal)
    return {
        f"{section}.{field}": value
        for section, fields in whole.items()
        if isinstance(fields, dict)
        for field, value in fields.items()
    }


FULL = tuple(_recorded(name) for name in ("13-full-record.json", "14-full-record-severe.json"))


def answers() -> st.SearchStrategy[dict[str, Any]]:
    """Draw answers by path: all of them at random, or a full record with a few changed or gone.

    At random hardly anybody is offered a medicine; from a full record, most are.
    """
    every = st.fixed_dictionaries(
        {}, optional={path: answer(question.finding) for path, question in QUESTIONS.items()}
    )
    changes = st.lists(st.sampled_from(sorted(QUESTIONS)), max_size=8, unique=True).flatmap(
        lambda paths: st.fixed_dictionaries(
            {path: st.none() | answer(QUESTIONS[path].finding) for path in paths}
        )
    )
    changed = st.builds(
        lambda full, few: {
            path: value for path, value in (full | few).items() if value is not None
        },
        st.sampled_from(FULL),
        changes,
    )
    return every | changed | changed


def as_case(drawn: dict[str, Any]) -> Case:
    """Build the case from answers by path."""
    sections: dict[str, dict[str, Any]] = {}
    for path, value in drawn.items():
        section, field = path.split(".")
        sections.setdefault(section, {})[field] = value
    return Case.model_validate(sections)
