"""Recommending: which practices a school could take up next, by exact gain, with reasons."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol, runtime_checkable

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door, several, whole_number
from partnerkit.knowledge.shipped import catalogue_or, frameworks_or
from partnerkit.model import (
    TOLERANCE,
    Catalogue,
    Framework,
    Informant,
    Match,
    Practice,
    PracticeInPlace,
    School,
    SchoolDraft,
    Types,
)
from partnerkit.model.school import InformantName
from partnerkit.model.school_draft import school_of
from partnerkit.planning.closeness import closeness
from partnerkit.planning.gain import Baseline, objective_of
from partnerkit.planning.quotable import quotable
from partnerkit.planning.ready import fits, prerequisites_of
from partnerkit.planning.reasons import Gain, Standing, listed, near_note, one_side_note, stopped_note, usual_note
from partnerkit.planning.recommendation import AdvicePart, Recommendation
from partnerkit.planning.recommendations import NOTHING_KNOWN, ONLY_GIVEN_TABLE, Recommendations
from partnerkit.planning.recommenders import BY_GAIN, FOR_BARRIERS, FOR_THIS_SCHOOL, READY_FIRST, Recommender
from partnerkit.planning.request import Aim
from partnerkit.planning.stronger import fitting_step_ups, is_weak_end, surpassed
from partnerkit.planning.wish_answers import (
    Asked,
    Wish,
    WishAnswer,
    answer_now,
    own_wishes,
    require_barriers,
    wanted_keys,
    with_full_wishes,
)
from partnerkit.scoring.score import data_version


@runtime_checkable
class FacesBarriers(Protocol):
    """A persona or a group: it has a name, and barriers in its way."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def barriers(self) -> Sequence[str]:
        """The barriers in its way, such as ``language`` or ``time``."""
        ...


