"""What every command needs: a place among the others, the services, and the output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer

    from desktop_app.services import Services


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
