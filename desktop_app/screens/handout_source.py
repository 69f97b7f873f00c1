"""Where the handout of the case on screen comes from, and the languages that it can be in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.message import N_
from desktop_app.screens.handout_head import LanguageOffered

if TYPE_CHECKING:
    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.documents.handout_sheet import HandoutSheet
    from desktop_app.paperwork import Paperwork
    from desktop_app.screens.state import CaseState
    from desktop_app.services import Services

_NOT_LOADED = N_(
    "The evidence base is not loaded, so there is no plan and no handout. The case itself can be "
    "saved."
)


class HandoutSource:
    """Asks the services for what they know, as the case now stands."""

    def __init__(self, of_case: CaseState) -> None:
        """Take the case."""
        self._of_case = of_case
        self._of_base: Services | None = None
        self._offered: tuple[LanguageOffered, ...] = ()

    def propose(self, choice: HandoutChoice) -> HandoutSheet:
        """Give the handout for choices; raises UserError while there is no plan."""
        services = self._services()
        case = self._of_case.case
        return services.paperwork.handout(case, services.day_of(case), choice)

    def languages(self) -> tuple[LanguageOffered, ...]:
        """Give the languages, English first; raises UserError as ``propose`` does."""
        services = self._services()
        if services is not self._of_base:
            self._of_base, paperwork = services, services.paperwork
            offered = paperwork.languages()
            self._offered = tuple(
                LanguageOffered(code, name, _pending(code, paperwork)) for code, name in offered
            )
        return self._offered

    def _services(self) -> Services:
        if self._of_case.services is None:
            raise UserError(_NOT_LOADED)
        return self._of_case.services


def _pending(code: str, paperwork: Paperwork) -> bool:
    """Say whether nobody has signed a translation; one that cannot be read has no review."""
    from desktop_app.documents.language import read_language  # Babel takes a while to load

    try:
        return read_language(code, paperwork.translations).pending
    except UserError:
        return True
