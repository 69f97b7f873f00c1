"""For whom the plan is made, what it cannot say, and how to read it."""

from __future__ import annotations

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.vocabulary import ALWAYS, answered, not_
from desktop_app.decision.figures import open_names, value
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules.scope_entries import UnconfirmedAnswers, UnreadEntries
from desktop_app.decision.situation import ADULT, IN_SCOPE
from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.questions import antibodies
from desktop_app.message import N_

RULES: tuple[AnyRule, ...] = (
    UnreadEntries(id="scope.unread", part=Part.ALERT, cites=("scope.unread",)),
    UnconfirmedAnswers(id="scope.unconfirmed", part=Part.ALERT, cites=("scope.unconfirmed",)),
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