@door
def recommend(
    school: School | SchoolDraft,
    *,
    objective: Aim | Iterable[Aim] | Mapping[str, float] | None = None,
    informant: Informant | InformantName | None = None,
    persona: FacesBarriers | None = None,
    barriers: str | Iterable[str] | None = None,
    wants: str | Iterable[str] | None = None,
    never: str | Iterable[str] | None = None,
    by: Recommender | None = None,
    n: int = 5,
    lowest_first: bool = True,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
) -> Recommendations:
    """Recommend practices that this school could take up next, with reasons.

    Advice comes in parts that take turns: what the school says it wants, stronger forms of what it lists, what helps
    with the barriers its families named, and what fills gaps. What suits nearly every school comes after these, where
    they are fewer than `n`; what more there is of it is kept apart, in `Recommendations.anywhere`.

    A practice's gain is how much it alone would raise the low bound of the objective if it reached every family. Beside
    it is the gain at a typical school, which has each practice at a reach equal to the share of 26 published plans that
    name it.

    Args:
        school: The school, or the draft of one that `read_plan_text` gives.
        objective: What to raise: a framework, a score of your own, the key of a framework's score, several of these, or
            weights by such keys. With None, all frameworks count the same, and in each all constructs count the same.
        informant: Whose ratings the practices would lift: ``"team"``, ``"families"`` and so on. None starts from the
            inventory: what the practices in place support.
        persona: Somebody with a name and barriers: only practices that help with one of these barriers are given.
        barriers: The same, by barriers alone, such as ``["language", "time"]``. ``()`` leaves
            barriers aside. In `plan`, barriers are a demand: it starts something that helps with each, and other things
            too.
        wants: What comes first, keys of practices or constructs. If left out, what the school wants
            (`Context.wants`); ``()`` leaves its wishes aside.
        never: Practices not to give, as in `plan`: nor are they named as stronger forms of what the school wants.
        by: What keeps and orders the recommendations; see `partnerkit.planning.then`. None takes
            `partnerkit.planning.FOR_THIS_SCHOOL`, or `FOR_BARRIERS` where a persona or barriers are given.
        n: How many to give at most. `Recommendations.anywhere` is apart from these.
        lowest_first: Whether a gain at the low end of a score counts more: each quarter twice as much as the one above
            it.
        catalogue: The practices to choose from; partnerkit's own if left out.
        frameworks: The frameworks to read the school on; partnerkit's three if left out.

    Returns:
        Practices that are neither in place nor a weaker form of one in place, that fit the school (its grades, country
        and languages), and whose prerequisites are not known to be missing. What the school wants comes first, and
        `Recommendations.wishes` answers every wish.

    Raises:
        UnknownKeyError: A practice in place is not in the catalogue, no framework has a score of that key, no practice
            of the catalogue helps with such a barrier, none is or serves what is given as wanted, or what is never
            to be given is no practice.
        InvalidValueError: No practice of the catalogue counts toward what is asked for.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> found = pk.recommend(school, n=1)
        >>> found[0].part.value, [practice.name for practice in found[0].builds_on]
        ('build on what you do', ['Parent-teacher conferences'])
        >>> pk.recommend(school, barriers=["transport", "childcare"], n=1)[0].barriers
        ('transport', 'childcare')
    """
    catalogue, frameworks = catalogue_or(catalogue), frameworks_or(frameworks)
    school, unconfirmed = school_of(school)
    school = with_full_wishes(school, catalogue)
    n = whole_number("n", n, least=0)
    if persona is not None and barriers is not None:
        raise InvalidValueError("recommend", "barriers", barriers, "a persona or barriers, and not both")
    named, named_by = _barriers(school, persona, barriers, catalogue)
    wishes_of_school = school.context.wants
    if wants is not None:
        asked_for = wanted_keys(several(wants, str), catalogue)
        school = attrs.evolve(school, context=attrs.evolve(school.context, wants=asked_for))
    informant = None if informant is None else Informant.named(informant)
    what_counts = objective_of(objective, frameworks)
    what_counts.require_reached(catalogue, "recommend", "frameworks" if objective is None else "objective")
    baseline = Baseline(school, catalogue, what_counts, informant, named, named_by, lowest_first)
    are_named = persona is not None or (barriers is not None and bool(named))
    by = by or (FOR_BARRIERS if are_named else FOR_THIS_SCHOOL)
    left_out = frozenset(catalogue[key].key for key in several(never or (), str))
    considered = _considered_for(baseline, left_out)
    ordered = _kept_and_ordered(by, [item for item in considered if item.practice.key not in left_out], baseline)
    given = _with_gains(_given(ordered, n) if by == FOR_THIS_SCHOOL else _ranked(ordered, n), baseline)
    found, good_anywhere = given[:n], given[n:]
    wishes = _answered(wishes_of_school, baseline, considered, ordered, (*found, *good_anywhere), left_out)
    unmet = (wish.words for wish in wishes if not wish.is_given)
    notes = (*unmet, *_notes(baseline, found, by), *unconfirmed)
    return Recommendations(
        school=school.name,
        items=found,
        considered=len(ordered),
        notes=notes,
        anywhere=good_anywhere,
        school_key=school.key,
        data_version=data_version(baseline.objective.frameworks, catalogue),
        frameworks=baseline.objective.frameworks,
        wishes=wishes,
    )


def _kept_and_ordered(
    by: Recommender, items: Sequence[Recommendation], baseline: Baseline
) -> tuple[Recommendation, ...]:
    """Give what a recommender keeps, in its order.

    Gains by score take three times as long as all else, and hundreds are compared where few are given. Ours do not look
    at them, so that they wait until it is known what is given; one of your own may, and has them.
    """
    given: object = by(items if by in _ASK_NO_GAINS else _with_gains(items, baseline), baseline)
    ordered = tuple(given) if isinstance(given, Iterable) else (given,)
    if not all(isinstance(item, Recommendation) for item in ordered):
        expected = "a function that gives recommendations it was given, as a list"
        raise InvalidValueError("recommend", "by", given, expected)
    return ordered


_ASK_NO_GAINS = (FOR_THIS_SCHOOL, READY_FIRST, BY_GAIN, FOR_BARRIERS)


