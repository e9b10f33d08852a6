"""Damage that means something to parsers: lines, cells and words moved, doubled, cut, put where none belongs."""

from __future__ import annotations

import random
from collections.abc import Sequence

_MARKS = (b"\n", b"\t", b" ", b";", b">")


def damage(data: bytes, chance: random.Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    """The bytes with one to three pieces of damage; `others` are inputs from which pieces may come."""
    for _ in range(chance.randint(1, 3)):
        kind = chance.choice((_move, _cut, _double, _insert, _insert, _splice, _digit))
        data = kind(data, chance, words, others)
    return data


def _move(data: bytes, chance: random.Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    mark = chance.choice(_MARKS)
    pieces = data.split(mark)
    a, b = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[a], pieces[b] = pieces[b], pieces[a]
    return mark.join(pieces)


def _cut(data: bytes, chance: random.Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    mark = chance.choice(_MARKS)
    pieces = data.split(mark)
    at = chance.randrange(len(pieces))
    return mark.join(pieces[:at] + pieces[at + chance.randint(1, 3) :])


def _double(data: bytes, chance: random.Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    mark = chance.choice(_MARKS)
    pieces = data.split(mark)
    at = chance.randrange(len(pieces))
    return mark.join(pieces[: at + 1] + pieces[at : at + 1] * chance.choice((1, 1, 2, 30)) + pieces[at + 1 :])


def _insert(data: bytes, chance: random.Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    word = chance.choice(words).encode() if words else bytes(chance.choices(range(256), k=4))
    if chance.random() < 0.5:  # at the edge of a word, where a parser looks
        mark = chance.choice(_MARKS)
        pieces = data.split(mark)
        pieces.insert(chance.randrange(len(pieces) + 1), word)
        return mark.join(pieces)
    at = chance.randrange(len(data) + 1)
    return data[:at] + word + data[at:]


def _splice(data: bytes, chance: random.Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else data
    a, b = chance.randrange(len(data) + 1), chance.randrange(len(other) + 1)
    return data[:a] + other[b : b + chance.choice((20, 200, 2000))] + data[a:]


def _digit(data: bytes, chance: random.Random, words: Sequence[str], others: Sequence[bytes]) -> bytes:
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice((b"0", b"9", b"-1", b"99999999999", b"")) + data[at + 1 :]
