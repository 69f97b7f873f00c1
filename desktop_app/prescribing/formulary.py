"""The medicines this program knows, by their place in the regimen."""

from desktop_app.prescribing.gate import Medicine
from desktop_app.prescribing.medicines.azathioprine import AZATHIOPRINE
from desktop_app.prescribing.medicines.ciclosporin import CICLOSPORIN
from desktop_app.prescribing.medicines.cyclophosphamide import CYCLOPHOSPHAMIDE
from desktop_app.prescribing.medicines.hydroxychloroquine import HYDROXYCHLOROQUINE
from desktop_app.prescribing.medicines.immunoglobulin import IMMUNOGLOBULIN
from desktop_app.prescribing.medicines.methotrexate import METHOTREXATE
from desktop_app.prescribing.medicines.methylprednisolone import METHYLPREDNISOLONE
from desktop_app.prescribing.medicines.mycophenolate import MYCOPHENOLATE
from desktop_app.prescribing.medicines.prednisone import PREDNISONE
from desktop_app.prescribing.medicines.rituximab import RITUXIMAB

STEROID: tuple[Medicine, ...] = (PREDNISONE,)
FIRST_LINE: tuple[Medicine, ...] = (METHOTREXATE, AZATHIOPRINE, MYCOPHENOLATE)
PULSE: tuple[Medicine, ...] = (METHYLPREDNISOLONE,)
SECOND_LINE: tuple[Medicine, ...] = (IMMUNOGLOBULIN, RITUXIMAB, CYCLOPHOSPHAMIDE, CICLOSPORIN)
FOR_SKIN: tuple[Medicine, ...] = (HYDROXYCHLOROQUINE,)

FORMULARY: tuple[Medicine, ...] = (*STEROID, *FIRST_LINE, *PULSE, *SECOND_LINE, *FOR_SKIN)
