"""Plan against plan: what was added, removed, split, merged, moved and reworded between two versions.

`read_version` takes a plan out of a store, `compare_versions` matches the tasks of two of them by wording and place,
each to at most one other, and says what changed between the two of a match.
"""

from lientinh.analysis.versions.changes import Change, ChangeCode
from lientinh.analysis.versions.compare import Match, MatchKind, VersionComparison, compare_versions
from lientinh.analysis.versions.version import Version, VersionStep, read_version, read_versions

__all__ = [
    "Change",
    "ChangeCode",
    "Match",
    "MatchKind",
    "Version",
    "VersionComparison",
    "VersionStep",
    "compare_versions",
    "read_version",
    "read_versions",
]
