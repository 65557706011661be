"""The catalogue: practices, each with effort, evidence or the word that none is known, and what schools call it."""

import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import networkx as nx
import pytest

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Basis, Construct, EvidenceMatch, EvidenceTier
from partnerkit.model.phrases import folded

PARTS = sorted((Path(pk.__file__).parent / "knowledge" / "data" / "practices").glob("*.toml"))
CONSTRUCTS = {construct.key for framework in pk.FRAMEWORKS.main for construct in framework}


ORDINARY = [
    "parent_teacher_conferences",
    "family_workshops",
    "classroom_volunteers",
    "school_volunteers",
    "parent_association_meetings",
    "advisory_committee",
    "title_one_annual_meeting",
    "home_school_compact",
    "family_survey_no_reply",
    "parents_asked_about_plan",
    "report_cards",
    "planner_or_weekly_folder",
    "parent_portal",
    "school_website_social_media",
    "calls_and_app_messages",
    "family_handbook",
    "school_calendar",
    "standards_and_tests_explained",
    "reading_or_math_night",
    "fun_nights_and_festivals",
    "fundraisers",
    "contests_and_assemblies",
    "donations_drive",
    "chaperones",
    "classroom_observation",
    "expected_volunteer_hours",
    "rights_booklet",
    "iep_meetings",
    "home_learning_materials",
    "referral_to_services",
    "breakfasts_for_fathers_and_mothers",
    "staff_appreciation",
    "open_door_policy",
    "parent_room",
    "meet_the_teacher",
    "grandparents_day",
    "cultural_celebration",
    "parent_board_representatives",
    "family_goal_meetings",
    "community_partnerships_listed",
    "coffee_with_the_principal",
    "flexible_meeting_times",
    "absence_notices",
    "room_parents",
    "college_and_career_night",
    "kindergarten_roundup",
    "volunteer_thanks",
    "school_playgroup",
    "uniform_and_book_exchange",
]
"""What schools do most, at the weaker end of the continuum: added in version 4."""


def test_ordinary_practices_step_up() -> None:
    """Of what a school does, the catalogue knows a stronger form; lunch for teachers and used coats need none."""
    without = {key for key in ORDINARY if not len(pk.PRACTICES.step_ups(key))}
    assert without == {"fundraisers", "staff_appreciation", "uniform_and_book_exchange"}


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("planner_or_weekly_folder", "two_way_text_channel"),
        ("school_newsletter", "two_way_text_channel"),
        ("donations_drive", "count_all_contributions"),
        ("contests_and_assemblies", "co_designed_family_events"),
        ("annual_open_house", "academic_team_meetings"),
    ],
)
def test_something_else_is_no_stronger_form(weaker: str, stronger: str) -> None:
    """What is good too, and another activity, is no step up: nobody asked for messages by sending a folder home."""
    assert stronger not in pk.PRACTICES[weaker].steps_up_to


def test_what_only_helps_need_not_come_first() -> None:
    """Interpreters or plain language make much better, and little needs them: a plan would start them first."""
    helping = ("plain_language_standard", "interpretation_service", "meeting_access_supports", "community_asset_map")
    needing = {key: [one.key for one in pk.PRACTICES if key in one.prerequisites] for key in helping}
    assert needing == {
        "plain_language_standard": [],
        "interpretation_service": ["newcomer_family_orientation", "multilingual_family_council"],
        "meeting_access_supports": [],
        "community_asset_map": ["community_education_coalition"],
    }


@pytest.mark.parametrize("key", ORDINARY)
def test_ordinary_practices_stop_low(key: str) -> None:
    """No ordinary practice leads to the top of any scale by itself, and only seats on a board lead to level 3."""
    highest = max(effect.ceiling for effect in pk.PRACTICES[key].effects)
    assert highest <= (3 if key == "parent_board_representatives" else 2)


@pytest.mark.parametrize(
    "chain",
    [
        (
            "parent_teacher_conferences",
            "flexible_conferences",
            "two_way_conference_redesign",
            "student_led_conferences",
        ),
        ("calls_and_app_messages", "two_way_text_channel"),
        ("school_newsletter", "multichannel_contact_plan"),
        ("family_survey_no_reply", "family_survey_and_reply", "co_design_teams"),
        ("home_school_compact", "co_written_compact"),
        ("parent_association_meetings", "pta_inclusive_redesign", "school_leadership_team_families"),
        ("family_workshops", "school_navigation_course", "family_leadership_training"),
        ("advisory_committee", "action_team_partnerships"),
        ("classroom_volunteers", "trained_volunteer_tutors"),
        ("open_door_policy", "open_door_hours"),
        ("reading_or_math_night", "math_family_activities"),
    ],
    ids=lambda chain: chain[0],
)
def test_chains_of_steps(chain: tuple[str, ...]) -> None:
    """From an ordinary practice a chain of steps leads to the strongest form."""
    assert [key for one, key in pairwise(chain) if key not in pk.PRACTICES[one].steps_up_to] == []


