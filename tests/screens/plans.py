"""Plans made by hand, as the plan panel is given them."""

from __future__ import annotations

from desktop_app.decision.plan import Part, State, Tone
from desktop_app.documents.content import Block, Content, Row
from desktop_app.documents.source_line import SourceLine
from desktop_app.evidence.records import Status


def row(rule: str, text: str, **given: object) -> Row:
    usual: dict[str, object] = {
        "part": Part.TREATMENT,
        "tone": Tone.PLAIN,
        "heading": "",
        "state": None,
        "mark": "",
        "cites": ("a.b",),
        "numbers": (7,),
        "because": ("age 46 is at least 40",),
        "asks": (),
        "notes": (),
    }
    return Row(rule=rule, text=text, **{**usual, **given})  # type: ignore[arg-type]  # each test gives the right kinds


SOURCE = SourceLine(
    number=7,
    fact="a.b",
    says="Our own sentence.",
    source="A guideline",
    place="Table 1",
    status=Status.RECALLED,
    status_words="general knowledge, not read in a source",
    mark="†",
    review="submitted",
)
HELD = row(
    "t.methotrexate",
    "pregnancy is not assessed",
    heading="Methotrexate",
    state=State.HELD,
    asks=("safety.pregnancy",),
    mark="†",
)
PLAIN = row("t.sun", "Protect the skin from the sun")
ALERT = row("a.urgent", "Admit today", part=Part.ALERT, tone=Tone.ALERT, heading="Aspiration")


def plan_of(*rows: Row, alerts: tuple[Row, ...] = ()) -> Content:
    badge = row("b.classic", "", heading="Classic disease")
    return Content((badge,), alerts, (Block(Part.TREATMENT, "Treatment", "", rows),), (SOURCE,))
