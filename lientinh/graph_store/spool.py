"""What is bulk loaded goes through a file beside the store: as one text in memory it would be there twice and more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import Final

_PREFIX: Final = "loading-"


@contextmanager
def spooled(place: Path, parts: Iterable[bytes]) -> Iterator[Path]:
    """A file in the folder of the store with all parts, there as long as it is needed; OSError where it cannot be."""
    descriptor, name = mkstemp(prefix=_PREFIX, suffix=".nq", dir=place)
    file = Path(name)
    try:
        with open(descriptor, "wb") as out:
            out.writelines(parts)
        yield file
    finally:
        file.unlink(missing_ok=True)


def remove_spooled(place: Path) -> None:
    """Remove the files of who was killed; for who alone writes in the folder. Raises OSError."""
    for file in place.glob(f"{_PREFIX}*"):
        file.unlink(missing_ok=True)
