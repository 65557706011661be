"""Hypothesis strategies for schools, drawn from the shipped catalogue and frameworks."""

import datetime
from collections.abc import Sequence

from hypothesis import strategies as st

import partnerkit as pk
from partnerkit.model import Kept, Match, Origin, Unmatched

PRACTICE_KEYS = [practice.key for practice in pk.PRACTICES]
BARRIERS = sorted({barrier for practice in pk.PRACTICES for barrier in practice.barriers})

SHARES = st.floats(0, 1)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1))
WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=20)
NAMES = TEXTS.filter(lambda text: bool(text.strip()))


def places(keys: Sequence[str] = PRACTICE_KEYS) -> st.SearchStrategy[pk.PracticeInPlace]:
    """Draw a practice in place."""
    return st.builds(
        pk.PracticeInPlace,
        st.sampled_from(keys),
        reach=st.none() | SHARES,
        since=st.none() | DAYS,
        published_as=TEXTS,
        match=st.sampled_from(Match),
        source=TEXTS,
        note=TEXTS,
    )


def practice_lists(max_size: int = 12) -> st.SearchStrategy[tuple[pk.PracticeInPlace, ...]]:
    """Draw a list of practices in place, each once."""
    return st.lists(places(), max_size=max_size, unique_by=lambda place: place.practice).map(tuple)


@st.composite
def observations(draw: st.DrawFn) -> pk.Observation:
    """Draw an answer: a level on the indicator's own scale, or a reason why there is none."""
    framework = draw(st.sampled_from(pk.FRAMEWORKS.main))
    indicator = draw(st.sampled_from(framework.indicators))
    scale = framework.scale_of(indicator.key)
    level = draw(st.none() | st.floats(scale.bottom, scale.top) | st.sampled_from([x.value for x in scale]))
    return pk.Observation(
        indicator.key,
        draw(st.sampled_from(pk.model.Informant)),
        level=level,
        missing=draw(st.sampled_from(pk.Missing)) if level is None else None,
        date=draw(st.none() | DAYS),
        n=draw(st.none() | st.integers(1, 10**6)),
        note=draw(TEXTS),
    )


WANTS = ("six_types.volunteering", "relational_home_visits")
"""What a school can want: a construct, a practice."""


def contexts() -> st.SearchStrategy[pk.Context]:
    """Draw what kind of place a school is."""
    languages = st.dictionaries(st.sampled_from(["en", "es", "so", "zh-Hant", "ar"]), SHARES, max_size=3)
    spans = st.lists(st.sampled_from(["pre_k", "elementary", "middle", "high"]), unique=True)
    return st.builds(
        pk.Context,
        kind=NAMES,
        grade_spans=spans.map(tuple),
        enrolment=st.none() | st.integers(1, 10**6),
        home_languages=languages.map(lambda shares: tuple(shares.items())),
        barriers=st.lists(st.sampled_from(BARRIERS), max_size=3).map(tuple),
        country=st.sampled_from(["", "US", "GB", "NO"]),
        wants=st.lists(st.sampled_from(WANTS), unique=True).map(tuple),
        ages=st.just(()) | st.tuples(st.integers(3, 10), st.integers(11, 19)),
        words=st.lists(st.tuples(st.sampled_from(["en", *BARRIERS, *WANTS]), NAMES), max_size=3).map(tuple),
    )


def schools() -> st.SearchStrategy[pk.School]:
    """Draw a school with anything in it that a document can hold."""
    return st.builds(
        pk.School,
        key=WORDS,
        name=NAMES,
        context=contexts(),
        practices=practice_lists(4),
        practices_complete=st.booleans(),
        unmatched=st.lists(
            st.builds(Unmatched, NAMES, TEXTS, TEXTS, st.sampled_from(Kept), st.booleans()), max_size=3
        ).map(tuple),
        observations=st.lists(observations(), max_size=4).map(tuple),
        source=st.none() | st.builds(Origin, NAMES, TEXTS, TEXTS),
    )
