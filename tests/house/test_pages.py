"""The pages of the site say what they need, and the page on installation names all that can be installed."""

import ast
import importlib.util
import re
import sys
import tomllib
from doctest import DocTestParser
from pathlib import Path

import pytest

from partnerkit.command.documents import EXAMPLES
from tests.house.test_examples_collected import PAGES as COLLECTED

ROOT = Path(__file__).parents[2]
PAGES = [page for page in COLLECTED if page.is_relative_to(ROOT / "docs")]
HOW_TO = [page for page in PAGES if page.parent.name == "how-to" and page.stem != "index"]
QUESTIONS = sorted((ROOT / "examples" / "gallery").glob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS, CORE = PROJECT["optional-dependencies"], PROJECT["dependencies"]

_spec = importlib.util.spec_from_file_location("page_needs", ROOT / "docs" / "_writers" / "page_needs.py")
assert _spec is not None
assert _spec.loader is not None
page_needs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page_needs)


def test_pages_with_code_say_what_they_need() -> None:
    """A page has a line of needs if it has code to run, and only then."""
    texts = {page: page.read_text("utf-8") for page in PAGES}
    assert [page for page, text in texts.items() if bool(page_needs.needs(text)) != ("```python\n" in text)] == []


def test_functions_of_pages_pass_a_strict_type_checker() -> None:
    """Readers copy them: what says what it gives says so of all it takes, and what is in dictionaries and lists."""
    loose = []
    for page in PAGES:
        for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            code = "".join(one.source for one in DocTestParser().get_examples(block)) if ">>> " in block else block
            for made in (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)):
                said = [made.returns, *(one.annotation for one in [*made.args.args, *made.args.kwonlyargs])]
                loose += [(page.name, made.name) for one in said if made.returns and (one is None or _is_bare(one))]
    assert loose == []


def _is_bare(annotation: ast.expr) -> bool:
    """Say whether somewhere in an annotation a collection is named without what is in it."""
    filled = {id(node.value) for node in ast.walk(annotation) if isinstance(node, ast.Subscript)}
    bare = {"dict", "list", "set", "tuple"}
    return any(isinstance(n, ast.Name) and n.id in bare and id(n) not in filled for n in ast.walk(annotation))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_needs_what_its_code_imports(page: Path) -> None:
    """Whatever a page imports comes with Python, with partnerkit itself, or with what the page says that it needs."""
    text = page.read_text("utf-8")
    imported = set()
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        code = "".join(one.source for one in DocTestParser().get_examples(block)) if ">>> " in block else block
        for node in ast.walk(ast.parse(code)):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            imported |= {name.partition(".")[0] for name in names}
    needed = page_needs.needs(text)
    extras = {one for each in needed for one in re.findall(r"[\w]+", each.partition("[")[2])}
    brought = [*CORE, *needed, *(one for extra in extras for one in _requirements_of(extra))]
    modules = {re.match(r"[\w-]+", one)[0].replace("-", "_").lower() for one in brought}  # type: ignore[index]  # a name
    modules |= {"numpy"} if modules & {"highspy", "matplotlib", "scipy", "statsmodels"} else set()  # they bring it
    assert imported - modules - set(sys.stdlib_module_names) == set()


def _requirements_of(extra: str) -> list[str]:
    """Give what an extra brings, also by way of other extras."""
    found = []
    for one in EXTRAS[extra]:
        others = re.findall(r"\w+", one.partition("[")[2].partition("]")[0]) if one.startswith("partnerkit[") else []
        found += [each for other in others for each in _requirements_of(other)] if others else [one]
    return found


def test_extras_that_a_page_needs_are_there() -> None:
    """What a page needs of partnerkit are extras that it has."""
    named = [
        (page, extra)
        for page in PAGES
        for each in page_needs.needs(page.read_text("utf-8"))
        for group in re.findall(r"partnerkit\[([\w,]+)\]", each)
        for extra in group.split(",")
    ]
    assert [(page, extra) for page, extra in named if extra not in EXTRAS] == []


def test_needs_are_printed_under_the_title() -> None:
    """The line comes after the title, and names the command."""
    text = "---\nneeds: partnerkit[plan] duckdb\n---\n# A page\n\nText.\n"
    lines = page_needs.with_needs(text).splitlines()
    said = lines[lines.index("# A page") + 3]
    assert said == 'You need: `pip install "partnerkit[plan]" duckdb`. See [Installation](/install.md).'


