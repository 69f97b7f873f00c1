"""The rows of the treatment choice: steps of a taper written by hand, and overridden blocks."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.finding import Choice, Number, Text
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Quantity


class TaperStep(Section):
    """One step of a schedule written by hand."""

    title: ClassVar[str] = N_("Step")

    dose: Annotated[
        Quantity | None,
        Number(
            label=N_("Prednisone"),
            definition=N_("Daily, by mouth; 0 at the end"),
            units=units.MILLIGRAMS_DAILY,
            plausible=(Decimal(0), Decimal(80)),
            decimals=1,
            advice=N_("Enter the daily dose by mouth, at most 80 mg."),
        ),
    ] = None
    weeks: Annotated[
        Quantity | None,
        Number(
            label=N_("For"),
            definition=N_("How many weeks this dose is taken"),
            units=units.WEEKS,
            plausible=(Decimal(1), Decimal(52)),
            whole=True,
            advice=N_("Enter whole weeks, from 1 to 52."),
        ),
    ] = None


class OverriddenWhen(StrEnum):
    """What was known when a block was overridden; the override holds for nothing else."""

    UNKNOWN = "not known"
    KNOWN = "known"


class Override(Section):
    """A block that the clinician set aside, with the reason in the clinician's words."""

    title: ClassVar[str] = N_("Overridden block")

    block: Annotated[
        str | None,
        Text(
            label=N_("Block"),
            definition=N_("The name of the block, as the program gives it"),
            longest=80,
        ),
    ] = None
    when: Annotated[
        OverriddenWhen | None,
        Choice(
            label=N_("While it is"),
            definition=N_("An answer recorded later ends the override"),
            words=(
                (OverriddenWhen.UNKNOWN, N_("Not known")),
                (OverriddenWhen.KNOWN, N_("Known to stand")),
            ),
        ),
    ] = None
    reason: Annotated[
        str | None,
        Text(
            label=N_("Reason"),
            definition=N_("Printed on the plan as you write it"),
            excludes=N_("Anything that identifies the patient"),
            longest=300,
        ),
    ] = None
