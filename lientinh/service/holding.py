"""How much of requests and answers the server holds at once: many clients that send or take slowly fill its memory."""

from __future__ import annotations

from lientinh.service.limits import Limits


class Holding:
    """Bytes on their way, counted; what would pass the limit is refused, and the client told to ask again."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self.bytes = 0

    def take(self, size: int) -> bool:
        """Count so many bytes more; False, and nothing counted, where they are too many."""
        if self.bytes + size > self._largest:
            return False
        self.bytes += size
        return True

    def give_back(self, size: int) -> None:
        """They are on their way no longer."""
        self.bytes -= size


def refusal(limits: Limits) -> str:
    """What a client is told whose request or answer is one too many."""
    return (
        f"Requests and answers of {limits.held_mib:g} MiB are on their way already, the held limit of this service "
        "(--held-limit); ask again in a moment."
    )
