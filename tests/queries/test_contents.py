"""The figures that `build` prints, against the five documents."""

from __future__ import annotations

from lientinh.graph_store.store import Store, open_store
from lientinh.queries.contents import count_documents, read_contents, read_findings
from lientinh.queries.run import ask_question


def test_figures_of_each_document(corpus_store: Store) -> None:
    # As counted in the documents: groups, tasks, documents to revise, items of "Tổ chức thực hiện".
    found = {(c.number, c.province): (c.groups, c.tasks, c.review_documents) for c in read_contents(corpus_store)}
    assert found == {
        ("1169/QĐ-UBND", "Bình Dương"): (6, 25, 5),
        ("996/KH-UBND", "Kon Tum"): (3, 26, 0),
        ("38/KH-UBND", "Trà Vinh"): (4, 9, 0),
        ("401/QĐ-UBND", "Trà Vinh"): (6, 19, 0),
        ("732/QĐ-UBND", "Vĩnh Phúc"): (5, 20, 0),
    }


def test_findings_are_those_of_the_question_in_both_languages(corpus_store: Store) -> None:
    vietnamese, english = read_findings(corpus_store), read_findings(corpus_store, "en")
    asked = ask_question(corpus_store, "findings-by-document")
    assert len(vietnamese) == len(english) == len(asked.rows)
    assert sum(contents.findings for contents in read_contents(corpus_store)) == len(vietnamese)
    assert any("Không nhiệm vụ nào" in finding.message for finding in vietnamese)
    assert not any("nhiệm vụ nào" in finding.message for finding in english)


def test_the_gravest_come_first(corpus_store: Store) -> None:
    findings = read_findings(corpus_store)
    ranks = [(finding.document, ("error", "warning", "info").index(finding.severity)) for finding in findings]
    assert ranks == sorted(ranks)


def test_an_empty_store_holds_nothing() -> None:
    with open_store("memory:") as store:
        assert (count_documents(store), read_contents(store), read_findings(store)) == (0, (), ())
        assert (read_contents(store, ()), read_findings(store, "vi", ())) == ((), ())


def test_of_some_documents_only_those_are_read(corpus_store: Store) -> None:
    everything = read_contents(corpus_store)
    assert count_documents(corpus_store) == len(everything)
    second = everything[1]
    assert read_contents(corpus_store, [second.iri]) == (second,)
    found = read_findings(corpus_store, "vi", [second.iri])
    assert found == tuple(finding for finding in read_findings(corpus_store) if finding.document == second.iri)
    assert len(found) == second.findings
    assert (read_contents(corpus_store, ()), read_findings(corpus_store, "vi", ())) == ((), ())
