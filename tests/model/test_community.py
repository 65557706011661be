"""Community profiles: entries, first steps, personas and distributions."""

import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import (
    Basis,
    Citation,
    CommunityEntry,
    CommunityProfile,
    Distribution,
    FirstStep,
    Provenance,
    ReportedShare,
    Source,
    Statement,
)

SAID = (Statement("Something.", role="gist"),)
HALVES = (ReportedShare("a", 50), ReportedShare("b", 50))


@pytest.mark.parametrize("key", ["parent_advocate", "Parent advocate", "Nguyen", "NGUYEN"])
def test_persona_is_found_by_key_role_or_name(key: str) -> None:
    """A persona is found by key, by role and by name."""
    assert pk.knowledge.PERSONAS[key].key == "parent_advocate"


def test_unknown_persona_is_an_error_with_a_near_match() -> None:
    """A persona that is not there is an error that names the nearest."""
    with pytest.raises(UnknownKeyError, match=r"has no persona 'parent_advocat'\. Did you mean 'parent_advocate'"):
        pk.knowledge.PERSONAS["parent_advocat"]


def test_persona_says_that_it_is_made_up() -> None:
    """A printed persona says that nobody stands behind it, and which barriers it names."""
    told = str(pk.knowledge.PERSONAS["parent_advocate"])
    assert told.startswith("Nguyen, 45, Parent advocate (parent_advocate; made up)")
    assert "  barriers: language, trust, time" in told


def test_entries_are_found_by_role_and_by_key() -> None:
    """Entries are found by their role, and each by its key."""
    rules = pk.knowledge.COMMUNITY.about("unwritten_rule")
    assert [pk.knowledge.COMMUNITY[rule.key] for rule in rules] == list(rules)


def test_unknown_role_is_an_error() -> None:
    """A role that no entry has is an error with a near match."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'unwritten_rule'"):
        pk.knowledge.COMMUNITY.about("unwritten_rules")


def test_unknown_entry_is_an_error() -> None:
    """An entry that is not there is an error with a near match."""
    with pytest.raises(UnknownKeyError, match=r"has no entry 'shared_powr'\. Did you mean 'shared_power'"):
        pk.knowledge.COMMUNITY["shared_powr"]


def test_unknown_distribution_is_an_error() -> None:
    """A distribution that is not there is an error with a near match."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'gender'"):
        pk.knowledge.COMMUNITY.distribution("gendr")


def test_entry_tells_its_roles_and_links() -> None:
    """A printed entry tells its statements by role, then what it is linked to."""
    told = str(pk.knowledge.COMMUNITY["unexplained_jargon"])
    assert told.splitlines()[1].startswith("  mistake: ")
    assert "  practices: plain_language_standard, school_navigation_course" in told


def test_incomplete_distribution_says_so() -> None:
    """A distribution of which a part is missing says how much is shown."""
    assert Distribution("d", "D", HALVES[:1], complete=False).standing == "unsourced, partial: 50% of 100% shown"


def test_complete_distribution_adds_up() -> None:
    """What claims to be complete adds up to 100."""
    with pytest.raises(InvalidValueError, match="100 in all, or complete = false"):
        Distribution("d", "D", HALVES[:1])


def test_no_distribution_has_more_than_all() -> None:
    """Nothing adds up to more than 100."""
    with pytest.raises(InvalidValueError, match="at most 100 in all"):
        Distribution("d", "D", (*HALVES, ReportedShare("c", 1)), complete=False)


def test_sourced_distribution_is_not_called_unsourced() -> None:
    """A distribution that a source stands behind does not print as unsourced."""
    counted = Provenance(Basis.SOURCED, checked=True, cite=(Citation("census"),))
    assert Distribution("d", "D", HALVES, provenance=counted).standing == ""


@pytest.mark.parametrize("hours", [(2, 1), (1,), (1, 2, 3), ()])
def test_hours_are_a_range(hours: tuple[float, ...]) -> None:
    """The hours of a step are a shortest and a longest time."""
    with pytest.raises(InvalidValueError, match="the shorter time first"):
        FirstStep(1, "s", "S", hours, "basic", SAID)


def test_steps_are_numbered() -> None:
    """Steps are numbered from 1 upward."""
    step = FirstStep(2, "s", "S", (1, 2), "basic", SAID)
    with pytest.raises(InvalidValueError, match="numbers from 1 upward"):
        CommunityProfile("c", "1", SAID[0], steps=(step,))


def test_key_stands_once_in_a_profile() -> None:
    """An entry and a step cannot have the same key."""
    with pytest.raises(InvalidValueError, match="each key once"):
        CommunityProfile(
            "c",
            "1",
            SAID[0],
            entries=(CommunityEntry("s", "gist", "S", SAID),),
            steps=(FirstStep(1, "s", "S", (1, 2), "basic", SAID),),
        )


def test_citations_of_a_profile_are_resolved() -> None:
    """A profile cites only sources that it lists."""
    cited = Statement("x", Provenance(Basis.SECONDARY, cite=(Citation("page"),)))
    assert CommunityProfile("c", "1", cited, sources=(Source("page", "A page"),)).source("page").title == "A page"
    with pytest.raises(UnknownKeyError, match="has no source 'page'"):
        CommunityProfile("c", "1", cited)


@pytest.mark.parametrize(
    "noun", [pk.knowledge.COMMUNITY, pk.knowledge.PERSONAS, pk.knowledge.COMMUNITY.distribution("age")], ids=repr
)
def test_nouns_print_and_show(noun: CommunityProfile) -> None:
    """Each prints as a table and shows as one in a notebook."""
    assert noun._repr_html_().startswith("<table>")
    assert str(noun) == str(noun.table())
