"""A catalogue: every prerequisite resolves, none runs in a circle, and adjusting it is marked."""

import re
from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import CycleError, InvalidValueError, UnknownKeyError
from partnerkit.model import (
    Basis,
    Catalogue,
    Citation,
    Effort,
    Evidence,
    EvidenceMatch,
    EvidenceTier,
    Practice,
    Provenance,
)
from tests.small import DESK, catalogue, practice


def test_cycle_is_named() -> None:
    """A circle of prerequisites is refused, and the circle is told."""
    with pytest.raises(CycleError) as caught:
        catalogue(practice("one", needs=("two",)), practice("two", needs=("three",)), practice("three", needs=("one",)))
    assert set(caught.value.cycle) == {"one", "two", "three"}
    assert caught.value.cycle[0] == caught.value.cycle[-1]


def test_cycle_s_text_shows_the_arrows() -> None:
    """The message draws the circle."""
    with pytest.raises(CycleError, match=r"The prerequisites run in a circle: one -> one\."):
        catalogue(practice("one", needs=("one",)))


def test_cycle_through_an_alias_is_found() -> None:
    """An alias hides no circle."""
    first = attrs.evolve(practice("one", needs=("second",)))
    with pytest.raises(CycleError):
        catalogue(first, attrs.evolve(practice("two", needs=("one",)), aliases=("second",)))


def test_unknown_prerequisite_names_a_near_one() -> None:
    """A misspelt prerequisite comes with the nearest practice."""
    with pytest.raises(UnknownKeyError, match=r"no practice 'front_dest'. Did you mean 'front_desk'"):
        catalogue(practice("front_desk"), practice("forum", needs=("front_dest",)))


def test_cycle_of_steps_is_named() -> None:
    """A circle of stronger forms is refused, and the circle is drawn."""
    one, two = (attrs.evolve(practice(a), steps_up_to=(b,)) for a, b in (("one", "two"), ("two", "one")))
    with pytest.raises(CycleError, match=r"The steps up run in a circle: one -> two -> one|two -> one -> two"):
        catalogue(one, two)


def test_unknown_step_names_a_near_one() -> None:
    """A misspelt step comes with the nearest practice."""
    with pytest.raises(UnknownKeyError, match=r"no practice 'front_dest'. Did you mean 'front_desk'"):
        catalogue(practice("front_desk"), attrs.evolve(practice("forum"), steps_up_to=("front_dest",)))


def test_steps_up_come_in_the_order_named() -> None:
    """The stronger forms of a practice come as it names them, by alias too."""
    forum = attrs.evolve(practice("forum"), aliases=("the_forum",))
    made = catalogue(forum, practice("team"), attrs.evolve(practice("desk"), steps_up_to=("team", "the_forum")))
    assert made.step_ups("desk").keys == made.step_ups(made["desk"]).keys == ("team", "forum")


def test_steps_up_of_the_strongest() -> None:
    """The strongest form of an activity has no step up."""
    assert len(pk.PRACTICES.step_ups("student_led_conferences")) == 0


@pytest.mark.parametrize(
    "phrases",
    [
        {"en": ["Parents evening"]},
        {"en": ["PARENTS\N{RIGHT SINGLE QUOTATION MARK} EVENINGS"]},
        {"es": ["Parents'  Evening!"]},
        {"en_GB": ["The forum"]},
    ],
)
def test_a_phrase_of_two_practices_is_refused(phrases: dict[str, list[str]]) -> None:
    """A phrase, in any spelling, belongs to one practice, and is not another's name."""
    forum = attrs.evolve(practice("forum"), name="The forum", also_called={"en_GB": ["Parents' evening"]})
    with pytest.raises(InvalidValueError, match=r"each phrase at one practice only"):
        catalogue(forum, attrs.evolve(practice("desk"), also_called=phrases))


def test_a_shared_phrase_is_named_with_its_practices() -> None:
    """The error names the phrase and the practices that share it."""
    one, two = (attrs.evolve(practice(key), also_called={"en": ["Open house"]}) for key in ("one", "two"))
    with pytest.raises(InvalidValueError, match=r"'Open house' of one and two"):
        catalogue(one, two)


def test_unknown_finding_is_refused() -> None:
    """Evidence names findings of the catalogue."""
    evidence = Evidence(EvidenceMatch.DIRECT, ("nobody2020",))
    with pytest.raises(UnknownKeyError, match="no finding 'nobody2020'"):
        catalogue(attrs.evolve(practice("front_desk"), evidence=evidence))


def test_key_twice_is_refused() -> None:
    """No key stands twice."""
    with pytest.raises(InvalidValueError, match="each key and alias once"):
        catalogue(practice("front_desk"), practice("front_desk"))


