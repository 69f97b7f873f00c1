"""One case: every section a clinician recorded, and what of it was not read or not confirmed."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from desktop_app.findings.all_sections import QUESTIONS, SECTIONS, finding_at
from desktop_app.findings.antibodies import Antibodies
from desktop_app.findings.cancer import Cancer
from desktop_app.findings.choice import TreatmentChoice
from desktop_app.findings.finding import Finding, Repeated
from desktop_app.findings.laboratory import LaboratoryTests
from desktop_app.findings.lung import Lung
from desktop_app.findings.muscle import Muscle
from desktop_app.findings.patient import Patient
from desktop_app.findings.recording import (
    Form,
    Unread,
    kept_as_typed,
    known_path,
    recorded,
    row_removed,
)
from desktop_app.findings.response import Response
from desktop_app.findings.safety import Safety
from desktop_app.findings.section import findings_of
from desktop_app.findings.skin import Skin
from desktop_app.findings.treatment import Treatment

__all__ = [
    "QUESTIONS",
    "SECTIONS",
    "Case",
    "Unread",
    "answers",
    "confirmed",
    "counted",
    "finding_at",
    "with_answer",
    "with_unread",
    "without_row",
]


def _pairs(raw: object) -> object:
    if not isinstance(raw, Mapping):
        return raw
    return tuple({"path": path, "text": text} for path, text in raw.items())


class Case(Form):
    """What a clinician recorded; frozen. Every field not assessed is None."""

    patient: Patient = Patient()
    antibodies: Antibodies = Antibodies()
    skin: Skin = Skin()
    muscle: Muscle = Muscle()
    laboratory: LaboratoryTests = LaboratoryTests()
    lung: Lung = Lung()
    cancer: Cancer = Cancer()
    safety: Safety = Safety()
    treatment: Treatment = Treatment()
    choice: TreatmentChoice = TreatmentChoice()
    response: Response = Response()
    unread: Annotated[tuple[Unread, ...], BeforeValidator(_pairs)] = ()
    carried: tuple[Annotated[str, AfterValidator(known_path)], ...] = ()

    def unread_text(self, path: str) -> str | None:
        """Give the text typed at ``path`` that could not be understood, or None."""
        return next((entry.text for entry in self.unread if entry.path == path), None)


def answers(case: Case) -> Iterator[tuple[str, Finding, Any]]:
    """Give each recorded field, rows included: its path, its words and its value."""
    for path, question in QUESTIONS.items():
        value = question.of(case)
        if value is None:
            continue
        yield path, question.finding, value
        if isinstance(question.finding, Repeated):
            fields = findings_of(question.finding.model)
            for number, row in enumerate(value):
                for name, finding in fields.items():
                    if getattr(row, name) is not None:
                        yield f"{path}.{number}.{name}", finding, getattr(row, name)


def with_answer(case: Case, path: str, value: object) -> Case:
    """Give the case with ``value`` recorded at ``path``; None makes it not assessed.

    Args:
        case: the case to start from; it is not changed.
        path: ``section.field``, or ``section.field.row.name`` within a repeated row (row from 0).
        value: as the field's own type, or as a case file would hold it.

    Raises:
        UserError: the value cannot be right; ``problems`` holds the sentence and the path.
        KeyError: there is no such field.
        IndexError: there is no such row.

    """
    return recorded(case, QUESTIONS, path, value)


def with_unread(case: Case, path: str, text: str) -> Case:
    """Give the case with the field not assessed and the text kept that was typed there."""
    return kept_as_typed(case, QUESTIONS, path, text)


def without_row(case: Case, path: str, index: int) -> Case:
    """Give the case without row ``index`` of the repeated field ``path``.

    What is unread or carried moves up with its row. Without rows the field is not assessed.

    Raises:
        IndexError: there is no such row.

    """
    return row_removed(case, QUESTIONS, path, index)


def confirmed(case: Case, path: str) -> Case:
    """Give the case in which the value at ``path`` counts, although it was taken over."""
    return case.model_copy(update={"carried": tuple(p for p in case.carried if p != path)})


def counted(case: Case) -> Case:
    """Give the case as decisions read it: what nobody has confirmed is not assessed."""
    if not case.carried:
        return case
    emptied: dict[str, dict[str, Any]] = {}
    for path in case.carried:
        section, field, *in_row = path.split(".")
        changed = emptied.setdefault(section, {})
        if in_row:
            rows = changed.get(field, getattr(getattr(case, section), field))
            changed[field] = _without_answer(rows, int(in_row[0]), in_row[1])
        else:
            changed[field] = None
    sections = {
        name: getattr(case, name).model_copy(update=changed) for name, changed in emptied.items()
    }
    return case.model_copy(update={**sections, "carried": ()})


def _without_answer(rows: tuple[Any, ...] | None, number: int, name: str) -> tuple[Any, ...] | None:
    """Give rows in which one answer is not assessed."""
    if rows is None:  # all of them are marked
        return None
    left = rows[number].model_copy(update={name: None})
    return (*rows[:number], left, *rows[number + 1 :])
