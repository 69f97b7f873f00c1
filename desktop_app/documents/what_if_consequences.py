"""What would be different in a plan, as phrases that a clinician would say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.difference import Change, Weight
from desktop_app.decision.medicine_words import OPEN_CAUTION
from desktop_app.decision.plan import Part, State, Tone
from desktop_app.documents.content import PRESCRIBED
from desktop_app.documents.what_if_board import Consequence
from desktop_app.documents.what_if_medicines import MedicineChange, listed, medicine_phrases
from desktop_app.documents.what_if_short import shortened, what_it_comes_to, without_figures
from desktop_app.documents.words import in_words, within_sentence
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.decision.plan import Line
    from desktop_app.decision.what_if_answers import Answer
    from desktop_app.evidence.evidence_base import Evidence

_MOST_CONTEXT = 2
_MOST_DUE = 150  # characters of tests in one phrase
_CITED_OF_ONE, _MOST_CITED = 3, 6
_PRESCRIBED = {*PRESCRIBED, Part.ALTERNATIVES}
_EXAMINED = {
    State.DUE: N_("due: {what}"),
    State.INDICATED: N_("{what} is indicated"),
    State.DONE: N_("done: {what}"),
    State.NOT_YET: N_("{what} is not indicated"),
    State.HELD: N_("{what} cannot be decided yet"),
}


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Puts the changes that one answer brings into words."""

    changes: Sequence[Change]
    evidence: Evidence
    answer: Answer

    def all(self) -> Iterator[Consequence]:
        """Give every phrase, in no order of weight."""
        main = [change for change in self.changes if change.beneath is None]
        medicines = [change for change in main if _about_medicine(change)]
        others = [change for change in main if not _about_medicine(change)]
        small = [one for one in others if one.weight is Weight.DETAIL or self._reads_alike(one)]
        told = [change for change in others if change not in small]
        beside = [change for change in told if change.weight is Weight.CONTEXT]
        context = [change for change in beside if change.after][:_MOST_CONTEXT]
        yield from self._medicines(medicines)
        yield from self._readings([one for one in told if one.weight is Weight.BRANCH])
        for change in told:
            if change.weight not in {Weight.BRANCH, Weight.CONTEXT} and not _is_due_test(change):
                yield self._one(change)
        yield from self._due([change.line for change in told if _is_due_test(change)])
        yield from map(self._one, context)
        yield from self._cautions()
        done = [change for change in small if change.after and change.after.state is State.DONE]
        yield from (self._one(change) for change in done)
        left = len(small) - len(done) + len(beside) - len(context)
        hardly = [one for one in medicines if one.weight is Weight.DETAIL]
        left += sum(not _waits_for_less(one) for one in hardly) + len(self._details())
        if left:
            yield details(left)

    def _medicines(self, changes: Sequence[Change]) -> Iterator[Consequence]:
        by_name: dict[str, list[Change]] = {}
        for change in changes:
            if change.weight is not Weight.DETAIL:
                by_name.setdefault(self._name(change.line), []).append(change)
        found = [
            MedicineChange.of(name, each, self._cautions_of(name, _last(each)), self.evidence)
            for name, each in by_name.items()
        ]
        phrases = medicine_phrases(found, figures=self.answer.span is None)
        for words, lines, weight, fate in phrases:
            yield Consequence(words, weight, self._numbers(lines), fate)
        for change in changes:
            if _waits_for_less(change):
                yield self._waiting(change)

    def _waiting(self, change: Change) -> Consequence:
        """Say what else holds a medicine that waits for one answer less."""
        name = within_sentence(self._name(change.line))
        asked = in_words(change.line.text.values["questions"], self.evidence)
        words = N_("{name} then waits only for: {questions}").format(name=name, questions=asked)
        return Consequence(words, Weight.DETAIL, self._numbers([change.line]))

    def _readings(self, changes: Sequence[Change]) -> Iterator[Consequence]:
        """Say how the case is read, in place of what."""
        came = [change.after for change in changes if change.after is not None]
        gone = [change.before for change in changes if change.after is None and change.before]
        if not came:
            for line in gone:
                words = N_("no longer reads as {reading}").format(
                    reading=within_sentence(self._name(line))
                )
                yield Consequence(words, Weight.BRANCH)
            return
        words = N_("reads as {reading}")
        if gone:
            words = N_("reads as {reading}, no longer as {before}")
        yield Consequence(
            words.format(
                reading=listed([within_sentence(self._name(line)) for line in came]),
                before=listed([within_sentence(self._name(line)) for line in gone]),
            ),
            Weight.BRANCH,
            self._numbers(came),
        )

    def _one(self, change: Change) -> Consequence:
        """Say what an examination or a sentence comes to."""
        line = change.after
        if line is None:
            words = N_("no longer: {what}").format(what=self._said(change.line))
            return Consequence(words, change.weight)
        words = self._said(line)
        if line.state is not None:
            words = _EXAMINED[line.state].format(what=words)
        elif line.heading is not None:
            words = N_("{heading}: {what}").format(heading=self._name(line), what=words)
        elif line.tone is Tone.CAUTION:
            words = N_("caution: {what}").format(what=words)
        return Consequence(words, change.weight, self._numbers([line]))

    def _due(self, tests: Sequence[Line]) -> Iterator[Consequence]:
        """Name the tests that everybody needs together, as many as fit a phrase."""
        packed: list[list[Line]] = []
        for test in tests:
            if not packed or sum(len(self._said(one)) for one in (*packed[-1], test)) > _MOST_DUE:
                packed.append([])
            packed[-1].append(test)
        for lines in packed:
            what = "; ".join(map(self._said, lines))
            words = _EXAMINED[State.DUE].format(what=what)
            yield Consequence(words, Weight.TEST, self._numbers(lines))

    def _cautions(self) -> Iterator[Consequence]:
        """Name what calls for caution beneath lines that are otherwise as they were."""
        places: dict[tuple[str, bool], list[tuple[Change, Line]]] = {}
        for change, above in self._beneath():
            if _is_caution(change, above):
                came = change.after is not None
                places.setdefault((self._said(change.line), came), []).append((change, above))
        for (what, came), each in places.items():
            headed = dict.fromkeys(self._name(above) for _, above in each if above.heading)
            names = listed([within_sentence(name) for name in headed])
            words = what if came else N_("no longer: {what}").format(what=what)
            yield Consequence(
                N_("{names}: {what}").format(names=names, what=words) if names else words,
                Weight.CAUTION,
                self._numbers(change.after for change, _ in each if change.after),
            )

    def _details(self) -> list[Change]:
        """Give the small changes beneath lines that are otherwise as they were."""
        return [change for change, above in self._beneath() if not _is_caution(change, above)]

    def _beneath(self) -> Iterator[tuple[Change, Line]]:
        """Give changes beneath lines; what goes with a medicine that is told needs no words."""
        told = [
            change.line.heading
            for change in self.changes
            if change.beneath is None and _about_medicine(change) and change.weight < Weight.TEST
        ]
        for change in self.changes:
            above = change.beneath
            if above is not None and (above.heading is None or above.heading not in told):
                yield change, above

    def _cautions_of(self, name: str, line: Line | None) -> tuple[str, ...]:
        """Give the cautions that come beneath a medicine, else those that stand there."""
        came = [
            change.after
            for change in self.changes
            if change.beneath is not None
            and change.after is not None
            and change.weight is Weight.CAUTION
            and self._name(change.beneath) == name
        ]
        beneath = line.notes if line is not None else ()
        stand = [note for note in beneath if note.tone in {Tone.ALERT, Tone.CAUTION}]
        may_be = [note for note in beneath if note.text.template == OPEN_CAUTION]
        return tuple(self._said(note) for note in came or stand) or tuple(
            N_("not assessed: {questions}").format(
                questions=in_words(note.text.values["questions"], self.evidence)
            )
            for note in may_be
        )

    def _name(self, line: Line) -> str:
        """Give the heading of a line, or its sentence, shortened, where it has none."""
        return in_words(line.heading, self.evidence) if line.heading else self._said(line)

    def _said(self, line: Line) -> str:
        """Give a sentence; without figures that hold for one value only of those it stands for."""
        text = in_words(line.text, self.evidence)
        if self.answer.span is not None and line.part is Part.MONITORING and line.heading:
            text = what_it_comes_to(text)
        elif self.answer.span is not None:
            text = without_figures(text, self.answer.value)
        return within_sentence(shortened(text))

    def _reads_alike(self, change: Change) -> bool:
        """Whether a sentence is the same in the words that are left of it."""
        old, new = change.before, change.after
        if old is None or new is None or old.tone is not new.tone or old.state is not new.state:
            return False
        return self._name(old) == self._name(new) and self._said(old) == self._said(new)

    def _numbers(self, lines: Iterable[Line]) -> tuple[int, ...]:
        """Give the facts that carry lines, as printed; the plan itself will give them all."""
        cited = dict.fromkeys(fact for line in lines for fact in line.cites[:_CITED_OF_ONE])
        return tuple(self.evidence.numbers[fact] for fact in cited)[:_MOST_CITED]


