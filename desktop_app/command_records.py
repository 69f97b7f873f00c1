"""The commands ``records``: the store of patients checked, shown and kept safe without a window.

A passphrase is asked for without echo at a terminal, or read as one line from the input where that
is no terminal. It is never an argument or a variable: those can be read by other programs.
"""

from __future__ import annotations

import contextlib
import getpass
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.commands import ON_SCREEN
from desktop_app.errors import UserError
from desktop_app.exchange.safe_file import same_file
from desktop_app.record_keeping.report_words import (
    line_text,
    tried_text,
    verified_text,
    wrapped,
    written_text,
)
from desktop_app.settings import records_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop_app.commands import Commands
    from desktop_app.record_keeping.desk import Desk
    from desktop_app.record_keeping.records import Records
    from desktop_app.records.model import Person

FOUND = 1  # exit status where something is not as it was written
_LONGEST = 4096  # bytes of a line with a passphrase
_HELP = (
    "Check, show and back up the records of patients. The folder is --folder, or what "
    "MYOPLAN_RECORDS names, or the usual one. A passphrase is asked for; where the input is no "
    "terminal, it is the first line of it."
)

_Folder = Annotated[
    Path | None, typer.Option("--folder", help="The folder of the records, if not the usual one.")
]
_Who = Annotated[str, typer.Option("--as", help="Who unlocks, where several people can.")]
_ByRecovery = Annotated[
    bool, typer.Option("--recovery", help="Ask for the recovery key instead; it is not spent.")
]


def add_records(commands: Commands) -> None:
    """Add the commands to the others."""
    records = typer.Typer(help=_HELP)
    commands.application.add_typer(records, name="records")
    for add in (_add_verify, _add_trail, _add_backup, _add_try, _add_people):
        add(records, commands.show)


def _add_verify(records: typer.Typer, show: Callable[[str], None]) -> None:
    @records.command()
    def verify(*, folder: _Folder = None, who: _Who = "", recovery: _ByRecovery = False) -> int:
        """Check the whole store: pages, visits, chains, trail.

        Exit status 0: all is well. 1: something is not as it was written. 2: the records cannot be
        unlocked. No patient is named in what is shown.
        """
        with _unlocked(folder, who, recovery=recovery) as desk:
            found = desk.trail_desk.verify()
            show(verified_text(found))
            _say_remarks(desk, found.faults)
        return FOUND if found.faults else 0


def _add_trail(records: typer.Typer, show: Callable[[str], None]) -> None:
    @records.command()
    def trail(
        *,
        folder: _Folder = None,
        who: _Who = "",
        csv: Annotated[
            Path | None, typer.Option("--csv", help="Write it as a table; - for the screen.")
        ] = None,
        json: Annotated[
            Path | None,
            typer.Option(
                "--json", help="Write it as JSON, which can be checked; - for the screen."
            ),
        ] = None,
    ) -> None:
        """Show the audit trail: who did what, when.

        That it was shown or written stands in it as well.
        """
        from desktop_app.records.trail_file import TrailForm

        wanted = [(TrailForm.CSV, csv), (TrailForm.JSON, json)]
        outputs = [(form, path) for form, path in wanted if path is not None]
        if csv is not None and json is not None and same_file(csv, json):
            raise UserError(f"--csv and --json name the same file, “{csv.name}”. Choose two.")
        with _unlocked(folder, who) as desk:
            for form, path in outputs:
                if str(path) == ON_SCREEN:
                    show(desk.trail_desk.exported_text(form).rstrip("\r\n"))
                else:
                    count = desk.trail_desk.export(path.absolute(), form)
                    show(wrapped(f"“{path.name}”: {count} lines. The file is not encrypted."))
            if not outputs:
                show("\n".join(map(line_text, desk.trail_desk.exported_lines())))
            _say_remarks(desk)


def _add_backup(records: typer.Typer, show: Callable[[str], None]) -> None:
    @records.command()
    def backup(
        target: Annotated[Path, typer.Argument(help="A folder, on a stick or another disk.")],
        *,
        folder: _Folder = None,
        who: _Who = "",
    ) -> None:
        """Write an encrypted copy, and read it back."""
        with _unlocked(folder, who) as desk:
            written = desk.backups_desk.back_up(target.absolute())
            show(written_text(written))
            _say_remarks(desk)


