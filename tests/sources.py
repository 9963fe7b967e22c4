"""Our own source files, parsed: what the guards on the shape of the house read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("factcheck", "db", "tui")


@dataclass(frozen=True)
class Source:
    """One Python file: its dotted module name, path below the root, text and tree."""

    module: str
    path: str
    text: str
    tree: ast.Module

    @property
    def package(self) -> str:
        return self.module.partition(".")[0]

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every import, inside functions too: (line, dotted name). ``from a import b`` gives ``a.b``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                home = self._from(node)
                yield from ((node.lineno, f"{home}.{alias.name}".strip(".")) for alias in node.names)

    def _from(self, node: ast.ImportFrom) -> str:
        if node.level == 0:
            return node.module or ""
        parts = self.module.split(".")
        is_package = self.path.endswith("__init__.py")
        kept = parts[: len(parts) - node.level + (1 if is_package else 0)]
        return ".".join([*kept, *([node.module] if node.module else [])])


@cache
def sources() -> tuple[Source, ...]:
    """All Python files of the three packages."""
    found: list[Source] = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            inside = path.relative_to(ROOT)
            parts = inside.with_suffix("").parts
            module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            text = path.read_text(encoding="utf-8")
            found.append(Source(module, inside.as_posix(), text, ast.parse(text, filename=str(path))))
    return tuple(found)


@cache
def modules() -> frozenset[str]:
    return frozenset(source.module for source in sources())
