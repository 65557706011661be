"""A school as far as it is known: what it does and what informants observed. Nothing is filled in."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal, Self, cast

import attrs

from partnerkit.errors import ObservationConflictError, shown
from partnerkit.errors.shown_values import counted
from partnerkit.model.ages import GradeSpan, age_range, known_spans, spans_of
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import (
    country_code,
    dotted_key,
    dotted_keys,
    each,
    filled,
    is_printable,
    made_of,
    named,
    number,
    one_line,
    refuse,
    refuse_field,
    repeated,
    require_day,
    require_once,
    school_key,
    whole,
    word_key,
    word_of,
)
from partnerkit.model.table import Table, Tabular

InformantName = Literal["team", "families", "students", "staff", "records"]
"""The informants by name, for type checkers."""

MissingName = Literal["unknown", "not_asked", "declined", "suppressed", "not_applicable"]
"""The reasons for a missing answer by name, for type checkers."""

MatchName = Literal["named", "near"]
"""How well a practice fits, by name, for type checkers."""


class Informant(StrEnum):
    """Who observed. Their answers are kept side by side and never pooled. Where one is wanted, its name will do.

    Examples:
        >>> import partnerkit as pk
        >>> pk.Observation("continuum.communication.stage", "families", level=2.4, n=48).informant
        <Informant.FAMILIES: 'families'>
    """

    TEAM = "team"
    """The school's own team, rating its practice."""
    FAMILIES = "families"
    STUDENTS = "students"
    STAFF = "staff"
    RECORDS = "records"
    """What the school has on file, such as sign-in sheets."""

    @classmethod
    def named(cls, name: str) -> Self:
        """Give the informant of that name.

        Raises:
            UnknownKeyError: There is no such informant.
        """
        return word_of(cls, name, "informant")


def informant_named(name: Informant | InformantName) -> Informant:
    """Take an informant, or its name."""
    return Informant.named(name)


class Missing(StrEnum):
    """Why there is no level. Missing is never zero: the level could be anything from lowest to highest.

    Examples:
        >>> import partnerkit as pk
        >>> pk.Observation("continuum.communication.stage", "families", missing="not_asked").missing
        <Missing.NOT_ASKED: 'not_asked'>
    """

    UNKNOWN = "unknown"
    """It was asked, and nobody knows."""
    NOT_ASKED = "not_asked"
    DECLINED = "declined"
    """Somebody chose not to answer."""
    SUPPRESSED = "suppressed"
    """It is held back, for example since the group is small."""
    NOT_APPLICABLE = "not_applicable"
    """The only reason that takes the indicator out; all others widen the bounds."""

    @classmethod
    def named(cls, name: str) -> Self:
        """Give the reason of that name.

        Raises:
            UnknownKeyError: There is no such reason.
        """
        return word_of(cls, name, "reason for a missing answer")


def reason_named(name: Missing | MissingName | None) -> Missing | None:
    """Take a reason for a missing answer, its name, or None."""
    return None if name is None else Missing.named(name)


class Match(StrEnum):
    """How well a published practice fits the catalogue's."""

    NAMED = "named"
    """The published words name the catalogue's practice."""
    NEAR = "near"
    """It is the nearest practice; something that belongs to it was not published."""


KeptName = Literal["not done", "barrier", "wanted", "about how", "no practice", "no match"]
"""What words without a practice are kept as, by name, for type checkers."""


class Kept(StrEnum):
    """What words of a school are kept as for which no practice is in place."""

    NOT_DONE = "not done"
    """The school does not do it, or not yet."""
    BARRIER = "barrier"
    """They name a barrier for families."""
    WANTED = "wanted"
    """They say what the school wants."""
    HOW = "about how"
    """They say how something should be done, and not what."""
    NO_PRACTICE = "no practice"
    """A person decided that no practice of the catalogue is meant."""
    OPEN = "no match"
    """No practice was found; nobody has decided."""


def _kept(name: Kept | KeptName) -> Kept:
    return cast("Kept", name)  # it is one already, or is refused


def _match(name: Match | MatchName) -> Match:
    return cast("Match", name)  # it is one already, or is refused


