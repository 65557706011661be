"""Words as matching compares them: singular and plural alike, and nothing else folded into one.

"Class" and "classes", "family" and "families", "reunión" and "reuniones" become one form. "Meet" and "meeting" stay two
words, and so do "plan" and "plane": what is related without being the same is for a lexicon to say. Capitals and
accents never count.
"""

import re
import unicodedata
from functools import cache, lru_cache

from partnerkit import knowledge

_WORD = re.compile(r"[^\W_]+")
_CONTRACTED = re.compile(r"(?<=\w)['\u2019]s\b|(?<=\w)['\u2019](?=\s|$)")
"""A possessive is its noun: "Grandparents' Day" and "father's" lose what the apostrophe adds."""
_JOINED = re.compile(r"(?<=\w)&(?=\w)")
_SEND = re.compile(r"\bSEND?(?:C[oO]s?)?\b")
"""Special educational needs, as British schools write it: in small letters it would be the verb."""
_LONGEST = 40

_VOWELS = frozenset("aeiou")
_SPANISH = re.compile(
    r"(?:[dt]ad|t[iu]tud|citud|ion|[a-z]{2}on|[a-z]{2}or|[a-z]{3}er|[a-z]{3}ar|[a-z]{3}al|[a-z]{2}el|[a-z]{3}il|[a-z]{3}in|[a-z]{2}un"
    r"|[a-z]{3}en|ey|j)e$"
)
"""What a Spanish plural leaves once its s is off, such as "reunione": without the e it is the singular. An English word
of that shape loses its e in both numbers, and there is no other English word that it could then be taken for, but those
that the lexicon names."""
_SIBILANT = re.compile(r"(?:[sxzc]|ch|sh)e$")


def split_words(text: str) -> list[str]:
    """Give the words of a text in small letters; accents stay, possessives go, and SEND is no verb.

    Examples:
        >>> split_words("Parents' P&C coffee-morning")
        ['parents', 'pc', 'coffee', 'morning']
        >>> split_words("SEND drop-in"), split_words("We send letters")
        (['special', 'needs', 'drop', 'in'], ['we', 'send', 'letters'])
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "'" in text or "\u2019" in text:
        text = _CONTRACTED.sub("", text)
    if "&" in text:
        text = _JOINED.sub("", text)
    if "SEN" in text and not text.isupper():
        text = _SEND.sub("special needs", text)
    return _WORD.findall(text.lower())


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """Give a word without capitals and accents."""
    if word.isascii():
        return word.lower()
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@cache
def _named(kind: str) -> dict[str, str]:
    """Give words that the lexicon names since no rule tells them, each with what it has them under."""
    return {word: key for key, words in knowledge.LEXICON.sayings[kind].items() for word in words}


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Give the form in which a word is compared: the same for its singular and its plural.

    Examples:
        >>> fold("families") == fold("family"), fold("talleres") == fold("taller"), fold("meeting") == fold("meet")
        (True, True, False)
    """
    if len(word) > _LONGEST:  # no word of any language; folding it would take time for nothing
        return word[:_LONGEST]
    is_singular = word.endswith("és")
    word = plain(word)
    if odd := _named("plural_of").get(word):
        return odd
    if word in _named("no_plural"):
        return word
    if word.endswith("s") and len(word) > 3 and not is_singular and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("z") and word[-2:-1] in _VOWELS:  # voz, voces; a prize is not a price
        return f"{word[:-1]}c"
    if len(word) < 4:
        return word
    if word.endswith("ie"):
        return f"{word[:-2]}y"
    drops = word not in _named("keeps_e") and (_SIBILANT.search(word) or _SPANISH.search(word) or word.endswith("oe"))
    return word[:-1] if drops else word
