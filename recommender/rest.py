"""After a failure nothing is tried for a while: whoever would wait for it has better things to do."""

from __future__ import annotations

import math
import time

TIMES = 10  # as long as the failure took: a tenth of the time is lost at most


class Rest:
    """One for each thing that may fail, shared by the threads of a process; `most_s` is the longest rest."""

    def __init__(self, most_s: float = math.inf) -> None:
        self._most_s, self._until = most_s, 0.0

    @property
    def over(self) -> bool:
        """Whether it may be tried."""
        return time.monotonic() >= self._until

    def begin(self, failure_s: float) -> None:
        """It was tried in vain for so many seconds."""
        self._until = time.monotonic() + min(self._most_s, TIMES * failure_s)
