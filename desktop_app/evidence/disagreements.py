"""By which source the plan goes where sources differ, read and held against the facts."""

from __future__ import annotations

from itertools import combinations
from string import Formatter
from typing import TYPE_CHECKING

from pydantic import ValidationError

from desktop_app.errors import EvidenceError, Problem
from desktop_app.evidence.load import DISAGREEMENTS_FILE
from desktop_app.evidence.records import Disagreement, Source, Statement, Table
from desktop_app.evidence.toml_file import records, refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from desktop_app.evidence.records import DisagreementSide, Fact
    from desktop_app.evidence.toml_file import TomlFile

_PARTS = {"source", "disagreement"}
_PARTS_OF_FIGURE = (".number", ".count", ".of")  # as ``disagreement_words.Figure`` has them
_BROKEN = (
    "What the plan goes by where sources differ cannot be read from the evidence base. Put the "
    "seeds folder of this version back, or correct the places named here."
)
# Two facts that say otherwise than each other.
_Link = frozenset[str]


def disagreements(file: TomlFile | None, facts: Mapping[str, Fact]) -> tuple[Disagreement, ...]:
    """Read the disagreements, in the order they are written.

    Every link between facts that differ belongs to one of them, and every side of one of them
    has such a link.

    Args:
        file: what they are written in; None where there is none.
        facts: by id, each link said by both.

    Raises:
        EvidenceError: naming file, line and record.

    """
    placed: list[tuple[Disagreement, str]] = []
    problems: list[Problem] = []
    if file is not None:
        for found in _read(file):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                placed.append(found)
    elif any(fact.differs for fact in facts.values()):
        problems.append(Problem(DISAGREEMENTS_FILE, "This file is not there. Put it back."))
    if not problems:  # a record that was not read would make good links look idle
        problems.extend(_ill_fitting(placed, facts))
    if problems:
        raise EvidenceError(_BROKEN, tuple(problems))
    return tuple(record for record, _ in placed)


def _read(file: TomlFile) -> Iterator[tuple[Disagreement, str] | Problem]:
    """Give each record with its place, or what is wrong with it."""
    try:
        table = file.table()
    except EvidenceError as error:
        yield from error.problems
        return
    for name in sorted(table.keys() - _PARTS):
        yield Problem(file.place(1), f"“{name}” is not a part of this file.")
    if "source" not in table:
        sentence = "The file has no [source] record. Write whose choices these are."
        yield Problem(file.place(1), sentence)
        return
    try:
        Source.model_validate(table["source"])
    except ValidationError as error:
        yield refused(file, file.lines_of("source", 1)[0], "source", table["source"], error)
    for raw, line in records(file, table, "disagreement"):
        try:
            yield Disagreement.model_validate(raw), file.place(line)
        except ValidationError as error:
            yield refused(file, line, "disagreement", raw, error)


def _ill_fitting(
    placed: Collection[tuple[Disagreement, str]], facts: Mapping[str, Fact]
) -> Iterator[Problem]:
    """Name each slip, each side that differs from no other, and each link that none settles."""
    linked = {frozenset((fact.id, other)) for fact in facts.values() for other in fact.differs}
    seen: set[str] = set()
    settled: set[_Link] = set()
    for record, place in placed:
        apart = set(_apart(record)) & linked
        settled |= apart
        for words in (*_slips(record, facts), *_never_apart(record, apart)):
            yield Problem(place, f"The disagreement “{record.id}” {words}.")
        if record.id in seen:
            yield Problem(place, f"The disagreement “{record.id}” stands a second time.")
        seen.add(record.id)
    for one, other in sorted(tuple(sorted(link)) for link in linked - settled):
        sentence = f"“{one}” differs from “{other}”, and no disagreement says which is followed."
        yield Problem(DISAGREEMENTS_FILE, sentence)


def _slips(record: Disagreement, facts: Mapping[str, Fact]) -> Iterator[str]:
    for side in record.sides:
        unknown = [fact for fact in side.facts if fact not in facts]
        for fact in unknown:
            yield f"names “{fact}”, which does not exist"
        if not unknown and not side.says and isinstance(facts[side.facts[0]], Statement | Table):
            yield f"must say in a few words what “{side.facts[0]}” says: it has no figure"
        if not _is_filled(side):
            yield f"has a gap in “{side.says}” that no fact fills"


def _is_filled(side: DisagreementSide) -> bool:
    """Tell whether every gap is a fact of the side: its figure, or a part of that."""
    known = {f"{at}{part}" for at in range(len(side.facts)) for part in ("", *_PARTS_OF_FIGURE)}
    try:
        gaps = list(Formatter().parse(side.says))
    except ValueError:  # a bracket that opens or closes nothing
        return False
    return all(
        name is None or (name in known and not (form or turn)) for _, name, form, turn in gaps
    )


def _apart(record: Disagreement) -> Iterator[_Link]:
    """Give every pair of facts that stand on different sides."""
    for one, other in combinations(record.sides, 2):
        yield from (frozenset((a, b)) for a in one.facts for b in other.facts)


def _never_apart(record: Disagreement, apart: Collection[_Link]) -> Iterator[str]:
    for side in record.sides:
        if not any(link & set(side.facts) for link in apart):
            yield f"has the side “{side.facts[0]}”, which differs from no other side"
