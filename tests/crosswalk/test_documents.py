"""Crosswalk documents: read strictly, with every fault at once, its path and a near match."""

import json
from pathlib import Path

import pytest

import partnerkit as pk
from partnerkit.crosswalk import grid
from partnerkit.errors import DocumentError
from partnerkit.files import parse_crosswalk, read_crosswalk
from partnerkit.model import Relation, Strength

GOOD = """
format = 1
name = "Ours"
version = "1"
by = "Elm district"

[sources.plan]
title = "Our plan"

[[constructs]]
key = "elm.heard"
name = "Every family is heard"
definition = { text = "Families can say what they think." }

[[correspondences]]
first = "elm.heard"
relation = "intersects"
second = "six_types.communicating"
strength = "strong"
rationale = "A call back belongs to both."

[[correspondences]]
first = "elm.heard"
second = "dual_capacity"
rationale = "The plan names it as its basis."
basis = "sourced"
checked = true
cite = ["plan: page 2"]
"""


def faults(text: str) -> list[tuple[str, str]]:
    """Read a document with faults and give each as path and text."""
    with pytest.raises(DocumentError) as caught:
        parse_crosswalk(text, frameworks=pk.FRAMEWORKS.main)
    return [(fault.path, f"{fault.problem} {fault.remedy}") for fault in caught.value.faults]


def test_good_document_is_read() -> None:
    """A document gives its correspondences, with relation, strength and who says so."""
    read = parse_crosswalk(GOOD, frameworks=pk.FRAMEWORKS.main)
    assert [(each.relation, each.strength, each.who) for each in read] == [
        (Relation.INTERSECTS, Strength.STRONG, "Elm district's own judgment"),
        (None, None, "sourced (plan: page 2)"),
    ]


def test_json_is_read_too() -> None:
    """A crosswalk can be JSON."""
    text = (
        '{"format": 1, "name": "j", "version": "1", "correspondences": [{"first": "continuum.homework", '
        '"second": "six_types.learning_at_home", "relation": "subset", "rationale": "Why."}]}'
    )
    assert len(parse_crosswalk(text, "json", frameworks=pk.FRAMEWORKS.main)) == 1


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        (
            'relation = "intersects"',
            'relation = "intersect"',
            "correspondences[0].relation",
            "Did you mean 'intersects'?",
        ),
        ('strength = "strong"', 'strength = "stong"', "correspondences[0].strength", "Did you mean 'strong'?"),
        (
            '"six_types.communicating"',
            '"six_types.comunicating"',
            "correspondences[0].second",
            "'six_types.communicating'",
        ),
        ('first = "elm.heard"\nrelation', 'first = "elm.herd"\nrelation', "correspondences[0].first", "'elm.heard'"),
        ('cite = ["plan: page 2"]', 'cite = ["plam: page 2"]', "correspondences[1].cite[0]", "Did you mean 'plan'?"),
        ('cite = ["plan: page 2"]', "", "correspondences[1].cite", "a citation, since the basis is 'sourced'"),
        ('basis = "sourced"', 'basis = "own"', "correspondences[1].checked", "Expected false"),
        ('rationale = "A call back belongs to both."', "", "correspondences[0].rationale", "it is missing. Add it."),
        ('rationale = "A call back belongs to both."', 'rationale = ""', "correspondences[0].rationale", "not blank"),
        ('strength = "strong"', 'strenght = "strong"', "correspondences[0].strenght", "Did you mean 'strength'?"),
        (
            'second = "six_types.communicating"',
            'second = "elm.heard"',
            "correspondences[0].second",
            "other than the first",
        ),
        ('version = "1"', "", "version", "it is missing."),
        ("format = 1", "format = 2", "format", "format = 1"),
        ('key = "elm.heard"', 'key = "Elm heard"', "constructs[0].key", "dotted snake_case"),
    ],
)
def test_fault_has_a_path_and_a_remedy(old: str, new: str, path: str, says: str) -> None:
    """Each kind of mistake an editor makes is named with its path and what to do."""
    assert old in GOOD
    found = dict(faults(GOOD.replace(old, new, 1)))
    assert says in found[path]


