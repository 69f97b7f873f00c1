"""Set up, run and test Myoplan from a checkout: `python3 packaging/dev.py -h`.

This file keeps to words that any Python 3 understands, so that one too old gets a
sentence and not a syntax error. The commands themselves are in `commands.py`.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the very question asked here
    sys.exit(
        "Myoplan needs Python 3.11 or newer, and this is Python "
        + ".".join(map(str, sys.version_info[:2]))
        + ". Install a newer one (from python.org, or your system's packages) and start this "
        "with it, for example: python3.13 packaging/dev.py run"
    )

from commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
