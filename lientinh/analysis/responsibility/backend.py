"""Which NetworkX backend computes: the one that the user names, or NetworkX itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from typing import Final

from lientinh.errors import InputError, LienTinhError

OWN: Final = "networkx"


def list_backends() -> tuple[str, ...]:
    """Names of the backends that are installed here, NetworkX's own first."""
    return (OWN, *sorted(name for name in _installed() if name != OWN))


def _installed() -> Mapping[str, EntryPoint]:
    from networkx.utils import backends

    found: Mapping[str, EntryPoint] = backends.backends  # type: ignore[attr-defined]  # the stubs leave it out
    return found


@contextmanager
def use_backend(name: str | None) -> Iterator[None]:
    """Let NetworkX hand its algorithms to a backend while the block runs; what that cannot do, NetworkX does.

    Raises InputError for a backend that is not installed, does not start, or fails in the block.
    """
    if name in (None, OWN):
        yield
        return
    _check(str(name))
    import networkx as nx

    try:
        with nx.config(backend_priority=[name], warnings_to_ignore={"cache"}):
            yield
    except LienTinhError:
        raise
    except Exception as error:  # a backend that does not converge, say; NetworkX may
        raise InputError(
            f"--backend {name}: {_one_line(error)}; leave the option out, so that {OWN} computes"
        ) from error


def _check(name: str) -> None:
    known = list_backends()
    if name not in known:
        raise InputError(
            f"--backend {name}: not installed; accepted are {', '.join(known)} "
            "(install one that NetworkX can dispatch to, such as graphblas-algorithms)"
        )
    try:
        _installed()[name].load()
    except Exception as error:  # whatever another library does when it is imported
        raise InputError(
            f"--backend {name}: is installed and does not start ({_one_line(error)}); "
            f"accepted is {OWN}, or another version of it"
        ) from None


def _one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
