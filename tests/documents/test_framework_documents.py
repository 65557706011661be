"""Frameworks and catalogues as documents: a district can bring its own."""

from pathlib import Path

import pytest

import partnerkit as pk
from partnerkit.errors import DocumentError
from tests.schools import HEAD

FRAMEWORK = """
format = 1
key = "district"
name = "The district's two"
version = "1"
summary = { text = "Two things.", basis = "own" }

[structure]
shape = "types"
members = ["district.welcome"]

[[scales]]
key = "district.extent"
name = "Extent"
levels = [{ value = 0, key = "no", label = "No" }, { value = 4, key = "yes", label = "Yes" }]

[[constructs]]
key = "district.welcome"
name = "Welcome"
definition = { text = "Families are greeted.", basis = "own" }

[[indicators]]
key = "district.welcome.desk"
construct = "district.welcome"
name = "Front desk"
question = "Is everybody greeted?"
scale = "district.extent"
basis = "own"

[[composites]]
key = "district.welcome"
rule = { mean = ["district.welcome.desk"] }
"""

CATALOGUE = """
format = 1
name = "The district's practices"
version = "1"

[sources.elm2020]
title = "A study"

[[findings]]
key = "greeting"
topic = "greeting families"
statement = "Families who are greeted come again."
design = "quasi_experiment"
outcomes = ["family_involvement"]
direction = "positive"
trial = { students = 60, significant = true }
basis = "sourced"
checked = true
cite = ["elm2020: page 2"]

[[practices]]
key = "front_desk"
name = "Front desk"
summary = "Somebody greets everybody."
serves = ["district.welcome"]
stage = "involvement"
direction = "two_way"
modality = "in_person"
builds = ["families"]
grade_spans = ["high"]
effort = { setup = 1, monthly = 2 }
evidence = { match = "direct", findings = ["greeting"] }
effects = [{ indicator = "district.welcome.desk", share = 0.5, ceiling = 4 }]
"""


def saved(folder: Path, text: str) -> Path:
    """Save a document as TOML."""
    path = folder / "district.toml"
    path.write_text(text, "utf-8")
    return path


def faults(folder: Path, text: str) -> dict[str, str]:
    """Read a framework that has faults, and give them by path."""
    with pytest.raises(DocumentError) as caught:
        pk.files.read_framework(saved(folder, text))
    return {fault.path: f"{fault.problem} {fault.remedy}".strip() for fault in caught.value.faults}


def test_own_framework_and_catalogue_score(tmp_path: Path) -> None:
    """A district's own framework and catalogue score its own schools, from documents to number."""
    framework = pk.files.read_framework(saved(tmp_path, FRAMEWORK))
    catalogue = pk.files.read_catalogue(saved(tmp_path, CATALOGUE))
    text = HEAD + 'practices_complete = true\n[[practices]]\npractice = "front_desk"\nreach = 0.5\n'
    school = pk.files.parse_school(text, catalogue=catalogue, frameworks=[framework])
    assert pk.score(school, framework, catalogue=catalogue)["welcome"].value == 0.25


def test_own_framework_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    """With frameworks of its own, a document may still name every shipped one, the further ones too."""
    framework = pk.files.read_framework(saved(tmp_path, FRAMEWORK))
    keys = ["district.welcome.desk", "continuum.homework", pk.FRAMEWORKS["pta_2022"].indicators[0].key]
    rows = (f'[[observations]]\nindicator = "{key}"\ninformant = "team"\nlevel = 1\n' for key in keys)
    school = pk.files.parse_school(HEAD + "".join(rows), frameworks=[framework])
    assert [seen.indicator.partition(".")[0] for seen in school.observations] == ["district", "continuum", "pta_2022"]


def test_own_framework_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    """A framework of one's own with the key of a shipped one is the only one of that key."""
    own = pk.files.read_framework(saved(tmp_path, FRAMEWORK.replace("district", "pta_2022")))
    text = HEAD + '[[observations]]\nindicator = "pta_2022.share_power"\ninformant = "team"\nlevel = 1\n'
    with pytest.raises(DocumentError, match=r"observations\[0\]\.indicator"):
        pk.files.parse_school(text, frameworks=[own])


def test_results_on_shipped_frameworks_are_read_beside_an_own_one(tmp_path: Path) -> None:
    """A caller's framework is added to the shipped ones that a result names."""
    own = pk.files.read_framework(saved(tmp_path, FRAMEWORK))
    profile = pk.score(pk.read_school("examples/data/goose_creek.toml"), pk.FRAMEWORKS["pta_2022"])
    assert pk.files.parse_result(pk.to_dict(profile), frameworks=[own]) == profile


