"""The pictures of all papers that the tests compare with, made anew: `dev.py golden`.

Run it when a paper is meant to look different, then look at the pictures that changed before
they are committed: from then on they are what is right.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Make every picture anew; the exit code."""
    sys.path.insert(0, str(ROOT))
    from tests.documents.golden_pictures import FOLDER, renew  # found from the checkout only

    count, size = renew()
    print(f"{FOLDER.relative_to(ROOT)}: {count} pictures, {size / 1000:.0f} kB")
    print("Look at each that git calls changed: from now on it is what is right.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
