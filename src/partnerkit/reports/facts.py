"""What a report is about: a school read on frameworks, by its practices and by everybody who rated it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import attrs

from partnerkit.errors import InvalidValueError, require
from partnerkit.knowledge import CONTINUUM, DUAL_CAPACITY, LEXICON, SIX_TYPES
from partnerkit.knowledge.shipped import catalogue_or, frameworks_or
from partnerkit.language import PlanDraft, Reading, ToConfirm
from partnerkit.language.wishes import Steering
from partnerkit.model import (
    TOLERANCE,
    Catalogue,
    Framework,
    Informant,
    Kept,
    Match,
    Missing,
    Practice,
    PracticeInPlace,
    School,
    SchoolDraft,
)
from partnerkit.model.school_draft import school_of
from partnerkit.planning import Plan, Recommendation, Wish, recommend
from partnerkit.planning.quotable import quotable
from partnerkit.scoring import Profile, Score, Support, score
from partnerkit.scoring.alike import reached_on

_STEPS = 3
_TO_CONFIRM = 3


@attrs.frozen
class Facts:
    """A school, what is known of it, and what could come next.

    Attributes:
        school: The school.
        catalogue: The practices that it was read with.
        continuum: What its practices support on the continuum.
        six_types: The same on the six types.
        dual_capacity: The same on the Dual Capacity-Building Framework.
        shown: The frameworks that the page shows, as they were asked for.
        further: What its practices support on those of them that are not among the three.
        ratings: What each informant rated on the continuum, and on the further ones. Where no practice is listed, the
            next steps are measured by the ratings of whoever rated most.
        hides_families: Whether families answered, and too few of them for their answers to be shown.
        steps: What could come next, three at most.
        wishes: What becomes of what the school wants: in the plan, if there is one, else in advice.
        plan: A plan for it, if there is one.
        to_confirm: What a person should confirm, if it was read from a text.
        lines: The lines that count for little or nothing, by how they were read.
        own_barriers: What keeps families away in words of the school that no barrier of the catalogue has.
        day: The day up to which things count, or the newest date in the data.
        is_day_given: Whether the day was given.
    """

    school: School
    catalogue: Catalogue
    continuum: Profile
    six_types: Profile
    dual_capacity: Profile
    shown: tuple[Framework, ...]
    further: tuple[Profile, ...]
    ratings: tuple[Profile, ...]
    hides_families: bool
    steps: tuple[Recommendation, ...]
    wishes: tuple[Wish, ...]
    plan: Plan | None
    to_confirm: tuple[ToConfirm, ...]
    lines: Mapping[str, Sequence[str]]
    own_barriers: tuple[str, ...]
    day: datetime.date | None
    is_day_given: bool

    @classmethod
    def about(
        cls,
        given: School | SchoolDraft,
        plan: Plan | None,
        as_of: datetime.date | None,
        catalogue: Catalogue | None,
        frameworks: Framework | Iterable[Framework] | None = None,
    ) -> Self:
        """Read a school, and see what could come next.

        Raises:
            InvalidValueError: It is not a school, or the plan is for another one or made with another catalogue.
        """
        school, _ = school_of(given)
        catalogue = _catalogue_of(school, plan, catalogue)
        school = _up_to(as_of, school)
        shown, three = frameworks_or(frameworks), (CONTINUUM, SIX_TYPES, DUAL_CAPACITY)
        others = tuple(framework for framework in shown if framework not in three)
        profiles = [score(school, framework, as_of=as_of, catalogue=catalogue) for framework in (*three, *others)]
        rated = [
            score(school, framework, informant=informant, as_of=as_of, catalogue=catalogue)
            for framework in (CONTINUUM, *others)
            for informant in school.informants
        ]
        ratings = tuple(profile for profile in rated if any(answer.is_known for answer in profile.answers))
        steps, wishes = _advice(school, plan, catalogue, shown, ratings)
        return cls(
            school=school,
            catalogue=catalogue,
            continuum=profiles[0],
            six_types=profiles[1],
            dual_capacity=profiles[2],
            shown=shown,
            further=tuple(profiles[3:]),
            ratings=ratings,
            hides_families=any(map(_hides_families, rated)),
            steps=steps,
            wishes=wishes if plan is None else plan.wishes,
            plan=plan,
            to_confirm=_open(given)[:_TO_CONFIRM] if isinstance(given, PlanDraft) else (),
            lines=_lines(school),
            own_barriers=_own_barriers(given, school),
            day=as_of or _newest(school),
            is_day_given=as_of is not None,
        )

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What its practices support, framework by framework."""
        return (self.continuum, self.six_types, self.dual_capacity, *self.further)

    @property
    def areas(self) -> Profile:
        """What the first screen goes by: the continuum, or the first framework that was asked for in its place."""
        if self.continuum.framework in self.shown:
            return self.continuum
        told = _advisable(self.shown, self.catalogue)
        return next((profile for one in told for profile in self.profiles if profile.framework is one), self.continuum)

    @property
    def steps_are_by_areas(self) -> bool:
        """Whether practices speak to what was asked for, so that the next steps are measured by it."""
        return bool(_advisable(self.shown, self.catalogue))

    @property
    def listed(self) -> dict[Practice, PracticeInPlace]:
        """The practices of the school, each with what its list says of it."""
        return {self.catalogue[place.practice]: place for place in self.school.practices}

    @property
    def started(self) -> tuple[Practice, ...]:
        """The practices that the plan starts; none if there is no plan."""
        return tuple(item.practice for item in self.plan.practices) if self.plan else ()

    def shows(self, profile: Profile) -> bool:
        """Say whether the page shows a framework."""
        return profile.framework in self.shown

    def carried(self, score: Score) -> tuple[Practice, ...]:
        """Give the practices that certainly support a score, those that add most first."""
        added: dict[Practice, float] = {}
        for support in _supports(score):
            if not support.is_near and support.levels > TOLERANCE:
                added[support.practice] = added.get(support.practice, 0.0) + support.levels
        return tuple(sorted(added, key=lambda practice: (-added[practice], practice.key)))

    def supported_points(self, score: Score) -> int:
        """Count the indicators behind a score that a practice certainly supports."""
        answers = score.behind.answers if score.behind else ()
        return sum(any(one.levels > TOLERANCE and not one.is_near for one in answer.supports) for answer in answers)

    def near(self, score: Score) -> tuple[Practice, ...]:
        """Give the practices that would support a score if the near matches held."""
        return tuple(dict.fromkeys(support.practice for support in _supports(score) if support.is_near))

    @property
    def open_areas(self) -> tuple[Score, ...]:
        """The areas of the first screen on which nothing is known: no practice supports them, and nobody rated them."""
        of = self.areas
        known = (score for score in of if score.key in of.framework and score.low is not None)
        return tuple(score for score in known if score.is_open and not self.is_rated(score))

    def is_rated(self, score: Score) -> bool:
        """Say whether an informant rated what a score stands for, so that something is known of it."""
        return any(score.key in profile and not profile[score.key].is_open for profile in self.ratings)

    @property
    def all_areas(self) -> int:
        """How many areas the first screen goes by."""
        return sum(score.key in self.areas.framework for score in self.areas)


