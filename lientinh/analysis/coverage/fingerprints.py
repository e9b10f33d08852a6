"""What decides the coverage of a plan, as short digests: where none of it changed, nothing is worked out again.

Nothing of the engine is imported here: whether it has to be asked at all must be known before its cost is paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from lientinh.analysis.coverage.briefs import Brief
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.chains import KnownDocument
from lientinh.ontology.frameworks import FRAMEWORKS, Framework
from lientinh.version import __version__

_LENGTH: Final = 16
_CODE: Final = Path(__file__).parent
_ENGINE: Final = Path(__file__).parents[1] / "alignment"
_WORDING: Final = Path(__file__).parents[1] / "wording.py"


def plan_fingerprint(plan: PlanRecord, framework: Framework) -> str:
    """Of everything that decides what the engine finds in a plan: its file, the engine, the framework, this program."""
    return engine_result_fingerprint(plan.fingerprint, framework)


def engine_result_fingerprint(plan: str, framework: Framework) -> str:
    """The same, from the fingerprint of the plan."""
    return _digest((plan, engine_fingerprint(framework), program_fingerprint()))


def cells_fingerprint(
    plan: PlanRecord, framework: Framework, decisions: str, documents: Mapping[str, KnownDocument]
) -> str:
    """Of everything that decides what is said of a plan under a framework; `decisions` of what the ledger says of it.

    Beside what was read from its file that is how it stands to other documents, which come and go.
    """
    cited = {*framework.applies_to, *plan.implements()}
    cited.update(*(requirement.derived_from for requirement in framework.requirements))
    known = (repr(documents.get(iri)) for iri in sorted(cited))
    return _digest((repr(plan), plan_fingerprint(plan, framework), decisions, *known))


def coverage_fingerprint(cells: Iterable[str], framework: Framework, decisions: str) -> str:
    """Of everything that decides the coverage of all plans: `cells` of each plan, `decisions` of the whole ledger."""
    return _digest((decisions, engine_fingerprint(framework), program_fingerprint(), *cells))


def store_fingerprint(readings: Mapping[str, str], framework: Framework, decisions: str) -> str:
    """Of the same, told from the readings alone: document -> fingerprint, of all documents of a store.

    Where it is the same, so is what `coverage_fingerprint` says, and none of the documents need be looked at.
    """
    said = (f"{document} {reading}" for document, reading in sorted(readings.items()))
    return _digest((decisions, engine_fingerprint(framework), program_fingerprint(), *said))


def summary_fingerprint(
    framework: Framework,
    plans: Iterable[PlanRecord],
    briefs: Mapping[str, Brief],
    documents: Mapping[str, KnownDocument],
) -> str:
    """Of everything that decides what is said of all plans together; `briefs` by document.

    What the graph says of a plan, and with it its states and its links to the documents above it, has a fingerprint.
    """
    above = (repr(documents.get(iri)) for iri in framework.applies_to)
    said = (repr((_common(plan), briefs[plan.iri].written, briefs[plan.iri].counts)) for plan in plans)
    return _digest((engine_fingerprint(framework), program_fingerprint(), *above, *said))


def _common(plan: PlanRecord) -> tuple[object, ...]:
    """What is told of a plan where all are told of."""
    return plan.iri, plan.province, plan.province_name, plan.date, plan.completeness


def wording_fingerprint(plan: PlanRecord) -> str:
    """Of everything that decides the sample of a plan's wording, without a look at the wording."""
    return _digest((plan.fingerprint, program_fingerprint(), _of_wording()))


def wording_digest(day: str, texts: Sequence[tuple[str, str]]) -> str:
    """Of the wording of a plan of that day, and of what holds it against others; `texts` by the IRI of the task."""
    return _digest((program_fingerprint(), _of_wording(), repr((day, *texts))))


@lru_cache(maxsize=8)
def engine_fingerprint(framework: Framework) -> str:
    """Of everything but the plan that decides what the engine proposes: its code, its data, the framework."""
    cues = FRAMEWORKS / "cues" / f"{framework.slug}.toml"
    return _digest((repr(framework), _of_files([*_ENGINE.glob("*.py"), *_ENGINE.glob("*.toml"), cues])))


@lru_cache(maxsize=1)
def program_fingerprint() -> str:
    """Of the code that makes cells: what another program made is made again."""
    return _digest((__version__, _of_files(_CODE.glob("*.py"))))


@lru_cache(maxsize=1)
def _of_wording() -> str:
    return _of_files([_WORDING])


def _of_files(files: Iterable[Path]) -> str:
    digest = sha256()
    for file in sorted(files):
        if file.is_file():
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def _digest(parts: Iterable[str]) -> str:
    return sha256(" ".join(parts).encode()).hexdigest()[:_LENGTH]
