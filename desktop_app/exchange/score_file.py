"""The inputs of an instrument from a JSON file, or from a case file that holds them."""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from desktop_app.errors import CaseFileError, Problem
from desktop_app.exchange.attached_file import is_pdf
from desktop_app.exchange.case_file import FORMAT, parse_case, text_of
from desktop_app.exchange.printed_file import case_of_any
from desktop_app.exchange.strict_json import strict_json
from desktop_app.findings.finding import Number, Repeated
from desktop_app.findings.number import Laboratory
from desktop_app.findings.raw_values import shown
from desktop_app.findings.reading_errors import sentences
from desktop_app.findings.section import findings_of
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.findings.finding import Finding
    from desktop_app.findings.section import Section
    from desktop_app.scores.instrument import Instrument

_MOST_NAMED = 20  # a file of something else altogether may have thousands


def read_inputs(path: Path, instrument: Instrument) -> Section:
    """Read the inputs of an instrument.

    A number may be written by itself where its field has but one unit.

    Args:
        path: a JSON file with the inputs by name, a case file, or a PDF with a case inside.
        instrument: says which inputs there are.

    Raises:
        CaseFileError: the file cannot be read, or holds something that cannot be right; each
            problem names its field.

    """
    name = path.name
    if is_pdf(path):
        return instrument.taken_from(case_of_any(path))
    text = text_of(path)
    whole = strict_json(text, name)
    if not isinstance(whole, dict):
        raise CaseFileError(
            N_(
                '“{name}” does not hold inputs by name. Write them as {{"name": answer}}; “score '
                "{score}” lists them."
            ).format(name=name, score=instrument.id)
        )
    if whole.get("format") == FORMAT:
        return instrument.taken_from(parse_case(text, name))
    unknown = tuple(islice(_unknown(whole, instrument.inputs, ""), _MOST_NAMED))
    if unknown:
        raise CaseFileError(_refused(name, instrument), unknown)
    try:
        return instrument.inputs.model_validate(_with_units(whole, instrument.inputs))
    except ValidationError as error:
        raise CaseFileError(_refused(name, instrument), sentences(error)) from error


def _refused(name: str, instrument: Instrument) -> str:
    words = N_(
        "“{name}” cannot be used for {title}. Correct the places named here; “score {score}” lists "
        "every input."
    )
    return words.format(name=name, title=instrument.title, score=instrument.id)


def _rows_of(finding: Finding, answer: object) -> Iterator[tuple[int, dict[str, Any]]]:
    if isinstance(finding, Repeated) and isinstance(answer, list):
        for number, row in enumerate(answer):
            if isinstance(row, dict):
                yield number, row


def _unknown(given: dict[str, Any], model: type[Section], place: str) -> Iterator[Problem]:
    """Name every input that the form does not have, and the one that may have been meant."""
    known = findings_of(model)
    for name, answer in given.items():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            words = N_("There is no input of this name.")
            if near:
                words = N_("There is no input of this name. Did you mean {near}?")
            sentence = words.format(near="".join(near))
            yield Problem(f"{place}{shown(name)}", sentence)
            continue
        finding = known[name]
        for number, row in _rows_of(finding, answer):
            yield from _unknown(row, finding.model, f"{place}{name}.{number}.")  # type: ignore[attr-defined]  # it has rows


def _with_units(given: dict[str, Any], model: type[Section]) -> dict[str, Any]:
    """Give plain numbers the unit of their field where it has no other."""
    return {name: _with_unit(findings_of(model)[name], answer) for name, answer in given.items()}


def _with_unit(finding: Finding, answer: object) -> object:
    rows = list(_rows_of(finding, answer))
    if isinstance(answer, list) and len(rows) == len(answer):
        return [_with_units(row, finding.model) for _, row in rows]  # type: ignore[attr-defined]  # it has rows
    single = (
        isinstance(finding, Number)
        and not isinstance(finding, Laboratory)
        and len(finding.units) == 1
    )
    number = isinstance(answer, int | Decimal) and not isinstance(answer, bool)
    if single and number:
        return {"value": answer, "unit": finding.units[0].code}  # type: ignore[attr-defined]  # a number
    return answer
