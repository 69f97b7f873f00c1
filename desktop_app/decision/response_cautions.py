"""What makes the change of an enzyme or of strength between two visits hard to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.compared_visits import Said
from desktop_app.decision.plan import Tone
from desktop_app.findings.finding import Presence
from desktop_app.findings.muscle import MMT_SIDE
from desktop_app.message import N_, Message
from desktop_app.scores.core_set import ENZYME_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.decision.compared_visits import Compared
    from desktop_app.findings.response import Visit

_NORMAL, _UNMEASURED = "response.normal-enzymes", "response.unmeasured-enzyme"
_SIDES = ("mmt.side-right", "mmt.side-dominant")
INJECTION = ("laboratory.ck-injection", "reading.ck-after-exercise")
FACTS = ("tis.enzyme-choice", _NORMAL, _UNMEASURED, *_SIDES, "mmt.pain", *INJECTION)


def enzyme_cautions(pair: Compared) -> Iterator[Said]:
    """Say what makes the enzyme's points doubtful."""
    part = pair.enzyme
    if part.enzyme is None:
        return
    followed = Message(ENZYME_WORDS[part.enzyme])
    if part.enzyme_normal_at_start:
        words = N_(
            "No enzyme was above its upper limit of normal at the start: the points of {enzyme} "
            "say little about the muscle."
        )
        cites = (_NORMAL,)
        yield Said(says=Message(words, {"enzyme": followed}), cites=cites, tone=Tone.CAUTION)
    others = tuple(Message(ENZYME_WORDS[each]) for each in pair.found.enzymes_not_compared)
    if others:
        words = N_(
            "Not known at the start with an upper limit of normal: {others}. It could have been "
            "more abnormal than {enzyme}."
        )
        if len(others) > 1:
            words = N_(
                "Not known at the start with an upper limit of normal: {others}. One of them could "
                "have been more abnormal than {enzyme}."
            )
        values = {"others": others, "enzyme": followed}
        yield Said(says=Message(words, values), cites=("tis.enzyme-choice", _UNMEASURED))
    when = pair.when(_after_exercise)
    if when:
        words = N_(
            "An injection or hard exercise came before the sample {when}, and raises CK for days: "
            "repeat CK before its change counts."
        )
        values = {"when": when}
        yield Said(says=Message(words, values), cites=INJECTION, tone=Tone.CAUTION)


def _after_exercise(visit: Visit) -> bool:
    return visit.ck is not None and visit.injection_or_exercise is Presence.PRESENT


def _in_pain(visit: Visit) -> bool:
    return visit.mmt_total is not None and visit.pain_limits_testing is Presence.PRESENT


def strength_cautions(pair: Compared) -> Iterator[Said]:
    """Say what makes the two totals of the muscle test hard to compare."""
    first, now = pair.baseline.mmt_side, pair.now.mmt_side
    if first is not None and now is not None and first is not now:
        sides = dict(MMT_SIDE.words)
        words = N_(
            "The side that was graded is not the same ({first} at the start, {now} now): compare "
            "totals of one side only."
        )
        values = {"first": Message(sides[first].lower()), "now": Message(sides[now].lower())}
        yield Said(says=Message(words, values), cites=_SIDES, tone=Tone.CAUTION)
    when = pair.when(_in_pain)
    if when:
        words = N_(
            "Pain held effort back {when}: strength may be higher than the total, and the change "
            "may be one of pain."
        )
        yield Said(says=Message(words, {"when": when}), cites=("mmt.pain",), tone=Tone.CAUTION)
