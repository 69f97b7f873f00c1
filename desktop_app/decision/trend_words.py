"""Changes between two visits in words, with the arithmetic behind them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.quantity import Quantity
from desktop_app.scores import improvement_working

if TYPE_CHECKING:
    from desktop_app.decision.trends import Move
    from desktop_app.findings.response import Visit
    from desktop_app.quantity import Measurement

LABELS = {
    "mi2_level": N_("anti-Mi-2 level"),
    "ck": N_("CK"),
    "mmt_total": N_("MMT total"),
}


def changed(move: Move) -> Message:
    """Say "CK 900 U/L to 1200 U/L", "MMT total 140 to 130 of 150"; two limits of CK are named."""
    values: dict[str, object] = {
        "label": Message(LABELS[move.name]),
        "first": shown(move.earlier, move.name),
        "last": shown(move.later, move.name),
    }
    if move.name == "ck":
        limits = _limit(move.earlier), _limit(move.later)
        if None not in limits and limits[0] != limits[1]:
            values |= {"first_limit": limits[0], "last_limit": limits[1]}
            return Message(
                N_("{label} {first} (upper limit {first_limit}) to {last} ({last_limit})"), values
            )
    first, second = move.earlier.mmt_maximum, move.later.mmt_maximum
    if move.name != "mmt_total" or first is None or second is None:
        return Message(N_("{label} {first} to {last}"), values)
    values |= {"maximum": first, "other": second}
    if first is second:
        return Message(N_("{label} {first} to {last} of {maximum}"), values)
    return Message(N_("{label} {first} of {maximum} to {last} of {other}"), values)


def shown(visit: Visit, name: str) -> Quantity:
    """Give a recorded number as it was entered."""
    recorded: Quantity | Measurement = getattr(visit, name)
    return Quantity(recorded.value, recorded.unit)


def _limit(visit: Visit) -> Quantity | None:
    taken = visit.ck
    if taken is None or taken.upper_limit is None:
        return None
    return Quantity(taken.upper_limit, taken.unit)


def dated(move: Move, *parts: Message) -> Message:
    """Put the days of both visits before what went on between them."""
    first, last = move.days
    return Message(
        N_("{first_day} to {last_day}, {parts}"),
        {"first_day": first, "last_day": last, "parts": parts},
    )


def working(*moves: Move) -> tuple[Message, ...]:
    """Give the size of each change beside the one that counts; none where there is no share."""
    return tuple(
        Message(
            _template(move),
            {
                "label": Message(LABELS[move.name]),
                "percent": improvement_working.shown(abs(move.percent), (Fraction(move.limit),)),
                "limit": move.limit,
            },
        )
        for move in moves
        if move.percent is not None
    )


def _template(move: Move) -> str:
    up = move.percent is not None and move.percent >= 0
    if move.name == "mmt_total":
        return (
            N_("{label} up by {percent} % of the highest possible (a rise: above {limit} %)")
            if up
            else N_("{label} down by {percent} % of the highest possible (a fall: above {limit} %)")
        )
    return (
        N_("{label} up by {percent} % of the earlier value (a rise: from {limit} %)")
        if up
        else N_("{label} down by {percent} % of the earlier value (a fall: from {limit} %)")
    )
