"""The subgroup of classified myositis, by the tree of the EULAR/ACR criteria of 2017.

The tree is recalled, not read: the figure that shows it was not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.message import N_

FACTS = (
    "classification.tree-juvenile",
    "classification.tree-skin",
    "classification.tree-muscle",
)
_JUVENILE, _SKIN, _MUSCLE = FACTS


class Subgroup(StrEnum):
    """A subgroup, in the order of the tree."""

    JUVENILE_DERMATOMYOSITIS = "juvenile dermatomyositis"
    JUVENILE_OTHER = "juvenile myositis"
    DERMATOMYOSITIS = "dermatomyositis"
    AMYOPATHIC = "amyopathic dermatomyositis"
    INCLUSION_BODY_MYOSITIS = "inclusion body myositis"
    POLYMYOSITIS = "polymyositis"


SUBGROUP_WORDS = {
    Subgroup.JUVENILE_DERMATOMYOSITIS: N_("juvenile dermatomyositis"),
    Subgroup.JUVENILE_OTHER: N_("juvenile myositis without rash, which the tree does not name"),
    Subgroup.DERMATOMYOSITIS: N_("dermatomyositis"),
    Subgroup.AMYOPATHIC: N_("amyopathic dermatomyositis"),
    Subgroup.INCLUSION_BODY_MYOSITIS: N_("inclusion body myositis"),
    Subgroup.POLYMYOSITIS: N_("polymyositis (or immune-mediated necrotizing myopathy)"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What the tree asks; None when not known.

    Attributes:
        juvenile: the first symptom came before 18.
        skin: heliotrope rash, Gottron papules or Gottron sign.
        weakness: any of the four patterns of weakness in the criteria.
        inclusion_body: finger flexors weak and no response to treatment, or rimmed vacuoles.

    """

    juvenile: bool | None
    skin: bool | None
    weakness: bool | None
    inclusion_body: bool | None


def subgroups(features: Features) -> tuple[Subgroup, ...]:
    """Give every subgroup that is still possible, in the order of the tree."""
    found = {
        _subgroup(juvenile=juvenile, skin=skin, weakness=weakness, inclusion_body=inclusion_body)
        for juvenile in _either(features.juvenile)
        for skin in _either(features.skin)
        for weakness in _either(features.weakness)
        for inclusion_body in _either(features.inclusion_body)
    }
    return tuple(each for each in Subgroup if each in found)


def cites_of(features: Features) -> tuple[str, ...]:
    """Name those branches of the tree that these features can lead to."""
    adult = features.juvenile is not True
    asked = {
        _JUVENILE: features.juvenile is not False,
        _SKIN: adult and features.skin is not False,
        _MUSCLE: adult and features.skin is not True,
    }
    return tuple(fact for fact, reached in asked.items() if reached)


def _either(known: bool | None) -> tuple[bool, ...]:  # noqa: FBT001 - the answer itself
    return (True, False) if known is None else (known,)


def _subgroup(*, juvenile: bool, skin: bool, weakness: bool, inclusion_body: bool) -> Subgroup:
    if juvenile:
        return Subgroup.JUVENILE_DERMATOMYOSITIS if skin else Subgroup.JUVENILE_OTHER
    if skin:
        return Subgroup.DERMATOMYOSITIS if weakness else Subgroup.AMYOPATHIC
    return Subgroup.INCLUSION_BODY_MYOSITIS if inclusion_body else Subgroup.POLYMYOSITIS
