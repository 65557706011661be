"""What practices are called, and where that comes from."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from partnerkit.model import Catalogue, Lexicon

_CLAUSE = re.compile(r"[.;:]|, (?=and |with |so |or |but )")


@attrs.frozen
class Phrasing:
    """What a practice is called.

    Attributes:
        practice: The place of the practice in the catalogue.
        text: The words.
        origin: ``name``, ``also called``, ``own`` (a lexicon's phrase that comes from no plan), ``plan`` or
            ``summary``.
    """

    practice: int
    text: str
    origin: str


def phrasings(catalogue: Catalogue, lexicon: Lexicon) -> tuple[Phrasing, ...]:
    """Give everything that the practices of a catalogue are called there and in a lexicon, each once."""
    return tuple(dict.fromkeys(_phrasings(catalogue, lexicon)))


def texts_naming(catalogue: Catalogue, lexicon: Lexicon) -> Mapping[int, int]:
    """Give in how many texts that a lexicon knows each practice was named, by its place in the catalogue."""
    places = _places(catalogue)
    plans = {(phrase.practice, phrase.plan) for phrase in lexicon.phrases if phrase.plan}
    named = Counter(places[key] for key, _ in plans if key in places)
    named.update({places[key]: count for key, count in lexicon.common.items() if key in places})
    return named


def _places(catalogue: Catalogue) -> dict[str, int]:
    return {name: place for place, practice in enumerate(catalogue) for name in (practice.key, *practice.aliases)}


def _phrasings(catalogue: Catalogue, lexicon: Lexicon) -> Iterator[Phrasing]:
    places = _places(catalogue)
    for place, practice in enumerate(catalogue):
        yield Phrasing(place, practice.name, "name")
        for _, texts in practice.also_called:
            for text in texts:
                yield Phrasing(place, text, "also called")
    for phrase in lexicon.phrases:
        if phrase.practice in places:
            yield Phrasing(places[phrase.practice], phrase.text, "plan" if phrase.plan else "own")
    for place, practice in enumerate(catalogue):
        if practice.also_called:
            continue
        for clause in (practice.summary, *_CLAUSE.split(practice.summary)):
            if clause.strip():
                yield Phrasing(place, clause.strip(), "summary")
