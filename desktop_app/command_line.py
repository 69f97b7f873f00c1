"""The commands: the same core as the window, without Qt.

Exit status 0 when all went well; 1 when a check found something; 2, with a sentence that names the
field or file, when a command cannot do its work.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from datetime import date
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated, cast

import typer

from desktop_app import __version__
from desktop_app.command_calendar import add_calendar
from desktop_app.command_check import add_check
from desktop_app.command_compare import add_compare
from desktop_app.command_dose import add_dose
from desktop_app.command_evidence import add_evidence
from desktop_app.command_explain import add_explain
from desktop_app.command_handout import add_handout
from desktop_app.command_records import add_records
from desktop_app.command_rules import add_rules
from desktop_app.command_score import add_score
from desktop_app.command_what_if import add_what_if
from desktop_app.command_what_it_takes import add_what_it_takes
from desktop_app.commands import ON_SCREEN, Commands, paper_named, refuse_overwriting
from desktop_app.errors import UserError
from desktop_app.evidence.site_review import Site
from desktop_app.exchange.safe_file import same_file
from desktop_app.services import Services, open_services
from desktop_app.settings import (
    PAPERS,
    Settings,
    read_settings,
    seeds_folder,
    settings_path,
    site_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable

REFUSED = 2

# Every complaint of Typer about the arguments is one of these; it gives them no public name.
_MISUSE: type[typer.BadParameter] = next(
    cast("type[typer.BadParameter]", kind)
    for kind in typer.BadParameter.__mro__
    if kind.__name__ == "ClickException"
)

application = typer.Typer(
    name="myoplan",
    help="Management plans for anti-Mi-2 positive dermatomyositis. "
    "Without a command the window opens.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


class _NobodyReads(Exception):  # noqa: N818 - no error: whoever read the output has had enough
    """The other end of a pipe is closed, as with ``| head``."""


def main(
    arguments: list[str],
    *,
    today: Callable[[], date] = date.today,
    seeds: Path | None = None,
    settings: Path | None = None,
    signatures: Path | None = None,
) -> int:
    """Run one command and give its exit status.

    Args:
        arguments: as typed, without the program's name.
        today: gives the current day, for a case without a date of visit.
        seeds: the folder of the evidence base; None for the one that came with the program.
        settings: the file of the preferences, for the strengths of this site; None for the
            person's own.
        signatures: the file of this site's reviewers; None for the one beside the person's data.

    """
    _speak_utf8()
    folder = seeds_folder() if seeds is None else seeds

    def opened() -> Services:
        kept, remark = read_settings(settings or settings_path(), Settings())
        if remark:
            _say(remark)
        site = Site(signatures or site_file(), kept.review_months)
        services = open_services(folder, today, kept.site_strengths, site)
        if services.evidence.reviews.remark:
            _say(services.evidence.reviews.remark)
        return services

    try:
        result = application(arguments, standalone_mode=False, obj=opened)
    except UserError as error:
        return _say(str(error))
    except (_NobodyReads, BrokenPipeError, SystemExit):  # Typer exits when a pipe of --help breaks
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        return _say(_not_shown(error))
    except typer.Abort:
        return _say("Stopped.")
    except _MISUSE as error:
        return _say(f"{error.format_message().rstrip('.')}. See --help.")
    return result if isinstance(result, int) else 0


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _say(sentence: str) -> int:
    if sys.stderr is not None:  # a closed one would send the sentence among the data
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"{sentence}\n")
            sys.stderr.flush()
    return REFUSED


def _out(text: str) -> None:
    try:
        if sys.stdout is None:
            raise UserError(_not_shown(None))
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise _NobodyReads from error
    except (OSError, ValueError) as error:
        _drop_output()
        raise UserError(_not_shown(error)) from error


def _not_shown(error: Exception | None) -> str:
    why = getattr(error, "strerror", None) or "it is closed"
    return (
        f"The answer could not be written to the output: {why}. Open or redirect the output, or "
        "write a plan to a file with --pdf or --json."
    )


def _drop_output() -> None:
    """Let what is still waiting for a broken output go nowhere, so that the end is quiet."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _services(context: typer.Context) -> Services:
    return cast("Callable[[], Services]", context.obj)()


def _show_version(value: bool) -> None:  # noqa: FBT001 - the shape Typer asks for
    if value:
        _out(f"Myoplan {__version__}")
        raise typer.Exit


@application.callback()
def _common(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """Management plans for anti-Mi-2 positive dermatomyositis. Without a command: the window."""
    del version  # its callback does the work


@application.command()
def plan(
    context: typer.Context,
    case: Annotated[Path, typer.Argument(help="A case file, or a PDF that Myoplan wrote.")],
    *,
    pdf: Annotated[Path | None, typer.Option(help="Write the plan as PDF to this file.")] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the plan as JSON; - for the screen.")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Show the plan as text.")] = False,
    paper: Annotated[str, typer.Option(help="A4 or Letter, for the PDF.")] = PAPERS[0],
    without_case: Annotated[
        bool, typer.Option("--without-case", help="Leave the case out of what rides in the PDF.")
    ] = False,
) -> None:
    """Decide the plan for a case. Without an option it is shown as text."""
    on_screen = str(json_file) == ON_SCREEN
    chosen = paper_named(paper)
    written = None if on_screen else json_file
    refuse_overwriting(case, (("--pdf", pdf), ("--json", written)))
    _refuse_one_file_twice(pdf, written)
    services = _services(context)
    recorded = services.read_case(case)
    decided = services.plan(recorded)
    if pdf is not None:
        services.export_plan(recorded, pdf, paper=chosen, with_case=not without_case)
    if json_file is not None:
        data = json.dumps(services.plan_data(decided), ensure_ascii=False, indent=2)
        if on_screen:
            _out(data)
        else:
            services.write_text(json_file, data + "\n")
    if text or (pdf is None and json_file is None):
        _out(services.paperwork.plan_text(recorded, services.day_of(recorded)))


def _refuse_one_file_twice(pdf: Path | None, json_file: Path | None) -> None:
    if pdf is not None and json_file is not None and same_file(pdf, json_file):
        raise UserError(f"--pdf and --json name the same file, “{pdf.name}”. Choose two.")


@application.command()
def interactions(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(help="Two medicines or more, by any of their names.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Show them as JSON.")] = False,
) -> None:
    """Show the interactions between medicines, as far as the plan knows them."""
    services = _services(context)
    asked = tuple(names or ())
    if as_json:
        _out(json.dumps(services.interactions_data(asked), ensure_ascii=False, indent=2))
    else:
        _out(services.interactions_text(asked))


@application.command("case-schema")
def schema() -> None:
    """Show the JSON Schema of a case file, with every field's definition and units."""
    from desktop_app.exchange.case_schema import case_schema  # only this command needs it

    _out(json.dumps(case_schema(), ensure_ascii=False, indent=2))


_COMMANDS = Commands(application=application, services=_services, show=_out)
for _add in (
    *(add_evidence, add_explain, add_what_it_takes, add_compare),
    *(add_calendar, add_dose, add_rules, add_score, add_what_if),
    *(add_check, add_handout, add_records),
):
    _add(_COMMANDS)
