"""What the patient has, in two or three short sentences: no more than the plan has established."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.handout_sheet import HandoutPart, HandoutSection
from desktop_app.documents.handout_words import Saying, line
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.language import Language

_DISEASE, _ANTIBODY = N_("dermatomyositis"), N_("Mi-2")
_BETTER = ("cohort.improvement", "prognosis.remission")
# What the plan reads, the first that holds; each says no more than its rule.
_READINGS = (
    Saying(
        key="condition.classic",
        text=N_("You have dermatomyositis. It inflames the skin and muscles."),
        grounds=("antibody.classic",),
        strong=(_DISEASE,),
    ),
    Saying(
        key="condition.skin-only",
        text=N_(
            "You have dermatomyositis. So far we see it in your skin. Tell us if you get weaker."
        ),
        grounds=("antibody.skin-only",),
        strong=(_DISEASE,),
    ),
    Saying(
        key="condition.skin-active",
        text=N_("You have dermatomyositis. It is active in your skin now. Your muscles are calm."),
        grounds=("antibody.skin-active",),
        strong=(_DISEASE,),
    ),
    Saying(
        key="condition.quiet",
        text=N_("You have dermatomyositis. It is calm now. It may come back, so keep your visits."),
        grounds=("antibody.quiet", "pitfall.stop-monitoring", "prognosis.monocyclic"),
        strong=(_DISEASE,),
    ),
    Saying(
        key="condition.signs-remain",
        text=N_("You have dermatomyositis. It is mostly calm now. Some signs are still there."),
        grounds=("antibody.signs-remain",),
        strong=(_DISEASE,),
    ),
    Saying(
        key="condition.without-rash",
        text=N_("Your muscles are inflamed. The name for this is myositis."),
        grounds=("antibody.without-rash",),
        strong=(N_("myositis"),),
    ),
    Saying(
        key="condition.isolated",
        text=N_("We see no signs of illness from it in your skin or muscles now."),
        grounds=("antibody.isolated",),
    ),
    Saying(
        key="condition.open",
        text=N_("We do not know yet what this means for you. We need more checks."),
        grounds=("antibody.undetermined", "antibody.no-pattern"),
    ),
)
_POSITIVE = Saying(
    key="condition.antibody",
    text=N_("Your blood test shows an antibody called Mi-2."),
    grounds=("significance.classic",),
    strong=(_ANTIBODY,),
)
_DOUBTFUL = Saying(
    key="condition.doubtful",
    text=N_("The test may be wrong, so we will check it."),
    grounds=("antibody.likely-false", "antibody.confirm"),
)
_HOPE = Saying(
    key="condition.hope",
    text=N_("Most people with it get better with treatment."),
    grounds=_BETTER,
)
_CHANGE = Saying(
    key="condition.refractory",
    text=N_("Your treatment has not helped enough so far. There are others to try."),
    grounds=("severity.refractory", "treatment.severe"),
)
_URGENT = Saying(
    key="condition.urgent",
    text=N_("Some of your signs need care without delay. Ask us where to go now."),
    grounds=("severity.urgent",),
    strong=(N_("without delay"),),
)
_UNKNOWN = Saying(
    key="condition.unknown",
    text=N_("Your clinic will tell you what your tests show."),
    grounds=("scope.needed", "scope.negative", "scope.under-age"),
)
SAYINGS = (*_READINGS, _POSITIVE, _DOUBTFUL, _HOPE, _CHANGE, _URGENT, _UNKNOWN)
_ESTABLISHED = (
    "antibody.classic",
    "antibody.skin-only",
    "antibody.skin-active",
    "antibody.quiet",
    "antibody.signs-remain",
)
_ACTIVE = ("antibody.classic", "antibody.skin-only", "antibody.skin-active")
# Another antibody beside it changes the outlook, or leads to another illness.
_OTHER_ANTIBODIES = (
    "antibody.cancer-antibody",
    "antibody.synthetase",
    "antibody.mda5",
    "antibody.necrotizing",
    "antibody.sae",
)
# Read without a doubt, or with the question still open: the antibody is positive in all of them.
_ALONE = {"condition.isolated", "condition.open"}


def is_dermatomyositis(ground: HandoutGround) -> bool:
    """Tell whether the plan reads the case as dermatomyositis."""
    return ground.says(*_ESTABLISHED)


def condition(ground: HandoutGround, language: Language) -> HandoutSection:
    """Give the box at the head."""
    return HandoutSection(
        part=HandoutPart.CONDITION,
        title="",
        lines=tuple(line(saying, language) for saying in _sayings(ground)),
    )


def _sayings(ground: HandoutGround) -> Iterator[Saying]:
    if ground.says("severity.urgent"):
        yield _URGENT
    reading = next((one for one in _READINGS if _holds(one, ground)), None)
    if reading is None:
        yield _UNKNOWN
        return
    # An antibody alone comes first; beside a disease it explains it.
    alone = reading.key in _ALONE
    yield from (_POSITIVE, reading) if alone else (reading, _POSITIVE)
    if alone and ground.says(*_DOUBTFUL.grounds):
        yield _DOUBTFUL
    if ground.says("severity.refractory"):
        yield _CHANGE
    elif ground.says(*_ACTIVE) and not ground.says(*_OTHER_ANTIBODIES):
        yield _HOPE


def _holds(saying: Saying, ground: HandoutGround) -> bool:
    if saying.key == "condition.open":
        return any(rule in ground.lines for rule in saying.grounds)
    return ground.says(saying.grounds[0])
