"""Preferences and every path: read once at the start and handed on."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEMA = 1
PAPERS = ("A4", "Letter")
# Where paper is cut to inches (CLDR, "US-Letter"); everybody else uses A4.
LETTER_COUNTRIES = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
_LONGEST_REVIEW = 120  # months
_LONGEST_UNLOCKED = 60  # minutes
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")
_STRENGTHS_UNREADABLE = N_(
    "The strengths of your site could not be read, so doses are counted in the usual ones. Set "
    "them again under Treatment choice."
)
_UNREADABLE = N_(
    "Your preferences could not be read, so the usual ones are in use. They are kept again when "
    "you close the window."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person prefers.

    Attributes:
        last_folder: where files were opened or saved last; "" when never.
        paper: "A4" or "Letter".
        geometry: the window's place and size in Qt's own form, as base64; "" when never kept.
        strengths: the strengths in mg that this site has, as text, by the fact id of the product;
            a product that is not named has its usual ones.
        review_months: after how many months this site looks at a record of the evidence again.
        lock_minutes: after how many minutes without a key or a click the records are locked.

    """

    last_folder: str = ""
    paper: str = "A4"
    geometry: str = ""
    strengths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    review_months: int = 12  # a choice of this program; no source says how often
    lock_minutes: int = 5  # a choice of this program as well

    @property
    def site_strengths(self) -> dict[str, tuple[Decimal, ...]]:
        """The strengths as numbers, for ``open_services``."""
        return {product: tuple(map(Decimal, sizes)) for product, sizes in self.strengths.items()}

    def with_strengths(self, strengths: Mapping[str, tuple[Decimal, ...]]) -> Settings:
        """Give the settings with other strengths; none for a product means its usual ones."""
        kept = {product: tuple(map(str, sizes)) for product, sizes in strengths.items()}
        return replace(self, strengths=kept)


def resource_folder() -> Path:
    """Give the folder of icons, style sheet and texts."""
    return _beside() / "resources"


def seeds_folder() -> Path:
    """Give the folder of the evidence base."""
    return _beside() / "seeds"


def settings_path() -> Path:
    """Give the file that preferences are kept in."""
    from platformdirs import user_config_path  # asked once, at the start

    return user_config_path("Myoplan", appauthor=False) / "settings.json"


def site_file() -> Path:
    """Give the file that the signatures of this site's reviewers are kept in."""
    from platformdirs import user_data_path  # asked once, after the window is open

    return user_data_path("Myoplan", appauthor=False) / "reviews.json"


def records_folder() -> Path:
    """Give the folder of the patients' records.

    ``MYOPLAN_RECORDS`` names another one, for a second set of records or for trying things out; a
    folder on a network drive is refused when the records are opened.
    """
    from platformdirs import user_data_path  # asked once, when records are looked for

    chosen = os.environ.get("MYOPLAN_RECORDS", "")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return user_data_path("Myoplan", appauthor=False) / "records"


def rescue_folder() -> Path:
    """Give the folder for copies of a case that the program saves when it fails."""
    from platformdirs import user_data_path  # only after a fault

    return user_data_path("Myoplan", appauthor=False) / "rescued"


def paper_of(country: str) -> str:
    """Give the usual paper of a country by its two letters."""
    return "Letter" if country in LETTER_COUNTRIES else "A4"


def read_settings(path: Path, usual: Settings) -> tuple[Settings, str]:
    """Read preferences; what cannot be used falls back to ``usual``.

    Args:
        path: the file; it may not exist yet.
        usual: what holds where nothing was chosen.

    Returns:
        The preferences, and a sentence for the status line when the file could not be used.

    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return usual, ""
    except (OSError, ValueError, RecursionError):
        return usual, _UNREADABLE
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        return usual, _UNREADABLE
    kept = {name: value for name, value in found.items() if _usable(name, value)}
    if "strengths" in kept:
        kept["strengths"] = {name: tuple(sizes) for name, sizes in kept["strengths"].items()}
    lost = "strengths" in found and "strengths" not in kept
    return replace(usual, **kept), _STRENGTHS_UNREADABLE if lost else ""


def write_settings(path: Path, settings: Settings, write: Callable[[Path, bytes], None]) -> None:
    """Keep preferences.

    Args:
        path: the file; its folder is made.
        settings: what to keep.
        write: writes bytes to a file, whole or not at all; its errors pass through.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {"schema": SCHEMA, **asdict(settings)}
    text = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    write(path, text.encode(errors="backslashreplace"))  # a folder may have any bytes as its name


def _usable(name: str, value: Any) -> bool:  # noqa: ANN401 - anything JSON can hold
    if name == "strengths":
        return isinstance(value, dict) and all(map(_are_strengths, value.values()))
    if name == "review_months":
        return type(value) is int and 0 < value <= _LONGEST_REVIEW  # True is no number here
    if name == "lock_minutes":
        return type(value) is int and 0 < value <= _LONGEST_UNLOCKED  # as above
    if name not in Settings.__dataclass_fields__ or not isinstance(value, str):
        return False
    return name != "paper" or value in PAPERS


def _are_strengths(sizes: Any) -> bool:  # noqa: ANN401 - as above
    """Tell a list of numbers written as text; whether a product has them is for the evidence."""
    return isinstance(sizes, list) and all(
        isinstance(size, str) and _NUMBER.fullmatch(size) for size in sizes
    )


def _beside() -> Path:
    """Give the folder beside the package: a checkout, site-packages, or an unpacked program."""
    unpacked = getattr(sys, "_MEIPASS", None)
    return Path(unpacked) if unpacked else Path(__file__).resolve().parent.parent
