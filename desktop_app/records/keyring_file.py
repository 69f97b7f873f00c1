"""``keys.json`` as it is written: read strictly, and never believed beyond its bounds.

Its checksum has no key: it tells a damaged file from a wrong passphrase before anything is typed.
Whether somebody changed the file and its checksum, the seal shows, which needs the key.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from desktop_app.errors import CaseFileError
from desktop_app.exchange.strict_json import strict_json
from desktop_app.message import N_
from desktop_app.records.folding import unjoined
from desktop_app.records.model import Person
from desktop_app.records.refusals import RecordsDamagedError, RecordsError, RecordsNewerError
from desktop_app.records.wrapping import NONCE, SALT, TAG, Cost, Wrapped

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_NAME = 60  # characters of a person's name
_KEY = 32  # bytes
FORMAT: Final = "myoplan-keys"
VERSION: Final = 1
_LARGEST = 1_000_000  # bytes; a thousand people
_DAMAGED = N_(
    "The file that says who can unlock the records, {path}, is damaged ({why}). The records "
    "themselves were not touched. Restore the last backup; keep the damaged folder for whoever "
    "looks into it."
)
_UNREADABLE = N_(
    "The file that says who can unlock the records, {path}, cannot be read ({why}). Nothing was "
    "changed. See that the file belongs to you and the disk is there, then try again."
)
_NEWER = N_(
    "These records were written by a newer version of Myoplan (keys of form {found}, this program "
    "knows up to {known}). They were not touched. Open them with the newer program."
)


class WrappedKey(BaseModel):
    """The key of the store, wrapped once; bytes as hexadecimal digits."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)

    salt: Annotated[str, Field(pattern=rf"^[0-9a-f]{{{2 * SALT}}}$")]
    memory: int
    rounds: int
    lanes: int
    nonce: Annotated[str, Field(pattern=rf"^[0-9a-f]{{{2 * NONCE}}}$")]
    wrapped: Annotated[str, Field(pattern=rf"^[0-9a-f]{{{2 * (_KEY + TAG)}}}$")]

    @property
    def kept(self) -> Wrapped:
        """The same in bytes.

        Raises:
            ValueError: it asks for more than any slot of ours.

        """
        return Wrapped(
            salt=bytes.fromhex(self.salt),
            cost=Cost(memory=self.memory, rounds=self.rounds, lanes=self.lanes),
            nonce=bytes.fromhex(self.nonce),
            data=bytes.fromhex(self.wrapped),
        )

    @property
    def bound(self) -> str:
        """What it is bound to."""
        return bound_to(None)

    @model_validator(mode="after")
    def _has_a_cost(self) -> Self:
        _ = self.kept
        return self


class Slot(WrappedKey):
    """The key of the store, wrapped for a person."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    name: str

    @property
    def bound(self) -> str:
        """What it is bound to."""
        return bound_to(Person(self.id, self.name))

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not is_name(self.name):
            message = "no name"
            raise ValueError(message)
        return self


class Contents(BaseModel):
    """The whole file, but for its checksum."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)

    format: Literal["myoplan-keys"]
    version: Literal[1]
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, strict=False)]
    recovery: WrappedKey
    seal: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

    @property
    def to_seal(self) -> bytes:
        """Everything that the seal is about, always in the same way."""
        return _canonical(self.model_dump(mode="json", exclude={"seal"}))

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        if len({slot.id for slot in self.slots}) < len(self.slots):
            message = "a person stands in it twice"
            raise ValueError(message)
        return self


def bound_to(person: Person | None) -> str:
    """Say whose a wrapped key is, so that it opens for nobody else; None for the recovery key."""
    return json.dumps(["person", person.id, person.name] if person else ["recovery"])


def is_name(text: str) -> bool:
    """Say whether a text can be a person's name: not empty, not long, nothing unseen in it."""
    seen = unjoined(text)
    return bool(seen.strip()) and len(text) <= LONGEST_NAME and seen.isprintable()


def file_bytes(contents: Contents) -> bytes:
    """Give the file."""
    whole = contents.model_dump(mode="json")
    return json.dumps({**whole, "checksum": _checksum(contents)}, indent=1).encode() + b"\n"


def read_contents(path: Path) -> Contents:
    """Read the file.

    Raises:
        RecordsDamagedError: it is not there, or not as it was written.
        RecordsNewerError: a newer version of Myoplan wrote it.
        RecordsError: it cannot be read.

    """
    try:
        whole = strict_json(_text(path), path.name)
        _refuse_newer(whole)
        checksum = whole.pop("checksum", "") if isinstance(whole, dict) else ""
        found = Contents.model_validate(whole)
    except (UnicodeDecodeError, CaseFileError, ValidationError) as error:
        raise _damaged(path, N_("it is not as it is written")) from error
    if checksum != _checksum(found):
        raise _damaged(path, N_("something in it was changed"))
    return found


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise _damaged(path, N_("it is not there")) from error
    except OSError as error:
        why = error.strerror or error
        raise RecordsError(_UNREADABLE.format(path=path, why=why)) from error
    if len(data) > _LARGEST:
        raise _damaged(path, N_("it is far too large"))
    return data.decode()


def _refuse_newer(whole: object) -> None:
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        return
    version = whole.get("version")
    if isinstance(version, int) and version > VERSION:
        raise RecordsNewerError(_NEWER.format(found=version, known=VERSION))


def _damaged(path: Path, why: str) -> RecordsDamagedError:
    return RecordsDamagedError(_DAMAGED.format(path=path, why=why))


def _checksum(contents: Contents) -> str:
    return hashlib.sha256(_canonical(contents.model_dump(mode="json"))).hexdigest()


def _canonical(whole: object) -> bytes:
    return json.dumps(whole, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
