"""What the service opens for a stranger: files of the program and of its store, and nothing else.

The service runs with a hook of Python itself (`sys.addaudithook`) that notes each file that is opened, in the service
and in the processes that answer for it, so that a way around the routes would be seen as well.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from running_service import RunningService, serving

import lientinh

_HOOK = """
import os, sys
def note(event, arguments, place=os.environ["OPENED_FILES"], busy=[]):
    if event not in ("open", "os.listdir", "os.scandir") or busy:
        return
    if not isinstance(arguments[0], (str, bytes, os.PathLike)):
        return
    busy.append(1)
    try:
        with open(place, "a", encoding="utf-8") as file:
            file.write(os.path.realpath(os.fsdecode(arguments[0])) + "\\n")
    finally:
        busy.pop()
sys.addaudithook(note)
"""
SECRET = "chuyện-không-của-ai"  # noqa: S105  # the words of a file that nobody may read
_OF_THE_SYSTEM = re.compile(
    r"/dev/(null|urandom)|/proc/(\d+|self)/(statm|status)|/proc/meminfo|/etc/mime\.types|/sys/.*"
)
"""Memory of the processes that answer, and which media type a suffix has."""
TARGETS = ["etc/passwd", "proc/self/environ", "secret.txt", "lientinh-store.json", "CURRENT", "lientinh/version.py"]
CLIMBS = [
    "../" * 8,
    "..%2f" * 8,
    "%2e%2e/" * 8,
    "%2e%2e%2f" * 8,
    "..%5c" * 8,
    "..%252f" * 8,
    "....//" * 8,
    "..;/" * 8,
    "%c0%ae%c0%ae/" * 8,
    "/",
    "%00/",
    "//",
]
BEFORE = [
    "",
    "static/",
    "static/yasgui/",
    "assets/",
    "en/",
    "document/",
    "id/document/",
    "graph/",
    "questions/",
    "tables/",
]


@pytest.fixture(scope="module")
def world(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningService, Path, Path]]:
    """A service that notes what it opens, the list of it, and the folder around its store."""
    around = tmp_path_factory.mktemp("around")
    hook = around / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    (around / "secret.txt").write_text(SECRET, encoding="utf-8")
    place, opened = around / "store", around / "opened"
    shutil.copytree(corpus_address, place)
    (place / "link.txt").symlink_to(around / "secret.txt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{hook}{os.pathsep}{os.environ.get('PYTHONPATH', '')}".rstrip(os.pathsep))
        patch.setenv("OPENED_FILES", str(opened))
        with serving(place) as service:
            yield service, opened, around


def requests_of_a_stranger() -> list[str]:
    """Paths that lead out, in every spelling, below every route."""
    made = [f"/{before}{climb}{target}" for before in BEFORE for climb in CLIMBS for target in TARGETS[:3]]
    made += [f"/{before}{target}" for before in BEFORE for target in TARGETS]
    made += [f"/{before}{quote(f'file:///{target}', safe='')}" for before in BEFORE for target in TARGETS[:1]]
    made += [f"/questions/{quote('../' * 6 + target, safe='')}.json" for target in TARGETS]
    made += [
        f"/static/{name}" for name in ("", ".", "../routes.py", "yasgui/../../routes.py", "link.txt", "__init__.py")
    ]
    return made


def test_no_path_leads_to_a_file_of_the_machine(world: tuple[RunningService, Path, Path]) -> None:
    service, opened, around = world
    assert service.get("/").status == 200
    assert service.get("/static/editor.css").status == 200
    noted = opened.read_text(encoding="utf-8").splitlines()
    assert any(path.endswith("static/editor.css") for path in noted), "the hook notes nothing"
    paths = requests_of_a_stranger()
    assert len(paths) > 400
    for path in paths:
        answer = service.get(path)
        assert answer.status in (303, 307, 308, 400, 404, 405, 406), (path, answer.status)
        assert SECRET not in answer.text
        assert "root:" not in answer.text
        assert "LIENTINH" not in answer.text
    assert foreign(opened, around) == set()


def foreign(opened: Path, around: Path) -> set[str]:
    """What was opened that belongs neither to the program and its Python nor to the store."""
    own = [
        Path(lientinh.__file__).parent,
        around / "store",
        around / "hook",
        *(Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
        Path(sys.prefix),
        Path(sys.base_prefix),
    ]
    folders = [os.path.realpath(folder) + os.sep for folder in own]
    looked_into = {str(Path.cwd()), *map(os.path.realpath, sys.path)}  # for modules, by name
    noted = set(opened.read_text(encoding="utf-8").splitlines()) - looked_into
    return {
        path
        for path in noted
        if not _OF_THE_SYSTEM.fullmatch(path) and not any(f"{path}{os.sep}".startswith(folder) for folder in folders)
    }