def test_alias_of_another_s_key_is_refused() -> None:
    """An alias is no other practice's key."""
    with pytest.raises(InvalidValueError, match=r"\['forum'\]"):
        catalogue(practice("forum"), attrs.evolve(practice("front_desk"), aliases=("forum",)))


def test_mapping() -> None:
    """A catalogue is asked by key, gone through in order, and counted."""
    made = catalogue(practice("front_desk"), practice("forum"))
    assert ([p.key for p in made], len(made), "forum" in made, "fora" in made) == (
        ["front_desk", "forum"],
        2,
        True,
        False,
    )


def test_unknown_practice_names_a_near_one() -> None:
    """A misspelt practice comes with the nearest one."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'school_newsletter'"):
        pk.PRACTICES["school_newslettr"]


def test_unknown_practice_near_none_counts_each_practice_once() -> None:
    """Where no key is near, practices are counted and listed by their keys, without their other names."""
    with pytest.raises(UnknownKeyError, match=f"There are {len(pk.PRACTICES)}, such as") as caught:
        pk.PRACTICES["zzqq"]
    assert caught.value.known == tuple(practice.key for practice in pk.PRACTICES)


def test_tab_completion_offers_keys() -> None:
    """In a notebook, pressing tab after the bracket offers the keys."""
    assert catalogue(practice("forum"))._ipython_key_completions_() == ["forum"]


def test_repr_is_short() -> None:
    """In a list, a catalogue is one short line."""
    ours = catalogue(practice("forum"))
    assert repr(ours) == '<Catalogue "The district\'s practices" 1: 1 practice>'


def test_adjusted_effort_is_own() -> None:
    """A user's own hours are marked as own, even if they came with a citation."""
    said = Provenance(Basis.SOURCED, cite=(Citation("timesheet"),))
    copy = pk.PRACTICES.adjusted("school_newsletter", effort=Effort(1, 2, "low", said))
    effort = copy["school_newsletter"].effort
    assert (effort.setup, effort.monthly, effort.provenance.basis, effort.provenance.cite) == (1, 2, Basis.OWN, ())


def test_adjusted_effects_are_own() -> None:
    """A user's own effects are marked as own."""
    copy = catalogue(practice("forum")).adjusted("forum", effects=[pk.model.Effect(DESK, 0.25, 4)])
    assert [(e.indicator, e.provenance.basis) for e in copy["forum"].effects] == [(DESK, Basis.OWN)]


def test_adjusted_version_says_so() -> None:
    """An adjusted catalogue tells by its version, once, and a digest tells how it was adjusted."""
    once = catalogue(practice("forum")).adjusted("forum", effort=Effort(1, 1))
    twice = once.adjusted("forum", effort=Effort(2, 2))
    assert all(re.fullmatch(r"1\+adjusted\.[0-9a-f]{8}", each.version) for each in (once, twice))
    assert once.version != twice.version
    assert twice.adjusted("forum", effort=Effort(1, 1)).version == once.version


def test_the_digest_is_the_same_on_every_machine() -> None:
    """The version of a catalogue that was changed in one way never changes, in whatever order it was done."""
    made = catalogue(practice("forum"), practice("letter"))
    one, other = (("forum", Effort(1, 1)), ("letter", Effort(2, 1)))
    first, second = (
        made.adjusted(a[0], effort=a[1]).adjusted(b[0], effort=b[1]) for a, b in ((one, other), (other, one))
    )
    assert first.version == second.version
    assert made.without("letter").version == "1+reduced.20180ba8"


def test_adjusting_leaves_the_original() -> None:
    """The catalogue that was adjusted stays as it is."""
    made = catalogue(practice("forum", hours=10))
    made.adjusted("forum", effort=Effort(1, 1))
    assert made["forum"].effort.setup == 10


def test_adjusting_by_alias() -> None:
    """The practice may be named by an alias."""
    copy = pk.PRACTICES.adjusted("school-newsletter", effort=Effort(1, 1))
    assert copy["school_newsletter"].effort.setup == 1


def test_adjusting_a_stranger_is_an_error() -> None:
    """Only a practice of the catalogue can be adjusted."""
    with pytest.raises(UnknownKeyError):
        catalogue(practice("forum")).adjusted("front_desk", effort=Effort(1, 1))


def test_effort_over_a_school_year() -> None:
    """A school year has nine months."""
    assert Effort(4, 2).hours() == 22


