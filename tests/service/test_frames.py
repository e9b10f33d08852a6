"""Messages between server and worker, however the socket parts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lientinh.service.workers.frames import Unpacker, pack_frame, pack_head

MESSAGES = st.lists(st.tuples(st.dictionaries(st.text(max_size=3), st.integers()), st.binary(max_size=40)), max_size=5)


@given(MESSAGES, st.integers(1, 30))
def test_messages_come_out_as_they_went_in(messages: list[tuple[dict[str, int], bytes]], part: int) -> None:
    sent = b"".join(pack_frame(head, body) for head, body in messages)
    unpacker = Unpacker()
    found = [message for start in range(0, len(sent), part) for message in unpacker.feed(sent[start : start + part])]
    assert found == messages
    assert list(unpacker.feed(b"")) == []


def test_a_body_may_be_sent_by_itself() -> None:
    body = b"x" * 1000
    assert pack_head({"a": 1}, body) + body == pack_frame({"a": 1}, body)
