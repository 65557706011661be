"""Reviewing a text's words: which of them a vocabulary would have a writer reconsider."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from partnerkit import knowledge
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.language.terms.left_alone import left_alone
from partnerkit.language.terms.reviewed import Passage, TermFinding, TermReview
from partnerkit.model import Form, Term, Vocabulary
from partnerkit.model.folding import WORD, folded, words

_LONGEST_WORD = 200
"""A longer run of letters is not a word of a vocabulary; it is not folded, which takes time that grows faster than its
length."""

_WIDEST_GAP = 60
"""More than so many characters between two words separate them."""

_LINE_BREAK = re.compile(r"\r\n?|\n")
_SENTENCE_END = re.compile(r"[.!?:;](?=\s)|[\r\n]{1,4}")
_SPANISH = frozenset(words("el la los las de del que un una su sus para con por y en se es al lo este esta tiene más"))
_ENGLISH = frozenset(words("the of and to is are for with your our in on we you at will be this that an has have from"))
_SCHOOL = (
    r"(?!(?i:school|elementary|primary|middle|high|district|county|academy|title|grade|head|escuela|colegio|primaria"
    r"|secundaria|preparatoria|distrito|jard[ií]n|k[ií]nder\w*|pre|t[ií]tulo|instituto|liceo|centro)\b)"
)
_NAME = rf"{_SCHOOL}[A-ZÁÉÍÓÚÑ][a-záéíóúñü]++"
_OF_A_PERSON = re.compile(
    rf"\s+(?:(?:de|del niño|de la niña)\s+{_NAME}(?: {_NAME}){{0,3}}+"
    rf"|of {_NAME}(?: {_NAME}){{1,3}}+(?! [a-z]+s\b| children\b))"
    rf"(?: (?={_SCHOOL})|(?! ))"
)
"""A child's name after parents: after *de* one word will do, since what a group is called has no capital there."""
_PERSON_S = re.compile(r"[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+ [A-ZÁÉÍÓÚÑ][a-záéíóúñü]+['\u2019]s $")
_ACUTE = str.maketrans("\u00e1\u00e9\u00ed\u00f3\u00fa", "aeiou")
_SENTENCE = 400
"""No sentence is looked at further than so many characters."""

_LONG_ENOUGH = 6
"""So many letters must a Spanish word have to be found without its accents."""

_APOSTROPHES = "'\u2019\u02bc"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"

Span = tuple[int, int]

Match = tuple[Term, Form, int, int]
"""What was recognized, and where it begins and ends."""

Trie = dict[str, Any]
"""The forms by their words: each word leads to what can follow it, and the empty word to the term and form that end
there."""


@door
def review_terms(text: str, *, vocabulary: Vocabulary | None = None) -> TermReview:
    """Say which words of a text could become others, and why. The text is not changed.

    A form of the vocabulary is found in any case (an abbreviation only in capitals), with hyphens, slashes, blanks or a
    line's end between its words, with straight or curly apostrophes, and however its accents were typed. Inflections
    are found where the vocabulary lists them. Of forms that overlap, the one that begins first counts, and of those the
    longest; a form without a suggestion so protects the words in it, and the form before that ends in it. Spanish is
    found without its accents too, where no other word results. An abbreviation is pointed out once, where the text has
    not spelled it out, and explained in the language of its sentence. Parents of a child who is named stay: they are
    two people. Quotations, text of a law and addresses are left alone (`left_alone`).

    Args:
        text: The text: English, Spanish, or both.
        vocabulary: The words and what they could become; partnerkit's own if left out.

    Returns:
        Findings with their places in the text as it was given, counted in characters; they never overlap. They are
        suggestions: a pair is not a synonym, so read its reason and its scope. The time it takes grows in proportion to
        the text.

    Raises:
        InvalidValueError: What was given is not text.

    Examples:
        >>> import partnerkit as pk
        >>> review = pk.language.review_terms("Dear parents, back-to-school night is on May 3.")
        >>> print(review.marked())
        [Dear parents → Dear families], [back-to-school night → family welcoming event] is on May 3.
        >>> review[0].start, review[0].end
        (0, 12)
    """
    vocabulary = knowledge.VOCABULARY if vocabulary is None else vocabulary
    if not isinstance(text, str):
        raise InvalidValueError("review_terms", "text", text, "text; decode bytes first")
    passages = left_alone(text)
    matches = list(_matches(text, _trie(vocabulary), passages))
    breaks = [found.end() for found in _LINE_BREAK.finditer(text)]
    findings = tuple(
        TermFinding(
            start, end, text[start:end], 1 + bisect_right(breaks, start), term, _in_language(text, term, form, start)
        )
        for term, form, start, end in _suggested(text, matches)
        if not _of_one_child(text, form, start, end)
    )
    return TermReview(text, findings, passages, f"{vocabulary.name}, version {vocabulary.version}")


def _in_language(text: str, term: Term, form: Form, start: int) -> Form:
    """Give the form for the language of the sentence it is in, where the term lists the same letters for both.

    Of a sentence that does not tell, such as a heading, the whole text does.
    """
    others = [
        one
        for one in term.forms
        if one.language != form.language and one.becomes and words(one.text) == words(form.text)
    ]
    if not others:
        return form
    breaks = [found.end() for found in _SENTENCE_END.finditer(text, max(0, start - _SENTENCE), start)]
    ending = _SENTENCE_END.search(text, start, start + _SENTENCE)
    sentence = text[
        breaks[-1] if breaks else max(0, start - _SENTENCE) : ending.start() if ending else start + _SENTENCE
    ]
    for said in (sentence, text[: 20 * _SENTENCE]):
        given = words(said)
        lead = sum(word in _SPANISH for word in given) - sum(word in _ENGLISH for word in given)
        if lead:
            wanted = "es" if lead > 0 else "en"
            return next((one for one in others if one.language == wanted), form)
    return form


