"""What suggestions are found by: a cache outside history, made from claims and made again at will."""

from sqlalchemy import BigInteger, Column, LargeBinary
from sqlmodel import Field, SQLModel

from factcheck.models.columns import instant_column, number_column


class SuggestState(SQLModel, table=True):
    """How far the cache is; one row, ``name`` = "index".

    It holds every claim as of the event ``seq``. ``again_n`` is the arrival number from which down claims
    are still to be prepared anew because names changed (0 = none); ``names`` is a digest of those.
    """

    __tablename__ = "suggest_state"
    name: str = Field(primary_key=True)
    pack_version: int = 0
    seq: int = instant_column("seq")
    again_n: int = instant_column("again_n")
    names: str = ""


class SuggestClaim(SQLModel, table=True):
    """A claim made ready for comparing (``factcheck.matching.pack``, compressed); empty = left out.

    Under the same number below zero stand the halves of the keys it is looked at by first: many such rows lie
    in one page, so that a hundred claims are looked at in the time of opening a few.
    """

    __tablename__ = "suggest_claim"
    claim_n: int = Field(sa_column=number_column("claim_n"))
    pack: bytes = Field(sa_column=Column("pack", LargeBinary, nullable=False))


class SuggestKey(SQLModel, table=True):
    """A claim stands under each of its keys; ``k`` is a hash of the case and the key."""

    __tablename__ = "suggest_key"
    __table_args__ = {"sqlite_with_rowid": False}
    k: int = Field(sa_column=Column("k", BigInteger, primary_key=True, autoincrement=False))
    claim_n: int = Field(sa_column=Column("claim_n", BigInteger, primary_key=True, autoincrement=False))


class SuggestCount(SQLModel, table=True):
    """How many claims stand under a key, or hold a term; ``k`` as in :class:`SuggestKey`."""

    __tablename__ = "suggest_count"
    k: int = Field(sa_column=number_column("k"))
    claims: int = instant_column("claims")
