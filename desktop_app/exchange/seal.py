"""A seal on a PDF file: its own name says whether the file is as Myoplan wrote it.

Every PDF file carries a name in its trailer, ``/ID``, two strings of 16 bytes that no reader shows.
The seal is the SHA-256 of the file with these 64 digits set to 0, written in their place. There is
no key: it shows damage, a file that another program saved again, and a number changed by hand. It
does not stop anybody who works the seal out anew, and is no signature.
"""

from __future__ import annotations

import hashlib
import re

_HALF = 32  # hexadecimal digits
_NAME = re.compile(rb"/ID\s{0,9}\[\s{0,9}<([0-9A-Fa-f]{32})>\s{0,9}<([0-9A-Fa-f]{32})>\s{0,9}\]")


def sealed(pdf: bytes) -> bytes:
    """Give the finished file with its seal; its length and everything else stay.

    Raises:
        ValueError: the file has no name of two times 32 hexadecimal digits.

    """
    name = _last_name(pdf)
    if name is None:
        message = "a PDF file without /ID of two strings of 16 bytes cannot be sealed"
        raise ValueError(message)
    digest = _digest(pdf, name)
    return _with(pdf, name, digest[:_HALF], digest[_HALF:])


def is_intact(pdf: bytes) -> bool:
    """Say whether a file is byte for byte as it was sealed; what is appended breaks the seal."""
    name = _last_name(pdf)
    return name is not None and _digest(pdf, name) == (name[1] + name[2]).lower()


def _last_name(pdf: bytes) -> re.Match[bytes] | None:
    last = None
    for last in _NAME.finditer(pdf):  # noqa: B007 - a file that was added to has one name for each time
        pass
    return last


def _digest(pdf: bytes, name: re.Match[bytes]) -> bytes:
    nothing = b"0" * _HALF
    return hashlib.sha256(_with(pdf, name, nothing, nothing)).hexdigest().encode()


def _with(pdf: bytes, name: re.Match[bytes], first: bytes, second: bytes) -> bytes:
    between = pdf[name.end(1) : name.start(2)]
    return pdf[: name.start(1)] + first + between + second + pdf[name.end(2) :]
