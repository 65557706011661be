"""The draft of a plan, asked what a school is asked."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.language import PlanDraft, read_plan_text

TEXT = "- Parent-teacher conferences twice a year\n- Weekly newsletter\n- Zebra parade for astronauts"
UNCONFIRMED = "3 lines of the text that this school was read from are not confirmed by a person."


@pytest.fixture(scope="module")
def draft() -> PlanDraft:
    """Read a plan of three lines."""
    return read_plan_text(TEXT, name="Elm")


def test_score_of_a_draft(draft: PlanDraft) -> None:
    """A draft is scored as the school that it gives."""
    drafted, read = pk.score(draft, pk.SIX_TYPES), pk.score(draft.school(), pk.SIX_TYPES)
    assert [score.low for score in drafted] == [score.low for score in read]


def test_advice_for_a_draft(draft: PlanDraft) -> None:
    """A draft is advised as the school that it gives."""
    assert [i.practice for i in pk.recommend(draft)] == [i.practice for i in pk.recommend(draft.school())]


def test_plan_for_a_draft(draft: PlanDraft) -> None:
    """A plan for a draft is the plan for the school that it gives, and keeps that school."""
    plan = pk.plan(draft, hours=20, solver="greedy")
    assert plan.keys == pk.plan(draft.school(), hours=20, solver="greedy").keys
    assert plan.request.school == draft.school()


def test_other_verbs_take_a_draft(draft: PlanDraft) -> None:
    """Every verb of planning takes a draft for the school that it gives."""
    school = draft.school()
    asked: dict[str, Any] = {"hours": 20, "solver": "greedy", "workers": 1}
    many = [pk.planning.plan_many(given, **asked) for given in (draft, [draft], [school])]
    assert len({tuple(item.terms for item in found) for found in many}) == 1
    assert {found.notes[1:] for found in many} == {
        ("3 lines of the texts that 1 school came from are not confirmed by a person.",)
    }
    assert pk.planning.ready(draft) == pk.planning.ready(school)
    key = "relational_home_visits"
    assert pk.planning.missing_steps(key, draft) == pk.planning.missing_steps(key, school) != ()


@pytest.mark.parametrize(
    "asked",
    [
        lambda draft: pk.score(draft, pk.SIX_TYPES),
        lambda draft: pk.score(draft, pk.SIX_TYPES, informant="team"),
        pk.recommend,
        lambda draft: pk.plan(draft, hours=20, solver="greedy"),
        lambda draft: pk.planning.cheapest_to(draft, "six_types.communicating", 1, solver="greedy"),
    ],
    ids=["score", "ratings", "recommend", "plan", "cheapest_to"],
)
def test_what_nobody_confirmed_is_told(draft: PlanDraft, asked: Callable[[Any], Any]) -> None:
    """Every verb says how many lines no person has confirmed, of a draft and of its school, until all are decided."""
    for given in (draft, draft.school()):
        assert any(note.startswith(UNCONFIRMED) for note in asked(given).notes)
    confirmed = draft.confirmed({line.text: None for line in draft})
    for given in (confirmed, confirmed.school(), attrs.evolve(draft.school(), unconfirmed=0)):
        assert not any("not confirmed by a person" in note for note in asked(given).notes)


def test_a_line_is_confirmed_when_all_its_parts_are() -> None:
    """A line that names several things is confirmed by the line's own words or by those of all of its parts."""
    draft = read_plan_text("- Open house and parent-teacher conferences", name="Elm")
    (line,) = draft
    parts = [part.text for part in line.match.parts]
    assert len(parts) == 2
    unconfirmed = [
        draft.confirmed(dict.fromkeys(words, None)).unconfirmed for words in ((), parts[:1], parts, [line.text])
    ]
    assert unconfirmed == [1, 1, 0, 0]


@pytest.mark.parametrize("verb", ["score", "recommend", "plan"])
def test_what_is_neither_is_refused(verb: str) -> None:
    """What is neither a school nor the draft of one is named by the verb."""
    options: Any = {"score": (pk.SIX_TYPES,)}.get(verb, ())
    hours: Any = {"hours": 20} if verb == "plan" else {}
    with pytest.raises(InvalidValueError, match=rf"^{verb}\.school was 'Elm'; expected a School"):
        getattr(pk, verb)("Elm", *options, **hours)


def test_a_saved_school_keeps_what_nobody_confirmed(draft: PlanDraft, tmp_path: Path) -> None:
    """The number goes into the document and comes back; a document without it says that all is confirmed."""
    school = draft.school()
    pk.write_school(school, tmp_path / "elm.toml")
    again = pk.read_school(tmp_path / "elm.toml")
    assert (again, again.unconfirmed) == (school, 3)
    assert "3 lines of the text that this school was read from are not confirmed" in str(again)
    assert pk.files.parse_school({"format": 1, "key": "elm", "name": "Elm"}).unconfirmed == 0


def test_notes_are_for_anybody(draft: PlanDraft) -> None:
    """No note of a result says what to type in Python or in the shell; apps show notes to schools."""
    rated = attrs.evolve(
        draft.school(), observations=(pk.Observation("six_types.parenting.reach_everyone", "team", level=2),)
    )
    for school in (draft, draft.school(), rated):
        for found in (pk.score(school, pk.SIX_TYPES), pk.recommend(school), pk.plan(school, hours=20, solver="greedy")):
            assert found.notes
            assert not [note for note in found.notes if re.search(r"`|Python|partnerkit match|informant", note)]