def test_all_faults_come_at_once() -> None:
    """A document with faults of several kinds lists all of them, and nothing is taken over."""
    text = GOOD.replace("six_types.communicating", "six_types.comunicating").replace("plan: page", "plam: page")
    text = text.replace('"strong"', "3").replace('"intersects"', '"meets"')
    assert {path for path, _ in faults(text)} == {
        "correspondences[0].second",
        "correspondences[0].strength",
        "correspondences[0].relation",
        "correspondences[1].cite[0]",
    }


@pytest.mark.parametrize("wrong", ["correspondences = 3", "correspondences = [3]", ""])
def test_correspondences_are_a_list_of_tables(wrong: str) -> None:
    """Anything else is one plain fault."""
    head = 'format = 1\nname = "x"\nversion = "1"\n'
    assert [path.partition("[")[0] for path, _ in faults(head + wrong)] == ["correspondences"]


def test_example_file_is_read() -> None:
    """The example in the docs reads with the shipped frameworks and joins the shipped crosswalk."""
    root = Path(__file__).parents[2]
    mine = pk.files.read_crosswalk(root / "examples" / "data" / "elm_crosswalk.toml")
    assert len(pk.knowledge.CROSSWALK.joined(mine)) == len(pk.knowledge.CROSSWALK) + 3


def test_own_frameworks_can_be_related(tmp_path: Path) -> None:
    """A crosswalk between frameworks of one's own needs none of the shipped ones."""
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace("six_types.communicating", "dual_capacity.relational"), "utf-8")
    assert len(read_crosswalk(path, frameworks=[pk.DUAL_CAPACITY])) == 2


def test_framework_that_was_not_passed_is_not_known() -> None:
    """A key of a framework that was not passed names nothing."""
    with pytest.raises(DocumentError, match=r"nothing has the key 'six_types\.communicating'"):
        parse_crosswalk(GOOD, frameworks=[pk.CONTINUUM, pk.DUAL_CAPACITY])


def test_missing_file_is_a_document_error(tmp_path: Path) -> None:
    """A file that is not there is told plainly."""
    with pytest.raises(DocumentError, match="cannot be opened"):
        pk.files.read_crosswalk(tmp_path / "none.toml")


def test_crosswalk_comes_back_from_plain_data() -> None:
    """The shipped crosswalk, written as JSON and read again, is the same."""
    text = json.dumps(pk.to_dict(pk.knowledge.CROSSWALK))
    read = parse_crosswalk(text, "json")
    assert read.correspondences == pk.knowledge.CROSSWALK.correspondences
    assert (read.constructs, read.sources) == (pk.knowledge.CROSSWALK.constructs, pk.knowledge.CROSSWALK.sources)


def test_answers_are_plain_data() -> None:
    """Derivations, coverage, grids and pathways go on as JSON."""
    found = pk.crosswalk.relate(pk.knowledge.CROSSWALK, "continuum.homework", "dual_capacity.linked_to_learning")
    data = pk.to_dict(found)
    assert (data["possible"], len(data["links"])) == (["subset"], 2)
    both = pk.crosswalk.coverage(pk.knowledge.CROSSWALK, "six_types", "continuum")
    square = grid(pk.knowledge.CROSSWALK, "six_types", "continuum")
    assert all(json.dumps(pk.to_dict(each)) for each in (both, square, pk.planning.pathways("communication")))


@pytest.mark.parametrize("field", ["name", "version"])
def test_blank_text_is_a_fault_of_the_document(field: str) -> None:
    """A blank name or version is told with its path, as every fault of a document."""
    fields = {"format": 1, "name": "Ours", "version": "1", "correspondences": []} | {field: " "}
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_crosswalk(json.dumps(fields), "json")
    assert [fault.path for fault in caught.value.faults] == [field]
