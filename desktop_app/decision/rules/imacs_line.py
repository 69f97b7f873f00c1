"""The line that gives the IMACS 2023 category, with the factors that were counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.conditions.algebra import Condition, unique
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, paths
from desktop_app.decision.rules.imacs_category import (
    AT_LEAST_MODERATE,
    FACTORS,
    HIGH,
    INTERMEDIATE,
    SPAN_WORDS,
    Factor,
    open_questions,
    risk_of,
    words_of,
)
from desktop_app.decision.table_row import TableRow
from desktop_app.message import N_, Joined, Message
from desktop_app.scores.cancer_risk import CATEGORY_WORDS, CancerRisk
from desktop_app.scores.cancer_risk import FACTS as COUNTING

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_HEADING = N_("IMACS 2023")
_KNOWN_CATEGORY = N_("{lowest} (high-risk factors: {high}; intermediate: {intermediate})")
_ONE_DECIDES = N_("{span}: {unknown} decides {so_far}")
_SEVERAL_DECIDE = N_("{span}: {unknown} decide {so_far}")
_COUNTED = N_(
    "high risk from {high_count} high-risk factors, moderate risk from {moderate_high} high-risk "
    "or {moderate_intermediate} intermediate factors, else standard risk; factors that are open "
    "can leave it between two. High-risk factors: {high_counted}. Intermediate factors: "
    "{intermediate_counted}"
)


_COUNTS = ("high_count", "moderate_high", "moderate_intermediate")


def _value(fact: str, evidence: Evidence) -> object:
    return evidence.values[fact]


def _in_full(factors: tuple[Factor, ...]) -> Joined:
    """Say each factor, and when a case has it."""
    return Joined(
        tuple(
            Message(
                N_("{factor} ({when})"),
                {"factor": Message(one.words), "when": one.holds.spoken()},
            )
            for one in factors
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryLine(AnyRule):
    """The category with the factors that were counted, or the two it lies between."""

    applies: Condition
    id: str = "malignancy.imacs-category"
    part: Part = Part.MALIGNANCY
    cites: tuple[str, ...] = (*COUNTING, *FACTORS, "imacs.intermediate-necrotizing")

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom, and every factor."""
        return (self.applies, *(factor.holds for factor in FACTORS.values()))

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row; the factors that are counted stand in the words."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                heading=_HEADING,
                says=(_KNOWN_CATEGORY, _ONE_DECIDES, _SEVERAL_DECIDE),
                applies=self.applies,
                in_words=_COUNTED,
                fills={
                    **{
                        gap: partial(_value, fact)
                        for gap, fact in zip(_COUNTS, COUNTING, strict=False)
                    },
                    "high_counted": lambda _evidence: _in_full(HIGH),
                    "intermediate_counted": lambda _evidence: _in_full(INTERMEDIATE),
                },
                reads=AT_LEAST_MODERATE.questions(),
                cites=unique(
                    (*self.cites, *(f for each in FACTORS.values() for f in each.holds.facts()))
                ),
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say the category, once there is a patient to say it of."""
        if not self.applies.truth(reading):
            return ()
        risk = risk_of(reading)
        return (
            Line.on(
                _Counted(risk, reading),
                rule=self.id,
                part=self.part,
                tone=Tone.OPEN if risk.category is None else Tone.PLAIN,
                heading=Message(_HEADING),
                text=_in_words(risk),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is behind the category: the factors that were counted."""

    risk: CancerRisk
    reading: Reading

    def of(self, name: str) -> Any:  # noqa: ANN401 - each attribute of a line has its own type
        """Work out one attribute of the line."""
        risk, reading = self.risk, self.reading
        held = tuple(FACTORS[fact].holds for fact in (*risk.high, *risk.intermediate))
        match name:
            case "because":
                return unique(why for factor in held for why in factor.because(reading))
            case "asks":
                return () if risk.category else paths(open_questions(reading))
            case "notes":
                return ()
            case "cites":
                behind = (fact for factor in held for fact in factor.facts_behind(reading))
                return unique((*risk.cites, *behind))
            case _:
                return reading.evidence.weakest(self.of("cites"))


def _in_words(risk: CancerRisk) -> Message:
    unknown_high = tuple(factor.fact for factor in HIGH if factor.fact in risk.unknown)
    values: dict[str, object] = {
        "lowest": Message(CATEGORY_WORDS[risk.lowest]),
        "highest": Message(CATEGORY_WORDS[risk.highest]),
        "high": words_of(risk.high) or Message(N_("none")),
        "intermediate": words_of(risk.intermediate) or Message(N_("none")),
        "unknown": words_of(unknown_high or risk.unknown),
    }
    if risk.category is None:
        unknown = unknown_high or risk.unknown
        values["span"] = Message(SPAN_WORDS[risk.lowest, risk.highest])
        template = _ONE_DECIDES if len(unknown) == 1 else _SEVERAL_DECIDE
        values["so_far"] = Message(
            N_("(high-risk factors so far: {high}; intermediate: {intermediate})"),
            {name: values[name] for name in ("high", "intermediate")},
        )
    else:
        template = _KNOWN_CATEGORY
    return Message(template, values)
