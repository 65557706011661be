"""From a school's own words to practices of a catalogue: candidates, how likely the first is right; a person decides.

Words are compared, nothing else: no model is asked and nothing is downloaded. The names of practices are in the
catalogue and, from published plans, in the lexicon; a text is compared with each phrase alone, and the best one counts
(see `phrase_index`).
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import door, several
from partnerkit.knowledge.shipped import catalogue_or, lexicon_or
from partnerkit.language.matching.first_found import Judge
from partnerkit.language.matching.line_finds import LONGEST, LineFinder
from partnerkit.language.matching.line_match import LineMatcher
from partnerkit.language.matching.matches import PracticeMatches
from partnerkit.language.sayings import said_as
from partnerkit.model import Catalogue, Lexicon
from partnerkit.model.field_checks import require_day


@door
def match_practices(
    texts: str | Iterable[str],
    *,
    catalogue: Catalogue | None = None,
    lexicon: Lexicon | None = None,
    n: int = 5,
    at_least: float = 0.12,
    as_of: datetime.date | None = None,
) -> PracticeMatches:
    """Find practices that a school's own words may mean; a person decides.

    Args:
        texts: The school's words, such as a name or a line of a plan; one text or several, in English or Spanish. The
            first 2,000 characters of each are read.
        catalogue: The practices; partnerkit's own if left out.
        lexicon: Synonyms, words to ignore, what plans call practices, and how likely a first candidate is right;
            partnerkit's own if left out.
        n: How many candidates to give at most; ties with the last are given too.
        at_least: The score, 0 to 1, below which a practice is not a candidate.
        as_of: The day from which a text looks ahead: what begins in a later year is not in place yet. Today if left
            out; give the day of an older plan.

    Returns:
        For each text its candidates, closest first, each with a score and the reasons that add up to it; the
        probability that the first is right; and, where a text names several things, a match for each. Equal scores are
        marked as tied, in the order of their keys.

    Raises:
        InvalidValueError: `n` is below 1, `at_least` is not above 0, or something is not a text.

    Examples:
        >>> import partnerkit as pk
        >>> matches = pk.match_practices(["Muffins with Moms", "Interpreters at conferences"], n=1)
        >>> [match.candidates[0].practice.name for match in matches]
        ['Breakfasts and lunches with fathers, mothers or others', 'Interpreters and translation on request']
        >>> matches[0].candidates[0].because
        "the same as 'Muffins with Moms'"
    """
    catalogue, lexicon = catalogue_or(catalogue), lexicon_or(lexicon)
    if n < 1:
        raise InvalidValueError("match_practices", "n", n, "a number of at least 1")
    if not at_least > 0:
        raise InvalidValueError("match_practices", "at_least", at_least, "a number above 0")
    given = several(texts, str)
    for text in given:
        require(text, str, thing="match_practices", field="texts", expected="text")
    require_day(as_of, field="as_of")
    with said_as(lexicon):
        matcher = LineMatcher(_judge(catalogue, lexicon, as_of), n, at_least)
        done = {text: matcher.match(text) for text in dict.fromkeys(given)}
    return PracticeMatches(tuple(done[text] for text in given), catalogue)


def features_of(
    texts: Iterable[str],
    *,
    catalogue: Catalogue,
    lexicon: Lexicon,
    without: Sequence[Collection[str]] = (),
) -> list[dict[str, float]]:
    """Give what can be seen of each text's first candidate, as a calibration weighs it: for fitting one.

    It is the value of each feature; empty where there is no candidate. The practices of `without`, by key, are taken
    for missing from the catalogue of that text.
    """
    judge = _judge(catalogue, lexicon)
    finder, seen = LineFinder(judge), []
    for text, missing in zip_longest(texts, without, fillvalue=()):
        found = finder.found(str(text))
        for practice in [practice for practice in found.scores if judge.keys[practice] in missing]:
            del found.scores[practice]
        seen.append(judge.seen(found))
    return seen


def knows_word(catalogue: Catalogue, lexicon: Lexicon, as_of: datetime.date | None) -> Callable[[str], bool]:
    """Give what says whether any phrase or any entry of a lexicon has a word."""
    return _judge(catalogue, lexicon, as_of).index.knows


def denies_all(catalogue: Catalogue, lexicon: Lexicon, as_of: datetime.date | None) -> Callable[[str], str]:
    """Give what says by which words a heading or a cell denies all that it is about; empty if none do.

    A heading such as "No newsletters" is about newsletters, and not about what is under it.
    """
    judge = _judge(catalogue, lexicon, as_of)
    index = judge.index
    denials = index.reader.denials

    def denies(text: str) -> str:
        text = text[:LONGEST]
        if not text.strip():
            return ""
        said = denials.over(text)
        if said or not index.said(text).may_deny:
            return said
        stretches = denials.stretches(text)
        beside = text.lower()
        for stretch in stretches:
            beside = beside.replace(stretch.denial, " ") if stretch.denial else beside
        judged = judge.judged(LineFinder(judge).found(beside))
        if judged is not None and judged.is_likely:
            return ""
        is_whole = not any(index.said(stretch.text).tells for stretch in stretches if not stretch.denial)
        return next((stretch.denial for stretch in stretches if stretch.denial), "") if is_whole else ""

    return denies


def label_denies(catalogue: Catalogue, lexicon: Lexicon, as_of: datetime.date | None) -> Callable[[str], str]:
    """Give what says by which words a label says nothing but that what follows is not done; empty if none do."""
    return _judge(catalogue, lexicon, as_of).index.reader.denials.over


@lru_cache(maxsize=8)
def _of_year(catalogue: Catalogue, lexicon: Lexicon, year: int) -> Judge:
    return Judge(catalogue, lexicon, year)


def _judge(catalogue: Catalogue, lexicon: Lexicon, as_of: datetime.date | None = None) -> Judge:
    return _of_year(catalogue, lexicon, (as_of or _today()).year)


def _today() -> datetime.date:
    return datetime.date.today()
