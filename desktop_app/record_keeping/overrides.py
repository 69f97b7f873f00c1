"""What a visit overrode or chose anew, as lines for the audit trail."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.conditions.leaves import word
from desktop_app.documents.answer_words import answer_words
from desktop_app.findings.case import Case, counted
from desktop_app.findings.choice_rows import OverriddenWhen
from desktop_app.findings.questions import choice
from desktop_app.message import N_
from desktop_app.prescribing.interactions import GATED
from desktop_app.records.model import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.findings.choice_rows import Override, TaperStep
    from desktop_app.findings.section import Question
    from desktop_app.prescribing.gate import Gate, Medicine

_OVERRIDDEN = {
    OverriddenWhen.KNOWN: N_("{medicine}: {topic}, known to stand. Reason: “{reason}”"),
    OverriddenWhen.UNKNOWN: N_("{medicine}: {topic}, not known yet. Reason: “{reason}”"),
}
_CHOSEN = N_("{question}: {answer}")
_CHOSEN_ANEW = N_("{question}: {answer} (before: {earlier})")
_TAKEN_BACK = N_("{question}: no longer chosen (before: {earlier})")
_STEP = N_("{dose} for {weeks}")


def choices_between(before: Case | None, after: Case) -> Iterator[tuple[Act, str]]:
    """Give blocks overridden, with the reason, and medicines chosen, that were not before.

    An override holds for one visit and has to be confirmed at the next, so one that is in force
    again at a later visit was made again and is said again. What nobody has confirmed, and what
    cannot be overridden at all, overrides nothing and is not said.

    Args:
        before: the case of the visit before; None for the first one.
        after: the case that is sealed.

    """
    earlier, now = counted(before) if before else Case(), counted(after)
    same_visit = before is not None and before.patient.visit_date == after.patient.visit_date
    told = set(earlier.choice.overrides or ()) if same_visit else set()
    for row in now.choice.overrides or ():
        words = "" if row in told else _override_words(row)
        if words:
            yield Act.OVERRIDDEN, words
    changed = "; ".join(_changed(earlier, now))
    if changed:
        yield Act.CHOSEN, changed


def _override_words(row: Override) -> str:
    """Say what was overridden and why; "" where nothing was."""
    found = _gates().get(row.block or "")
    if found is None or row.when is None or not row.reason:
        return ""
    medicine, gate = found
    if not gate.can_be_overridden:
        return ""
    gaps = {"medicine": medicine.name, "topic": gate.topic, "reason": row.reason}
    return _OVERRIDDEN[row.when].format(**gaps)


@cache
def _gates() -> Mapping[str, tuple[Medicine, Gate]]:
    return {gate.id: (medicine, gate) for medicine in GATED for gate in medicine.gates}


def _changed(before: Case, after: Case) -> Iterator[str]:
    """Say each part of the regimen that was chosen, chosen otherwise, or taken back."""
    for question in choice:
        earlier, now = question.of(before), question.of(after)
        if question == choice.overrides or earlier == now:
            continue
        template = _CHOSEN if earlier is None else _CHOSEN_ANEW if now is not None else _TAKEN_BACK
        yield template.format(
            question=question.finding.label,
            answer=_answer(question, now),
            earlier=_answer(question, earlier),
        )


def _answer(question: Question, value: object) -> str:
    if question == choice.taper_steps and isinstance(value, tuple):
        return ", ".join(map(_step, value))
    if isinstance(value, StrEnum):
        return word(question, value)
    return answer_words(question, value)


def _step(row: TaperStep) -> str:
    dose, weeks = (answer_words(choice.taper_steps, value) for value in (row.dose, row.weeks))
    return _STEP.format(dose=dose, weeks=weeks)
