"""Jena's ARQ, of Debian's libapache-jena-java, as a command line: the judge that has no part in what we ship."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pyoxigraph as ox
import pytest

from lientinh.graph_store.store import Rows

_JARS = Path("/usr/share/java")
_NEEDED = (
    *("commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io", "commons-lang3"),
    *("dexx.collection", "gson", "guava", "failureaccess", "httpclient", "httpcore", "thrift", "protobuf"),
    *("jackson-core", "jackson-databind", "jackson-annotations", "slf4j-api", "slf4j-nop"),
)
_MESSAGES = "org/apache/jena/ext/xerces/"
"""Where Debian's jena-core.jar has messages that its classes look for in `xerces/`; ARQ cannot start without them."""


class Arq:
    """A TDB2 database of some quads, asked in SPARQL; the default graph is the union of the named ones."""

    def __init__(self, folder: Path, quads: bytes) -> None:
        core = _JARS / "jena-core.jar"
        if shutil.which("java") is None or not core.exists():
            assert not os.environ.get("CI"), "Jena or Java is not installed: `make tools`"
            pytest.skip("Jena or Java is not installed: `make tools`")
        self._folder = folder
        _copy_messages(core, folder)
        jars = [*sorted(_JARS.glob("jena-*.jar")), *(_JARS / f"{name}.jar" for name in _NEEDED)]
        self._classes = ":".join(map(str, [folder, *jars]))
        folder.joinpath("data.nq").write_bytes(quads)
        self._run("tdb2.tdbloader", "--loc=db", "data.nq")

    def select(self, query: str) -> Rows:
        """The rows of a SELECT."""
        self._folder.joinpath("query.rq").write_text(query, encoding="utf-8")
        union = ("--set", "tdb2:unionDefaultGraph=true")
        answer = self._run("tdb2.tdbquery", "--loc=db", *union, "--query=query.rq", "--results=JSON")
        found = ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
        assert isinstance(found, ox.QuerySolutions)
        return Rows(tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in found))

    def _run(self, command: str, *arguments: str) -> bytes:
        done = subprocess.run(
            ["java", "-Xmx1g", "-Dfile.encoding=UTF-8", "-cp", self._classes, command, *arguments],
            cwd=self._folder,
            capture_output=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        return done.stdout


def _copy_messages(core: Path, folder: Path) -> None:
    with ZipFile(core) as jar:
        for name in jar.namelist():
            if name.startswith(_MESSAGES) and not name.endswith(("/", ".class")):
                place = folder / "xerces" / name.removeprefix(_MESSAGES)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(jar.read(name))