@attrs.frozen(repr=False, field_transformer=exact)
class Observation:
    """One informant's answer on one indicator.

    Attributes:
        indicator: The indicator's key.
        informant: Who observed.
        level: The level on the indicator's scale, mostly 0 to 4; higher means more of what is asked about. The mean of
            a group may be a fraction. None if missing.
        missing: Why there is no level; None if there is one.
        date: When; needed only where one informant answered twice.
        n: How many people the answer comes from, if known.
        note: Anything else.
    """

    indicator: str = attrs.field(validator=dotted_key)
    informant: Informant = attrs.field(converter=informant_named)
    level: float | None = None
    missing: Missing | None = attrs.field(default=None, converter=reason_named)
    date: datetime.date | None = None
    n: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(1)))
    note: str = ""

    def __attrs_post_init__(self) -> None:
        """Require a level or a reason, not both."""
        if (self.level is None) == (self.missing is None):
            refuse_field(self, "level", "a level, or a reason why it is missing, and not both")

    def __repr__(self) -> str:
        return f"<Observation of {self.indicator} by {self.informant}: {self}>"

    def __str__(self) -> str:
        """Give the answer in a few words."""
        answer = f"level {self.level:g}" if self.level is not None else str(self.missing)
        return f"{answer} ({f'{self.date:%Y-%m-%d}' if self.date else 'undated'})"


@attrs.frozen(repr=False, field_transformer=exact)
class PracticeInPlace:
    """A practice that the school says it has.

    Attributes:
        practice: The practice's key in the catalogue.
        reach: Share of the families it is meant for that it reaches, 0 to 1; None if nobody says.
        since: Since when, if known.
        published_as: The school's own words for it.
        match: Whether those words name the practice or only come near it.
        source: Where it says so.
        note: How the words were matched, or anything else.

    Examples:
        >>> import partnerkit as pk
        >>> pk.PracticeInPlace("interpretation_service", reach=0.6, published_as="Translators on request")
        <PracticeInPlace interpretation_service: reach 0.6>
    """

    practice: str = attrs.field(validator=word_key)
    reach: float | None = attrs.field(default=None, validator=attrs.validators.optional(number(0, 1)))
    since: datetime.date | None = None
    published_as: str = ""
    match: Match = attrs.field(default=Match.NAMED, converter=_match)
    source: str = attrs.field(default="", validator=one_line)
    note: str = ""

    def __repr__(self) -> str:
        return (
            f"<PracticeInPlace {self.practice}: {'reach not known' if self.reach is None else f'reach {self.reach:g}'}>"
        )


@attrs.frozen(repr=False, field_transformer=exact)
class Unmatched:
    """Words of a school for which no practice is in place.

    Attributes:
        published_as: The school's own words.
        reason: Why nothing was matched, in a sentence for people.
        source: Where it says so.
        kept_as: What the words are kept as.
        is_decided: Whether a person decided what becomes of the words, so that nobody needs to ask again.
    """

    published_as: str = attrs.field(validator=filled)
    reason: str = ""
    source: str = attrs.field(default="", validator=one_line)
    kept_as: Kept = attrs.field(default=Kept.OPEN, converter=_kept)
    is_decided: bool = False

    def __repr__(self) -> str:
        return f"<Unmatched {shown(self.published_as, width=90)}>"


_LISTED = Listed[tuple[str, float]]


