"""Real SPARQL servers on loopback, started by the tests and stopped by them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lientinh.errors import StoreError
from lientinh.graph_store.store import open_store

SERVERS = ("oxigraph-server", "virtuoso")
NO_VIRTUOSO = "Virtuoso is not installed: `make tools`"

VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
CaseMode = 2
MaxSortedTopRows = 1000000
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {max_rows}
MaxQueryExecutionTime = 60
"""
"""On loopback and in a folder of its own; limits of rows and time as Debian ships them, but for that of sorting."""


@contextmanager
def running(server: str, folder: Path, max_rows: int = 10_000) -> Iterator[str]:
    """The address of a new, empty server of this kind, which ends with the block."""
    with {"oxigraph-server": _oxigraph, "virtuoso": _virtuoso}[server](folder, max_rows) as address:
        yield address


def empty(address: str) -> None:
    """Take all graphs out of a server."""
    with open_store(address, "write") as store:
        store.replace_graphs(dict.fromkeys(store.graph_names(), ()))


def free_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def start_oxigraph(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """An Oxigraph server on `folder/data`, and its address once it answers."""
    program = Path(sys.executable).parent / "oxigraph"
    log = folder / "oxigraph.log"
    for _ in range(5):
        port = free_port()
        with log.open("wb") as said:
            process = subprocess.Popen(
                [program, "serve", "--location", folder / "data", "--bind", f"127.0.0.1:{port}"],
                stdout=said,
                stderr=said,
            )
        try:
            return process, _ready(f"http://127.0.0.1:{port}/query", process)
        except AssertionError:
            process.kill()
            process.wait(20)
            if b"in use" not in log.read_bytes():  # else another process has taken the port meanwhile
                raise AssertionError(log.read_text(encoding="utf-8")) from None
    raise AssertionError("no port stays free")


@contextmanager
def _oxigraph(folder: Path, _: int) -> Iterator[str]:
    process, address = start_oxigraph(folder)
    try:
        yield address
    finally:
        process.terminate()
        process.wait(20)


def find_virtuoso() -> tuple[str, str] | None:
    """The server and its command line; None where they are not installed."""
    program, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    return None if program is None or isql is None else (program, isql)


@contextmanager
def _virtuoso(folder: Path, max_rows: int) -> Iterator[str]:
    if (programs := find_virtuoso()) is None:
        assert not os.environ.get("CI"), NO_VIRTUOSO
        pytest.skip(NO_VIRTUOSO)
    program, isql = programs
    port, sql_port = free_port(), free_port()
    folder.joinpath("virtuoso.ini").write_text(
        VIRTUOSO_INI.format(port=port, sql_port=sql_port, max_rows=max_rows), encoding="utf-8"
    )
    process = subprocess.Popen(
        [program, "+foreground", "+configfile", "virtuoso.ini"],
        cwd=folder,
        stdout=subprocess.DEVNULL,  # it has a log of its own
        stderr=subprocess.DEVNULL,
    )
    try:
        address = _ready(f"http://127.0.0.1:{port}/sparql", process)
        subprocess.run(
            [isql, f"127.0.0.1:{sql_port}", "dba", "dba", 'exec=grant SPARQL_UPDATE to "SPARQL";'],
            check=True,
            capture_output=True,
            timeout=60,
        )
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)


def _ready(address: str, process: subprocess.Popen[bytes]) -> str:
    """The address, once a question is answered there."""
    for _ in range(300):
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            open_store(address).close()
        except StoreError:
            time.sleep(0.1)
        else:
            return address
    raise AssertionError(f"no answer at {address} after half a minute and more")
