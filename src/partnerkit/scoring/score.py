"""Scoring a school on a framework, from its practices in place or from one informant's ratings."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import attrs

from partnerkit import knowledge
from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import VERB, door
from partnerkit.errors.shown_values import counted
from partnerkit.knowledge.shipped import catalogue_or, each_once
from partnerkit.model import (
    UNCLASSIFIED,
    Catalogue,
    Composite,
    Findings,
    Framework,
    Informant,
    Interval,
    Kept,
    Match,
    Missing,
    Practice,
    PracticeInPlace,
    School,
    SchoolDraft,
)
from partnerkit.model.field_checks import repeated, require_day
from partnerkit.model.school import InformantName
from partnerkit.model.school_draft import school_of
from partnerkit.rules import CompiledRule, Registry, bounds, compile
from partnerkit.scoring.alike import effects_on, reached_on
from partnerkit.scoring.answer import Answer, Support
from partnerkit.scoring.profile import Profile, Score
from partnerkit.scoring.resolve import check_effects, observed, of_other_versions
from partnerkit.scoring.rule_and_answers import Behind


@door
def registry(*frameworks: Framework) -> Registry:
    """Collect the keys that a rule may use: the indicators and default composites of frameworks.

    Raises:
        InvalidValueError: Two frameworks have the same key, or the same key for an indicator or a composite.
    """
    each_once(frameworks)
    shared = repeated(one.key for f in frameworks for one in f.indicators)
    shared += repeated(one.key for f in frameworks for one in f.composites)
    if shared:
        raise InvalidValueError(VERB, "frameworks", shared, "frameworks that share no indicator and no score")
    return Registry(
        {i.key: (i, f.scale_of(i.key)) for f in frameworks for i in f.indicators},
        {c.key: c for f in frameworks for c in f.composites},
    )


@lru_cache(maxsize=64)
def compiled(framework: Framework) -> Mapping[str, CompiledRule]:
    """Give a framework's default scores, ready to be read, by key."""
    known = registry(framework)
    return {composite.key: compile(composite, known) for composite in framework.composites}


@door
def score(
    school: School | SchoolDraft,
    framework: Framework,
    *,
    informant: Informant | InformantName | None = None,
    as_of: datetime.date | None = None,
    unstated_reach: float = 1.0,
    min_group: int = 10,
    count_near: bool = False,
    catalogue: Catalogue | None = None,
) -> Profile:
    """Score a school on a framework, from its practices in place or from one informant's ratings.

    Args:
        school: The school, or the draft that `read_plan_text` gives. For a draft, a note says what is
            unconfirmed.
        framework: The framework.
        informant: Whose ratings to use: ``"team"``, ``"families"``, ``"students"``, ``"staff"`` or ``"records"``. None
            uses the inventory, that is, what the practices in place support.
        as_of: Ratings after this day, and practices begun after it, do not count. None counts all.
        unstated_reach: The reach to assume, 0 to 1, for a practice whose reach is not stated. A note says how many
            there are.
        min_group: Answers of families and students that come from fewer people than this are hidden, and count as
            unknown. Answers without a stated number of people are not hidden.
        count_near: Whether an inventory counts near matches as certain. By default ``low`` leaves them out, and
            ``if_near`` gives what it would be with them.
        catalogue: The practices whose effects an inventory counts; partnerkit's own if left out.

    Returns:
        A profile: for every construct that has indicators, a score from 0 to 1, where higher means more of what the
        construct names, with the lowest and highest value that the facts allow. Missing is never zero.

    Raises:
        UnknownKeyError: A practice in place is not in the catalogue, or there is no such informant.
        ObservationConflictError: The informant answered an indicator twice, and no date says which answer is later.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> print(pk.score(school, pk.SIX_TYPES)["communicating"])
        Communicating: at least 0.9 of 4: between Not yet and In places (1.1 if the near matches hold)
    """
    catalogue = catalogue_or(catalogue)
    school, unconfirmed = school_of(school, "score")
    require(framework, Framework, thing="score", field="framework", expected="a Framework, such as SIX_TYPES")
    require_day(as_of, field="as_of")
    if not 0 <= unstated_reach <= 1:
        raise InvalidValueError("score", "unstated_reach", unstated_reach, "a share from 0 to 1")
    check_effects(catalogue, framework)
    if informant is None:
        answers = _inventory(school, framework, catalogue, as_of, unstated_reach, count_near=count_near)
        notes = _inventory_notes(school, framework, catalogue, answers, as_of, unstated_reach, count_near=count_near)
    else:
        informant = Informant.named(informant)
        answers = _ratings(observed(school, framework), framework, informant, as_of, min_group)
        notes = _ratings_notes(answers, informant, of_other_versions(school, framework, informant))
    unread = () if informant is not None else _unread_notes(school, framework, as_of)
    profile = Profile(
        school=school.name,
        framework=framework,
        reading="inventory" if informant is None else "ratings",
        informant=informant,
        as_of=as_of,
        answers=answers,
        scores=scores_of(framework, answers),
        notes=(*notes, *unconfirmed, *unread),
        data_version=data_version([framework], catalogue),
        findings=findings_behind(answers, catalogue),
        school_key=school.key,
    )
    more = tuple(_framework_notes(profile, school))
    return attrs.evolve(profile, notes=(*profile.notes, *more)) if more else profile