def _as_pairs(given: Mapping[str, float] | Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """Take a mapping from languages to shares, as documents have it, or the pairs themselves."""
    pairs: Any = tuple(given.items()) if isinstance(given, Mapping) else given
    return _LISTED(pairs)


A_LANGUAGE = "the tag or name of a language, such as 'es', 'zh-Hans' or 'other'"
"""What belongs before a share of home languages, in words."""


def is_language(value: object) -> bool:
    """Say whether a text can be the tag or the name of a language, in whatever case: it begins with a letter."""
    return isinstance(value, str) and value[:1].isalpha() and is_printable(value) and "\n" not in value


def _shares(instance: object, attribute: "attrs.Attribute[Any]", value: Sequence[Sequence[Any]]) -> None:
    for entry in value:
        if len(entry) == 2 and not is_language(entry[0]):
            refuse(instance, attribute, entry[0], A_LANGUAGE)
    fits = all(len(entry) == 2 and 0 <= entry[1] <= 1 for entry in value)
    if not fits or repeated(language for language, _ in value):
        refuse(instance, attribute, value, "each language once, with a share from 0 to 1")


def _words(instance: object, attribute: "attrs.Attribute[Any]", value: Sequence[Sequence[Any]]) -> None:
    if not all(len(pair) == 2 and all(isinstance(one, str) and one.strip() for one in pair) for pair in value):
        refuse(instance, attribute, value, "pairs of a key and the school's own words for it")


def _country(instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    if value != "":
        country_code(instance, attribute, value)


@attrs.frozen(field_transformer=exact)
class Context:
    """What kind of place a school is.

    Attributes:
        kind: School, program, district.
        grade_spans: ``pre_k``, ``elementary``, ``middle``, ``high``; empty if not known.
        enrolment: Number of students, if known.
        home_languages: Shares of families, 0 to 1, by language: its tag or its name, such as ``es`` or
            ``other``; empty if not known.
        barriers: Barriers that families named, such as ``language`` or ``time``.
        country: Code of the country (ISO 3166-1, such as ``"GB"``); empty if not known. Practices that are law or
            custom only elsewhere are not advised.
        wants: What the school says it wants: keys of constructs, such as ``six_types.volunteering``, or of practices.
            Advice begins there.
        ages: The youngest and the oldest age when the school year begins, such as ``(7, 10)``; empty if not known.
            `ages_of` gives them for "Years 3 to 6" or "Key Stage 2".
        words: The school's own words for what it wants and for barriers, each after its key, such as
            ``("time", "Many parents work shifts")``. Advice quotes them.

    Examples:
        >>> import partnerkit as pk
        >>> context = pk.Context(grade_spans=["elementary"], country="US", barriers=["language", "transport"])
        >>> school = pk.School("elm", "Elm School", context=context)
        >>> pk.recommend(school, n=1)[0].barriers
        ('language', 'transport')
    """

    kind: str = attrs.field(default="school", validator=one_line)
    grade_spans: tuple[GradeSpan, ...] = attrs.field(converter=Listed[GradeSpan], default=(), validator=known_spans)
    enrolment: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(1)))
    home_languages: tuple[tuple[str, float], ...] = attrs.field(converter=_as_pairs, default=(), validator=_shares)
    barriers: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=each(word_key))
    country: str = attrs.field(default="", validator=_country)
    wants: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=dotted_keys)
    ages: tuple[int, ...] = attrs.field(converter=Listed[int], default=(), validator=age_range)
    words: tuple[tuple[str, str], ...] = attrs.field(converter=Listed[tuple[str, str]], default=(), validator=_words)

    @property
    def spans(self) -> tuple[str, ...]:
        """The grade spans that are stated, or else those of its ages; empty if neither is known."""
        return self.grade_spans or spans_of(self.ages, self.country)


@attrs.frozen(repr=False, field_transformer=exact)
class Origin:
    """Where a school document's facts were published.

    Attributes:
        title: Title of the plan or page.
        url: Its address.
        seen: How it was seen.
    """

    title: str = attrs.field(validator=named)
    url: str = attrs.field(default="", validator=one_line)
    seen: str = attrs.field(default="", validator=one_line)

    def __repr__(self) -> str:
        return f"<Origin {shown(self.title, width=90)}>"


