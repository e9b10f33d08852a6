"""What a Word file prints, handed to a `SourceBuilder`: its blocks, then its notes."""

from __future__ import annotations

from collections.abc import Iterable

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers.word_blocks import Block, BlockReader, as_lines
from lientinh.loaders.readers.word_numbers import WordNumbers
from lientinh.loaders.readers.word_package import WordParts, open_word
from lientinh.loaders.readers.word_xml import W, value
from lientinh.loaders.source_builder import SourceBuilder


def add_document(builder: SourceBuilder, name: str, data: bytes) -> None:
    """Add what a .docx prints; raises UnreadableSourceError where that is nothing."""
    parts = open_word(name, data)
    reader = BlockReader(WordNumbers.of(parts.numbering, parts.styles))
    body = parts.document.find(f"{W}body")
    before = builder.length
    if body is not None:
        _add(builder, reader.read(body))
    _add_notes(builder, parts, reader)
    if builder.length == before:
        scan = f", only {parts.pictures} picture(s): a scan; save it as PDF and read that with --ocr"
        raise UnreadableSourceError(f"{name}: no words in it{scan if parts.pictures else '; expected a plan'}")
    if parts.outside:
        builder.remark("outside-content", count=len(parts.outside), printed=parts.outside[0][:200])
    if reader.changed:
        builder.remark("tracked-changes", count=reader.changed)


def _add(builder: SourceBuilder, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, str):
            builder.add_paragraph(block)
        elif block.frame:
            _add(builder, (inner for row in block.rows for cell in row for inner in cell.blocks))
        else:
            builder.add_table(block.built)


def _add_notes(builder: SourceBuilder, parts: WordParts, reader: BlockReader) -> None:
    """The notes that the text refers to, in its order, below everything else: "[1] Chi tiết tại …"."""
    texts = {
        (kind, value(note, "id") or ""): note
        for kind, root in (("footnote", parts.footnotes), ("endnote", parts.endnotes))
        for note in (root.iterfind(f"{W}{kind}") if root is not None else ())
    }
    for number, key in enumerate(list(reader.notes), 1):
        if key in texts:
            words = " ".join(as_lines(tuple(reader.read(texts[key]))))
            builder.add_paragraph(f"[{number}] {' '.join(words.split())}")
