"""Keys named in sentences, by the table: whoever gave an action another key reads that one.

A sentence of ours names a row of the table in braces, ``"Press {new} to log the first one."``. Foreign
text never goes through here; beside it the key is put in by :func:`key_of`.
"""

from __future__ import annotations

import re

from tui.keys import BY_ID

_NAMED = re.compile(r"\{([a-z_.]+)\}")


def key_of(id: str) -> str:
    """How the key of the row ``id`` is written."""
    return BY_ID[id].face


def with_keys(sentence: str) -> str:
    """A sentence of ours with the keys of the rows it names; a row that is not there is a fault."""
    return _NAMED.sub(lambda named: key_of(named[1]), sentence)
