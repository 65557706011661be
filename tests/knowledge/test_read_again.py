"""What a sample of checked statements was found to be when somebody else looked."""

import tomllib
from collections import Counter
from pathlib import Path

from tests.knowledge.draw_checked import draw, statements

READ = tomllib.loads(Path(__file__).with_name("read_again.toml").read_text(encoding="utf-8"))["read"]
RESULTS = Counter(entry["result"] for entry in READ)


def test_what_was_not_found_again_is_not_called_checked() -> None:
    """A statement that nobody found again has lost its mark, and one that was found again has kept it."""
    shipped = statements()
    lost = {entry["key"] for entry in READ if entry["result"] in ("not_found_again", "wrong")}
    assert {entry["key"] for entry in READ if not shipped[entry["key"]].checked} == lost


def test_every_statement_that_was_found_has_its_address() -> None:
    """What was confirmed says where, and whatever else was found says what was missing."""
    assert len({entry["key"] for entry in READ}) == len(READ) == 60
    assert all(entry["where"] for entry in READ if entry["result"] == "confirmed")
    assert all(entry["note"] for entry in READ if entry["result"] != "confirmed")


def test_the_page_tells_the_figures() -> None:
    """What the page on evidence says of the sample is so."""
    page = (Path(__file__).parents[2] / "docs/explanation/evidence.md").read_text(encoding="utf-8")
    said = "{confirmed} of 60 were found as they are shown, {partly} in part, and {not_found_again} not again"
    assert said.format_map(RESULTS) in " ".join(page.split())


def test_the_draw_can_be_repeated() -> None:
    """From the keys that were marked as checked then, the seed draws the statements that were looked up."""
    keys = Path(__file__).with_name("drawn_from.txt").read_text(encoding="utf-8").splitlines()
    assert len(keys) == 1089
    assert draw(20261130, 60, keys) == sorted(entry["key"] for entry in READ)
