"""The signatures of a site in a file beside the program's data, read strictly, written whole.

A file that cannot be used is never written over: nothing counts as signed while it is there, and
the next signature puts a copy of it aside first.
"""

from __future__ import annotations

import json
import re
from itertools import count
from typing import TYPE_CHECKING, Any

from desktop_app.errors import CaseFileError, SaveError, UserError
from desktop_app.evidence.site_review import (
    NOTHING_SIGNED,
    Signature,
    SiteReviews,
    Verdict,
    refuse_signature,
)
from desktop_app.exchange.safe_file import write_whole
from desktop_app.exchange.strict_json import strict_json
from desktop_app.findings.raw_values import day_of
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    Write = Callable[[Path, bytes], None]

FORMAT = "myoplan-site-reviews"
VERSION = 1
_TEXTS = ("fact", "digest", "edition", "reviewer", "signed_on", "verdict", "comment")
_DIGEST = re.compile("[0-9a-f]{64}")
_NEWER = N_(
    "The signatures of this site, “{name}”, were kept by a newer version of Myoplan, so no record "
    "counts as signed here. Sign with the newer version; the file was not changed."
)
_NOT_OPENED = N_(
    "The signatures of this site, “{name}”, could not be opened ({why}), so no record counts as "
    "signed. Check the file in {folder}; it was not changed."
)
_DAMAGED = N_(
    "The signatures of this site, “{name}” in {folder}, cannot be used, so no record counts as "
    "signed: {why} Put an earlier copy in its place, or sign anew: it is then kept aside."
)


_GONE = N_(
    "Nothing was signed: the signatures of this site, “{name}”, were read when the program started "
    "and are no longer in {folder}. Put the file back, or start the program again to begin anew."
)


class _Unusable(Exception):  # noqa: N818 - becomes a remark, or a refusal of the next signature
    """What the file holds cannot be used; ``final`` when it must not be replaced either."""

    def __init__(self, sentence: str, *, final: bool) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.final = final


def read_reviews(path: Path, today: date) -> SiteReviews:
    """Read what reviewers of this site have said; where that fails, nothing, with a remark.

    Args:
        path: the file; where there is none, nothing was signed.
        today: approvals of a later day do not count yet.

    """
    try:
        return _read(path).as_of(today)
    except _Unusable as trouble:
        return SiteReviews(remark=trouble.sentence)


def add_signatures(
    path: Path,
    given: tuple[Signature, ...],
    today: date,
    write: Write = write_whole,
    *,
    begun: bool = False,
) -> SiteReviews:
    """Add signatures to those that the file holds at this moment, and give all of them.

    Args:
        path: the file; its folder is made.
        given: what is added, in this order.
        today: approvals of a later day do not count yet.
        write: writes bytes to a file, whole or not at all.
        begun: whether signatures were read from it before; another is not begun in its place then.

    Raises:
        UserError: a signature could not be read again, the file is from a newer version, cannot
            be opened, is gone, or could not be written. What was there before is unchanged then.

    """
    for signature in given:
        refuse_signature(signature)
    if begun and not path.exists():
        raise UserError(_GONE.format(name=path.name, folder=path.parent))
    remark = ""
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = _read(path)
        except _Unusable as trouble:
            if trouble.final:
                raise UserError(trouble.sentence) from trouble
            kept, remark = NOTHING_SIGNED, _kept_aside(path, write)
        whole = SiteReviews((*kept.signatures, *given), remark)
        write(path, _bytes(whole))
    except SaveError as error:
        raise SaveError(N_("Nothing was signed. {why}").format(why=error.sentence)) from error
    except OSError as error:
        words = N_(
            "Nothing was signed: the folder {folder} for the signatures of this site cannot be "
            "used ({why}). Ask whoever looks after this computer to let you write there."
        )
        why = error.strerror or str(error)
        raise SaveError(words.format(folder=path.parent, why=why)) from error
    return whole.as_of(today)


def _read(path: Path) -> SiteReviews:
    """Read everything, whatever its day."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return NOTHING_SIGNED
    except OSError as error:
        why = error.strerror or str(error)
        words = _NOT_OPENED.format(name=path.name, folder=path.parent, why=why)
        raise _Unusable(words, final=True) from error
    try:
        whole = strict_json(data.decode("utf-8-sig"), path.name)
    except (UnicodeDecodeError, CaseFileError) as error:
        raise _damaged(path, N_("its text breaks off or was altered.")) from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _damaged(path, N_("it is another kind of file."))
    version = whole.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < VERSION:
        raise _damaged(path, N_("it does not say which version it is."))
    if version > VERSION:
        raise _Unusable(_NEWER.format(name=path.name), final=True)
    entries = whole.get("signatures")
    if not isinstance(entries, list) or set(whole) != {"format", "version", "signatures"}:
        raise _damaged(path, N_("it holds something other than signatures."))
    return SiteReviews(
        tuple(_signature(path, number, entry) for number, entry in enumerate(entries, start=1))
    )


def _signature(path: Path, number: int, entry: object) -> Signature:
    """Read one signature; all of it must be as this program writes it."""
    if not isinstance(entry, dict) or set(entry) != set(_TEXTS):
        raise _damaged(path, _of(number, N_("holds too little or too much.")))
    if not all(isinstance(value, str) for value in entry.values()):
        raise _damaged(path, _of(number, N_("holds something that is no text.")))
    day = day_of(entry["signed_on"])
    if (
        day is None
        or entry["verdict"] not in set(Verdict)
        or not _DIGEST.fullmatch(entry["digest"])
    ):
        raise _damaged(path, _of(number, N_("has no day, no verdict or no digest.")))
    signature = Signature(**{**entry, "signed_on": day, "verdict": Verdict(entry["verdict"])})
    try:
        refuse_signature(signature)
    except UserError as error:
        raise _damaged(path, _of(number, error.sentence)) from error
    return signature


def _of(number: int, why: str) -> str:
    return N_("signature {number}: {why}").format(number=number, why=why)


def _damaged(path: Path, why: str) -> _Unusable:
    return _Unusable(_DAMAGED.format(name=path.name, folder=path.parent, why=why), final=False)


def _kept_aside(path: Path, write: Write) -> str:
    """Copy a file that cannot be used to a name of its own, and say so; it stays if that fails."""
    data = path.read_bytes()
    names = (path.with_name(f"{path.stem}-damaged-{number}{path.suffix}") for number in count(1))
    aside = next(name for name in names if not name.exists() or name.read_bytes() == data)
    write(aside, data)
    words = N_(
        "The signatures that could not be used are kept in “{name}” in {folder}. Only what was "
        "signed since then counts."
    )
    return words.format(name=aside.name, folder=aside.parent)


def _bytes(reviews: SiteReviews) -> bytes:
    """Write one signature a line, so that two files can be compared by eye."""
    entries = (
        json.dumps(_plain(signature), ensure_ascii=False) for signature in reviews.signatures
    )
    listed = ",\n    ".join(entries)
    text = (
        f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n'
        f'  "signatures": [\n    {listed}\n  ]\n}}\n'
    )
    return text.encode()


def _plain(signature: Signature) -> dict[str, Any]:
    return {name: str(getattr(signature, name)) for name in _TEXTS}
