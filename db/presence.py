"""Who has which claim open, on a server: a row per running app, outside history and soon forgotten.

All times are the server's, so that clocks of desks may differ. Each ``connection`` is psycopg's own, in
autocommit; whoever may not write here is simply not shown to the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CHANNEL = "factcheck_presence"
HEARTBEAT_S = 15.0
"""So often an app says that it is still there."""
GONE_S = 45
"""An app that said nothing for so long is gone."""

_NOW = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
_KEEP = f"""
INSERT INTO presence (session, who, claim_id, doing, at) VALUES (%s, session_user, %s, %s, {_NOW})
ON CONFLICT (session) DO UPDATE
SET who = excluded.who, claim_id = excluded.claim_id, doing = excluded.doing, at = excluded.at
"""
_FORGET = f"DELETE FROM presence WHERE session = %s OR at < {_NOW} - {GONE_S * 1_000_000}"
_PRESENT = f"""
SELECT session, who, claim_id, doing FROM presence
WHERE session <> %s AND at >= {_NOW} - {GONE_S * 1_000_000} ORDER BY who, session
"""


@dataclass(frozen=True, slots=True)
class Present:
    """A colleague's running app. ``claim_id`` is ``""`` outside claims; ``doing``: "editing", "reading"."""

    session: str
    who: str
    claim_id: str = ""
    doing: str = ""


def keep(connection: Any, session: str, claim_id: str, doing: str, *, tell: bool) -> None:
    """Say where this app is; ``tell`` = the others learn of it at once."""
    connection.execute(_KEEP, (session, claim_id, doing))
    if tell:
        connection.execute(f"NOTIFY {CHANNEL}")


def leave(connection: Any, session: str) -> None:
    """This app is gone, and so is whoever was not heard of for long."""
    connection.execute(_FORGET, (session,))
    connection.execute(f"NOTIFY {CHANNEL}")


def present(connection: Any, session: str) -> tuple[Present, ...]:
    """The other apps that are open now."""
    return tuple(Present(*map(str, row)) for row in connection.execute(_PRESENT, (session,)))
