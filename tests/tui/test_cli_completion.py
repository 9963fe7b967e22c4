"""Completion scripts: bash is asked, zsh and fish are held to golden text; all know every verb and option."""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

import pytest

from factcheck.vocabulary import Kind, LinkKind, Point, Verdict
from tests.tui.calling import call
from tui.cli import build_parser
from tui.verbs.all_verbs import VERBS
from tui.verbs.assess import GIVEN
from tui.verbs.completing import parts, script
from tui.verbs.edit import FIELDS
from tui.verbs.options import add_global, choices, file_name


def completed(*words: str, folder: Path) -> list[str]:
    """What bash offers for the last of these words."""
    made = folder / "factcheck.bash"
    made.write_text(script("bash", build_parser()))
    asked = (
        f'source "{made}" && shift 0 && COMP_WORDS=("$@") && COMP_CWORD=$(($# - 1)) && _factcheck '
        '&& printf "%s\\n" "${COMPREPLY[@]}"'
    )
    found = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", asked, "bash", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert (found.returncode, found.stderr) == (0, "")
    return [line for line in found.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("factcheck", "li"), ["list", "links", "link", "line"]),
        (("factcheck", "--db", "x.db", "--json", "ver"), ["verify"]),
        (("factcheck", "--us"), ["--user"]),
        (("factcheck", "log", "--kind", "shoot"), ["shootdown"]),
        (("factcheck", "log", "--kind", ""), [kind.value for kind in Kind]),
        (("factcheck", "--user", "anna", "link", "A", "B", "--kind", ""), [kind.value for kind in LinkKind]),
        (("factcheck", "link", "A", "B", "--kind", "=", "den"), ["denies"]),
        (("factcheck", "link", "A", "B", "--kind", "="), [kind.value for kind in LinkKind]),
        (
            ("factcheck", "link", "A", "B", "--point", "who", "w"),
            [p.value for p in Point if p.startswith("w")],
        ),
        (("factcheck", "assess", "NK-1", "--verdict", ""), [verdict.value for verdict in GIVEN]),
        (("factcheck", "assess", "NK-1", "--point", "how"), [Point.HOW_MANY.value]),
        (("factcheck", "edit", "NK-1", "--set", "pla"), ["place=", "place_name=", "place_precision="]),
        (("factcheck", "edit", "NK-1", "--ex"), ["--expect"]),
        (("factcheck", "list", "--sort", ""), ["happened", "said", "logged", "changed"]),
        (("factcheck", "report", "--profile", "i"), ["internal"]),
        (("factcheck", "import", "cl"), ["claims file.jsonl", "claims.csv"]),
        (("factcheck", "import", "claims.csv", "--links", "li"), ["links.csv"]),
        (("factcheck", "--db", "de"), ["desk.db"]),
        (("factcheck", "list", "--db", "de"), ["desk.db"]),
        (("factcheck", "completion", ""), ["bash", "zsh", "fish"]),
        (("factcheck", "log", "--by", "l"), []),
        (("factcheck", "show", "N"), []),
    ],
)
def test_bash_completes(words: tuple[str, ...], offered: list[str], tmp_path: Path) -> None:
    for name in ("claims.csv", "claims file.jsonl", "links.csv", "desk.db"):
        (tmp_path / name).touch()
    known = {verb.name for verb in VERBS}
    expected = [one for one in offered if len(words) != 2 or one.startswith("-") or one in known]
    assert sorted(completed(*words, folder=tmp_path)) == sorted(expected)


def test_every_verb_and_option_is_in_every_script() -> None:
    whole = parts(build_parser())
    assert [part.verb for part in whole[1:]] == [verb.name for verb in VERBS]
    for shell in ("bash", "zsh", "fish"):
        made = script(shell, build_parser())
        for part in whole:
            assert part.verb in made
            for option in part.options:
                flag = option.flags[-1]
                assert (f"-l {flag[2:]}" if shell == "fish" else flag) in made, (shell, part.verb, flag)
        assert all(name in made for name in FIELDS)