def _catalogue_of(school: School, plan: Plan | None, given: Catalogue | None) -> Catalogue:
    """Give the catalogue to read with: that of the plan, if there is one, so that a page has one set of hours."""
    if plan is None:
        return catalogue_or(given)
    require(plan, Plan, thing="report", field="plan", expected="a Plan, such as plan gives")
    if plan.request.school != school:
        expected = f"a plan for {school.name!r} as the report has it, with the same practices"
        raise InvalidValueError("report", "plan", plan, expected)
    made_with = plan.request.catalogue
    if given is not None and catalogue_or(given) != made_with:
        expected = f"the catalogue that the plan was made with, {made_with.version}. Leave it out to take that one"
        raise InvalidValueError("report", "catalogue", given, expected)
    return made_with


def _up_to(day: datetime.date | None, school: School) -> School:
    """Leave out practices begun after a day, if one is given."""
    if day is None:
        return school
    begun = (place for place in school.practices if place.since is None or place.since <= day)
    return attrs.evolve(school, practices=tuple(begun))


def _hides_families(ratings: Profile) -> bool:
    is_hidden = any(answer.missing is Missing.SUPPRESSED for answer in ratings.answers)
    return ratings.informant is Informant.FAMILIES and is_hidden


def _advice(
    school: School, plan: Plan | None, catalogue: Catalogue, shown: Sequence[Framework], ratings: Sequence[Profile]
) -> tuple[tuple[Recommendation, ...], tuple[Wish, ...]]:
    """Give the first steps that are advised, and what advice makes of each wish.

    With a plan, the steps are those that it was advised, as its hours allow: first those that it starts, so that the
    page does not show one that has no room in place of one that has. Each part keeps the order of advice, which begins
    with what the school does; by term, it could begin with anything.
    """
    frameworks, rater = _measured_by(school, catalogue, shown, ratings)
    planned = plan.request.advice if plan is not None else None
    advice = recommend(
        school,
        n=len(catalogue) if planned else _STEPS,
        catalogue=catalogue,
        frameworks=frameworks or None,
        informant=rater,
    )
    steps = [step for step in advice.first() if not planned or step.practice.key in planned]
    if plan is not None and planned:
        steps.sort(key=lambda step: step.practice.key not in plan)
    return tuple(steps[:_STEPS]), advice.wishes