def raters_of(school: School, framework: Framework, as_of: datetime.date | None = None) -> tuple[Informant, ...]:
    """Give the informants who rated an indicator of a framework, up to a day if one is given.

    An informant counts even if two of their answers conflict.
    """
    keys = {indicator.key for indicator in framework.indicators}
    rated = {
        seen.informant
        for seen in school.observations
        if seen.indicator in keys and seen.level is not None and not (as_of and seen.date and seen.date > as_of)
    }
    return tuple(informant for informant in map(Informant.named, school.informants) if informant in rated)


def _unread_notes(school: School, framework: Framework, as_of: datetime.date | None) -> Iterator[str]:
    """Say whose ratings were not used, because only practices were."""
    if raters := raters_of(school, framework, as_of):
        names = ", ".join(informant.value for informant in raters)
        yield f"Ratings by {names} were not read: these numbers come from the practices in place."


def _unmatched_notes(school: School) -> Iterator[str]:
    """Say how many lines do not count: not done, naming barriers, wanted, settled, or without a certain match."""
    kept = Counter(line.kept_as for line in school.unmatched)
    for kind, one, more in (
        (Kept.NOT_DONE, "says that it is not done, or not yet,", "say that they are not done, or not yet,"),
        (Kept.BARRIER, "names barriers for families,", "name barriers for families,"),
        (Kept.WANTED, "says what the school wants,", "say what the school wants,"),
        (Kept.HOW, "says how something should be done", "say how something should be done"),
        (
            Kept.NO_PRACTICE,
            "names no practice in place, as a person decided,",
            "name no practice in place, as a person decided,",
        ),
        (Kept.OPEN, "had no certain match in the catalogue", "had no certain match in the catalogue"),
    ):
        if number := kept[kind]:
            says, count = (one, "counts") if number == 1 else (more, "count")
            yield f"{counted(number, 'line')} {says} and {count} for nothing here."


def _framework_notes(profile: Profile, school: School) -> Iterator[str]:
    """Say if a framework was made for other countries, and which stage its published rule gives the whole school."""
    framework, country = profile.framework, school.context.country
    if framework.country and country not in framework.country:
        of = f"It was made for schools in {', '.join(framework.country)}"
        yield f"{of}; the school is in {country}." if country else f"{of}; the school's country is not stated."
    if profile.verdict == UNCLASSIFIED:
        yield "By the published rule the whole school is unclassified: the rule does not cover this case."
    elif profile.verdict is not None:
        yield f"By the published rule the whole school is: {framework.ladder.scale.level(profile.verdict).label}."


def data_version(frameworks: Iterable[Framework], catalogue: Catalogue) -> str:
    """Give the versions of the frameworks and the catalogue that a result is made with, in one line."""
    versions = [f"{framework.key} {framework.version}" for framework in frameworks]
    return "; ".join((*versions, f"catalogue {catalogue.version}"))


