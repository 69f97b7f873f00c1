"""Pregnancy, breast-feeding and the wish for a child."""

from enum import StrEnum
from typing import Annotated

from desktop_app.findings.finding import Choice, Presence, Sign
from desktop_app.findings.section import Section
from desktop_app.message import N_

REPRODUCTION = N_("Pregnancy and family")
YES_NO = (N_("Yes"), N_("No"))


class Pregnancy(StrEnum):
    """Whether the patient is or can be pregnant."""

    PREGNANT = "pregnant"
    TEST_NEGATIVE = "test negative"
    NOT_POSSIBLE = "not possible"


class Reproduction(Section):
    """The first part of Safety."""

    pregnancy: Annotated[
        Pregnancy | None,
        Choice(
            label=N_("Pregnancy"),
            definition=N_("Men need no answer"),
            includes=N_("Not possible: after the menopause, hysterectomy or both ovaries removed"),
            excludes=N_("Contraception is no proof: test, and record the result"),
            group=REPRODUCTION,
            words=(
                (Pregnancy.PREGNANT, N_("Pregnant")),
                (Pregnancy.TEST_NEGATIVE, N_("Test negative today")),
                (Pregnancy.NOT_POSSIBLE, N_("Not possible (menopause, hysterectomy)")),
            ),
        ),
    ] = None
    second_pregnancy_test: Annotated[
        Presence | None,
        Sign(
            label=N_("Second pregnancy test negative"),
            definition=N_("8 to 10 days after the first; mycophenolate needs both"),
            excludes=N_("A positive second test: record “Pregnant” above"),
            group=REPRODUCTION,
            words=YES_NO,
        ),
    ] = None
    contraception: Annotated[
        Presence | None,
        Sign(
            label=N_("Reliable contraception"),
            definition=N_("A highly effective method in use now"),
            includes=N_("Coil, implant, injection, sterilisation"),
            excludes=N_("Condoms, withdrawal or calendar methods alone"),
            group=REPRODUCTION,
            words=YES_NO,
        ),
    ] = None
    breast_feeding: Annotated[
        Presence | None,
        Sign(
            label=N_("Breast-feeding"),
            definition=N_("Breast-feeding now, or planned within months"),
            group=REPRODUCTION,
            words=YES_NO,
        ),
    ] = None
    plans_child: Annotated[
        Presence | None,
        Sign(
            label=N_("Plans a child"),
            definition=N_("As mother or as father, during treatment or the year after"),
            includes=N_("Women and men; donation of eggs or sperm"),
            group=REPRODUCTION,
            words=YES_NO,
        ),
    ] = None
