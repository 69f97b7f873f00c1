"""What became worse since the visit before, which a score against the start does not show."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.decision.compared_visits import Said, name_of
from desktop_app.decision.plan import Tone
from desktop_app.decision.visits import core_set
from desktop_app.message import N_, Message
from desktop_app.scores.core_set import Measure
from desktop_app.scores.total_improvement_score import total_improvement_score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.decision.compared_visits import Compared
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.total_improvement_score import Component, TotalImprovement

FACTS = ("response.since-last-visit",)
_HUNDREDTH = Decimal("0.01")


def since_the_visit_before(evidence: Evidence, pair: Compared) -> Iterator[Said]:
    """Name the measures that are worse than at the visit before, and the score of that visit.

    Both visits are scored against the same start, so muscle set and enzyme are the same.
    """
    before = score_before(evidence, pair)
    if before is None or pair.earlier is None:
        return
    parts = zip(before.components, pair.found.components, strict=True)
    worse = tuple(_change(then, now) for then, now in parts if _is_worse(then, now))
    if not worse:
        return
    values = {
        "day": pair.earlier.visited_on,
        "names": worse,
        "before": before.total,
        "total": pair.found.total,
    }
    words = N_("Worse than at the visit before, on {day}: {names}.")
    if before.total is not None and pair.found.total is not None:
        words = N_(
            "Worse than at the visit before, on {day}: {names}. The score was {before} then and is "
            "{total} now."
        )
    yield Said(says=Message(words, values), cites=FACTS, tone=Tone.CAUTION)


def score_before(evidence: Evidence, pair: Compared) -> TotalImprovement | None:
    """Score the visit before against the same start; None where that is the start itself."""
    if pair.earlier is None:
        return None
    baseline, earlier = core_set(pair.baseline), core_set(pair.earlier)
    return total_improvement_score(evidence, baseline=baseline, now=earlier)


def _is_worse(then: Component, now: Component) -> bool:
    if then.exact_percent is None or now.exact_percent is None:
        return False
    return now.exact_percent < then.exact_percent


def _change(then: Component, now: Component) -> Message:
    template = N_("{measure} {then} → {now}")
    if now.measure is Measure.ENZYME:
        template = N_("{measure} {then} → {now} × ULN")
    return Message(
        template, {"measure": name_of(now), "then": _rounded(then), "now": _rounded(now)}
    )


def _rounded(part: Component) -> Decimal:
    value = part.now or Decimal(0)
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP) if part.enzyme else value
