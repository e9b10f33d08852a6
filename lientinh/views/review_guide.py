"""What a reviewer is told, beside the rows to judge."""

from __future__ import annotations

from typing import Final

GUIDE: Final[tuple[tuple[str, str], ...]] = (
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
"""(word, what it means), in Vietnamese."""
