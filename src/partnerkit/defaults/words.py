"""From words to practices and to other words, with the shipped lexicon and vocabulary filled in."""

from collections.abc import Iterable

from partnerkit import knowledge, language
from partnerkit.defaults.shipped import catalogue_or
from partnerkit.errors.arguments import door
from partnerkit.language import PracticeMatches, TermReview
from partnerkit.model import Catalogue, Lexicon, Vocabulary

__all__ = ["match_practices", "review_terms"]


@door
def match_practices(
    texts: str | Iterable[str],
    *,
    catalogue: Catalogue | None = None,
    lexicon: Lexicon | None = None,
    n: int = 5,
    at_least: float = 0.12,
) -> PracticeMatches:
    """Find practices that a school's own words may mean; nothing is assigned, a person decides.

    Args:
        texts: What a school calls what it does: a name, a line of a plan; one, or several. English or Spanish. Of each,
            2,000 characters are read.
        catalogue: The practices; partnerkit's own if left out.
        lexicon: Words that mean the same, words that tell nothing, what plans call practices, and how likely a first
            candidate is right; partnerkit's own if left out.
        n: How many candidates to give at most; ties with the last are given too.
        at_least: The score, 0 to 1, below which a practice is no candidate.

    Returns:
        For each text its candidates, most alike first, each with a score and the reasons that add up to it; the
        probability that the first is right; and, where a text names several things, a match for each.

    Raises:
        InvalidValueError: `n` is below 1, `at_least` is not above 0, or a text is none.

    Examples:
        >>> import partnerkit as pk
        >>> matches = pk.match_practices(["Muffins with Moms", "Interpreters at conferences"], n=1)
        >>> [match.candidates[0].practice.name for match in matches]
        ['Breakfasts and lunches with fathers, mothers or others', 'Interpreters and translation on request']
        >>> matches[0].candidates[0].because
        "the same as 'Muffins with Moms'"
    """
    lexicon = knowledge.LEXICON if lexicon is None else lexicon
    return language.match_practices(texts, catalogue=catalogue_or(catalogue), lexicon=lexicon, n=n, at_least=at_least)


@door
def review_terms(text: str, *, vocabulary: Vocabulary | None = None) -> TermReview:
    """Say which words of a text could become others, and why. The text is not changed.

    A form of the vocabulary is found in any case (an abbreviation only in capitals), with hyphens, blanks or a line's
    end between its words, with straight or curly apostrophes, and however its accents were typed. Of forms that
    overlap, the one that begins first counts, and of those the longest. An abbreviation is pointed out once, where the
    text has not spelled it out. Quotations, text of a law and addresses are left alone, and the review lists them: see
    `partnerkit.language.left_alone`.

    Args:
        text: The text: English, Spanish, or both.
        vocabulary: The words and what they could become; partnerkit's own if left out.

    Returns:
        Findings with their places in the text as it was given, counted in characters; they never overlap. They are
        suggestions: a pair is no synonym, so read its reason and its scope.

    Raises:
        InvalidValueError: What was given is no text.

    Examples:
        >>> import partnerkit as pk
        >>> review = pk.review_terms("Dear parents, back-to-school night is on May 3.")
        >>> print(review.marked())
        [Dear parents → Dear families], [back-to-school night → family welcoming event] is on May 3.
        >>> review[0].start, review[0].end
        (0, 12)
    """
    return language.review_terms(text, vocabulary=knowledge.VOCABULARY if vocabulary is None else vocabulary)
