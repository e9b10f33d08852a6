"""CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from lientinh.views.spreadsheet_text import csv_text


def csv_document(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under a head as CSV (RFC 4180, CRLF)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([csv_text(value) for value in row] for row in rows)
    return text.getvalue()
