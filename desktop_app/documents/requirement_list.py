"""What would have to be true for a medicine or another line, in words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.decision.requirement import Met

__all__ = ["Met", "Requirement", "RequirementList", "Target"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that would have to be true.

    Attributes:
        words: "Pregnancy test: negative", "Creatinine clearance at least 30 mL/min".
        met: whether it holds now.
        now: what is recorded now, in words; "" while not assessed.
        asks: paths of the fields that would settle it.
        ways: where any one of several would do, each of them; else none.
        parts: where several are needed together, those that do not hold yet; else none.
        numbers: of the facts behind it.
        fixed: nothing that is done can change it, such as an age or an earlier reaction.
        remark: what the clinician may do about it while it is not met: "may be set aside with a
            typed reason", "no exception"; "" where there is nothing to add.

    """

    words: str
    met: Met
    now: str
    asks: tuple[str, ...] = ()
    ways: tuple[Requirement, ...] = ()
    parts: tuple[Requirement, ...] = ()
    numbers: tuple[int, ...] = ()
    fixed: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that one may ask about: a medicine, an examination, a branch of the plan."""

    id: str
    group: str
    name: str


@dataclass(frozen=True, slots=True)
class RequirementList:
    """What would have to be true for a target.

    Attributes:
        target: what was asked about.
        stands: where it stands now: "Held until known", "In the plan".
        requirements: those not met first, then the open ones, then those met.
        outcome: what the plan would say if all of them were met, as it was tried.

    """

    target: Target
    stands: str
    requirements: tuple[Requirement, ...]
    outcome: str
