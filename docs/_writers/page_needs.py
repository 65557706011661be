"""What a page needs in order to run, said once: the line ``needs:`` in its front matter.

The site prints it under the title, and ``nox -s pages`` runs each page in an environment that has just that.
"""

import re
from pathlib import Path

_NEEDS = re.compile(r"\A---\n(?:.*\n)*?needs: (.+)\n(?:.*\n)*?---\n")
_HERE = "% needs\n"
"""A line that says where a page wants its needs printed, if not under its title."""

_CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^# .+\n", re.MULTILINE)


def needs(text: str) -> tuple[str, ...]:
    """Give what a page's front matter says that it needs, as requirements for pip; nothing if it says nothing."""
    found = _NEEDS.match(text)
    return tuple(found[1].split()) if found else ()


def with_needs(text: str) -> str:
    """Give a page with what it needs in words, under its title."""
    wanted = needs(text)
    if not wanted:
        return text
    command = " ".join(f'"{each}"' if "[" in each else each for each in wanted)
    copy = (
        " and a copy of the project, whose `examples` it reads"
        if any("examples/data" in code for code in _CODE.findall(text))
        else ""
    )
    said = f"\n{{.needs}}\nYou need: `pip install {command}`{copy}. See [Installation](/install.md).\n"
    if _HERE in text:
        return text.replace(_HERE, said)
    return _TITLE.sub(lambda title: title[0] + said, text, count=1)


def pages(folder: Path) -> dict[Path, tuple[str, ...]]:
    """Give every page that says what it needs, with that."""
    found = {path: needs(path.read_text("utf-8")) for path in sorted(folder.rglob("*.md"))}
    return {path: wanted for path, wanted in found.items() if wanted}
