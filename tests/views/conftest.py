"""Coverage to draw, and LibreOffice to open what was drawn."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from coverage_world import hostile_coverage

from lientinh.analysis.coverage.cells import Passage
from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.selection import choose_framework
from lientinh.graph_store.store import Store

Drawn = tuple[FrameworkCoverage, Mapping[str, Passage]]
Reopen = Callable[[Mapping[str, bytes], str], dict[str, Path]]


@pytest.fixture(scope="session")
def corpus_coverage(corpus_store: Store) -> Drawn:
    """The coverage of the shipped plans under Chỉ thị 38-CT/TW, with the passages of the plans."""
    coverage = read_coverage(corpus_store, choose_framework(corpus_store)[0])
    texts = [read_plan_text(corpus_store, plan.iri) for plan in coverage.plans]
    return coverage, {passage.iri: passage for text in texts for passage in text.passages}


@pytest.fixture
def hostile(tmp_path: Path) -> Drawn:
    """Coverage of `coverage_world`, whose texts would like to run."""
    return hostile_coverage(tmp_path)


@pytest.fixture
def libreoffice(tmp_path: Path) -> Reopen:
    """Opens files (name -> bytes) in LibreOffice and saves them as another format; name -> path of what it saved."""
    program = shutil.which("soffice")
    if program is None:
        assert not os.environ.get("CI"), "LibreOffice is not installed: `make tools`"
        pytest.skip("LibreOffice is not installed: `make tools` installs it")

    def convert(files: Mapping[str, bytes], suffix: str) -> dict[str, Path]:
        source, target = tmp_path / "in", tmp_path / "out"
        source.mkdir()
        for name, data in files.items():
            source.joinpath(name).write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            target,
            *sorted(source.iterdir()),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return {name: target / Path(name).with_suffix(f".{suffix}") for name in files}

    return convert