def _answered(
    of_school: Sequence[str],
    baseline: Baseline,
    considered: Sequence[Recommendation],
    ordered: Sequence[Recommendation],
    found: Sequence[Recommendation],
    never: Collection[str],
) -> tuple[Wish, ...]:
    """Answer every wish, each once.

    The wishes of the school may be others than those of the baseline, with which the advice begins. What was
    `considered` is neither in place nor a weaker form of it; `ordered` is what was kept of it, and `found` is given.
    What is in `never` was considered only to be answered for.
    """
    school = baseline.school

    def answer(key: str) -> Wish:
        asked = Asked(key, baseline.catalogue)
        if given := [item.practice for item in found if key in (item.practice.key, *item.practice.serves)]:
            return asked.answered(WishAnswer.GIVEN, "It is among what is advised.", *given)
        if now := answer_now(asked, school, never):
            return now
        if key not in school.context.wants:
            why = "This advice was not asked to begin with it, and others come first."
            return asked.answered(WishAnswer.NOT_ASKED, why)
        if later := [item.practice for item in ordered if key in item.wanted]:
            why = "It comes after what is advised here: ask for more."
            return asked.answered(WishAnswer.OTHERS, why, later[0])
        able = [item for item in considered if key in item.wanted and fits(item.practice, school)]
        if all(item.practice.key in never for item in able):
            return asked.answered(WishAnswer.LEFT_OUT, "What you asked for leaves it out.")
        ready = [item for item in able if not item.with_standing(Standing.MISSING)]
        if not ready:
            missing = tuple(dict.fromkeys(one for item in able for one in item.with_standing(Standing.MISSING)))
            why = f"It needs something first that is missing: {'; '.join(practice.name for practice in missing)}."
            return asked.answered(WishAnswer.NEEDS, why, *missing)
        if not any(item.gain > TOLERANCE for item in ready):
            return asked.answered(WishAnswer.NO_GAIN, "It adds nothing to what counts here.")
        return asked.answered(WishAnswer.LEFT_OUT, "What you asked for leaves it out.")

    return (*map(answer, dict.fromkeys((*of_school, *school.context.wants))), *own_wishes(school))


def _barriers(
    school: School, persona: FacesBarriers | None, barriers: str | Iterable[str] | None, catalogue: Catalogue
) -> tuple[tuple[str, ...], str]:
    if persona is not None:
        if isinstance(persona, str) or not isinstance(persona, FacesBarriers):
            expected = "something with a name and barriers, such as PERSONAS['parent_advocate']"
            raise InvalidValueError("recommend", "persona", persona, expected)
        return tuple(persona.barriers), persona.name
    if barriers is None:
        return school.context.barriers, "Families here"
    asked = several(barriers, str)
    require_barriers(asked, catalogue)
    return asked, "You"


def advised_first(baseline: Baseline, n: int) -> tuple[str, ...]:
    """Give the keys of what `recommend` gives first by `FOR_THIS_SCHOOL`, without the reasons, which take longest."""
    ordered = FOR_THIS_SCHOOL(_considered_for(baseline), baseline)
    keys = [[item.practice.key for item in part[:n]] for part in _apart(ordered)]
    return tuple(key for part in keys for key in part)


def _apart(ordered: Iterable[Recommendation]) -> tuple[list[Recommendation], list[Recommendation]]:
    """Give what is particular to the school, and what is good almost anywhere."""
    parts: tuple[list[Recommendation], list[Recommendation]] = ([], [])
    for item in ordered:
        parts[item.part is AdvicePart.ANYWHERE].append(item)
    return parts


def _considered_for(baseline: Baseline, never: Collection[str] = ()) -> Sequence[Recommendation]:
    """Give every practice that is neither in place nor a weaker form of one, as a recommendation without its gains.

    Those known by what they lack are left out while a stronger form fits that may be given, unless the school wants
    them.

    They come in the order of their keys, in which equals stay.
    """
    school, catalogue = baseline.school, baseline.catalogue
    weaker = surpassed(school, catalogue)
    listed = {catalogue[place.practice]: place for place in school.practices}
    step_ups = {one: catalogue.step_ups(one).keys for one in listed}
    return [
        _recommendation(practice, baseline, listed, step_ups, never)
        for practice in sorted(catalogue, key=lambda practice: practice.key)
        if practice not in listed
        and practice.key not in weaker
        and (practice.key in school.context.wants or not is_weak_end(practice, school, catalogue, never))
    ]


