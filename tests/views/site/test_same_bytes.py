"""The same store gives the same site, in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_site_does_not_depend_on_the_process(corpus_address: str, tmp_path: Path) -> None:
    written: list[dict[str, bytes]] = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [sys.executable, "-m", "lientinh", "site", str(folder), "--store", corpus_address]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        files = (path for path in folder.rglob("*") if path.is_file())
        written.append({str(path.relative_to(folder)): path.read_bytes() for path in files})
    assert [path for path in written[0] if written[0][path] != written[1].get(path)] == []
    assert written[0].keys() == written[1].keys()
    assert [path for path, content in written[0].items() if b" object at 0x" in content] == []
