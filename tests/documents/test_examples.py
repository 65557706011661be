"""The published plans: every published line is matched or listed as unmatched, and nothing is invented."""

import pytest

import partnerkit as pk
from partnerkit.model import Match
from tests.schools import example

ROWS = {
    "goose_creek": [f"P{n:03}" for n in range(71, 83)],
    "advantage_academy": [f"P{n:03}" for n in range(42, 51)],
    "efisd": [f"P{n:03}" for n in range(51, 60)],
    "de_zavala": [f"P{n:03}" for n in range(98, 102)],
    "tri_community": [f"P{n:03}" for n in range(109, 114)],
}

each_plan = pytest.mark.parametrize("name", ROWS)


@each_plan
def test_every_row_is_covered(name: str) -> None:
    """Each line of the published plan is matched to a practice or listed as unmatched."""
    school = example(name)
    covered = {p.source for p in school.practices} | {u.source for u in school.unmatched}
    assert covered == set(ROWS[name])


@each_plan
def test_no_row_is_matched_and_unmatched(name: str) -> None:
    """No line is both."""
    school = example(name)
    assert {p.source for p in school.practices} & {u.source for u in school.unmatched} == set()


@each_plan
def test_unmatched_lines_say_why(name: str) -> None:
    """Each unmatched line has the reason."""
    assert [u.published_as for u in example(name).unmatched if not u.reason] == []


@each_plan
def test_matched_lines_quote_the_plan(name: str) -> None:
    """Each match shows the plan's line and says how it was read."""
    assert [p.practice for p in example(name).practices if not (p.published_as and p.note)] == []


@each_plan
def test_nothing_is_invented(name: str) -> None:
    """What is not published is not there: reach, enrolment, languages, barriers, ratings."""
    school = example(name)
    context = school.context
    assert {p.reach for p in school.practices} == {None}
    assert (context.enrolment, context.home_languages, context.barriers, school.observations) == (None, (), (), ())


@each_plan
def test_list_is_not_complete(name: str) -> None:
    """A plan does not list all that a school does."""
    assert example(name).practices_complete is False


@each_plan
def test_address_is_given(name: str) -> None:
    """The document says where the plan was published."""
    source = example(name).source
    assert source is not None
    assert source.url.startswith("http")


@each_plan
def test_practices_are_in_the_catalogue(name: str) -> None:
    """Each match is a practice of the catalogue, by its key."""
    assert [p.practice for p in example(name).practices if pk.PRACTICES[p.practice].key != p.practice] == []


@each_plan
def test_practices_fit_the_grades(name: str) -> None:
    """No plan was matched to a practice for other grades."""
    school = example(name)
    spans = set(school.context.grade_spans)
    wrong = [
        p.practice
        for p in school.practices
        if p.match is Match.NAMED and spans and not spans & set(pk.PRACTICES[p.practice].grade_spans)
    ]
    assert wrong == []
