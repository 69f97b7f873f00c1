"""Start Myoplan: with no argument, or with a case file, the window; with a command, that."""

import sys
from pathlib import Path


def main() -> int:
    """Open the window or run a command; gives the exit status."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and Path(arguments[0]).suffix == ".json"):
        from desktop_app.screens.application import run

        return run(sys.argv[:1], Path(arguments[0]) if arguments else None)
    from desktop_app.command_line import main as command

    return command(arguments)


if __name__ == "__main__":
    sys.exit(main())
