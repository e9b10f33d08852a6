"""Reader of pictures of pages (.png, .jpg, .tif): their words are recognised, where the user asks for it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.read_options import AS_USUAL, ReadOptions
from lientinh.loaders.readers.page_source import add_pages
from lientinh.loaders.source import SourceText
from lientinh.loaders.source_builder import SourceBuilder

if TYPE_CHECKING:
    from PIL.Image import Image

    from lientinh.loaders.readers.picture import Grey

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
NEEDS_OCR = True
"""In a folder such files are taken only where words are to be recognised: most are the logos of saved pages."""
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff"}
MOST_PIXELS = 60_000_000
"""Of one picture: A3 at 400 dots per inch has 31 million."""
MOST_PICTURES = 500
"""In one TIFF."""
_USUAL_WIDTH = 8.27
"""Inches of A4, where a picture does not tell its resolution or tells that of a screen."""
_LEAST_RESOLUTION = 100


def read(name: str, data: bytes) -> SourceText:
    """Raises UnreadableSourceError: without recognition a picture has no text."""
    return read_with(name, data, AS_USUAL)


def read_with(name: str, data: bytes, options: ReadOptions) -> SourceText:
    """The text of a picture with `options.ocr`; raises UnreadableSourceError without, and for what is no picture."""
    if not options.ocr:
        raise UnreadableSourceError(
            f"{name}: a picture has no text; run again with --ocr to recognise the words "
            "(needs the packages tesseract-ocr and tesseract-ocr-vie)"
        )
    from lientinh.loaders.readers.recognition import recognise

    picture = _open(name, data)
    builder = SourceBuilder(name, data, _MEDIA_TYPES.get(picture.format or "", "image/*"))
    add_pages(builder, recognise(name, _frames(name, picture)))
    return builder.build()


def _open(name: str, data: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(data), formats=tuple(_MEDIA_TYPES))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise UnreadableSourceError(
            f"{name}: no readable picture; accepted are PNG, JPEG and TIFF; scan the page anew"
        ) from None
    frames = getattr(picture, "n_frames", 1)
    if frames > MOST_PICTURES:
        raise UnreadableSourceError(f"{name}: {frames:,} pictures, more than the {MOST_PICTURES} accepted; split it")
    return picture


def _frames(name: str, picture: Image) -> Iterator[tuple[int, Grey, float]]:
    import numpy as np
    from PIL import ImageOps

    for index in range(getattr(picture, "n_frames", 1)):
        try:
            picture.seek(index)
            _require_size(name, picture)
            resolution = _resolution(picture)
            grey = np.array(ImageOps.exif_transpose(picture).convert("L"))
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise UnreadableSourceError(
                f"{name}: picture {index + 1} cannot be read ({' '.join(str(error).split())[:80]}); scan the page anew"
            ) from None
        yield index + 1, grey, resolution


def _require_size(name: str, picture: Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise UnreadableSourceError(
            f"{name}: {width:,} x {height:,} pixels, more than the {MOST_PIXELS:,} accepted; scan with 300 dpi or less"
        )


def _resolution(picture: Image) -> float:
    """Dots per inch as the picture tells them, or as its width does on A4."""
    told = picture.info.get("dpi", (0, 0))
    value = float(told[0]) if isinstance(told, tuple) and told else 0.0
    return value if value >= _LEAST_RESOLUTION else max(72.0, min(picture.size) / _USUAL_WIDTH)