@pytest.mark.parametrize("share", [0, -1, 1.01, float("nan"), float("inf"), True])
def test_share_is_a_share(share: float) -> None:
    """An effect on nobody, or on more than everybody, is refused."""
    with pytest.raises(InvalidValueError, match=r"Effect\.share"):
        pk.model.Effect(DESK, share, 4)


def test_written_effect_reads_back() -> None:
    """The short form of an effect is what its repr shows, and reads back to it."""
    effect = pk.model.Effect(DESK, 0.25, 3)
    assert repr(effect) == f"<Effect {DESK}: level 3 for 25 %>"
    assert pk.model.Effect.parse(f"{DESK}: level 3 for 25 %") == effect


@pytest.mark.parametrize(
    "text", ["desk", "desk: 0.5 up to 3", "desk: level 3", "desk: level 3 for 25", "desk: for 25 %"]
)
def test_other_forms_are_refused(text: str) -> None:
    """What is not in the short form is an error that shows the form."""
    with pytest.raises(InvalidValueError, match="level 3 for 25%"):
        pk.model.Effect.parse(text)


def test_practice_prints_its_effects() -> None:
    """Printed, a practice says what it takes and which opportunities it gives."""
    effects = (pk.model.Effect(DESK, 0.25, 3), pk.model.Effect("continuum.homework.stage", 0.5, 2))
    text = str(practice("front_desk", *effects, needs=("forum",)))
    assert "needs first: forum" in text
    framework, *names = DESK.split(".")
    assert f"  {framework}: {', '.join(names)} (level 3, 25%)\n" in text
    assert text.endswith("  continuum: homework (level 2, 50%)")


def test_practice_prints_what_is_said_of_it_only() -> None:
    """Steps, other names and countries are printed where there are any: of the names the first three."""
    names = {"en": ["Help desk", "Welcome desk"], "es": ["Recepción", "Mostrador"]}
    desk = attrs.evolve(practice("desk"), steps_up_to=("forum",), also_called=names, country=("IE",))
    assert [line.strip() for line in str(desk).splitlines()[4:]] == [
        "steps up to: forum",
        "also called: Help desk; Welcome desk; Recepción and 1 more",
        "country: IE",
    ]
    assert "also called" not in str(practice("desk"))


def test_practice_in_a_notebook_shows_its_steps() -> None:
    """In a notebook a practice shows its stronger forms too."""
    assert "steps up to: flexible_conferences" in pk.PRACTICES["parent_teacher_conferences"]._repr_html_()


@pytest.mark.parametrize("code", ["us", "USA", "", "U1"])
def test_countries_are_codes(code: str) -> None:
    """A country is given by the two capital letters of its code."""
    with pytest.raises(InvalidValueError, match=r"the two capital letters"):
        attrs.evolve(practice("desk"), country=(code,))


def labeled(tier: EvidenceTier, *findings: str) -> Practice:
    """Give a practice with another label, resting on these findings."""
    evidence = Evidence(EvidenceMatch.DIRECT, findings, tier=tier)
    return attrs.evolve(practice("forum"), evidence=evidence)


@pytest.mark.parametrize("order", [1, -1], ids=["weaker first", "stronger first"])
def test_a_label_falls_to_the_best_finding_that_is_left(order: int) -> None:
    """Where a finding was retracted, a practice keeps the best tier among the others, in any order."""
    left = ("e07_sheridan2019", "e44_bergmanchan2021")[::order]
    assert {str(pk.FINDINGS[key].tier) for key in left} == {"promising", "moderate"}
    made = Catalogue("Ours", "1", (labeled(EvidenceTier.STRONG, "e37_islam2019", *left),), findings=pk.FINDINGS)
    assert made["forum"].evidence.tier is EvidenceTier.MODERATE


@pytest.mark.parametrize("written", EvidenceTier)
def test_a_label_is_what_its_findings_give(written: EvidenceTier) -> None:
    """Whatever is written as a label, the catalogue gives the one of its findings, and says where it was higher."""
    made = Catalogue("Ours", "1", (labeled(written, "e07_sheridan2019"),), findings=pk.FINDINGS)["forum"]
    fell = written in (EvidenceTier.STRONG, EvidenceTier.MODERATE)
    told = (f"Its label fell from {written} to promising: its findings give no higher one.",) if fell else ()
    assert (made.evidence.tier, made.cautions) == (EvidenceTier.PROMISING, told)


def test_extended_may_name_shipped_practices() -> None:
    """A practice of one's own names shipped ones as prerequisites and steps up."""
    walk = attrs.evolve(practice("our_walk", needs=("family_liaison",)), steps_up_to=("relational_home_visits",))
    ours = pk.PRACTICES.extended(walk)
    assert ours.step_ups("our_walk").keys == ("relational_home_visits",)
    assert ours["our_walk"].prerequisites == ("family_liaison",)