def _of_one_child(text: str, form: Form, start: int, end: int) -> bool:
    """Say whether parents are those of a child who is named: they are two people, and not families."""
    if form.text.split()[-1] not in ("padres", "papás", "parents"):
        return False
    return _OF_A_PERSON.match(text, end) is not None or _PERSON_S.search(text, max(0, start - 80), start) is not None


def _trie(vocabulary: Vocabulary) -> Trie:
    root: Trie = {}
    for spelled, found in vocabulary.spellings.items():
        _grow(root, spelled, found)
    for spelled, found in vocabulary.spellings.items():
        if found[1].language == "es":
            _grow(root, tuple(map(_unaccented, spelled)), found)
    return root


def _grow(root: Trie, spelled: Sequence[str], found: tuple[Term, Form]) -> None:
    node = root
    for word in spelled:
        node = node.setdefault(word, {})
    node.setdefault("", found)


def _unaccented(word: str) -> str:
    """Give a Spanish word as many type it, without its accents; short ones keep theirs, since papas are potatoes."""
    return word.translate(_ACUTE) if len(word) >= _LONG_ENOUGH else word


class _Folds(dict[str, str]):
    """Words as they are compared, each worked out once."""

    def __missing__(self, word: str) -> str:
        self[word] = plain = folded(word) if len(word) <= _LONGEST_WORD else ""
        return plain


def _matches(text: str, trie: Trie, passages: Sequence[Passage]) -> Iterator[Match]:
    """Go through the forms that are in the reviewed parts of a text, leftmost and longest first, none overlapping."""
    folds = _Folds()
    words = [folds[word] for word in WORD.findall(text)]
    starts = [position for position, word in enumerate(words) if word in trie]
    spans = [match.span() for match in WORD.finditer(text)] if starts else []
    limits = [passage.start for passage in passages]
    done = 0
    for first in starts:
        begin = spans[first][0]
        place = bisect_right(limits, begin)
        if first < done or (place and begin < passages[place - 1].end):
            continue
        limit = limits[place] if place < len(limits) else len(text)
        for last, (term, form) in reversed(list(_readings(text, trie, words, spans, first))):
            end = spans[last][1]
            if end <= limit and _keeps_capitals(form, text, spans[first : last + 1]):
                kept = _kept_with(text, trie, words, spans, (first, last)) if form.becomes else None
                if kept is None or spans[kept][1] > limit:
                    yield term, form, begin, end
                done = last + 1
                break


def _kept_with(
    text: str, trie: Trie, words: Sequence[str], spans: Sequence[Span], found: tuple[int, int]
) -> int | None:
    """Give the last word of a form without a suggestion that begins within a form found and goes on after it.

    "Padres y tutores" so keeps the "padres" of "todos los padres", and "padres, madres y tutores" too. None if there is
    no such form.
    """
    first, last = found
    for position in range(first, last + 1):
        if words[position] in trie:
            for end, (_, form) in _readings(text, trie, words, spans, position, joins=_lists):
                if end > last and not form.becomes:
                    return end
    return None


def _readings(
    text: str,
    trie: Trie,
    words: Sequence[str],
    spans: Sequence[Span],
    first: int,
    *,
    joins: Callable[[str], bool] | None = None,
) -> Iterator[tuple[int, tuple[Term, Form]]]:
    """Go through the forms that begin with a word of a text, shortest first, each with the place of its last word."""
    last, node, joins = first, trie[words[first]], joins or _joins
    while node:
        if "" in node:
            yield last, node[""]
        last += 1
        if last == len(words) or words[last] not in node or not joins(text[spans[last - 1][1] : spans[last][0]]):
            return
        node = node[words[last]]


def _keeps_capitals(form: Form, text: str, spans: Sequence[Span]) -> bool:
    """Say whether what the form writes in capitals, an abbreviation, is in capitals: SIP is not a sip."""
    if form.text.islower():
        return True
    written = (match.group()[:2] for match in WORD.finditer(form.text))
    return all(
        text[start : start + 2].isupper()
        for first, (start, end) in zip(written, spans, strict=True)
        if len(first) == 2 and first.isupper() and end - start > 1
    )


def _joins(gap: str) -> bool:
    """Say whether a gap joins two words: blanks, a hyphen or a slash, and at most one line's end.

    Before it may come a plural's apostrophe.
    """
    if gap in (" ", "-"):
        return True
    if len(gap) > _WIDEST_GAP or "\u2029" in gap or len(_LINE_BREAK.findall(gap)) > 1:
        return False
    blank = gap[1:] if gap[0] in _APOSTROPHES else gap
    if blank[:1] in _HYPHENS and (len(blank) == 1 or blank[1] in "\r\n"):
        return True
    return blank.isspace() or gap.strip() == "/"


def _lists(gap: str) -> bool:
    """Say whether a gap joins two words, or separates them in a list."""
    return gap == ", " or _joins(gap)


def _suggested(text: str, matches: Sequence[Match]) -> Iterator[Match]:
    """Keep matches that have a suggestion; of an abbreviation only the first, if the text has not spelled it out."""
    met: set[str] = set()
    for position, (term, form, start, end) in enumerate(matches):
        if term.suggestion is not None and term.suggestion.first_use:
            is_first = term.key not in met
            met.add(term.key)
            spelled_out = any(
                other.key == term.key and text[end:begin].strip() in ("(", "[")
                for other, _, begin, _ in matches[position + 1 : position + 2]
            )
            if not is_first or spelled_out:
                continue
        if form.becomes:
            yield term, form, start, end
