"""Completion scripts for shells, made from the argument parser itself.

What an option takes is read off it: a file by its type, one of our words by the list in its help.
References are not completed; that would need the database at every Tab.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from factcheck import filters, vocabulary
from tui.verbs.assess import GIVEN
from tui.verbs.edit import FIELDS
from tui.verbs.options import file_name


@dataclass(frozen=True, slots=True)
class Taken:
    """An option or a positional: ``flags`` are empty for a positional.

    ``words`` are what may be given, ``takes_value`` is False for a switch, ``many`` = several values.
    """

    flags: tuple[str, ...]
    name: str
    about: str
    takes_value: bool
    many: bool
    is_file: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One verb, or ``factcheck`` itself (``verb`` empty)."""

    verb: str
    about: str
    options: tuple[Taken, ...]
    positionals: tuple[Taken, ...]


def parts(parser: argparse.ArgumentParser) -> tuple[Part, ...]:
    """The whole command line: itself first, then each verb."""
    (verbs,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    helps = {action.dest: action.help or "" for action in verbs._choices_actions}
    below = (_part(name, helps.get(name, ""), part) for name, part in verbs.choices.items())
    return (_part("", "", parser), *below)


def script(shell: str, parser: argparse.ArgumentParser) -> str:
    """The completion script of one shell: bash, zsh or fish."""
    makers = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    return "\n".join(makers[shell](parts(parser))) + "\n"


def _part(verb: str, about: str, parser: argparse.ArgumentParser) -> Part:
    taken = [
        _taken(action) for action in parser._actions if not isinstance(action, argparse._SubParsersAction)
    ]
    options = tuple(one for one in taken if one.flags)
    return Part(verb, about, options, tuple(one for one in taken if not one.flags))


def _taken(action: argparse.Action) -> Taken:
    about = action.help or ""
    words = tuple(str(one) for one in action.choices) if action.choices else _words(action, about)
    if words and about.startswith(", ".join(words)):
        about = ""
    return Taken(
        tuple(action.option_strings),
        str(action.metavar or action.dest),
        re.split(r"[:;(]", about)[0].strip()[:70],
        action.nargs != 0,
        action.nargs in ("+", "*"),
        action.type is file_name or action.dest == "db",
        words,
    )


def _lists() -> list[tuple[str, ...]]:
    """Our closed lists of words, longest first."""
    kinds = [
        one
        for module in (vocabulary, filters)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, StrEnum)
    ]
    lists = {tuple(word.value for word in kind) for kind in kinds} | {tuple(one.value for one in GIVEN)}
    return sorted(lists - {()}, key=len, reverse=True)


def _words(action: argparse.Action, about: str) -> tuple[str, ...]:
    if action.metavar == "FIELD=VALUE":
        return tuple(f"{name}=" for name in FIELDS)
    if action.nargs == 0 or action.metavar == "NAME[:ROLE]":
        return ()
    return next((words for words in _lists() if len(words) > 1 and ", ".join(words) in about), ())


def _bash(all_parts: tuple[Part, ...]) -> Iterator[str]:
    top, *verbs = all_parts
    yield from _BASH_HEAD
    yield f"    local with_value={_quoted(' '.join(_valued(top.options)))}"
    many = (f"{part.verb}{flag}" for part in verbs for one in part.options if one.many for flag in one.flags)
    yield f"    local with_several={_quoted(' '.join(many))}"
    yield from _BASH_VERB
    yield '    case "$verb $option" in'
    for part in verbs:
        for one in part.options:
            if one.takes_value:
                patterns = "|".join(f'"{part.verb} {flag}"' for flag in one.flags)
                yield f"        {patterns}) _factcheck_offer {_bash_offer(one)}; return ;;"
    for one in top.options:
        if one.takes_value:
            patterns = "|".join(f'*" {flag}"' for flag in one.flags)
            yield f"        {patterns}) _factcheck_offer {_bash_offer(one)}; return ;;"
    yield "    esac"
    yield '    case "$verb $word" in'
    for part in all_parts:
        flags = " ".join(flag for one in part.options for flag in one.flags)
        yield f'        "{part.verb} -"*) _factcheck_offer words {_quoted(flags)} ;;'
    yield f'        " "*) _factcheck_offer words {_quoted(" ".join(part.verb for part in verbs))} ;;'
    for part in verbs:
        for one in part.positionals[:1]:
            if one.is_file or one.words:
                yield f'        "{part.verb} "*) _factcheck_offer {_bash_offer(one)} ;;'
    yield from ("    esac", "}", "complete -F _factcheck factcheck")


def _valued(options: Iterable[Taken]) -> Iterator[str]:
    return (flag for one in options if one.takes_value for flag in one.flags)


def _bash_offer(one: Taken) -> str:
    if one.is_file:
        return "files"
    return f"words {_quoted(' '.join(one.words))}" if one.words else "nothing"


def _quoted(text: str) -> str:
    """The text as one word of any of the shells."""
    return "'" + text.replace("'", "'\\''") + "'"


