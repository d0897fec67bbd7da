"""Counting against ceilings, alike for Django and for the bare event stream: the statement, and whose calls count."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network
from typing import Any

from django.utils.crypto import salted_hmac

from recommender.conf import belle

WINDOW_S = 60
EVER = datetime(1970, 1, 1, tzinfo=UTC)  # the beginning of counters that are never pruned

# Of several counters some may take and others refuse: then the caller rolls back. In key order, so that no two takers
# wait for each other. What counts calls may be lost with the machine (`loose`): nobody waits for the disk.
TAKE = """
    WITH wanted AS MATERIALIZED (
        SELECT w.*, coalesce(earlier.used, 0) AS earlier,
            CASE WHEN %(loose)s THEN set_config('synchronous_commit', 'off', true) END AS commit
        FROM unnest(%(keys)s::text[], %(since)s::timestamptz[], %(most)s::bigint[], %(share)s::float8[])
            AS w (key, since, most, share)
        LEFT JOIN belle_meter earlier
            ON earlier.key = w.key AND earlier.since = w.since - interval '60 seconds' AND w.share > 0
    ), taken AS (
        INSERT INTO belle_meter (key, since, used)
        SELECT key, since, %(amount)s FROM wanted WHERE %(amount)s + earlier * share <= most ORDER BY key
        ON CONFLICT (key, since) DO UPDATE SET used = belle_meter.used + EXCLUDED.used
        WHERE belle_meter.used + EXCLUDED.used
            <= (SELECT w.most - w.earlier * w.share FROM wanted w WHERE w.key = EXCLUDED.key)
        RETURNING key
    )
    SELECT wanted.key, wanted.earlier, coalesce(now.used, 0)
    FROM wanted LEFT JOIN belle_meter now USING (key, since)
    WHERE wanted.key NOT IN (SELECT key FROM taken)
"""


@dataclass(frozen=True, slots=True)
class Count:
    """One counter and its ceiling. `share` of what was counted in the window before counts too: 0 = none does."""

    key: str
    since: datetime
    most: int
    share: float = 0.0

    def wait_s(self, earlier: int, used: int) -> float:
        """Seconds until one more call fits, if nobody else calls, after so many in the window before and in this."""
        if not self.share:
            return 0
        over = earlier * self.share + used + 1 - self.most
        if used < self.most and over > 0:
            return WINDOW_S * over / earlier
        used = max(used, self.most)  # what others took at this very moment was not seen yet
        return WINDOW_S * (self.share + (used + 1 - self.most) / used)


@dataclass(frozen=True, slots=True)
class Pace:
    """Calls in a minute. Many shoppers can share one address: a household, an office, a phone network.

    A new conversation does not reset the address, nor a new address the conversation. The shop's session and account
    do not count: who wishes to be somebody new drops the cookie.
    """

    name: str
    conversation: int
    address: int

    def of_conversation(self, conversation: object) -> Count:
        """Calls in a conversation whose token was shown: an id alone may be invented."""
        return self._count("conversation", str(conversation), self.conversation)

    def of_address(self, address: str) -> Count:
        """Calls from an address, as address_of gives it."""
        return self._count("address", address, self.address)

    def _count(self, scope: str, who: str, most: int) -> Count:
        """Only a keyed hash of who calls is stored."""
        now = time.time()
        gone = now % WINDOW_S
        key = f"{self.name}:{salted_hmac('belle.pace', f'{scope}:{who}', algorithm='sha256').hexdigest()[:40]}"
        return Count(key, datetime.fromtimestamp(now - gone, UTC), most, 1 - gone / WINDOW_S)


OPENING = Pace("open", conversation=30, address=30)  # no conversation yet: the address decides
SAYING = Pace("say", conversation=20, address=60)  # what costs money
ACTING = Pace("act", conversation=120, address=240)
READING = Pace("read", conversation=600, address=1200)
FOLLOWING = Pace("follow", conversation=120, address=600)  # event streams opened


def parameters(amount: int, counts: Iterable[Count], loose: bool) -> dict[str, Any]:
    """What TAKE is executed with."""
    rows = [(one.key, one.since, one.most, one.share) for one in counts]
    columns = zip(("keys", "since", "most", "share"), map(list, zip(*rows, strict=True)), strict=True)
    return {"amount": amount, "loose": loose, **dict(columns)}


def refusals(counts: Iterable[Count], rows: Iterable[tuple[str, int, int]]) -> dict[str, float]:
    """From TAKE's rows: seconds to wait by key of each counter that refused; empty if all took."""
    by_key = {one.key: one for one in counts}
    return {key: by_key[key].wait_s(earlier, used) for key, earlier, used in rows}


def address_of(remote: str, forwarded: str) -> str:
    """Who calls: the peer, or what the last BELLE['PROXIES'] entries of X-Forwarded-For say, which our proxies wrote.

    Of an IPv6 address the network counts: a single household holds 2^64 of them.
    """
    believed = [entry for entry in map(str.strip, forwarded.split(",")) if entry][-belle().PROXIES :]
    given = believed[0] if belle().PROXIES and believed else remote
    given = given[1:].partition("]")[0] if given.startswith("[") else given
    given = given.partition(":")[0] if given.count(":") == 1 else given  # some proxies write the port too
    try:
        address = ip_address(given)
    except ValueError:
        return "unknown"  # a Unix socket, or a header that holds nonsense
    if address.version == 6 and address.ipv4_mapped is None:
        return str(ip_network((int(address) >> 64 << 64, 64)).network_address)
    return str(getattr(address, "ipv4_mapped", None) or address)
