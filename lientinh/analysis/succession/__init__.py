"""Who answers today for what an agency was given: succession of provinces, types of agency and tiers.

`read_succession` reads the changes and rules of a store, `Succession.resolve` answers for one agency and one day, and
`find_orphans` lists the tasks and duties whose lead is not the same agency any more.
"""

from lientinh.analysis.succession.orphans import Orphan, find_orphans
from lientinh.analysis.succession.resolution import Holder, Resolution, State
from lientinh.analysis.succession.succession import Succession, read_succession

__all__ = ["Holder", "Orphan", "Resolution", "State", "Succession", "find_orphans", "read_succession"]
