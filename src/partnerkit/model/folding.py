"""Words made ready to be compared and sorted: the same word compares equal, however it was typed.

Case, Unicode composition (one character or letter and accent), ligatures, full-width letters, curly apostrophes and
invisible characters such as the soft hyphen make no difference. Accents do: *papás* (parents) are not *papas*
(potatoes).
"""

import re
import unicodedata

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_APOSTROPHES = "'\u2019\u02bc\uff07"

_LETTER = r"[^\W_\u02bc]"

WORD = re.compile(rf"{_LETTER}++(?:(?:[{_MARKS}{_INVISIBLE}]++|[{_APOSTROPHES}](?={_LETTER})){_LETTER}*+)*+")
"""One word of a text: letters and digits, with their accents, and apostrophes between letters. What it has taken it
never tries again.
"""

_PLAIN = {ord("\u2019"): "'", ord("\u02bc"): "'"} | dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)]
)


def folded(word: str) -> str:
    """Give a word as it is compared.

    Examples:
        >>> folded("O\ufb03ce"), folded("PAPA\u0301S") == folded("papás")
        ('office', True)
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word.translate(_PLAIN)).translate(_PLAIN)
    return unicodedata.normalize("NFKC", plain.casefold())


def unaccented(text: str) -> str:
    """Give a text as it is sorted, or looked for where nobody types accents: without accents and case.

    Examples:
        >>> unaccented("Peñón") == unaccented("PENON")
        True
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def words(phrase: str) -> tuple[str, ...]:
    r"""Give the words of a phrase as they are compared; what is between them is left out.

    Examples:
        >>> words("Back-to-School Night") == words("back to school\nnight")
        True
    """
    return tuple(folded(match.group()) for match in WORD.finditer(phrase))


def plain_name(name: str) -> str:
    """Give the words of a name without the s of a plural, and a blank around each: so one is found within another.

    Examples:
        >>> plain_name("home_visits") in plain_name("Relational home visit")
        True
    """
    return f" {' '.join(word.rstrip('s') or word for word in words(name.replace('_', ' ')))} "
