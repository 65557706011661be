"""What a line asks of families, allows the school, or calls a failure is not yet what the school does for families.

"Volunteers need a background check" has the words of help with background checks, and helps nobody. "The district
reserves 1% of Title I funds" has the words of families who decide on them, and says nothing of families. "May provide
child care" is what a law permits, and "We struggle to reach fathers" is no outreach to fathers.
"""

import attrs

from partnerkit.language.matches import PracticeMatch
from partnerkit.language.sayings import Said, ends, every, within

__all__ = ["without_hurdles"]

_HELP = "Help with "
"""How the names of practices begin that help families with what is asked of them."""


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
    if parts != match.parts:
        match = attrs.evolve(match, parts=parts)
    if not match.candidates or match.denial:
        return match
    if rule := _rule(match):
        return attrs.evolve(match, is_confident=False, is_likely=False, duty=match.duty or rule)
    if may := _permission(match.text):
        return _permitted(match, may)
    if fails := within("struggles", match.text):
        return attrs.evolve(match, is_confident=False, is_likely=False, denial=fails.words, parts=())
    if within("reaches_few", match.text):
        parts = tuple(attrs.evolve(part, is_confident=False) for part in match.parts)
        return attrs.evolve(match, is_confident=False, parts=parts)
    return match


def _permission(text: str) -> Said | None:
    """Give the words by which a text permits something to the school, and not to families."""
    return next((may for may in every("permits", text) if not ends("theirs", text[: may.start].rstrip())), None)


def _permitted(match: PracticeMatch, may: Said) -> PracticeMatch:
    """Give a match of which what follows a permission counts for nothing, and what comes before it comes near."""
    duty = match.duty or may.words
    if not match.parts:
        return attrs.evolve(match, is_confident=False, is_likely=False, duty=duty)
    parts = tuple(
        attrs.evolve(
            part,
            is_confident=False,
            is_likely=part.is_likely and match.text.find(part.text) < may.start and not _permission(part.text),
            duty=duty,
        )
        for part in match.parts
    )
    return attrs.evolve(match, is_confident=False, duty=duty, parts=parts)


def _rule(match: PracticeMatch) -> str:
    """Give the words by which a text asks something of families, or reserves money; empty if it does neither."""
    asks = within("asks", match.text) if match.is_likely else None
    if asks and match.candidates[0].practice.name.startswith(_HELP) and not within("eases", match.text):
        return asks.words
    reserves = within("reserves", match.text)
    return reserves.words if reserves and not within("deciders", match.text) else ""
