"""What a page needs in order to run, said once: the line ``needs:`` in its front matter.

The site prints it under the title, and ``nox -s pages`` runs each page in an environment that has just that.
"""

import re
from pathlib import Path

_NEEDS = re.compile(r"\A---\n(?:.*\n)*?needs: (.+)\n(?:.*\n)*?---\n")
_HERE = "% needs\n"
"""A line that says where a page wants its needs printed, if not under its title."""

_CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"examples/data/[\w.]+")
"""A file of the examples that code reads."""
_PARTNERKIT = re.compile(r"^partnerkit(?:\[(.+)\])?$")
"""The requirement of this package, with its extras."""

_TITLE = re.compile(r"^# .+\n", re.MULTILINE)

_GALLERY = re.compile(r"^(You need: ``pip install (.+?)``.*)\n\n?", re.MULTILINE)
"""What a question of the gallery says that it needs, at the end of its first text."""
_UNDERLINE = re.compile(r"^=+\n", re.MULTILINE)

Needs = tuple[str, ...]
"""Requirements for pip."""


def needs(text: str) -> Needs:
    """Give what a page's front matter says that it needs, as requirements for pip; nothing if it says nothing."""
    found = _NEEDS.match(text)
    return tuple(found[1].split()) if found else ()


def with_needs(text: str) -> str:
    """Give a page with what it needs in words, under its title."""
    wanted = needs(text)
    if not wanted:
        return text
    reads = _reads_examples(text)
    command = " ".join(f'"{each}"' if "[" in each else each for each in (_with_command(wanted) if reads else wanted))
    more = ", and the examples: `partnerkit examples examples/data`" if reads else ""
    said = f"\n{{.needs}}\nYou need: `pip install {command}`{more}. See [Installation](/install.md).\n"
    if _HERE in text:
        return text.replace(_HERE, said)
    return _TITLE.sub(lambda title: title[0] + said, text, count=1)


def _reads_examples(text: str) -> bool:
    """Say whether the code of a page reads the example files."""
    return any(_EXAMPLE.search(code) for code in _CODE.findall(text))


def _with_command(wanted: Needs) -> Needs:
    """Give what a page needs together with the command, which copies the example files."""
    return tuple(_PARTNERKIT.sub(_extras_with_command, each) for each in wanted)


def _extras_with_command(found: re.Match[str]) -> str:
    extras = found[1].split(",") if found[1] else []
    return found[0] if {"all", "cli"} & set(extras) else f"partnerkit[{','.join(sorted([*extras, 'cli']))}]"


def pages(folder: Path) -> dict[Path, Needs]:
    """Give every page that says what it needs, with that."""
    found = {path: needs(path.read_text("utf-8")) for path in sorted(folder.rglob("*.md"))}
    return {path: wanted for path, wanted in found.items() if wanted}


def question_needs(text: str) -> Needs:
    """Give what a question of the gallery says that it needs, as requirements for pip."""
    ((_, wanted),) = _GALLERY.findall(text)
    return tuple(wanted.replace('"', "").split())


def with_question_needs(text: str) -> str:
    """Give a question of the gallery with what it needs under its title, where the other pages of the site have it."""
    ((line, _),) = _GALLERY.findall(text)
    said = f"\n.. rst-class:: needs\n\n{line} See :doc:`/install`.\n"
    return _UNDERLINE.sub(lambda found: found[0] + said, _GALLERY.sub("", text, count=1), count=1)


def service_needs(docs: Path, name: str) -> Needs:
    """Give what one of the services to start from needs, as the table of the page about services says."""
    text = (docs / "how-to" / "embed-in-an-app.md").read_text("utf-8")
    (row,) = (line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
    return tuple(re.findall(r"`([^`]+)`", row.split("|")[3]))
