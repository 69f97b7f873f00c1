"""A condition as an outline that a clinician can read: all of, any of, and what each part says.

A list within a list is set out as bullets, so that no brackets are needed. Situations that have a
name stand under it, in italics; what each means is said once, elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import AllOf, AnyOf, EitherWay, Stated, unique
from desktop_app.conditions.completeness import AllAssessed
from desktop_app.conditions.leaves import Answered, word
from desktop_app.conditions.preference import FirstKnown, NotKnown
from desktop_app.conditions.ruled_out import RuledOut
from desktop_app.conditions.vocabulary import ALWAYS
from desktop_app.conditions.whole_list import Listed, Misspelt
from desktop_app.conditions.wrapped import Certain, Named, Not, Undetermined, Wrapped
from desktop_app.decision.rules.imacs_category import CategoryAtLeast
from desktop_app.documents.words import in_words
from desktop_app.findings.finding import Choice, Presence
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from desktop_app.conditions.algebra import Condition
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Question

_ALL, _ANY = N_("all of:"), N_("any of:")
_NONE_KNOWN, _NOT_ALL_KNOWN = N_("none of these is known:"), N_("not all of these are known:")
_ONE_ANSWER = N_("any of these ways of asking one thing (one answer settles it, yes before no):")
_FIRST = N_("the first of these that is known decides:")
_OPEN_IS_NO, _OR_OPEN, _OPEN = N_("(open counts as no)"), N_("(or open)"), N_("open")
_JOINED = {_ALL: N_("**and**"), _ANY: N_("**or**")}
_INLINE_PARTS, _INLINE_LENGTH = 3, 120
_MOST_ANSWERS = 4
_INDENT = "&emsp;"
_CHOICES = "choice"  # a choice that was not made is no choice, and never open


@dataclass(frozen=True, slots=True)
class Outline:
    """A phrase, or a heading with what stands beneath it.

    Attributes:
        words: the phrase or the heading, Markdown.
        parts: what stands beneath; () for a phrase.

    """

    words: str
    parts: tuple[Outline, ...] = ()

    def cell(self) -> str:
        """Write it into one cell of a Markdown table."""
        short = self._in_line()
        return short[:1].upper() + short[1:] if short else self._set_out(0)

    def _in_line(self) -> str:
        """Write it as one phrase where it is short enough; else ""."""
        if not self.parts:
            return self.words
        word = _JOINED.get(self.words)
        if word is None or len(self.parts) > _INLINE_PARTS or any(p.parts for p in self.parts):
            return ""
        joined = f" {word} ".join(part.words for part in self.parts)
        return joined if len(joined) <= _INLINE_LENGTH else ""

    def _set_out(self, depth: int) -> str:
        """Write heading and bullets, each list a step further in."""
        bullet = f"<br>{_INDENT * depth}{'–' if depth % 2 else '•'} "
        parts = (part._in_line() or part._set_out(depth + 1) for part in self.parts)  # noqa: SLF001 - its own kind
        words = self.words if depth else self.words[:1].upper() + self.words[1:]
        return words + "".join(bullet + part for part in parts)


def outline(condition: Condition, evidence: Evidence, *, holds: bool = True) -> Outline | None:
    """Read a condition, or that it is known not to hold; None where nothing has to be said."""
    read: Outline | None
    match condition:
        case Named():
            read = _named(condition, holds=holds)
        case Certain():
            read = _settled(condition.inner, evidence, holds=holds)
        case NotKnown():
            read = _settled(condition.inner, evidence, holds=not holds)
        case Undetermined():
            inner = outline(condition.inner, evidence)
            read = inner and _prefixed(N_("not yet known:"), inner)
        case Wrapped():
            read = outline(condition.inner, evidence, holds=holds is not isinstance(condition, Not))
        case AnyOf() | AllOf() | EitherWay():
            read = _joint(condition, evidence, holds=holds)
        case FirstKnown():
            both = (condition.preferred, condition.otherwise)
            read = _list(_FIRST, both, evidence, holds=holds)
        case RuledOut():
            read = _ruled_out(condition, evidence)
        case _:
            read = Outline(_leaf(condition, evidence, holds=holds))
    return read


def named_within(condition: Condition) -> tuple[Named, ...]:
    """Give the situations that are named in a condition, those within them as well."""
    own = (condition,) if isinstance(condition, Named) and condition is not ALWAYS else ()
    return (*own, *(name for part in condition.inside() for name in named_within(part)))


def facts_beside(condition: Condition) -> tuple[str, ...]:
    """Give the facts of a condition without those of the situations it names, printed there."""
    if isinstance(condition, Named | CategoryAtLeast):
        return ()
    inner = condition.inside()
    below = {fact for part in inner for fact in part.facts()}
    own = (fact for fact in condition.facts() if fact not in below)
    return unique((*own, *(fact for part in inner for fact in facts_beside(part))))


def phrase(words: str) -> str:
    """Write plain words into Markdown: nothing in them is a sign of it."""
    for sign in "\\*_|<>[]`":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", " ")


def _named(condition: Named, *, holds: bool) -> Outline | None:
    if condition is ALWAYS:
        return None
    name = f"*{phrase(condition.name)}*"
    return Outline(name if holds else N_("not {name}").format(name=name))


def _leaf(condition: Condition, evidence: Evidence, *, holds: bool) -> str:
    if isinstance(condition, Listed):
        names = N_(" or ").join(row["name"] for row in evidence.table(condition.fact).rows)
        template = N_("{list}: {names}") if holds else N_("{list}: recorded, without {names}")
        label = condition.question.finding.label
        return phrase(template.format(list=label, names=names))
    if isinstance(condition, AllAssessed):
        labels = "; ".join(question.finding.label for question in condition.asked)
        template = N_("recorded: {labels}") if holds else N_("not all recorded: {labels}")
        return phrase(template.format(labels=labels))
    if isinstance(condition, Answered):
        return _answer(condition, holds=holds)
    words = phrase(in_words(condition.spoken() if holds else condition.denied(), evidence))
    return f"*{words}*" if isinstance(condition, CategoryAtLeast) else words


def _answer(condition: Answered, *, holds: bool) -> str:
    """Name the answers that count; of several one suffices, so that a stroke parts them."""
    question, wanted = condition.question, condition.wanted
    known = tuple(answers_of(question))
    if not holds and len(wanted) == len(known):
        words = N_("{finding}: open until it is recorded, and then never a yes")
        return phrase(words.format(finding=question.finding.label))
    named = wanted if holds else tuple(one for one in known if one not in wanted)
    template = N_("{finding}: {answers}")
    if len(named) > _MOST_ANSWERS and not holds:
        named, template = wanted, N_("{finding}: answered, and not {answers}")
    if len(named) == len(known):
        template = N_("{finding}: chosen") if _chosen(condition) else N_("{finding}: answered")
        return phrase(template.format(finding=question.finding.label))
    answers = N_(" / ").join(word(question, one) for one in named)
    return phrase(template.format(finding=question.finding.label, answers=answers))


def answers_of(question: Question) -> Iterator[StrEnum]:
    """Give the answers of a sign or choice, in the order of the form."""
    finding = question.finding
    yield from (one for one, _ in finding.words) if isinstance(finding, Choice) else Presence


def _joint(condition: AnyOf | AllOf | EitherWay, evidence: Evidence, *, holds: bool) -> Outline:
    """Set out the parts; denied, each is, joined the other way."""
    either = isinstance(condition, EitherWay)
    heading = _ONE_ANSWER if either else _ANY if isinstance(condition, AnyOf) is holds else _ALL
    return _list(heading, condition.parts, evidence, holds=holds)


def _list(
    heading: str, conditions: tuple[Condition, ...], evidence: Evidence, *, holds: bool = True
) -> Outline:
    # A misspelt name never makes a condition hold; the introduction says what it does.
    said = (c for c in conditions if not isinstance(c, Misspelt))
    read = (outline(part, evidence, holds=holds) for part in said)
    parts = tuple(flat for part in read if part for flat in _opened(heading, part))
    return parts[0] if len(parts) == 1 else Outline(heading, parts)


def _opened(heading: str, part: Outline) -> tuple[Outline, ...]:
    """Take the parts of a list within a list of the same kind."""
    return part.parts if part.parts and part.words == heading else (part,)


def _settled(inner: Condition, evidence: Evidence, *, holds: bool) -> Outline | None:
    """Read a condition in which an open answer counts as no, or that it is not known to hold."""
    bare = _without_wrapping(inner)
    if isinstance(bare, AnyOf | AllOf) and not holds:
        heading = _NONE_KNOWN if isinstance(bare, AnyOf) else _NOT_ALL_KNOWN
        return _list(heading, bare.parts, evidence)
    read = outline(inner, evidence, holds=holds)
    if read is None or _never_open(bare):
        return read
    if not holds:
        return (
            Outline(_ANY, (read, Outline(_OPEN)))
            if read.parts
            else Outline(f"{read.words} {_OR_OPEN}")
        )
    if read.parts:
        return Outline(f"{read.words.removesuffix(':')} {_OPEN_IS_NO}:", read.parts)
    return Outline(f"{read.words} {_OPEN_IS_NO}")


def _prefixed(words: str, read: Outline) -> Outline:
    return Outline(words, (read,)) if read.parts else Outline(f"{words} {read.words}")


def _without_wrapping(condition: Condition) -> Condition:
    while isinstance(condition, Wrapped) and not isinstance(
        condition, Named | Not | Certain | NotKnown | Undetermined
    ):
        condition = condition.inner
    return condition


def _never_open(condition: Condition) -> bool:
    if isinstance(condition, Answered):
        return _chosen(condition)
    return isinstance(condition, Stated | Certain | NotKnown | Undetermined)


def _chosen(condition: Answered) -> bool:
    return condition.question.section == _CHOICES


def _ruled_out(condition: RuledOut, evidence: Evidence) -> Outline:
    against = outline(condition.against, evidence)
    unless = outline(condition.unless, evidence)
    parts = (
        against or Outline(""),
        *(() if unless is None else (_prefixed(N_("unless"), unless),)),
    )
    return Outline(N_("this says no, and never yes:"), parts)