def test_extended_practices_may_name_one_another() -> None:
    """Practices that are added together may need one another, in any order."""
    ours = pk.PRACTICES.extended([practice("our_walk", needs=("our_map",)), practice("our_map")])
    assert ours["our_walk"].prerequisites == ("our_map",)


def test_extended_marks_what_is_own() -> None:
    """Added practices are marked, and nothing else is; what they were taken from stays as it is."""
    ours = pk.PRACTICES.extended(practice("our_walk"))
    assert (ours.own.keys, pk.PRACTICES.own.keys) == (("our_walk",), ())
    assert ours["our_walk"].provenance.note == "added locally"
    assert ours.adjusted("school_newsletter", effort=Effort(1, 1)).own.keys == ("school_newsletter", "our_walk")


def test_a_note_of_the_user_is_kept() -> None:
    """A practice, an effort and an effect that come with a note keep it, and are own all the same."""
    noted = pk.model.Provenance(note="agreed with the parent council")
    ours = pk.PRACTICES.extended(attrs.evolve(practice("our_walk"), provenance=noted))
    effect = pk.model.Effect("continuum.homework.stage", 0.5, 3, provenance=noted)
    ours = ours.adjusted("school_newsletter", effort=Effort(1, 1, provenance=noted), effects=effect)
    assert ours["our_walk"].provenance == noted
    newsletter = ours["school_newsletter"]
    assert (newsletter.effort.provenance, newsletter.effects[0].provenance) == (noted, noted)
    assert ours.own.keys == ("school_newsletter", "our_walk")


def test_a_note_that_shipped_says_nothing_of_what_is_adjusted() -> None:
    """An effort that was changed does not go on with the note about the one that shipped."""
    shipped = pk.PRACTICES["school_newsletter"].effort
    ours = pk.PRACTICES.adjusted("school_newsletter", effort=attrs.evolve(shipped, setup=shipped.setup + 1))
    assert shipped.provenance.note
    assert ours["school_newsletter"].effort.provenance.note == "adjusted locally"


def test_words_in_a_note_make_nothing_own() -> None:
    """What is own does not hang on the words of a note."""
    noted = pk.model.Provenance(note="added locally")
    made = catalogue(attrs.evolve(practice("our_walk"), provenance=noted))
    assert made.own.keys == ()


def test_what_is_taken_out_is_own_no_more() -> None:
    """A key that went, and came back with another catalogue, is not own because it once was."""
    ours = pk.PRACTICES.extended([practice("our_walk"), practice("our_map")]).without("our_walk")
    assert (ours.own.keys, ours.own_keys) == (("our_map",), ("our_map",))


def test_an_own_key_given_twice_counts_once() -> None:
    """Catalogues that differ only in how often they name what is own are equal."""
    once = attrs.evolve(pk.PRACTICES, own_keys=("family_liaison",))
    assert attrs.evolve(pk.PRACTICES, own_keys=("family_liaison", "family_liaison")) == once


def test_changes_are_in_the_version_once() -> None:
    """The version says how a catalogue was changed."""
    ours = pk.PRACTICES.extended(practice("our_walk")).extended(practice("our_map"))
    version = ours.adjusted("our_map", effort=Effort(1, 1)).without("our_map").version
    assert re.fullmatch(rf"{pk.PRACTICES.version}\+extended\+adjusted\+reduced\.[0-9a-f]{{8}}", version)


@pytest.mark.parametrize("taken", ["school_newsletter", "our_walk"])
def test_extended_refuses_a_key_that_is_taken(taken: str) -> None:
    """A key of the catalogue is not given to another practice, also by an alias."""
    ours = pk.PRACTICES.extended(practice("our_walk"))
    for given in (practice(taken), attrs.evolve(practice("our_map"), aliases=(taken,))):
        with pytest.raises(InvalidValueError, match=f"'{taken}'.*; to change a practice of it, use adjusted"):
            ours.extended(given)


