"""How often the review token may be guessed: wrong ones are counted for each address and in all, for some minutes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from ipaddress import ip_address
from threading import Lock
from time import monotonic

SECONDS = 600  # for which a wrong token counts
OF_ONE, OF_ALL = 5, 100  # wrong tokens within them, after which no token is looked at


class Guesses:
    """The wrong tokens of the last minutes, in memory. A process that starts anew has forgotten them."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._wrong: deque[tuple[float, str]] = deque()  # never more than OF_ALL
        self._lock = Lock()

    def refused_for(self, address: str) -> int:
        """For how many more seconds no token of this address is looked at; 0 where one is."""
        with self._lock:
            now = self._clock()
            while self._wrong and self._wrong[0][0] <= now - SECONDS:
                self._wrong.popleft()
            own = [time for time, who in self._wrong if who == _network(address)]
            first = self._wrong[0][0] if len(self._wrong) >= OF_ALL else own[-OF_ONE] if len(own) >= OF_ONE else None
            return 0 if first is None else max(int(first + SECONDS - now), 1)

    def add(self, address: str) -> None:
        """Count a wrong token."""
        with self._lock:
            self._wrong.append((self._clock(), _network(address)))


def _network(address: str) -> str:
    """An address as far as one guesser has it: of IPv6 the first 64 bits, of which everybody has the rest to choose."""
    try:
        number = ip_address(address)
    except ValueError:
        return address
    return str(number) if number.version == 4 else f"{int(number) >> 64:x}"
