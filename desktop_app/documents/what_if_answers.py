"""Answers that were tried, in the words of a reader."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from desktop_app.documents.what_if_medicines import listed
from desktop_app.documents.words import day, number, with_unit
from desktop_app.findings.finding import Choice, Names, Number, Presence
from desktop_app.message import N_
from desktop_app.quantity import Measurement, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from desktop_app.decision.what_if_answers import Answer, Span
    from desktop_app.findings.any_finding import Finding
    from desktop_app.findings.finding import Sign

_MOST_NAMES = 3
_OR = N_(" or ")


def answer_tried_words(finding: Finding, answer: Answer) -> str:
    """Say an answer: "Present", "Below 30 mL/min", "21 Aug 2026 or earlier"."""
    value = answer.value
    if isinstance(value, StrEnum):
        return _label(finding, value)
    if isinstance(value, date):
        return _days(answer.span) if answer.span else ""
    if answer.span is None or answer.span.anything:
        return N_("Any value")
    whole = isinstance(finding, Number) and finding.whole
    return _numbers(answer.span, whole=whole)


def value_words(value: object) -> str:
    """Say a recorded number or date."""
    if isinstance(value, date):
        return day(value)
    return with_unit(_quantity(value))


def _label(finding: Finding, value: StrEnum) -> str:
    if isinstance(finding, Choice):
        return dict(finding.words)[value]
    return cast("Sign", finding).words[value is Presence.ABSENT]  # nothing else has such answers


def names_words(finding: Names, answers: Sequence[Answer]) -> str:
    """Say a list of names: that there are none, or some of those that do the same."""
    names = [name for answer in answers for name in answer.alike]
    none = [finding.none_words] if any(not answer.alike for answer in answers) else []
    if len(names) <= _MOST_NAMES + 1:
        return listed([*none, *names], _OR)
    words = N_("{names} or one of {count} others that do the same")
    shown = ", ".join([*none, *names[:_MOST_NAMES]])
    return words.format(names=shown, count=len(names) - _MOST_NAMES)


def _days(span: Span) -> str:
    if span.anything:
        return N_("Any date")
    if span.low is None:
        return N_("{day} or earlier").format(day=value_words(span.high))
    if span.high is None:
        return N_("{day} or later").format(day=value_words(span.low))
    if span.low == span.high:
        return value_words(span.low)
    return N_("{first} to {last}").format(first=value_words(span.low), last=value_words(span.high))


def _numbers(span: Span, *, whole: bool) -> str:
    """Name the ends of a stretch by whichever is the rounder: the last within, or the next."""
    if span.low is None:
        if _is_limit(span.high):
            return N_("Not above its upper limit")
        open_end = _digits(span.after) <= _digits(span.high)
        words = N_("Below {value}") if open_end else N_("{value} or below")
        return words.format(value=value_words(span.after if open_end else span.high))
    from_above = _digits(span.before) < _digits(span.low)
    if span.high is None:
        if _is_limit(span.before):
            return N_("Above its upper limit")
        words = N_("Above {value}") if from_above else N_("{value} or above")
        return words.format(value=value_words(span.before if from_above else span.low))
    if span.low == span.high:
        return value_words(span.low)
    open_end = not whole and _digits(span.after) <= _digits(span.high)
    words = {
        (False, False): N_("{low} to {high}"),
        (False, True): N_("{low} to below {high}"),
        (True, False): N_("Above {low}, up to {high}"),
        (True, True): N_("Above {low}, below {high}"),
    }[from_above and not whole, open_end]
    low = span.before if from_above and not whole else span.low
    high = span.after if open_end else span.high
    return words.format(low=number(_quantity(low).value), high=value_words(high))


def _is_limit(value: object) -> bool:
    """Whether a laboratory value stands at the upper limit of normal beside it."""
    return isinstance(value, Measurement) and value.upper_limit == value.value


def _quantity(value: object) -> Quantity:
    if not isinstance(value, Quantity | Measurement):
        raise TypeError(value)
    return Quantity(value.value, value.unit)


def _digits(value: object) -> int:
    found: Decimal = _quantity(value).value
    return len(found.normalize().as_tuple().digits) if found else 0
