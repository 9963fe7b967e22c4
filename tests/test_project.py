"""The project's own files keep their word: pins, links, package data, no trace of one machine."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.sources import PACKAGES, ROOT

IGNORED_FOLDERS = {"__pycache__", "build", "dist", "htmlcov"}
DOCS_OF_THE_HOUSE = (
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "SECURITY.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/guide.md",
    "docs/import-format.md",
    "docs/performance.md",
)
REGISTRY_HOSTS = [
    name + "." + end
    for name, end in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("pypi", "python.org"),
        ("anaconda", "org"),
        ("pkg", "dev"),
        ("jfrog", "io"),
        ("npmjs", "com"),
        ("npmjs", "org"),
        ("crates", "io"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:" + "|".join(["home", "root", "Users", "work"]) + r")/[\w.-]+")
OUTSIDE = ".." + "/shared"


@cache
def settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def tracked() -> tuple[str, ...]:
    """Paths git keeps; in an unpacked source archive, all files that are not made by tools."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return tuple(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
    return tuple(
        path.relative_to(ROOT).as_posix()
        for path in sorted(ROOT.rglob("*"))
        if path.is_file()
        and not any(part in IGNORED_FOLDERS or part.startswith(".") for part in path.relative_to(ROOT).parts)
    )


@cache
def texts() -> dict[str, str]:
    """Every tracked file that is UTF-8 text."""
    found: dict[str, str] = {}
    for name in tracked():
        raw = (ROOT / name).read_bytes()
        if b"\0" not in raw:
            found[name] = raw.decode("utf-8", errors="replace")
    return found


def constraint_lines() -> list[str]:
    return (ROOT / "constraints.txt").read_text(encoding="utf-8").split("\n")[:-1]


def test_both_lists_of_pins_are_one() -> None:
    assert settings()["tool"]["uv"]["constraint-dependencies"] == constraint_lines()


def test_pins_are_exact_and_name_no_place() -> None:
    shape = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; .+)?")
    assert [line for line in constraint_lines() if not shape.fullmatch(line)] == []


def requirement_name(line: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", line)
    assert found, line
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def test_everything_we_ask_for_is_pinned() -> None:
    project = settings()["project"]
    asked = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
        *(line for group in settings()["dependency-groups"].values() for line in group),
    ]
    pinned = {requirement_name(line) for line in constraint_lines()}
    assert {requirement_name(line) for line in asked} - pinned == set()


def test_textual_is_pinned_exactly() -> None:
    """Our last gate against control bytes uses a list Textual does not promise to keep."""
    asked = [line for line in settings()["project"]["dependencies"] if requirement_name(line) == "textual"]
    assert asked == [line for line in constraint_lines() if requirement_name(line) == "textual"]


def test_the_lock_file_that_names_hosts_stays_out() -> None:
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").split("\n")
    assert "uv.lock" not in tracked()


def test_no_file_names_a_package_registry() -> None:
    found = [
        f"{name}: {host}" for name, text in texts().items() for host in REGISTRY_HOSTS if host in text.lower()
    ]
    assert found == []


def test_no_file_depends_on_one_machine() -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1} {hit.group()}"
        for name, text in texts().items()
        for hit in MACHINE_PATH.finditer(text)
    ]
    assert found == []
    assert [name for name, text in texts().items() if OUTSIDE in text] == []


@pytest.mark.parametrize("text", ["see /" + "home/anna/desk.db", "'/" + "work/main'", "=/" + "root/x"])
def test_the_guard_against_machine_paths_sees_them(text: str) -> None:
    assert MACHINE_PATH.search(text)


@pytest.mark.parametrize("text", ["https://example.org/home/news", "file://host/Users/x", "~/work/notes"])
def test_the_guard_against_machine_paths_leaves_addresses_alone(text: str) -> None:
    assert MACHINE_PATH.search(text) is None


def test_no_test_is_left_out() -> None:
    marks = re.compile(
        r"\b(?:pytest\.)?(?:mark\.)?(?:" + "|".join(["skip", "skipif", "xfail", "importorskip"]) + r")\("
    )
    marked = re.compile(r"@pytest\.mark\.(?:" + "|".join(["skip", "skipif", "xfail"]) + r")\b")
    found = [
        f"{name}: {hit.group()}"
        for name, text in texts().items()
        if name.startswith("tests/") and name.endswith(".py")
        for pattern in (marks, marked)
        for hit in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("name", DOCS_OF_THE_HOUSE)
def test_the_house_has_its_papers(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8")) > 200


def test_links_in_the_papers_lead_somewhere() -> None:
    link = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
    broken = []
    for name, text in texts().items():
        if not name.endswith(".md") or name.startswith("tests/"):
            continue
        prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        for target in link.findall(re.sub(r"`[^`\n]*`", "", prose)):
            path, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            file = (ROOT / name).parent / path if path else ROOT / name
            if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
                broken.append(f"{name}: {target}")
    assert broken == []


def anchors(file: Path) -> set[str]:
    """The anchors a Markdown file's headings get: lower case, words joined by hyphens."""
    heads = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_changelog_speaks_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = settings()["project"]["version"]
    heads = re.findall(r"^## \[([^\]]+)\]", text, flags=re.MULTILINE)
    assert heads[:1] in (["Unreleased"], [version])
    assert version in heads


def test_the_readme_gives_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "uv run factcheck demo" in text
    assert "uv run pytest" in text


def test_ci_ends_with_the_tests_as_the_readme_gives_them() -> None:
    path = ROOT / ".ci" / "run"
    assert path.stat().st_mode & 0o111 == 0o111
    commands = [
        line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("step ")
    ]
    assert commands[-1].endswith("uv run pytest")


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    build = "import os, hatchling.build as b; print(b.build_wheel(os.environ['OUT']))"
    done = subprocess.run(
        [sys.executable, "-c", build],
        cwd=ROOT,
        env={"OUT": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / done.stdout.strip().splitlines()[-1]) as wheel:
        inside = set(wheel.namelist())
    ours = {name for name in tracked() if name.split("/")[0] in PACKAGES}
    assert ours - inside == set()
    packaged = {name for name in inside if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in packaged} == set(PACKAGES)
