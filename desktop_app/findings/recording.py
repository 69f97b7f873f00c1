"""Recording answers in a form of sections: exactly, or kept as typed; never by halves.

A form is frozen: every function gives another one. It has its sections as attributes, ``unread``
for text that could not be understood, and ``carried`` for values taken over from an earlier visit
that nobody has confirmed yet.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError

from desktop_app.errors import UserError
from desktop_app.findings.all_sections import finding_at, row_place
from desktop_app.findings.any_finding import refused
from desktop_app.findings.finding import Repeated
from desktop_app.findings.reading_errors import sentences, unknown_field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.findings.section import Question, Section


def known_path(path: str) -> str:
    """Give the path back; refused when it leads to no field of a case."""
    try:
        finding_at(path)
    except KeyError:
        raise refused(unknown_field(path)) from None
    return path


class Unread(NamedTuple):
    """Text typed into a field that could not be understood, kept so that nothing is lost.

    ``dict(form.unread)`` gives the texts by path.
    """

    path: Annotated[str, AfterValidator(known_path)]
    text: str


class Form(BaseModel):
    """Sections that are filled in together; frozen.

    Attributes:
        unread: text that could not be understood, by the path of its field.
        carried: paths of values taken over from an earlier visit, not confirmed: shown and marked,
            and counted as not assessed.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    unread: tuple[Unread, ...] = ()
    carried: tuple[str, ...] = ()


FormT = TypeVar("FormT", bound=Form)


def recorded(form: FormT, questions: Mapping[str, Question], path: str, value: object) -> FormT:
    """Give the form with ``value`` recorded at ``path``; None makes it not assessed.

    Args:
        form: the form to start from; it is not changed.
        questions: every question of the form by path.
        path: ``section.field``, or ``section.field.row.name`` within a repeated row (row from 0).
        value: as the field's own type, or as a file would hold it.

    Raises:
        UserError: the value cannot be right; ``problems`` holds the sentence and the path.
        KeyError: there is no such field.
        IndexError: there is no such row.

    """
    if path in questions:
        model = type(getattr(form, questions[path].section))
        accepted = _accepted(path, model, questions[path].name, value)
        changed = _with_value(form, questions[path], accepted)
    else:
        changed = _with_row_answer(form, questions, path, value)

    def outlives(place: str, *, filled: bool) -> bool:
        return _outlives(place, path, changed, questions, filled=filled)

    return changed.model_copy(
        update={
            "unread": tuple(one for one in form.unread if outlives(one.path, filled=False)),
            "carried": tuple(place for place in form.carried if outlives(place, filled=True)),
        }
    )


def kept_as_typed(form: FormT, questions: Mapping[str, Question], path: str, text: str) -> FormT:
    """Give the form with the field not assessed and the text kept that was typed there."""
    emptied = recorded(form, questions, path, None)
    return emptied.model_copy(update={"unread": (*emptied.unread, Unread(path=path, text=text))})


def row_removed(form: FormT, questions: Mapping[str, Question], path: str, index: int) -> FormT:
    """Give the form without row ``index`` of the repeated field ``path``.

    What is unread or carried moves up with its row. Without rows the field is not assessed.

    Raises:
        IndexError: there is no such row.

    """
    rows = questions[path].of(form) or ()
    if not 0 <= index < len(rows):
        raise IndexError(index)
    moved = _moved_up(path, index)
    unread = ((moved(place), text) for place, text in form.unread)
    left = _with_value(form, questions[path], (rows[:index] + rows[index + 1 :]) or None)
    return left.model_copy(
        update={
            "unread": tuple(Unread(place, text) for place, text in unread if place),
            "carried": tuple(place for place in map(moved, form.carried) if place),
        }
    )


def _moved_up(path: str, index: int) -> Callable[[str], str]:
    """Give where each place is once a row is gone; "" for what goes with it."""

    def moved(place: str) -> str:
        if not place.startswith(f"{path}."):
            return place
        _, number, name = row_place(place)
        return "" if number == index else f"{path}.{number - (number > index)}.{name}"

    return moved


def _with_value(form: FormT, question: Question, value: object) -> FormT:
    section = getattr(form, question.section)
    changed = section.model_copy(update={question.name: value})
    return form.model_copy(update={question.section: changed})


def _with_row_answer(
    form: FormT, questions: Mapping[str, Question], path: str, value: object
) -> FormT:
    outer, number, name = row_place(path)
    repeated = questions[outer].finding
    if not isinstance(repeated, Repeated):
        raise KeyError(path)
    rows = list(questions[outer].of(form) or ())
    accepted = _accepted(path, repeated.model, name, value)
    rows[number] = rows[number].model_copy(update={name: accepted})
    return _with_value(form, questions[outer], tuple(rows))


def _outlives(
    place: str, answered: str, form: Form, questions: Mapping[str, Question], *, filled: bool
) -> bool:
    """Say whether a mark at ``place`` is kept after an answer at ``answered``.

    A mark within rows that were replaced is kept while its field is ``filled``, or is not.
    """
    if place == answered:
        return False
    if not place.startswith(f"{answered}."):
        return True
    _, number, name = row_place(place)
    rows = questions[answered].of(form) or ()
    return number < len(rows) and (getattr(rows[number], name) is not None) is filled


def _accepted(path: str, model: type[BaseModel], name: str, value: object) -> Any:  # noqa: ANN401 - each field has its own type
    try:
        return _adapter(model, name).validate_python(value)
    except ValidationError as error:
        problems = sentences(error, at=path)
        raise UserError(problems[0].sentence, problems) from error


@cache
def _adapter(model: type[Section], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[name].rebuild_annotation())
