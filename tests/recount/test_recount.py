"""The graph holds as many tasks, and as many for each agency, as a count that shares no code with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from recount.recount import READERS, Count, count

from lientinh.build import CORPUS
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT, ORG, PROV, RDF

NAMES = {
    "so-khoa-hoc-va-cong-nghe": r"(sở|các sở:.*) khoa học và công nghệ",
    "so-tai-chinh": r"(sở|các sở:.*) tài chính",
    "so-y-te": r"(sở|các sở:.*) y tế",
    "so-xay-dung": r"(sở|các sở:.*) xây dựng",
    "so-noi-vu": r"(sở|các sở:.*) nội vụ",
    "so-cong-thuong": r"(sở|các sở:.*) công thương",
    "so-nong-nghiep-va-moi-truong": r"(sở|các sở:.*) nông nghiệp và môi trường",
    "cong-an-tinh": r"công an tỉnh",
    "bo-chi-huy-quan-su-tinh": r"(bộ )?chỉ huy quân sự tỉnh",
    "bo-chi-huy-bo-doi-bien-phong-tinh": r"bộ đội biên phòng",
    "bao-tinh": r"\bbáo (trà vinh|vĩnh phúc|bình dương)",
}
"""Agency type -> how a reader finds it in a cell, in small letters; "Các Sở: Y tế, Xây dựng" names two."""

_TASKS = f"""
SELECT ?task WHERE {{ ?task a <{LT.Task}> ; ^<{LT.hasTask}> ?document . ?document <{PROV.wasDerivedFrom}> ?source .
  ?source <{LT.fileName}> ?file . FILTER(STR(?file) = "%s") }}
"""
_HELD = f"""
SELECT DISTINCT ?task WHERE {{ ?task <{RDF.type}> <{LT.Task}> ; <%s> ?agency ; ^<{LT.hasTask}> ?document .
  ?agency <{ORG.classification}> <https://w3id.org/lientinh/id/agency-type/%s> .
  ?document <{PROV.wasDerivedFrom}> ?source . ?source <{LT.fileName}> ?file . FILTER(STR(?file) = "%s") }}
"""


def recounted(name: str) -> Count:
    return count(CORPUS / name, NAMES)


@pytest.mark.parametrize("name", sorted(READERS))
def test_tasks(corpus_store: Store, name: str) -> None:
    found = recounted(name)
    assert len(found.tasks) == len(set(found.tasks))
    assert len({row[0] for row in corpus_store.select(_TASKS % name)}) == len(found.tasks)


@pytest.mark.parametrize("name", sorted(READERS))
@pytest.mark.parametrize("agency", sorted(NAMES))
def test_agencies(corpus_store: Store, name: str, agency: str) -> None:
    found = recounted(name)
    for role, counted in ((LT.leadBy, found.leading), (LT.coordinatedWith, found.coordinating)):
        assert len(corpus_store.select(_HELD % (role, agency, name))) == counted[agency], role


def test_the_recount_is_independent() -> None:
    """It would prove nothing if it leaned on what it checks."""
    text = Path(__file__).with_name("recount.py").read_text(encoding="utf-8")
    assert "lientinh" not in text
    assert len([line for line in text.splitlines() if line.strip()]) <= 110
