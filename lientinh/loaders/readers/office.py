"""LibreOffice as a converter that gets one file and nothing else: no settings of a user, no macros, no network.

Each run has a profile of its own (one that is shared makes runs wait for each other) in a folder that goes with it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path, PurePath

from lientinh.errors import UnreadableSourceError

PACKAGE = "libreoffice-writer-nogui"
LONGEST_SECONDS = 120
LARGEST_RESULT = 50_000_000
"""Bytes of the .docx that it makes."""
_MEMORY_KILOBYTES = 2_000_000
_BLOCKS = 400_000
"""Of 512 bytes, in any file that it writes."""
# Macros never run, links are not updated, and whatever still asks for an address is sent to a port where nobody is.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}'
    "</oor:items>\n"
)
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_PAGE = re.compile(rb"[\xef\xbb\xbf\s]*<(?:!doctype html|html|head|meta|!--)", re.IGNORECASE)
"""A web page under the name of a .doc, as many portals hand it out: taken for a page it cannot become a .docx."""
_DEAD_PROXY = "http://127.0.0.1:9"


def find_office() -> str | None:
    """The program; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert_to_docx(name: str, data: bytes, seconds: float = LONGEST_SECONDS) -> bytes:
    """The file as .docx; raises UnreadableSourceError where LibreOffice is missing, fails or takes too long."""
    office = find_office()
    if office is None:
        raise UnreadableSourceError(
            f"{name}: LibreOffice is not installed, which reads this format; on Debian and Ubuntu: "
            f"apt-get install {PACKAGE}; or save the file as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="lientinh-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source = folder / f"source{PurePath(name).suffix.lower()}"
        source.write_bytes(data)
        result = folder / "out" / "source.docx"
        _write_profile(folder)
        if not _run(_command(office, folder, source), folder, seconds):
            raise UnreadableSourceError(
                f"{name}: LibreOffice did not end within {seconds:g} seconds; open the file and save it as .docx"
            )
        # It says 0 also when it made nothing: where only its other programs are installed, and for a broken file.
        if not result.is_file() or result.is_symlink():
            raise UnreadableSourceError(
                f"{name}: LibreOffice made nothing of it: the file is broken, or its Writer is not installed "
                f"(Debian and Ubuntu: apt-get install {PACKAGE}); save the file as .docx"
            )
        if result.stat().st_size > LARGEST_RESULT:
            raise UnreadableSourceError(f"{name}: more than {LARGEST_RESULT:,} bytes as .docx; split the file")
        return result.read_bytes()


def _write_profile(folder: Path) -> None:
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_REGISTRY.format(items=items), encoding="utf-8")


def _command(office: str, folder: Path, source: Path) -> list[str]:
    profile = (folder / "profile").as_uri()
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx"]
    if _PAGE.match(source.read_bytes()[:1000]):
        options.append("--infilter=HTML (StarWriter)")
    command = [office, f"-env:UserInstallation={profile}", *options, "--outdir", str(folder / "out"), str(source)]
    if os.name != "posix":
        return command
    return ["/bin/sh", "-c", f'ulimit -v {_MEMORY_KILOBYTES}; ulimit -f {_BLOCKS}; exec "$0" "$@"', *command]


def _run(command: list[str], folder: Path, seconds: float) -> bool:
    """Whether the program ended in time; where it did not it is ended, with all that it started."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")}
    environment = {**kept, "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    environment |= {f"{kind}_proxy": _DEAD_PROXY for kind in ("http", "https", "ftp", "all")}
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603  # the file's name is not in the command
        command, cwd=folder, env=environment, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the whole group: the program is a script that starts others; also when we are interrupted."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
