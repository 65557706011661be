"""A second practice beside the first: "conferences, with interpreters if you ask", "open evening, plus a welcome pack".

What comes after "with" often says no more than who, when or what about: "coffee with the principal", "newsletter with
dates". So an aside is a practice only where it names one by itself, and where the first practice does without it.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

__all__ = ["Aside", "asides"]

_BESIDE = (
    r"along with|together with|and also|as well as|in addition to|plus|also|junto con|as[ií] como|adem[aá]s(?: de)?"
    r"|tambi[eé]n|m[aá]s"
)
_WITHIN = r"with|including|includes?|con|incluyendo|incluye|incluid[oa]s?"
_OPENS = re.compile(
    rf"(?:\s*[,;(\u2013\u2014-]\s*|\s+)(?P<said>(?:(?:and|y)\s+)?(?:(?P<beside>{_BESIDE})|{_WITHIN})\s+)", re.IGNORECASE
)
_HOLDS_WORDS = re.compile(
    r"\b(?:newsletters?|bulletins?|web\s?sites?|web\s?pages?|pages?|portals?|handbooks?|calendars?|flyers?|folders?|letters?"
    r"|e-?mails?|surveys?|rubrics?|polic(?:y|ies)|plans?|compacts?|reports?|bolet[ií]n(?:es)?|sitios?|p[aá]ginas?|manual(?:es)?"
    r"|cartas?|folletos?|calendarios?|encuestas?|informes?|circular(?:es)?)\b",
    re.IGNORECASE,
)
"""What is "with" these is what they say: "a newsletter with dates of PTA meetings"."""
_TELLS = re.compile(
    r"(?:no|not|without|few|fewer|ning[uú]n[oa]?|sin)\b"
    r"|(?:the |a list of |los |las )?(?:dates?|info\w*|news|details?|updates?|reminders?|data|results?|advice|tips?"
    r"|links?|fechas?|noticias?|consejos?|resultados?|datos|enlaces?)\b",
    re.IGNORECASE,
)
"""What begins so is said, or is not done."""
_HELPS = re.compile(r"\b(?:help|assist|support|ayud|apoy)\w*(?:\s+[\w-]+){0,3}$", re.IGNORECASE)
_CONDITION = re.compile(
    r"[\s,(]+(?:(?:if|when|where|as|whenever) (?:you |they |families |parents |it is |it's )?"
    r"(?:ask|asked|need|needed|want|wanted|required|requested|necessary|wish|available)\b.*|(?:up)?on request"
    r"|si (?:lo|la|los|las|se|usted|hace) .*|a petici[oó]n.*|cuando (?:se|haga|lo|la|los|las|sea) .*)$",
    re.IGNORECASE,
)
"""When an aside holds; it names nothing."""
_MOST, _NEAR = 12, 120
"""So many asides of a text are looked at, and so many characters before each, so that time grows with the text."""


class Aside(NamedTuple):
    """What a text says beside its first practice.

    Attributes:
        head: The text before it.
        said: The words of the aside, as they are.
        core: The same without "with" or "plus", and without "if you ask".
        is_beside: Whether it is said to be beside the first, as after "plus", and not within it, as after "with".
    """

    head: str
    said: str
    core: str
    is_beside: bool


def asides(text: str) -> Iterator[Aside]:
    """Give what may be a second practice of a text, the longest first.

    Examples:
        >>> [(one.head, one.core) for one in asides("Conferences, with interpreters if you ask")]
        [('Conferences', 'interpreters')]
        >>> list(asides("Newsletter with dates of PTA meetings"))
        []
    """
    for found in islice(_OPENS.finditer(text), _MOST):
        head, core = text[: found.start()], _CONDITION.sub("", text[found.end() :].strip(" )."))
        is_beside = found["beside"] is not None
        if not is_beside and _HELPS.search(head[-_NEAR:]):  # "we help volunteers with" what they need
            continue
        if head and core and not _TELLS.match(core) and (is_beside or not _HOLDS_WORDS.search(head)):
            yield Aside(head, text[found.start("said") :].strip(" )."), core, is_beside)
