"""For whom the plan is made, what it cannot say, and how to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.vocabulary import ALWAYS, answered, not_
from desktop_app.decision.figures import open_names, value
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import ADULT, IN_SCOPE
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.questions import antibodies
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadEntries(AnyRule):
    """Says which fields hold text that was not understood, so that none is taken for answered."""

    id: str
    part: Part
    cites: tuple[str, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Weigh no finding: it looks at what was typed."""
        return ()

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Name the fields, once each; nothing when every entry was understood."""
        paths = tuple(entry.path for entry in reading.case.unread)
        if not paths:
            return ()
        labels = dict.fromkeys(_label(path) for path in paths)
        template = (
            N_("One entry is not understood and not used: {labels}")
            if len(paths) == 1
            else N_("{count} entries are not understood and not used: {labels}")
        )
        return (
            Line(
                rule=self.id,
                part=self.part,
                tone=Tone.ALERT,
                text=Message(
                    template,
                    {"count": len(paths), "labels": tuple(Message(label) for label in labels)},
                ),
                because=(),
                cites=self.cites,
                status=reading.evidence.weakest(self.cites),
                asks=paths,
            ),
        )


def _label(path: str) -> str:
    """Give the label of a field, of the list for a field in a row, else the path itself."""
    question = QUESTIONS.get(".".join(path.split(".")[:2]))
    return path if question is None else question.finding.label


RULES: tuple[AnyRule, ...] = (
    UnreadEntries(id="scope.unread", part=Part.ALERT, cites=("scope.unread",)),
    Rule(
        id="scope.under-age",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        when=not_(ADULT),
        heading=N_("Juvenile disease: outside this program"),
        says=N_(
            "Under {age} the plan gives the evaluation checklist, and no reading of the antibody, "
            "no regimen and no cancer screening"
        ),
        fills={"age": value("scope.adult-age")},
        cites=("scope.juvenile",),
    ),
    Rule(
        id="scope.negative",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=not_known(not_(ADULT)),
        when=answered(antibodies.mi2, AntiMi2.NEGATIVE),
        heading=N_("Anti-Mi-2 negative: outside this program"),
        says=N_(
            "The plan gives the evaluation checklist and no regimen: its figures hold for "
            "anti-Mi-2 positive dermatomyositis only"
        ),
        cites=("scope.antibody-needed",),
    ),
    Rule(
        id="scope.needed",
        part=Part.ANTIBODY,
        when=IN_SCOPE,
        says="",
        if_unknown=N_("Record first: {open}. Until then no regimen is worked out"),
        fills={"open": open_names(IN_SCOPE)},
        cites=("scope.antibody-needed", "scope.adult-age"),
    ),
)

CLOSING: tuple[AnyRule, ...] = (
    Rule(
        id="scope.how-to-read",
        part=Part.PITFALLS,
        applies=IN_SCOPE,
        when=ALWAYS,
        heading=N_("How to read this plan"),
        says=N_(
            "It offers options with reasons; the choice is yours and is recorded as yours. Where "
            "sources differ it follows its two ground documents and shows both values; what makes "
            "it safer governs at once. Its content is pending human review: verify each line "
            "against primary literature before you act"
        ),
        cites=(
            "scope.clinician-decides",
            "scope.seed-default",
            "scope.safer-governs",
            "disclaimer.professional",
            "disclaimer.pending-review",
            "disclaimer.no-liability",
        ),
    ),
)
