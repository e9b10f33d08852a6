"""One kept input given to its parser in a process of its own: what hangs or eats memory must not take the tests along.

    python tests/fuzz/replay.py TARGET FILE

Prints the seconds and the MiB that it took at most; ends with a traceback where the parser fails.
"""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def main() -> None:
    """Run the target of the arguments."""
    import resource

    from fuzz.targets import TARGETS, run_target

    name, data = sys.argv[1], Path(sys.argv[2]).read_bytes()
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    run_target(name, next(TARGETS[name].seeds()))  # imports and vocabularies are not the input's doing
    began = time.perf_counter()
    run_target(name, data)
    print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main()
