"""Graphs as files: TriG, N-Quads, Turtle, JSON-LD, RDF/XML, the same bytes for the same graphs.

N-Quads are canonical: one line a quad, sorted; two stores hold the same when these files are equal. The other formats
are written in that order too, so that a change shows as a small difference. Turtle and RDF/XML know no graphs: they
hold the union of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import DATA, GRAPH, PREFIXES
from lientinh.whole_files import replace_file

# Of data and graphs the IRIs have many steps, which Turtle would write as "ltid:document\/tra-vinh\/401…".
_PREFIXES: Final = {name: iri for name, iri in PREFIXES.items() if iri not in (DATA, GRAPH)}


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format by the suffix of the file."""

    name: str
    rdf: RdfFormat
    graphs: bool
    """Whether the format says which graph a triple is in."""


FORMATS: Final[Mapping[str, FileFormat]] = MappingProxyType(
    {
        ".trig": FileFormat("TriG", RdfFormat.TRIG, True),
        ".nq": FileFormat("N-Quads", RdfFormat.N_QUADS, True),
        ".ttl": FileFormat("Turtle", RdfFormat.TURTLE, False),
        ".jsonld": FileFormat("JSON-LD", RdfFormat.JSON_LD, True),
        ".rdf": FileFormat("RDF/XML", RdfFormat.RDF_XML, False),
    }
)


def find_format(path: Path) -> FileFormat:
    """The format of a file by its suffix; InputError with those accepted for any other."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        accepted = ", ".join(FORMATS)
        raise InputError(f"{path}: no format has the suffix {path.suffix or '(none)'!r}; accepted are {accepted}.")
    return found


def write_file(store: Store, path: Path, graphs: Iterable[str] | None = None) -> int:
    """Write these graphs of a store, or all, to a file; how many statements that were.

    The file is written beside its place and moved there when it is whole. Raises InputError for a suffix that no
    format has and for a place that cannot be written; then a file that stood there is as it was.
    """
    format_ = find_format(path)
    quads = [quad for graph in graphs for quad in store.quads(graph)] if graphs is not None else store.quads()
    data, count = _encode(quads, format_)
    try:
        replace_file(path, data)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); give a file in a folder that you may write."
        ) from None
    return count


def to_bytes(quads: Iterable[Quad], suffix: str) -> bytes:
    """The quads in the format of a suffix (".nq"), UTF-8; InputError for a suffix that no format has."""
    return _encode(quads, find_format(Path("graph").with_suffix(suffix)))[0]


def _encode(quads: Iterable[Quad], format_: FileFormat) -> tuple[bytes, int]:
    """The bytes, and how many statements they hold."""
    if format_.graphs:
        lines = {f"{quad} .\n": quad for quad in quads}
        ordered: list[Quad] | list[Triple] = [lines[line] for line in sorted(lines)]
        if format_.rdf == RdfFormat.N_QUADS:
            return "".join(sorted(lines)).encode(), len(lines)
        if format_.rdf in (RdfFormat.TRIG, RdfFormat.JSON_LD):
            ordered = sorted(lines.values(), key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    else:
        ordered = sorted({quad.triple for quad in quads}, key=str)
    data = serialize(ordered, format=format_.rdf, prefixes=_PREFIXES) or b""
    if format_.rdf == RdfFormat.RDF_XML:  # a reader of XML takes CR LF for LF, and offsets would count less
        data = data.replace(b"\r", b"&#xD;")
    return data, len(ordered)