STEPS = [(p, pk.PRACTICES[key]) for p in pk.PRACTICES for key in p.steps_up_to]
STAGES = ("involvement", "consultation", "engagement", "partnership")


def test_no_step_leads_down() -> None:
    """A step never leads to an earlier stage of the continuum."""
    assert [(a.key, b.key) for a, b in STEPS if STAGES.index(b.stage) < STAGES.index(a.stage)] == []


def test_a_step_is_of_the_same_activity() -> None:
    """Both ends of a step serve a construct in common and are for a grade span in common."""
    apart = [
        (a.key, b.key)
        for a, b in STEPS
        if set(a.serves).isdisjoint(b.serves) or set(a.grade_spans).isdisjoint(b.grade_spans)
    ]
    assert apart == []


def test_no_stronger_form_must_come_first() -> None:
    """What is a stronger form of a practice is never a prerequisite of it."""
    before = pk.planning.prerequisite_graph(pk.PRACTICES)
    assert [(a.key, b.key) for a, b in STEPS if nx.has_path(before, b.key, a.key)] == []


def test_every_practice_has_phrases() -> None:
    """Every practice has 5 phrases that schools write or more, in English and in Spanish; most have some thirty in all.

    Few have over eighty: what families sell, celebrate and watch has a hundred names.
    """
    counted = {
        (p.key, language): sum(len(texts) for tag, texts in p.also_called if tag.startswith(language))
        for p in pk.PRACTICES
        for language in ("en", "es")
    }
    assert {which: n for which, n in counted.items() if not 5 <= n <= 110} == {}
    sizes = [len(p.phrases) for p in pk.PRACTICES]
    assert 20 <= median(sizes) <= 45
    assert sum(size > 80 for size in sizes) <= 10


def test_languages_of_phrases() -> None:
    """Phrases are in English and in Spanish, both also with the words of one country."""
    tags = {tag for p in pk.PRACTICES for tag, _ in p.also_called}
    english = {f"en_{country}" for country in ("AU", "CA", "GB", "IE", "IN", "NZ", "PH", "SG", "ZA")}
    spanish = {f"es_{country}" for country in ("AR", "CL", "CO", "ES", "MX", "PE")}
    assert tags == {"en", "es"} | english | spanish


GLUE = {"a", "an", "and", "are", "at", "by", "each", "every", "for", "from", "in", "is", "of", "on", "or", "our", "the"}
GLUE |= {"their", "to", "with", "al", "con", "de", "del", "el", "en", "la", "las", "los", "para", "por", "y"}
"""Small words of English and Spanish, which tell no two practices apart."""


def test_no_two_practices_have_phrases_of_the_same_words() -> None:
    """Phrases of two practices differ in more than order and small words, so that words can tell them apart."""
    owners: dict[frozenset[str], set[str]] = {}
    for practice in pk.PRACTICES:
        for text in practice.phrases:
            owners.setdefault(frozenset(folded(text).split()).difference(GLUE), set()).add(practice.key)
    assert {" ".join(sorted(words)): keys for words, keys in owners.items() if len(keys) > 1} == {}


def test_phrases_are_short() -> None:
    """A phrase is a line as schools write it, of at most fifteen words."""
    assert [text for p in pk.PRACTICES for text in p.phrases if len(text.split()) > 15] == []


def test_national_practices() -> None:
    """What the law of one country asks or allows says of which."""
    assert {p.key: p.country for p in pk.PRACTICES if p.country} == {
        "title_one_annual_meeting": ("US",),
        "fafsa_completion_help": ("US",),
        "safe_school_immigrant_protocol": ("US",),
    }


def test_old_ids_are_aliases() -> None:
    """The 148 practices of the first catalogue go by their old ids, with hyphens, too."""
    assert sum(p.aliases == (p.key.replace("_", "-"),) for p in pk.PRACTICES if "_" in p.key) == 148


def test_alias_leads_to_the_practice() -> None:
    """An alias is as good as the key."""
    assert pk.PRACTICES["school-newsletter"] is pk.PRACTICES["school_newsletter"]


def test_names_are_distinct() -> None:
    """No two practices share a name."""
    names = [p.name for p in pk.PRACTICES]
    assert len(names) == len(set(names))


def test_prerequisites_fit_every_grade_of_the_practice() -> None:
    """What should stand first can stand in every grade span that the practice is for."""
    short = [
        (p.key, key, span)
        for p in pk.PRACTICES
        for key in p.prerequisites
        for span in p.grade_spans
        if span not in pk.PRACTICES[key].grade_spans
    ]
    assert short == []


def test_served_constructs_resolve() -> None:
    """Every construct that a practice serves stands in one of the three frameworks."""
    assert {key for p in pk.PRACTICES for key in p.serves} - CONSTRUCTS == set()


def test_every_practice_serves_one_to_three_types() -> None:
    """Every practice names a main type, and at most two more."""
    counts = {sum(key.startswith("six_types.") for key in p.serves) for p in pk.PRACTICES}
    assert counts <= {1, 2, 3}


