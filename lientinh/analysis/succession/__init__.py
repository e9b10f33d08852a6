"""Who answers today for what an agency was given: succession of provinces, types of agency and tiers.

`read_succession` reads the changes and rules of a store, `Succession.resolve` answers for one agency and one day, and
`find_orphans` lists the tasks and duties whose lead is not the same agency any more.
"""

from lientinh.analysis.succession.on_day import OnDay, on_day, read_on_day
from lientinh.analysis.succession.orphans import Orphan, find_orphans
from lientinh.analysis.succession.resolution import CONFIDENCE_NAMES, STATE_NAMES, Holder, Resolution, Resolve, State
from lientinh.analysis.succession.succession import Succession, read_succession

__all__ = [
    "CONFIDENCE_NAMES",
    "STATE_NAMES",
    "Holder",
    "OnDay",
    "Orphan",
    "Resolution",
    "Resolve",
    "State",
    "Succession",
    "find_orphans",
    "on_day",
    "read_on_day",
    "read_succession",
]
