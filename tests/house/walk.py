"""What the house tests look at: rooms, acts and tables, read from the source tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "gehor"
STEPS = ("inform", "intake", "register", "promise", "route", "handle", "answer")
# From the ground up: what may be pointed at comes first.
ORDER = ("files", "guard", "settled", "journal", "people", "office", "outbox", *STEPS)


@dataclass(frozen=True)
class Act:
    """One act: its room's folder, its word, and its parsed file."""

    room: Path
    word: str
    path: Path
    tree: ast.Module

    @property
    def public(self) -> list[ast.FunctionDef]:
        return [node for node in self.tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]

    @property
    def room_name(self) -> str:
        return ".".join(self.room.relative_to(SOURCE.parent).parts)

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{name.name}" for name in node.names)
            elif isinstance(node, ast.Import):
                yield from (name.name for name in node.names)


def acts() -> list[Act]:
    """Every act of every room."""
    rooms = [SOURCE / "people", SOURCE / "office", SOURCE / "outbox", SOURCE / "journal"]
    rooms += [SOURCE / "steps" / step for step in STEPS]
    return [
        Act(room, path.stem, path, ast.parse(path.read_text(encoding="utf-8")))
        for room in rooms
        for path in sorted((room / "actions").glob("[a-z]*.py"))
    ]


def python_files() -> list[Path]:
    """Every Python file of the package."""
    return sorted(path for path in SOURCE.rglob("*.py") if "__pycache__" not in path.parts)
