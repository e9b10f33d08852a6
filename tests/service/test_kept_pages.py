"""Pages are kept for one snapshot, and not more of them than allowed."""

from lientinh.service.limits import Limits
from lientinh.service.pages.kept_pages import KeptPages
from lientinh.service.replies import Reply
from lientinh.service.workers.worker import Launch

OLD, NEW = Launch("old", Limits()), Launch("new", Limits())


def page(size: int, status: int = 200) -> Reply:
    return Reply(status, "text/html", b"x" * size)


def test_a_page_is_of_its_snapshot() -> None:
    kept = KeptPages()
    kept.keep(OLD, "a", page(1))
    assert kept.find(OLD, "a") == page(1)
    assert kept.find(NEW, "a") is None
    kept.keep(NEW, "b", page(2))
    assert kept.find(NEW, "a") is None
    assert kept.find(NEW, "b") == page(2)
    assert kept.find(OLD, "a") is None


def test_errors_are_not_kept() -> None:
    kept = KeptPages()
    kept.keep(OLD, "a", page(1, 404))
    assert kept.find(OLD, "a") is None


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = KeptPages(largest=13)  # three pages of 3 bytes, at addresses of one
    for name in "abc":
        kept.keep(OLD, name, page(3))
    assert kept.find(OLD, "a") is not None
    kept.keep(OLD, "d", page(3))
    assert [name for name in "abcd" if kept.find(OLD, name)] == ["a", "c", "d"]
    kept.keep(OLD, "a", page(4))  # in place of the one of before
    assert [name for name in "acd" if kept.find(OLD, name)] == ["a", "c", "d"]
    kept.keep(OLD, "large", page(11))
    assert kept.find(OLD, "large") is None
