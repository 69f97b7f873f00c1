"""What pydantic refuses, in whole sentences that name the place and what to do."""

from collections.abc import Iterable
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from desktop_app.errors import Problem
from desktop_app.findings.all_sections import MODELS, QUESTIONS, row_place
from desktop_app.findings.finding import Repeated
from desktop_app.findings.raw_values import shown
from desktop_app.findings.section import findings_of
from desktop_app.message import N_

UNREAD = "unread"


def sentences(error: ValidationError, *, at: str = "") -> tuple[Problem, ...]:
    """Say each refusal of a case, or of the value ``at`` a path, as a problem with its place."""
    outer = [at] if at else []
    return tuple(
        _problem(".".join([*outer, *map(str, found["loc"])]), found)
        for found in error.errors(include_url=False)
    )


def unknown_field(path: str) -> str:
    """Say that ``path`` is no field, and which field may have been meant."""
    sentence = N_("“{path}” is not a field of this version.").format(path=shown(path))
    hint = _hint(path)
    return f"{sentence} {hint}" if hint else sentence


def _problem(place: str, found: ErrorDetails) -> Problem:
    kind = found["type"]
    if kind == "finding":
        sentence = found["msg"]
    elif kind == "extra_forbidden":
        sentence = unknown_field(place)
    elif kind == "missing":
        sentence = N_("“{place}” is missing. Write it, or remove what it belongs to.").format(
            place=place
        )
    elif kind == "json_invalid":
        sentence = N_("This text is not whole: {reason}. Take an undamaged copy.").format(
            reason=found["ctx"]["error"]
        )
    elif kind == "model_type" and not place:
        sentence = N_("A case is written as sections by name; “{raw}” is not.").format(
            raw=shown(found["input"])
        )
    elif kind == "model_type":
        sentence = N_("“{place}” is written as findings by name; “{raw}” is not.").format(
            place=place, raw=shown(found["input"])
        )
    else:
        sentence = N_("“{place}” cannot hold “{raw}”.").format(
            place=place, raw=shown(found["input"])
        )
    return Problem(place, sentence)


def _hint(path: str) -> str:
    section, _, name = path.partition(".")
    if section not in MODELS:
        return _meant(section, (*MODELS, UNREAD))
    siblings: Iterable[str] = findings_of(MODELS[section])
    try:
        outer, _, row_name = row_place(path)
    except KeyError:
        pass
    else:
        repeated = QUESTIONS[outer].finding if outer in QUESTIONS else None
        if isinstance(repeated, Repeated):
            name, siblings = row_name, findings_of(repeated.model)
    elsewhere = [question.section for question in QUESTIONS.values() if question.name == name]
    if elsewhere:
        return N_("{name} belongs to {section}.").format(name=name, section=elsewhere[0])
    return _meant(name, siblings)


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return N_("Did you mean {name}?").format(name=close[0]) if close else ""
