"""Pages are written below the folder that was named, whatever a store calls its documents.

A store may come from a server of somebody else, so the names in it are his; a page's path is made of them.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from store_copies import graphs_of

from lientinh.errors import InputError
from lientinh.graph_store.provenance import read_records
from lientinh.graph_store.store import Store, open_store
from lientinh.ontology.terms import DATA
from lientinh.views.site.address import find_path
from lientinh.views.site.write_site import place_of, write_site

CLIMBING = ["../..", "x/..", "../x", "./.", "..%2F/..%2F"]


def store_named(place: Path, honest: Store) -> Path:
    """A store in which each document has another name."""
    documents = sorted(read_documents(honest))
    names = {document: f"{DATA}document/{name}" for document, name in zip(documents, CLIMBING, strict=True)}

    def renamed(term: ox.NamedNode | ox.Literal) -> ox.NamedNode | ox.Literal:
        if isinstance(term, ox.NamedNode):
            for document, name in names.items():
                if term.value == document or term.value.startswith(f"{document}/"):
                    return ox.NamedNode(term.value.replace(document, name))
        return term

    quads = (ox.Quad(*map(renamed, quad.triple), quad.graph_name) for quad in honest.quads())
    with open_store(str(place), "write") as store:
        store.replace_graphs(graphs_of(quads))
    return place


def read_documents(store: Store) -> set[str]:
    """IRIs of the plans of a store."""
    return {record.document for record in read_records(store)}


def test_a_store_whose_names_climb_writes_nothing_outside_the_folder(corpus_store: Store, tmp_path: Path) -> None:
    place = store_named(tmp_path / "store", corpus_store)
    folder = tmp_path / "deep" / "down" / "site"
    with open_store(str(place)) as store, pytest.raises(InputError, match="leads out of the site"):
        write_site(store, folder)
    kept = (place, folder)
    outside = {path for path in tmp_path.rglob("*") if not any(path.is_relative_to(known) for known in kept)}
    assert outside == {folder.parent, folder.parent.parent}


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "a//x", "a\\..\\x", "a/./x", "", "C:/x", "a\0b"])
def test_a_path_that_leads_out_is_refused_where_it_is_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="leads out of the site"):
        place_of(tmp_path, name)
    assert place_of(tmp_path, "en/a/..b%2F/c.html").is_relative_to(tmp_path)


def test_a_thing_whose_name_climbs_has_no_page() -> None:
    assert find_path(f"{DATA}document/a/b/task/1") == "document/a/b/task/1.html"
    for name in ("document/../b", "document/a/..", "document/a/b/task/..", "agency/./x"):
        assert find_path(DATA + name) is None
