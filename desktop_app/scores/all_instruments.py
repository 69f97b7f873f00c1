"""Every instrument that can be used by itself, in the order in which they are offered."""

from desktop_app.scores.instrument import Instrument
from desktop_app.scores.instruments import (
    body_surface,
    bohan_peter,
    cancer_risk,
    cdasi,
    ckd_epi_2021,
    cockcroft_gault,
    definition_of_improvement,
    deterioration,
    dlqi,
    eular_acr_2017,
    haq_di,
    lung_function,
    mmt8,
    myoact,
    total_improvement_score,
)

INSTRUMENTS: tuple[Instrument, ...] = (
    total_improvement_score.INSTRUMENT,
    definition_of_improvement.INSTRUMENT,
    deterioration.INSTRUMENT,
    mmt8.INSTRUMENT,
    haq_di.INSTRUMENT,
    myoact.INSTRUMENT,
    cdasi.INSTRUMENT,
    dlqi.INSTRUMENT,
    lung_function.INSTRUMENT,
    eular_acr_2017.INSTRUMENT,
    bohan_peter.INSTRUMENT,
    cancer_risk.INSTRUMENT,
    ckd_epi_2021.INSTRUMENT,
    cockcroft_gault.INSTRUMENT,
    body_surface.INSTRUMENT,
)
