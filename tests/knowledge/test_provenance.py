"""Who says so: nothing is shown as a source's word, or as checked, that is not."""

import pytest

import partnerkit as pk
from partnerkit.model import Basis
from tests.knowledge.frameworks import each_framework, provenances

ATTRIBUTED = {Basis.SOURCED, Basis.SECONDARY}


@each_framework
def test_view_sources_resolve(framework: pk.Framework) -> None:
    """Every view comes from a source of the framework."""
    assert {view.source for view in framework.views} <= {source.key for source in framework.sources}


@each_framework
def test_every_source_is_used(framework: pk.Framework) -> None:
    """No source is listed that nothing cites."""
    cited = {citation.source for _, said in provenances(framework) for citation in said.cite}
    assert {source.key for source in framework.sources} - cited == set()


@each_framework
def test_checked_sourced_statements_rest_on_a_seen_source(framework: pk.Framework) -> None:
    """A statement that is checked in the source itself cites one whose pages were seen."""
    wrong = [
        text
        for text, said in provenances(framework)
        if said.basis is Basis.SOURCED and said.checked and not any(framework.source(c.source).seen for c in said.cite)
    ]
    assert wrong == []


@each_framework
def test_checked_statements_on_an_unseen_source_say_what_was_read(framework: pk.Framework) -> None:
    """Where only unseen sources are cited for something checked, each source's note says what was read in its place."""
    silent = [
        text
        for text, said in provenances(framework)
        if said.checked
        and not any(framework.source(c.source).seen for c in said.cite)
        and not all("read" in framework.source(c.source).note.lower() for c in said.cite)
    ]
    assert silent == []


@each_framework
def test_no_retracted_source_supports_a_framework(framework: pk.Framework) -> None:
    """No framework leans on a retracted publication."""
    assert [source.key for source in framework.sources if source.is_retracted] == []


@each_framework
def test_indicators_and_scores_are_marked_own(framework: pk.Framework) -> None:
    """Questions and default scores are partnerkit's, and say so."""
    assert {indicator.provenance.basis for indicator in framework.indicators} <= {Basis.OWN}
    assert {composite.provenance.basis for composite in framework.composites} <= {Basis.OWN}


@pytest.mark.parametrize(
    ("construct", "role", "key"),
    [
        ("communicating", "sample_practice", "p2_5_talk"),
        ("communicating", "challenge", "well_timed"),
        ("volunteering", "challenge", "thanks"),
        ("learning_at_home", "sample_practice", "p4_6"),
        ("decision_making", "challenge", "report_back"),
        ("decision_making", "redefinition", "parent_leader"),
        ("collaborating_with_the_community", "sample_practice", "p6_3_business"),
        ("collaborating_with_the_community", "challenge", "linked_to_learning"),
    ],
)
def test_unverified_six_types_statement_is_unchecked(construct: str, role: str, key: str) -> None:
    """What was looked for and seen on no page is not shown as checked."""
    found = [s.provenance.checked for s in pk.SIX_TYPES[construct].about(role) if s.key == key]
    assert found == [False]


@pytest.mark.parametrize(("construct", "key"), [("communicating", "communications"), ("learning_at_home", "help")])
def test_half_seen_redefinition_is_split(construct: str, key: str) -> None:
    """Of a redefinition that was seen in part, only the part that was seen is checked."""
    found = [s.provenance.checked for s in pk.SIX_TYPES[construct].about("redefinition") if s.key == key]
    assert found == [True, False]


@pytest.mark.parametrize(
    ("construct", "key"),
    [
        ("challenge_families", "examples"),
        ("challenge_families", "uninvited"),
        ("challenge_families", "disrespected"),
        ("cognition", "core_work"),
        ("confidence", "leadership"),
    ],
)
def test_unverified_dual_capacity_statement_is_unchecked(construct: str, key: str) -> None:
    """What no page of the 2019 version showed is not shown as checked."""
    found = [s.provenance.checked for s in pk.DUAL_CAPACITY[construct].statements if s.key == key]
    assert found == [False]


def test_goodall_points_are_unchecked() -> None:
    """What the 2014 article says beyond its front matter is not shown as checked."""
    said = [s.provenance for s in pk.CONTINUUM.cautions if [c.source for c in s.provenance.cite] == ["goodall2014"]]
    assert [p.checked for p in said if p.basis is Basis.SECONDARY] == [False]


def test_no_effect_numbers_in_expected_results() -> None:
    """Expected results are expectations: no statement among them holds a digit."""
    results = [s.text for c in pk.SIX_TYPES for s in c.statements if s.role.startswith("result_")]
    assert [text for text in results if any(character.isdigit() for character in text)] == []