LIKE = 'key = "district.welcome.desk"\ncounts_like = {keys}\n'


def test_every_wrong_key_to_count_like_is_found_on_reading(tmp_path: Path) -> None:
    """An indicator counts like indicators of the three frameworks only; each slip has its place and a near match."""
    keys = '["six_types.communicating.hme_language", "nonsense", "district.welcome.desk", "six_types.communicating"]'
    found = faults(tmp_path, FRAMEWORK.replace('key = "district.welcome.desk"\n', LIKE.format(keys=keys), 1))
    assert [*found] == [f"indicators[0].counts_like[{place}]" for place in range(4)]
    near = next(key for key in (one.key for one in pk.SIX_TYPES.indicators) if key.endswith("home_language"))
    assert found["indicators[0].counts_like[0]"].endswith(f"Did you mean {near!r}?")
    assert "three frameworks" in found["indicators[0].counts_like[1]"]


@pytest.mark.parametrize("of", ["own", "shipped"])
def test_profile_says_who_judged_what_counts_alike(tmp_path: Path, of: str) -> None:
    """What is nearly the same question is partnerkit's own judgment on shipped frameworks only."""
    text = FRAMEWORK.replace('key = "district.welcome.desk"\n', LIKE.format(keys='["continuum.homework.stage"]'), 1)
    framework = pk.files.read_framework(saved(tmp_path, text)) if of == "own" else pk.FRAMEWORKS["pta_2022"]
    notes = " ".join(pk.score(pk.School("elm", "Elm"), framework).notes)
    assert ("partnerkit's own judgment" in notes) == (of == "shipped")
    assert ("whoever wrote this framework" in notes) == (of == "own")


def test_a_slip_in_a_rule_is_found_on_reading(tmp_path: Path) -> None:
    """A rule that names an indicator that is not there is refused with its place, before anything is scored."""
    found = faults(tmp_path, FRAMEWORK.replace('mean = ["district.welcome.desk"]', 'mean = ["district.welcome.dsek"]'))
    assert list(found) == ["composites[0].rule.mean[0]"]


def test_a_level_off_the_scale_in_a_rule_is_found_on_reading(tmp_path: Path) -> None:
    """A requirement names a level of its indicator's own scale."""
    rule = '{ share = [{ reached = "district.welcome.desk", level = "yse" }] }'
    found = faults(tmp_path, FRAMEWORK.replace('{ mean = ["district.welcome.desk"] }', rule))
    assert found == {"composites[0].rule.share[0].level": "it is 'yse'. Did you mean 'yes'?"}


@pytest.mark.parametrize(("level", "remedy"), [("9", ", from 0 to 4."), ('"high"', "It has: no, yes.")])
def test_a_level_off_the_scale_is_told_with_everything_else(tmp_path: Path, level: str, remedy: str) -> None:
    """It does not wait until the keys of the document lead somewhere."""
    rule = f'{{ share = [{{ reached = "district.welcome.desk", level = {level} }}] }}'
    text = FRAMEWORK.replace('{ mean = ["district.welcome.desk"] }', rule)
    found = faults(tmp_path, text.replace('members = ["district.welcome"]', 'members = ["district.welcoem"]'))
    assert list(found) == ["structure.members[0]", "composites[0].rule.share[0].level"]
    assert found["composites[0].rule.share[0].level"].endswith(remedy)


def test_a_slip_is_told_once(tmp_path: Path) -> None:
    """A score that is made of a faulty one does not repeat its fault."""
    text = FRAMEWORK.replace('mean = ["district.welcome.desk"]', 'mean = ["district.welcome.dsek"]')
    text += '\n[[composites]]\nkey = "district.all"\nrule = { weakest = ["district.welcome"] }\n'
    assert list(faults(tmp_path, text)) == ["composites[0].rule.mean[0]"]


def test_scores_that_run_in_a_circle_are_found_on_reading(tmp_path: Path) -> None:
    """Two scores that are made of each other are refused."""
    text = FRAMEWORK.replace('mean = ["district.welcome.desk"]', 'mean = ["district.all"]')
    text += '\n[[composites]]\nkey = "district.all"\nrule = { weakest = ["district.welcome"] }\n'
    assert list(faults(tmp_path, text)) == ["composites[0].rule", "composites[1].rule"]


