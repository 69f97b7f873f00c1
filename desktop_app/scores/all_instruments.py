"""Every instrument that can be used by itself, in the order in which they are offered."""

from desktop_app.scores.instrument import Instrument
from desktop_app.scores.instruments import mmt8

INSTRUMENTS: tuple[Instrument, ...] = (mmt8.INSTRUMENT,)
