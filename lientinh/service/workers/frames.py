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
    text = json.dumps(head, separators=(",", ":")).encode()
    return b"".join((_LENGTHS.pack(len(text), len(body)), text, body))


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
    """Frames out of the parts in which a socket delivers them."""

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, part: bytes) -> Iterator[tuple[Head, bytes]]:
        """The messages that are whole with this part."""
        data = self._data
        data += part
        while len(data) >= _LENGTHS.size:
            head_size, body_size = _LENGTHS.unpack_from(data)
            end = _LENGTHS.size + head_size + body_size
            if len(data) < end:
                return
            start = _LENGTHS.size + head_size
            head, body = json.loads(data[_LENGTHS.size : start]), bytes(data[start:end])
            del data[:end]
            yield head, body
