"""Read the evidence base, and refuse one that is broken: by file, line and record."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from desktop_app.errors import EvidenceError, Problem
from desktop_app.evidence.evidence_base import Evidence
from desktop_app.evidence.history import HISTORY_FILE, History
from desktop_app.evidence.records import AnyFact, Fact, Reference, Source, Status
from desktop_app.evidence.toml_file import TomlFile, records, refused, toml_files

EDITION_FILE = "edition.toml"
DISAGREEMENTS_FILE = "disagreements.toml"  # read when somebody asks who differs
_PARTS = ("source", "reference", "fact")
_FACT = TypeAdapter[Any](AnyFact)
_BROKEN = (
    "The evidence base is damaged, so no plan can be made. "
    "Put the seeds folder of this version back, or correct the places named here."
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A fact with the file and line that it stands on."""

    fact: Fact
    source: str
    place: str
    references: Collection[str]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read so far, and what was wrong with it."""

    sources: dict[str, Source] = field(default_factory=dict)
    references: dict[str, dict[str, str]] = field(default_factory=dict)
    placed: list[_Placed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def load(folder: Path) -> Evidence:
    """Read every ``*.toml`` of the seeds folder.

    The two documents the program is built on come first, then the others by name, so that fact
    numbers stay put as long as the base does.

    Raises:
        EvidenceError: a file cannot be read, a record is malformed, an id stands twice, or a
            reference leads nowhere. Each problem names file, line and record.

    """
    files = toml_files(folder)
    found = _Found()
    edition, dated = _edition(files, found)
    for file in files:
        if file.name not in {EDITION_FILE, DISAGREEMENTS_FILE}:
            _read_file(file, found)
    placed = _in_order(found.placed)
    found.problems.extend(_twice(placed))
    if not found.problems:  # a file that was not read would make good links look broken
        found.problems.extend(_broken_links(placed))
    if found.problems:
        raise EvidenceError(_BROKEN, tuple(found.problems))
    return Evidence(
        edition=edition,
        dated=dated,
        fingerprint=_fingerprint(files),
        sources=found.sources,
        facts={item.fact.id: item.fact for item in placed},
        source_of={item.fact.id: item.source for item in placed},
        differing=next((file for file in files if file.name == DISAGREEMENTS_FILE), None),
        references=found.references,
        history=History(folder / HISTORY_FILE),
    )


def _in_order(placed: Iterable[_Placed]) -> list[_Placed]:
    known = list(placed)
    ground = {item.source for item in known if item.fact.status is Status.SEED}
    return sorted(known, key=lambda item: (item.source not in ground, item.source))


def _edition(files: list[TomlFile], found: _Found) -> tuple[str, date]:
    file = next((file for file in files if file.name == EDITION_FILE), None)
    if file is None:
        sentence = "The edition of the evidence base is not there. Put this file back."
        found.problems.append(Problem(EDITION_FILE, sentence))
        return "", date.min
    try:
        table = file.table()
    except EvidenceError as error:
        found.problems.extend(error.problems)
        return "", date.min
    edition, dated = table.get("edition"), table.get("dated")
    if not isinstance(edition, str):
        place = file.place(file.line_of_key("edition", 0) or 1)
        found.problems.append(
            Problem(place, 'The record “edition” must be text, such as "2026.1".')
        )
    if not isinstance(dated, date) or isinstance(dated, datetime):
        place = file.place(file.line_of_key("dated", 0) or 1)
        found.problems.append(
            Problem(place, "The record “dated” must be a date, such as 2026-11-21.")
        )
        return "", date.min
    return str(edition), dated


def _fingerprint(files: Iterable[TomlFile]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.text.encode() + b"\0")
    return digest.hexdigest()


def _read_file(file: TomlFile, found: _Found) -> None:
    try:
        table = file.table()
    except EvidenceError as error:
        found.problems.extend(error.problems)
        return
    found.problems.extend(_misplaced(file, table))
    source = _source(file, table, found)
    references = {cited.id: cited.text for cited in _references(file, table, found)}
    if source is not None and references:
        found.references[source.id] = references
    for raw, line in records(file, table, "fact"):
        try:
            fact = _FACT.validate_python(raw)
        except ValidationError as error:
            found.problems.append(refused(file, line, "fact", raw, error))
        else:
            if source is not None:
                found.placed.append(_Placed(fact, source.id, file.place(line), references))


def _misplaced(file: TomlFile, table: dict[str, Any]) -> Iterator[Problem]:
    for name, value in table.items():
        if name not in _PARTS:
            line = file.line_of_key(name, 0) or file.lines_of(name, 1)[0]
            known = ", ".join(_PARTS)
            sentence = f"“{name}” is not a part of an evidence file. Its parts are {known}."
            yield Problem(file.place(line), sentence)
        elif name != "source" and not isinstance(value, list):
            line = file.line_of_key(name, 0) or file.lines_of(name, 1)[0]
            yield Problem(file.place(line), f"“{name}” must be written as [[{name}]].")


def _source(file: TomlFile, table: dict[str, Any], found: _Found) -> Source | None:
    raw = table.get("source")
    line = file.lines_of("source", 1)[0]
    if raw is None:
        sentence = "The file has no [source] record. Write which document its facts come from."
        found.problems.append(Problem(file.place(1), sentence))
        return None
    try:
        source = Source.model_validate(raw)
    except ValidationError as error:
        found.problems.append(refused(file, line, "source", raw, error))
        return None
    if source.id in found.sources:
        sentence = f"The source “{source.id}” stands in two files. Give one of them another id."
        found.problems.append(Problem(file.place(line), sentence))
    found.sources[source.id] = source
    return source


def _references(file: TomlFile, table: dict[str, Any], found: _Found) -> Iterator[Reference]:
    seen: set[str] = set()
    for raw, line in records(file, table, "reference"):
        try:
            reference = Reference.model_validate(raw)
        except ValidationError as error:
            found.problems.append(refused(file, line, "reference", raw, error))
            continue
        if reference.id in seen:
            sentence = f"The reference “{reference.id}” stands a second time in this file."
            found.problems.append(Problem(file.place(line), sentence))
        seen.add(reference.id)
        yield reference


def _twice(placed: Iterable[_Placed]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for item in placed:
        if item.fact.id in seen:
            first = seen[item.fact.id]
            sentence = f"The fact “{item.fact.id}” stands a second time; the first is at {first}."
            yield Problem(item.place, sentence)
        seen.setdefault(item.fact.id, item.place)


def _broken_links(placed: Collection[_Placed]) -> Iterator[Problem]:
    known = {item.fact.id: item.fact for item in placed}
    for item in placed:
        for other in item.fact.differs:
            if other not in known:
                sentence = f"“{item.fact.id}” differs from “{other}”, which does not exist."
                yield Problem(item.place, sentence)
            elif item.fact.id not in known[other].differs:
                sentence = f"“{item.fact.id}” differs from “{other}”, which does not say so itself."
                yield Problem(item.place, sentence)
        for reference in item.fact.refs:
            if reference not in item.references:
                sentence = f"“{item.fact.id}” cites reference “{reference}”, which is not listed."
                yield Problem(item.place, sentence)


def refuse_uncited(evidence: Evidence, folder: Path, cited: Collection[str]) -> None:
    """Refuse a fact that no rule cites, and a citation of a fact that is not there.

    Raises:
        EvidenceError: naming each, with file and line where there is one.

    """
    known = set(cited)
    idle = [fact_id for fact_id in evidence.facts if fact_id not in known]
    files = toml_files(folder) if idle else []
    problems = [
        Problem(_place_of(files, fact_id), f"No rule uses the fact “{fact_id}”. Remove it.")
        for fact_id in idle
    ]
    problems += [
        Problem("rules", f"A rule cites “{fact_id}”, which is not in the evidence base.")
        for fact_id in sorted(known - set(evidence.facts))
    ]
    if problems:
        raise EvidenceError(_BROKEN, tuple(problems))


def _place_of(files: Iterable[TomlFile], fact_id: str) -> str:
    for file in files:
        line = file.line_of_id(fact_id)
        if line is not None:
            return file.place(line)
    return fact_id
