"""What goes over the socket between server and worker: a small JSON head and a body of bytes, each with its length.

Rows never cross as Python objects: a query goes as its text, an answer as the bytes that the client gets.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator, Mapping
from typing import Any, Final

Head = Mapping[str, Any]
_LENGTHS: Final = struct.Struct(">II")


def pack_frame(head: Head, body: bytes) -> bytes:
    """The frame of a message."""
    return pack_head(head, body) + body


def pack_head(head: Head, body: bytes) -> bytes:
    """What stands before the body of a message: a large body is sent behind it as it is, and not copied."""
    text = json.dumps(head, separators=(",", ":")).encode()
    return _LENGTHS.pack(len(text), len(body)) + text


def read_frame(source: socket.socket) -> tuple[Head, bytes] | None:
    """The next message, waited for; None where the other side is gone."""
    lengths = _read_exactly(source, _LENGTHS.size)
    if lengths is None:
        return None
    head_size, body_size = _LENGTHS.unpack(lengths)
    data = _read_exactly(source, head_size + body_size)
    return None if data is None else (json.loads(data[:head_size]), data[head_size:])


def _read_exactly(source: socket.socket, size: int) -> bytes | None:
    data = b""
    while len(data) < size:
        try:
            part = source.recv(size - len(data))
        except ConnectionError:
            return None
        if not part:
            return None
        data += part
    return data


class Unpacker:
    """Frames out of the parts in which a socket delivers them; a body is kept once, however large it is."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._head: Head | None = None
        self._parts: list[bytes] = []
        self._missing = 0

    def feed(self, part: bytes) -> Iterator[tuple[Head, bytes]]:
        """The messages that are whole with this part."""
        while part or (self._head is not None and not self._missing):
            if self._head is None:
                part = self._feed_head(part)
                continue
            taken = part[: self._missing]
            self._parts.append(taken)
            self._missing -= len(taken)
            part = part[len(taken) :]
            if not self._missing:
                head, self._head = self._head, None
                body = b"".join(self._parts)
                self._parts = []
                yield head, body

    def _feed_head(self, part: bytes) -> bytes:
        """Take what belongs to the lengths and the head; what is left of the part."""
        data = self._data
        data += part
        if len(data) < _LENGTHS.size:
            return b""
        head_size, body_size = _LENGTHS.unpack_from(data)
        start = _LENGTHS.size + head_size
        if len(data) < start:
            return b""
        self._head, self._missing = json.loads(data[_LENGTHS.size : start]), body_size
        rest = bytes(data[start:])
        data.clear()
        return rest
