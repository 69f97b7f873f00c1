"""The units findings can be entered in. The first of each tuple is the one decisions use.

Factors are exact definitions (lb, in, µkat) or the molar conversions that laboratories print
(creatinine 88.4, bilirubin 17.1).
"""

from decimal import Decimal

from desktop_app.message import N_
from desktop_app.quantity import Unit

YEARS = (Unit("a", N_("years")),)
WEEKS = (Unit("wk", N_("weeks")),)
KILOGRAMS = (Unit("kg", "kg"), Unit("[lb_av]", "lb", Decimal("0.45359237")))
CENTIMETRES = (Unit("cm", "cm"), Unit("[in_i]", "in", Decimal("2.54")))
ENZYME = (Unit("U/L", "U/L"), Unit("ukat/L", "µkat/L", Decimal(60)))
CREATININE = (Unit("umol/L", "µmol/L"), Unit("mg/dL", "mg/dL", Decimal("88.4")))
BILIRUBIN = (Unit("umol/L", "µmol/L"), Unit("mg/dL", "mg/dL", Decimal("17.1")))
GRAMS_PER_LITRE = (Unit("g/L", "g/L"), Unit("g/dL", "g/dL", Decimal(10)))
CELLS = (
    Unit("10*9/L", "×10⁹/L"),
    Unit("10*3/uL", "×10³/µL"),
    Unit("/uL", "/µL", Decimal("0.001")),
)
FILTRATION = (Unit("mL/min/{1.73_m2}", "mL/min/1.73 m²"),)
PERCENT = (Unit("%", "%"),)
PERCENT_PREDICTED = (Unit("%", N_("% predicted")),)
PRESSURE = (Unit("mm[Hg]", "mmHg"),)
SCORE = (Unit("{score}", ""),)
Z_SCORE = (Unit("{Zscore}", ""),)
CENTIMETRES_VAS = (Unit("cm", N_("cm (0 to 10)")), Unit("mm", N_("mm (0 to 100)"), Decimal("0.1")))
MILLIGRAMS_PER_KILOGRAM = (Unit("mg/kg/d", N_("mg/kg daily")),)
DAYS = (Unit("d", N_("days")),)
MILLIGRAMS_DAILY = (Unit("mg/d", N_("mg daily")),)
GRADE = (Unit("{grade}", N_("of 10")),)
IMMUNOGLOBULIN = (Unit("g/L", "g/L"), Unit("mg/dL", "mg/dL", Decimal("0.01")))
MILLIGRAMS_PER_LITRE = (Unit("mg/L", "mg/L"), Unit("mg/dL", "mg/dL", Decimal(10)))
FEMTOLITRES = (Unit("fL", "fL"),)
ARBITRARY = (Unit("[arb'U]", N_("units")),)
TITRE = (Unit("{titer}", ""),)