def test_an_unknown_scale_is_called_a_scale(tmp_path: Path) -> None:
    """The fault says what kind of thing the key should name."""
    text = FRAMEWORK.replace('scale = "district.extent"', 'scale = "district.extnt"')
    assert faults(tmp_path, text) == {
        "indicators[0].scale": "there is no scale 'district.extnt'. Did you mean 'district.extent'?"
    }


def test_keys_of_every_kind_are_told_at_once(tmp_path: Path) -> None:
    """Whatever leads nowhere, and what is wrong besides, comes in one go, each with its path."""
    text = FRAMEWORK.replace('construct = "district.welcome"', 'construct = "district.welcom"')
    text = text.replace('scale = "district.extent"', 'scale = "district.extnt"\nscore = 1')
    text = text.replace('members = ["district.welcome"]', 'members = ["district.welcoming", "district.welcome"]')
    text = text.replace(
        '"Families are greeted.", basis = "own"', '"Families are greeted.", basis = "sourced", cite = ["elm"]'
    )
    text = text.replace('mean = ["district.welcome.desk"]', 'mean = ["district.welcome.dsek"]')
    assert set(faults(tmp_path, text)) == {
        "indicators[0].score",
        "structure.members[0]",
        "indicators[0].construct",
        "indicators[0].scale",
        "composites[0].rule.mean[0]",
        "constructs[0].definition.cite[0]",
    }


def test_anchors_and_answers_are_looked_up(tmp_path: Path) -> None:
    """A level that the scale does not have and a statement that the construct does not have are told together."""
    anchor = (
        'basis = "own"\nanswers = "distance"\nanchors = [{ level = "maybe", text = "Now and then." }]\n\n[[composites]]'
    )
    found = faults(tmp_path, FRAMEWORK.replace('basis = "own"\n\n[[composites]]', anchor))
    assert set(found) == {"indicators[0].anchors[0].level", "indicators[0].answers"}


def test_provenance_stands_flat(tmp_path: Path) -> None:
    """Basis, checked, cite and note stand in the table they speak of."""
    text = FRAMEWORK.replace('text = "Two things.", basis = "own"', 'text = "Two things.", provenance = {}')
    assert faults(tmp_path, text)["summary.provenance"].startswith("'provenance' is not a field of its own.")


def test_attribution_without_citation(tmp_path: Path) -> None:
    """A statement that claims a source and names none is a fault with its path."""
    text = FRAMEWORK.replace('text = "Two things.", basis = "own"', 'text = "Two things.", basis = "sourced"')
    assert list(faults(tmp_path, text)) == ["summary.cite"]


def test_unknown_shape(tmp_path: Path) -> None:
    """A structure says which of the three shapes it has."""
    found = faults(tmp_path, FRAMEWORK.replace('shape = "types"', 'shape = "tree"'))
    assert found["structure.shape"] == "it is 'tree'. Expected 'types', 'ladder' or 'path'."


def test_fault_inside_a_rule(tmp_path: Path) -> None:
    """A rule's fault has the path of its node, and a near match."""
    found = faults(tmp_path, FRAMEWORK.replace("{ mean =", "{ meen ="))
    (told,) = found.items()
    assert told[0] == "composites[0].rule"
    assert told[1].startswith("there is no kind 'meen'. Did you mean 'mean'? Or is it installed by a package?")


def test_faults_of_a_framework_come_together(tmp_path: Path) -> None:
    """Faults in different places of a framework are one error."""
    text = FRAMEWORK.replace('question = "Is everybody greeted?"\n', "").replace('version = "1"', "version = 1")
    assert set(faults(tmp_path, text)) == {"version", "indicators[0].question"}


def test_unknown_construct_names_a_near_one(tmp_path: Path) -> None:
    """A key that one part uses of another is resolved when the document is read."""
    text = FRAMEWORK.replace('construct = "district.welcome"', 'construct = "district.welcom"')
    assert "Did you mean 'district.welcome'" in " ".join(faults(tmp_path, text).values())


def test_unknown_match_of_evidence(tmp_path: Path) -> None:
    """A catalogue's words are checked like a school's."""
    path = saved(tmp_path, CATALOGUE.replace('"direct"', '"dirct"'))
    with pytest.raises(DocumentError, match=r"practices\[0\]\.evidence\.match: it is 'dirct'. Did you mean 'direct'"):
        pk.files.read_catalogue(path)


def test_a_label_follows_from_the_findings_of_the_document(tmp_path: Path) -> None:
    """A catalogue's own findings are read by the rules of the tiers, and label its practices."""
    made = pk.files.read_catalogue(saved(tmp_path, CATALOGUE))
    assert str(made["front_desk"].evidence.tier) == "promising"
