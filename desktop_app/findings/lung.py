"""Lungs, and the tests of muscle and heart that evaluation asks for."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.finding import Choice, Number, Presence, Sign
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Quantity

LUNGS = N_("Lungs")
MUSCLE_TESTS = N_("Muscle tests")
BIOPSY = N_("Muscle biopsy")
HEART = N_("Heart")
EULAR_ACR = "EULAR/ACR 2017"


class LungResult(StrEnum):
    """A lung function test against the laboratory's own limits."""

    NORMAL = "normal"
    ABNORMAL = "abnormal"


class ImagingResult(StrEnum):
    """A radiograph as reported."""

    NORMAL = "normal"
    ABNORMAL = "abnormal"


class CtResult(StrEnum):
    """High-resolution CT of the chest as reported."""

    NO_INTERSTITIAL_LUNG_DISEASE = "no interstitial lung disease"
    INTERSTITIAL_LUNG_DISEASE = "interstitial lung disease"


class EmgResult(StrEnum):
    """Electromyography as reported."""

    NORMAL = "normal"
    MYOPATHIC = "myopathic"
    OTHER_ABNORMAL = "other abnormal"


class MriResult(StrEnum):
    """MRI of muscle as reported."""

    NORMAL = "normal"
    ACTIVE = "active"
    CHRONIC = "chronic"


class BiopsyResult(StrEnum):
    """Muscle biopsy as reported."""

    NORMAL = "normal"
    SUPPORTS_DERMATOMYOSITIS = "supports dermatomyositis"
    OTHER_ABNORMAL = "other abnormal"


class EcgResult(StrEnum):
    """Electrocardiogram as reported."""

    NORMAL = "normal"
    ABNORMAL = "abnormal"


def _percent_predicted(label: str, definition: str, lowest: int) -> Number:
    return Number(
        label=label,
        definition=definition,
        excludes=N_("Litres, or a z-score"),
        group=LUNGS,
        units=units.PERCENT_PREDICTED,
        plausible=(Decimal(lowest), Decimal(200)),
        advice=N_("Enter the per cent of predicted, such as 78."),
    )


def _z_score(label: str, definition: str) -> Number:
    return Number(
        label=label,
        definition=definition,
        includes=N_("The z-score as the report prints it, with its sign, such as −2.1"),
        excludes=N_("Per cent of predicted, litres, or a change since the last test"),
        group=LUNGS,
        units=units.Z_SCORE,
        plausible=(Decimal(-10), Decimal(10)),
        decimals=3,
        advice=N_("Enter the z-score with its sign, such as -2.1."),
    )


def _biopsy_feature(label: str, definition: str) -> Sign:
    return Sign(label=label, definition=definition, group=BIOPSY, source=EULAR_ACR)


