"""Marks of a digital signature, which stand on a page and are no words of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lientinh.loaders.readers.page_lines import PageLine

# "Ký bởi: Ủy ban nhân dân …", "Người ký:", "Thời gian ký: 18-04-2025 16:45:11 +07:00", "Email: …", "Cơ quan: …".
_SIGNED_BY = re.compile(r"(?:người ký|(?:được )?ký (?:số )?bởi|digitally signed by)\s*:?", re.I)
_SIGNED_AT = re.compile(r"(?:ngày(?: giờ)? ký|thời gian ký|giờ ký|date)\s*:|.*[+-]0?7[:']00", re.I)
_BESIDE = re.compile(r"(?:email|cơ quan|tổ chức|chức vụ|signature valid|\d{2}[-./]\d{2}[-./]\d{4}\b.*\d\d:\d\d)", re.I)
_LONGEST = 8
"""Lines of a stamp."""


def without_stamps(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines less those of a signature that names its signer and its time."""
    signers = [index for index, line in enumerate(lines) if _SIGNED_BY.match(line.text)]
    dropped: set[int] = set()
    for index in signers:
        near = range(index, min(index + _LONGEST, len(lines)))
        last = max((at for at in near if _SIGNED_AT.match(lines[at].text)), default=None)
        if last is None:
            continue
        same = [at for at in range(index, last + 1) if lines[at].size <= 1.1 * lines[index].size]
        dropped.update(same)
        for at in range(last + 1, min(last + 3, len(lines))):
            if _BESIDE.match(lines[at].text) or _SIGNED_AT.match(lines[at].text):
                dropped.add(at)
    return [line for index, line in enumerate(lines) if index not in dropped]
