"""Write seeds/history.json anew: `python3 packaging/dev.py history`.

What each edition did to each record, from the last commit of every edition; the records as they
lie in the folder are the newest. Nothing is decided by the file, so no fingerprint covers it.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop_app.evidence.history import HISTORY_FILE, SCHEMA, History  # noqa: E402 - after the path
from desktop_app.evidence.load import EDITION_FILE  # noqa: E402 - after the path
from desktop_app.evidence.records import AnyFact, Fact, Source  # noqa: E402 - after the path
from desktop_app.evidence.site_review import digest_of  # noqa: E402 - after the path
from desktop_app.evidence.toml_file import toml_files  # noqa: E402 - after the path
from desktop_app.quantity import plain  # noqa: E402 - after the path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

SEEDS = ROOT / "seeds"
FACT = TypeAdapter[Any](AnyFact)


def git(*arguments: str) -> bytes:
    """Ask git about this checkout."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


def last_commits() -> dict[str, str]:
    """Give the last commit of each edition, the oldest edition first."""
    found: dict[str, str] = {}
    log = git("log", "--first-parent", "--reverse", "--format=%H", "--", "seeds").decode()
    for commit in log.split():
        text = git("show", f"{commit}:seeds/{EDITION_FILE}").decode()
        label = next(line for line in text.splitlines() if line.startswith("edition")).split('"')[1]
        found[label] = commit
    return found


@dataclass(frozen=True)
class Snapshot:
    """The records of an edition, each with its source; links between them are not looked at."""

    edition: str
    dated: date
    records: dict[str, tuple[Fact, Source]]

    def digest(self, fact_id: str) -> str:
        """Give the digest of a record, or "" where it is not there."""
        if fact_id not in self.records:
            return ""
        fact, source = self.records[fact_id]
        return digest_of(fact, source.id)

    def content(self, fact_id: str) -> dict[str, Any]:
        """Give everything that is said of a record, with its source and how that is reviewed."""
        fact, source = self.records[fact_id]
        whole = fact.model_dump(exclude={"id"}, exclude_defaults=True)
        return {**whole, "source": source.id, "review": source.review.value}


def read(folder: Path) -> Snapshot:
    """Read the records of a folder; those of an earlier edition need not pass the checks of now."""
    tables = {file.name: file.table() for file in toml_files(folder)}
    edition = tables.pop(EDITION_FILE)
    records = {}
    for table in tables.values():
        if "source" not in table:
            continue  # the disagreements between records
        source = Source.model_validate(table["source"])
        for raw in table.get("fact", []):
            fact: Fact = FACT.validate_python(raw)
            records[fact.id] = (fact, source)
    return Snapshot(edition["edition"], edition["dated"], records)


def read_at(commit: str) -> Snapshot:
    """Read the records as they were at a commit."""
    packed = git("archive", commit, "seeds")
    with (
        tempfile.TemporaryDirectory(prefix="myoplan-history-") as folder,
        tarfile.open(fileobj=io.BytesIO(packed)) as archive,
    ):
        archive.extractall(folder, filter="data")
        return read(Path(folder) / "seeds")


def told(snapshots: Sequence[Snapshot]) -> dict[str, list[list[Any]]]:
    """Tell the steps of every record that ever was: edition, digest, and what was changed."""
    records: dict[str, list[list[Any]]] = {}
    before: dict[str, dict[str, Any]] = {}
    for snapshot in snapshots:
        now = {fact_id: snapshot.content(fact_id) for fact_id in snapshot.records}
        for fact_id in now.keys() | before.keys():
            was, is_now = before.get(fact_id), now.get(fact_id)
            if was != is_now:
                changes = changed(was, is_now) if was and is_now else {}
                step = [snapshot.edition, snapshot.digest(fact_id), changes]
                records.setdefault(fact_id, []).append(step)
        before = now
    return dict(sorted(records.items()))


def changed(was: dict[str, Any], now: dict[str, Any]) -> dict[str, list[Any]]:
    """Give before and after of all that differs."""
    names = sorted(was.keys() | now.keys())
    return {
        name: [was.get(name), now.get(name)] for name in names if was.get(name) != now.get(name)
    }


def as_json(value: Any) -> str:  # noqa: ANN401 - whatever a record may hold
    """Write a value; numbers stay exact."""
    match value:
        case Decimal():
            return plain(value)
        case dict():
            pairs = (f"{json.dumps(name)}: {as_json(part)}" for name, part in value.items())
            return f"{{{', '.join(pairs)}}}"
        case list() | tuple():
            return f"[{', '.join(map(as_json, value))}]"
        case None | bool() | int():
            return json.dumps(value)
        case _:
            return json.dumps(str(value), ensure_ascii=False)


def written(snapshots: Sequence[Snapshot]) -> str:
    """Give the whole file, a record a line."""
    editions = [[snapshot.edition, snapshot.dated] for snapshot in snapshots]
    lines = (f'"{fact_id}": {as_json(steps)}' for fact_id, steps in told(snapshots).items())
    records = ",\n    ".join(lines)
    return (
        f'{{\n  "schema": {SCHEMA},\n  "editions": {as_json(editions)},\n'
        f'  "records": {{\n    {records}\n  }}\n}}\n'
    )


def main() -> int:
    """Write the file; 2 when this checkout does not know the past."""
    try:
        commits = last_commits()
    except (OSError, subprocess.CalledProcessError):
        print("The history of the evidence comes from git, which cannot be asked here.")
        return 2
    newest = read(SEEDS)
    known = {edition.label for edition in History(SEEDS / HISTORY_FILE).editions}
    if lost := sorted(known - commits.keys() - {newest.edition}):
        print(f"This checkout does not reach back to {', '.join(lost)}. Fetch all of it first.")
        return 2
    committed = {label: read_at(commit) for label, commit in commits.items()}
    snapshots = [*(old for label, old in committed.items() if label != newest.edition), newest]
    (SEEDS / HISTORY_FILE).write_text(written(snapshots), encoding="utf-8", newline="\n")
    print(f"{HISTORY_FILE}: {len(snapshots)} editions, {len(newest.records)} records now.")
    if newest.edition in committed:
        last = committed[newest.edition]
        ids = newest.records.keys() | last.records.keys()
        if count := sum(newest.digest(fact_id) != last.digest(fact_id) for fact_id in ids):
            print(
                f"{count} records changed since edition {newest.edition} was committed: raise the "
                f"edition in seeds/{EDITION_FILE} and run this again."
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