def consequences(
    changes: Sequence[Change], evidence: Evidence, answer: Answer
) -> tuple[Consequence, ...]:
    """Put changes into words, the most important first.

    Args:
        changes: between the plan as it is and the plan after an answer; not empty.
        evidence: fills in thresholds and numbers facts.
        answer: what brings them; one that stands for many values names no dose.

    """
    found = tuple(_Phrases(changes, evidence, answer).all()) or (details(len(changes)),)
    return tuple(sorted(found, key=lambda one: (one.weight, one.fate)))


def details(count: int) -> Consequence:
    """Sum up what is too small for words of its own."""
    words = N_("1 detail") if count == 1 else N_("{count} details").format(count=count)
    return Consequence(words, Weight.DETAIL)


def _is_caution(change: Change, above: Line) -> bool:
    """Whether it calls for caution; with a medicine that is excluded anyway it calls for none."""
    return change.weight is Weight.CAUTION and above.state is not State.EXCLUDED


def _last(changes: Sequence[Change]) -> Line | None:
    """Give the line of a medicine as it is afterwards, wherever in the plan it stands."""
    return next((one.after for one in changes if one.after is not None), None)


def _is_due_test(change: Change) -> bool:
    after = change.after
    return change.weight is Weight.TEST and after is not None and after.state is State.DUE


def _waits_for_less(change: Change) -> bool:
    """Whether a medicine is held before and after, by fewer questions."""
    old, new = change.before, change.after
    if old is None or new is None or not (old.state is new.state is State.HELD):
        return False
    asked = [line.text.values.get("questions") for line in (old, new)]
    return (
        isinstance(asked[0], tuple)
        and isinstance(asked[1], tuple)
        and (len(asked[1]) < len(asked[0]))
    )


def _about_medicine(change: Change) -> bool:
    return change.line.part in _PRESCRIBED and change.line.heading is not None
