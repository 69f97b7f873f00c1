"""Read the evidence base, and refuse one that is broken: by file, line and record."""

import hashlib
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from desktop_app.errors import EvidenceError, Problem
from desktop_app.evidence.evidence_base import Evidence
from desktop_app.evidence.records import AnyFact, Fact, Reference, Source, Status

EDITION_FILE = "edition.toml"
_FACT = TypeAdapter[Any](AnyFact)
_REFERENCES = TypeAdapter(tuple[Reference, ...])


@dataclass(frozen=True, slots=True)
class _Placed:
    """A fact with the file and line that it stands on."""

    fact: Fact
    source: str
    place: str
    references: Collection[str]


def load(folder: Path) -> Evidence:
    """Read every ``*.toml`` of the seeds folder.

    The two documents the program is built on come first, then the others by name, so that fact
    numbers stay put as long as the base does.

    Raises:
        EvidenceError: a file cannot be read, a record is malformed, an id stands twice, or a
            reference leads nowhere. Each problem names file, line and record.

    """
    texts = _texts(folder)
    edition, dated = _edition(texts.pop(EDITION_FILE, None))
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    placed: list[_Placed] = []
    for name, text in texts.items():
        _read_file(name, text, sources, placed, problems)
    ground = {item.source for item in placed if item.fact.status is Status.SEED}
    placed.sort(key=lambda item: (item.source not in ground, item.source))
    _check_links(placed, problems)
    if problems:
        raise EvidenceError(_BROKEN, tuple(problems))
    return Evidence(
        edition=edition,
        dated=dated,
        fingerprint=_fingerprint(texts),
        sources=sources,
        facts={item.fact.id: item.fact for item in placed},
        source_of={item.fact.id: item.source for item in placed},
    )


_BROKEN = (
    "The evidence base is damaged, so no plan can be made. "
    "Put the seeds folder of this version back, or correct the places named here."
)


def _texts(folder: Path) -> dict[str, str]:
    try:
        found = {
            path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))
        }
    except (OSError, UnicodeDecodeError) as error:
        message = f"The evidence base in {folder} cannot be read: {error}."
        raise EvidenceError(message) from error
    if not found:
        message = f"No evidence base was found in {folder}. Put the seeds folder back."
        raise EvidenceError(message)
    return found


def _edition(text: str | None) -> tuple[str, date]:
    try:
        table = tomllib.loads(text or "")
        edition, dated = table["edition"], table["dated"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        message = f"{EDITION_FILE} must give “edition” and “dated”; it does not: {error}."
        raise EvidenceError(message) from error
    if not isinstance(edition, str) or not isinstance(dated, date):
        message = f"{EDITION_FILE}: “edition” must be text and “dated” a date."
        raise EvidenceError(message)
    return edition, dated


def _fingerprint(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name, text in sorted(texts.items()):
        digest.update(name.encode() + b"\0" + text.encode() + b"\0")
    return digest.hexdigest()


def _read_file(
    name: str,
    text: str,
    sources: dict[str, Source],
    placed: list[_Placed],
    problems: list[Problem],
) -> None:
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(name, f"The file is not valid TOML: {error}."))
        return
    for unknown in sorted(set(table) - {"source", "reference", "fact"}):
        problems.append(Problem(f"{name}:1", f"“{unknown}” is not a part of an evidence file."))
    try:
        source = Source.model_validate(table.get("source", {}))
        references = {r.id for r in _REFERENCES.validate_python(table.get("reference", []))}
    except ValidationError as error:
        problems.append(Problem(f"{name}:1", f"The source record is not complete: {_short(error)}."))
        return
    if source.id in sources:
        problems.append(Problem(f"{name}:1", f"The source “{source.id}” stands in two files."))
    sources[source.id] = source
    raw_facts = table.get("fact", [])
    for raw, line in zip(raw_facts, _fact_lines(text, len(raw_facts)), strict=True):
        place = f"{name}:{line}"
        try:
            placed.append(_Placed(_FACT.validate_python(raw), source.id, place, references))
        except ValidationError as error:
            label = raw.get("id", "without an id") if isinstance(raw, dict) else "unreadable"
            problems.append(Problem(place, f"Fact “{label}”: {_short(error)}."))


def _fact_lines(text: str, count: int) -> list[int]:
    lines = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if re.match(r"\s*\[\[\s*fact\s*\]\]", line)
    ]
    return lines if len(lines) == count else [1] * count


def _short(error: ValidationError) -> str:
    parts = []
    for item in error.errors(include_url=False):
        where = ".".join(str(step) for step in item["loc"] if step not in _KINDS)
        parts.append(f"{where or 'record'}: {item['msg'][0].lower()}{item['msg'][1:]}")
    return "; ".join(parts)


_KINDS = {"statement", "threshold", "proportion", "dose", "table"}


def _check_links(placed: list[_Placed], problems: list[Problem]) -> None:
    seen: dict[str, str] = {}
    for item in placed:
        if item.fact.id in seen:
            problems.append(
                Problem(
                    item.place,
                    f"The fact “{item.fact.id}” stands a second time; "
                    f"the first is at {seen[item.fact.id]}.",
                )
            )
        seen.setdefault(item.fact.id, item.place)
    for item in placed:
        problems.extend(
            Problem(item.place, f"“{item.fact.id}” differs from “{other}”, which does not exist.")
            for other in item.fact.differs
            if other not in seen
        )
        problems.extend(
            Problem(item.place, f"“{item.fact.id}” cites reference {ref}, which is not listed.")
            for ref in item.fact.refs
            if ref not in item.references
        )


def refuse_uncited(evidence: Evidence, folder: Path, cited: Collection[str]) -> None:
    """Refuse a fact that no rule cites, and a citation of a fact that is not there.

    Raises:
        EvidenceError: naming each, with file and line where there is one.

    """
    idle = [fact_id for fact_id in evidence.facts if fact_id not in cited]
    problems = [
        Problem(_place_of(folder, fact_id), f"No rule uses the fact “{fact_id}”.")
        for fact_id in idle
    ]
    problems += [
        Problem("rules", f"A rule cites “{fact_id}”, which is not in the evidence base.")
        for fact_id in sorted(set(cited) - set(evidence.facts))
    ]
    if problems:
        raise EvidenceError(_BROKEN, tuple(problems))


def _place_of(folder: Path, fact_id: str) -> str:
    for name, text in _texts(folder).items():
        for number, line in enumerate(text.splitlines(), start=1):
            if re.match(rf'\s*id\s*=\s*"{re.escape(fact_id)}"', line):
                return f"{name}:{number}"
    return fact_id
