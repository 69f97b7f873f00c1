"""The answer of the EULAR/ACR criteria in words: class, subgroup, sums and probabilities."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.message import N_, Joined, Message
from desktop_app.scores.classification import (
    CERTAINTY_WORDS,
    Certainty,
    Column,
    probability,
)
from desktop_app.scores.classification_variables import VARIABLE_WORDS
from desktop_app.scores.instrument import Result
from desktop_app.scores.myositis_subgroup import SUBGROUP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.classification import Sum
    from desktop_app.scores.myositis_subgroup import Subgroup

_FINE = Decimal("0.0001")  # cut, not rounded: no sum makes it certain
_WHOLE = (Decimal(1), Decimal(99))  # beyond these a rounded per cent would claim to be certain
_LABELS = {
    Column.WITHOUT: (
        N_("Score without biopsy"),
        N_("Class by the score without biopsy alone"),
        N_("Probability without biopsy"),
        N_("Sensitivity of probable, without biopsy"),
        N_("Specificity of probable, without biopsy"),
    ),
    Column.WITH: (
        N_("Score with biopsy"),
        N_("Class by the score with biopsy alone"),
        N_("Probability with biopsy"),
        N_("Sensitivity of probable, with biopsy"),
        N_("Specificity of probable, with biopsy"),
    ),
}
_BIOPSY_DONE = {True: (Message(N_("whether a biopsy was done")),), False: ()}
_CLASS = N_("Class")
_SUBGROUP = N_("Subgroup")


def class_result(
    deciding: tuple[Sum, ...], *, excluded: bool, open_: tuple[Message, ...]
) -> Result:
    """Give the class on which every deciding sum agrees at both ends.

    Args:
        deciding: the sums that fit the biopsy; both while it is not known whether one was done.
        excluded: something else explains the illness better.
        open_: what forbids a class although the sums agree on one.

    """
    if excluded:
        why = Message(N_("no class: the criteria do not apply where something else fits better"))
        return Result(name="class", label=_CLASS, value=None, text=why)
    ends = [end for each in deciding for end in (each.least, each.most)]
    found = [step for step in Certainty if step in ends]
    if len(found) == 1:
        text = Message(CERTAINTY_WORDS[found[0]])
        if open_ and found[0] is not Certainty.NOT:
            values: dict[str, object] = {"class": text, "why": Joined(open_, "; ")}
            text = Message(N_("cannot be said: {class} by the score, but {why}"), values)
            return Result(name="class", label=_CLASS, value=None, text=text)
        return Result(name="class", label=_CLASS, value=found[0].value, text=text)
    values = {
        "lowest": Message(CERTAINTY_WORDS[found[0]]),
        "highest": Message(CERTAINTY_WORDS[found[-1]]),
        "unknown": (*_unknown(deciding), *_BIOPSY_DONE[len(deciding) > 1]),
    }
    template = (
        N_("cannot be said: from {lowest} to {highest}; not known: {unknown}")
        if _unknown(deciding)
        else N_(
            "cannot be said: {lowest} or {highest}, because it is not known whether a biopsy was "
            "done"
        )
    )
    return Result(name="class", label=_CLASS, value=None, text=Message(template, values))


def _unknown(deciding: tuple[Sum, ...]) -> tuple[Message, ...]:
    names = dict.fromkeys(VARIABLE_WORDS[name] for each in deciding for name in each.unknown)
    return tuple(Message(name) for name in names)


def subgroup_result(possible: tuple[Subgroup, ...]) -> Result:
    """Give the subgroup; several where the tree waits for something, none without a class."""
    if not possible:
        why = Message(N_("said only of probable or definite myositis"))
        return Result(name="subgroup", label=_SUBGROUP, value=None, text=why)
    names = tuple(Message(SUBGROUP_WORDS[each]) for each in possible)
    if len(possible) == 1:
        return Result(name="subgroup", label=_SUBGROUP, value=possible[0].value, text=names[0])
    text = Message(N_("cannot be said yet; possible: {names}"), {"names": names})
    return Result(name="subgroup", label=_SUBGROUP, value=None, text=text)


def figures(
    evidence: Evidence, sums: tuple[Sum, ...], accurate: tuple[Sum, ...]
) -> Iterator[Result]:
    """Give each sum, its class and its probability, and the accuracy of those that decided."""
    for each in sums:
        score, by_score, chance, sensitivity, specificity = _LABELS[each.column]
        yield _score(each, score)
        yield _by_score(each, by_score)
        yield _probability(evidence, each, chance)
        if each in accurate:
            for what, label, value in (
                ("sensitivity", sensitivity, each.sensitivity),
                ("specificity", specificity, each.specificity),
            ):
                yield Result(
                    name=f"{what}_{each.column}",
                    label=label,
                    value=value,
                    text=Message(N_("{value} %"), {"value": value}),
                    unit="%",
                )


def _score(each: Sum, label: str) -> Result:
    values = {"lowest": each.lowest, "highest": each.highest}
    text = Message("{lowest}" if each.total is not None else N_("{lowest} to {highest}"), values)
    return Result(name=f"score_{each.column}", label=label, value=each.total, text=text)


def _by_score(each: Sum, label: str) -> Result:
    """Give the class that the printed cut-offs give this sum, whatever else a class takes."""
    sure = each.least is each.most
    words = {
        "lowest": Message(CERTAINTY_WORDS[each.least]),
        "highest": Message(CERTAINTY_WORDS[each.most]),
    }
    return Result(
        name=f"class_{each.column}",
        label=label,
        value=each.least.value if sure else None,
        text=Message("{lowest}" if sure else N_("from {lowest} to {highest}"), words),
    )


def _probability(evidence: Evidence, each: Sum, label: str) -> Result:
    low, high = (probability(evidence, each.column, end) for end in (each.lowest, each.highest))
    known = each.total is not None
    text = (
        _about(low)
        if known
        else Message(N_("{low} to {high}"), {"low": _about(low), "high": _about(high)})
    )
    return Result(
        name=f"probability_{each.column}",
        label=label,
        value=low.quantize(_FINE, ROUND_DOWN) if known else None,
        text=text,
        unit="%",
    )


def _about(value: Decimal) -> Message:
    lowest, highest = _WHOLE
    if value < lowest:
        return Message(N_("less than {limit} %"), {"limit": lowest})
    if value > highest:
        return Message(N_("more than {limit} %"), {"limit": highest})
    return Message(N_("about {percent} %"), {"percent": value.quantize(Decimal(1), ROUND_HALF_UP)})
