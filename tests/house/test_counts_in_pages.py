"""Pages say how many practices and findings there are in round numbers, and the table of frameworks has them all."""

import re
from operator import attrgetter
from pathlib import Path

import attrs
import pytest

import partnerkit as pk

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
TEXTS = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
COUNTED = {"practices": len(pk.PRACTICES), "findings": len(pk.FINDINGS)}
"""What grows with every contribution, and how many there are."""

ADVICE = "so that the next one does not change this page; in the output of an example, write ... for what may change"


@pytest.mark.parametrize("thing", COUNTED)
def test_pages_count_in_round_numbers(thing: str) -> None:
    """A page says "more than 200 practices", which the next practice leaves true, and it is not far behind."""
    exact = [page for page, text in TEXTS.items() if re.search(rf"\b{COUNTED[thing]} (?:\w+ )?{thing}\b", text)]
    assert exact == [], f"write 'more than' and a round number, {ADVICE}"
    said = {int(number) for text in TEXTS.values() for number in re.findall(rf"more than (\d+) {thing}\b", text)}
    assert said, f"no page says how many {thing} there are"
    assert min(said) > 0.75 * COUNTED[thing], f"pages say more than {min(said)} {thing}, and there are {COUNTED[thing]}"
    assert max(said) < COUNTED[thing], f"pages say more than {max(said)} {thing}, and there are {COUNTED[thing]}"


def test_pages_do_not_count_further_frameworks() -> None:
    """The next framework changes no page but its own and the table of frameworks."""
    number = r"\b(?:\d+|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty\S*|thirty\S*)"
    counts = rf"(?i){number} (?:more\]|further (?:frameworks|ones)|frameworks of the field)"
    found = {page: found for page, text in TEXTS.items() if (found := re.findall(counts, text))}
    assert found == {}, f"leave out how many, {ADVICE}"


ROW = re.compile(r"^\| `(pk\.[^`]+)` \| \[[^]]+\]\(([\w.]+)\) \| (\w+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
INDEX = ROW.findall((ROOT / "docs/reference/frameworks/index.md").read_text(encoding="utf-8"))


def called(name: str) -> pk.Framework:
    """Give the framework that the table calls by a name in Python."""
    key = re.search(r'\["(\w+)"\]', name)
    found: pk.Framework = pk.FRAMEWORKS[key[1]] if key else attrgetter(name.removeprefix("pk."))(pk)
    return found


@pytest.mark.parametrize(("name", "page", "shape", "constructs", "indicators"), INDEX)
def test_the_table_of_frameworks_is_right(name: str, page: str, shape: str, constructs: str, indicators: str) -> None:
    """Shape and sizes of each framework in the table are those of the data, and its page is there."""
    framework = called(name)
    found = (framework.shape, len(framework), len(framework.indicators))
    assert found == (shape, int(constructs), int(indicators)), f"write {found} into the row of {name}"
    assert (ROOT / "docs/reference/frameworks" / page).is_file(), f"docs/reference/frameworks/{page} is missing"


def test_the_table_of_frameworks_has_all() -> None:
    """Every framework of the collection has a row."""
    missing = [one for one in pk.FRAMEWORKS if one not in [called(name) for name, *_ in INDEX]]
    assert missing == [], "give each a row in docs/reference/frameworks/index.md"


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
