"""Names of laws whose form does not show where they end: they have commas or words of prose in them.

Names of national laws, which texts of any province cite. One that the register of the vocabulary knows need not be
here; this list is what the reader of a text must know besides.
"""

from __future__ import annotations

HARD_NAMES = (
    "An toàn, vệ sinh lao động",
    "Chất lượng sản phẩm, hàng hóa",
    "Công nghiệp quốc phòng, an ninh và động viên công nghiệp",
    "Đầu tư theo phương thức đối tác công tư",
    "Hoạt động giám sát của Quốc hội và Hội đồng nhân dân",
    "Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng",
    "Phòng, chống bạo lực gia đình",
    "Phòng, chống bệnh truyền nhiễm",
    "Phòng, chống khủng bố",
    "Phòng, chống ma túy",
    "Phòng, chống mua bán người",
    "Phòng, chống rửa tiền",
    "Phòng, chống tác hại của rượu, bia",
    "Phòng, chống tác hại của thuốc lá",
    "Phòng, chống tham nhũng",
    "Phòng, chống thiên tai",
    "Phòng cháy và chữa cháy",
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "Quản lý, sử dụng tài sản công",
    "Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ",
    "Quản lý và đầu tư vốn nhà nước tại doanh nghiệp",
    "Thi đua, khen thưởng",
    "Thi hành tạm giữ, tạm giam",
    "Thực hành tiết kiệm, chống lãng phí",
    "Thực hiện dân chủ ở cơ sở",
    "Thuế xuất khẩu, thuế nhập khẩu",
    "Xuất cảnh, nhập cảnh của công dân Việt Nam",
)
