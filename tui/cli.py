"""The command line ``factcheck``. Importing this loads neither the app nor a database driver."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from factcheck import __version__
from factcheck.errors import (
    Ambiguous,
    FactcheckError,
    FieldErrors,
    ImportRefused,
    StaleEdit,
    UsageError,
)
from tui.verbs.options import add_global
from tui.verbs.output import Unread, flush, note
from tui.verbs.wording import in_words_of, shorten, shortened

EPILOG = """\
Without a verb the app opens.

A claim (REF) is named by its reference (NK-7F3K2Q), by the external id it was imported with,
or by a beginning that fits only one. `factcheck VERB --help` explains each verb.

exit codes:
  0  the deed was done
  1  verify found something, or another failure
  2  the call was not understood, or an input was refused
  3  a reference, case or file was not found, or fits several
  4  the record was changed meanwhile
  5  the database could not be opened, read or written
  6  the deed was done, but the answer could not be printed; do not repeat it
  70 a fault in factcheck itself;  130 interrupted;  141 nobody read the answer to its end
"""
INTERRUPTED, UNREAD, FAULT = 130, 141, 70


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; the part of a verb is built when it is asked for."""
    from tui.verbs.all_verbs import VERBS
    from tui.verbs.parsing import Parser, add_verbs

    parser = Parser(
        prog="factcheck",
        description="What each side claims, what contradicts it, what is verified, by whom, when and why.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"factcheck {__version__}")
    add_global(parser)
    add_verbs(parser, VERBS)
    return parser


def readable(arguments: Sequence[str]) -> list[str]:
    """The arguments as text. A locale that hid UTF-8 from us is seen through; other bytes stay."""
    return [argument if _is_text(argument) else _seen_through(argument) for argument in arguments]


def _is_text(argument: str) -> bool:
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _seen_through(argument: str) -> str:
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def refuse_bytes(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Refuse what is no text, under the name of the option or argument it was given for."""
    (verbs,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    part = verbs.choices.get(options.verb) if options.verb else None
    for action in (*parser._actions, *(part._actions if part is not None else ())):
        value = getattr(options, action.dest, None)
        values = value if isinstance(value, list) else [value]
        if all(_is_text(one) for one in values if isinstance(one, str)):
            continue
        name = action.option_strings[-1] if action.option_strings else str(action.metavar).removesuffix("|-")
        place = f"The value of {name}" if action.option_strings else name
        raise UsageError(f"{place} is not UTF-8 text.", hint="Give the text through a file or `-` in UTF-8.")


def without_verb(arguments: Sequence[str]) -> argparse.Namespace | None:
    """A call that plainly has no verb, read without building all verbs: the app's first frame waits for it.

    ``None`` when anything but ``--db PATH`` and ``--user NAME`` stands there, or something is wrong.
    """
    options = argparse.Namespace(verb=None)
    given = iter(arguments)
    for option in given:
        value = next(given, "-")
        if option not in ("--db", "--user") or value.startswith("-") or not _is_text(value):
            return None
        setattr(options, option.removeprefix("--"), value)
    return options


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read a command line. Words of a filter may stand before, between and after options."""
    if (plain := without_verb(arguments)) is not None:
        return plain
    parser = build_parser()
    options, left = parser.parse_known_args(arguments)
    strange = [word for word in left if word.startswith("-") or not hasattr(options, "words")]
    if strange:
        verb = f" {options.verb}" if options.verb else ""
        raise UsageError(f"{strange[0]} is not understood here.", hint=f"See factcheck{verb} --help.")
    if left:
        options.words.extend(left)
    refuse_bytes(parser, options)
    return options


def run(arguments: Sequence[str]) -> int:
    """Do what was asked; raises what went wrong."""
    options = parse(arguments)
    if options.verb is None:
        return open_app(options)
    from tui.verbs.all_verbs import VERBS

    verb = next(v for v in VERBS if v.name == options.verb)
    try:
        code = verb.run(options)
    except FactcheckError as error:
        in_words_of(verb.name, error, options)
        raise
    flush()
    return code


def open_app(options: argparse.Namespace) -> int:
    """No verb: the app, on a terminal."""
    if getattr(options, "json", False):
        raise UsageError("--json needs a verb.", hint="For example: factcheck list --json.")
    check_terminal()
    from tui.verbs.call import Call

    call = Call(options)
    return start_app(call.url if call.url_is_given else None, call.user)


def check_terminal() -> None:
    """Refuse to open the app where there is no terminal."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise UsageError(
            "the app needs a terminal, and this is none.",
            hint="Use a verb here, for example factcheck list; see factcheck --help.",
        )


def start_app(url: str | None, user: str, *, sample: bool = False) -> int:
    """Open the app on a database, with the keys of one's own; without a terminal say so in words."""
    check_terminal()
    from tui import keymap
    from tui.locations import keys_file

    keymap.use(keys_file())
    from tui.app import run_app

    return run_app(url, user, sample=sample)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call and give its exit code; whatever goes wrong is told in a sentence."""
    given = readable(sys.argv[1:] if arguments is None else arguments)
    try:
        return run(given)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except FactcheckError as error:
        shorten(error, given)
        note(sentence(error))
        _let_go_of_output()
        return error.exit_code
    except KeyboardInterrupt:
        note("interrupted; nothing more was done.")
        return INTERRUPTED
    except (Unread, BrokenPipeError):
        _nobody_reads()
        return UNREAD
    except OSError as error:
        note(shortened(f"{(error.strerror or 'the system refused').rstrip('.')}{_at(error)}.", given))
        return 1
    except Exception as error:
        note(_fault(error))
        return FAULT


def sentence(error: FactcheckError) -> str:
    """What, then what to do; several refused lines or fields stand under each other."""
    if isinstance(error, ImportRefused):
        parts = [error.message, *(f"  {problem}" for problem in error.problems[:20])]
        if len(error.problems) > 20:
            more = len(error.problems) - 20
            parts.append(f"  and {more} more reason{'' if more == 1 else 's'}.")
        return "\n".join([*parts, error.hint]).rstrip()
    if isinstance(error, Ambiguous):
        listed = [f"  {candidate}" for candidate in error.candidates[:12]]
        return "\n".join([error.message.partition(" Candidates: ")[0], *listed, error.hint]).rstrip()
    if isinstance(error, FieldErrors) and len(error.errors) > 1:
        return "\n".join(str(one) for one in error.errors)
    if isinstance(error, StaleEdit) and error.conflicts:
        clashes = [
            f"  {name}: was {_short(before)}, now {_short(theirs)}; you: {_short(mine)}"
            for name, before, theirs, mine in error.conflicts
        ]
        return "\n".join([error.message, *clashes, error.hint]).rstrip()
    return str(error)


def _short(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def _at(error: OSError) -> str:
    return f": {os.fsdecode(error.filename)}" if isinstance(error.filename, str | bytes) else ""


def _let_go_of_output() -> None:
    """Push out what standard output still holds back; where it refuses, nothing is left for the farewell."""
    try:
        flush()
    except (FactcheckError, Unread, ValueError):
        _nobody_reads()


def _nobody_reads() -> None:
    """Keep the interpreter's own farewell flush from complaining."""
    try:
        closed = os.open(os.devnull, os.O_WRONLY)
        os.dup2(closed, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


def _fault(error: Exception) -> str:
    """One sentence about a fault of ours. The log says where, never what values were at hand."""
    from tui.crash import record_crash

    kept = record_crash(error)
    where = f"Where it happened is written in {kept}." if kept else "The place could not be written down."
    return f"this is a fault in factcheck, not in your call ({type(error).__name__}). {where}"


if __name__ == "__main__":
    sys.exit(main())