class Lung(Section):
    """Chest symptoms, lung function, imaging, EMG, MRI, biopsy and ECG."""

    title: ClassVar[str] = N_("Lung & tests")
    advice: ClassVar[str] = N_("A test that was not done stays “Not assessed”.")

    breathlessness_or_cough: Annotated[
        Presence | None,
        Sign(
            label=N_("Chest symptoms"),
            definition=N_("Breathlessness on effort, or a cough that persists"),
            excludes=N_("A cold within the last weeks; breathlessness of known heart disease"),
            group=LUNGS,
        ),
    ] = None
    spirometry: Annotated[
        LungResult | None,
        Choice(
            label=N_("Spirometry"),
            definition=N_("As read against the laboratory’s lower limit"),
            group=LUNGS,
            words=((LungResult.NORMAL, N_("Normal")), (LungResult.ABNORMAL, N_("Abnormal"))),
        ),
    ] = None
    fvc: Annotated[
        Quantity | None,
        _percent_predicted(N_("FVC"), N_("Forced vital capacity, per cent of predicted"), 10),
    ] = None
    fvc_z: Annotated[
        Quantity | None,
        _z_score(N_("FVC z-score"), N_("Forced vital capacity, distance from predicted")),
    ] = None
    dlco_result: Annotated[
        LungResult | None,
        Choice(
            label=N_("DLCO result"),
            definition=N_("As read against the lower limit, corrected for haemoglobin"),
            includes=N_("Reports that call it TLCO or transfer factor"),
            group=LUNGS,
            words=((LungResult.NORMAL, N_("Normal")), (LungResult.ABNORMAL, N_("Abnormal"))),
        ),
    ] = None
    dlco: Annotated[
        Quantity | None,
        _percent_predicted(N_("DLCO"), N_("Diffusing capacity, per cent of predicted"), 5),
    ] = None
    dlco_z: Annotated[
        Quantity | None,
        _z_score(
            N_("DLCO z-score"), N_("Diffusing capacity, distance from predicted, for haemoglobin")
        ),
    ] = None
    chest_radiograph: Annotated[
        ImagingResult | None,
        Choice(
            label=N_("Chest radiograph"),
            definition=N_("Any finding that needs an explanation is abnormal"),
            group=LUNGS,
            words=((ImagingResult.NORMAL, N_("Normal")), (ImagingResult.ABNORMAL, N_("Abnormal"))),
        ),
    ] = None
    ct: Annotated[
        CtResult | None,
        Choice(
            label=N_("High-resolution CT of the chest"),
            definition=N_("Asks about interstitial lung disease, not cancer"),
            excludes=N_("Contrast CT for cancer: record it under Cancer risk"),
            group=LUNGS,
            words=(
                (CtResult.NO_INTERSTITIAL_LUNG_DISEASE, N_("No interstitial lung disease")),
                (CtResult.INTERSTITIAL_LUNG_DISEASE, N_("Interstitial lung disease")),
            ),
        ),
    ] = None
    interstitial_lung_disease: Annotated[
        Presence | None,
        Sign(
            label=N_("Interstitial lung disease"),
            definition=N_("An established diagnosis, by CT and the lung team"),
            excludes=N_("Suspicion before CT; scars from another cause"),
            group=LUNGS,
        ),
    ] = None
    emg: Annotated[
        EmgResult | None,
        Choice(
            label=N_("EMG"),
            definition=N_("Electromyography as reported"),
            includes=N_("Myopathic: small short units, with or without fibrillation"),
            group=MUSCLE_TESTS,
            words=(
                (EmgResult.NORMAL, N_("Normal")),
                (EmgResult.MYOPATHIC, N_("Myopathic")),
                (EmgResult.OTHER_ABNORMAL, N_("Other abnormal")),
            ),
        ),
    ] = None
    mri_muscle: Annotated[
        MriResult | None,
        Choice(
            label=N_("MRI of muscle"),
            definition=N_("Oedema shows activity; fat and atrophy show damage"),
            includes=N_("Oedema and chronic change together count as oedema"),
            group=MUSCLE_TESTS,
            words=(
                (MriResult.NORMAL, N_("Normal")),
                (MriResult.ACTIVE, N_("Oedema (active)")),
                (MriResult.CHRONIC, N_("Chronic change only")),
            ),
        ),
    ] = None
    biopsy: Annotated[
        BiopsyResult | None,
        Choice(
            label=N_("Biopsy result"),
            definition=N_("The pathologist’s conclusion"),
            group=BIOPSY,
            words=(
                (BiopsyResult.NORMAL, N_("Normal")),
                (BiopsyResult.SUPPORTS_DERMATOMYOSITIS, N_("Supports dermatomyositis")),
                (BiopsyResult.OTHER_ABNORMAL, N_("Other abnormal")),
            ),
        ),
    ] = None
    biopsy_necrosis: Annotated[
        Presence | None,
        Sign(
            label=N_("Muscle fibre necrosis"),
            definition=N_("Prominent necrosis, seen often with anti-Mi-2"),
            excludes=N_("Necrosis of skin: record it under Skin"),
            group=BIOPSY,
        ),
    ] = None
    biopsy_endomysial: Annotated[
        Presence | None,
        _biopsy_feature(
            N_("Endomysial infiltrate"),
            N_("Mononuclear cells around muscle fibres, not invading them"),
        ),
    ] = None
    biopsy_perimysial: Annotated[
        Presence | None,
        _biopsy_feature(
            N_("Perimysial or perivascular infiltrate"),
            N_("Mononuclear cells between fascicles or around vessels"),
        ),
    ] = None
    biopsy_perifascicular_atrophy: Annotated[
        Presence | None,
        _biopsy_feature(N_("Perifascicular atrophy"), N_("Small fibres at the fascicle’s edge")),
    ] = None
    biopsy_rimmed_vacuoles: Annotated[
        Presence | None,
        _biopsy_feature(
            N_("Rimmed vacuoles"), N_("Vacuoles with a stained rim; point to another myositis")
        ),
    ] = None
    ecg: Annotated[
        EcgResult | None,
        Choice(
            label=N_("ECG"),
            definition=N_("Arrhythmia or conduction block counts as abnormal"),
            group=HEART,
            words=((EcgResult.NORMAL, N_("Normal")), (EcgResult.ABNORMAL, N_("Abnormal"))),
        ),
    ] = None
