"""What commands need: a place among the others, the services, the output, and refusals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.exchange.safe_file import same_file
from desktop_app.settings import PAPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import typer

    from desktop_app.services import Services

ON_SCREEN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """The commands of the program, to which a module adds its own.

    Attributes:
        application: holds them.
        services: opens the services for one of them.
        show: writes to the output.

    """

    application: typer.Typer
    services: Callable[[typer.Context], Services]
    show: Callable[[str], None]


def paper_named(name: str) -> str:
    """Give the paper of this name, however its letters are written.

    Raises:
        UserError: there is none.

    """
    known = {paper.casefold(): paper for paper in PAPERS}
    if name.casefold() not in known:
        raise UserError(f"--paper cannot be “{name}”. Use {' or '.join(PAPERS)}.")
    return known[name.casefold()]


def refuse_overwriting(case: Path, outputs: Sequence[tuple[str, Path | None]]) -> None:
    """Refuse a PDF on the screen, and to write over the case itself.

    Args:
        case: the file that is read.
        outputs: each option with the file it names, if any.

    Raises:
        UserError: naming the option.

    """
    for option, path in outputs:
        if option == "--pdf" and str(path) == ON_SCREEN:
            raise UserError("A PDF cannot be shown on the screen. Give --pdf the name of a file.")
        if path is not None and same_file(path, case):
            raise UserError(
                f"{option} names the case file “{case.name}” itself, which would be lost. Choose "
                "another name. Nothing was written."
            )
