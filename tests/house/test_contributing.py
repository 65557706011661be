"""CONTRIBUTING.md names files and commands that there are: a guide that leads astray is worse than none."""

import re
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
QUOTED = dict.fromkeys(re.findall(r"`([^`\n]+)`", TEXT))
PATHS = [word for word in QUOTED if re.fullmatch(r"[\w./-]+(\.(pyi?|toml|md|yml|cff)|/)", word)]
COMMANDS = [word for word in QUOTED if re.match(r"([A-Z_]+=\w+ )*(pytest|nox|ruff|bash) ", word)]
LINKS = re.findall(r"\]\(([\w./-]+\.md)\)", TEXT)
SESSIONS = set(re.findall(r"^@nox\.session\ndef (\w+)", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE))


def is_there(path: str) -> bool:
    """Say whether a path is there, below the project's folder or below the package's."""
    return (ROOT / path).exists() or (ROOT / "src" / "partnerkit" / path).exists()


def test_files_are_there() -> None:
    """Every file and folder that is named in the guide is there."""
    assert [path for path in PATHS if "_build/" not in path and not is_there(path)] == []


def test_commands_name_what_is_there() -> None:
    """Every command runs files that are there, and sessions that noxfile.py has."""
    words = [command.split() for command in COMMANDS]
    assert [word for each in words for word in each if "/" in word and not is_there(word)] == []
    assert [name for each in words for flag, name in pairwise(each) if flag == "-s" and name not in SESSIONS] == []


def test_every_change_says_what_to_open_and_what_to_run() -> None:
    """Each thing that somebody may want to change has a place and a test, in lines that an editor shows whole."""
    section = TEXT.partition("## Where do I change X?")[2].partition("\n## ")[0]
    changes = re.split(r"^- \*\*", section, flags=re.MULTILINE)[1:]
    assert len(changes) > 50
    wrong = [each for each in changes if not re.search(r"\n  - open: .*\n  - test: ", each, re.DOTALL)]
    assert wrong == [], "write '- **what**', and under it '  - open: ...' and '  - test: ...'"
    assert [line for line in section.splitlines() if len(line) > 125] == []


def test_links_lead_somewhere() -> None:
    """Every link to a page of the project leads to one."""
    assert [link for link in LINKS if not (ROOT / link).is_file()] == []


def test_something_was_found() -> None:
    """The patterns above find what they look for."""
    assert len(PATHS) > 60
    assert len(COMMANDS) > 15
    assert len(LINKS) > 2
    assert len(SESSIONS) > 8
