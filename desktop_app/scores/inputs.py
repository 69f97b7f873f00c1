"""The form of an instrument, made from questions of the case and from questions of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import create_model

from desktop_app.findings.all_sections import MODELS
from desktop_app.findings.section import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.findings.case import Case
    from desktop_app.findings.finding import Finding
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One field of an instrument's form.

    Attributes:
        kind: the type of an answer, such as ``Presence``; None in its place is not assessed.
        finding: its words, what counts and what does not, and its limits.
        path: ``section.field`` of the case that holds the same, or "".

    """

    kind: Any
    finding: Finding
    path: str = ""


def same_as(question: Question, **changes: Any) -> Input:  # noqa: ANN401 - any attribute of a finding
    """Ask what the case asks; ``changes`` replace attributes of its finding, such as the group."""
    annotation = MODELS[question.section].model_fields[question.name].annotation
    return Input(kind=annotation, finding=replace(question.finding, **changes), path=question.path)


def form(name: str, title: str, asked: Mapping[str, Input], *, advice: str = "") -> type[Section]:
    """Make the class of an instrument's form.

    Args:
        name: of the class.
        title: what a clinician calls the instrument.
        asked: its fields by name, in the order of the form; those of a group stand together.
        advice: a sentence above the fields.

    """
    fields: dict[str, Any] = {
        field: (Annotated[each.kind | None, each.finding], None) for field, each in asked.items()
    }
    model: type[Section] = create_model(name, __base__=Section, __module__=__name__, **fields)
    model.title, model.advice = title, advice
    return model


def taken_by(model: type[Section], asked: Mapping[str, Input]) -> Callable[[Case], Section]:
    """Give what fills a form with that which a case already holds.

    What was carried over from an earlier visit and is not confirmed stays out.
    """

    def taken(case: Case) -> Section:
        held = {}
        for name, each in asked.items():
            if each.path and each.path not in case.carried:
                section, field = each.path.split(".")
                held[name] = getattr(getattr(case, section), field)
        return model(**held)

    return taken
