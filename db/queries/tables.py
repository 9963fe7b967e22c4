"""The tables as SQLAlchemy Core sees them: queries never touch the classes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, Row, Table, bindparam

from factcheck.models import metadata

Line = Row[*tuple[Any, ...]]
"""A fetched row of any columns."""

IDS: BindParameter[Any] = bindparam("ids", expanding=True)
"""A list of ids (or arrival numbers): statements made once at import take it as ``{"ids": [...]}``."""

ACTOR: Table = metadata.tables["actor"]
ALIAS: Table = metadata.tables["alias"]
APPEARANCE: Table = metadata.tables["appearance"]
ASSESSMENT: Table = metadata.tables["assessment"]
CARD: Table = metadata.tables["card"]
CASE: Table = metadata.tables["conflict"]
CHAIN_HEAD: Table = metadata.tables["chain_head"]
CLAIM: Table = metadata.tables["claim"]
CLAIM_SEARCH: Table = metadata.tables["claim_search"]
DEED: Table = metadata.tables["deed"]
DONE_CLAIM: Table = metadata.tables["done_claim"]
EQUIPMENT: Table = metadata.tables["equipment"]
EVENT: Table = metadata.tables["event"]
EVENT_DETAIL: Table = metadata.tables["event_detail"]
EVENT_SUBJECT: Table = metadata.tables["event_subject"]
EVIDENCE: Table = metadata.tables["evidence"]
EXTERNAL_ID: Table = metadata.tables["external_id"]
GRADE: Table = metadata.tables["grade"]
INCIDENT: Table = metadata.tables["incident"]
INCIDENT_CLAIM: Table = metadata.tables["incident_claim"]
LINK: Table = metadata.tables["link"]
NOTE: Table = metadata.tables["note"]
ORIGIN: Table = metadata.tables["origin"]
PLACE: Table = metadata.tables["place"]
PRESENCE: Table = metadata.tables["presence"]
REQUEST: Table = metadata.tables["request"]
SIDE: Table = metadata.tables["side"]
SOURCE: Table = metadata.tables["source"]
SOURCE_IDENTITY: Table = metadata.tables["source_identity"]
