"""The rows of a treatment card: what each says, and which fields it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.message import N_


class Key(StrEnum):
    """The rows of a card, in the order in which they are compared."""

    WHY = "why"
    RELEASES = "releases"
    DOSE = "dose"
    START = "start"
    TABLETS = "tablets"
    CAUTIONS = "cautions"
    WITH = "with"
    FIRST_TESTS = "first tests"
    THEN = "then"
    PREGNANCY = "pregnancy"
    FATHER = "father"


LABELS = {
    Key.WHY: N_("Why"),
    Key.RELEASES: N_("Releases it"),
    Key.DOSE: N_("Dose"),
    Key.START: N_("Start"),
    Key.TABLETS: N_("To take"),
    Key.CAUTIONS: N_("Cautions"),
    Key.WITH: N_("With it"),
    Key.FIRST_TESTS: N_("First tests"),
    Key.THEN: N_("Then"),
    Key.PREGNANCY: N_("Pregnancy"),
    Key.FATHER: N_("Fathering a child"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One row of a card.

    Attributes:
        key: which row.
        text: what it says; may be "" where ``links`` say it all.
        aside: how that was reached, or what else belongs to it, in small print.
        tone: a name in the palette: "ink", "alert" or "caution".
        links: path and label of fields whose answers the row waits for.

    """

    key: Key
    text: str
    aside: str = ""
    tone: str = "ink"
    links: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """Its name."""
        return LABELS[self.key]


def sentence_case(text: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def told(template: str, **values: str) -> str:
    """Fill a sentence."""
    return template.format(**values)
