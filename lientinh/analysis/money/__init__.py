"""Money: what plans say that they cost, who pays and when, and whether their sums add up; in đồng, as integers.

`read_money(store)` gives each plan with its statements, budget lines and subtotals; `check_sums` sets what is printed
against what its parts add up to. Money that is not stated is no zero: it has a kind of blank.
"""

from lientinh.analysis.money.amounts import Amount, Figure, MoneyState, PlanMoney, Range
from lientinh.analysis.money.read_money import read_money
from lientinh.analysis.money.sums import SumCheck, check_sums
from lientinh.analysis.money.totals import ProvinceMoney, Total, total_by_province, total_by_source

__all__ = [
    "Amount",
    "Figure",
    "MoneyState",
    "PlanMoney",
    "ProvinceMoney",
    "Range",
    "SumCheck",
    "Total",
    "check_sums",
    "read_money",
    "total_by_province",
    "total_by_source",
]
