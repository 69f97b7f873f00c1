"""The commands: the same core as the window, without Qt.

Exit status 0 when all went well; 2, with a sentence that names the field or file, when not.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from desktop_app import __version__
from desktop_app.errors import UserError
from desktop_app.services import Services, open_services
from desktop_app.settings import seeds_folder

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence

REFUSED = 2

application = typer.Typer(
    name="myoplan",
    help="Management plans for anti-Mi-2 positive dermatomyositis. "
    "Without a command the window opens.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main(arguments: list[str]) -> int:
    """Run one command and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        result = application(arguments, standalone_mode=False)
    except UserError as error:
        return _say(str(error))
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return _say("Stopped.")
    except Exception as error:
        if not hasattr(error, "format_message"):  # a fault of the program, not a usage error
            raise
        return _say(f"{error.format_message()} See --help.")
    return result if isinstance(result, int) else 0


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - a command speaks to a terminal
    return REFUSED


def _out(text: str) -> None:
    print(text)  # noqa: T201 - a command speaks to a terminal


def _today() -> date:
    return datetime.now().astimezone().date()


def _services() -> Services:
    return open_services(seeds_folder(), _today)


def _show_version(value: bool) -> None:  # noqa: FBT001 - the shape Typer asks for
    if value:
        _out(f"Myoplan {__version__}")
        raise typer.Exit


@application.callback()
def _common(
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """Management plans for anti-Mi-2 positive dermatomyositis. Without a command: the window."""


@application.command()
def plan(
    case: Annotated[Path, typer.Argument(help="A case file (JSON) that Myoplan saved.")],
    pdf: Annotated[Path | None, typer.Option(help="Write the plan as PDF to this file.")] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the plan as JSON; - for the screen.")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Show the plan as text.")] = False,  # noqa: FBT002 - a switch
    paper: Annotated[str, typer.Option(help="A4 or Letter, for the PDF.")] = "A4",
) -> None:
    """Decide the plan for a case. Without an option it is shown as text."""
    services = _services()
    recorded = services.read_case(case)
    decided = services.plan(recorded)
    if pdf is not None:
        services.export_plan(recorded, pdf, paper=paper)
    if json_file is not None:
        data = json.dumps(services.plan_data(decided), ensure_ascii=False, indent=2)
        if str(json_file) == "-":
            _out(data)
        else:
            services.write_text(json_file, data + "\n")
    if text or (pdf is None and json_file is None):
        _out(services.plan_text(recorded, decided))


@application.command("case-schema")
def case_schema() -> None:
    """Show the JSON Schema of a case file, with every field's definition and units."""
    _out(json.dumps(_services().case_schema(), ensure_ascii=False, indent=2))


@application.command()
def evidence(
    fact: Annotated[
        str | None, typer.Argument(help="A fact's name or number; none lists them all.")
    ] = None,
) -> None:
    """Show the evidence: every fact in a line, or one with source, place and status."""
    base = _services().evidence
    if fact is None:
        for fact_id, number in base.numbers.items():
            found = base.fact(fact_id)
            _out(f"{number:>4}  {fact_id}  [{found.status}]  {found.says}")
        return
    by_number = {str(number): fact_id for fact_id, number in base.numbers.items()}
    fact_id = by_number.get(fact, fact)
    if fact_id not in base.facts:
        _refuse_unknown(fact, base)
    _out(_one_fact(fact_id, base))


def _refuse_unknown(name: str, base: Evidence) -> NoReturn:
    from difflib import get_close_matches

    near = get_close_matches(name, base.facts, n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else " “evidence” alone lists them all."
    raise UserError(f"No fact is called “{name}”.{hint}")


def _one_fact(fact_id: str, base: Evidence) -> str:
    found = base.fact(fact_id)
    source = base.source(fact_id)
    details = found.model_dump(
        mode="json",
        exclude={"id", "says", "place", "refs", "status", "checked_on", "differs", "caution"},
        exclude_none=True,
        exclude_defaults=True,
    )
    rows = [
        f"{base.numbers[fact_id]}  {fact_id}",
        found.says,
        f"Source: {source.title} ({source.publisher}). {source.locator}",
        f"Place: {found.place}",
        f"Status: {found.status}, recorded {found.checked_on}; source review: {source.review}",
    ]
    rows += [f"Differs: {other}: {base.fact(other).says}" for other in found.differs]
    rows += [f"Caution: {note}" for note in (found.caution, source.caution) if note]
    rows.append(json.dumps(details, ensure_ascii=False))
    return "\n".join(rows)
