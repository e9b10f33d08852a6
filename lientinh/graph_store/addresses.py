"""The address of a store as it may be shown: without what signs in.

Users put passwords and keys into addresses although they are told not to, and an address that is printed lands in logs
and in mails.
"""

from __future__ import annotations


def shown(address: str) -> str:
    """An address for messages: of a URL without name, password, parameters and fragment; a folder as it is.

    What stands before the last "@" goes whole: a password may hold a "/" or a "?" that nobody encoded.
    """
    scheme, mark, rest = address.partition("://")
    if not mark:
        return address
    rest = rest.rpartition("@")[2].partition("?")[0].partition("#")[0]
    return f"{scheme}{mark}{rest}"
