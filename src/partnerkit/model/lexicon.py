"""A lexicon: words and phrases that help to find what a text is about, and how far a match can be trusted."""

from collections.abc import Collection, Mapping
from typing import Self

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model._checks import dotted_key, filled, number, word_key

__all__ = ["MAX_WORDS", "Calibration", "Lexicon", "PlanPhrase"]

MAX_WORDS = 6
"""Longer phrases than this are not looked for."""


@attrs.frozen
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


@attrs.frozen
class Calibration:
    """How likely a first candidate is right: a logistic curve fitted to lines that a person labeled.

    Attributes:
        intercept: The constant of the curve.
        weights: The weight of each thing that can be seen.
        confident: The probability from which a first candidate counts as what the words mean.
        likely: The probability from which it counts as near; below that, nothing is near enough.
    """

    intercept: float = attrs.field(validator=number())
    weights: Mapping[str, float]
    confident: float = attrs.field(validator=number(0, 1))
    likely: float = attrs.field(validator=number(0, 1))


@attrs.frozen(eq=False, repr=False)
class Lexicon:
    """Words that help to find what a text is about.

    Attributes:
        ideas: Words and short phrases that point to one thing, by a name for it.
        cues: Words that point to a construct, such as one of the six types, by its key.
        ignored: Words that tell nothing, by language.
        same: Words that mean the same as another: other spellings, and other languages.
        generic: Words that tell nothing alone, such as "parents" or "annual", by group.
        duties: Phrases of laws and rules, by group.
        phrases: What schools call practices, beside what the catalogue says.
        confidence: How likely a first candidate is right; None if nobody measured it.
    """

    ideas: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    cues: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    ignored: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    same: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    generic: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    duties: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    phrases: tuple[PlanPhrase, ...] = ()
    confidence: Calibration | None = None

    def __attrs_post_init__(self) -> None:
        """Require filled words of a few parts, and dotted keys for cues."""
        for field in ("ideas", "cues", "ignored", "same", "generic", "duties"):
            for name, words in getattr(self, field).items():
                if field == "cues":
                    dotted_key(self, attrs.fields(Lexicon).cues, name)
                for word in words:
                    if not word.strip() or len(word.replace("-", " ").split()) > MAX_WORDS:
                        raise InvalidValueError(
                            "Lexicon", f"{field}.{name}", word, f"a phrase of one to {MAX_WORDS} words"
                        )

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
        if isinstance(phrases, Mapping):
            listed = {key: (texts,) if isinstance(texts, str) else texts for key, texts in phrases.items()}
            phrases = [PlanPhrase(key, text) for key, texts in listed.items() for text in texts]
        return attrs.evolve(self, phrases=(*self.phrases, *phrases))

    def without_plans(self, plans: str | Collection[str]) -> Self:
        """Give a lexicon without the phrases of some plans, so that a test on those plans is blind.

        Args:
            plans: The plan, or the plans.
        """
        left_out = {plans} if isinstance(plans, str) else set(plans)
        return attrs.evolve(self, phrases=tuple(phrase for phrase in self.phrases if phrase.plan not in left_out))

    def __repr__(self) -> str:
        """Give sizes."""
        same = f"{len(self.same)} words with others for them"
        return f"<Lexicon: {len(self.ideas)} ideas, {same}, {len(self.phrases)} phrases>"
