"""Every kind of document is read from a file and from text, alike."""

import inspect
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError
from partnerkit.files import DocumentKind
from partnerkit.knowledge import data_file

EXAMPLES = Path(__file__).parents[2] / "examples" / "data"

FILES: dict[str, Path] = {
    "school": EXAMPLES / "goose_creek.toml",
    "action_plan": EXAMPLES / "elm_action_plan.toml",
    "instrument": data_file("instruments/family_survey.toml"),
    "framework": data_file("six_types.toml"),
    "findings": data_file("findings.toml"),
    "vocabulary": data_file("vocabulary.toml"),
    "community": data_file("community.toml"),
    "crosswalk": EXAMPLES / "elm_crosswalk.toml",
}

OWN = """
format = 1

[[composites]]
key = "ours.weakest_type"
rule = { weakest = ["six_types.parenting", "six_types.communicating"] }
"""


def verbs(kind: str) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Give the verb that reads a file of a kind and the one that reads its text."""
    return getattr(pk.files, f"read_{kind}"), getattr(pk.files, f"parse_{kind}")


@pytest.mark.parametrize("kind", DocumentKind.__args__)  # type: ignore[attr-defined]  # a Literal has them
def test_the_family_is_complete(kind: str) -> None:
    """Each kind has both verbs, and both are bounded in the same way."""
    for verb in verbs(kind):
        assert inspect.signature(verb).parameters["max_bytes"].default == 5_000_000


@pytest.mark.parametrize("kind", FILES)
def test_text_and_file_read_alike(kind: str) -> None:
    """The text of a file, as TOML or turned into JSON, gives what the file gives."""
    read, parse = verbs(kind)
    text = FILES[kind].read_text("utf-8")
    as_json = json.dumps(tomllib.loads(text), default=str)
    results = parse(text), parse(as_json, "json"), read(FILES[kind])
    first, second, third = map(pk.to_dict, results)
    assert first == second == third


@pytest.mark.parametrize("kind", ["framework", "findings", "vocabulary", "community", "catalogue", "composites"])
def test_a_text_is_named_in_its_faults(kind: str) -> None:
    """The faults of a text come under the name that the caller gave it."""
    with pytest.raises(DocumentError, match="your document cannot be read"):
        verbs(kind)[1]("format = 1\nnmae = 3", source="your document")


def test_scores_of_ones_own_know_the_shipped_frameworks(tmp_path: Path) -> None:
    """A file of scores is read against the shipped frameworks where nothing else is given."""
    (tmp_path / "ours.toml").write_text(OWN, "utf-8")
    assert pk.files.read_composites(tmp_path / "ours.toml") == pk.files.parse_composites(OWN)


def test_a_text_has_no_parts() -> None:
    """A catalogue that leaves practices to other files cannot be read from text, and is told so."""
    with pytest.raises(
        DocumentError, match=r"parts: a document in memory has no folder with other files\. Read the file"
    ):
        pk.files.parse_catalogue('format = 1\nname = "Ours"\nversion = "1"\nparts = ["more.toml"]')
