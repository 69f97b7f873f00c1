"""Text on its way into the patient's record: plain, and without signs that records garble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.message import N_

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard

# Everything else stays as it is: α, ≥, † and ‡ mean something, and records keep Unicode.
_PLAINER = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{FIGURE SPACE}": " ",
        "\N{THIN SPACE}": " ",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{SOFT HYPHEN}": None,
        "\N{ZERO WIDTH SPACE}": None,
        "\N{WORD JOINER}": None,
        "\N{ZERO WIDTH NO-BREAK SPACE}": None,
    }
)
_NOT_TAKEN = N_(
    "The text is not on the clipboard: another program holds it. What was copied before may still "
    "be there, so check before you paste. Copy again in a moment."
)


def pasteable(text: str) -> str:
    """Give a text with plain spaces and hyphens only, and nothing that cannot be seen."""
    lines = (line.rstrip() for line in text.translate(_PLAINER).splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def put_on(clipboard: QClipboard, text: str) -> str:
    """Put plain text on the clipboard, in no other form, and see that it is there; give it back.

    Raises:
        UserError: it is not; what is there may belong to another patient.

    """
    plain = pasteable(text)
    clipboard.setText(plain)
    if clipboard.text().split() != plain.split():
        raise UserError(_NOT_TAKEN)
    return plain
