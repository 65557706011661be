"""Answers that are not on the scale of the others: a typo, a remark, or a word that no scale has."""

from collections.abc import Iterable, Sequence

import attrs

from partnerkit.errors.shown_values import in_one_line
from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.answers.asked import AskedOne
from partnerkit.surveys.answers.joined_answers import word_of
from partnerkit.surveys.answers.known_scales import KNOWN_SCALES
from partnerkit.surveys.answers.no_answers import no_answer

OFF_SCALE = "not on the scale of the other answers: no answer, unless you say what it is worth"
"""What a draft guesses of such an answer."""

FEW = 10
"""One of so many answers at most may be off a scale that forms share. Own judgment: a typo comes seldom, and a word
that more people chose is most likely an answer of the form."""

ENOUGH = 3
"""So many different answers must be on a scale that forms share."""

SHOWN = 8
"""So many words are named."""


@attrs.frozen
class _Fit:
    """How well answers lie on one scale: which do and which do not, and how many rows have each of the two."""

    on: Sequence[str]
    off: Sequence[str]
    rows_on: int
    rows_off: int


def off_scale(asked: AskedOne, scales: Iterable[Sequence[str]] = ()) -> tuple[Code, ...]:
    """Give the answers of a column that are not on the scale of the others, where all but a few are on one.

    Of a scale that somebody gave, most rows must have an answer; of one that many forms share, nine of ten. None are
    given where the file does not say how many rows have each answer, or where all answers are on the scale.

    Examples:
        >>> labels = {word: word for word in ("Agree", "Dis agree", "Disagree", "Strongly agree")}
        >>> asked = AskedOne("q", "", labels, rows={"Agree": 8, "Dis agree": 1, "Disagree": 3, "Strongly agree": 5})
        >>> off_scale(asked)
        ('Dis agree',)
    """
    given = _best(asked, scales)
    if given and len(given.on) > 1 and given.rows_off < given.rows_on:
        return tuple(given.off)
    known = _best(asked, KNOWN_SCALES)
    if known and len(known.on) >= max(ENOUGH, len(known.off)):
        return tuple(known.off) if FEW * known.rows_off <= known.rows_on + known.rows_off else ()
    return ()


def words_off_scale(asked: AskedOne, scales: Iterable[Sequence[str]] = ()) -> tuple[str, ...]:
    """Give the words that keep a column from having a scale, where two answers at least are on one."""
    found = next((fit for fit in (_best(asked, scales), _best(asked, KNOWN_SCALES)) if fit and len(fit.on) > 1), None)
    return tuple(found.off) if found else ()


def listed(words: Sequence[Code]) -> str:
    """Name words, as far as they are few."""
    more = f" and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    return ", ".join(repr(in_one_line(str(word))) for word in words[:SHOWN]) + more


def _best(asked: AskedOne, scales: Iterable[Sequence[str]]) -> _Fit | None:
    """Give how the answers lie on the scale that has the most of them, and of several such the shortest."""
    words = {
        code: as_typed(word)
        for code, label in asked.labels.items()
        if isinstance(code, str) and no_answer(label) is None and (word := word_of(code))
    }
    if not asked.rows:
        return None
    fits = []
    for scale in sorted(scales, key=len):
        forms = set(map(as_typed, scale))
        on, off = ([code for code, form in words.items() if (form in forms) is fits_it] for fits_it in (True, False))
        fits.append(_Fit(on, off, *(sum(asked.rows.get(code, 0) for code in codes) for codes in (on, off))))
    return max(fits, key=lambda fit: (fit.rows_on, len(fit.on)), default=None)
