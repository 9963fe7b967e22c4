"""Keys by which a URL or a quote is recognised when it is logged again.

Keys stand in indexes of both databases, so they are short: what is longer becomes a hash.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from factcheck.spellings import fold

KEY_LIMIT = 200
"""Longest key kept as text, in characters (ASCII for URLs)."""

_TRACKING = re.compile(
    r"(utm_.*|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id|_ga|ref_src|ref_url|cmpid)"
)
_HOST_PREFIXES = ("www.", "m.", "mobile.", "amp.")
_SAFE = "/~!$&'()*+,;=:@"


def url_key(url: str) -> str:
    """The URL without scheme, ``www.``, fragment, tracking parameters and trailing slash; "" for none.

    What is no URL is its own key.
    """
    text = url.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return _short(text)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return _short(text)
    host = _bare_host(parts.hostname)
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=_SAFE, errors="surrogatepass")
    query = sorted(p for p in parse_qsl(parts.query, True, errors="surrogateescape") if not _tracks(p[0]))
    asked = f"?{urlencode(query, errors='surrogatepass')}" if query else ""
    return _short(f"{host}{path.rstrip('/')}{asked}")


def site_key(url: str) -> str:
    """The host of a URL as a source's ``site`` keeps it; "" when there is none."""
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return ""
    return _bare_host(host) if host else ""


def quote_key(words: str) -> str:
    """The quote folded, its punctuation and spacing aside; "" for one without letters or figures."""
    return _short(" ".join(re.findall(r"\w+", fold(words))))


def _bare_host(host: str) -> str:
    host = host.rstrip(".")
    for prefix in _HOST_PREFIXES:
        if host.startswith(prefix) and host.count(".") >= 2:
            return host.removeprefix(prefix)
    return host


def _tracks(name: str) -> bool:
    return _TRACKING.fullmatch(name.lower()) is not None


def _short(key: str) -> str:
    if len(key) <= KEY_LIMIT:
        return key
    return f"sha256:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"
