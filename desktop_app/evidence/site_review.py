"""What reviewers of a site said of records, and whether a record is still what they read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from desktop_app.evidence.records import Fact

LONGEST_NAME = 80  # characters
LONGEST_COMMENT = 1000
# What may change without another word, number or place: when somebody looked, and cross-references.
_NOT_CONTENT = {"checked_on", "differs"}
_EMPTY: tuple[object, ...] = (None, "", ())  # a key that records gain later alters no older one


class Reviewed(StrEnum):
    """How far the review of a record has come, by its source or by this site."""

    SUBMITTED = "submitted"
    UNDER_REVIEW = "under-review"
    APPROVED = "approved"  # by the source's own review
    SIGNED = "signed"  # by a reviewer of this site
    QUERIED = "queried"  # a reviewer of this site has a doubt
    CHANGED = "changed"  # edited since it was signed or queried


class Verdict(StrEnum):
    """What a reviewer says of a record."""

    SIGNED = "signed"  # approved for this site
    QUERIED = "queried"  # a doubt, with the reason
    WITHDRAWN = "withdrawn"  # what this site said last no longer counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What one reviewer said of one record on one day.

    Attributes:
        fact: id of the record.
        digest: of the record as it was read, see ``digest_of``.
        edition: of the base in which it was read.

    """

    fact: str
    digest: str
    edition: str
    reviewer: str
    signed_on: date
    verdict: Verdict
    comment: str = ""


@dataclass(frozen=True)
class SiteReviews:
    """Everything that the reviewers of a site have said.

    Attributes:
        signatures: in the order in which they were given; none is ever taken out.
        remark: why what the site kept could not be used, or not all of it; "" when all is well.

    """

    signatures: tuple[Signature, ...] = ()
    remark: str = ""

    @cached_property
    def of(self) -> Mapping[str, tuple[Signature, ...]]:
        """All that was said of a record, by its id, the oldest first."""
        found: dict[str, list[Signature]] = {}
        for signature in self.signatures:
            found.setdefault(signature.fact, []).append(signature)
        return {fact: tuple(given) for fact, given in found.items()}

    @cached_property
    def standing(self) -> Mapping[str, Signature]:
        """The signature that counts, by the id of its record; none where it was withdrawn."""
        last = {fact: given[-1] for fact, given in self.of.items()}
        return {f: given for f, given in last.items() if given.verdict is not Verdict.WITHDRAWN}

    def as_of(self, today: date) -> SiteReviews:
        """Leave out approvals of a day that has not come; a doubt of such a day counts at once."""
        kept = tuple(
            given
            for given in self.signatures
            if given.signed_on <= today or given.verdict is not Verdict.SIGNED
        )
        early = len(self.signatures) - len(kept)
        if not early:
            return self
        words = N_(
            "Signatures of this site dated in the future: {count}. They do not count until "
            "that day. Check the date of this computer."
        )
        remark = " ".join(filter(None, (self.remark, words.format(count=early))))
        return SiteReviews(kept, remark)


NOTHING_SIGNED = SiteReviews()


@dataclass(frozen=True, slots=True)
class Site:
    """A place where the program is used.

    Attributes:
        file: holds the signatures of its reviewers; None where none are kept.
        due_after: months after which a record should be looked at again. Twelve is a choice of
            this program; no source says how often.

    """

    file: Path | None = None
    due_after: int = 12


NO_SITE = Site()


def digest_of(fact: Fact, source: str) -> str:
    """Give hexadecimal SHA-256 over what a record says, however it is written down.

    It covers id, kind, sentence, figures, place, references, caution, status and source. The order
    of keys, zeros at the end of a number, what is left empty, the day of checking and the records
    that differ from it change nothing.
    """
    content = {name: kept for name, kept in fact if name not in _NOT_CONTENT and kept not in _EMPTY}
    whole = json.dumps(_canonical({**content, "source": source}), sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _canonical(value: Any) -> Any:  # noqa: ANN401 - whatever a record may hold
    match value:
        case bool():
            return value
        case int() | Decimal():
            return f"number {plain(Decimal(value))}"
        case list() | tuple():
            return [_canonical(part) for part in value]
        case BaseModel():
            return _canonical(dict(value))
        case dict():
            return {name: _canonical(part) for name, part in value.items() if part is not None}
        case _:
            return str(value)


def refuse_signature(signature: Signature) -> None:
    """Refuse a signature that could not be read again.

    Raises:
        UserError: no name, a doubt without its reason, or a text that is too long or holds
            characters that cannot be printed.

    """
    name, comment = signature.reviewer, signature.comment
    if not name.strip():
        raise UserError(N_("A signature needs the name of the reviewer. Write your name."))
    if len(name) > LONGEST_NAME or len(comment) > LONGEST_COMMENT:
        words = N_(
            "A name may have {name} characters and a comment {comment}. Write the longer one short."
        )
        raise UserError(words.format(name=LONGEST_NAME, comment=LONGEST_COMMENT))
    if not name.isprintable() or not comment.replace("\n", "").isprintable():
        raise UserError(
            N_("The name or the comment holds characters that cannot be printed. Type it anew.")
        )
    if signature.verdict is Verdict.QUERIED and not comment.strip():
        raise UserError(N_("A doubt needs its reason. Write in the comment what is in doubt."))