def _in_place(
    school: School, catalogue: Catalogue, as_of: datetime.date | None
) -> list[tuple[PracticeInPlace, Practice]]:
    begun = [place for place in school.practices if not (as_of and place.since and place.since > as_of)]
    return [(place, catalogue[place.practice]) for place in begun]


def _inventory(
    school: School,
    framework: Framework,
    catalogue: Catalogue,
    as_of: datetime.date | None,
    unstated: float,
    *,
    count_near: bool,
) -> tuple[Answer, ...]:
    supports: dict[str, list[Support]] = {}
    for place, practice in _in_place(school, catalogue, as_of):
        counted_as = attrs.evolve(place, match=Match.NAMED) if count_near and place.match is Match.NEAR else place
        for effect in effects_on(practice, (framework,)):
            support = Support(practice, effect, counted_as, unstated if place.reach is None else place.reach)
            supports.setdefault(effect.indicator, []).append(support)
    reached = reached_on(catalogue, framework)
    return tuple(
        Answer.supported(
            indicator,
            framework.scale_of(indicator.key),
            supports.get(indicator.key, ()),
            settled=school.practices_complete and indicator.key in reached and not indicator.given_by,
        )
        for indicator in framework.indicators
    )


def _ratings(
    school: School, framework: Framework, informant: Informant, as_of: datetime.date | None, min_group: int
) -> tuple[Answer, ...]:
    latest = school.latest(informant, as_of=as_of)
    answers = []
    for indicator in framework.indicators:
        scale = framework.scale_of(indicator.key)
        observation = latest.get(indicator.key)
        few = observation is not None and observation.n is not None and observation.n < min_group
        missing: Missing | None = Missing.NOT_ASKED
        low, high = scale.bottom, scale.top
        if few and informant in (Informant.FAMILIES, Informant.STUDENTS):
            missing, observation = Missing.SUPPRESSED, None
        elif observation is not None:
            missing = observation.missing
            if observation.level is not None:
                low = high = observation.level
        answers.append(Answer(indicator, scale, low, high, missing, observation=observation))
    return tuple(answers)


def scores_of(framework: Framework, answers: tuple[Answer, ...]) -> tuple[Score, ...]:
    """Compute a framework's default scores from the answers to all its indicators."""
    by_key = {answer.indicator.key: answer for answer in answers}
    rules = compiled(framework)
    return tuple(score_composite(composite, rules[composite.key], by_key) for composite in framework.composites)


@door
def score_composite(composite: Composite, rule: CompiledRule, answers: Mapping[str, Answer]) -> Score:
    """Compute one score from answers.

    Args:
        composite: The composite to score.
        rule: Its compiled rule.
        answers: Answers by indicator key, with one for every indicator of the rule.
    """
    behind = [answers[key] for key in rule.indicators]
    asked = [answer for answer in behind if answer.missing is not Missing.NOT_APPLICABLE]
    ends = bounds(rule, {answer.indicator.key: answer.entry for answer in behind})
    seen = [answer.observation for answer in asked if answer.observation is not None]
    counts = [observation.n for observation in seen if observation.n is not None]
    return Score(
        key=composite.key,
        name=str(composite),
        low=None if ends is None else ends.low,
        high=None if ends is None else ends.high,
        scale=behind[0].scale,
        known=sum(answer.is_known for answer in asked),
        asked=len(asked),
        n=min(counts, default=None),
        estimate=_estimate(composite, rule, asked),
        composite=composite,
        behind=Behind(rule, behind),
    )


def _estimate(composite: Composite, rule: CompiledRule, asked: Sequence[Answer]) -> float | None:
    """Give the value from the known answers alone, if the composite allows it and enough are known."""
    if composite.min_present is None or sum(answer.is_known for answer in asked) < composite.min_present:
        return None
    record = {answer.indicator.key: answer.entry if answer.is_known else Missing.NOT_APPLICABLE for answer in asked}
    ends = bounds(rule, {key: record.get(key, Missing.NOT_APPLICABLE) for key in rule.indicators})
    return ends.low if ends is not None and ends.low == ends.high else None


