"""The shipped community profile: every link resolves, and its figures are shown for what they are."""

from collections.abc import Callable, Iterator

import pytest

import partnerkit as pk
from partnerkit.model import Basis, CommunityEntry, FirstStep, Persona

BARRIERS = {barrier for practice in pk.PRACTICES for barrier in practice.barriers}
LINKED: list[tuple[str, int, CommunityEntry | FirstStep | Persona]] = [
    *(("entries", position, entry) for position, entry in enumerate(pk.knowledge.COMMUNITY)),
    *(("steps", position, step) for position, step in enumerate(pk.knowledge.COMMUNITY.steps)),
    *(("personas", position, persona) for position, persona in enumerate(pk.knowledge.PERSONAS)),
]
KNOWN: dict[str, Callable[[str], bool]] = {
    "practices": lambda key: key in pk.PRACTICES,
    "terms": lambda key: key in [term.key for term in pk.knowledge.VOCABULARY],
    "constructs": lambda key: any(key in framework for framework in pk.FRAMEWORKS.main),
    "barriers": lambda key: key in BARRIERS,
}


def unresolved() -> Iterator[str]:
    """Go through the keys that lead nowhere, each with its place in the file."""
    for table, index, item in LINKED:
        for field, is_known in KNOWN.items():
            for position, key in enumerate(getattr(item, field, ())):
                if not is_known(key):
                    yield f"community.toml: {table}[{index}].{field}[{position}]: nothing has the key {key!r}"


def test_every_key_resolves() -> None:
    """Every practice, term, construct and barrier that the profile names is there."""
    assert list(unresolved()) == []


@pytest.mark.parametrize(
    "item", [*pk.knowledge.COMMUNITY.steps, *pk.knowledge.COMMUNITY.about("beginner_mistake")], ids=repr
)
def test_steps_and_mistakes_lead_to_practices(item: pk.model.FirstStep) -> None:
    """Each step to begin with and each beginner's mistake leads to something that a school can do."""
    assert item.practices != ()


@pytest.mark.parametrize("persona", pk.knowledge.PERSONAS, ids=repr)
def test_personas_lead_to_barriers_and_terms(persona: Persona) -> None:
    """Each persona names barriers that some practice lowers, and words of the vocabulary."""
    assert all(any(barrier in practice.barriers for practice in pk.PRACTICES) for barrier in persona.barriers)
    assert persona.barriers != () != persona.terms


@pytest.mark.parametrize("step", pk.knowledge.COMMUNITY.steps, ids=repr)
def test_step_is_told_in_full(step: pk.model.FirstStep) -> None:
    """Each step has hours, a level, what to do, an obstacle with its remedy, and signs of progress."""
    assert 0 < step.hours[0] <= step.hours[1]
    assert {"summary", "do", "obstacle", "remedy", "why", "progress"} == {s.role for s in step.statements}


@pytest.mark.parametrize("distribution", pk.knowledge.COMMUNITY.distributions, ids=repr)
def test_figures_are_unsourced_and_say_so(distribution: pk.model.Distribution) -> None:
    """A figure of the page is never shown as checked or sourced, wherever it is printed."""
    assert distribution.is_unsourced
    assert not distribution.provenance.checked
    assert "(unsourced" in str(distribution).splitlines()[0]
    assert "names no source or method" in str(distribution)


def test_platforms_are_partial() -> None:
    """The platforms were seen in part, and say how much of them."""
    assert pk.knowledge.COMMUNITY.distribution("platforms").standing == "unsourced, partial: 65% of 100% shown"


def test_nothing_of_the_page_is_called_sourced() -> None:
    """The page reports and cites nothing, so that nothing of it counts as sourced."""
    assert {provenance.basis for _, provenance in pk.knowledge.COMMUNITY.statements()} == {Basis.SECONDARY, Basis.OWN}


def test_links_are_own() -> None:
    """The links to practices, constructs, terms and barriers are partnerkit's own, and say so."""
    assert {item.provenance.basis for _, _, item in LINKED} == {Basis.OWN}


def test_cautions_speak_of_figures_and_of_personas() -> None:
    """What not to conclude is told with the profile."""
    cautions = " ".join(caution.text for caution in pk.knowledge.COMMUNITY.cautions)
    assert "figures on platforms, gender, and age are unsourced" in cautions
    assert "personas are made up" in cautions
