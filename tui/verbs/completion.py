"""``factcheck completion``: a script that lets a shell complete verbs, options, words and files."""

from __future__ import annotations

import argparse

from tui.verbs.verb import Verb

SHELLS = ("bash", "zsh", "fish")
DESCRIPTION = """\
Print a script that lets your shell complete verbs, options, our words and file names with Tab.
  bash: factcheck completion bash > ~/.local/share/bash-completion/completions/factcheck
  zsh:  factcheck completion zsh > "${fpath[1]}/_factcheck"
  fish: factcheck completion fish > ~/.config/fish/completions/factcheck.fish
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or fish")


def run(options: argparse.Namespace) -> int:
    from tui.cli import build_parser
    from tui.verbs.call import Call
    from tui.verbs.completing import script

    out = Call(options).out
    made = script(options.shell, build_parser())
    if out.as_json:
        out.record({"shell": options.shell, "script": made})
    else:
        out.line(made.rstrip("\n"))
    return 0


VERB = Verb(
    "completion", "print a script that completes factcheck in your shell", arguments, run, DESCRIPTION
)