def test_extended_refuses_what_it_does_not_know() -> None:
    """A prerequisite that is nowhere is named with a near one."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'family_liaison'"):
        pk.PRACTICES.extended(practice("our_walk", needs=("family_liason",)))


def test_extended_with_findings() -> None:
    """Added practices may name findings that come with them."""
    known = pk.FINDINGS.findings[0]
    new = attrs.evolve(pk.FINDINGS, findings=(attrs.evolve(known, key="ours2026", conflicts_with=()),))
    said = Evidence(EvidenceMatch.RELATED, ("ours2026",))
    ours = pk.PRACTICES.extended(attrs.evolve(practice("our_walk"), evidence=said), findings=new)
    assert [finding.key for finding in ours.evidence_for("our_walk")] == ["ours2026"]


def test_without_refuses_what_others_need() -> None:
    """A practice that another needs is not removed alone: the error names who needs it."""
    made = catalogue(practice("desk"), practice("forum", needs=("desk",)), practice("vote", needs=("forum",)))
    with pytest.raises(
        InvalidValueError, match=r"These need one of them: forum. Remove these too, or pass with_dependents=True"
    ):
        made.without("desk")
    assert len(made.without("desk", "forum", "vote")) == 0


@pytest.mark.parametrize(
    "given",
    [("desk", "forum"), (["desk", "forum"],), ({"desk", "forum"},), ("desk", ("forum",)), (iter(["forum", "desk"]),)],
)
def test_without_takes_one_or_several(given: tuple[Any, ...]) -> None:
    """Keys come one by one, in a list, or both."""
    made = catalogue(practice("desk"), practice("forum"), practice("vote"))
    assert [one.key for one in made.without(*given)] == ["vote"]


@pytest.mark.parametrize("given", [3, [3], None, practice("desk"), [["desk"]]])
def test_without_names_what_is_not_a_key(given: Any) -> None:
    """What is not a key is named."""
    with pytest.raises(InvalidValueError, match=r"without.practices was .*; expected (text|keys)"):
        pk.PRACTICES.without(given)


def test_without_removes_dependents_if_asked() -> None:
    """Dependents go along, and theirs too; the rest stays."""
    made = catalogue(
        attrs.evolve(practice("desk"), aliases=("front",)),
        practice("forum", needs=("front",)),
        practice("vote", needs=("forum",)),
        practice("letter"),
    )
    assert [p.key for p in made.without("front", with_dependents=True)] == ["letter"]


def test_without_hands_steps_up_on() -> None:
    """What stepped up to a removed practice steps up to the stronger forms of that one, each once."""
    made = catalogue(
        attrs.evolve(practice("letter"), steps_up_to=("talk", "visit")),
        attrs.evolve(practice("talk"), steps_up_to=("visit", "council")),
        practice("visit"),
        practice("council"),
    )
    assert made.without("talk").step_ups("letter").keys == ("visit", "council")
    assert made.without("visit").step_ups("letter").keys == ("talk",)


def test_without_needs_a_known_practice() -> None:
    """A misspelt practice comes with the nearest one."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'school_newsletter'"):
        pk.PRACTICES.without("school_newslettr")


def test_changed_catalogues_work_in_every_verb() -> None:
    """A school is scored, advised and planned for, and its words are matched, with practices added and removed."""
    indicator = "six_types.communicating.home_language"
    walk = attrs.evolve(practice("our_walk", pk.model.Effect(indicator, 1, 4)), also_called={"en": ["Saturday walk"]})
    ours = pk.PRACTICES.extended(walk).without("annual_open_house", "school_newsletter")
    text = 'format = 1\nkey = "elm"\nname = "Elm"\n[[practices]]\npractice = "our_walk"'
    school = pk.files.parse_school(text, catalogue=ours)
    assert "+extended+reduced" in pk.score(school, pk.SIX_TYPES, catalogue=ours).data_version
    advised = pk.recommend(school, catalogue=ours, n=300)
    assert {"annual_open_house", "school_newsletter"}.isdisjoint(item.practice.key for item in advised)
    (found,) = pk.match_practices(["Saturday walk"], catalogue=ours)
    assert found.candidates[0].practice.key == "our_walk"


@pytest.mark.parametrize(
    ("said", "key"),
    [("home_visits", "relational_home_visits"), ("Home visit", "relational_home_visits"), ("ptc", None)],
)
def test_a_wrong_key_is_understood_by_what_schools_call_it(said: str, key: str | None) -> None:
    """What a practice is called comes before what is only spelled alike, such as home_learning_visits."""
    with pytest.raises(UnknownKeyError) as caught:
        pk.PRACTICES[said]
    if key is not None:
        assert caught.value.called == (key,)
        assert str(caught.value).endswith(f"Did you mean {key!r}?")
    assert "home_learning_visits" not in str(caught.value)


def test_a_name_within_longer_ones_finds_those_with_the_fewest_other_words() -> None:
    """Only where no practice is called so."""
    catalogue = pk.PRACTICES
    assert catalogue.practices_called("math night") == ()
    assert [one.key for one in catalogue.practices_called("math night", in_part=True)] == ["reading_or_math_night"]
    assert catalogue.practices_called(" ", in_part=True) == ()
