"""Every section and every question, in the order of the form."""

from desktop_app.findings.antibodies import Antibodies
from desktop_app.findings.cancer import Cancer
from desktop_app.findings.choice import TreatmentChoice
from desktop_app.findings.finding import Finding, Repeated
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
    ("choice", TreatmentChoice),
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


def row_place(path: str) -> tuple[str, int, str]:
    """Split ``section.field.row.name`` into ``section.field``, the row's number and the name.

    Raises:
        KeyError: the path is not of this form.

    """
    section, _, rest = path.partition(".")
    field, _, rest = rest.partition(".")
    number, _, name = rest.partition(".")
    if not (number.isascii() and number.isdecimal()) or len(number) > len(str(Repeated.most)):
        raise KeyError(path)
    return f"{section}.{field}", int(number), name


def finding_at(path: str) -> Finding:
    """Give the words of the field at ``section.field`` or ``section.field.row.name``.

    Raises:
        KeyError: there is no such field.

    """
    if path in QUESTIONS:
        return QUESTIONS[path].finding
    outer, _, name = row_place(path)
    repeated = QUESTIONS[outer].finding
    if not isinstance(repeated, Repeated):
        raise KeyError(path)
    return findings_of(repeated.model)[name]
