"""What may rule out a medicine, change its dose, or ask for care."""

from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings.finding import Choice, Names, Presence
from desktop_app.findings.safety_infection import Infection
from desktop_app.findings.safety_organs import OTHER_ILLNESS, Organs, illness
from desktop_app.findings.safety_reproduction import Reproduction
from desktop_app.message import N_

AZATHIOPRINE_GENES = N_("Before azathioprine")
REACTIONS = N_("Allergies and reactions")
MEDICINES = N_("Other medicines")


class ThiopurineMetabolism(StrEnum):
    """How fast TPMT or NUDT15 clears azathioprine."""

    NORMAL = "normal"
    INTERMEDIATE = "intermediate"
    POOR = "poor"


class Hypertension(StrEnum):
    """Blood pressure and its control."""

    NONE = "none"
    CONTROLLED = "controlled"
    UNCONTROLLED = "uncontrolled"


class BloodGroup(StrEnum):
    """ABO blood group, as far as it matters."""

    O = "O"  # noqa: E741 - the name of the blood group
    OTHER = "A, B or AB"


class IgaDeficiency(StrEnum):
    """Immunoglobulin A deficiency and antibodies against IgA."""

    NONE = "none"
    WITHOUT_ANTIBODIES = "without anti-IgA antibodies"
    WITH_ANTIBODIES = "with anti-IgA antibodies"
    ANTIBODIES_UNKNOWN = "antibodies unknown"


def _metabolism(label: str, definition: str) -> Choice:
    return Choice(
        label=label,
        definition=definition,
        includes=N_("Poor: absent activity or two non-functioning copies"),
        group=AZATHIOPRINE_GENES,
        words=(
            (ThiopurineMetabolism.NORMAL, N_("Normal")),
            (ThiopurineMetabolism.INTERMEDIATE, N_("Intermediate")),
            (ThiopurineMetabolism.POOR, N_("Poor")),
        ),
    )