_BASH_HEAD = (
    "# Completion of factcheck for bash; made by: factcheck completion bash",
    "_factcheck_offer() {",
    "    COMPREPLY=()",
    "    local one",
    '    case "$1" in',
    "        words)",
    '            while IFS= read -r one; do COMPREPLY+=("$one"); done < <(compgen -W "$2" -- "$word")',
    '            [[ "${COMPREPLY[0]-}" == *= ]] && compopt -o nospace 2>/dev/null ;;',
    "        files)",
    "            compopt -o filenames 2>/dev/null",
    '            while IFS= read -r one; do COMPREPLY+=("$one"); done < <(compgen -f -- "$word") ;;',
    "    esac",
    "    return 0",
    "}",
    "_factcheck() {",
    '    local word="${COMP_WORDS[COMP_CWORD]}" verb="" option="" i',
)
_BASH_VERB = (
    "    COMPREPLY=()",
    "    for ((i = 1; i < COMP_CWORD; i++)); do",
    '        case " $with_value " in *" ${COMP_WORDS[i]} "*) i=$((i + 1)); continue ;; esac',
    '        if [[ "${COMP_WORDS[i]}" != -* ]]; then verb="${COMP_WORDS[i]}"; break; fi',
    "    done",
    "    i=$((COMP_CWORD - 1))",
    '    if [[ "$word" == "=" ]]; then word=""; elif [[ "${COMP_WORDS[i]}" == "=" ]]; then i=$((i - 1)); fi',
    '    if [[ "$word" != -* && "${COMP_WORDS[i]}" == -* ]]; then option="${COMP_WORDS[i]}"',
    '    elif [[ "$word" != -* ]]; then',
    '        while ((i > 1)) && [[ "${COMP_WORDS[i]}" != -* ]]; do i=$((i - 1)); done',
    '        case " $with_several " in *" $verb${COMP_WORDS[i]} "*) option="${COMP_WORDS[i]}" ;; esac',
    "    fi",
)


def _zsh(all_parts: tuple[Part, ...]) -> Iterator[str]:
    top, *verbs = all_parts
    yield "#compdef factcheck"
    yield "# Completion of factcheck for zsh; made by: factcheck completion zsh"
    yield "_factcheck() {"
    yield "    local context state state_descr line"
    yield "    typeset -A opt_args"
    yield "    _arguments -C \\"
    yield from (f"        {spec} \\" for one in top.options for spec in _zsh_option(one))
    yield "        '1:verb:->verb' \\"
    yield "        '*::argument:->argument'"
    yield "    case $state in"
    yield "        verb)"
    yield "            local -a verbs"
    yield "            verbs=("
    yield from (f"                {_quoted(f'{part.verb}:{_zsh_plain(part.about)}')}" for part in verbs)
    yield "            )"
    yield "            _describe -t verbs verb verbs ;;"
    yield "        argument)"
    yield "            case $words[1] in"
    for part in verbs:
        specs = [spec for one in part.options for spec in _zsh_option(one)]
        specs += [_zsh_positional(one, place) for place, one in enumerate(part.positionals, 1)]
        yield f"                {part.verb})"
        yield "                    _arguments \\"
        yield from (f"                        {spec} \\" for spec in specs[:-1])
        yield f"                        {specs[-1]} ;;"
    yield from ("            esac ;;", "    esac", "}")
    yield 'if [ "$funcstack[1]" = "_factcheck" ]; then _factcheck "$@"; else compdef _factcheck factcheck; fi'


def _zsh_option(one: Taken) -> Iterator[str]:
    for flag in one.flags:
        value = f":{_zsh_plain(one.name)}:{_zsh_offer(one)}" if one.takes_value else ""
        star = "*" if one.many else ""
        yield _quoted(f"{star}{flag}[{_zsh_plain(one.about)}]{value}")


def _zsh_positional(one: Taken, place: int) -> str:
    return _quoted(f"{'*' if one.many else place}:{_zsh_plain(one.name)}:{_zsh_offer(one)}")


def _zsh_offer(one: Taken) -> str:
    if one.is_file:
        return "_files"
    return f"({' '.join(one.words)})" if one.words else " "


def _zsh_plain(text: str) -> str:
    return re.sub(r"([\[\]:\\])", r"\\\1", text)


def _fish(all_parts: tuple[Part, ...]) -> Iterator[str]:
    top, *verbs = all_parts
    yield "# Completion of factcheck for fish; made by: factcheck completion fish"
    yield "complete -c factcheck -f"
    everywhere = {one.flags for one in top.options}
    yield from (_fish_option(one, "") for one in top.options)
    for part in verbs:
        about = f" -d {_fish_quoted(part.about)}"
        yield f"complete -c factcheck -n __fish_use_subcommand -a {part.verb}{about}"
        seen = f" -n '__fish_seen_subcommand_from {part.verb}'"
        for one in part.options:
            if one.flags not in everywhere:
                yield _fish_option(one, seen)
        for one in part.positionals[:1]:
            if one.is_file:
                yield f"complete -c factcheck{seen} -F"
            elif one.words:
                yield f"complete -c factcheck{seen} -a {_fish_quoted(' '.join(one.words))}"


def _fish_option(one: Taken, seen: str) -> str:
    spelled = "".join(f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}" for flag in one.flags)
    value = ""
    if one.is_file:
        value = " -r -F"
    elif one.takes_value:
        value = " -x" + (f" -a {_fish_quoted(' '.join(one.words))}" if one.words else "")
    about = f" -d {_fish_quoted(one.about)}" if one.about else ""
    return f"complete -c factcheck{seen}{spelled}{value}{about}"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
