"""What each finding does for a line of the plan: its rule is decided again with other answers.

A rule is watched as it reads the case. An answer that it did not read cannot change what it says;
each one that it read is tried with the other answers it could have, alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop_app.conditions.medicine_names import directory
from desktop_app.conditions.reading import Reading
from desktop_app.decision.chosen_regimen import ChosenMedicines
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.medicine_rows import dose_questions
from desktop_app.decision.other_answers import OtherAnswers
from desktop_app.decision.rulebook import RULES, table_rows
from desktop_app.decision.what_if_base import apart
from desktop_app.decision.what_if_reads import watched
from desktop_app.findings.all_sections import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.plan import Line
    from desktop_app.decision.rule import AnyRule
    from desktop_app.findings.section import Question

_CHOICES = "choice"
_FOLIC_ACID, _GOES_WITH = "folic-acid", "methotrexate"


class Role(StrEnum):
    """What a finding does for a line."""

    NEEDED = "needed"  # another answer to it alone takes the line away or turns it
    WORDED = "worded"  # another answer to it alone changes what the line says
    ENOUGH = "enough"  # the line stands on it without those that are not needed
    SHARED = "shared"  # one of several that carry it together
    OPEN = "open"  # not assessed, and an answer would take the line away or change it


@dataclass(frozen=True, slots=True)
class Carrier:
    """A finding and what it does for a line.

    Attributes:
        decides: whether another answer to it alone takes the line away or changes it.
        answer: one that does; None is not assessed, and stands also where none does.

    """

    question: Question
    role: Role
    decides: bool
    answer: Any = None


def rule_of(line: Line, reading: Reading) -> AnyRule | None:
    """Give the rule that says a line, narrowed to the medicine that the line is about.

    Returns:
        None where no rule says it of this case, as for a note beneath a line.

    """
    for rule in RULES:
        if rule.part is line.part and line in rule.lines(reading):
            return _narrowed(rule, line.rule)
    return None


def carriers(
    line: Line, rule: AnyRule, reading: Reading, reasons: Mapping[Question, Condition]
) -> tuple[Carrier, ...]:
    """Give the findings that carry a line, in the order of the form.

    Args:
        line: as the rule says it of this case.
        rule: gives the line.
        reading: the case.
        reasons: the findings that the line gives as its reasons, and the condition of the rule
            that gives each; those of them that are not needed alone are carriers too.

    """
    # What the plan on the screen remembers stays as it is. Names are tried, so that their
    # directory is needed: it is made once.
    directory(reading.evidence)
    reading = Reading(reading.case, apart(reading.evidence), reading.today)
    trial = _Trial(line, rule, reading)
    _, read = watched(rule, reading)
    answers = OtherAnswers(reading, rule.facts(), _plain(rule, read))
    found = {}
    for path, question in QUESTIONS.items():
        open_choice = question.section == _CHOICES and reading.value(question) is None
        if path in read and not open_choice:  # what could be chosen is no finding
            carrier = trial.role_of(question, answers)
            if carrier is not None:
                found[question] = carrier
    for question, condition in reasons.items():
        if reading.value(question) is None:
            continue
        own = found.get(question, Carrier(question, Role.SHARED, decides=False))
        if trial.rests_on(question, condition, answers):
            own = replace(own, role=Role.ENOUGH)
        found[question] = own
    return tuple(found[question] for question in QUESTIONS.values() if question in found)


def _plain(rule: AnyRule, read: frozenset[str]) -> dict[Question, tuple[str, ...]]:
    """Give the findings that conditions of a rule read each by itself, and the facts they use."""
    facts: dict[Question, tuple[str, ...]] = {}
    joined: set[Question] = set()
    for leaf in (leaf for condition in rule.conditions() for leaf in _leaves(condition)):
        asked = leaf.questions()
        joined.update(asked if len(asked) > 1 else ())
        for question in asked:
            facts[question] = facts.get(question, ()) + leaf.facts()
    if isinstance(rule, MedicineOptions):
        beside = {q.path for medicine in rule.medicines for q in dose_questions(medicine)}
    else:
        row = table_rows().get(rule.id)
        beside = set(read) if row is None else {question.path for question in row.reads}
    return {q: own for q, own in facts.items() if q not in joined and q.path not in beside}


def _leaves(condition: Condition) -> Iterator[Condition]:
    parts = condition.inside()
    if not parts:
        yield condition
    for part in parts:
        yield from _leaves(part)


@dataclass(frozen=True, slots=True)
class _Trial:
    """A line, and the rule that is decided again for it."""

    line: Line
    rule: AnyRule
    reading: Reading

    def role_of(self, question: Question, answers: OtherAnswers) -> Carrier | None:
        """Tell what another answer alone does; None where none does anything."""
        assessed = self.reading.value(question) is not None
        worded: Carrier | None = None
        for answer in answers.of(question):
            line = self._line_with({question: answer})
            if line is not None and _face(line) == _face(self.line):
                continue
            if not assessed:
                return Carrier(question, Role.OPEN, decides=True, answer=answer)
            if line is None or _kind(line) != _kind(self.line):
                return Carrier(question, Role.NEEDED, decides=True, answer=answer)
            worded = worded or Carrier(question, Role.WORDED, decides=True, answer=answer)
        return worded

    def rests_on(self, question: Question, condition: Condition, answers: OtherAnswers) -> bool:
        """Tell whether the line stands on a finding by itself where others would do as well.

        Of several parts that would each do, one rests on this finding alone. The line is there
        without the findings of the others, and without this part.
        """
        doing = _doing(condition, question, self.reading)
        if doing is None:
            return False
        own, others = doing
        if not self._stands(dict.fromkeys(others)):
            return False
        truth = own.truth(self.reading)
        turned = (
            answer
            for answer in answers.of(question)
            if own.truth(_read_with(self.reading, {question: answer})) is not truth
        )
        return any(self._stands({question: answer}) for answer in turned)

    def _stands(self, answers: dict[Question, Any]) -> bool:
        """Tell whether the line is still there with other answers, whatever fills it."""
        line = self._line_with(answers)
        return line is not None and _kind(line) == _kind(self.line)

    def _line_with(self, answers: dict[Question, Any]) -> Line | None:
        """Give the line as it is with other answers; None where it is not said."""
        said = [
            line
            for line in self.rule.lines(_read_with(self.reading, answers))
            if line.rule == self.line.rule
        ]
        same = (line for line in said if _face(line) == _face(self.line))
        return next(same, next((line for line in said if _kind(line) == _kind(self.line)), None))


def _doing(
    condition: Condition, question: Question, reading: Reading
) -> tuple[Condition, frozenset[Question]] | None:
    """Give the part of several that rests on a finding alone, and the findings of the others.

    None where none of several parts that would each do rests on it alone.
    """
    settling = condition.settling(reading)
    if len(settling) > 1:
        own = next((p for p in settling if p.questions_behind(reading) == (question,)), None)
        others = (part for part in settling if part is not own)
        asked = frozenset(q for part in others for q in part.questions_behind(reading))
        return None if own is None else (own, asked - {question})
    for part in condition.parts_behind(reading):
        found = _doing(part, question, reading)
        if found is not None:
            return found
    return None


def _read_with(reading: Reading, answers: dict[Question, Any]) -> Reading:
    case = reading.case
    changed: dict[str, dict[str, Any]] = {}
    for question, answer in answers.items():
        changed.setdefault(question.section, {})[question.name] = answer
    sections = {
        name: getattr(case, name).model_copy(update=values) for name, values in changed.items()
    }
    return Reading(case.model_copy(update=sections), reading.evidence, reading.today)


def _face(line: Line) -> tuple[object, ...]:
    """Give what a reader sees of a closed line."""
    return (line.tone, line.state, line.heading, line.text)


def _kind(line: Line) -> tuple[object, ...]:
    """Give what a line is about, without the figures and names that fill its sentence."""
    return (line.tone, line.state, line.heading, line.text.template)


def _narrowed(rule: AnyRule, name: str) -> AnyRule:
    """Give a rule that weighs only the medicine that a line is about."""
    if not isinstance(rule, MedicineOptions):
        return rule
    medicine = name.removeprefix(f"{rule.id}.")
    if medicine == _FOLIC_ACID:
        medicine = _GOES_WITH
    kept = tuple(one for one in rule.medicines if one.id == medicine)
    if not isinstance(rule, ChosenMedicines):
        return replace(rule, medicines=kept)
    choice = rule.choice
    return replace(
        rule,
        medicines=kept,
        choice=lambda reading: tuple(one for one in choice(reading) if one == medicine),
    )
