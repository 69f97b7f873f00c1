"""EULAR/ACR classification criteria of 2017: a weighted sum without and with muscle biopsy.

The class follows the sum, never the formula of the probability: the printed cut-offs are rounded,
so a sum of 5.3 is "possible" although the formula gives less than 50 % there. What is not known
leaves a lowest and a highest possible sum, and a class only where both ends agree.

Source: Lundberg et al., Ann Rheum Dis 2017;76:1955-1964. The formula is recalled, not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_, Joined, Message
from desktop_app.scores.classification_variables import SIGNS, VARIABLE_WORDS, Variable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.evidence.evidence_base import Evidence

_WEIGHTS = "classification.weights"
_AGE_POINTS = "classification.age-points"
_CHILD = "classification.age-child"
_PROBABILITY = "classification.probability"
_ADULT = "classification.age-adult"
_OLDER = "classification.age-older"
_ACCURACY = ("sensitivity", "specificity")
_TENTH = Decimal("0.1")


class Column(StrEnum):
    """Which of the two columns of weights."""

    WITHOUT = "without"
    WITH = "with"


COLUMN_WORDS = {Column.WITHOUT: N_("without biopsy"), Column.WITH: N_("with biopsy")}


class Certainty(StrEnum):
    """The class, lowest first."""

    NOT = "not classified"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    DEFINITE = "definite"


CERTAINTY_WORDS = {
    Certainty.NOT: N_("not classified as myositis"),
    Certainty.POSSIBLE: N_("possible myositis"),
    Certainty.PROBABLE: N_("probable myositis"),
    Certainty.DEFINITE: N_("definite myositis"),
}
_REACHED = (Certainty.DEFINITE, Certainty.PROBABLE, Certainty.POSSIBLE)

_PERCENTS = tuple(f"classification.{step}-percent" for step in _REACHED)
FACTS = (
    _WEIGHTS,
    _AGE_POINTS,
    _ADULT,
    _OLDER,
    _CHILD,
    _PROBABILITY,
    *(f"classification.{step}-{column}" for step in _REACHED for column in Column),
    *_PERCENTS,
    *(f"classification.{what}-{column}" for what in _ACCURACY for column in Column),
)
PRECONDITIONS = (
    "classification.no-better-explanation",
    "classification.biopsy-without-rash",
    "classification.calculator-cut-offs",
    "classification.mi2-no-points",
)
NO_BETTER_EXPLANATION, BIOPSY_WITHOUT_RASH, CALCULATOR, MI2_NO_POINTS = PRECONDITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The sum of one column.

    Attributes:
        column: without or with biopsy.
        lowest: the sum of what is known to be present.
        highest: the sum if everything unknown is present.
        least: the class of the lowest sum.
        most: the class of the highest sum.
        unknown: what is not known and earns points in this column; onset once.
        sensitivity: of the cut-off for probable myositis, in percent.
        specificity: of the same cut-off, in percent.
        working: the sum, its class and, where the formula says less than the class, that too.
        cites: the facts it rests on, without those of its accuracy.

    """

    column: Column
    lowest: Decimal
    highest: Decimal
    least: Certainty
    most: Certainty
    unknown: tuple[Variable, ...]
    sensitivity: Decimal
    specificity: Decimal
    working: tuple[Message, ...]
    cites: tuple[str, ...]

    @property
    def total(self) -> Decimal | None:
        """The sum; None while something is not known."""
        return None if self.unknown else self.lowest

    @property
    def certainty(self) -> Certainty | None:
        """The class; None while the unknown could still move it."""
        return self.least if self.least is self.most else None


def weighted_sum(
    evidence: Evidence,
    column: Column,
    *,
    age_at_onset: Decimal | None,
    signs: Mapping[str, bool | None],
) -> Sum:
    """Add the weights of one column and give the class.

    Args:
        evidence: gives weights, cut-offs and the formula.
        column: without or with biopsy; features of a biopsy count in the second only.
        age_at_onset: completed years at the first symptom; None when not known.
        signs: for each of ``SIGNS`` whether it is present; None or no entry when not known.

    Raises:
        ValueError: a name is none of ``SIGNS``.

    """
    strangers = sorted(name for name in signs if name not in SIGNS)
    if strangers:
        message = f"not in the criteria: {', '.join(strangers)}"
        raise ValueError(message)
    weights = weights_of(evidence, column)
    counted = {name: weights[name] for name in SIGNS if name in weights and signs.get(name)}
    unknown = tuple(name for name in SIGNS if name in weights and signs.get(name) is None)
    onset = _onset(evidence, age_at_onset)
    if age_at_onset is None:
        unknown = (Variable.ONSET_OLDER, *unknown)
    elif onset is not None:
        counted = {onset: weights[onset], **counted}
    lowest = sum(counted.values(), Decimal(0))
    highest = lowest + sum((weights[name] for name in unknown), Decimal(0))
    least, most = (_certainty(evidence, column, total) for total in (lowest, highest))
    return Sum(
        column=column,
        lowest=lowest,
        highest=highest,
        least=least,
        most=most,
        unknown=unknown,
        sensitivity=evidence.proportion(f"classification.sensitivity-{column}").percent,
        specificity=evidence.proportion(f"classification.specificity-{column}").percent,
        working=(
            _sum_in_words(column, counted, lowest, highest),
            *_ends_in_words(evidence, column, lowest, highest),
        ),
        cites=_cites(evidence, column, age_at_onset),
    )


