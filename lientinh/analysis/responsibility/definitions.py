"""What each figure means, in one sentence, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

DEFINITIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "led_alone": (
            "Số nhiệm vụ mà ô chủ trì chỉ có một tên là cơ quan này.",
            "Tasks whose lead cell has this name and no other.",
        ),
        "led_jointly": (
            "Số nhiệm vụ chủ trì cùng cơ quan khác; tên trong ngoặc cũng là một tên.",
            "Tasks led beside another name; a name in brackets counts as one.",
        ),
        "coordinated": (
            "Số nhiệm vụ có tên ở ô phối hợp.",
            "Tasks whose co-operation cell has the name.",
        ),
        "directed": (
            "Số nhiệm vụ có tên ở ô chỉ đạo.",
            "Tasks whose direction cell has the name.",
        ),
        "reviews_led": (
            "Số văn bản phải rà soát do cơ quan này chủ trì.",
            "Documents whose revision it leads.",
        ),
        "reviews_coordinated": (
            "Số văn bản phải rà soát mà cơ quan này phối hợp.",
            "Documents in whose revision it co-operates.",
        ),
        "duties": (
            "Số mục ở phần tổ chức thực hiện nêu tên cơ quan này.",
            "Points of the part on implementation that name it.",
        ),
        "reports_received": (
            "Số chế độ báo cáo hằng năm mà nơi nhận trực tiếp là cơ quan này.",
            "Yearly reports that are sent to it first hand.",
        ),
        "reports_forwarded": (
            "Số chế độ báo cáo hằng năm được tổng hợp để gửi tiếp cho cơ quan này.",
            "Yearly reports that are passed on to it.",
        ),
        "reports": (
            "Nhận báo cáo “2+1”: 2 báo cáo gửi trực tiếp, 1 báo cáo được tổng hợp gửi tiếp.",
            'Reports "2+1": two come first hand, one is passed on.',
        ),
        "not_stated": (
            "“–” là văn bản không nêu vai trò ấy cho ai; 0 là có nêu nhưng không cho cơ quan này.",
            '"–": the text gives that role to nobody; 0: it gives it to others.',
        ),
        "spread": (
            "Giả định: mỗi nhiệm vụ của tập thể chia đều cho các loại cơ quan thành viên theo danh mục, trừ "
            "thành viên đã được nêu đích danh trong nhiệm vụ; không biết thành viên nào thực sự làm, mỗi loại "
            "có mấy cơ quan, tỉnh có loại ấy không; tập mở (“các cơ quan có liên quan”) không chia.",
            "An assumption: each task of a collective is shared alike among the types of agency that the "
            "vocabulary lists as members, those that the task names by themselves left out; who really acts, "
            "how many agencies a type has and whether the province has it is not known; open sets are not "
            "shared out.",
        ),
        "hhi": (
            "Chỉ số Herfindahl-Hirschman: tổng bình phương các tỷ phần; 1 là một cơ quan làm tất cả, 1/n là n "
            "cơ quan đều nhau.",
            "Herfindahl-Hirschman index: the sum of squared shares; 1 where one has all, 1/n where n have alike.",
        ),
        "gini": (
            "Hệ số Gini giữa các cơ quan có vai trò ấy: 0 là đều nhau, càng gần 1 càng dồn vào ít nơi.",
            "Gini coefficient among those that have the role: 0 where all have alike, near 1 where few have "
            "nearly all.",
        ),
        "top": (
            "Tỷ phần của 1, 3, 5 cơ quan nhiều việc nhất.",
            "Share of the 1, 3, 5 busiest agencies.",
        ),
        "degree": (
            "Số cơ quan, tập thể cùng có tên trong ít nhất một nhiệm vụ với cơ quan này.",
            "Agencies and collectives that share at least one task with it.",
        ),
        "strength": (
            "Tổng số nhiệm vụ chung với từng cơ quan ấy.",
            "Tasks in common, summed over these agencies.",
        ),
        "betweenness": (
            "Phần đường nối ngắn nhất giữa hai cơ quan khác đi qua cơ quan này: cao là đầu mối nối các bên.",
            "Share of the shortest ways between two others that lead through it: a high one is a go-between.",
        ),
        "pagerank": (
            "Đi ngẫu nhiên từ cơ quan phối hợp về cơ quan chủ trì, xác suất dừng ở đây: cao là nơi được nhiều "
            "cơ quan phối hợp.",
            "Chance of being here when going at random from coordinators to their leads: a high one is worked "
            "for by many.",
        ),
        "hub": (
            "Trọng số “huy động” (HITS): cao là chủ trì nhiều việc có những cơ quan hay được huy động tham gia.",
            "Hub score (HITS): high where it leads tasks that call on those who are much called on.",
        ),
        "authority": (
            "Trọng số “được huy động” (HITS): cao là hay phối hợp cho những cơ quan huy động nhiều.",
            "Authority score (HITS): high where it co-operates with those who call on many.",
        ),
        "rank": (
            "Thứ hạng theo số nhiệm vụ: chủ trì tính 1, phối hợp và chỉ đạo tính 0,5; trong ngoặc là hạng cao "
            "nhất và thấp nhất khi đổi trọng số, chia phần của tập thể, gộp đơn vị vào sở, bỏ từng tỉnh.",
            "Rank by tasks: a lead counts 1, co-operation and direction 0.5; the band is the best and the worst"
            " rank under other weights, with collectives shared out, with units merged, with any one province "
            "left out.",
        ),
        "bottleneck": (
            "Rút cơ quan ra: số nhiệm vụ không còn ai chủ trì, và số phần rời nhau của mạng phối hợp.",
            "Taken out: tasks left without a lead, and parts into which the network falls.",
        ),
        "community": (
            "Nhóm cơ quan có nhiều nhiệm vụ chung với nhau hơn với bên ngoài (Louvain, cố định hạt giống ngẫu nhiên).",
            "Agencies with more tasks in common than with others (Louvain with a fixed seed).",
        ),
        "pair_gap": (
            "Hai loại cơ quan có nhiệm vụ chung ở tỉnh này, còn ở tỉnh kia cùng có vai trò mà không chung nhiệm"
            " vụ nào.",
            "Two types that share a task in one province and, with roles in another, share none there.",
        ),
        "unlisted": (
            "Cơ quan được nêu trong lời văn mà bảng không giao vai trò nào; tìm theo nhãn của danh mục, nên tên"
            " lạ và tên viết tắt một chữ không thấy được.",
            "Named in the text and given no role in the table; found by the labels of the vocabulary, so that "
            "unknown names and one-word abbreviations are missed.",
        ),
        "as_of": (
            "Việc của cơ quan có đúng một cơ quan kế thừa được tính cho cơ quan kế thừa; có nhiều, không có "
            "hoặc không rõ thì để ở tên cũ và ghi rõ.",
            "The work of an agency with one heir is counted with the heir; with several, none or an unknown one"
            " it stays under the old name and is marked.",
        ),
    }
)
"""Figure -> (Vietnamese, English)."""
