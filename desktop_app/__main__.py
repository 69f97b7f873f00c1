"""Start Myoplan: without argument or with a case, as JSON or PDF, the window; with a command, that.

Screens and plans are in English, or in the language that ``MYOPLAN_LANGUAGE=de`` or a first
argument ``--language de`` names. It is chosen here, before any module with sentences is imported.
"""

import os
import sys


def main() -> int:
    """Open the window or run a command; gives the exit status."""
    arguments = sys.argv[1:]
    code = os.environ.get("MYOPLAN_LANGUAGE", "")
    if arguments[:1] == ["--language"]:  # first of all: a command may have one of its own
        code, arguments = "".join(arguments[1:2]), arguments[2:]
    if code not in {"", "en"} and not _speak(code):
        return 2
    if not arguments or (len(arguments) == 1 and arguments[0].lower().endswith((".json", ".pdf"))):
        from pathlib import Path

        from desktop_app.screens.application import run

        return run(sys.argv[:1], Path(arguments[0]) if arguments else None)
    from desktop_app.command_line import main as command

    return command(arguments)


def _speak(code: str) -> bool:
    """Choose the language of screens and plans; whether there is such a one."""
    from pathlib import Path

    from desktop_app.documents.program_language import program_words
    from desktop_app.errors import UserError
    from desktop_app.message import speak
    from desktop_app.settings import resource_folder

    folder = Path(os.environ.get("MYOPLAN_TRANSLATIONS") or resource_folder() / "translations")
    try:
        speak(program_words(code, folder), code)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return False
    return True


def _distrust_working_folder() -> None:
    """Never take a module from the folder the person happens to stand in.

    ``python -m`` looks there first, so a ``json.py`` among the case files would be run.
    """
    if sys.flags.safe_path or getattr(sys, "frozen", False):
        return
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib itself could be the false one
    if sys.path and os.path.abspath(sys.path[0]) != home:  # noqa: PTH100 - as above
        del sys.path[0]


if __name__ == "__main__":
    _distrust_working_folder()
    sys.exit(main())
