"""The directory of medicine names: what a written name is, or which name it may be meant for.

A name is known, close to a known one, or strange. A known one is never taken for another, however
close: azathioprine is not azithromycin. A close one is neither taken nor ignored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.medicine_entry import MOST_SHOWN, Doubt, Entry, Meaning
from desktop_app.conditions.spelling import (
    letters_of,
    names_nothing,
    slips,
    slips_allowed,
    words_of,
)
from desktop_app.evidence.records import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence

DIRECTORY_FACTS = ("names.directory", "names.others")
CLASSES_FACT = "names.classes"

_SHORTEST_PART = 6  # letters of a name inside a longer word, such as a compound
_SHORTEST_START = 5  # letters of an abbreviation: azath for azathioprine
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the directory: "Bactrim", a name of co-trimoxazole."""

    name: str
    of: str
    means: Meaning


class Directory:
    """Every name that is known. It reads nothing but the evidence and changes no answer."""

    def __init__(self, evidence: Evidence) -> None:
        """Read the tables of names."""
        self._tables: dict[str, Meaning] = {}
        self._entries: dict[str, Entry] = {}
        self._evidence = evidence
        self._members: dict[str, list[str]] = {}
        self._endings: dict[str, Name] = {}
        self._by_words: dict[str, Name] = {}
        self._joined: dict[str, tuple[Name, int]] = {}
        for name in self._read():
            self._learn(name)

    def table(self, fact: str) -> Meaning:
        """Give the medicines that a table of names looks for; a class stands for its members.

        Raises:
            KeyError: the table holds a name that the directory does not.

        """
        if fact not in self._tables:
            rows = self._evidence.table(fact).rows
            self._tables[fact] = frozenset(
                medicine for row in rows for medicine in self.means(row["name"])
            )
        return self._tables[fact]

    def means(self, name: str) -> Meaning:
        """Give the medicines behind a name of the directory; raises KeyError for another."""
        return self._by_words[" ".join(words_of(name))].means

    def read(self, written: str) -> Entry:
        """Understand a line of a list of medicines, remembered across cases."""
        found = self._entries.get(written)
        if found is None:
            found = self._entries[written] = self._understand(written)
        return found

    def alike(self, typed: str) -> tuple[Name, ...]:
        """Give names that begin with what is typed, then those that hold it; else close ones."""
        joined = "".join(words_of(typed))
        if not joined:
            return ()
        starting: list[Name] = []
        holding: list[Name] = []
        for key, (name, _) in self._joined.items():
            if key.startswith(joined):
                starting.append(name)
            elif joined in key:
                holding.append(name)
        return tuple([*starting, *holding] or self._near(joined))

    # ------------------------------------------------------------------ reading the tables

    def _read(self) -> Iterator[Name]:
        """Give every name; those of a medicine before those of a class."""
        for fact in DIRECTORY_FACTS:
            for row in self._evidence.table(fact).rows:
                first, *others = _listed(row["names"])
                for class_name in _listed(row.get("of", "")):
                    self._members.setdefault(class_name, []).append(first)
                for name in (first, *others):
                    yield Name(name, first, frozenset((first,)))
        for row in self._evidence.table(CLASSES_FACT).rows:
            first, *others = _listed(row["names"])
            means = frozenset(self._members[first])
            for name in (first, *others):
                yield Name(name, first, means)
            if "ending" in row:
                self._endings[row["ending"]] = Name(first, first, means)
        yield from self._named_by_a_table_alone()

    def _named_by_a_table_alone(self) -> Iterator[Name]:
        """Give the names that a rule looks for as medicines of their own, should one be missing."""
        for fact in self._evidence.facts.values():
            directory = (*DIRECTORY_FACTS, CLASSES_FACT)
            if fact.id.startswith("names.") and fact.id not in directory:
                for row in fact.rows if isinstance(fact, Table) else ():
                    yield Name(row["name"], row["name"], frozenset((row["name"],)))

    def _learn(self, name: Name) -> None:
        words = words_of(name.name)
        joined = "".join(words)
        self._joined.setdefault(joined, (name, letters_of(joined)))
        for key in (" ".join(words), joined):
            self._by_words.setdefault(key, name)
            if not key.endswith("s") and len(joined) > 2:  # noqa: PLR2004 - "PPIs", but not "Ts"
                self._by_words.setdefault(f"{key}s", name)

    # ------------------------------------------------------------------ understanding a line

    def _understand(self, written: str) -> Entry:
        found, rest = self._known_in(words_of(written))
        doubts: list[Doubt] = []
        strange = False
        for run in rest:
            together = self._doubt("".join(run))
            for word in () if together else run:
                doubt = self._doubt(word)
                ending = None if doubt else self._by_ending(word)
                doubts += [doubt] if doubt else []
                found += [ending] if ending else []
                strange = strange or (doubt is None and ending is None)
            doubts += [together] if together else []
        return Entry(
            written=written,
            means=tuple(name.means for name in found),
            doubts=tuple(doubts),
            strange=strange or not (found or doubts),
            shown=tuple(dict.fromkeys(name.of for name in found)),
        )

    def _known_in(self, words: tuple[str, ...]) -> tuple[list[Name], list[tuple[str, ...]]]:
        """Find names, the longest first, and give the runs of words between them."""
        found: list[Name] = []
        rest: list[tuple[str, ...]] = []
        run: list[str] = []
        place = 0
        while place < len(words):
            name, length = self._name_at(words, place)
            if name is not None or names_nothing(words[place]):
                if run:
                    rest.append(tuple(run))
                    run = []
                if name is not None:
                    found.append(name)
            else:
                run.append(words[place])
            place += length
        if run:
            rest.append(tuple(run))
        return found, rest

    def _name_at(self, words: tuple[str, ...], place: int) -> tuple[Name | None, int]:
        """Give the longest name that begins at a word, and how many words it takes."""
        for length in range(min(_MOST_WORDS, len(words) - place), 0, -1):
            name = self._by_words.get(" ".join(words[place : place + length]))
            if name is not None:
                return name, length
        return None, 1

    def _doubt(self, word: str) -> Doubt | None:
        near = self._near(word)
        if not near:
            return None
        touches = frozenset(medicine for name in near for medicine in name.means)
        meant = tuple(dict.fromkeys(_as_meant(name) for name in near))
        return Doubt(meant[:MOST_SHOWN], touches)

    def _near(self, word: str) -> list[Name]:
        """Give the names that a word may be meant for, closest first.

        Those a few slips away come before any that holds the word or stands inside it.
        """
        allowed = slips_allowed(word)
        letters = letters_of(word)
        found: dict[str, tuple[int, Name]] = {}
        for key, (name, own_letters) in self._joined.items() if allowed else ():
            most = min(allowed, slips_allowed(key))
            if (letters ^ own_letters).bit_count() > 2 * most:  # a wrong letter changes two
                continue
            far = slips(word, key, most)
            if far <= most and (name.of not in found or far < found[name.of][0]):
                found[name.of] = (far, name)
        if found:
            return [name for _, name in sorted(found.values(), key=lambda pair: pair[0])]
        parts = (name for key, (name, _) in self._joined.items() if _part(word, key, name.name))
        return list({name.of: name for name in parts}.values()) if allowed else []

    def _by_ending(self, word: str) -> Name | None:
        """Give the class whose members end as the word does."""
        return next((name for end, name in self._endings.items() if word.endswith(end)), None)


def directory(evidence: Evidence) -> Directory:
    """Give the directory of an evidence base, made at first use."""
    known = evidence.worked_out
    if "directory" not in known:
        known["directory"] = Directory(evidence)
    return known["directory"]  # type: ignore[no-any-return]  # this key holds a directory


def _listed(text: str) -> list[str]:
    return [name for part in text.split(",") if (name := part.strip())]


def _as_meant(name: Name) -> str:
    """Give the name as written in the directory, with its medicine where that says more."""
    return name.name if name.name == name.of else f"{name.name} ({name.of})"


def _part(word: str, key: str, name: str) -> bool:
    """Whether a name stands inside a longer word, or the word begins a name of one word."""
    if len(key) >= _SHORTEST_PART and key in word:
        return True
    return len(word) >= _SHORTEST_START and key.startswith(word) and name.isalpha()
