"""What a plan says of its school: which grades it has and in which country it is, read visibly and never guessed.

The same words mean other ages in other countries: Year 7 begins at eleven in England and at twelve in Australia. Where
the country is not known and ages differ, no ages are settled. What is true in every country is: nobody is told of
kindergarten in a "High School".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import attrs

from partnerkit import knowledge
from partnerkit.errors import InvalidValueError
from partnerkit.language.fold import plain
from partnerkit.language.matching.match_data import SchoolFactData
from partnerkit.language.sayings import within
from partnerkit.model import Context, ages_of
from partnerkit.model.ages import GRADE_SPANS, GradeSpan, spans_of
from partnerkit.model.as_data import data_of

GRADES: Literal["grades"] = "grades"
COUNTRY: Literal["country"] = "country"
"""What `PlanDraft.confirmed` takes beside the words of lines."""

_ENGLISH, _SPANISH = ("US", "GB", "AU", "NZ", "IE", "CA"), ("ES", "MX")
_CODE = 2
_BY_GRADE, _BY_AGE = ("US", "CA", "AU", "NZ"), ("GB", "IE", "ES")
"""Where "3-11" beside a school means its grades, and where the ages of its pupils."""
_BARE = re.compile(r"(?P<first>\d{1,2})\s*(?:-|\u2013|to|a)\s*(?P<last>\d{1,2})")
_LAST_GRADE = 12


@attrs.frozen
class SchoolFact:
    """Something that a plan says of its school as a whole.

    Attributes:
        about: ``grades`` or ``country``.
        value: What it says: words for school years that `ages_of` understands, or the code of a country.
        words: The words that say so, as they are in the text.
        line: On which line they are, 1 for the first; 0 for the school's name and the source.
    """

    about: Literal["grades", "country"]
    value: str
    words: str
    line: int

    def as_data(self) -> SchoolFactData:
        """Give the fact as plain data."""
        return data_of(self, SchoolFactData)

    def __str__(self) -> str:
        """Quote the words with their place."""
        return f"\u201c{self.words}\u201d ({f'line {self.line}' if self.line else 'the name or the source'})"


@attrs.frozen
class Settled:
    """What is known of a school's country and ages.

    Attributes:
        country: The code of its country; empty if not known.
        ages: The youngest and the oldest age; empty if not known.
        spans: The grade spans that it may have, where its ages are not known; empty if nothing is known.
        grades: The words for its grades; empty if there are none.
        disagrees: Whether words disagree about the grades.
    """

    country: str = ""
    ages: tuple[int, ...] = ()
    spans: tuple[GradeSpan, ...] = ()
    grades: str = ""
    disagrees: bool = False

    def context(self, **given: Any) -> Context:
        """Give the context of a school of which this is known."""
        return Context(ages=self.ages, grade_spans=self.spans, country=self.country, **given)


def settled(facts: Iterable[SchoolFact], decided: Mapping[str, object]) -> Settled:
    """Give what is known: what a person decided, or else what was read and does not disagree.

    Examples:
        >>> name = SchoolFact("grades", "Primary School", "Primary School", 0)
        >>> settled([name], {}).spans, settled([name], {"country": "AU"}).ages
        (('pre_k', 'elementary'), (5, 11))
    """
    facts = tuple(facts)
    codes = {fact.value for fact in facts if fact.about == COUNTRY}
    country = str(decided[COUNTRY] or "") if COUNTRY in decided else codes.pop() if len(codes) == 1 else ""
    if GRADES in decided:
        grades, others = str(decided[GRADES] or ""), ""
    else:
        said = [fact.value for fact in facts if fact.about == GRADES]
        ranges = [value for value in said if any(map(str.isdigit, value))]
        grades = ", ".join(ranges or said)
        others = ", ".join(value for value in said if value not in ranges) if ranges else ""
    if not grades:
        return Settled(country)
    meant = _meant(grades, country)
    if others and not any(_overlap(one, other) for one in meant.values() for other in _meant(others, country).values()):
        return Settled(country, grades=f"{grades}, {others}", disagrees=True)
    if len(set(meant.values())) == 1:
        return Settled(country, ages=next(iter(meant.values())), grades=grades)
    spans = {span for code, ages in meant.items() for span in spans_of(ages, code)}
    return Settled(country, spans=tuple(span for span in GRADE_SPANS if span in spans), grades=grades)


def country_meant(said: str) -> str:
    """Give the code of the country that somebody typed; what was typed if it is none.

    Examples:
        >>> [country_meant(said) for said in ("au", "the U.S.A.", "England", "Per\u00fa", "Atlantis")]
        ['AU', 'US', 'GB', 'PE', 'Atlantis']
    """
    called = plain(said.replace(".", "")).strip()
    names = (
        (code, plain(name)) for code, listed in knowledge.LEXICON.sayings["country_name"].items() for name in listed
    )
    named = next((code for code, name in names if name == called.removeprefix("the ")), "")
    return named or (called.upper() if len(called) == _CODE else said.strip())


def country_said(code: str) -> str:
    """Give a country's name as people say it after "in"; the code where no name is known.

    Examples:
        >>> [country_said(code) for code in ("US", "MX", "QQ")]
        ['the United States', 'Mexico', 'QQ']
    """
    name, *_ = knowledge.LEXICON.sayings["country_name"].get(code, (code,))
    return f"the {name}" if name.startswith("United ") else name


def require_fact(about: str, decision: object, country: str = "") -> str | None:
    """Give what a person decided about grades or the country as it is kept.

    It is None, or words for school years, or the code of a country; anything else is refused. Two numbers alone, such
    as "6-8", are grades or ages, by what schools of the country write.
    """
    if decision is None:
        return None
    if about == GRADES:
        expected = "words for school years or ages, such as 'K-5', 'Years 3 to 6' or 'ages 5-11', or None if not known"
    else:
        expected = "the code of a country, such as 'US', 'GB' or 'AU', or None if not known"
    if not isinstance(decision, str) or not decision.strip():
        raise InvalidValueError("confirmed", about, decision, expected)
    if about == GRADES and (found := _BARE.fullmatch(decision.strip())):
        is_ages = country in _BY_AGE or int(found["last"]) > _LAST_GRADE
        figures = f"{found['first']}-{found['last']}"
        if not is_ages and country not in _BY_GRADE:
            raise InvalidValueError("confirmed", about, decision, f"'grades {figures}' or 'ages {figures}'")
        decision = f"{'ages' if is_ages else 'grades'} {figures}"
    try:
        if about == GRADES:
            ages_of(decision)
            return decision.strip()
        return Context(country=country_meant(decision)).country
    except InvalidValueError:
        raise InvalidValueError("confirmed", about, decision, expected) from None


def _meant(grades: str, country: str) -> Mapping[str, tuple[int, int]]:
    """Give the ages that words may mean, by the country where they may have been written."""
    return {code: ages_of(grades, country=code) for code in ((country,) if country else _read_in(grades))}


def _read_in(grades: str) -> Sequence[str]:
    """Give the countries in which words may have been written: by their language, and by what they count."""
    if within("grades_american", grades):
        return "US", "CA", "AU"
    return _SPANISH if within("grades_spanish", grades) else _ENGLISH


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
