"""Take it away: a page as fact sheet, slides, tables and pictures, and the control that offers them.

Everything is made from the frames the page shows, when it is asked for, in a thread of its own.
"""

from components.bawa.menu import menu
from components.bawa.sediaan import alamat, banding, peta, siap, tahunan, ubah, wilayah
from components.bawa.unduhan import Unduhan

__all__ = ["Unduhan", "alamat", "banding", "menu", "peta", "siap", "tahunan", "ubah", "wilayah"]