# pydantic lists the fields of the last parent first: reproduction, infection, organs, the rest.
class Safety(Organs, Infection, Reproduction):
    """Pregnancy, infection, organs, other illness, reactions and medicines."""

    title: ClassVar[str] = N_("Safety")
    advice: ClassVar[str] = N_("A medicine is held until the answers it needs are known.")

    tpmt: Annotated[
        ThiopurineMetabolism | None,
        _metabolism(N_("TPMT"), N_("By activity or by gene test")),
    ] = None
    nudt15: Annotated[
        ThiopurineMetabolism | None,
        _metabolism(N_("NUDT15"), N_("By gene test; matters most with East Asian ancestry")),
    ] = None
    diabetes: Annotated[
        Presence | None,
        illness(N_("Diabetes"), N_("Of any type, treated or not"), N_("Steroid-induced diabetes")),
    ] = None
    hypertension: Annotated[
        Hypertension | None,
        Choice(
            label=N_("Hypertension"),
            definition=N_("Uncontrolled: 140/90 mmHg or more on two occasions"),
            group=OTHER_ILLNESS,
            words=(
                (Hypertension.NONE, N_("None")),
                (Hypertension.CONTROLLED, N_("Controlled")),
                (Hypertension.UNCONTROLLED, N_("Uncontrolled")),
            ),
        ),
    ] = None
    heart_failure: Annotated[
        Presence | None,
        illness(N_("Heart failure"), N_("Of any class, treated or not")),
    ] = None
    severe_heart_disease: Annotated[
        Presence | None,
        illness(
            N_("Severe heart disease"),
            N_("NYHA class IV, or uncontrolled heart disease"),
            N_("Unstable angina, uncontrolled arrhythmia"),
        ),
    ] = None
    long_qt: Annotated[
        Presence | None,
        illness(N_("Long QT"), N_("Prolonged on the electrocardiogram, or a known syndrome")),
    ] = None
    thrombosis_history: Annotated[
        Presence | None,
        illness(
            N_("Earlier thrombosis"),
            N_("In a vein or an artery, at any time"),
            N_("Deep vein thrombosis, pulmonary embolism, stroke, heart attack"),
            N_("Superficial thrombophlebitis"),
        ),
    ] = None
    thrombosis_risk_factors: Annotated[
        Presence | None,
        illness(
            N_("Risk factors for thrombosis"),
            N_("Any one besides an earlier thrombosis"),
            N_("Immobility, oestrogen, central line, thick blood, clotting disorder"),
        ),
    ] = None
    osteoporosis: Annotated[
        Presence | None,
        illness(N_("Osteoporosis"), N_("By bone density, or a fracture from a minor fall")),
    ] = None
    peptic_ulcer: Annotated[
        Presence | None,
        illness(N_("Peptic ulcer"), N_("Gastric or duodenal ulcer, now or earlier")),
    ] = None
    mouth_or_gut_ulcer: Annotated[
        Presence | None,
        illness(
            N_("Mouth or gut ulcers now"),
            N_("Stomatitis, or active ulcers of mouth, stomach or bowel"),
        ),
    ] = None
    glaucoma: Annotated[
        Presence | None,
        illness(
            N_("Glaucoma or cataract"),
            N_("Raised eye pressure under treatment counts as well"),
            excludes=N_("A cataract that was operated on"),
        ),
    ] = None
    psychosis: Annotated[
        Presence | None,
        illness(
            N_("Psychosis or mania"),
            N_("Now or earlier, steroid-induced included"),
            excludes=N_("Anxiety or mild depression"),
        ),
    ] = None
    migraine: Annotated[
        Presence | None,
        illness(N_("Migraine"), N_("Now or earlier, with or without aura")),
    ] = None
    hgprt_deficiency: Annotated[
        Presence | None,
        illness(
            N_("HGPRT deficiency"),
            N_("Lesch-Nyhan or Kelley-Seegmiller syndrome"),
            excludes=N_("Gout of any other cause"),
        ),
    ] = None
    pml_history: Annotated[
        Presence | None,
        illness(N_("Earlier PML"), N_("Progressive multifocal leukoencephalopathy, at any time")),
    ] = None
    iga_deficiency: Annotated[
        IgaDeficiency | None,
        Choice(
            label=N_("IgA deficiency"),
            definition=N_("Absent or nearly absent immunoglobulin A"),
            group=REACTIONS,
            words=(
                (IgaDeficiency.NONE, N_("None")),
                (IgaDeficiency.WITHOUT_ANTIBODIES, N_("Without anti-IgA antibodies")),
                (IgaDeficiency.WITH_ANTIBODIES, N_("With anti-IgA antibodies")),
                (IgaDeficiency.ANTIBODIES_UNKNOWN, N_("Antibodies unknown")),
            ),
        ),
    ] = None
    blood_group: Annotated[
        BloodGroup | None,
        Choice(
            label=N_("Blood group"),
            definition=N_("ABO; haemolysis after immunoglobulin is rarer with group O"),
            group=REACTIONS,
            words=((BloodGroup.O, N_("O")), (BloodGroup.OTHER, N_("A, B or AB"))),
        ),
    ] = None
    immunoglobulin_anaphylaxis: Annotated[
        Presence | None,
        illness(
            N_("Anaphylaxis to immunoglobulin"),
            N_("A severe reaction to human immunoglobulin"),
            excludes=N_("Headache, chills or aseptic meningitis after an infusion"),
            group=REACTIONS,
        ),
    ] = None
    murine_protein_allergy: Annotated[
        Presence | None,
        illness(
            N_("Allergy to rituximab or mouse protein"),
            N_("A severe reaction to either"),
            excludes=N_("A mild first-infusion reaction"),
            group=REACTIONS,
        ),
    ] = None
    allergies: Annotated[
        tuple[str, ...] | None,
        Names(
            label=N_("Allergies"),
            definition=N_("Medicines and foods, one by one"),
            group=REACTIONS,
            none_words=N_("No known allergies"),
            suggestions=(N_("corn"), N_("cow’s milk"), N_("penicillin"), N_("sulfonamide")),
        ),
    ] = None
    takes_trimethoprim: Annotated[
        Presence | None,
        illness(
            N_("Takes trimethoprim"),
            N_("Now or within the last weeks; dangerous with methotrexate"),
            N_("Co-trimoxazole, and low doses to prevent infection"),
            group=MEDICINES,
        ),
    ] = None
    takes_allopurinol: Annotated[
        Presence | None,
        illness(N_("Takes allopurinol"), N_("Dangerous with azathioprine"), group=MEDICINES),
    ] = None
    takes_febuxostat: Annotated[
        Presence | None,
        illness(
            N_("Takes febuxostat"),
            N_("Dangerous with azathioprine"),
            N_("Topiroxostat"),
            group=MEDICINES,
        ),
    ] = None
    takes_nsaid: Annotated[
        Presence | None,
        illness(
            N_("Takes an NSAID"),
            N_("Regularly, prescribed or bought"),
            N_("Ibuprofen, naproxen, diclofenac, celecoxib, high-dose aspirin"),
            N_("Low-dose aspirin, paracetamol, gel on the skin"),
            group=MEDICINES,
        ),
    ] = None
    medicines: Annotated[
        tuple[str, ...] | None,
        Names(
            label=N_("Other medicines"),
            definition=N_("Everything taken now besides myositis treatment"),
            includes=N_("Bought medicines, herbs such as St John’s wort, statins"),
            group=MEDICINES,
            none_words=N_("Takes no medicines"),
            suggestions=(
                N_("aliskiren"),
                N_("bosentan"),
                N_("dabigatran"),
                N_("oestrogen"),
                N_("rosuvastatin"),
                N_("simvastatin"),
                N_("St John’s wort"),
                N_("tacrolimus"),
                N_("warfarin"),
            ),
        ),
    ] = None
