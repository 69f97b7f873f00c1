"""Which paper a case was opened from, and what was chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.message import N_

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.documents.handout_choice import HandoutChoice

_FROM_PLAN = N_(
    "Opened from the plan of {day}. The PDF stays as it is: saving asks for a case file of its own."
)
_FROM_HANDOUT = N_(
    "Opened from the handout of {day}. The PDF stays as it is: saving asks for a case file of its "
    "own."
)
_SAVED_SINCE = N_(
    "Another program has saved the PDF since, so its pages may say otherwise; the case inside is "
    "as Myoplan wrote it."
)
_CHOICE_LOST = N_("What was chosen for the handout could not be read and begins anew.")


@dataclass(frozen=True, slots=True)
class PaperOrigin:
    """A PDF that a case is from.

    Attributes:
        sentence: which it is, for the banner.
        choice: what was chosen for a handout; None for a plan.

    """

    sentence: str
    choice: HandoutChoice | None


def paper_origin(path: Path) -> PaperOrigin | None:
    """Say which paper a case is from; None for a case file.

    Raises:
        CaseFileError: as ``read_printed`` does.

    """
    from desktop_app.exchange.attached_file import is_pdf  # once, when a file is opened

    if not is_pdf(path):
        return None
    from desktop_app.documents.handout_choice_data import read_choice
    from desktop_app.documents.words import day  # loaded with the first plan
    from desktop_app.exchange.printed_file import read_printed  # only a PDF needs it

    printed = read_printed(path, keep_unread=True)
    said = [_FROM_HANDOUT if printed.document == "handout" else _FROM_PLAN]
    said += [] if printed.intact else [_SAVED_SINCE]
    choice = None
    if printed.choice is not None:
        try:
            choice = read_choice(printed.choice)
        except UserError:
            said.append(_CHOICE_LOST)
    return PaperOrigin(" ".join(said).format(day=day(printed.made_on)), choice)