def _add_try(records: typer.Typer, show: Callable[[str], None]) -> None:
    @records.command("try")
    def try_backup(
        backup: Annotated[Path, typer.Argument(help="A backup that Myoplan wrote.")],
        *,
        folder: _Folder = None,
        who: _Who = "",
        recovery: _ByRecovery = False,
    ) -> int:
        """Open and check a backup, and say what is in it.

        It is unpacked beside the records, which are not touched, and removed again.

        Exit status 0: it is whole. 1: something in it was damaged when it was made. 2: it cannot be
        opened.
        """
        door = _door(folder)
        known = door.backup_people(backup)
        person, secret = _asked(known, who, recovery=recovery)
        with _telling_the_wait():
            tried = door.try_backup(backup, person, secret)
        try:
            show(tried_text(tried))
        finally:
            door.discard(tried)
        return FOUND if tried.faults else 0


def _add_people(records: typer.Typer, show: Callable[[str], None]) -> None:
    @records.command()
    def people(*, folder: _Folder = None) -> None:
        """List who can unlock the records; needs no passphrase."""
        show("\n".join(person.name for person in _door_that_is_there(folder).people()))


def _door(folder: Path | None) -> Records:
    from desktop_app.record_keeping.records import Records
    from desktop_app.records.place import Place

    return Records(Place((folder or records_folder()).absolute()))


def _door_that_is_there(folder: Path | None) -> Records:
    door = _door(folder)
    if not door.exists:
        raise UserError(
            f"There are no records in {door.place.root}. Set them up in the window, or name their "
            "folder with --folder."
        )
    return door


@contextlib.contextmanager
def _unlocked(folder: Path | None, who: str, *, recovery: bool = False) -> Iterator[Desk]:
    """Unlock the records for one command; they are locked again whatever comes of it."""
    door = _door_that_is_there(folder)
    person, secret = _asked(door.people(), who, recovery=recovery)
    with _telling_the_wait():
        desk = door.unlock(person, secret, None) if person else door.look_after(secret, None)
    try:
        yield desk
    finally:
        desk.lock()


def _asked(known: Sequence[Person], who: str, *, recovery: bool) -> tuple[str, str]:
    """Give who unlocks, "" by the recovery key, and the secret."""
    if recovery and who:
        raise UserError("--as and --recovery exclude each other: a recovery key is nobody’s own.")
    if recovery:
        return "", _secret("Recovery key: ", "recovery key")
    person = _named(known, who)
    return person.id, _secret(f"Passphrase of {person.name}: ", "passphrase")


def _named(known: Sequence[Person], who: str) -> Person:
    found = [person for person in known if person.name.casefold() == who.strip().casefold()]
    if not who:
        found = list(known)
    if len(found) != 1:
        names = ", ".join(f"“{person.name}”" for person in known)
        why = f"Nobody called “{who}” can unlock them" if who else "Several people can unlock them"
        raise UserError(f"{why}. Say who you are by --as, with one of: {names}.")
    return found[0]


def _secret(prompt: str, what: str) -> str:
    """Ask without echo at a terminal; else take the first line of the input."""
    if sys.stdin is not None and sys.stdin.isatty():
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            try:
                secret = getpass.getpass(prompt)
            except getpass.GetPassWarning as error:
                raise UserError(
                    "This terminal would show what you type, so nothing was asked. Use another "
                    f"one, or hand the {what} over as the first line of the input."
                ) from error
    else:
        secret = _first_line(what)
    if not secret:
        raise UserError(
            f"No {what} came. Start the command at a terminal, or hand it over as the first line "
            "of the input."
        )
    return secret


def _first_line(what: str) -> str:
    if sys.stdin is None:
        return ""
    try:
        return sys.stdin.buffer.readline(_LONGEST).decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UserError(f"The {what} is not text in UTF-8. Hand it over in that form.") from error


@contextlib.contextmanager
def _telling_the_wait() -> Iterator[None]:
    from desktop_app.records.refusals import WrongPassphraseError

    try:
        yield
    except WrongPassphraseError as error:
        if not error.wait or str(error.wait) in error.sentence:
            raise
        raise UserError(
            f"{error.sentence} Seconds until the next attempt: {error.wait}."
        ) from error


def _say_remarks(desk: Desk, said: Sequence[str] = ()) -> None:
    """Say what the window says on unlocking, beside the output: failed attempts, a late backup."""
    with contextlib.suppress(UserError):  # a damaged store, of which enough was said
        for remark in desk.remarks:
            if remark not in said:
                typer.echo(wrapped(remark), err=True)