def accuracy_facts(column: Column) -> tuple[str, ...]:
    """Name the facts of the sensitivity and the specificity of a column."""
    return tuple(f"classification.{what}-{column}" for what in _ACCURACY)


def _cites(evidence: Evidence, column: Column, age: Decimal | None) -> tuple[str, ...]:
    adult, child = (_AGE_POINTS, _ADULT, _OLDER), (_ADULT, _CHILD)
    onset = (*adult, _CHILD) if age is None else child if is_juvenile(evidence, age) else adult
    cut_offs = tuple(f"classification.{step}-{column}" for step in _REACHED)
    return (_WEIGHTS, *onset, _PROBABILITY, *cut_offs, *_PERCENTS)


def weights_of(evidence: Evidence, column: Column) -> dict[Variable, Decimal]:
    """Give the points of everything that earns any in a column."""
    rows = (*evidence.table(_AGE_POINTS).rows, *evidence.table(_WEIGHTS).rows)
    return {Variable(row["variable"]): Decimal(row[column]) for row in rows if column in row}


def is_juvenile(evidence: Evidence, age_at_onset: Decimal) -> bool:
    """Say whether the first symptom came before adult age."""
    return age_at_onset < evidence.values[_ADULT]


def _onset(evidence: Evidence, age: Decimal | None) -> Variable | None:
    if age is None or is_juvenile(evidence, age):
        return None
    return Variable.ONSET_OLDER if age >= evidence.values[_OLDER] else Variable.ONSET_ADULT


def _certainty(evidence: Evidence, column: Column, total: Decimal) -> Certainty:
    rounded = total.quantize(_TENTH, ROUND_HALF_UP)
    return next(
        (
            step
            for step in _REACHED
            if rounded >= evidence.values[f"classification.{step}-{column}"]
        ),
        Certainty.NOT,
    )


def probability(evidence: Evidence, column: Column, total: Decimal) -> Decimal:
    """Give the probability of a sum in percent, unrounded; to be shown as approximate only."""
    rows = evidence.table(_PROBABILITY).rows
    constant: Decimal = next(row["constant"] for row in rows if row["column"] == column)
    return 100 / (1 + (constant - total).exp())


def _sum_in_words(
    column: Column, counted: Mapping[Variable, Decimal], lowest: Decimal, highest: Decimal
) -> Message:
    parts = tuple(
        Message(N_("{name} {weight}"), {"name": Message(VARIABLE_WORDS[name]), "weight": weight})
        for name, weight in counted.items()
    )
    values: dict[str, object] = {
        "column": Message(COLUMN_WORDS[column]),
        "parts": Joined(parts, " + ") if parts else Message(N_("no points")),
        "lowest": lowest,
        "highest": highest,
    }
    if lowest == highest:
        return Message(N_("{column}: {parts} = {lowest}"), values)
    return Message(
        N_("{column}: {parts} = {lowest}, and up to {highest} with what is not known"), values
    )


def _ends_in_words(
    evidence: Evidence, column: Column, lowest: Decimal, highest: Decimal
) -> tuple[Message, ...]:
    low, high = (_class_in_words(evidence, column, total) for total in (lowest, highest))
    if lowest == highest:
        return (low,)
    return (
        Message(N_("at the lowest: {line}"), {"line": low}),
        Message(N_("at the highest: {line}"), {"line": high}),
    )


def _class_in_words(evidence: Evidence, column: Column, total: Decimal) -> Message:
    certainty = _certainty(evidence, column, total)
    values: dict[str, object] = {
        "total": total,
        "class": Message(CERTAINTY_WORDS[certainty]),
        "column": Message(COLUMN_WORDS[column]),
    }
    if certainty is Certainty.NOT:
        values["limit"] = evidence.values[f"classification.{Certainty.POSSIBLE}-{column}"]
        return Message(N_("{total} is less than {limit} {column}: {class}"), values)
    values["limit"] = evidence.values[f"classification.{certainty}-{column}"]
    printed = evidence.values[f"classification.{certainty}-percent"]
    formula = probability(evidence, column, total)
    if formula >= printed:
        return Message(N_("{total} is at least {limit} {column}: {class}"), values)
    values |= {"formula": formula.quantize(_TENTH, ROUND_HALF_UP), "printed": printed}
    return Message(
        N_(
            "{total} is at least {limit} {column}: {class}. The formula gives {formula} % here, "
            "below the {printed} % of this class; the score decides, because the printed cut-offs "
            "are rounded"
        ),
        values,
    )
