"""Findings: what a text contradicts or leaves open, with its place; made here, so that each code has one wording."""

from __future__ import annotations

from lientinh.ontology.model import Evidence, Finding, Severity

_TEXTS: dict[str, tuple[Severity, str, str]] = {
    "count-mismatch": (
        "warning",
        "Văn bản nêu {stated} {what}, đọc được {read}.",
        "The document states {stated} {what}; {read} were read.",
    ),
    "sum-mismatch": (
        "warning",
        "Tổng {what} ghi {printed} đồng, cộng các khoản được {added} đồng.",
        "The total {what} says {printed} đồng; its parts add up to {added} đồng.",
    ),
    "citation-two-dates": (
        "warning",
        "Văn bản {number} được viện dẫn với các ngày khác nhau: {dates}.",
        "{number} is cited with different dates: {dates}.",
    ),
    "number-misprint": (
        "info",
        "Số, ký hiệu in là “{printed}”, đọc là {number}.",
        "The number is printed “{printed}”; it is read as {number}.",
    ),
    "ordinal-misprint": (
        "info",
        "Số thứ tự in là “{printed}”, đọc là {read}.",
        "The ordinal is printed “{printed}”; it is read as {read}.",
    ),
    "ordinal-gap": (
        "warning",
        "Số thứ tự không liên tục: sau {before} là {after}.",
        "Ordinals do not follow one another: {after} comes after {before}.",
    ),
    "ordinal-repeated": (
        "warning",
        "Số thứ tự {ordinal} dùng nhiều lần; mục này được ghi là {key}.",
        "The ordinal {ordinal} is used more than once; this item is named {key}.",
    ),
    "table-cell-moved": (
        "info",
        "{printed} nằm ở cột “{column}” do lỗi quét; phép cộng cho thấy đó là {read}.",
        "{printed} under “{column}”, moved by the scan; the sums show {read}.",
    ),
    "text-column-disagree": (
        "warning",
        "Nhiệm vụ {key}: nội dung ghi “{text}” nhưng cột thời gian ghi “{column}”; lấy theo cột.",
        "Task {key}: the text says “{text}” while the deadline column says “{column}”; the column is taken.",
    ),
    "deadlines-differ": (
        "warning",
        "Một nhiệm vụ có nhiều thời hạn khác nhau: {deadlines}; lấy thời hạn đầu.",
        "One task has several deadlines: {deadlines}; the first is taken.",
    ),
    "unresolved-agency": (
        "warning",
        "Chưa nhận biết được cơ quan “{name}”.",
        "The agency “{name}” is not in the vocabulary.",
    ),
    "unresolved-document": (
        "warning",
        "Chưa xác định được văn bản “{name}”: không có trong danh mục và không ghi ngày.",
        "The document “{name}” is not resolved: it is not registered and no date is printed.",
    ),
    "no-lead": ("warning", "Nhiệm vụ {key} không nêu cơ quan chủ trì.", "Task {key} states no lead."),
    "no-deadline": ("warning", "{subject} {key} không nêu thời hạn.", "{subject_en} {key} states no deadline."),
    "no-output": ("info", "{subject} {key} không nêu sản phẩm, kết quả.", "{subject_en} {key} states no output."),
    "no-lead-at-all": (
        "warning",
        "Không nhiệm vụ nào ({count} nhiệm vụ, {keys}) nêu cơ quan chủ trì.",
        "Not one of {count} tasks ({keys}) states a lead.",
    ),
    "no-deadline-at-all": (
        "warning",
        "Không nhiệm vụ nào ({count} nhiệm vụ, {keys}) nêu thời hạn.",
        "Not one of {count} tasks ({keys}) states a deadline.",
    ),
    "unknown-deadline": (
        "warning",
        "Không hiểu thời hạn “{printed}” của nhiệm vụ {key}.",
        "The deadline “{printed}” of task {key} was not understood.",
    ),
    "unread-text": (
        "warning",
        "Đoạn trong bảng nhiệm vụ chưa được đọc: “{printed}”.",
        "A passage inside the task list was not read: “{printed}”.",
    ),
    "unread-cell": (
        "warning",
        "Ô “{printed}” ({place}) không khớp với cột hay phép cộng nào.",
        "The cell “{printed}” ({place}) fits no column and no sum.",
    ),
    "one-agency-cell": (
        "warning",
        "Dòng chỉ có một ô cơ quan (“{printed}”) cho hai cột chủ trì và phối hợp: vai trò được đọc theo câu chữ.",
        "The row has one cell of agencies (“{printed}”) for two columns, lead and cooperation; its words decide.",
    ),
    "missing-number": ("warning", "Không thấy số, ký hiệu của văn bản.", "The document's number was not found."),
    "missing-date": ("warning", "Không thấy ngày ban hành.", "The date of issue was not found."),
    "missing-issuer": ("warning", "Không thấy cơ quan ban hành.", "The issuer was not found."),
    "missing-province": ("warning", "Không xác định được tỉnh, thành phố.", "The province was not found."),
    "missing-title": ("info", "Không thấy trích yếu.", "The title was not found."),
    "number-from-annex": (
        "info",
        "Đầu văn bản không ghi số; lấy {number} ở phần phụ lục.",
        "The head prints no number; {number} is taken from the annex.",
    ),
    "summary-source": (
        "warning",
        "Nguồn là bản tin về kế hoạch, không phải toàn văn: điều không nêu ở đây chưa chắc kế hoạch không có.",
        "The source is a news item about the plan, not its text: its silence proves nothing.",
    ),
    "funding-disagree": (
        "warning",
        "Mức kinh phí không khớp: {yearly} mỗi năm trong {years} năm là {product} đồng, "
        "giai đoạn {period} ghi {whole}.",
        "Amounts do not agree: {yearly} a year for {years} years is {product} đồng; {period} has {whole}.",
    ),
    "funding-differ": (
        "info",
        "Hai cách nêu kinh phí giao nhau nhưng không bằng nhau: {yearly} mỗi năm trong {years} năm là {product} đồng, "
        "giai đoạn {period} ghi {whole}.",
        "Two statements of funding overlap and are not equal: {yearly} a year for {years} years is {product} đồng; "
        "{period} has {whole}.",
    ),
    "missing-annex": (
        "warning",
        "Văn bản dẫn đến phụ lục (“{printed}”) nhưng nguồn không có phụ lục: không thể kết luận là thiếu nhiệm vụ.",
        "The text points to an annex (“{printed}”) that the source lacks: no task may be called missing.",
    ),
    "unread-field-lines": (
        "warning",
        "Có {count} dòng dạng “{printed}” chưa đọc được ở bố cục này; chủ trì, thời hạn ghi ở đó chưa có trong "
        "kết quả.",
        "{count} lines such as “{printed}” are not read in this layout; the leads and deadlines in them are missing.",
    ),
    "duplicate-signer": (
        "info",
        "Tên người ký “{name}” in {times} lần.",
        "The signer's name “{name}” is printed {times} times.",
    ),
    "body-annex-differ": (
        "warning",
        "Phần lời và phụ lục khác nhau ở nhiệm vụ {key}: phần lời ghi “{body}”, phụ lục ghi “{annex}”.",
        "Body and annex differ in task {key}: the body has “{body}”, the annex “{annex}”.",
    ),
    "body-annex-count": (
        "info",
        "Phần lời có {body} mục nhiệm vụ, phụ lục có {annex} nhiệm vụ.",
        "The body lists {body} items, the annex {annex} tasks.",
    ),
    "unmarked-item": (
        "info",
        "Nhiệm vụ không có dấu gạch đầu dòng riêng, nhận ra nhờ số nhiệm vụ văn bản nêu: “{printed}”.",
        "A task without a bullet of its own, told by the stated number of tasks: “{printed}”.",
    ),
    "misprint": (
        "info",
        "Có thể in sai: “{printed}”, đọc là “{read}”.",
        "Probably a misprint: “{printed}” for “{read}”.",
    ),
    "no-tasks": (
        "warning",
        "Không đọc được nhiệm vụ nào: không có bảng nhiệm vụ và không có danh mục gạch đầu dòng.",
        "No task was read: there is no task table and no list of bullets.",
    ),
    "unclosed-quote": ("info", "Dấu ngoặc kép mở mà không đóng.", "A quotation mark is opened and never closed."),
    "outside-content": (
        "info",
        "Tệp dẫn tới {count} nội dung nằm ngoài tệp (“{printed}”); các nội dung đó không được tải về.",
        "The file points to {count} item(s) outside of it (“{printed}”); nothing was fetched.",
    ),
    "page-frame": (
        "info",
        "Đã bỏ qua {count} đoạn ngoài văn bản trên trang web (“{printed}”).",
        "{count} passage(s) around the document on the web page were left out (“{printed}”).",
    ),
    "table-too-large": (
        "warning",
        "Có {count} bảng quá {most} ô; phần vượt quá được đọc như không có ô gộp.",
        "{count} table(s) have more than {most} cells; beyond that merged cells are read as single ones.",
    ),
    "tracked-changes": (
        "info",
        "Có {count} đoạn còn lưu vết sửa đổi; nội dung được đọc như đã chấp nhận mọi sửa đổi.",
        "{count} paragraph(s) hold tracked changes; the text is read with all of them accepted.",
    ),
    "page-without-text": (
        "warning",
        "Trang {page} là ảnh quét, chưa đọc được chữ; chạy lại với --ocr để nhận dạng.",
        "Page {page} is a scan without text and was not read; run again with --ocr.",
    ),
    "scanned-text": (
        "info",
        "{count} trang (từ trang {first}) là ảnh quét có sẵn lớp chữ của máy quét: chữ có thể sai, cần đối chiếu với "
        "ảnh; --ocr nhận dạng lại.",
        "{count} page(s), the first is {first}, are scans whose words a scanner put there: compare them with the "
        "picture; --ocr recognises them anew.",
    ),
    "page-unreadable": (
        "warning",
        "Trang {page} của tệp bị hỏng, không đọc được.",
        "Page {page} of the file is damaged and was not read.",
    ),
    "page-too-large": (
        "warning",
        "Trang {page} chứa quá nhiều đối tượng; chỉ đọc một phần, không dựng bảng theo đường kẻ.",
        "Page {page} holds too many objects; it was read in part, without the rulings of tables.",
    ),
    "pages-left-out": (
        "warning",
        "Tệp đọc quá {seconds} giây: chưa đọc từ trang {first} đến trang {last}.",
        "Reading took more than {seconds} seconds: pages {first} to {last} were left out.",
    ),
    "low-confidence": (
        "info",
        "Có {count} từ nhận dạng chưa chắc chắn: “{printed}”; cần đối chiếu với bản quét.",
        "{count} word(s) recognised with low confidence: “{printed}”; compare them with the scan.",
    ),
    "from-register": (
        "info",
        "{field} lấy từ register.toml: {value}.",
        "{field} is taken from register.toml: {value}.",
    ),
}


def make_finding(code: str, evidence: Evidence | None, **values: object) -> Finding:
    """A finding with its wording filled in; a value that is a pair is Vietnamese and English.

    KeyError for an unknown code or a value left out.
    """
    severity, vi, en = _TEXTS[code]
    texts = [
        template.format(**{name: value[i] if isinstance(value, tuple) else value for name, value in values.items()})
        for i, template in enumerate((vi, en))
    ]
    return Finding(code, severity, texts[0], texts[1], evidence)


def finding_codes() -> tuple[str, ...]:
    """Every code that a reading may bring, in the order of this file."""
    return tuple(_TEXTS)


def shorten(text: str, length: int = 80) -> str:
    """A quote for a message: cut at a word, with an ellipsis."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def print_vnd(amount: int) -> str:
    """An amount as Vietnamese print has it: 2.036.000.000."""
    return f"{amount:,}".replace(",", ".")
