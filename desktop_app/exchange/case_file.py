"""A case as a plain JSON file: readable, versioned, and checked when it is opened."""

from __future__ import annotations

import errno
import json
from copy import deepcopy
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from desktop_app.errors import CaseFileError, Problem
from desktop_app.exchange.strict_json import strict_json
from desktop_app.findings.all_sections import SECTIONS, finding_at
from desktop_app.findings.case import Case, answers, with_unread
from desktop_app.findings.raw_values import json_number
from desktop_app.findings.reading_errors import sentences, unknown_field
from desktop_app.message import N_

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "myoplan-case"
VERSION = 1
LARGEST = 5_000_000  # bytes; a full case has about ten thousand


def case_bytes(case: Case) -> bytes:
    """Write a case as JSON. What is not assessed is left out."""
    return json_bytes(case_data(case))


def case_data(case: Case) -> dict[str, Any]:
    """Give what a case file holds, as plain values for JSON."""
    whole: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for name, _ in SECTIONS:
        answers = _assessed(getattr(case, name))
        if answers:
            whole[name] = answers
    if case.unread:
        whole["unread"] = dict(case.unread)
    if case.carried:
        whole["carried"] = list(case.carried)
    return whole


def json_bytes(whole: dict[str, Any]) -> bytes:
    """Write plain values as JSON in UTF-8, the same values always as the same bytes."""
    # Half a surrogate pair, which some keyboards send, goes out as the escape JSON has for it.
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return text.encode(errors="backslashreplace")


def _assessed(section: BaseModel) -> dict[str, Any]:
    return {name: _plain(value) for name, value in section if value is not None}


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    match value:
        case BaseModel():
            return _assessed(value)
        case tuple():
            return [_plain(item) for item in value]
        case Decimal():
            return json_number(value)
        case date():
            return value.isoformat()
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {name: _plain(item) for name, item in asdict(value).items() if item is not None}
        case _:
            return value


def read_case(path: Path, *, keep_unread: bool = False) -> Case:
    """Open a case file.

    Args:
        path: the file.
        keep_unread: instead of refusing a value that cannot be right, keep what was written as an
            unread entry of its field, so that a form can show and mark it.

    Raises:
        CaseFileError: the file cannot be read, is not a case file, is from a newer version, or
            holds a value that cannot be right. Each problem names its field.

    """
    return parse_case(text_of(path), path.name, keep_unread=keep_unread)


