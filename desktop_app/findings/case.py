"""One case: every section a clinician recorded, and the text that could not be read."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    TypeAdapter,
    ValidationError,
)

from desktop_app.errors import UserError
from desktop_app.findings.all_sections import (
    MODELS,
    QUESTIONS,
    SECTIONS,
    finding_at,
    row_place,
)
from desktop_app.findings.antibodies import Antibodies
from desktop_app.findings.any_finding import refused
from desktop_app.findings.cancer import Cancer
from desktop_app.findings.choice import TreatmentChoice
from desktop_app.findings.finding import Finding, Repeated
from desktop_app.findings.laboratory import LaboratoryTests
from desktop_app.findings.lung import Lung
from desktop_app.findings.muscle import Muscle
from desktop_app.findings.patient import Patient
from desktop_app.findings.reading_errors import sentences, unknown_field
from desktop_app.findings.response import Response
from desktop_app.findings.safety import Safety
from desktop_app.findings.section import Section, findings_of
from desktop_app.findings.skin import Skin
from desktop_app.findings.treatment import Treatment

__all__ = [
    "QUESTIONS",
    "SECTIONS",
    "Case",
    "Unread",
    "answers",
    "finding_at",
    "with_answer",
    "with_unread",
    "without_row",
]


def _pairs(raw: object) -> object:
    if not isinstance(raw, Mapping):
        return raw
    return tuple({"path": path, "text": text} for path, text in raw.items())


def _known_path(path: str) -> str:
    try:
        finding_at(path)
    except KeyError:
        raise refused(unknown_field(path)) from None
    return path


class Unread(NamedTuple):
    """Text typed into a field that could not be understood, kept so that nothing is lost.

    ``dict(case.unread)`` gives the texts by path.
    """

    path: Annotated[str, AfterValidator(_known_path)]
    text: str


class Case(BaseModel):
    """What a clinician recorded; frozen. Every field not assessed is None."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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
    if path in QUESTIONS:
        question = QUESTIONS[path]
        accepted = _accepted(path, MODELS[question.section], question.name, value)
        recorded = _recorded(case, path, accepted)
    else:
        recorded = _with_row_answer(case, path, value)
    kept = tuple(entry for entry in recorded.unread if _outlives(entry.path, path, recorded))
    return recorded.model_copy(update={"unread": kept})


def with_unread(case: Case, path: str, text: str) -> Case:
    """Give the case with the field not assessed and the text kept that was typed there."""
    emptied = with_answer(case, path, None)
    return emptied.model_copy(update={"unread": (*emptied.unread, Unread(path=path, text=text))})


def without_row(case: Case, path: str, index: int) -> Case:
    """Give the case without row ``index`` of the repeated field ``path``.

    Text that could not be read moves up with its row. Without rows the field is not assessed.

    Raises:
        IndexError: there is no such row.

    """
    rows = QUESTIONS[path].of(case) or ()
    if not 0 <= index < len(rows):
        raise IndexError(index)
    moved = []
    for entry in case.unread:
        if not entry.path.startswith(f"{path}."):
            moved.append(entry)
            continue
        _, number, name = row_place(entry.path)
        if number != index:
            place = f"{path}.{number - (number > index)}.{name}"
            moved.append(entry._replace(path=place))
    left = _recorded(case, path, (rows[:index] + rows[index + 1 :]) or None)
    return left.model_copy(update={"unread": tuple(moved)})


def _recorded(case: Case, path: str, value: object) -> Case:
    question = QUESTIONS[path]
    section = getattr(case, question.section)
    changed = section.model_copy(update={question.name: value})
    return case.model_copy(update={question.section: changed})


def _with_row_answer(case: Case, path: str, value: object) -> Case:
    outer, number, name = row_place(path)
    repeated = QUESTIONS[outer].finding
    if not isinstance(repeated, Repeated):
        raise KeyError(path)
    rows = list(QUESTIONS[outer].of(case) or ())
    accepted = _accepted(path, repeated.model, name, value)
    rows[number] = rows[number].model_copy(update={name: accepted})
    return _recorded(case, outer, tuple(rows))


def _outlives(unread: str, answered: str, case: Case) -> bool:
    """Say whether text unread at ``unread`` is kept after an answer at ``answered``."""
    if unread == answered:
        return False
    if not unread.startswith(f"{answered}."):
        return True
    _, number, name = row_place(unread)
    rows = QUESTIONS[answered].of(case) or ()
    return number < len(rows) and getattr(rows[number], name) is None


def _accepted(path: str, model: type[BaseModel], name: str, value: object) -> Any:  # noqa: ANN401 - each field has its own type
    try:
        return _adapter(model, name).validate_python(value)
    except ValidationError as error:
        problems = sentences(error, at=path)
        raise UserError(problems[0].sentence, problems) from error


@cache
def _adapter(model: type[Section], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[name].rebuild_annotation())
