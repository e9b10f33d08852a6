"""Names by which people call plans: one rule for every command."""

from dataclasses import dataclass

import pytest

from lientinh.analysis.plan_names import pick_plans, plan_title
from lientinh.errors import InputError


@dataclass(frozen=True)
class Plan:
    iri: str
    number: str
    label: str
    province_name: str | None


BASE = "https://w3id.org/lientinh/id/document/"
FIRST = Plan(f"{BASE}tra-vinh/401-qd-ubnd-2025", "401/QĐ-UBND", "Quyết định 401/QĐ-UBND (Trà Vinh)", "Trà Vinh")
SECOND = Plan(f"{BASE}lam-dong/401-qd-ubnd-2025", "401/QĐ-UBND", "Quyết định 401/QĐ-UBND (Lâm Đồng)", "Lâm Đồng")
THIRD = Plan(f"{BASE}lam-dong/12-kh-ubnd-2025", "12/KH-UBND", "Kế hoạch 12/KH-UBND (Lâm Đồng)", "Lâm Đồng")
CENTRE = Plan(f"{BASE}trung-uong/7-qd-ttg-2025", "7/QĐ-TTg", "Quyết định 7/QĐ-TTg", None)
PLANS = (FIRST, SECOND, THIRD, CENTRE)


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        (FIRST.iri, FIRST),
        ("tra-vinh/401-qd-ubnd-2025", FIRST),
        ("12-kh-ubnd-2025", THIRD),
        ("Trà Vinh", FIRST),
        ("tra vinh", FIRST),
        ("401/QĐ-UBND (Trà Vinh)", FIRST),
        ("401/qd-ubnd tra vinh", FIRST),
        ("quyết định 401/QĐ-UBND (Lâm Đồng)", SECOND),
        ("12/KH-UBND", THIRD),
        ("12", THIRD),
        ("7/QĐ-TTg", CENTRE),
    ],
)
def test_a_plan_is_found_by_every_name_it_has(name: str, plan: Plan) -> None:
    assert pick_plans(PLANS, [name]) == (plan,)


@pytest.mark.parametrize("name", ["401/QĐ-UBND", "401", "Lâm Đồng"])
def test_a_name_of_several_is_refused_with_their_names(name: str) -> None:
    with pytest.raises(InputError, match=r"several plans have this name \(.*\(Lâm Đồng\)"):
        pick_plans(PLANS, [name])


def test_an_unknown_name_is_refused_with_those_accepted() -> None:
    with pytest.raises(
        InputError, match=r"^plan 'Hà Nội': no plan here has this name; accepted are 401/QĐ-UBND \(Trà Vinh\), "
    ):
        pick_plans(PLANS, ["Hà Nội"])


def test_plans_come_in_the_order_of_the_names_each_once() -> None:
    assert pick_plans(PLANS, ["12", "Trà Vinh", "12/KH-UBND"]) == (THIRD, FIRST)


def test_a_title_names_the_province_where_there_is_one() -> None:
    assert [plan_title(plan) for plan in (FIRST, CENTRE)] == ["401/QĐ-UBND (Trà Vinh)", "7/QĐ-TTg"]