def _inventory_notes(
    school: School,
    framework: Framework,
    catalogue: Catalogue,
    answers: tuple[Answer, ...],
    as_of: datetime.date | None,
    unstated: float,
    *,
    count_near: bool,
) -> tuple[str, ...]:
    in_place = _in_place(school, catalogue, as_of)
    support = f"what {counted(len(in_place), 'practice')} in place can support"
    notes = [f"An inventory: {support}, by partnerkit's own table of effects. It is not a rating."]
    if not school.practices_complete:
        notes.append(
            'The list of practices is not complete, so every number is "at least": '
            "a practice that is not listed is not known to be absent."
        )
    if silent := sum(place.reach is None for place, _ in in_place):
        notes.append(
            f"Reach is not stated for {counted(silent, 'practice')}; "
            f"each was counted as reaching {unstated:.0%} of the families it is meant for."
        )
    if near := sum(place.match is Match.NEAR for place, _ in in_place):
        of = f"{near} of these practices {'is' if near == 1 else 'are'} only the nearest match to what the school wrote"
        how = "; they are counted as if they held." if count_near else ", so no certain number counts them."
        notes.append(f"{of}{how}")
    notes += _unmatched_notes(school)
    counts_like = any(indicator.counts_like for indicator in framework.indicators)
    if counts_like:
        is_shipped = framework.key in knowledge.FRAMEWORKS.further and knowledge.FRAMEWORKS[framework.key] == framework
        judge = "partnerkit's own judgment" if is_shipped else "the judgment of whoever wrote this framework"
        notes.append(
            "Practices count here as they count for nearly the same question of the continuum, the six types or dual "
            f"capacity. Which questions are nearly the same is {judge}."
        )
    if any(indicator.given_by for indicator in framework.indicators):
        notes.append(
            "A practice counts for a question that names it, and that says the least: a list of practices does not "
            "settle such a question. Let a team rate it."
        )
    reached = reached_on(catalogue, framework)
    unspoken = [answer for answer in answers if answer.indicator.key in reached and not answer.supports]
    if unspoken and counts_like and not school.practices_complete:
        notes.append(f"None of these practices counts toward {_quoted(unspoken)}: not known, not zero.")
    if out_of_reach := [answer for answer in answers if answer.indicator.key not in reached]:
        notes.append(f"No practice of the catalogue counts toward {_quoted(out_of_reach)}: not known, not zero.")
    return tuple(notes)


def _quoted(answers: Iterable[Answer]) -> str:
    return ", ".join(f'"{answer.indicator.name}"' for answer in answers)


def _ratings_notes(answers: tuple[Answer, ...], informant: Informant, elsewhere: Sequence[str]) -> tuple[str, ...]:
    answers = tuple(answer for answer in answers if answer.missing is not Missing.NOT_APPLICABLE)
    notes = [
        f"Ratings by {informant.value} of the school's practice and conditions. Other informants are not averaged in."
    ]
    if hidden := sum(answer.missing is Missing.SUPPRESSED and answer.observation is None for answer in answers):
        notes.append(f"{counted(hidden, 'answer')} from small groups {'is' if hidden == 1 else 'are'} hidden.")
    if missing := sum(not answer.is_known for answer in answers):
        notes.append(f"{missing} of {len(answers)} indicators have no answer; the bounds say what that leaves open.")
    if elsewhere:
        notes.append(f"Not counted, as only another version of the framework has it: {', '.join(elsewhere)}.")
    return tuple(notes)


def findings_behind(answers: Iterable[Answer], catalogue: Catalogue) -> Findings:
    """Give the findings that are the evidence for the practices behind some answers."""
    keys = (key for answer in answers for support in answer.supports for key in support.practice.evidence.findings)
    return catalogue.findings.with_keys(tuple(dict.fromkeys(keys)))


def record_of(profile: Profile) -> dict[str, float | Interval | Missing]:
    """Give the answers of a profile as a record, the one its scores were computed from.

    Raises:
        InvalidValueError: `profile` is not a profile.
    """
    require(profile, Profile, thing="record_of", field="profile", expected="a Profile, such as score gives")
    return {answer.indicator.key: answer.entry for answer in profile.answers}
