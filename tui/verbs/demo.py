"""``factcheck demo``: the sample case in a database of its own, and the app on it."""

from __future__ import annotations

import argparse

from factcheck.errors import FactcheckError, InputError, UsageError
from tui.verbs.options import file_name
from tui.verbs.verb import Verb

DESCRIPTION = """\
Build the sample case "Nagorno-Karabakh, 27 September - 14 October 2020" and open the app on it.
Without --path it is a throw-away copy, gone when the app is left. Its claims and sources are real,
the desk's work on them is staged.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--path",
        metavar="FILE",
        type=file_name,
        default=None,
        help="keep it here; the file must not exist",
    )
    parser.add_argument(
        "--no-app", action="store_true", help="with --path: build it, and do not open the app"
    )


def run(options: argparse.Namespace) -> int:
    from pathlib import Path

    from tui.verbs.call import Call
    from tui.verbs.staging import build_sample

    if options.no_app and options.path is None:
        raise UsageError("--no-app makes nothing that stays.", hint="Say where with --path.")
    call = Call(options)
    if not options.no_app:
        _need_terminal(as_json=call.out.as_json)
        if options.path is None:
            return run_on_copy(call.user)
    path = options.path
    if Path(path).exists():
        raise InputError(f"{path} exists already.", field="path", hint="Name a file that is not there yet.")
    case = build_sample(path)
    if not options.no_app:
        from tui.cli import start_app

        return start_app(path, call.user)
    call.out.done(
        f"The sample case is in {path}\n  look at it with factcheck --db {path}",
        lambda: {"path": path, "case": case.name, "claims": case.claims},
    )
    return 0


def run_on_copy(user: str) -> int:
    """Open the app on a copy of the sample that goes when the app is left."""
    import shutil
    from pathlib import Path

    from tui.cli import start_app
    from tui.verbs.staging import build_sample

    path = _throw_away()
    try:
        build_sample(path)
        return start_app(path, user, sample=True)
    finally:
        shutil.rmtree(Path(path).parent, ignore_errors=True)


def _throw_away() -> str:
    import tempfile
    from pathlib import Path

    return str(Path(tempfile.mkdtemp(prefix="factcheck-demo-")) / "sample.db")


def _need_terminal(*, as_json: bool) -> None:
    """Refuse before anything is built."""
    from tui.cli import check_terminal

    if as_json:
        raise InputError("--json shows no app.", field="json", hint="Add --no-app, and --path for where.")
    try:
        check_terminal()
    except FactcheckError as error:
        raise InputError(error.message, hint="Add --no-app and --path to build the sample only.") from None


VERB = Verb("demo", "open the app on a throw-away copy of the sample case", arguments, run, DESCRIPTION)
