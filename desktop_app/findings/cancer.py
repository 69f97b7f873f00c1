"""What decides how to look for cancer, and what has been done."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.finding import Choice, Day, Number, Presence, Sign
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Quantity

TIMING = N_("Timing")
RED_FLAGS = N_("Red flags")
SCREENING = N_("Screening so far")
YES_NO = (N_("Yes"), N_("No"))


class ScreeningState(StrEnum):
    """Whether the national programmes for this age and sex have been followed."""

    UP_TO_DATE = "up to date"
    NOT_UP_TO_DATE = "not up to date"


class Cancer(Section):
    """Age at onset, red flags, known cancer and earlier screening."""

    title: ClassVar[str] = N_("Cancer risk")
    advice: ClassVar[str] = N_("Antibodies, necrosis and dysphagia are read from their own pages.")

    age_at_onset: Annotated[
        Quantity | None,
        Number(
            label=N_("Age at onset"),
            definition=N_("Completed years at the first symptom of myositis"),
            includes=N_("Rash or weakness, whichever came first"),
            excludes=N_("The age at diagnosis, where that was later"),
            group=TIMING,
            units=units.YEARS,
            plausible=(Decimal(0), Decimal(120)),
            whole=True,
            advice=N_("Enter the age in completed years."),
        ),
    ] = None
    diagnosed_on: Annotated[
        date | None,
        Day(
            label=N_("Diagnosed on"),
            definition=N_("Repeat screening is counted from this day"),
            includes=N_("The first of the month when only the month is known"),
            group=TIMING,
        ),
    ] = None
    weight_loss: Annotated[
        Presence | None,
        Sign(
            label=N_("Unintended weight loss"),
            definition=N_("Without dieting and not explained by dysphagia"),
            group=RED_FLAGS,
            source=N_("IMACS 2023"),
        ),
    ] = None
    fever: Annotated[
        Presence | None,
        Sign(
            label=N_("Unexplained fever"),
            definition=N_("Without an infection that explains it"),
            group=RED_FLAGS,
            source=N_("IMACS 2023"),
        ),
    ] = None
    night_sweats: Annotated[
        Presence | None,
        Sign(
            label=N_("Night sweats"),
            definition=N_("Sweats that soak the bedding"),
            excludes=N_("Hot flushes of the menopause; sweats under prednisone"),
            group=RED_FLAGS,
            source=N_("IMACS 2023"),
        ),
    ] = None
    family_history: Annotated[
        Presence | None,
        Sign(
            label=N_("Family history of cancer"),
            definition=N_("Cancer in a parent, brother, sister or child"),
            excludes=N_("Skin cancer other than melanoma"),
            group=RED_FLAGS,
            words=YES_NO,
        ),
    ] = None
    smoking: Annotated[
        Presence | None,
        Sign(
            label=N_("Smoking"),
            definition=N_("Smokes now, or has smoked regularly"),
            excludes=N_("A few cigarettes in a lifetime"),
            group=RED_FLAGS,
            words=YES_NO,
        ),
    ] = None
    known_cancer: Annotated[
        Presence | None,
        Sign(
            label=N_("Known cancer"),
            definition=N_("Active now, or treated within the last five years"),
            excludes=N_("Basal cell carcinoma that was cut out; cancer cured long ago"),
            group=RED_FLAGS,
            words=YES_NO,
        ),
    ] = None
    nasopharyngeal_risk: Annotated[
        Presence | None,
        Sign(
            label=N_("Raised risk of nasopharyngeal cancer"),
            definition=N_("By ancestry, long residence or family history"),
            includes=N_("South-East Asia, southern China, North Africa, the Arctic"),
            group=RED_FLAGS,
            words=YES_NO,
        ),
    ] = None
    last_screening_on: Annotated[
        date | None,
        Day(
            label=N_("Last screened for cancer on"),
            definition=N_("The last screening because of myositis, of any extent"),
            group=SCREENING,
        ),
    ] = None
    ct_done: Annotated[
        date | None,
        Day(
            label=N_("Last contrast CT on"),
            definition=N_("Of chest, abdomen and pelvis, with contrast"),
            excludes=N_("High-resolution CT of the chest alone; CT without contrast"),
            group=SCREENING,
        ),
    ] = None
    age_appropriate_screening: Annotated[
        ScreeningState | None,
        Choice(
            label=N_("Age-appropriate screening"),
            definition=N_("The programmes of your country for this age and sex"),
            includes=N_("Cervix, breast, bowel and, where offered, prostate and lung"),
            group=SCREENING,
            words=(
                (ScreeningState.UP_TO_DATE, N_("Up to date")),
                (ScreeningState.NOT_UP_TO_DATE, N_("Not up to date")),
            ),
        ),
    ] = None
