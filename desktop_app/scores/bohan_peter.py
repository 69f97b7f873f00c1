"""The criteria of Bohan and Peter (1975): the rash, and four other criteria that are counted.

With the rash the illness is dermatomyositis, without it polymyositis.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence


class Criterion(StrEnum):
    """The four criteria beside the rash, in the order of the paper."""

    WEAKNESS = "weakness"
    BIOPSY = "biopsy"
    ENZYMES = "enzymes"
    EMG = "emg"


CRITERION_WORDS = {
    Criterion.WEAKNESS: N_("weakness"),
    Criterion.BIOPSY: N_("biopsy"),
    Criterion.ENZYMES: N_("enzymes"),
    Criterion.EMG: N_("EMG"),
}


class Disease(StrEnum):
    """Which of the two diseases."""

    DERMATOMYOSITIS = "dermatomyositis"
    POLYMYOSITIS = "polymyositis"


class Step(StrEnum):
    """How sure the criteria are, lowest first."""

    NONE = "none"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    DEFINITE = "definite"


DISEASE_WORDS = {
    Disease.DERMATOMYOSITIS: N_("dermatomyositis"),
    Disease.POLYMYOSITIS: N_("polymyositis"),
}
STEP_WORDS = {
    Step.NONE: N_("criteria not met"),
    Step.POSSIBLE: N_("possible"),
    Step.PROBABLE: N_("probable"),
    Step.DEFINITE: N_("definite"),
}
_REACHED = (Step.DEFINITE, Step.PROBABLE, Step.POSSIBLE)
ACCURACY = ("bohan-peter.sensitivity", "bohan-peter.specificity")
_SENSITIVITY, _SPECIFICITY = ACCURACY
_CRITERIA, _RASH, MIMICS = "bohan-peter.criteria", "bohan-peter.rash", "bohan-peter.mimics"
FACTS = (
    _CRITERIA,
    _RASH,
    MIMICS,
    *(f"bohan-peter.{disease}-{step}" for disease in Disease for step in _REACHED),
    *ACCURACY,
)


@dataclass(frozen=True, slots=True)
class Span:
    """The class of one disease.

    Attributes:
        least: if nothing that is not known is present.
        most: if everything that is not known is present.

    """

    least: Step
    most: Step

    @property
    def step(self) -> Step | None:
        """The class; None while the unknown could still move it."""
        return self.least if self.least is self.most else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the criteria say.

    Attributes:
        spans: the class of each disease that the rash leaves possible: one, or both while the
            rash is not known.
        unknown: those of the four criteria that are not known.
        working: the count.
        sensitivity: of the criteria, in percent.
        specificity: of the criteria, in percent.
        cites: the facts it rests on, without those of its accuracy.

    """

    spans: Mapping[Disease, Span]
    unknown: tuple[Criterion, ...]
    working: Message
    sensitivity: Decimal
    specificity: Decimal
    cites: tuple[str, ...]


def bohan_peter(
    evidence: Evidence, *, rash: bool | None, criteria: Mapping[str, bool | None]
) -> Counted:
    """Count the criteria.

    Args:
        evidence: gives the counts of each class.
        rash: the typical rash; None when not known.
        criteria: for each ``Criterion`` whether it is met; None or no entry when not known.

    Raises:
        ValueError: a name is none of the four.

    """
    strangers = sorted(name for name in criteria if name not in set(Criterion))
    if strangers:
        message = f"no such criterion: {', '.join(strangers)}"
        raise ValueError(message)
    met = tuple(one for one in Criterion if criteria.get(one))
    unknown = tuple(one for one in Criterion if criteria.get(one) is None)
    possible = {
        True: (Disease.DERMATOMYOSITIS,),
        False: (Disease.POLYMYOSITIS,),
        None: tuple(Disease),
    }[rash]
    return Counted(
        spans={
            disease: Span(
                _step(evidence, disease, len(met)),
                _step(evidence, disease, len(met) + len(unknown)),
            )
            for disease in possible
        },
        unknown=unknown,
        working=_in_words(met, unknown, rash=rash),
        sensitivity=evidence.proportion(_SENSITIVITY).percent,
        specificity=evidence.proportion(_SPECIFICITY).percent,
        cites=(
            _CRITERIA,
            # What the rash makes of the illness is said by the classes of dermatomyositis alone.
            *(() if rash else (_RASH,)),
            *(f"bohan-peter.{disease}-{step}" for disease in possible for step in _REACHED),
        ),
    )


def _step(evidence: Evidence, disease: Disease, met: int) -> Step:
    return next(
        (step for step in _REACHED if met >= evidence.values[f"bohan-peter.{disease}-{step}"]),
        Step.NONE,
    )


def _in_words(
    met: tuple[Criterion, ...], unknown: tuple[Criterion, ...], *, rash: bool | None
) -> Message:
    values: dict[str, object] = {
        "rash": Message(_RASH_WORDS[rash]),
        "met": tuple(Message(CRITERION_WORDS[one]) for one in met) or Message(N_("none")),
        "unknown": tuple(Message(CRITERION_WORDS[one]) for one in unknown),
        "count": len(met),
        "of": len(Criterion),
    }
    if unknown:
        return Message(
            N_("{rash}; {count} of {of} other criteria met ({met}); not known: {unknown}"), values
        )
    return Message(N_("{rash}; {count} of {of} other criteria met ({met})"), values)


_RASH_WORDS = {
    True: N_("typical rash present"),
    False: N_("typical rash absent"),
    None: N_("typical rash not known"),
}