def test_every_list_of_words_in_a_help_is_completed() -> None:
    found = {(part.verb, one.flags[-1]): one.words for part in parts(build_parser()) for one in part.options}
    assert found["log", "--kind"] == tuple(Kind)
    assert found["link", "--kind"] == tuple(LinkKind)
    assert found["report", "--layout"] == ("table", "plain")
    assert found["log", "--note"] == ()
    assert found["init", "--side"] == ()


def small() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="factcheck", add_help=False)
    add_global(parser)
    verbs = parser.add_subparsers(dest="verb")
    weigh = verbs.add_parser("weigh", help="weigh: a [thing] in 'two'", add_help=False)
    weigh.add_argument("ref", metavar="REF", help="a claim: its reference")
    weigh.add_argument("--verdict", metavar="V", help=choices(Verdict))
    weigh.add_argument("--note", metavar="T", help="don't print")
    load = verbs.add_parser("load", help="load files", add_help=False)
    load.add_argument("file", metavar="FILE", type=file_name, help="claims: .jsonl or .csv")
    load.add_argument("--point", metavar="P", nargs="+", help=f"on which: {choices(Point)}")
    load.add_argument("--dry", action="store_true", help="read only")
    return parser


VERDICTS, POINTS = " ".join(Verdict), " ".join(Point)
ZSH = f"""\
#compdef factcheck
# Completion of factcheck for zsh; made by: factcheck completion zsh
_factcheck() {{
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \\
        '--db[the database]:PATH|URL:_files' \\
        '--user[whose deed this is]:NAME: ' \\
        '--json[one JSON object a line on standard output, nothing else]' \\
        '1:verb:->verb' \\
        '*::argument:->argument'
    case $state in
        verb)
            local -a verbs
            verbs=(
                'weigh:weigh\\: a \\[thing\\] in '\\''two'\\'''
                'load:load files'
            )
            _describe -t verbs verb verbs ;;
        argument)
            case $words[1] in
                weigh)
                    _arguments \\
                        '--verdict[]:V:({VERDICTS})' \\
                        '--note[don'\\''t print]:T: ' \\
                        '1:REF: ' ;;
                load)
                    _arguments \\
                        '*--point[on which]:P:({POINTS})' \\
                        '--dry[read only]' \\
                        '1:FILE:_files' ;;
            esac ;;
    esac
}}
if [ "$funcstack[1]" = "_factcheck" ]; then _factcheck "$@"; else compdef _factcheck factcheck; fi
"""
FISH = f"""\
# Completion of factcheck for fish; made by: factcheck completion fish
complete -c factcheck -f
complete -c factcheck -l db -r -F -d 'the database'
complete -c factcheck -l user -x -d 'whose deed this is'
complete -c factcheck -l json -d 'one JSON object a line on standard output, nothing else'
complete -c factcheck -n __fish_use_subcommand -a weigh -d 'weigh: a [thing] in \\'two\\''
complete -c factcheck -n '__fish_seen_subcommand_from weigh' -l verdict -x -a '{VERDICTS}'
complete -c factcheck -n '__fish_seen_subcommand_from weigh' -l note -x -d 'don\\'t print'
complete -c factcheck -n __fish_use_subcommand -a load -d 'load files'
complete -c factcheck -n '__fish_seen_subcommand_from load' -l point -x -a '{POINTS}' -d 'on which'
complete -c factcheck -n '__fish_seen_subcommand_from load' -l dry -d 'read only'
complete -c factcheck -n '__fish_seen_subcommand_from load' -F
"""


@pytest.mark.parametrize(("shell", "golden"), [("zsh", ZSH), ("fish", FISH)])
def test_the_scripts_of_zsh_and_fish_are_as_written_down(shell: str, golden: str) -> None:
    assert script(shell, small()) == golden


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_verb_prints_the_script_and_opens_no_database(shell: str, tmp_path: Path) -> None:
    answer = call("--db", str(tmp_path / "none.db"), "completion", shell)
    assert (answer.code, answer.out) == (0, script(shell, build_parser()))
    assert call("--json", "completion", shell).record == {"shell": shell, "script": answer.out}
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_shell_is_refused() -> None:
    answer = call("completion", "tcsh")
    assert (answer.code, answer.out) == (2, "")
    assert "choose from" in answer.err