def _listed_by_type(baseline: Baseline) -> Mapping[str, Counter[str]]:
    """Count, for each framework of types, the practices of the list by the type that they serve first."""
    listed = [baseline.catalogue[place.practice] for place in baseline.school.practices]
    found = {}
    for framework in baseline.objective.frameworks:
        if isinstance(framework.structure, Types):
            mains = (key for one in listed for key in one.mainly_serves if key in framework)
            found[framework.key] = Counter(framework[key].name for key in mains)
    return found


def _empty(
    practice: Practice, gains: Sequence[Gain], baseline: Baseline, listed: Mapping[str, Counter[str]]
) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Give what a practice lifts from nothing: a type that it serves, with what the list has instead, or a construct.

    What it lifts by little is not a reason for it, unless it mainly serves it: meeting the teacher does not fill a gap
    in volunteering. Ratings say what people see, not what is on a list, so nothing is given for them.
    """
    if baseline.informant is not None:
        return "", ()
    most = max((gain.value for gain in gains), default=0.0)
    from_nothing = [
        gain
        for gain in gains
        if not gain.before.low and (gain.after.key in practice.mainly_serves or gain.value >= most / 2)
    ]
    for gain in from_nothing:
        counts = listed.get(gain.framework)
        if counts is not None and gain.after.key in practice.serves and gain.after.name not in counts:
            return gain.after.name, tuple(counts.most_common())
    return (from_nothing[0].after.name, ()) if from_nothing else ("", ())


def _recommendation(
    practice: Practice,
    baseline: Baseline,
    listed: Mapping[Practice, PracticeInPlace],
    step_ups: Mapping[Practice, tuple[str, ...]],
    never: Collection[str],
) -> Recommendation:
    """Give a practice with its reasons, but for its gains.

    `listed` has what is in place, and `step_ups` the keys of the stronger forms of each; none in `never` is named as a
    stronger form of what is wanted.
    """
    gain, places = baseline.added(practice)
    below = [one for one, stronger in step_ups.items() if practice.key in stronger]
    said = {one: _closest_line(practice, listed[one].published_as) for one in below}
    builds_on = tuple(
        sorted(
            below,
            key=lambda one: (
                listed[one].match is Match.NEAR,
                not quotable(said[one]),
                -closeness(practice, said[one]),
                step_ups[one].index(practice.key),
            ),
        )
    )
    moved = {baseline.score_at(place).key for place in places}
    languages = tuple(tag for tag, share in baseline.school.context.home_languages if share > 0)
    barriers = tuple(barrier for barrier in baseline.barriers if barrier in practice.barriers)
    wanted = tuple(key for key in baseline.school.context.wants if key == practice.key or key in practice.serves)
    stronger = fitting_step_ups(practice, baseline.school, baseline.catalogue) if practice.key in wanted else ()
    lines = ((one.key, said[one]) for one in builds_on if said[one])
    return Recommendation(
        rank=0,
        practice=practice,
        gain=gain,
        gains=(),
        prerequisites=prerequisites_of(practice, baseline.school, baseline.catalogue),
        barriers=barriers,
        sources=tuple(dict.fromkeys(baseline.catalogue.source(key) for key in practice.evidence.findings)),
        findings=tuple(baseline.catalogue.findings[key] for key in practice.evidence.findings),
        barriers_left=tuple(barrier for barrier in baseline.barriers if barrier not in practice.barriers),
        named_by=baseline.named_by,
        languages=languages if len(languages) > 1 and "language" in practice.barriers else (),
        unmoved=tuple(score.name for group in baseline.scores for score in group if score.key not in moved),
        builds_on=builds_on,
        wanted=wanted,
        typical=None if baseline.typical is None else baseline.typical[practice.key],
        said_here=practice.said_in(baseline.school.context.country),
        near=tuple(one for one in builds_on if listed[one].match is Match.NEAR),
        words=(*lines, *((key, words) for key, words in baseline.school.context.words if key in (*wanted, *barriers))),
        stronger=tuple(one for one in stronger if one.key not in never),
    )


def _given(ordered: Iterable[Recommendation], n: int) -> tuple[Recommendation, ...]:
    """Give what is particular to the school, at most `n`, then what is good almost anywhere, up to `n` more."""
    particular, generic = _apart(ordered)
    return _ranked((*particular[:n], *generic), 2 * n)


def _closest_line(practice: Practice, published_as: str) -> str:
    """Give the line of those behind a listed practice that is closest to a stronger form: it is quoted for it."""
    return max(published_as.split("; "), key=lambda said: (bool(quotable(said)), closeness(practice, said)))


def _ranked(items: Sequence[Recommendation], n: int) -> tuple[Recommendation, ...]:
    """Number the first recommendations; neighbors that nothing tells apart share a rank."""
    ranked: list[Recommendation] = []
    for position, item in enumerate(items[: n + 1]):  # one more may be tied with the last of them
        same = bool(ranked and item.place and item.place == ranked[-1].place)
        if same:
            ranked[-1] = attrs.evolve(ranked[-1], tied=True)
        ranked.append(attrs.evolve(item, rank=ranked[-1].rank if same else position + 1, tied=same))
    return tuple(ranked[:n])


def _with_gains(items: Iterable[Recommendation], baseline: Baseline) -> tuple[Recommendation, ...]:
    """Give recommendations with what they add to each score, and with what they lift from nothing, where not there."""
    listed, found = _listed_by_type(baseline), []
    for item in items:
        if item.gains:
            found.append(item)
            continue
        gains = baseline.gain(item.practice)[1]
        empty, instead = _empty(item.practice, gains, baseline, listed)
        found.append(attrs.evolve(item, gains=gains, empty=empty, instead=instead))
    return tuple(found)


_ORDERS = (
    (
        FOR_THIS_SCHOOL,
        (
            "Stronger forms of what the school does take turns with what fills what is empty here. What needs others "
            "first that the list does not name counts as several steps. Of the rest, what a school can begin within a "
            "month comes first."
        ),
    ),
    (
        READY_FIRST,
        "Practices whose prerequisites are all in place come first, then those with the fewest to ask about.",
    ),
    (
        FOR_BARRIERS,
        (
            "What is made for one of the barriers comes first, a barrier at a time. Then come practices that help with "
            "most of them, those with the fewest prerequisites to ask about first."
        ),
    ),
)
"""What is said of each order."""


def _notes(baseline: Baseline, items: Sequence[Recommendation], by: Recommender) -> tuple[str, ...]:
    names, several = ", ".join(baseline.objective.names), len(baseline.objective.groups) > 1
    base = "supported" if baseline.informant is None else f"certain from the ratings by {baseline.informant}"
    notes = [words for one, words in _ORDERS if one == by]
    school, context = baseline.school, baseline.school.context
    if not (school.practices or school.observations or context.wants or baseline.barriers):
        notes.insert(0, NOTHING_KNOWN)
    notes.append(
        f"Each gain is how much the practice alone would add to what is {base} on: "
        f"{names}{'; each framework counts the same' if several else ''}."
    )
    if baseline.informant is None:
        notes.extend(near_note(baseline.school))
    notes.extend(usual_note((item.practice for item in items), school))
    notes.extend(one_side_note((item.practice for item in items), "Everything here"))
    notes.extend(stopped_note(baseline.school))
    helped = {barrier for practice in baseline.catalogue for barrier in practice.barriers}
    if beyond := [barrier for barrier in baseline.barriers if barrier not in helped]:
        notes.append(f"No practice of the catalogue says that it helps with: {listed(beyond)}.")
    notes.append(ONLY_GIVEN_TABLE)
    return tuple(notes)
