"""An instrument's answer in words, for the screen, a terminal and data alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.documents.card_words import sentence_case
from desktop_app.documents.content import MARKS
from desktop_app.documents.words import in_words
from desktop_app.findings.finding import Choice, Number, Presence, Sign
from desktop_app.findings.raw_values import json_number
from desktop_app.findings.section import findings_of
from desktop_app.message import N_
from desktop_app.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from desktop_app.errors import Problem
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import Status
    from desktop_app.findings.finding import Finding
    from desktop_app.findings.section import Section
    from desktop_app.message import Message
    from desktop_app.scores.instrument import Instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One result: what it is called, its value in words or why there is none, and exactly."""

    name: str
    label: str
    text: str
    value: Decimal | str | None
    unit: str

    @property
    def known(self) -> bool:
        """Whether it could be worked out."""
        return self.value is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact behind the answer: its number, what it says, source, place, status and review."""

    id: str
    number: int
    says: str
    source: str
    place: str
    status: Status
    review: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """An instrument with its answer.

    Attributes:
        id, title, purpose: of the instrument.
        results: the answer; empty while a problem blocks it.
        working, remarks: sentences.
        missing: path and label of each input without which a result stays open.
        problems: what does not fit together in the inputs.
        rights: who owns wording that is not shipped, or "".
        facts: what it rests on.
        status: the weakest status among the facts; None while a problem blocks the answer.
        mark: of that status, or "".

    """

    id: str
    title: str
    purpose: str
    results: tuple[ResultLine, ...]
    working: tuple[str, ...]
    remarks: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    rights: str
    facts: tuple[FactLine, ...]
    status: Status | None
    mark: str


def score_sheet(instrument: Instrument, inputs: Section, evidence: Evidence) -> ScoreSheet:
    """Work an instrument out and put its answer into words.

    Args:
        instrument: one of the registered ones.
        inputs: of the class that the instrument asks for.
        evidence: gives the figures and their sources.

    """
    problems = instrument.problems(inputs)
    rights = instrument.rights
    if any(problem.blocks for problem in problems):
        return _sheet(instrument, evidence, problems=problems)
    found = instrument.outcome(evidence, inputs)
    cites = tuple(dict.fromkeys((*found.cites, *((rights,) if rights else ()))))
    status = evidence.weakest(found.cites)
    return _sheet(
        instrument,
        evidence,
        problems=problems,
        results=tuple(
            ResultLine(
                name=each.name,
                label=each.label,
                text=_line(each.text, evidence),
                value=each.value,
                unit=each.unit,
            )
            for each in found.results
        ),
        working=tuple(_line(line, evidence) for line in found.working),
        remarks=tuple(_line(line, evidence) for line in found.remarks),
        missing=tuple((name, _label(instrument, name)) for name in found.missing),
        facts=tuple(_fact_line(fact_id, evidence) for fact_id in cites),
        status=status,
        mark=MARKS.get(status, ""),
    )


def _line(words: Message, evidence: Evidence) -> str:
    """Put words into a line of their own: arithmetic leaves the first letter to where it stands."""
    return sentence_case(in_words(words, evidence))


def _sheet(instrument: Instrument, evidence: Evidence, **said: Any) -> ScoreSheet:  # noqa: ANN401 - the other attributes
    rights = instrument.rights
    nothing = {"results": (), "working": (), "remarks": (), "missing": (), "facts": ()}
    whole = {**nothing, "status": None, "mark": "", **said}
    return ScoreSheet(
        id=instrument.id,
        title=instrument.title,
        purpose=instrument.purpose,
        rights=evidence.fact(rights).says if rights else "",
        **whole,
    )


def _label(instrument: Instrument, name: str) -> str:
    """Give the words of an input; a field within rows is named by its last part."""
    outer, _, rest = name.partition(".")
    finding = findings_of(instrument.inputs)[outer]
    row = getattr(finding, "model", None)
    if not rest or row is None:
        return finding.label
    number, _, field = rest.partition(".")
    words: Finding = findings_of(row)[field]
    return f"{words.label} ({finding.row} {int(number) + 1})"  # type: ignore[attr-defined]  # it has rows


def _fact_line(fact_id: str, evidence: Evidence) -> FactLine:
    fact, source = evidence.fact(fact_id), evidence.source(fact_id)
    return FactLine(
        id=fact_id,
        number=evidence.numbers[fact_id],
        says=fact.says,
        source=source.title,
        place=fact.place,
        status=fact.status,
        review=source.review,
        mark=MARKS.get(fact.status, ""),
    )


def score_data(sheet: ScoreSheet, inputs: Section, evidence: Evidence) -> dict[str, Any]:
    """Give the answer as plain data for JSON, with what it was worked out from."""
    return {
        "instrument": sheet.id,
        "title": sheet.title,
        "inputs": inputs.model_dump(mode="json", exclude_none=True),
        "results": [
            {
                "name": line.name,
                "label": line.label,
                "value": line.value
                if line.value is None or isinstance(line.value, str)
                else json_number(line.value),
                "unit": line.unit,
                "text": line.text,
            }
            for line in sheet.results
        ],
        "working": list(sheet.working),
        "remarks": list(sheet.remarks),
        "missing": [{"path": path, "label": label} for path, label in sheet.missing],
        "problems": [{"path": one.place, "sentence": one.sentence} for one in sheet.problems],
        "rights": sheet.rights,
        "status": sheet.status,
        "facts": [_fact_data(fact) for fact in sheet.facts],
        "evidence": {"edition": evidence.edition, "fingerprint": evidence.fingerprint},
    }


def _fact_data(fact: FactLine) -> dict[str, Any]:
    return {
        "number": fact.number,
        "id": fact.id,
        "says": fact.says,
        "source": fact.source,
        "place": fact.place,
        "status": fact.status,
        "review": fact.review,
    }


def instrument_list(instruments: tuple[Instrument, ...]) -> str:
    """Give every instrument in a line, for a terminal."""
    widest = max(len(each.id) for each in instruments)
    return "\n".join(f"{each.id:<{widest}}  {each.title}: {each.purpose}." for each in instruments)


def instrument_text(instrument: Instrument, evidence: Evidence) -> str:
    """Give what an instrument asks for, field by field, for a terminal."""
    lines = [f"{instrument.id}: {instrument.title}. {instrument.purpose}."]
    if instrument.rights:
        lines.append(f"{evidence.fact(instrument.rights).says}")
    lines += ["", N_("Inputs, all of them optional; what is left out is not assessed:")]
    lines += _fields(instrument.inputs, "  ")
    return "\n".join(lines)


def _fields(model: type[Section], indent: str) -> Iterator[str]:
    for name, finding in findings_of(model).items():
        yield f"{indent}{name}: {finding.label}. {finding.definition}.{_accepted(finding)}"
        for what, words in (
            (N_("Includes"), finding.includes),
            (N_("Excludes"), finding.excludes),
        ):
            if words:
                yield f"{indent}    {what}: {words}."
        row = getattr(finding, "model", None)
        if row is not None:
            yield from _fields(row, f"{indent}    ")


def _accepted(finding: Finding) -> str:
    """Say how an answer is written, where it is not plain text or a date."""
    match finding:
        case Sign():
            return " " + N_("One of: {words}.").format(words=", ".join(Presence))
        case Choice():
            words = ", ".join(f"“{member}”" for member, _ in finding.words)
            return " " + N_("One of: {words}.").format(words=words)
        case Number():
            low, high = finding.plausible
            units = ", ".join(f"“{unit.code}”" for unit in finding.units)
            words = N_("{low} to {high} in the first of: {units}.")
            return " " + words.format(low=plain(low), high=plain(high), units=units)
        case _:
            return ""
