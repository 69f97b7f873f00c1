"""Manual Muscle Testing of eight groups (MMT-8): the total of one side or of both.

Neck flexors lie in the midline: one grade, never doubled. A group that was not tested is not zero,
so a total with a gap in it is no total.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_, Joined, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.evidence.evidence_base import Evidence

FACTS = ("mmt.groups", "mmt.highest-grade", "mmt.not-tested")
_GROUPS, _HIGHEST_GRADE, _ = FACTS
SIDES = ("mmt.side-right", "mmt.side-dominant")
PAIN = "mmt.pain"
RIGHTS = "mmt.rights"


class MuscleGroup(StrEnum):
    """The eight groups."""

    NECK_FLEXORS = "neck_flexors"
    DELTOID = "deltoid"
    BICEPS = "biceps"
    WRIST_EXTENSORS = "wrist_extensors"
    GLUTEUS_MAXIMUS = "gluteus_maximus"
    GLUTEUS_MEDIUS = "gluteus_medius"
    QUADRICEPS = "quadriceps"
    ANKLE_DORSIFLEXORS = "ankle_dorsiflexors"


GROUP_WORDS = {
    MuscleGroup.NECK_FLEXORS: N_("neck flexors"),
    MuscleGroup.DELTOID: N_("deltoid"),
    MuscleGroup.BICEPS: N_("biceps"),
    MuscleGroup.WRIST_EXTENSORS: N_("wrist extensors"),
    MuscleGroup.GLUTEUS_MAXIMUS: N_("gluteus maximus"),
    MuscleGroup.GLUTEUS_MEDIUS: N_("gluteus medius"),
    MuscleGroup.QUADRICEPS: N_("quadriceps"),
    MuscleGroup.ANKLE_DORSIFLEXORS: N_("ankle dorsiflexors"),
}


class Side(StrEnum):
    """A side of the body."""

    RIGHT = "right"
    LEFT = "left"


_SIDE_WORDS = {Side.RIGHT: N_("right {group}"), Side.LEFT: N_("left {group}")}


@dataclass(frozen=True, slots=True)
class Muscle:
    """A group that is graded; ``side`` is None in the midline and where one side is tested."""

    group: MuscleGroup
    side: Side | None = None

    @property
    def name(self) -> Message:
        """Say which muscle it is: "left deltoid"."""
        words = GROUP_WORDS[self.group]
        if self.side is None:
            return Message(words)
        return Message(_SIDE_WORDS[self.side], {"group": Message(words)})


@dataclass(frozen=True, slots=True)
class MuscleTest:
    """The total of the grades.

    Attributes:
        total: the sum; None while a group is missing.
        maximum: the highest possible total, 80 for one side and 150 for both.
        missing: the groups without a grade, in the order of the form.
        working: the sum, or what is missing.
        cites: the facts it rests on.

    """

    total: Decimal | None
    maximum: Decimal
    missing: tuple[Muscle, ...]
    working: Message
    cites: tuple[str, ...] = FACTS


def one_side(evidence: Evidence, grades: Mapping[str, Decimal | None]) -> MuscleTest:
    """Add the grades of one side, neck flexors among them.

    Args:
        evidence: gives the groups and the highest grade (IMACS Form 04).
        grades: Kendall grade 0 to 10 by group; None or no entry where not tested.

    Raises:
        ValueError: a grade outside 0 to 10, or a group that is none of the eight.

    """
    sides = _sides(evidence)
    _refuse_unknown(grades, sides)
    return _added(evidence, [(group, None, grades.get(group)) for group in sides])


def both_sides(
    evidence: Evidence,
    *,
    right: Mapping[str, Decimal | None],
    left: Mapping[str, Decimal | None],
) -> MuscleTest:
    """Add the grades of both sides, neck flexors once.

    Args:
        evidence: gives the groups and the highest grade (IMACS Form 04).
        right: Kendall grade 0 to 10 by group, neck flexors among them.
        left: the same for the seven groups that have a left side.

    Raises:
        ValueError: a grade outside 0 to 10, or a group that the side does not have.

    """
    sides = _sides(evidence)
    paired = [group for group, count in sides.items() if count > 1]
    _refuse_unknown(right, sides)
    _refuse_unknown(left, paired)
    graded: list[_Graded] = [
        (group, Side.RIGHT if group in paired else None, right.get(group)) for group in sides
    ]
    graded += [(group, Side.LEFT, left.get(group)) for group in paired]
    return _added(evidence, graded)


def _sides(evidence: Evidence) -> dict[MuscleGroup, int]:
    known = evidence.worked_out
    if _GROUPS not in known:
        rows = evidence.table(_GROUPS).rows
        known[_GROUPS] = {MuscleGroup(row["group"]): row["sides"] for row in rows}
    return known[_GROUPS]  # type: ignore[no-any-return]  # this key holds the sides


def _refuse_unknown(
    grades: Mapping[str, Decimal | None], known: Mapping[MuscleGroup, int] | list[MuscleGroup]
) -> None:
    unknown = sorted(group for group in grades if group not in known)
    if unknown:
        message = f"not a muscle group of this side: {', '.join(unknown)}"
        raise ValueError(message)


_Graded = tuple[MuscleGroup, Side | None, Decimal | None]


def _added(evidence: Evidence, grades: list[_Graded]) -> MuscleTest:
    highest = evidence.values[_HIGHEST_GRADE]
    given = [grade for _, _, grade in grades if grade is not None]
    if not all(0 <= grade <= highest for grade in given):
        message = f"a grade lies between 0 and {highest}: {given}"
        raise ValueError(message)
    maximum = highest * len(grades)
    missing = tuple(Muscle(group, side) for group, side, grade in grades if grade is None)
    if missing:
        working = Message(
            N_("no total: {missing} of {groups} groups not graded ({names})"),
            {
                "missing": len(missing),
                "groups": len(grades),
                "names": tuple(muscle.name for muscle in missing),
            },
        )
        return MuscleTest(None, maximum, missing, working)
    total = sum(given, Decimal(0))
    working = Message(
        N_("{grades} = {total} of {maximum}"),
        {"grades": Joined(tuple(given), " + "), "total": total, "maximum": maximum},
    )
    return MuscleTest(total, maximum, missing, working)
