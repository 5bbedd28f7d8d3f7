"""Logging in: who is at the browser, what they may do, and what is asked of those who send files."""

from components.masuk.gerbang import GAGAL, Gerbang
from components.masuk.identitas import Identitas, aktif, identitas

__all__ = ["GAGAL", "Gerbang", "Identitas", "aktif", "identitas"]
