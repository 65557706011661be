"""A lexicon: words and phrases that help to find what a text is about, and how far a match can be trusted."""

from collections.abc import Collection, Mapping
from typing import Self

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import dotted_key, filled, is_number, number, word_key

_Sayings = Mapping[str, Mapping[str, tuple[str, ...]]]
MAX_WORDS = 6
"""Longer phrases than this are not looked for."""
_MOST = 100
"""The largest weight of a word: larger ones would decide nothing more."""
WORD_BEGIN = 5
"""By so many letters a word is known where what counts is what people usually speak of: "volunteering" as "volun"."""


@attrs.frozen(field_transformer=exact)
class PlanPhrase:
    """Words that a school used for a practice.

    Attributes:
        practice: The practice's key.
        text: The words.
        plan: The plan that they come from; empty if they come from none.
    """

    practice: str = attrs.field(validator=word_key)
    text: str = attrs.field(validator=filled)
    plan: str = ""


def _weights(_: "Calibration", attribute: "attrs.Attribute[Mapping[str, float]]", value: object) -> None:
    """Require a finite number for each name."""
    for name, weight in value.items() if isinstance(value, Mapping) else [(value, None)]:
        if not isinstance(name, str) or not is_number(weight):
            raise InvalidValueError("Calibration", attribute.name, value, "a table of numbers")


def _counts(_: "Lexicon", attribute: "attrs.Attribute[Mapping[str, int]]", value: object) -> None:
    """Require a whole number for each key."""
    for key, count in value.items() if isinstance(value, Mapping) else [("", value)]:
        if not isinstance(key, str) or isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise InvalidValueError("Lexicon", attribute.name, {key: count}, "a whole number for each practice's key")


def _words(_: "Lexicon", attribute: "attrs.Attribute[Mapping[str, Mapping[str, float]]]", value: object) -> None:
    """Require a table of numbers for each key, by the first letters of words."""
    for key, words in value.items() if isinstance(value, Mapping) else [("", value)]:
        if not isinstance(key, str) or not isinstance(words, Mapping):
            expected = "a table of numbers by the first letters of words for each practice's key"
            raise InvalidValueError("Lexicon", attribute.name, {key: words}, expected)
        for begin, weight in words.items():
            is_begin = isinstance(begin, str) and 1 <= len(begin) <= WORD_BEGIN
            if not is_begin or not is_number(weight) or not 0 < weight <= _MOST:
                expected = f"a number above 0, at most {_MOST}, by a word's first letters, at most {WORD_BEGIN}"
                raise InvalidValueError("Lexicon", f"{attribute.name}.{key}", {begin: weight}, expected)


def _phrases(_: "Lexicon", attribute: "attrs.Attribute[Mapping[str, tuple[str, ...]]]", value: object) -> None:
    """Require lists of phrases of a few words, each list by a name."""
    if not isinstance(value, Mapping):
        raise InvalidValueError("Lexicon", attribute.name, value, "a table of lists of phrases")
    for name, words in value.items():
        if not isinstance(name, str) or not isinstance(words, list | tuple):
            raise InvalidValueError("Lexicon", attribute.name, {name: words}, "a list of phrases for each name")
        for word in words:
            if not isinstance(word, str) or not 1 <= len(word.replace("-", " ").split()) <= MAX_WORDS:
                expected = f"a phrase of one to {MAX_WORDS} words"
                raise InvalidValueError("Lexicon", f"{attribute.name}.{name}", word, expected)


def _sayings(_: "Lexicon", attribute: "attrs.Attribute[_Sayings]", value: object) -> None:
    """Require for each kind of saying a list for each language."""
    for kind, languages in value.items() if isinstance(value, Mapping) else [("", value)]:
        if not isinstance(kind, str) or not isinstance(languages, Mapping):
            raise InvalidValueError("Lexicon", attribute.name, {kind: languages}, "a table of languages for each kind")
        for language, sayings in languages.items():
            is_list = isinstance(sayings, list | tuple) and all(isinstance(one, str) and one for one in sayings)
            if not is_list or not isinstance(language, str):
                raise InvalidValueError("Lexicon", f"{attribute.name}.{kind}", {language: sayings}, "a list of sayings")


def _cues(instance: "Lexicon", attribute: "attrs.Attribute[Mapping[str, tuple[str, ...]]]", value: object) -> None:
    """Require dotted keys besides."""
    _phrases(instance, attribute, value)
    for key in value if isinstance(value, Mapping) else ():
        dotted_key(instance, attribute, key)


