"""Every example in README, docs and docstrings is collected: a pattern that matched nothing would stay green."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from doctest import DocTestParser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE = {"_build", "_generated", "gallery", "parts"}
"""Folders of docs/ that building the documentation fills."""

PAGES = [
    ROOT / "README.md",
    *(path for path in sorted((ROOT / "docs").rglob("*.md")) if not MADE & set(path.relative_to(ROOT).parts)),
]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def collected() -> Counter[str]:
    """Ask pytest, in a process of its own, how many examples it collects from each file."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
        "README.md",
        "src",
        "docs",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return Counter(line.partition("::")[0] for line in done.stdout.splitlines() if "::line:" in line)


def examples(text: str) -> int:
    """Give how many examples a text holds, as Python's own doctest counts them."""
    return len(DocTestParser().get_examples(text))


def docstrings(module: Path) -> Iterator[tuple[str, str]]:
    """Go through a module's docstrings, each with the name of what it describes."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield getattr(node, "name", module.stem), ast.get_docstring(node) or ""


@cache
def all_docstrings() -> dict[Path, list[tuple[str, str]]]:
    """Give the docstrings of every module."""
    return {module: list(docstrings(module)) for module in sorted((ROOT / "src").rglob("*.py"))}


def name(path: Path) -> str:
    """Give a file's path as pytest shows it."""
    return path.relative_to(ROOT).as_posix()


def test_docstring_examples_are_collected() -> None:
    """As many examples are collected from each module as its docstrings hold."""
    held = {name(path): sum(examples(text) for _, text in texts) for path, texts in all_docstrings().items()}
    assert {path: collected()[path] for path in held} == held


def test_examples_sections_hold_examples() -> None:
    """A section that is called Examples has something in it that runs."""
    sections = [
        (name(path), key, text.partition("Examples:\n")[2])
        for path, texts in all_docstrings().items()
        for key, text in texts
        if "Examples:\n" in text
    ]
    assert [(path, key) for path, key, section in sections if not examples(section)] == []


def test_blocks_of_pages_are_collected() -> None:
    """Every example of every Python block is collected, blocks without prompts whole; in docs, TOML blocks too."""
    held = {}
    for page in PAGES:
        run = {"python"} if page.name == "README.md" else {"python", "toml"}
        blocks = [text for language, text in FENCE.findall(page.read_text("utf-8")) if language in run]
        held[name(page)] = sum(examples(text) or 1 for text in blocks)
    assert {path: collected()[path] for path in held} == held


def test_prompts_stand_in_python_blocks() -> None:
    """No prompt stands outside a Python block, where nothing would run it."""
    outside = {
        page: FENCE.sub(lambda block: "" if block[1] == "python" else block[0], page.read_text("utf-8"))
        for page in PAGES
    }
    prompts = [
        (name(page), line)
        for page, rest in outside.items()
        for line in rest.splitlines()
        if line.lstrip().startswith(">>>")
    ]
    assert prompts == []


def test_something_is_collected() -> None:
    """The count itself works: there are examples in README, docs and docstrings."""
    assert all(any(path.startswith(part) for path in collected()) for part in ("README", "docs/", "src/"))
