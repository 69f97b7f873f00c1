"""One case: every section a clinician recorded, and the text that could not be read."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from desktop_app.errors import Problem, UserError
from desktop_app.findings.antibodies import Antibodies
from desktop_app.findings.cancer import Cancer
from desktop_app.findings.finding import Repeated
from desktop_app.findings.laboratory import LaboratoryTests
from desktop_app.findings.lung import Lung
from desktop_app.findings.muscle import Muscle
from desktop_app.findings.patient import Patient
from desktop_app.findings.response import Response
from desktop_app.findings.safety import Safety
from desktop_app.findings.section import Question, Section, findings_of
from desktop_app.findings.skin import Skin
from desktop_app.findings.treatment import Treatment

SECTIONS: tuple[tuple[str, type[Section]], ...] = (
    ("patient", Patient),
    ("antibodies", Antibodies),
    ("skin", Skin),
    ("muscle", Muscle),
    ("laboratory", LaboratoryTests),
    ("lung", Lung),
    ("cancer", Cancer),
    ("safety", Safety),
    ("treatment", Treatment),
    ("response", Response),
)
MODELS: dict[str, type[Section]] = dict(SECTIONS)

QUESTIONS: dict[str, Question] = {
    question.path: question
    for section, model in SECTIONS
    for question in (
        Question(section, name, finding) for name, finding in findings_of(model).items()
    )
}


class Unread(BaseModel):
    """Text typed into a field that could not be understood, kept so that nothing is lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
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
    response: Response = Response()
    unread: tuple[Unread, ...] = ()

    def unread_text(self, path: str) -> str | None:
        """Give the text typed at ``path`` that could not be understood, or None."""
        return next((entry.text for entry in self.unread if entry.path == path), None)


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
    section, name, *row = path.split(".")
    if row:
        changed = _row_changed(case, path, value)
        recorded = _recorded(case, section, name, changed)
    else:
        recorded = _recorded(case, section, name, _accepted(path, MODELS[section], name, value))
    kept = tuple(entry for entry in recorded.unread if _still_unread(entry.path, path, recorded))
    return recorded.model_copy(update={"unread": kept})


def with_unread(case: Case, path: str, text: str) -> Case:
    """Give the case with the field not assessed and the text kept that was typed there."""
    emptied = with_answer(case, path, None)
    return emptied.model_copy(update={"unread": (*emptied.unread, Unread(path=path, text=text))})


def without_row(case: Case, path: str, index: int) -> Case:
    """Give the case without row ``index`` of the repeated field ``path``.

    Text that could not be read moves up with its row. The last row leaves the field not assessed.

    Raises:
        IndexError: there is no such row.

    """
    section, name = path.split(".")
    rows = list(QUESTIONS[path].of(case) or ())
    del rows[index]
    moved = []
    for entry in case.unread:
        if not entry.path.startswith(f"{path}."):
            moved.append(entry)
            continue
        number, field = entry.path.removeprefix(f"{path}.").split(".")
        if int(number) != index:
            place = int(number) - (int(number) > index)
            moved.append(Unread(path=f"{path}.{place}.{field}", text=entry.text))
    left = _recorded(case, section, name, tuple(rows) or None)
    return left.model_copy(update={"unread": tuple(moved)})


def _recorded(case: Case, section: str, name: str, value: object) -> Case:
    changed = getattr(case, section).model_copy(update={name: value})
    return case.model_copy(update={section: changed})


def _row_changed(case: Case, path: str, value: object) -> tuple[Section, ...]:
    section, name, index, field = path.split(".")
    question = QUESTIONS[f"{section}.{name}"]
    if not isinstance(question.finding, Repeated):
        raise KeyError(path)
    rows = list(question.of(case) or ())
    accepted = _accepted(path, question.finding.model, field, value)
    rows[int(index)] = rows[int(index)].model_copy(update={field: accepted})
    return tuple(rows)


def _still_unread(entry: str, answered: str, case: Case) -> bool:
    """Say whether an unread text outlives the answer at ``answered``."""
    if entry == answered:
        return False
    if not entry.startswith(f"{answered}."):
        return True
    index, field = entry.removeprefix(f"{answered}.").split(".")
    rows = QUESTIONS[answered].of(case) or ()
    return int(index) < len(rows) and getattr(rows[int(index)], field) is None


def _accepted(path: str, model: type[BaseModel], name: str, value: object) -> Any:  # noqa: ANN401 - each field has its own type
    try:
        return _adapter(model, name).validate_python(value)
    except ValidationError as refused:
        sentence = str(refused.errors()[0]["msg"])
        raise UserError(sentence, (Problem(path, sentence),)) from refused


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[name].rebuild_annotation())
