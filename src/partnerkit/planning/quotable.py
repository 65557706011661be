"""Which of a school's own words a page for others may quote: none that seem to name a person, or to blame one."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache

from partnerkit.knowledge import PRACTICES
from partnerkit.knowledge.shipped_values import shipped_text

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_OF_SOMETHING_ELSE = re.compile(
    r"(?:of|de|del)\b"
    r"|(?:[\w.'\u2019]+ ){0,3}(?:School|Elementary|Academy|College|University|Center|Centre|Library|Church|Park|Hall)\b"
)
"""What follows a word with a capital that names no person: "Grudges of old", "Harlan Ridge Middle School"."""


def quotable(said: str) -> str:
    r"""Give words of a school that may be quoted, or ``""`` if they seem to name a person or to blame people.

    A page about a school goes to people whom nobody asked to read its notes. What looks like a person's name is a title
    with a word after it, or a word with a capital that no practice has in its words. Names without a capital, and
    complaints in words that nobody listed, are not found.

    Examples:
        >>> quotable("Weekly newsletter"), quotable("Mrs. Lund calls home"), quotable("los papás no se interesan")
        ('Weekly newsletter', '', '')
    """
    return "" if _names_somebody(said) or _blame().search(said) else said


def _names_somebody(said: str) -> bool:
    if _after_title().search(said):
        return True
    return any(
        _may_be_name(word[0]) and not _OF_SOMETHING_ELSE.match(said, word.end() + 1) for word in _WORD.finditer(said)
    )


def _may_be_name(word: str) -> bool:
    """Say whether a word is written as a name is, and is no word of a practice; "ClassDojo" and "PTA" are no names."""
    plain = re.sub(r"['\u2019]s?$", "", word)
    is_written_so = bool(re.fullmatch(r"(?:Mc|Mac|O['\u2019]|D['\u2019])?[^\W\d_a-z][^\W\d_A-Z]+", plain))
    return is_written_so and not _forms(plain) & _known()


def _forms(word: str) -> set[str]:
    """Give a word and what it is without the endings of English and Spanish that only change its number or its time."""
    low = word.casefold()
    return {low, *(low.removesuffix(ending) for ending in ("s", "es", "ed", "d", "ing") if len(low) > len(ending) + 2)}


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    texts = [*_listed()["no_names"]]
    for practice in PRACTICES:
        texts += [practice.name, practice.summary, *(one for _, said in practice.also_called for one in said)]
    return frozenset(form for text in texts for word in _WORD.findall(text) for form in _forms(word))


@lru_cache(maxsize=1)
def _after_title() -> re.Pattern[str]:
    titles = "|".join((*_listed()["titles"], *map(str.upper, _listed()["titles"])))
    return re.compile(rf"\b(?:{titles})\b\.?\s+[^\W\d_a-z]")


@lru_cache(maxsize=1)
def _blame() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_listed()['blame'])})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads(shipped_text("not_quoted.toml"))
    return found
