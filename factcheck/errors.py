"""One family of errors. Each class owns its title, its exit code and how it reads aloud.

``message`` says what is wrong and where, ``hint`` what to do next. Both faces (the app and
the command line) print exactly these two, so no traceback ever reaches a user.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class FactcheckError(Exception):
    """Something a person can understand and act on."""

    title: ClassVar[str] = "That did not work"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InputError(FactcheckError):
    """A value was refused. ``field`` names it (dotted for nested ones), ``""`` when none applies."""

    title = "Not accepted"
    exit_code = 2

    def __init__(self, message: str, *, field: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.field = field


class FieldErrors(InputError):
    """Several fields were refused at once; ``errors`` keeps one :class:`InputError` a field."""

    def __init__(self, errors: Sequence[InputError]) -> None:
        first = errors[0]
        super().__init__("; ".join(e.message for e in errors), field=first.field, hint=first.hint)
        self.errors: tuple[InputError, ...] = tuple(errors)


class UsageError(FactcheckError):
    """The command line was not understood."""

    title = "Usage"
    exit_code = 2


class NotFound(FactcheckError):
    """A reference, case, side or file does not exist."""

    title = "Not found"
    exit_code = 3


class Ambiguous(NotFound):
    """A prefix or name fits several records; ``candidates`` are lines to choose from."""

    title = "Which one?"

    def __init__(self, message: str, *, candidates: Sequence[str], hint: str = "") -> None:
        shown = ", ".join(candidates[:12])
        super().__init__(f"{message} Candidates: {shown}.", hint=hint)
        self.candidates: tuple[str, ...] = tuple(candidates)


class StaleEdit(FactcheckError):
    """Somebody changed the record since it was read.

    ``conflicts`` holds (field, before, theirs, mine) so that a face can show the three-way view.
    """

    title = "Changed meanwhile"
    exit_code = 4

    def __init__(
        self, message: str, *, conflicts: Sequence[tuple[str, object, object, object]] = (), hint: str = ""
    ) -> None:
        super().__init__(message, hint=hint)
        self.conflicts = tuple(conflicts)


class NoUndo(FactcheckError):
    """A deed that cannot be undone. ``claim_id`` names the claim whose verdict is to be corrected instead."""

    title = "No undo"
    exit_code = 4

    def __init__(self, message: str, *, hint: str = "", claim_id: str = "") -> None:
        super().__init__(message, hint=hint)
        self.claim_id = claim_id


class StorageError(FactcheckError):
    """The database could not be opened, read or written (disk full, locked, server gone, newer file)."""

    title = "Database"
    exit_code = 5


class ReadOnly(StorageError):
    """The database was opened for reading only."""

    title = "Read only"


class Unprinted(FactcheckError):
    """A deed was done and is kept, but its answer could not be printed."""

    title = "Done, not printed"
    exit_code = 6


class VerifyFailed(FactcheckError):
    """``verify`` found something; the findings were printed already."""

    title = "Verification"
    exit_code = 1


class ImportRefused(InputError):
    """A file could not be imported; ``problems`` has one sentence a bad line."""

    title = "Import"

    def __init__(self, message: str, *, problems: Sequence[str], hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.problems: tuple[str, ...] = tuple(problems)
