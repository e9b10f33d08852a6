"""The commands of a document, as somebody types them as root, and what they shall print.

A block marked `console` has lines that begin with "# " (a command) and the lines that it prints; "…" alone in a line
stands for any lines, at the end of a line for any rest. A command without such lines may print what it likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DOCUMENT: Final = ROOT / "docs" / "operations.md"
ANY: Final = "…"
_BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_TRIAL: Final = """\
#!/bin/bash
# Every command in this one shell, as a person would type them; stops at the first that fails.
cd /root
. /root/trial/environment
run() {
    number=$1
    { eval "$2"; } >/root/trial/$number.out 2>/root/trial/$number.err </dev/null
    code=$?
    echo $code >/root/trial/$number.code
    [ $code = 0 ] || { echo "trial: $2: ended with $code"; systemctl poweroff; exit 1; }
}
"""


@dataclass(frozen=True, slots=True)
class Command:
    """A line to type, and what it shall print (empty: anything)."""

    text: str
    printed: tuple[str, ...]


def read_commands(text: str) -> Iterator[Command]:
    """The commands of a document in their order."""
    for block in _BLOCK.findall(text):
        for part in re.split(r"^# ", block, flags=re.MULTILINE)[1:]:
            line, *printed = part.rstrip("\n").split("\n")
            yield Command(line, tuple(printed))


def is_printed(wanted: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether lines are those that are wanted."""
    if not wanted:
        return not printed
    if wanted[0] == ANY:
        return any(is_printed(wanted[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and _is_line(wanted[0], printed[0]) and is_printed(wanted[1:], printed[1:])


def _is_line(wanted: str, printed: str) -> bool:
    return printed.startswith(wanted[:-1]) if wanted.endswith(ANY) else printed == wanted


def write_trial(commands: Sequence[Command], folder: Path) -> None:
    """The script that runs the commands, and writes for each N.out, N.err and N.code into /root/trial."""
    lines = [_TRIAL]
    for number, command in enumerate(commands):
        quoted = command.text.replace("'", "'\\''")
        lines.append(f"run {number:03} '{quoted}'\n")
    lines.append("systemctl poweroff\n")
    script = folder / "trial.sh"
    script.write_text("".join(lines), encoding="utf-8")
    script.chmod(0o755)


def read_outcome(commands: Sequence[Command], folder: Path) -> Iterator[tuple[Command, str | None]]:
    """Each command with what is wrong with what it did; None where nothing is."""
    for number, command in enumerate(commands):
        files = [folder / f"{number:03}.{kind}" for kind in ("code", "out", "err")]
        if not files[0].exists():
            yield command, "was not run"
            continue
        code, out, err = (path.read_text(encoding="utf-8") for path in files)
        # A program says on stderr what it has done; a reader sees both.
        lines = [line for line in (out + err).split("\n") if line]
        if code.strip() != "0":
            yield command, f"ended with {code.strip()}: {(err or out).strip()[-500:]}"
        elif command.printed and not is_printed(command.printed, lines):
            yield command, "printed\n    " + "\n    ".join(lines[-15:])
        else:
            yield command, None
