"""What a user may ask of the readers; most formats heed none of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are to be read."""

    ocr: bool = False
    """Recognise the words of scanned pages and of pictures."""


AS_USUAL = ReadOptions()