@pytest.mark.parametrize(
    ("needs", "command"),
    [
        ("partnerkit", '"partnerkit[cli]"'),
        ("partnerkit[plan] duckdb", '"partnerkit[cli,plan]" duckdb'),
        ("partnerkit[all]", '"partnerkit[all]"'),
    ],
)
def test_a_page_says_where_its_examples_come_from(needs: str, command: str) -> None:
    """The command copies what the page's code reads, so the page needs the extra that brings the command."""
    code = '```python\n>>> path = "examples/data/goose_creek.toml"\n```\n'
    text = page_needs.with_needs(f"---\nneeds: {needs}\n---\n# A page\n\n{code}")
    assert f"`pip install {command}`, and the examples: `partnerkit examples examples/data`. See" in text


@pytest.mark.parametrize("page", [*PAGES, *QUESTIONS], ids=lambda path: path.stem)
def test_the_command_copies_every_example_that_a_page_reads(page: Path) -> None:
    """No reader needs a clone: what a page or a question reads is among the examples of the wheel."""
    text = page.read_text("utf-8")
    code = text if page in QUESTIONS else "".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    assert set(re.findall(r"\bdata(?:/|\"? / \")([\w.]+)", code)) <= set(EXAMPLES)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_question_of_the_gallery_says_what_it_needs(question: Path) -> None:
    """A question names extras that it uses; the command is one of them if it reads the examples."""
    text = question.read_text("utf-8")
    (needed,) = page_needs.question_needs(text)
    named = set(needed.removeprefix("partnerkit[").removesuffix("]").split(","))
    reads = '"examples"' in text
    uses = {"plot": "plotting" in text or "matplotlib" in text, "frames": "import pandas" in text, "cli": reads}
    assert named - {"plan"} == {extra for extra, used in uses.items() if used}
    assert ("plan" in named) <= ("pk.plan(" in text)
    assert ("and the examples: ``partnerkit examples examples/data``." in text) == reads


def test_needs_of_a_question_are_printed_under_its_title() -> None:
    """The line moves from the end of the first text to the place where all pages have it."""
    text = 'Who decides?\n============\n\nText.\n\nYou need: ``pip install "partnerkit[plot]"``.\n\n.. code\n'
    assert page_needs.with_question_needs(text) == (
        "Who decides?\n============\n\n.. rst-class:: needs\n\n"
        'You need: ``pip install "partnerkit[plot]"``. See :doc:`/install`.\n\nText.\n\n.. code\n'
    )


def test_the_notebook_among_the_services_says_what_it_needs() -> None:
    """What `nox -s pages` installs for it is what the table of services names."""
    assert page_needs.service_needs(ROOT / "docs", "notebook.py") == ("marimo", "partnerkit[plan]")


@pytest.mark.parametrize("extra", EXTRAS)
def test_installation_page_names_every_extra(extra: str) -> None:
    """Each extra has its command, from an index and from a clone."""
    text = (ROOT / "docs" / "install.md").read_text("utf-8")
    assert f'`pip install "partnerkit[{extra}]"` | `pip install ".[{extra}]"`' in text


def test_something_was_found() -> None:
    """There are pages, and some of them need something."""
    assert len(PAGES) > 100
    assert len(HOW_TO) > 20
    assert sum(bool(page_needs.needs(path.read_text("utf-8"))) for path in PAGES) > 30


@pytest.mark.parametrize("page", HOW_TO, ids=lambda path: path.stem)
def test_a_how_to_begins_with_its_result(page: Path) -> None:
    """Within the first screen is what the reader has at the end: a picture, a text, or what code prints."""
    body = page.read_text("utf-8").partition("\n# ")[2]
    lines = body.splitlines()[:32]
    shown = [one for one in lines if one.startswith(("![", "```text"))]
    block = re.findall(r"```python\n(.*?)```", "\n".join(lines) + "\n```", re.DOTALL)
    printed = [one.want for code in block for one in DocTestParser().get_examples(code) if one.want]
    assert shown or printed


@pytest.mark.parametrize("page", HOW_TO, ids=lambda path: path.stem)
def test_a_result_that_a_how_to_begins_with_is_what_its_code_prints(page: Path) -> None:
    """The text before the first heading is not run, so each line of it has to be printed further down, where it is."""
    text = page.read_text("utf-8")
    opening = text.partition("\n## ")[0]
    promised = [
        line for block in re.findall(r"```text\n(.*?)```", opening, re.DOTALL) for line in block.splitlines() if line
    ]
    code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    printed = {line for block in code for one in DocTestParser().get_examples(block) for line in one.want.splitlines()}
    assert [line for line in promised if line not in printed] == []
