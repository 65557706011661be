"""What a line asks of families, allows the school, or calls a failure is not yet what the school does for families.

"Volunteers need a background check" has the words of help with background checks, and helps nobody. "The district
reserves 1% of Title I funds" has the words of families who decide on them, and says nothing of families. "May provide
child care" is what a law permits, and "We struggle to reach fathers" is no outreach to fathers.
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
_MAY = re.compile(
    r"(?<!who )(?<!you )\b(?:may|might)\s+(?:also\s+|choose\s+to\s+)?(?:be\s+(?:provided|offered|paid|made available)"
    r"|provide|offer|pay|arrange|conduct|train|establish|adopt|hold|reimburse|supply)\b"
    r"|\b(?:podr[a\u00e1]n?|podr[i\u00ed]an?)\s+(?:tambi[e\u00e9]n\s+)?(?:proporcionar|ofrecer|proveer|pagar|brindar"
    r"|establecer|organizar|capacitar|realizar|ser (?:ofrecid|proporcionad)[oa]s?)\b",
    re.IGNORECASE,
)
"""What a law or a policy permits."""
_THEIRS = re.compile(
    r"\b(?:you|parents?|famil(?:y|ies)|carers?|caregivers?|guardians?|students?|pupils?|volunteers?|they"
    r"|padres|madres|familias|alumn[oa]s|estudiantes|ustedes|voluntari[oa]s)(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
"""Before "may": that families are permitted."""
_STRUGGLE = re.compile(
    r"\b(?:we|it|teachers|staff|(?:our|the) school|they)\b(?! (?:\w+ )?(?:never|not"
    r"|no)\b)(?: \w+){0,2}? (?:struggles?|fails?|(?:has|have) (?:trouble|difficulty)"
    r"|finds? it (?:very )?(?:hard|difficult)|(?:is|are) (?:unable|not able|(?:hard|difficult) to reach))\b"
    r"|\b(?:rarely|seldom|hardly ever|almost never|scarcely ever|rara vez|casi nunca"
    r"|pocas veces)\b(?! (?:cancel|miss|skip|cerr))"
    r"|\b(?:nos cuesta|batallamos|tenemos (?:muchas )?dificultad\w*|se nos dificulta)\b",
    re.IGNORECASE,
)
"""What says that something does not come about."""
_FEW = re.compile(
    r"\b(?:(?:very |too )?few|fewer|hardly any|not many|almost no|only (?:a few|some|\d+%? of)"
    r"|(?:muy )?poc[oa]s|casi ning\w+)"
    r" (?:\w+ ){0,3}?(?:parents|families|dads|fathers|mums|moms|mothers|carers|caregivers|people"
    r"|grandparents|padres|madres"
    r"|familias|pap[a\u00e1]s|apoderados)(?: \w+){0,3}? (?:attend(?:ed)?|come|came|use[d]?|join(?:ed)?"
    r"|take part|took part"
    r"|participate[d]?|respond(?:ed)?|answer(?:ed)?|read|open|volunteer(?:ed)?|show(?:ed)? up"
    r"|turn(?:ed)? up|asisten|vienen"
    r"|usan|participan|contestan|leen|llegan|responden)\b"
    r"|\b(?:low|poor|declining|falling|baja|poca|escasa) (?:\w+ )?(?:turn-?out|take-?up|participation|response rates?"
    r"|attendance (?:at|by|of parents)|participaci[o\u00f3]n|asistencia (?:de|a))"
    r"|\b(?:turn-?out|take-?up|participation|attendance) (?:\w+ ){0,3}?(?:is|was|has been"
    r"|remains) (?:very |too )?(?:low|poor)\b",
    re.IGNORECASE,
)
"""What says that hardly anybody comes to something: it is there, and it does not reach families."""
_ENGLISH_ONLY = re.compile(
    r"\b(?:only|just) (?:\w+ )?in English\b|\bin English only\b|\bEnglish[- ]only\b|\b(?:s[o\u00f3]lo"
    r"|solamente|[u\u00fa]nicamente)"
    r" (?:\w+ )?en ingl[e\u00e9]s\b|\ben ingl[e\u00e9]s (?:solamente|[u\u00fa]nicamente|nada m[a\u00e1]s)",
    re.IGNORECASE,
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
    if parts != match.parts:
        match = attrs.evolve(match, parts=parts)
    if not match.candidates or match.denial:
        return match
    if rule := _rule(match):
        return attrs.evolve(match, is_confident=False, is_likely=False, duty=match.duty or rule)
    if may := _permission(match.text):
        return _permitted(match, may)
    if fails := _STRUGGLE.search(match.text):
        return attrs.evolve(match, is_confident=False, is_likely=False, denial=fails.group(), parts=())
    if _FEW.search(match.text) or _ENGLISH_ONLY.search(match.text):
        parts = tuple(attrs.evolve(part, is_confident=False) for part in match.parts)
        return attrs.evolve(match, is_confident=False, parts=parts)
    return match


def _permission(text: str) -> re.Match[str] | None:
    """Give the words by which a text permits something to the school, and not to families."""
    return next((may for may in _MAY.finditer(text) if not _THEIRS.search(text[: may.start()])), None)


def _permitted(match: PracticeMatch, may: re.Match[str]) -> PracticeMatch:
    """Give a match of which what follows a permission counts for nothing, and what comes before it comes near."""
    duty = match.duty or may.group()
    if not match.parts:
        return attrs.evolve(match, is_confident=False, is_likely=False, duty=duty)
    parts = tuple(
        attrs.evolve(
            part,
            is_confident=False,
            is_likely=part.is_likely and match.text.find(part.text) < may.start() and not _permission(part.text),
            duty=duty,
        )
        for part in match.parts
    )
    return attrs.evolve(match, is_confident=False, duty=duty, parts=parts)


def _rule(match: PracticeMatch) -> str:
    """Give the words by which a text asks something of families, or reserves money; empty if it does neither."""
    asks = _ASKS.search(match.text) if match.is_likely else None
    if asks and match.candidates[0].practice.name.startswith(_HELP) and not _HELPS.search(match.text):
        return asks.group()
    reserves = _RESERVES.search(match.text)
    return reserves[1] if reserves and not _FAMILIES.search(match.text) else ""
