"""Roots that load on demand: type checkers and the running program are told the same names."""

from __future__ import annotations

import ast
import importlib

import pytest

from tests.sources import ROOT

STUBS = sorted((ROOT / "factcheck").rglob("__init__.pyi"))


def _names(path: str) -> dict[str, str]:
    """Name -> the module the stub says it comes from."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return {alias.name: node.module or "" for node in imports for alias in node.names}


def test_there_are_such_roots() -> None:
    assert [path.parent.name for path in STUBS] == ["cards", "dossier", "matching"]


@pytest.mark.parametrize("path", [str(path.relative_to(ROOT)) for path in STUBS])
def test_a_root_gives_what_its_stub_says(path: str) -> None:
    root = importlib.import_module(path.rpartition("/")[0].replace("/", "."))
    names = _names(path)
    assert sorted(root.__all__) == sorted(names)
    for name, home in names.items():
        assert getattr(root, name) is getattr(importlib.import_module(home), name)
    with pytest.raises(AttributeError, match="Nonsense"):
        _ = root.Nonsense