@pytest.mark.parametrize(
    ("word", "least"), [("disability", 15), ("distance", 15), ("transport", 20), ("digital_access", 15)]
)
def test_every_barrier_is_met_by_many(word: str, least: int) -> None:
    """No barrier that families name is left to a handful of practices."""
    assert len(pk.PRACTICES.where(barrier=word)) >= least


@pytest.mark.parametrize("construct", pk.SIX_TYPES, ids=lambda construct: construct.key)
def test_every_type_is_the_main_one_of_many(construct: Construct) -> None:
    """Each of the six types is the main one of at least 26 practices."""
    main = [p for p in pk.PRACTICES if p.serves[0] == construct.key]
    assert len(main) >= 26


def test_relationship_trust_is_no_dimension() -> None:
    """Trust is in the relational condition, and not a dimension beside it."""
    assert [key for key in CONSTRUCTS if "trust" in key] == []


def test_stages_are_stages_of_the_continuum() -> None:
    """Practices stand at every stage of the ladder but the first, at which a school does nothing."""
    assert {p.stage for p in pk.PRACTICES} == {"involvement", "consultation", "engagement", "partnership"}


def test_no_one_way_practice_is_staged_above_engagement() -> None:
    """What goes one way only is never consultation or partnership."""
    assert {p.stage for p in pk.PRACTICES if p.direction == "one_way"} == {"involvement", "engagement"}


def test_words_are_known() -> None:
    """Grade spans, sides and barriers use the known words, so that no cue or filter misses one."""
    assert {word for p in pk.PRACTICES for word in p.grade_spans} == {"pre_k", "elementary", "middle", "high"}
    assert {word for p in pk.PRACTICES for word in p.builds} == {"educators", "families"}
    assert {word for p in pk.PRACTICES for word in p.barriers} == {
        "childcare",
        "digital_access",
        "disability",
        "distance",
        "immigration_status_fear",
        "language",
        "literacy",
        "time",
        "transport",
        "trust",
    }


def test_every_practice_fits_some_grade() -> None:
    """Every practice is for some grade span and builds some side."""
    assert [p.key for p in pk.PRACTICES if not p.grade_spans or not p.builds] == []


def test_every_practice_has_evidence_or_says_none() -> None:
    """A practice whose list of findings is empty is labeled lowest, with the words that no study is known."""
    bare = [p for p in pk.PRACTICES if not p.evidence.findings]
    assert {str(p.evidence) for p in bare} == {"demonstrates a rationale (no study of it is known)"}


def test_every_practice_says_which_studies_are_known() -> None:
    """No study is known only where the file says so, by an empty list: who forgot to look leaves the list out."""
    tables = [table for part in PARTS for table in tomllib.loads(part.read_text("utf-8")).get("practices", [])]
    assert len(tables) == len(pk.PRACTICES)
    silent = [table["key"] for table in tables if "findings" not in table["evidence"]]
    assert silent == [], "write findings = [] in their evidence if no study is known"


def test_sources_are_those_of_the_findings_of_some_practice() -> None:
    """No source is listed that no practice rests on."""
    cited = {c.source for p in pk.PRACTICES for f in pk.PRACTICES.evidence_for(p) for c in f.provenance.cite}
    assert {source.key for source in pk.PRACTICES.sources} == cited


def test_practice_of_the_retracted_trial_lost_its_tier() -> None:
    """Monthly progress talks keep a rationale from neighboring studies only."""
    evidence = pk.PRACTICES["monthly_progress_meetings"].evidence
    assert (evidence.tier, evidence.match) == (EvidenceTier.RATIONALE, EvidenceMatch.RELATED)


def test_every_practice_on_a_retracted_source_warns() -> None:
    """Whoever cites a retracted source says so in a caution."""
    silent = [
        p.key
        for p in pk.PRACTICES
        if any(pk.PRACTICES.source(key).is_retracted for key in p.evidence.findings)
        and not any("retracted" in caution for caution in p.cautions)
    ]
    assert silent == []


def test_descriptions_and_efforts_are_own() -> None:
    """Names, summaries and hours are partnerkit's, and say so."""
    assert {part.provenance.basis for p in pk.PRACTICES for part in (p, p.effort)} == {Basis.OWN}


ANY: Any = pk.PRACTICES
"""The catalogue as somebody asks it who checks no types."""


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: pk.PRACTICES.where(serves="nope"), "The catalogue has no practice that serves 'nope'."),
        (lambda: pk.PRACTICES.where(stage="partnershp"), "no practice at the stage 'partnershp'. Did you mean"),
        (lambda: pk.PRACTICES.where(barrier="langauge"), "no practice that helps with the barrier 'langauge'."),
        (lambda: ANY.where(cost="vast"), "no practice with the cost 'vast'. Choose from: none, low,"),
        (lambda: pk.FINDINGS.where(tier="weak"), "The collection has no finding with the tier 'weak'. Choose from:"),
    ],
)
def test_an_unknown_word_is_named_in_a_sentence(ask: Callable[[], object], said: str) -> None:
    """What no practice has is said as a person would say it."""
    with pytest.raises(UnknownKeyError) as caught:
        ask()
    assert said in str(caught.value)
