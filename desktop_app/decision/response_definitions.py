"""What two other definitions say of the visits that the Total Improvement Score compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.compared_visits import Said
from desktop_app.decision.plan import Tone
from desktop_app.decision.visits import core_set
from desktop_app.message import N_, Joined, Message
from desktop_app.scores import definition_of_improvement as imacs
from desktop_app.scores import deterioration
from desktop_app.scores.core_set import MEASURE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.decision.compared_visits import Compared
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.core_set import CoreSet, Measure

FACTS = (*imacs.FACTS, *deterioration.FACTS)


def other_definitions(evidence: Evidence, pair: Compared) -> Iterator[Said]:
    """Give confirmed deterioration where there is any, then the definition of improvement."""
    baseline, now = core_set(pair.baseline), core_set(pair.now)
    yield from _deterioration(evidence, pair, baseline, now)
    yield _improvement(evidence, baseline, now)


def _deterioration(
    evidence: Evidence, pair: Compared, baseline: CoreSet, now: CoreSet
) -> Iterator[Said]:
    """Say that deterioration is confirmed, or seen at this visit alone."""
    worse = deterioration.worse_than_start(evidence, baseline, now)
    if not worse.met:
        return
    values: dict[str, object] = {
        "conditions": tuple(Message(deterioration.CONDITION_WORDS[each]) for each in worse.by),
        "now": pair.now.visited_on,
    }
    earlier = None if pair.earlier is None else core_set(pair.earlier)
    confirmed = earlier is not None and (
        deterioration.confirmed_deterioration(
            evidence, baseline=baseline, earlier=earlier, now=now
        ).confirmed
    )
    if confirmed and pair.earlier is not None:
        values["earlier"] = pair.earlier.visited_on
        words = N_(
            "Confirmed deterioration as in the ProDERM trial: worse than at the start on {earlier} "
            "and on {now} ({conditions})."
        )
        yield Said(says=Message(words, values), cites=deterioration.FACTS, tone=Tone.ALERT)
        return
    words = N_(
        "Worse than at the start on {now} as in the ProDERM trial ({conditions}); the visit before "
        "does not confirm it. Examine again soon."
    )
    yield Said(says=Message(words, values), cites=deterioration.FACTS, tone=Tone.CAUTION)


def _improvement(evidence: Evidence, baseline: CoreSet, now: CoreSet) -> Said:
    found = imacs.definition_of_improvement(evidence, baseline=baseline, now=now)
    parts: list[object] = [
        Message(
            N_("{count} of {all} measures better by at least {percent} % of their start"),
            {
                "count": len(found.better),
                "all": len(found.changes),
                "percent": evidence.values["imacs-improvement.better-percent"],
            },
        )
    ]
    if found.worse:
        words = N_("worse by at least {percent} %: {names}")
        percent = evidence.values["imacs-improvement.worse-percent"]
        parts.append(Message(words, {"percent": percent, "names": _named(found.worse)}))
    if found.missing:
        parts.append(Message(N_("not comparable: {names}"), {"names": _named(found.missing)}))
    words = {
        True: N_("Improved by IMACS 2004: {parts}."),
        False: N_("Not improved by IMACS 2004: {parts}."),
        None: N_("Whether improved by IMACS 2004 cannot be said: {parts}."),
    }[found.improved]
    return Said(says=Message(words, {"parts": Joined(tuple(parts))}), cites=found.cites)


def _named(measures: Iterable[Measure]) -> tuple[Message, ...]:
    return tuple(Message(MEASURE_WORDS[measure]) for measure in measures)
