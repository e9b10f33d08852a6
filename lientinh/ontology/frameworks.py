"""What directives ask for, as data: one Turtle file a framework (khung yêu cầu) in `frameworks/`.

A framework names the documents that it belongs to; the plans that carry one of them out are held against it. A user's
own file stands beside the shipped ones, or replaces the one with the same `skos:notation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import Triple

from lientinh.errors import InputError
from lientinh.ontology.framework_model import Confidence, Framework, Requirement, RequirementGroup, Scope
from lientinh.ontology.framework_reading import parse_frameworks, read_framework, read_triples

__all__ = [
    "FRAMEWORKS",
    "Confidence",
    "Framework",
    "Requirement",
    "RequirementGroup",
    "Scope",
    "framework_triples",
    "frameworks_for",
    "list_frameworks",
    "load_framework",
    "parse_frameworks",
]

FRAMEWORKS: Final = Path(__file__).with_name("frameworks")
"""The shipped frameworks."""


def list_frameworks(files: Iterable[Path] = ()) -> tuple[Framework, ...]:
    """The shipped frameworks, by slug, and those of a user's own files; one of the same slug replaces the shipped one.

    Raises VocabularyError and InputError as `load_framework` does.
    """
    return tuple(_read(path) for path in _paths(files))


def load_framework(name_or_path: str | Path) -> Framework:
    """A shipped framework by its slug ("ct-38"), or one from a file.

    Raises InputError for a slug that is not shipped and a file that cannot be read, VocabularyError for Turtle that
    does not parse or contradicts itself.
    """
    return _read(_path_of(name_or_path))


def frameworks_for(implements: Iterable[str], frameworks: Sequence[Framework] | None = None) -> tuple[Framework, ...]:
    """Those that a plan which carries out these documents (IRIs) is held against; of the shipped ones by default."""
    carried_out = frozenset(implements)
    known = list_frameworks() if frameworks is None else frameworks
    return tuple(framework for framework in known if carried_out.intersection(framework.applies_to))


def framework_triples(files: Iterable[Path] = ()) -> tuple[Triple, ...]:
    """What the graph of frameworks holds: all that the files of `list_frameworks(files)` say, in that order.

    Positions that a file does not give are counted. Raises as `load_framework`.
    """
    return tuple(dict.fromkeys(triple for path in _paths(files) for triple in read_triples(path)))


def _paths(files: Iterable[Path]) -> tuple[Path, ...]:
    """The files of the frameworks that hold together, by slug."""
    found = {_read(path).slug: path for path in _shipped()}
    own: dict[str, Path] = {}
    for path in map(Path, files):
        slug = _read(path).slug
        if own.setdefault(slug, path) != path:
            raise InputError(f"{path}: is the framework {slug!r}, as {own[slug]} is; give one of the two")
    found |= own
    return tuple(found[slug] for slug in sorted(found))


def _shipped() -> tuple[Path, ...]:
    return tuple(sorted(FRAMEWORKS.glob("*.ttl")))


def _path_of(name_or_path: str | Path) -> Path:
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or text.endswith(".ttl") or "/" in text or "\\" in text:
        return Path(name_or_path)
    shipped = {path.stem: path for path in _shipped()}
    if text not in shipped:
        raise InputError(f"framework {text!r}: not known; accepted are {', '.join(shipped)} or a Turtle file (*.ttl)")
    return shipped[text]


def _read(path: Path) -> Framework:
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name of the framework's file") from None
    return _read_once(path, changed)


@lru_cache(maxsize=32)
def _read_once(path: Path, _changed: int) -> Framework:
    return read_framework(path)
