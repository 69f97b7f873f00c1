"""The six core set measures of a visit, and what two visits say about each of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.evidence.evidence_base import Evidence

_RANGES = "tis.ranges"
_MUSCLE_MAXIMA = "tis.muscle-maxima"
_ENZYME_RANGES = "tis.enzyme-ranges"


class Measure(StrEnum):
    """The core set measures, in the order in which they are shown."""

    PHYSICIAN_GLOBAL = "physician_global"
    PATIENT_GLOBAL = "patient_global"
    MMT = "mmt"
    HAQ = "haq"
    ENZYME = "enzyme"
    EXTRAMUSCULAR_GLOBAL = "extramuscular_global"


MEASURE_WORDS = {
    Measure.PHYSICIAN_GLOBAL: N_("physician global activity"),
    Measure.PATIENT_GLOBAL: N_("patient global activity"),
    Measure.MMT: N_("manual muscle test"),
    Measure.HAQ: N_("HAQ-DI"),
    Measure.ENZYME: N_("muscle enzyme"),
    Measure.EXTRAMUSCULAR_GLOBAL: N_("extramuscular global activity"),
}


class Enzyme(StrEnum):
    """The five muscle enzymes."""

    CK = "ck"
    ALDOLASE = "aldolase"
    AST = "ast"
    ALT = "alt"
    LDH = "ldh"


ENZYME_WORDS = {
    Enzyme.CK: N_("CK"),
    Enzyme.ALDOLASE: N_("aldolase"),
    Enzyme.AST: N_("AST"),
    Enzyme.ALT: N_("ALT"),
    Enzyme.LDH: N_("LDH"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreSet:
    """The measures of one visit; None is not recorded.

    Attributes:
        physician_global: 0 to 10, in cm.
        patient_global: 0 to 10, in cm.
        extramuscular_global: 0 to 10, in cm.
        haq: disability index, 0 to 3.
        mmt: total of the manual muscle test.
        mmt_maximum: highest possible total of the muscle set: 80, 150 or 260.
        enzymes: multiples of the upper limit of normal, by ``Enzyme``; a fraction where no decimal
            number is exact.

    """

    physician_global: Decimal | None
    patient_global: Decimal | None
    extramuscular_global: Decimal | None
    haq: Decimal | None
    mmt: Decimal | None
    mmt_maximum: Decimal | None
    enzymes: Mapping[str, Fraction | Decimal | None]


@dataclass(frozen=True, slots=True)
class Course:
    """A measure at two visits that can be compared.

    Attributes:
        exact_baseline: the value at the start; an enzyme as multiple of its upper limit of normal.
        exact_now: the value at the later visit, likewise.
        span: the range that the change is divided by.
        enzyme: which enzyme it is, for the enzyme measure.

    """

    exact_baseline: Fraction | Decimal
    exact_now: Fraction | Decimal
    span: Decimal | int
    enzyme: Enzyme | None = None

    @property
    def baseline(self) -> Decimal:
        """The value at the start for words; a multiple such as 1000/180 is not exact."""
        return _as_decimal(self.exact_baseline)

    @property
    def now(self) -> Decimal:
        """The value at the later visit for words, likewise."""
        return _as_decimal(self.exact_now)

    @property
    def fallen(self) -> Fraction:
        """By how much the value fell, exact; below zero when it rose."""
        before, after = self.exact_baseline, self.exact_now
        if isinstance(before, Decimal) and isinstance(after, Decimal):
            return Fraction(before - after)
        return Fraction(before) - Fraction(after)


@dataclass(frozen=True, slots=True)
class NoCourse:
    """A measure that cannot be compared, with what there is of it and the reason.

    Attributes:
        baseline: the value at the start; None when not recorded.
        now: the value at the later visit; None when not recorded.
        why: the reason, for the clinician.
        enzyme: which enzyme it is, for the enzyme measure.

    """

    baseline: Decimal | None
    now: Decimal | None
    why: Message
    enzyme: Enzyme | None = None


def _as_decimal(value: Fraction | Decimal) -> Decimal:
    if isinstance(value, Decimal):
        return value
    return Decimal(value.numerator) / Decimal(value.denominator)


def most_abnormal_enzyme(
    evidence: Evidence, baseline: Mapping[str, Fraction | Decimal | None]
) -> Enzyme | None:
    """Choose the enzyme that is followed: the highest multiple of its upper limit at the start.

    Of equal ones the one with the widest range counts. Enzymes that were not measured cannot be
    chosen.

    Args:
        evidence: gives the range of each enzyme.
        baseline: multiples of the upper limit of normal at the start, by ``Enzyme``.

    Returns:
        The enzyme; None when none was measured.

    Raises:
        ValueError: a name is none of the five.

    """
    ranges = _enzyme_ranges(evidence)
    measured = {
        Enzyme(name): Fraction(times) for name, times in baseline.items() if times is not None
    }
    return max(
        (enzyme for enzyme in ranges if enzyme in measured),
        key=lambda enzyme: (measured[enzyme], ranges[enzyme]),
        default=None,
    )


def course_of(
    evidence: Evidence, measure: Measure, baseline: CoreSet, now: CoreSet
) -> Course | NoCourse:
    """Set the two values of a measure side by side, with the range of their change.

    Raises:
        ValueError: an enzyme or a muscle set that the evidence does not know.

    """
    if measure is Measure.ENZYME:
        return _enzyme_course(evidence, baseline, now)
    if measure is Measure.MMT:
        return _muscle_course(evidence, baseline, now)
    rows = evidence.table(_RANGES).rows
    span = next(row["range"] for row in rows if row["measure"] == measure)
    return _scale_course(getattr(baseline, measure), getattr(now, measure), span)


def _enzyme_ranges(evidence: Evidence) -> dict[Enzyme, Decimal | int]:
    return {Enzyme(row["enzyme"]): row["range"] for row in evidence.table(_ENZYME_RANGES).rows}


def _enzyme_course(evidence: Evidence, baseline: CoreSet, now: CoreSet) -> Course | NoCourse:
    enzyme = most_abnormal_enzyme(evidence, baseline.enzymes)
    if enzyme is None:
        why = Message(N_("no enzyme recorded at the start with its upper limit of normal"))
        return NoCourse(None, None, why)
    first, second = baseline.enzymes[enzyme], now.enzymes.get(enzyme)
    if first is None or second is None:
        why = Message(
            N_("{enzyme}, the most abnormal at the start, is not recorded now"),
            {"enzyme": Message(ENZYME_WORDS[enzyme])},
        )
        return NoCourse(_recorded(first), _recorded(second), why, enzyme)
    return Course(first, second, _enzyme_ranges(evidence)[enzyme], enzyme)


def _recorded(times: Fraction | Decimal | None) -> Decimal | None:
    return None if times is None else _as_decimal(times)


def _muscle_course(evidence: Evidence, baseline: CoreSet, now: CoreSet) -> Course | NoCourse:
    first, second = baseline.mmt_maximum, now.mmt_maximum
    known = [row["maximum"] for row in evidence.table(_MUSCLE_MAXIMA).rows]
    unknown = [maximum for maximum in (first, second) if maximum not in {None, *known}]
    if unknown:
        message = f"no muscle set has a highest possible total of {unknown}: only {known}"
        raise ValueError(message)
    if first is None or second is None:
        why = Message(N_("the highest possible total is not recorded"))
        return NoCourse(baseline.mmt, now.mmt, why)
    if first != second:
        why = Message(
            N_("different muscle sets, of {first} and of {second}, are not compared"),
            {"first": first, "second": second},
        )
        return NoCourse(baseline.mmt, now.mmt, why)
    return _scale_course(baseline.mmt, now.mmt, first)


def _scale_course(
    baseline: Decimal | None, now: Decimal | None, span: Decimal | int
) -> Course | NoCourse:
    if baseline is None and now is None:
        return NoCourse(baseline, now, Message(N_("not recorded at either visit")))
    if baseline is None:
        return NoCourse(baseline, now, Message(N_("not recorded at the start")))
    if now is None:
        return NoCourse(baseline, now, Message(N_("not recorded now")))
    outside = [value for value in (baseline, now) if not 0 <= value <= span]
    if outside:
        why = Message(
            N_("{value} does not lie between 0 and {highest}"),
            {"value": outside[0], "highest": span},
        )
        return NoCourse(baseline, now, why)
    return Course(baseline, now, span)