def _measured_by(
    school: School, catalogue: Catalogue, shown: Sequence[Framework], ratings: Sequence[Profile]
) -> tuple[tuple[Framework, ...], Informant | None]:
    """Give what advice is measured by: frameworks, and the informant who rated most where no practice is listed."""
    advisable = _advisable(shown, catalogue)
    told = [each for each in ratings if each.framework in advisable]
    if school.practices or not told:
        return advisable, None
    rater = max(told, key=lambda each: sum(answer.is_known for answer in each.answers)).informant
    return tuple(each.framework for each in told if each.informant is rater), rater


def _advisable(frameworks: Iterable[Framework], catalogue: Catalogue) -> tuple[Framework, ...]:
    """Give the frameworks that have scores, and that practices of the catalogue speak to."""
    return tuple(one for one in frameworks if one.composites and reached_on(catalogue, one))


def _open(draft: PlanDraft) -> tuple[ToConfirm, ...]:
    """Give what to ask about a draft's lines that may be quoted, and that come near something.

    What is not done needs no question, unless advice begins there.
    """
    lines = (item for item in draft.review() if item.about == "practice" and quotable(item.asked))
    told = (Reading.NAMED, Reading.NEAR, Reading.HOW)
    return tuple(
        item
        for item in lines
        if item.line.wants or item.line.barriers or (item.match.candidates and draft.reading_of(item.line) in told)
    )


def _lines(school: School) -> Mapping[str, Sequence[str]]:
    """Give the lines that count for little or nothing, as the school's document keeps them: "near", "not done" ...

    A draft is counted as the document that is saved of it, so that both have the same counts.
    """
    steering = {said for _, said in school.context.words}
    near = (place for place in school.practices if place.match is Match.NEAR)
    found = {"near": [said for place in near for said in (place.published_as or place.practice).split("; ")]}
    for one in school.unmatched:
        if one.published_as not in steering:
            found.setdefault(one.kept_as, []).append(one.published_as)
    return found


def _own_barriers(given: School | SchoolDraft, school: School) -> tuple[str, ...]:
    """Give the lines that name a barrier and none of those with a key: of a school, its words are read once more."""
    steering = {said for _, said in school.context.words}
    left = [
        one.published_as for one in school.unmatched if one.kept_as is Kept.BARRIER and one.published_as not in steering
    ]
    if isinstance(given, PlanDraft):
        keyed = {line.text for line in given if line.barriers}
    else:
        read = Steering(LEXICON, lambda _: ())
        keyed = {said for said in left if read.barriers(said, "Barriers")}
    return tuple(said for said in left if said not in keyed)


def _supports(score: Score) -> Iterable[Support]:
    return (support for answer in (score.behind.answers if score.behind else ()) for support in answer.supports)


def _newest(school: School) -> datetime.date | None:
    days = [*(seen.date for seen in school.observations), *(place.since for place in school.practices)]
    return max((day for day in days if day is not None), default=None)
