"""Citing: from anything to the publications behind it."""

from collections.abc import Iterator
from functools import cache

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.model import Citation, Provenance, Statement
from tests.schools import example


@cache
def profile() -> pk.scoring.Profile:
    """Score a published plan."""
    return pk.score(example("goose_creek"), pk.SIX_TYPES)


def keys(*things: object) -> set[str]:
    """Give the keys of the references behind things."""
    return {source.key for source in pk.cite(*things)}


def test_framework() -> None:
    """A framework rests on its sources."""
    assert keys(pk.SIX_TYPES) == {source.key for source in pk.SIX_TYPES.sources}


def test_statement() -> None:
    """A statement rests on what it cites."""
    statement = next(s for s in pk.SIX_TYPES["communicating"].statements if s.provenance.cite)
    assert keys(statement) == {citation.source for citation in statement.provenance.cite}


def test_construct() -> None:
    """A construct rests on what its definition and its statements cite."""
    construct = pk.CONTINUUM["communication"]
    said = (construct.definition, *construct.statements)
    assert keys(construct) == {citation.source for s in said for citation in s.provenance.cite}


def test_score_rests_on_its_construct() -> None:
    """A score rests on what is said about its construct."""
    assert keys(profile()["communicating"]) >= keys(pk.SIX_TYPES["communicating"])


def test_profile() -> None:
    """A profile rests on its framework and on the findings behind the practices that count."""
    assert keys(profile()) == keys(pk.SIX_TYPES) | keys(profile().findings)


def test_explanation() -> None:
    """An explanation rests on the sources that it names."""
    explanation = pk.explain(profile(), "communicating")
    assert keys(explanation) == {source.key for source in explanation.sources.values()} != set()


def test_explanation_cites_findings_with_their_sources() -> None:
    """The findings that an explanation names lead to their publications."""
    explanation = pk.explain(profile(), "communicating")
    cited = {key for _, part in explanation.root.walk() for key in part.sources}
    assert cited == set(explanation.sources)


def test_recommendations() -> None:
    """Recommendations rest on what each rests on."""
    steps = pk.recommend(example("goose_creek"))
    assert keys(steps) == set().union(*(keys(item) for item in (*steps, *steps.anywhere))) != set()


def test_practice() -> None:
    """A practice rests on the publications behind its findings."""
    assert keys(pk.PRACTICES["relational_home_visits"]) == {"sheldonjung2018", "meyer2021", "stemler2023", "mckie2021"}


def test_finding_with_several_publications() -> None:
    """A finding rests on every publication it cites."""
    assert keys(pk.FINDINGS["e81_liaisons"]) == {"dretzke2014", "howland2006", "sanders2008"}


def test_evidence_is_cited_like_its_practice() -> None:
    """Evidence for a practice rests on what the practice rests on."""
    assert keys(pk.PRACTICES.evidence_for("relational_home_visits")) == keys(pk.PRACTICES["relational_home_visits"])


def test_some_findings() -> None:
    """An answer about findings rests on those findings, not on all."""
    assert keys(pk.FINDINGS.where(status="retracted")) == {"islam2019"}


def test_catalogue() -> None:
    """A catalogue rests on all that its practices rest on."""
    assert keys(pk.PRACTICES) == set().union(*map(keys, pk.PRACTICES))


def test_some_practices() -> None:
    """Some practices of a catalogue are cited together."""
    found = pk.PRACTICES.where(barrier="disability")
    assert keys(found.items) == set().union(*map(keys, found))


def test_claim() -> None:
    """A claim rests on who makes it and on the works that can be followed; a garbled citation is not a reference."""
    assert keys(pk.knowledge.CLAIMS["eps_academic_gains"]) == {"eps_learning", "clark2007"}


def test_own_judgment_has_no_references() -> None:
    """What is partnerkit's own rests on nobody."""
    assert len(pk.cite(Statement("Ours."))) == 0


def test_several_things_are_cited_once() -> None:
    """A publication behind two things is listed once."""
    one = pk.FINDINGS["e44_bergmanchan2021"]
    assert len(pk.cite(one, one, pk.PRACTICES["automated_progress_alerts"])) == 4


def test_a_noun_of_one_s_own_says_on_what_it_rests() -> None:
    """Whatever has a method `cites` is followed."""

    @attrs.frozen
    class Report:
        """A report on some practices."""

        practices: tuple[str, ...]

        def cites(self) -> Iterator[object]:
            """Give the practices."""
            return (pk.PRACTICES[key] for key in self.practices)

    assert keys(Report(("relational_home_visits",))) == {"sheldonjung2018", "meyer2021", "stemler2023", "mckie2021"}


def test_an_attrs_class_of_one_s_own_is_looked_through() -> None:
    """Statements inside another value are found without a method."""

    @attrs.frozen
    class Page:
        """A page with statements."""

        statements: tuple[Statement, ...]

    assert keys(Page(pk.SIX_TYPES["communicating"].statements[:1])) == keys(pk.SIX_TYPES["communicating"].statements[0])


def test_unknown_source_is_an_error() -> None:
    """A citation that nothing resolves is told with a near match."""
    statement = Statement("Theirs.", Provenance(pk.SIX_TYPES.summary.provenance.basis, cite=(Citation("epstein1994"),)))
    with pytest.raises(KeyError, match="no source 'epstein1994'"):
        pk.cite(statement)


def test_own_catalogue_is_followed() -> None:
    """With a catalogue of one's own, practices find their findings there."""
    alone = next(one for one in pk.PRACTICES if not one.prerequisites and not one.steps_up_to)
    small = attrs.evolve(pk.PRACTICES, practices=(alone,))
    assert {source.key for source in pk.cite(alone, catalogue=small)} == keys(alone)


@pytest.mark.parametrize("given", [None, 3, "six_types.parenting"])
def test_a_key_is_not_the_thing_itself(given: object) -> None:
    """A key rests on nothing, so it is refused rather than given an empty list of references."""
    with pytest.raises(InvalidValueError, match="not its key"):
        pk.cite(given)
