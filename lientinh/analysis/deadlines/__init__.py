"""Deadlines: what falls due in a period, of whom, and what is odd about it.

`read_due(store)` gives every task, document to revise and yearly report with its deadline; `fall_due` those of a
period; `check_deadlines` what the plans get wrong. What prints no date is listed apart: no day is ever made up.
"""

from lientinh.analysis.deadlines.checks import Check, check_deadlines
from lientinh.analysis.deadlines.due import Agent, DueBook, DueItem
from lientinh.analysis.deadlines.heirs import Heirs, find_heirs
from lientinh.analysis.deadlines.period import DueReport, Occurrence, Period, fall_due
from lientinh.analysis.deadlines.read_due import read_due
from lientinh.analysis.deadlines.selection import choose_agencies, choose_plans

__all__ = [
    "Agent",
    "Check",
    "DueBook",
    "DueItem",
    "DueReport",
    "Heirs",
    "Occurrence",
    "Period",
    "check_deadlines",
    "choose_agencies",
    "choose_plans",
    "fall_due",
    "find_heirs",
    "read_due",
]
