"""A patient file is read and compared with its fingerprints; nothing in the store changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from desktop_app.decision.appointment import Kind
from desktop_app.errors import CaseFileError, Problem
from desktop_app.exchange.case_file import case_from
from desktop_app.exchange.strict_json import strict_json
from desktop_app.message import N_
from desktop_app.records.chain import visit_fingerprint
from desktop_app.records.family import ROOT
from desktop_app.records.model import PatientRow, VisitContents
from desktop_app.records.patient_file_archive import NOTHING_CHANGED, Archive, not_ours
from desktop_app.records.patient_file_form import (
    CASE,
    FORMAT,
    INDEX,
    PLAN,
    VERSION,
    Incoming,
    PatientIndex,
)
from desktop_app.records.patient_file_taking import missing
from desktop_app.records.refusals import RecordsError, RecordsNewerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.records.patient_file_form import VisitEntry
    from desktop_app.records.session import Session

_NEWER = N_(
    "“{name}” was exported by a newer version of Myoplan (file version {version}, this program "
    "reads up to {known}). {nothing} Import it with the newer program."
)
_NOT_JSON = N_("“{part}” is no text as Myoplan writes it")
_NOT_AS_WRITTEN = N_("“{part}” is not as Myoplan writes it")
_THIS_PLACE = N_("This is not as Myoplan writes it.")
_NO_FORMAT = N_("“{part}” does not say that it is one")
_ALTERED = N_("the visit in “{folder}” is not as it was sealed")
_UNCHAINED = N_("the visit before the one in “{folder}” is missing")
_TWICE = N_("the visit in “{folder}” stands there twice")
_HALF_CHARACTER = "\x1a"  # strict_json puts this for half of a pair, which the store cannot keep


def read_patient(session: Session, path: Path) -> Incoming:
    """Read a patient file, without changing anything.

    Raises:
        RecordsError: it is no patient file, is too large, or a visit in it is not as it was sealed;
            the sentence names the place.

    """
    with Archive(path) as archive:
        index = _index(archive)
        archive.refuse_strangers(entry.folder for entry in index.visits)
        visits = [_visit(archive, entry, index.patient.id) for entry in index.visits]
    _refuse_unchained(archive.name, index.visits)
    ordered = sorted(
        visits, key=lambda one: (one.visit.visited_on, one.visit.sealed_at, one.visit.number)
    )
    who = index.patient
    return Incoming(
        patient=PatientRow(
            id=who.id,
            name=who.name,
            identifier=who.identifier,
            born=who.born,
            visits=len(ordered),
            last_visit=ordered[-1].visit.visited_on if ordered else None,
        ),
        visits=tuple(ordered),
        known=bool(session.vault.rows(ROOT, who.id)),
        new=len(missing(session.vault.rows, ordered)),
    )


def _index(archive: Archive) -> PatientIndex:
    data = archive.read(INDEX)
    whole = _json(archive, INDEX, data)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise not_ours(archive.name, _NO_FORMAT.format(part=INDEX))
    version = whole.get("version")
    if isinstance(version, int) and version > VERSION:
        raise RecordsNewerError(
            _NEWER.format(
                name=archive.name, version=version, known=VERSION, nothing=NOTHING_CHANGED
            )
        )
    try:
        return PatientIndex.model_validate_json(data)
    except ValidationError as error:
        places = (".".join(map(str, found["loc"])) for found in error.errors())
        problems = tuple(Problem(f"{INDEX}: {place}", _THIS_PLACE) for place in places)
        refused = not_ours(archive.name, _NOT_AS_WRITTEN.format(part=INDEX))
        raise RecordsError(refused.sentence, problems) from None  # it would quote what was typed


def _visit(archive: Archive, entry: VisitEntry, patient: str) -> VisitContents:
    """Read a visit, compare it with its fingerprint, and see that it can be opened later."""
    case_part, plan_part = f"{entry.folder}/{CASE}", f"{entry.folder}/{PLAN}"
    case, plan = archive.read(case_part), archive.read(plan_part)
    visit = entry.sealed_for(patient)
    if visit_fingerprint(visit, case, plan) != entry.fingerprint:
        raise not_ours(archive.name, _ALTERED.format(folder=entry.folder))
    try:
        case_from(_json(archive, case_part, case), case_part, keep_unread=True)
    except CaseFileError as error:
        refused = not_ours(archive.name, _NOT_AS_WRITTEN.format(part=case_part))
        raise RecordsError(refused.sentence, error.problems) from None
    if not _is_plan(_json(archive, plan_part, plan)):
        raise not_ours(archive.name, _NOT_AS_WRITTEN.format(part=plan_part))
    return VisitContents(visit=visit, case=case, plan=plan)


def _json(archive: Archive, part: str, data: bytes) -> Any:  # noqa: ANN401 - JSON has no narrower type
    try:
        return strict_json(data.decode(), part)
    except (UnicodeDecodeError, CaseFileError):
        raise not_ours(archive.name, _NOT_JSON.format(part=part)) from None


def _is_plan(whole: object) -> bool:
    """Say whether what is due can be listed from a plan."""
    due = whole.get("calendar", []) if isinstance(whole, dict) else None
    return isinstance(due, list) and all(map(_is_due, due))


def _is_due(item: object) -> bool:
    if not isinstance(item, dict):
        return False
    day, kind, words = (item.get(name) for name in ("day", "kind", "words"))
    if not (isinstance(day, str) and isinstance(kind, str) and isinstance(words, str)):
        return False
    try:
        plain = date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
    return plain and kind in set(Kind) and _HALF_CHARACTER not in words


def _refuse_unchained(name: str, visits: Sequence[VisitEntry]) -> None:
    """Refuse a visit whose place in its chain cannot be seen, and one that stands there twice."""
    places = {(one.chain, one.number, one.fingerprint) for one in visits}
    seen = set[str]()
    for one in visits:
        first = one.number == 1 and not one.before
        if not first and (one.chain, one.number - 1, one.before) not in places:
            raise not_ours(name, _UNCHAINED.format(folder=one.folder))
        if one.id in seen:
            raise not_ours(name, _TWICE.format(folder=one.folder))
        seen.add(one.id)
