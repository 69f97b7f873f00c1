"""A need in words: what would have to be so, what is recorded now, which fields would settle it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.decision.requirement import Join, Met
from desktop_app.decision.requirement_findings import (
    FIXED,
    found_now,
    needed_words,
    within,
)
from desktop_app.decision.requirement_phrases import BEYOND_CHANGE, NOT_SO, SAID_WHOLE, SO
from desktop_app.decision.requirement_short import fixed_need, in_short
from desktop_app.message import N_, Joined, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.requirement import Need

_MOST_JOINED = 3  # in one sentence; more are listed
_DEEPEST = 2  # lists within a list; what lies deeper is said by its name

_AND, _OR = N_(" and "), N_(" or ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """One thing that would have to be true.

    Attributes:
        words: what would have to be so; several where they make one sentence.
        joint: what stands between several words.
        met: whether it holds now.
        now: what is recorded now; empty while nothing is.
        asks: paths of the fields that would settle it.
        ways: where any one of several would do, each of them.
        parts: where several are needed together, those that do not hold.
        facts: ids of the facts behind it.
        fixed: nothing that is done can change it.
        remark: what the clinician may do about it, or None.

    """

    words: tuple[Message, ...]
    joint: str = _AND
    met: Met
    now: tuple[object, ...]
    asks: tuple[str, ...]
    ways: tuple[Required, ...] = ()
    parts: tuple[Required, ...] = ()
    facts: tuple[str, ...] = ()
    fixed: bool = False
    remark: Message | None = None

    def with_remark(self, remark: Message) -> Required:
        """Say what the clinician may do about it."""
        return replace(self, remark=remark)

    def put_aside(self, remark: Message) -> Required:
        """Count it as met: the clinician has set aside what stands against it."""
        return replace(self, met=Met.YES, ways=(), parts=(), fixed=False, remark=remark)


def described(
    need: Need, reading: Reading, cites: tuple[str, ...] = (), granted: tuple[Need, ...] = ()
) -> Required:
    """Put a need into words, with what lies beneath it while it is not met.

    Args:
        need: what would have to be so.
        reading: what it is opened for.
        cites: facts beside those of its findings.
        granted: what is needed as well and said before; it is not said again.

    """
    short = in_short(need, granted)
    if short is None or short.met is not need.met:
        short = in_short(need) or need
    is_fixed = fixed_need(need)
    behind = (BEYOND_CHANGE,) if is_fixed else ()
    facts = tuple(dict.fromkeys((*cites, *_facts(need, reading), *behind)))
    return replace(_described(short, reading, 0), met=need.met, facts=facts, fixed=is_fixed)


def _described(need: Need, reading: Reading, depth: int) -> Required:
    if need.met is Met.YES and need.join is Join.ANY and not need.name:
        return _described(next(p for p in need.parts if p.met is Met.YES), reading, depth)
    beneath = tuple(_beneath(need, reading, depth))
    sentence = () if need.name or not beneath else _sentence(beneath, need.join)
    # A single thing beneath a name is what it comes down to.
    single = beneath[0] if len(beneath) == 1 else None
    listed = () if single or sentence or need.met is Met.YES else beneath
    any_one = need.join is Join.ANY
    return Required(
        words=sentence or (_words(need, reading),),
        joint=_joint(sentence, need.join),
        met=need.met,
        now=_now(need, single, reading, listed=bool(listed)),
        asks=tuple(_asks(need, reading)),
        ways=single.ways if single else listed if any_one else (),
        parts=single.parts if single else () if any_one else listed,
        fixed=fixed_need(need),
    )


def _beneath(need: Need, reading: Reading, depth: int) -> Iterator[Required]:
    """Describe what lies beneath a need; beneath a name only while it is not met."""
    several = len(need.parts) > 1
    hidden = need.met is Met.YES or _whole(need) or (several and depth >= _DEEPEST)
    if need.name and hidden:
        return
    for part in need.parts:
        yield _described(part, reading, depth + several)


# --------------------------------------------------------------- its words


def _whole(need: Need) -> bool:
    return (need.name, need.wanted.positive) in SAID_WHOLE


def _words(need: Need, reading: Reading) -> Message:
    """Give the name of a situation, the words of a finding, or what stands over a list."""
    if need.name and need.wanted.positive and need.parts:
        return Message(SO.get(need.name, need.name))
    if need.name and not need.wanted.positive and (need.parts or need.name in NOT_SO):
        return Message(NOT_SO[need.name])
    if need.join is Join.NONE:
        return needed_words(need, reading)
    return Message(N_("any one of these") if need.join is Join.ANY else N_("all of these"))


def _sentence(beneath: tuple[Required, ...], join: Join) -> tuple[Message, ...]:
    """Give the words of a few things that fit into one sentence; none where they do not."""
    if any(len(one.words) > 1 or one.ways or one.parts for one in beneath):
        return ()
    said = _alike(tuple(one.words[0] for one in beneath), _OR if join is Join.ANY else _AND)
    return said if len(said) <= _MOST_JOINED else ()


def _joint(words: tuple[Message, ...], join: Join) -> str:
    """Give what stands between words; a comma before it where they hold a pause already."""
    has_comma = any({",", ":"} & set(one.template) or _lists(one) for one in words)
    if join is Join.ANY:
        return N_(", or ") if has_comma else _OR
    return N_(", and ") if has_comma else _AND


def _lists(words: Message) -> bool:
    return isinstance(words.values.get("finding"), Joined)


def _alike(said: tuple[Message, ...], joint: str) -> tuple[Message, ...]:
    """Say "AST, ALT and LDH not above ..." once, where only the finding is another."""
    rest = [
        (one.template, {gap: value for gap, value in one.values.items() if gap != "finding"})
        for one in said
    ]
    if len(said) == 1 or "finding" not in said[0].values or rest.count(rest[0]) < len(said):
        return said
    first, *others = (str(one.values["finding"]) for one in said)
    labels = (first, *map(within, others))
    findings = Joined((Joined(labels[:-1], ", "), labels[-1]), joint)
    return (Message(said[0].template, {**said[0].values, "finding": findings}),)


# --------------------------------------------------------------- what is recorded, and where


def _now(
    need: Need, single: Required | None, reading: Reading, *, listed: bool
) -> tuple[object, ...]:
    """Give what is recorded; where several things are listed, each of them says it.

    What speaks against a situation may be none of the answers that would bring it about.
    """
    if need.join is Join.NONE:
        return found_now(need, reading)
    if single is not None:
        only = need.parts[0]
        # The name over it does not say which finding it was.
        own = only.join is Join.NONE and only.met is not Met.OPEN
        return only.condition.because(reading) if own else single.now
    known = tuple(leaf for leaf in need.leaves() if leaf.met is not Met.OPEN)
    if need.name:
        silent = need.met is not Met.NO or (known and not _whole(need))
        return () if silent else need.condition.because(reading)
    named = any(part.name and part.parts for part in need.parts)
    spoken = not listed and need.met is not Met.YES and not named
    return tuple(why for leaf in known if spoken for why in leaf.condition.because(reading))


def _asks(need: Need, reading: Reading) -> Iterator[str]:
    """Give the fields that would settle it; what nothing can change only where nothing else is."""
    leaves = [leaf for leaf in need.leaves() if leaf.met is not Met.YES] or list(need.leaves())
    questions = [
        question
        for leaf in leaves
        for question in leaf.condition.open_questions(reading) or leaf.condition.questions()
    ]
    paths = dict.fromkeys(question.path for question in questions)
    yield from [path for path in paths if path not in FIXED] or paths


def _facts(need: Need, reading: Reading) -> Iterable[str]:
    """Give the facts behind a need, those of its findings that decide it."""
    yield from need.facts
    if need.join is Join.NONE:
        yield from need.condition.facts_behind(reading)
    decide = need.parts if need.met is Met.YES else need.unmet()
    for part in decide:
        yield from _facts(part, reading)
