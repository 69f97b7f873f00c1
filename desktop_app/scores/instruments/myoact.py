"""MYOACT: the six systems outside muscle, each on a 10 cm scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.findings import units
from desktop_app.findings.finding import Number
from desktop_app.message import N_, Message
from desktop_app.quantity import Quantity
from desktop_app.scores import muscle_activity
from desktop_app.scores.inputs import Input, form, taken_by
from desktop_app.scores.instrument import Instrument, Outcome, Result, exact
from desktop_app.scores.muscle_activity import SYSTEM_WORDS, MyoactSystem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Section
    from desktop_app.scores.muscle_activity import Myoact


def _scale(label: str, definition: str, excludes: str) -> Input:
    finding = Number(
        label=label,
        definition=definition,
        includes=N_("Your view of what is active; 0 when you looked and found none"),
        excludes=excludes,
        group=N_("Systems"),
        source=N_("MDAAT 2009"),
        units=units.CENTIMETRES_VAS,
        plausible=(Decimal(0), Decimal(10)),
        decimals=1,
        advice=N_("Measure from the left end of the 10 cm line."),
    )
    return Input(kind=Quantity, finding=finding)


_ASKED = {
    MyoactSystem.CONSTITUTIONAL.value: _scale(
        N_("Constitutional activity"),
        N_("Fever, loss of weight, tiredness from the disease"),
        N_("Infection; tiredness from medicines, poor sleep or another illness"),
    ),
    MyoactSystem.CUTANEOUS.value: _scale(
        N_("Skin activity"),
        N_("Rash, ulcers, inflamed skin"),
        N_("Scars, loss of pigment, calcinosis: these are damage"),
    ),
    MyoactSystem.SKELETAL.value: _scale(
        N_("Joint activity"),
        N_("Arthritis and inflammatory joint pain"),
        N_("Contractures, osteoarthritis, fractures"),
    ),
    MyoactSystem.GASTROINTESTINAL.value: _scale(
        N_("Gut activity"),
        N_("Trouble with swallowing and inflamed gut, from the disease"),
        N_("Reflux or pain from medicines; a stricture from scars"),
    ),
    MyoactSystem.PULMONARY.value: _scale(
        N_("Lung activity"),
        N_("Active interstitial lung disease, weak respiratory muscles, hoarseness"),
        N_("Infection; fixed fibrosis; lung disease of another cause"),
    ),
    MyoactSystem.CARDIAC.value: _scale(
        N_("Heart activity"),
        N_("Myocarditis, pericarditis, arrhythmia from the disease"),
        N_("Coronary disease, high blood pressure"),
    ),
}
MyoactForm = form(
    "MyoactForm",
    N_("MYOACT"),
    _ASKED,
    advice=N_("Activity of the last 4 weeks. A system left empty is not read as 0."),
)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Divide the sum of the scales by the highest sum of the systems that were assessed."""
    found = muscle_activity.myoact(evidence, {name: exact(inputs, name) for name in MyoactSystem})
    known = found.score is not None
    score = Message(
        N_("{score}: {total} of {maximum} cm"),
        {"score": found.shown, "total": found.total, "maximum": found.maximum},
    )
    remarks = tuple(_remarks(evidence, found))
    return Outcome(
        results=(
            Result(
                name="score",
                label=N_("Score"),
                value=found.shown,
                text=score if known else found.working,
                unit="{score}",
            ),
        ),
        working=(found.working,),
        remarks=tuple(says for says, _ in remarks),
        missing=tuple(name.value for name in found.missing),
        cites=(*found.cites, *(fact for _, fact in remarks)),
    )


def _remarks(evidence: Evidence, found: Myoact) -> Iterator[tuple[Message, str]]:
    """Give each remark with the fact that it alone rests on."""
    if found.score is None:
        return
    if found.missing:
        says = N_("Not assessed: {systems}. Compare with a score of the same systems only")
        systems = tuple(Message(SYSTEM_WORDS[name]) for name in found.missing)
        yield Message(says, {"systems": systems}), muscle_activity.SAME_SYSTEMS
    weeks = evidence.values[muscle_activity.LOOK_BACK]
    covers = Message(N_("It covers the last {weeks} weeks"), {"weeks": weeks})
    yield covers, muscle_activity.LOOK_BACK


INSTRUMENT = Instrument(
    id="myoact",
    title=MyoactForm.title,
    purpose=N_("Disease activity outside muscle in six systems"),
    inputs=MyoactForm,
    outcome=outcome,
    taken_from=taken_by(MyoactForm, _ASKED),
)
