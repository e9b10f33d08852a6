"""From the decoded text of a web page to `SourceText`."""

from __future__ import annotations

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers.html_blocks import Paragraph, read_blocks, words
from lientinh.loaders.readers.html_choice import choose_blocks
from lientinh.loaders.readers.html_grids import MOST_CELLS, GridReader
from lientinh.loaders.readers.html_text import HtmlText
from lientinh.loaders.readers.html_tree import read_tree
from lientinh.loaders.source import Remark, SourceText
from lientinh.ontology.model import SourceFile


def from_html(file: SourceFile, raw: str) -> SourceText:
    """The document of a page; raises UnreadableSourceError for a page without words."""
    root = read_tree(file.name, raw)
    grids = GridReader(raw, root)
    kept, around = choose_blocks(raw, read_blocks(raw, root, grids.read))
    if not kept:
        raise UnreadableSourceError(
            f"{file.name}: no words in it, only marks or scripts; open the page in a browser and save it from there"
        )
    text = HtmlText(raw)
    try:
        for block in kept:
            if isinstance(block, Paragraph):
                text.add_paragraph(block)
            else:
                text.add_grid(block)
    except UnreadableSourceError as error:
        raise UnreadableSourceError(f"{file.name}: {error}; save the text of the plan alone") from None
    remarks: list[Remark] = []
    if around:
        first = next((words(raw, b.pieces, 80) for b in around if isinstance(b, Paragraph)), "")
        remarks.append(Remark("page-frame", None, {"count": len(around), "printed": first}))
    if grids.cut:
        remarks.append(Remark("table-too-large", None, {"count": grids.cut, "most": MOST_CELLS}))
    return text.build(file, tuple(remarks))
