"""What stands against methotrexate in pregnancy, breast-feeding and the wish for a child."""

from desktop_app.message import N_
from desktop_app.prescribing.gate import Gate, Severity
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    MAN_PLANS_CHILD,
    NO_CONTRACEPTION,
    PREGNANT,
    WOMAN_PLANS_CHILD,
)

REPRODUCTION = (
    Gate(
        id="methotrexate.pregnancy",
        topic=N_("pregnancy"),
        severity=Severity.HARD_BLOCK,
        when=PREGNANT,
        says=N_("Contraindicated in pregnancy"),
        cites=("methotrexate.pregnancy", "methotrexate.pregnancy-bsr", "pregnancy.stop-acr"),
    ),
    Gate(
        id="methotrexate.breast-feeding",
        topic=N_("breast-feeding"),
        severity=Severity.BLOCK,
        when=BREAST_FEEDING,
        says=N_(
            "Breast-feeding, sources differ: BSR and a label say no; SPS allows up to {most} mg "
            "once a WEEK with caution and a pause in feeding after each dose. The plan follows the "
            "safer"
        ),
        fills=(("most", "methotrexate.breast-feeding-sps-dose"),),
        release=N_("breast-feeding ended"),
        cites=(
            "methotrexate.breast-feeding-bsr",
            "methotrexate.breast-feeding-canada",
            "methotrexate.breast-feeding-sps",
            "scope.safer-governs",
        ),
    ),
    Gate(
        id="methotrexate.woman-plans",
        topic=N_("planned child"),
        severity=Severity.BLOCK,
        when=WOMAN_PLANS_CHILD,
        says=N_(
            "Plans a child, sources differ: stop at least {bsr} month before conception (BSR); "
            "contraception until {label} months after (US label)"
        ),
        fills=(
            ("bsr", "methotrexate.planning-bsr"),
            ("label", "methotrexate.contraception-woman"),
        ),
        release=N_("no child planned and reliable contraception"),
    ),
    Gate(
        id="methotrexate.contraception",
        topic=N_("contraception"),
        severity=Severity.BLOCK,
        when=NO_CONTRACEPTION,
        says=N_(
            "No reliable contraception: it is needed during methotrexate and for {label} months "
            "after"
        ),
        fills=(("label", "methotrexate.contraception-woman"),),
        cites=("methotrexate.pregnancy", "methotrexate.contraception-first"),
        release=N_("reliable contraception recorded"),
    ),
    Gate(
        id="methotrexate.man-plans",
        topic=N_("planned child"),
        severity=Severity.WARN,
        when=MAN_PLANS_CHILD,
        says=N_(
            "Plans a child, sources differ: BSR and ACR continue; the US label asks for "
            "contraception during treatment and {label} months after"
        ),
        fills=(("label", "methotrexate.contraception-man"),),
        cites=("methotrexate.father-bsr", "methotrexate.father-acr"),
    ),
)
