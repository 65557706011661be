"""What samples of checked statements were found to be when somebody else looked."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.knowledge.draw_checked import draw, statements

SAMPLES = tomllib.loads(Path(__file__).with_name("read_again.toml").read_text(encoding="utf-8"))["samples"]
READ = [entry for sample in SAMPLES for entry in sample["read"]]
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=[str(sample["seed"]) for sample in SAMPLES])


def test_what_was_not_found_again_is_not_called_checked() -> None:
    """A statement that nobody found again has lost its mark, until a later search finds it; all others have kept it."""
    shipped = statements()
    missed = [entry for entry in READ if entry["result"] in ("not_found_again", "wrong")]
    lost = {entry["key"] for entry in missed if "found_later" not in entry}
    assert {entry["key"] for entry in READ if not shipped[entry["key"]].checked} == lost


@each_sample
def test_every_statement_that_was_found_has_its_address(sample: dict[str, Any]) -> None:
    """What was confirmed says where, and whatever else was found says what was missing."""
    assert len({entry["key"] for entry in sample["read"]}) == len(sample["read"]) == 60
    assert all(entry["where"] for entry in sample["read"] if entry["result"] == "confirmed")
    assert all(entry["note"] for entry in sample["read"] if entry["result"] != "confirmed")


@each_sample
def test_the_page_tells_the_figures(sample: dict[str, Any]) -> None:
    """What the page on evidence says of each sample is so."""
    page = (Path(__file__).parents[2] / "docs/explanation/evidence.md").read_text(encoding="utf-8")
    said = "{confirmed} of 60 were found as they are shown, {partly} in part, and {not_found_again} not again"
    assert said.format_map(Counter(entry["result"] for entry in sample["read"])) in " ".join(page.split())


@each_sample
def test_the_draw_can_be_repeated(sample: dict[str, Any]) -> None:
    """From the keys that were marked as checked then, the seed draws the statements that were looked up."""
    first = set(Path(__file__).with_name("drawn_from.txt").read_text(encoding="utf-8").splitlines())
    keys = sorted(first - set(sample.get("lost", ())) | set(sample.get("new", ())))
    assert len(keys) == sample["of"]
    assert draw(sample["seed"], 60, keys) == sorted(entry["key"] for entry in sample["read"])