def text_of(path: Path) -> str:
    """Give the text of a file of findings.

    Raises:
        CaseFileError: it cannot be opened, is far too large, or is no text.

    """
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise CaseFileError(not_opened(path, error)) from error
    if len(data) > LARGEST:
        raise CaseFileError(
            N_(
                "“{name}” is far too large to be a case file, so it was not opened. Choose a file "
                "that Myoplan saved."
            ).format(name=name)
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseFileError(
            N_(
                "“{name}” is not a Myoplan case file: it is not text in UTF-8. Choose a file that "
                "Myoplan saved."
            ).format(name=name)
        ) from error


def not_opened(path: Path, error: OSError) -> str:
    """Say why a file could not be opened, and what to do."""
    name = path.name or str(path)
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            words = N_("There is no file “{name}” in {folder}. Check name and folder.")
            return words.format(name=name, folder=_folder_of(path))
        case errno.EISDIR:
            return N_("“{name}” is a folder. Choose a case file.").format(name=name)
        case errno.EACCES | errno.EPERM:
            words = N_(
                "“{name}” could not be opened: you may not read it, it is a folder, or another "
                "program keeps it to itself. Close it there, or choose another file."
            )
            return words.format(name=name)
        case _:
            words = N_(
                "“{name}” could not be opened ({why}). Check that the disk is there, or choose "
                "another file."
            )
            return words.format(name=name, why=error.strerror or error)


def _folder_of(path: Path) -> Path:
    try:
        return path.absolute().parent
    except FileNotFoundError:  # the folder one stands in was taken away
        return path.parent


def parse_case(text: str, name: str, *, keep_unread: bool = False) -> Case:
    """Read a case from the text of a case file; see ``read_case``."""
    return case_from(strict_json(text, name), name, keep_unread=keep_unread)


def case_from(data: object, name: str, *, keep_unread: bool = False) -> Case:
    """Read a case from what ``strict_json`` gave of a case file; see ``read_case``."""
    whole = _table(data, name)
    unread = _texts_by_field(whole.pop("unread", {}), name)
    carried = _paths(whole.pop("carried", []), name)
    try:
        case = Case.model_validate(whole)
    except ValidationError as error:
        problems = sentences(error)
        if not keep_unread or not all(_is_field(problem.place) for problem in problems):
            raise CaseFileError(cannot_be_used(name), problems) from error
        case, found = _without(whole, problems, name)
        unread = {**unread, **found}
    return _with_carried(_with_unread(case, unread, name), carried)


def _table(whole: object, name: str) -> dict[str, Any]:
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise CaseFileError(
            N_(
                "“{name}” is not a Myoplan case file: “format” must be “{format}”. Choose a file "
                "that Myoplan saved."
            ).format(name=name, format=FORMAT)
        )
    version = whole.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise CaseFileError(
            N_(
                "“{name}” does not say which version it is; “version” must be {version}. Choose a "
                "file that Myoplan saved, or correct that line."
            ).format(name=name, version=VERSION)
        )
    if version > VERSION:
        raise CaseFileError(
            N_(
                "“{name}” was saved by a newer version of Myoplan (file version {version}, this "
                "program reads up to {known}). Open it with the newer program."
            ).format(name=name, version=version, known=VERSION)
        )
    return {key: value for key, value in whole.items() if key not in {"format", "version"}}


def _without(
    whole: dict[str, Any], problems: tuple[Problem, ...], name: str
) -> tuple[Case, dict[str, str]]:
    """Take the refused values out and give them as texts."""
    found = {}
    kept = deepcopy(whole)
    for problem in problems:
        *way, field = problem.place.split(".")
        place: Any = kept
        for step in way:
            place = place[int(step)] if step.isdigit() else place[step]
        found[problem.place] = _as_typed(place.pop(field, None))
    try:
        return Case.model_validate(kept), found
    except ValidationError as error:
        raise CaseFileError(cannot_be_used(name), sentences(error)) from error


def _is_field(path: str) -> bool:
    """Say whether a path names a field, its row written as the program writes it: "0", not "00"."""
    try:
        finding_at(path)
    except KeyError:
        return False
    return all(str(int(part)) == part for part in path.split(".") if part.isdecimal())


def _as_typed(value: object) -> str:
    """Give a refused value as the text a person would have typed, unit and limit included."""
    if isinstance(value, dict):
        parts = [str(value.get("value", "")), str(value.get("unit", ""))]
        if "upper_limit" in value:
            parts.append(f"(upper limit {value['upper_limit']})")
        return " ".join(filter(None, parts))
    return value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)


def _texts_by_field(unread: object, name: str) -> dict[str, str]:
    if not isinstance(unread, dict) or not all(isinstance(text, str) for text in unread.values()):
        raise CaseFileError(
            N_(
                "“{name}”: “unread” must hold texts by field. Correct that place or remove it."
            ).format(name=name)
        )
    return unread


def _paths(carried: object, name: str) -> list[str]:
    if not isinstance(carried, list) or not all(isinstance(path, str) for path in carried):
        raise CaseFileError(
            N_("“{name}”: “carried” must list fields. Correct that place or remove it.").format(
                name=name
            )
        )
    unknown = [Problem(f"carried.{p}", unknown_field(p)) for p in carried if not _is_field(p)]
    if unknown:
        raise CaseFileError(cannot_be_used(name), tuple(unknown))
    return carried


def _with_carried(case: Case, carried: list[str]) -> Case:
    """Mark what is carried over; a mark on a field that holds nothing has nothing to say."""
    held = {path for path, _, _ in answers(case)}
    marks = tuple(path for path in dict.fromkeys(carried) if path in held)
    return case.model_copy(update={"carried": marks})


def _with_unread(case: Case, unread: dict[str, str], name: str) -> Case:
    for path, text in unread.items():
        problem = Problem(f"unread.{path}", unknown_field(path))
        if not _is_field(path):
            raise CaseFileError(cannot_be_used(name), (problem,))
        try:
            case = with_unread(case, path, text)
        except IndexError as error:
            raise CaseFileError(cannot_be_used(name), (problem,)) from error
    return case


def cannot_be_used(name: str) -> str:
    """Say that a case file is refused; the places follow."""
    words = N_("“{name}” cannot be used as it stands. Correct the places named here.")
    return words.format(name=name)
