"""Pages count what the data hold: practices, findings and frameworks."""

import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import attrs
import pytest

import partnerkit as pk

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
NUMBERS = {word: number for number, word in enumerate(("twelve", "thirteen", "fourteen", "fifteen", "sixteen"), 12)}
FURTHER = len(pk.FRAMEWORKS.further) - 1
"""The further frameworks; the older version of dual capacity is counted with the three."""
COUNTS = {
    r"(?:^|holds |and |the |\()(\d{3}) practices": len(pk.PRACTICES),
    r"\b(\d{3}) findings": len(pk.FINDINGS),
    r"\b(\w+) (?:more\]|further frameworks|further ones)": FURTHER,
    r"\b(\w+) frameworks of the field": len(pk.FRAMEWORKS.main) + FURTHER,
}
"""How pages count, and what the data say."""


def said() -> Iterator[tuple[str, str, int]]:
    """Give each count on a page: where it is, the number in its words, and the number of the data."""
    for page in PAGES:
        for pattern, expected in COUNTS.items():
            for found in re.findall(pattern, page.read_text(encoding="utf-8"), flags=re.MULTILINE):
                if found.isdigit() or found.lower() in NUMBERS:
                    yield str(page.relative_to(ROOT)), found, expected


def test_pages_count_practices_findings_and_frameworks() -> None:
    """Every number of them on a page is the one in the data, and there are such numbers."""
    numbers = list(said())
    assert len({expected for _, _, expected in numbers}) == len(COUNTS)
    wrong = [one for one in numbers if NUMBERS.get(one[1].lower(), one[1]) not in (one[2], str(one[2]))]
    assert wrong == []


ROW = re.compile(r"^\| `(pk\.[^`]+)` \| \[[^]]+\]\(([\w.]+)\) \| (\w+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
INDEX = ROW.findall((ROOT / "docs/reference/frameworks/index.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "page", "shape", "constructs", "indicators"), INDEX)
def test_the_table_of_frameworks_is_right(name: str, page: str, shape: str, constructs: str, indicators: str) -> None:
    """Shape and sizes of each framework in the table are those of the data, and its page is there."""
    key = re.search(r'\["(\w+)"\]', name)
    framework = pk.FRAMEWORKS[key[1]] if key else attrgetter(name.removeprefix("pk."))(pk)
    assert (framework.shape, len(framework), len(framework.indicators)) == (shape, int(constructs), int(indicators))
    assert (ROOT / "docs/reference/frameworks" / page).is_file()


def test_the_table_of_frameworks_has_all() -> None:
    """Every framework of the collection has a row."""
    assert len(INDEX) == len(pk.FRAMEWORKS)


def test_the_keys_of_barriers_are_listed() -> None:
    """The page that says what barriers do lists all that a practice helps with."""
    page = (ROOT / "docs/how-to/recommend-your-own-way.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"Their keys are ([^.]+)\.", page)
    assert re.findall(r"`(\w+)`", listed) == sorted({one for practice in pk.PRACTICES for one in practice.barriers})


def test_every_field_of_a_practice_is_explained() -> None:
    """The page on files has a row for each field; what says who judges is explained for all files at once."""
    page = (ROOT / "docs/reference/file-formats.md").read_text(encoding="utf-8")
    table = page.partition("| field of `[[practices]]` | holds |")[2].partition("\n\n")[0]
    explained = set(re.findall(r"`(\w+)`", "".join(row.split("|")[1] for row in table.splitlines()[2:])))
    fields = {field.name for field in attrs.fields(pk.model.Practice)}
    assert fields - explained == {"provenance"}
