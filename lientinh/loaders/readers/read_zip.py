"""An archive is no plan: its members are read one by one, each under its own name (see `archives`)."""

from __future__ import annotations

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers.archives import SUFFIX
from lientinh.loaders.readers.packages import Package
from lientinh.loaders.source import SourceText

SUFFIXES = (SUFFIX,)


def read(name: str, data: bytes) -> SourceText:
    """Raises UnreadableSourceError: an archive as a whole has no text."""
    Package(name, data)
    raise UnreadableSourceError(
        f"{name}: an archive, and no plan was found in it; name a member as a file ({name}/plan.docx), "
        "or put plans in it and give it to `lientinh build`"
    )
