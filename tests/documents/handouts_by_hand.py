"""Handouts written by hand, so that paper can be tested apart from what a plan says."""

from __future__ import annotations

from desktop_app.documents.handout_sheet import (
    HandoutLine,
    HandoutPart,
    HandoutRow,
    HandoutSection,
    HandoutSheet,
)

MEDICINE_COLUMNS = ("Medicine", "How much", "When")
TAPER_COLUMNS = ("From", "How much each day", "Tablets")


def lines(part: str, *texts: str) -> tuple[HandoutLine, ...]:
    return tuple(HandoutLine(f"{part}.{n}", text) for n, text in enumerate(texts))


def section(part: HandoutPart, title: str, *texts: str) -> HandoutSection:
    return HandoutSection(part, title, lines=lines(part, *texts))


def medicine(name: str, how_much: str, when: str) -> HandoutRow:
    return HandoutRow(f"medicines.{name.lower()}", (name, how_much, when))


def medicines(*rows: HandoutRow) -> HandoutSection:
    stop = "Do not stop prednisone suddenly."
    note = HandoutLine("medicines.stop", f"{stop} Your clinic will lower it step by step.", (stop,))
    return HandoutSection(
        HandoutPart.MEDICINES, "Your medicines", MEDICINE_COLUMNS, rows, lines=(note,)
    )


CONDITION = HandoutSection(
    HandoutPart.CONDITION,
    "",
    lines=(
        HandoutLine(
            "condition.what",
            "You have dermatomyositis. It inflames the skin and muscles. Your blood test shows an "
            "antibody called Mi-2. Most people with it get better with treatment.",
            ("dermatomyositis", "Mi-2"),
        ),
    ),
)
MEDICINES = medicines(
    medicine("Prednisone", "60 mg a day: 3 tablets of 20 mg", "Every morning, with food"),
    medicine(
        "Methotrexate",
        "15 mg: 6 tablets of 2.5 mg",
        "Once a WEEK, on Monday. Never take it every day.",
    ),
    medicine("Folic acid", "5 mg: 1 tablet of 5 mg", "Once a week, on Tuesday"),
)
TAPER = HandoutSection(
    HandoutPart.TAPER,
    "Lowering prednisone",
    TAPER_COLUMNS,
    tuple(
        HandoutRow(f"taper.{n}", (day, f"{dose} mg", tablets))
        for n, (day, dose, tablets) in enumerate(
            (
                ("Monday 23 November 2026", 60, "3 tablets of 20 mg"),
                ("Monday 21 December 2026", 50, "2 tablets of 20 mg and 2 of 5 mg"),
                ("Monday 4 January 2027", 40, "2 tablets of 20 mg"),
                ("Monday 18 January 2027", 30, "1 tablet of 20 mg and 2 of 5 mg"),
                ("Monday 1 February 2027", 20, "1 tablet of 20 mg"),
            )
        )
    ),
    lines=lines("taper", "Go to the next step only if you are not weaker. Ask us if unsure."),
    to_tick=True,
)
TESTS = section(
    HandoutPart.TESTS,
    "Tests you need",
    "A breathing test.",
    "A scan of your chest, belly and pelvis. We repeat checks each year for 3 years.",
    "Blood tests every 2 weeks at first.",
)
HELP = section(
    HandoutPart.HELP,
    "Help yourself",
    "Cover your skin in the sun. Use sunscreen of factor 50.",
    "Move every day as your clinic advises. It is safe.",
    "Ask before you have any vaccine.",
)
CALL = section(
    HandoutPart.CALL,
    "Call us or go to hospital now if",
    "you choke on food, or cannot swallow",
    "you are short of breath",
    "you have fever or feel very ill",
    "you get weaker",
)
VISIT = HandoutSection(HandoutPart.VISIT, "Your next visit", blanks=("Date", "Phone"))
TEACH_BACK = section(
    HandoutPart.TEACH_BACK,
    "Tell us in your own words",
    "Which medicine do you take once a week, and on which day?",
    "What do you do if you get a fever?",
    "Why must you not stop prednisone suddenly?",
)
WHOLE = (CONDITION, MEDICINES, TAPER, TESTS, HELP, CALL, VISIT, TEACH_BACK)


def handout(
    *sections: HandoutSection, notice: str = "", language: str = "en", title: str = "Your plan"
) -> HandoutSheet:
    return HandoutSheet(
        language=language,
        title=title,
        subtitle="Dermatomyositis · printed 21 November 2026",
        notice=notice,
        sections=sections or WHOLE,
        foot="Made by your clinic with Myoplan. It does not replace what your clinician tells you.",
        page_words="Page {number} of {count}",
    )
