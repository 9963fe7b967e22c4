"""Saving once more after a failure that does not say whether anything was saved. No textual, no database."""

from __future__ import annotations

import copy
import json
import uuid
from collections.abc import Mapping


class SameDeed:
    """The id of a deed to come: kept while the same words are sent again, another for other words.

    The ledger does a deed of one id once and answers a second try with what the first one made. So other
    words under the same id would be lost without a word.
    """

    def __init__(self, first: str = "") -> None:
        self.id = first or str(uuid.uuid4())
        self._sent: object = None

    def id_for(self, sent: object) -> str:
        """The id under which ``sent`` (what was typed, compared by value) is saved."""
        if self._sent is not None and sent != self._sent:
            self.id = str(uuid.uuid4())
        self._sent = copy.deepcopy(sent)
        return self.id


def deed_of(first: str, typed: Mapping[str, str]) -> str:
    """The id of the deed that saves ``typed`` from the form ``first``: of the same words the same.

    It follows from the two alone, so a draft that is taken up again needs not know what was sent before.
    """
    return str(uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([first, dict(typed)], sort_keys=True)))
