"""What a reviewer is told, beside the rows to judge."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lientinh.analysis.review.rows import Shows

_GUIDE: Final[tuple[tuple[str, str], ...]] = (
    (
        "Việc phải làm",
        "Mỗi dòng đặt một nhiệm vụ cạnh một yêu cầu: đọc hai ô nội dung, chọn Nhận định và Mức độ khớp, ghi Lý do.",
    ),
    ("chấp nhận", "Nhiệm vụ đáp ứng yêu cầu; phải chọn Mức độ khớp và ghi Lý do."),
    ("bác bỏ", "Nhiệm vụ không đáp ứng yêu cầu; phải ghi Lý do, không cần Mức độ khớp."),
    ("chưa chắc chắn", "Chưa quyết định được; phải ghi Lý do. Đối chiếu vẫn hiển thị nhưng không được tính."),
    (
        "để lại cho văn bản sau",
        "Đối với yêu cầu này, nhiệm vụ chỉ hứa một kế hoạch, đề án về sau; phải chọn Mức độ khớp.",
    ),
    ("chưa nhận định", "Rút lại nhận định trước đó của mình. Dòng chưa xem thì để trống."),
    ("không áp dụng", "Yêu cầu không áp dụng cho cả kế hoạch: ghi ở dòng trống cuối bảng, để trống ô Nhiệm vụ."),
    ("khớp hoàn toàn", "Nhiệm vụ nêu đúng nghĩa vụ của yêu cầu, hoặc là một trường hợp cụ thể của nó."),
    ("rộng hơn", "Nhiệm vụ thực hiện trọn yêu cầu nhưng gộp với việc khác."),
    ("một phần", "Nhiệm vụ chỉ thực hiện một phần của yêu cầu, hoặc hỗ trợ gián tiếp."),
    (
        "Thêm cặp",
        "Chỉ ô nền vàng sửa được. Cặp máy không đề xuất thì ghi ở dòng trống cuối bảng: Văn bản, Nhiệm vụ, Yêu cầu.",
    ),
    (
        "Nộp lại",
        "Ghi tên ở trang Thông tin rồi chạy: lientinh review import TỆP. Tệp lập từ bản dựng khác sẽ không được nhận.",
    ),
)
_PAIRS: Final = (
    "Mỗi dòng là một cặp máy đề xuất hoặc đã có người nhận định; cột Máy đề xuất trống nghĩa là cặp do người khác tìm "
    "ra, hoặc nhiệm vụ chưa có yêu cầu nào."
)
SHOWN: Final[Mapping[Shows, str]] = MappingProxyType(
    {
        "pairs": f"{_PAIRS} Người khác nhận định ra sao thì không hiện. Đây không phải phiếu rà soát độc lập: "
        "muốn có phiếu như vậy, xuất với --blind.",
        "others": f"{_PAIRS} Cột Nhận định của người khác cho biết họ đã nhận định ra sao và vì sao.",
        "blind": "Phiếu rà soát độc lập: có đủ mọi nhiệm vụ và văn bản cần rà soát, không cho biết máy đề xuất gì hay "
        "người khác đã nhận định gì. Mỗi nhiệm vụ có ba dòng trống: ghi mã yêu cầu (trang Danh mục) mà nhiệm vụ đáp "
        "ứng; thiếu dòng thì dùng các dòng trống cuối bảng. Cặp không ghi được hiểu là không đáp ứng.",
    }
)
"""What a sheet lets its reader know beforehand."""


def guide(shows: Shows) -> tuple[tuple[str, str], ...]:
    """(word, what it means), in Vietnamese."""
    return (("Phiếu này cho biết gì", SHOWN[shows]), *_GUIDE)
