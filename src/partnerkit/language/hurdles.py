"""What a line asks of families, or sets aside for them, is not yet what the school does for them.

"Volunteers need a background check" has the words of help with background checks, and helps nobody. "The district
reserves 1% of Title I funds" has the words of families who decide on them, and says nothing of families.
"""

import re

import attrs

from partnerkit.language.matches import PracticeMatch

__all__ = ["without_hurdles"]

_ASKS = re.compile(
    r"\b(?:needs?|must|requires?|required|mandatory|have to|has to|should|necesitan?|deben?|tienen que|requieren?"
    r"|se requiere|obligatori[oa]s?|requerid[oa]s?)\b",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"\b(?:help\w*|free|pa(?:y|ys|id)|cover\w*|assist\w*|support\w*|cost\w*|reimburse\w*|offer\w*|provide\w*|on site"
    r"|ayud\w*|gratis|gratuit\w*|pag\w*|cubr\w*|apoy\w*|ofrec\w*)\b",
    re.IGNORECASE,
)
_HELP = "Help with "
"""How the names of practices begin that help families with what is asked of them."""
_RESERVES = re.compile(
    r"\b(reserves?|sets? aside|reserva|aparta)\b.{0,60}(?:\b(?:1|one|uno)\s?(?:%|percent\b|por ciento\b)|\b1%)",
    re.IGNORECASE,
)
_FAMILIES = re.compile(
    r"\b(?:parents?|famil\w+|caregivers?|council|committee|padres|madres|comit[eé]|consejo)\b", re.IGNORECASE
)


def without_hurdles(match: PracticeMatch) -> PracticeMatch:
    """Give a match that counts for nothing where its words ask something of families, and as it is where they do not.

    Args:
        match: What a line of a plan may mean.

    Examples:
        >>> import partnerkit as pk
        >>> asks, helps = pk.match_practices(["Volunteers need a background check", "We help with background checks"])
        >>> [without_hurdles(match).is_likely for match in (asks, helps)]
        [False, True]
    """
    parts = tuple(map(without_hurdles, match.parts))
    rule = _rule(match)
    if not rule:
        return attrs.evolve(match, parts=parts) if parts != match.parts else match
    return attrs.evolve(match, is_confident=False, is_likely=False, duty=match.duty or rule, parts=parts)


def _rule(match: PracticeMatch) -> str:
    """Give the words by which a text asks something of families, or reserves money; empty if it does neither."""
    if not match.candidates or match.denial:
        return ""
    asks = _ASKS.search(match.text) if match.is_likely else None
    if asks and match.candidates[0].practice.name.startswith(_HELP) and not _HELPS.search(match.text):
        return asks.group()
    reserves = _RESERVES.search(match.text)
    return reserves[1] if reserves and not _FAMILIES.search(match.text) else ""