@attrs.frozen(field_transformer=exact)
class Calibration:
    """How likely a first candidate is right: a logistic curve fitted to lines that a person labeled.

    Attributes:
        intercept: The constant of the curve.
        weights: The weight of each thing that can be seen.
        confident: The probability from which a first candidate counts as what the words mean.
        likely: The probability from which it counts as near; below that, nothing is near enough.
    """

    intercept: float
    weights: Mapping[str, float] = attrs.field(validator=_weights, hash=False)
    confident: float = attrs.field(validator=number(0, 1))
    likely: float = attrs.field(validator=number(0, 1))


@attrs.frozen(repr=False, cache_hash=True, field_transformer=exact)
class Lexicon:
    """Words that help to find what a text is about.

    Attributes:
        ideas: Words and short phrases that point to one thing, by a name for it.
        cues: Words that point to a construct, such as one of the six types, by its key.
        ignored: Words to ignore, by language.
        same: Words that mean the same as another: other spellings, and other languages.
        generic: Words that mean little alone, such as "parents" or "annual", by group.
        duties: Phrases of laws and rules, by group.
        denials: Words that say that something is not done, or not yet, by group. Some groups have a rule, such as
            ``except`` for what denies nothing ("no cost"); phrases of any other group deny the clause that they are in.
        barriers: Words for what stands in families' way, by the barrier's key.
        sayings: What plans say of their own lines, such as the headings over wishes: by kind, then by language. While
            `read_plan_text` reads, a kind that is given here takes the place of the shipped one, and all other kinds
            stay as shipped.
        phrases: What schools call practices, beside what the catalogue says.
        common: In how many published texts each practice was found, by its key; of practices that are equally near, the
            more common one is the likelier.
        words: How much a word speaks for each practice, above 0 and at most 100, by the practice's key and the word's
            first five letters, or the whole word where it is shorter: what it adds to the logarithm of the odds, beside
            what it adds for the other practices that are near. Of practices that are about as near, that comes first
            for which the words of the text speak most.
        confidence: How likely a first candidate is right; None if nobody measured it.
    """

    ideas: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False, validator=_phrases)
    cues: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False, validator=_cues)
    ignored: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False, validator=_phrases)
    same: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False, validator=_phrases)
    generic: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False, validator=_phrases)
    duties: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False, validator=_phrases)
    denials: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False, validator=_phrases)
    barriers: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False, validator=_phrases)
    sayings: _Sayings = attrs.field(factory=dict, hash=False, validator=_sayings)
    phrases: tuple[PlanPhrase, ...] = attrs.field(default=(), converter=Listed[PlanPhrase])
    common: Mapping[str, int] = attrs.field(factory=dict, hash=False, validator=_counts)
    words: Mapping[str, Mapping[str, float]] = attrs.field(factory=dict, hash=False, validator=_words)
    confidence: Calibration | None = None

    def with_phrases(self, phrases: Mapping[str, str | Collection[str]] | Collection[PlanPhrase]) -> Self:
        """Give a lexicon that also knows other words for practices.

        Args:
            phrases: What you call practices, by their keys: one phrase or several each; or phrases with the plans they
                come from.

        Examples:
            >>> mine = Lexicon().with_phrases({"welcome_breakfast": "Cafecito con la directora"})
            >>> mine.phrases[0].text
            'Cafecito con la directora'
        """
        if not isinstance(phrases, Mapping):
            return attrs.evolve(self, phrases=(*self.phrases, *phrases))
        listed = {str(key): (texts,) if isinstance(texts, str) else texts for key, texts in phrases.items()}
        added = [PlanPhrase(key, text) for key, texts in listed.items() for text in texts]
        return attrs.evolve(self, phrases=(*self.phrases, *added))

    def without_plans(self, plans: str | Collection[str]) -> Self:
        """Give a lexicon without the phrases of some plans, so that a test on those plans is blind.

        Its ``words`` stay: those that are shipped come from none of the plans whose phrases are.

        Args:
            plans: The plan, or the plans.
        """
        left_out = {plans} if isinstance(plans, str) else set(plans)
        return attrs.evolve(self, phrases=tuple(phrase for phrase in self.phrases if phrase.plan not in left_out))

    def __repr__(self) -> str:
        same = f"{len(self.same)} words with others for them"
        return f"<Lexicon: {len(self.ideas)} ideas, {same}, {len(self.phrases)} phrases>"