@attrs.frozen(repr=False, field_transformer=exact)
class School(Tabular):
    """What is known about a school, program or district.

    Attributes:
        key: Short key: small letters, digits and ``_``, beginning with a letter, as in ``s12345`` for an id of 12345.
        name: Its name.
        context: What kind of place it is.
        practices: What it has in place.
        practices_complete: Whether the list of practices is complete. If not, a practice that is not listed is not
            known to be absent, and every inventory score is a lower bound.
        unmatched: What it does that the catalogue does not have.
        observations: What informants observed.
        source: Where the facts were published.
        unconfirmed: How many lines of the original text nobody has confirmed; 0 where a person wrote or confirmed
            all of it. The notes of its practices say which they are.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.School("elm", "Elm School", practices=[pk.PracticeInPlace("school_newsletter", reach=0.5)])
        >>> print(pk.score(school, pk.CONTINUUM)["communication"])
        Which way messages travel: at least 0.4 of 4: between Disconnected and Involvement
    """

    key: str = attrs.field(validator=school_key)
    name: str = attrs.field(validator=named)
    context: Context = attrs.field(factory=Context)
    practices: tuple[PracticeInPlace, ...] = attrs.field(
        converter=Listed[PracticeInPlace],
        default=(),
        validator=each(made_of(PracticeInPlace, "practices in place, such as PracticeInPlace('open_door_hour')")),
    )
    practices_complete: bool = False
    unmatched: tuple[Unmatched, ...] = attrs.field(default=(), converter=Listed[Unmatched])
    observations: tuple[Observation, ...] = attrs.field(
        converter=Listed[Observation], default=(), validator=each(made_of(Observation, "observations"))
    )
    source: Origin | None = None
    unconfirmed: int = attrs.field(default=0, validator=whole(0))

    def __attrs_post_init__(self) -> None:
        """Require each practice once."""
        require_once("School", "practices", [practice.practice for practice in self.practices], "each practice once")

    def has(self, practice: str) -> bool | None:
        """Say whether a practice is in place: True, False, or None where an incomplete list does not say."""
        if any(item.practice == practice for item in self.practices):
            return True
        return False if self.practices_complete else None

    @property
    def informants(self) -> tuple[Informant, ...]:
        """Who observed something here."""
        return tuple(dict.fromkeys(observation.informant for observation in self.observations))

    def latest(self, informant: Informant, *, as_of: datetime.date | None = None) -> dict[str, Observation]:
        """Give an informant's latest observation of each indicator.

        Args:
            informant: Whose observations; those of others are never averaged in.
            as_of: Only observations on or before this day count; None counts all.

        Returns:
            Observations by indicator key.

        Raises:
            ObservationConflictError: Two observations of one indicator have the same date, or one of them has none.
            InvalidValueError: `as_of` is not a day.
        """
        require_day(as_of, field="as_of", thing="School.latest")
        given: dict[str, list[Observation]] = {}
        for observation in self.observations:
            late = as_of is not None and observation.date is not None and observation.date > as_of
            if observation.informant is informant and not late:
                given.setdefault(observation.indicator, []).append(observation)
        return {indicator: _latest(observations) for indicator, observations in given.items()}

    def table(self) -> Table:
        """Give the practices in place as a table."""
        rows = tuple(
            (p.practice, "not stated" if p.reach is None else f"{p.reach:.0%}", p.published_as, p.match.value)
            for p in self.practices
        )
        rest = tuple((f"({u.kept_as})", "", u.published_as, "") for u in self.unmatched)
        notes = []
        if not self.practices_complete:
            notes.append("The list is not complete: a practice that is not listed is not known to be absent.")
        if self.unconfirmed:
            notes.append(unconfirmed_note(self.unconfirmed))
        return Table(("practice", "reach", "published as", "match"), rows + rest, title=self.name, notes=tuple(notes))

    def __repr__(self) -> str:
        practices, observations = len(self.practices), len(self.observations)
        return f"<School {self.key}: {counted(practices, 'practice')} in place, {counted(observations, 'observation')}>"


def unconfirmed_note(lines: int) -> str:
    """Say how many lines of the text that a school was read from no person has confirmed."""
    verb = "is" if lines == 1 else "are"
    return f"{counted(lines, 'line')} of the text that this school was read from {verb} not confirmed by a person."


def _latest(observations: list[Observation]) -> Observation:
    """Give the latest of one informant's observations of one indicator; answers that agree need no date."""
    days = [observation.date for observation in observations if observation.date is not None]
    last = max(days, default=None)
    candidates = [observation for observation in observations if observation.date in (None, last)]
    first = candidates[-1]
    for other in candidates:
        if (other.level, other.missing) != (first.level, first.missing):
            raise ObservationConflictError(first.indicator, first.informant.value, (str(other), str(first)))
    return first
