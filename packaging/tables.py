"""The decision tables of the documentation, printed from the rules themselves: `dev.py tables`."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.documents.decision_tables import decision_tables
from desktop_app.evidence.load import load
from desktop_app.settings import seeds_folder

PAGE = Path(__file__).resolve().parent.parent / "docs" / "decision-tables.md"


def main() -> int:
    """Print the page anew; the exit code."""
    page = decision_tables(load(seeds_folder()))
    PAGE.write_text(page, encoding="utf-8", newline="\n")
    print(f"{PAGE.name}: {len(page.encode()) / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
