"""Addresses: only http and https with a host, nothing that could hide where they lead."""

from __future__ import annotations

import re

from factcheck.errors import InputError
from factcheck.safe.display import UNSEEN, one_line

_FORBIDDEN = f'[\x00-\x20<>"`{{}}|^\\\\{UNSEEN}\u3000\u00a0\u2000-\u200a\u202f\u205f]'
_HOST = r"[^\W_](?:[\w.-]*[^\W_])?\.?|\[[0-9A-Fa-f:.]+\]"
LONGEST = 4_000


def link_target(url: str) -> str:
    """``url`` when it may be opened or printed as a link; else :class:`InputError`.

    It must be http or https with a host and no user name, and hold no space, control, quote,
    angle bracket or invisible letter.
    """
    from urllib.parse import urlsplit

    url = url.strip()
    shown = one_line(url[:80])
    hint = "Paste the full address, beginning with https://."
    if len(url) > LONGEST:
        raise InputError(f"The address is too long ({len(url)} characters; at most {LONGEST}).", hint=hint)
    if found := re.search(_FORBIDDEN, url):
        sign = f"U+{ord(found[0]):04X}"
        raise InputError(f'The address "{shown}" holds a character no address may hold ({sign}).', hint=hint)
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise InputError(f'"{shown}" is not a web address.', hint=hint) from None
    if parts.scheme.lower() not in ("http", "https"):
        raise InputError(f'"{shown}" is not a web address (http or https).', hint=hint)
    if parts.username is not None or parts.password is not None:
        raise InputError(f'The address "{shown}" holds a user name before its host.', hint=hint)
    bare = f"[{host}]" if ":" in host else host
    if not re.fullmatch(_HOST, bare) or port == 0:
        raise InputError(f'The address "{shown}" names no host.', hint=hint)
    return url


def live_link(url: str) -> str:
    """``<https://...>``: the one form of link our Markdown writes."""
    return f"<{link_target(url)}>"
