"""The lock files: which version of each dependency is installed, on which Python, and the hashes it must have.

`make lock` writes them with uv; this reads them for the bill of materials, for the audit and for their test.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.markers import Marker
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[1]
RUN_LOCK: Final = ROOT / "requirements.lock"
"""What a server installs: the program and its reasoner."""
TEST_LOCK: Final = ROOT / "requirements-test.lock"
"""The same, and what the tests drive."""

_HEAD: Final = re.compile(
    r"^(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+))?"
)
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")
_VIA: Final = re.compile(r"^\s+#\s+(?:via\s+)?(?P<name>(?!via\b)[A-Za-z0-9][\w.-]*)(?:\s+\(.*\))?\s*$")


@dataclass(frozen=True, slots=True)
class Locked:
    """One version of one package."""

    name: str
    """As PyPI normalises it: "types-pyyaml"."""
    version: str
    marker: str | None
    """Where it is installed; None is everywhere."""
    hashes: tuple[str, ...]
    """SHA-256 of the files that may be installed for it."""
    wanted_by: tuple[str, ...]
    """The packages that need it; "lientinh" for what pyproject.toml names."""

    def applies(self, environment: Mapping[str, str]) -> bool:
        """Whether it is installed there; `environment` has the marker variables that differ from this machine."""
        return self.marker is None or Marker(self.marker).evaluate(dict(environment))


def parse_lock(text: str) -> tuple[Locked, ...]:
    """The packages of a lock file, in its order; ValueError for a line that is no part of one."""
    found: list[Locked] = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        head = _HEAD.match(lines[0])
        if head is None:
            raise ValueError(f"lock file: {lines[0]!r} is no 'name==version'; make it again with 'make lock'")
        wanted_by = [match["name"] for line in lines[1:] if (match := _VIA.match(line))]
        marker = (head["marker"] or "").strip() or None
        found.append(
            Locked(
                canonicalize_name(head["name"]),
                head["version"],
                marker,
                tuple(_HASH.findall(block)),
                tuple(canonicalize_name(name) for name in wanted_by),
            )
        )
    return tuple(found)


def read_lock(path: Path = RUN_LOCK) -> tuple[Locked, ...]:
    """The packages of a lock file."""
    return parse_lock(path.read_text(encoding="utf-8"))
