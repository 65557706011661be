"""What a plan says that the school wants, and which barriers it names: where advice begins.

"Next steps: family reading night" is a wish and not yet a practice. "Barriers: transport, work hours" is neither a
practice nor its denial. Both are read from headings, from labels before a colon and from how a sentence begins, and a
person confirms them like everything else.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from partnerkit.language.fold import fold, split_words
from partnerkit.language.matches import PracticeMatch
from partnerkit.language.section_heads import leads_to_told, section_of
from partnerkit.model import Lexicon

__all__ = ["BARRIER", "WANTED", "Steering", "is_steering"]

WANTED, BARRIER = "wanted", "barrier"
"""What a person writes beside a key to say that a line names something that the school wants, or a barrier."""

_NEEDS = re.compile(
    r"(?:(?:we|the school|our school) )?(?:also |still |really )?(?:needs?|wants?|wanted)|necesitamos|queremos"
    r"|(?:we )?(?:would|'d) (?:like|love)|(?:we )?hope(?: for)?|(?:families|parents) (?:want|need|would like|ask for)",
    re.IGNORECASE,
)
"""A label that wants what follows, unless these are people: "Wanted: volunteers" calls for them."""
_CALLS = re.compile(r"need|want|necesit|falt", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\s*(?:an? |some |more |your |\d+ |two |three |la |las |los |unos |unas |m[aá]s )?(?:[\w-]+ )?"
    r"(?![\w-]+ (?:coordinators?|training|program\w*|rooms?|liaisons?|handbooks?|orientations?|councils?"
    r"|cent(?:er|re)s?)\b)"
    r"(?:volunteers?|helpers?|chaperones?|tutors?|mentors?|readers?|speakers?|members?|parents|mums|moms|dads|families"
    r"|people|hands?|help|you|governors?|voluntari[oa]s?|padres|madres|familias|ayuda|personas|apoderad[oa]s)\b",
    re.IGNORECASE,
)

_WISHING = re.compile(
    r"(?:in the future,? |next (?:school )?year,? )?(?:(?:we|the school|our school|staff) )?"
    r"(?:would (?:also )?(?:like|love) to|want to|hope to|plan to|wish to|(?:are|is) (?:planning|hoping) to|intend to"
    r"|aim to)|(?:nos gustar[ií]a|queremos|quisi[eé]ramos|planeamos|esperamos|deseamos)\b"
    r"|next (?:school )?year,? we will|(?:look into|explore|consider|investigate|explorar|considerar|investigar)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says what a school wants."""
_MORE = re.compile(
    r"(?:(?:we|the school|our school|staff) )?(?:would like|want|need)(?= (?:more|better|additional)\b)"
    r"|we (?:also |still |really )?need(?= an? )"
    r"(?! an? (?:[\w-]+ ){0,3}(?:form|copy|check|signature|permission|list|adult|id)\b)"
    r"(?! (?:[\w-]+ ){1,5}(?:to|from|by)\b)"
    r"|(?:(?:our|the|many|some|most|several) )?(?:families|parents|carers|caregivers)"
    r" (?:want|would like|would love|ask for|asked for|have asked for|requested)(?! to\b| you\b| all\b| their\b)(?= \w)"
    r"|(?:(?:las|los|muchas|muchos|algunas|algunos) )?(?:familias|padres) (?:quieren|piden|pidieron|ped[ií]an)"
    r"(?= (?:un|m[aá]s)\w*\b)"
    r"|we (?:would (?:also )?(?:like|love)|want|wish for|hope for)"
    r"(?! (?:all|each|every\w*|you\w*|it|this|that|them|us|our|the|his|her|their|to|families|parents|caregivers|carers"
    r"|people|students|children|pupils|teachers|staff)\b)(?! (?:[\w-]+ ){1,5}to\b)(?= \w)"
    r"|(?:nos gustar[ií]a tener|queremos|quisi[eé]ramos|necesitamos)(?= m[aá]s\b)",
    re.IGNORECASE,
)
"""How a sentence begins that wants a thing, or more of it: not people, who are only wanted to come to what there is."""
_ANSWERED = re.compile(
    r"(?:\b(?:so|and|therefore|which is why)|[;,\u2013\u2014])\s+(?:now\s+)?"
    r"(?:we|teachers|staff|the school|our \w+|every \w+|each \w+)\s+(?:now\s+|already\s+|always\s+)?"
    r"(?!will\b|would\b|want\b|hope\b|plan\b|need\b|wish\b|are\s+(?:planning|hoping|looking)|cannot\b|can\b|do\s+not\b"
    r"|don['\u2019]t|should\b|must\b|could\b|might\b|may\b|have\s+(?:no|not)\b)[a-z]+"
    r"|\b(?:so|and|y|as[i\u00ed] que|por eso)\s+(?:ahora\s+|ya\s+)(?:se\s+)?[a-z\u00e1-\u00fa]+",
    re.IGNORECASE,
)
"""How a sentence goes on that says what came of what families asked for: "so we send one every week"."""
_NOT_YET_BUT = re.compile(
    r"(?P<lacks>.*?\b(?:not|no|never|\w+n['\u2019]t|nunca|tampoco)\b.*?)(?:[,;.\u2013\u2014-]\s*|\s+)"
    r"(?:(?:but|though|although|and|so|pero|aunque|y)\s+)?(?:(?:we|the school|our school)\s+)?"
    r"(?:(?:would|['\u2019]d)\s+(?:like|love)\s+to|want\s+to|hope\s+to|plan\s+to|wish\s+to|intend\s+to|aim\s+to"
    r"|are\s+(?:planning|hoping)\s+to|nos\s+gustar[i\u00ed]a|queremos|quisi[e\u00e9]ramos|esperamos|planeamos)\s+"
    r"(?P<does>(?:start|begin|do|have|offer|open|create|introduce|try|set|launch|run|hold|change|get"
    r"|empezar|comenzar|iniciar|hacer\w*|tener\w*|crear\w*|abrir\w*|ofrecer\w*|lanzar\w*|probar\w*|lograr\w*)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What is not done yet, and is wanted: "We do not do home visits yet, but would like to start in January"."""
_DENYING = re.compile(
    r"^.*?\b(?:not|no|never|\w+n['\u2019]t|nunca|tampoco)\b(?:\s+(?:yet|currently|a[u\u00fa]n|todav[i\u00ed]a))?\s*",
    re.IGNORECASE | re.DOTALL,
)
_TO_DECIDE = re.compile(
    r"(?:we (?:would (?:also )?(?:like|love)|want|hope for|wish for|need)(?: (?:more|our|the|all|some))?"
    r" (?:parents|families|carers|caregivers)(?: to)?"
    r"|(?:queremos|quisi[e\u00e9]ramos|nos gustar[i\u00ed]a) que (?:m[a\u00e1]s |las |los )?(?:padres|madres|familias))"
    r" (?=(?:help (?:us )?(?:to )?)?(?:choose|decide|shape|design|write|plan|review|co-\w+|have (?:a "
    r"|more )?(?:say|voice|vote)"
    r"|vote|lead|join|take part in (?:deciding|choosing|planning))\b"
    r"|(?:nos )?(?:ayuden a |participen en |puedan )?(?:elegir|elijan|decidir|decidan|dise[n\u00f1]ar"
    r"|planear|opinar|opinen"
    r"|votar|voten|tengan (?:voz|voto)|las decisiones|dirigir)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that wants families to decide with the school, and not only to come."""
_TOLD = re.compile(
    r"(?:(?:many|some|most|our|several) )?(?:families|parents|caregivers) (?:tell|told|say|said|report|reported)\b"
    r"|(?:muchas |muchos |algunas |algunos |las |los )?(?:familias|padres) (?:nos )?(?:dicen|dijeron)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says what families said."""
_AMISS = re.compile(
    r"\b(?:not|no|never|hard|harder|difficult|cannot|only|rarely|seldom|few|lack\w*|afraid|un(?:welcome|comfortable|able|sure)|too|barriers?"
    r"|problems?|nunca|dif[ií]cil|falta\w*|miedo|demasiad\w+|barreras?|problemas?)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
"""What families say is amiss."""
_WHO = (
    r"(?:(?:many|some|most|our|several|muchas|muchos|algunas|algunos|las|los|nuestras|nuestros) )?"
    r"(?:families|parents|carers|caregivers|grandparents|familias|padres|madres|abuelos)"
)
_LACK = re.compile(
    r"(?:(?:(?:there (?:is|are|was|were)|we have|we lack) )?(?:(?:the |a |an )?(?:general )?(?:lack"
    r"|shortage|need)(?: of| for)"
    r"|no|not enough|not any|(?:very |too )?few|insufficient|unreliable|poor|missing|need(?:s|ed)?)"
    rf"|we lack|(?:{_WHO} )(?:lack|have no|have (?:little|few|poor)|(?:do not|don['\u2019]t) have|need|are without)"
    r"|(?:la )?(?:falta|escasez|carencia|necesidad) de|faltan?|(?:aqu[i\u00ed] )?no hay|no tenemos|sin"
    r"|(?:muy )?poc[oa]s?"
    rf"|(?:{_WHO} )(?:no tienen|carecen de|necesitan|tienen poc[oa]s?))\b",
    re.IGNORECASE,
)
"""How a line begins that says what is lacking: "Lack of transport", "Families have no child care"."""
_SUPPORT = re.compile(
    r"\s+(?:[\w'\u2019-]+\s+){0,2}?(?:(?:public |school |own )?transport\w*|rides?|vehicles?|cars?"
    r"|child ?care|child-care"
    r"|babysit\w*|cr[e\u00e8]che|interpret\w*|translat\w*|bilingual \w+|internet|wi-?fi|devices?|computers?"
    r"|cuidado (?:de ni\u00f1os|infantil)|guarder[i\u00ed]a|int[e\u00e9]rpretes?|traduc\w+|computadoras?"
    r"|carros?|coches?|tiempo|trust|confianza|time)\b",
    re.IGNORECASE,
)
"""What then follows soon, and is a barrier where it is lacking."""
_BARE = re.compile(r"no|sin|needs?|missing|poor", re.IGNORECASE)
_RULED = re.compile(
    r"(?:rides?|vehicles?|cars?|devices?|computers?|carros?|coches?|computadoras?|time|tiempo)$", re.IGNORECASE
)
"""What a school may forbid by a mere "no"."""
_NO_LACK = re.compile(
    r"\?|\b(?:required|necessary|needed|cost\w*|fees?|charges?|barriers?|problems?|limits?|call|contact"
    r"|ask|please|tell us"
    r"|free|hesitate|requiere\w*|necesari\w+|llam\w+|problemas?|barreras?|receive|gets?|reciben|may"
    r"|can)\b(?! to get\b)",
    re.IGNORECASE,
)
"""What says that nothing is lacking: "No child care needed", "Need a ride? Call us"."""
_HELPS = re.compile(
    r"\b(?:we|our school|the school|staff|teachers)\b(?: \w+)? (?:offer|provide|give|pay|hold|help|send|translate"
    r"|arrange|use|have|run)s?\b|\b(?:ofrecemos|damos|tenemos|ayudamos|pagamos|proporcionamos|brindamos)\b",
    re.IGNORECASE,
)
"""A line under "Barriers" that says what the school does about them."""
_DOES = re.compile(
    r"\b(?:we|our school|the school|staff|teachers)\b(?: (?!will\b|would\b|want\b|hope\b|plan\b|to\b)\w+)?"
    r" (?:offer|provide|give|pay|hold|help|send|translate|arrange|use|have|run|make|call|visit|host|meet|invite|publish"
    r"|train|share|ask|keep)(?:s|es)?\b|\b(?:ofrecemos|damos|tenemos|ayudamos|pagamos|proporcionamos|brindamos"
    r"|enviamos|hacemos|celebramos|organizamos|realizamos|visitamos|llamamos|invitamos)\b",
    re.IGNORECASE,
)
"""A line under "Goals" that says what the school does now."""
_LACKS = re.compile(
    r"\b(?:fewer|few|less|low|lack\w*|only|not|no|never|don't|do not|can't|cannot|pocos|pocas|menos|bajo|baja|falta"
    r"|faltan|no)\b|\d\s?%|\bper ?cent\b",
    re.IGNORECASE,
)
"""A line that says what is amiss, and not what is wanted: "Fewer than 10% of families come to conferences"."""
_OVERCOME = re.compile(
    r"\b(?:(?:is|are|was|were) (?:not|no longer)|(?:is|are|was|were)n['\u2019]t|no longer|(?:ya )?no (?:es|son))"
    r"(?: an?| una?)? (?:barriers?|problems?|issues?|obstacles?|challenges?|barreras?|problemas?|obst[aá]culos?)\b"
    r"|\b(?:solved|resolved|overcame|resuelt[oa]s?|superad[oa]s?)\b"
    r"|\b(?:have|has|been|already) (?:\w+ )?(?:overcome|removed|addressed|lowered)\b",
    re.IGNORECASE,
)
"""What says that a barrier is none, or none any more."""
_LABEL = re.compile(r"([^:]{2,70}):\s+(.+)", re.DOTALL)
_LISTED = re.compile(r"\s*,\s*(?:(?:and|y|e)\s+)?|\s+(?:and|y)\s+", re.IGNORECASE)
_MOST = 20
_DECIDING = 3
"""Among so many words is the one by which families decide."""
_NO_BARRIER = "none"
"""The lexicon's phrases that hold the word of a barrier and name none, such as "the last time"."""
_SEVERAL = re.compile(r"\s*[;\u2022]\s*")


def is_steering(decision: object) -> bool:
    """Say whether a decision is about what the school wants or a barrier, and not about what it does.

    Examples:
        >>> [is_steering(one) for one in (("time", "barrier"), ["home_visits", "wanted"], ("home_visits", "near"))]
        [True, True, False]
    """
    return isinstance(decision, list | tuple) and len(decision) == 2 and decision[1] in (WANTED, BARRIER)


class Steering:
    """Reads what a line says of wishes and of barriers."""

    __slots__ = ("_barriers", "_cues", "_matched")

    def __init__(self, lexicon: Lexicon, matched: Callable[[Iterable[str]], Iterable[PracticeMatch]]) -> None:
        """Arrange the words of a lexicon; `matched` finds practices in texts."""
        self._barriers, self._cues = _folded(lexicon.barriers), _folded(lexicon.cues)
        self._matched = matched

    def barriers(self, text: str, heading: str) -> tuple[str, ...]:
        """Give the barriers that a line names, by their keys; none where it says what is done about them."""
        label = _LABEL.fullmatch(text)
        is_labeled = label is not None and section_of(label[1].strip()) == "barriers"
        is_under = section_of(heading) == "barriers"
        is_told = (_TOLD.match(text) is not None or leads_to_told(heading)) and _AMISS.search(text) is not None
        is_lacking = section_of(heading) != "wishes" and _says_lacking(text)
        if not (is_labeled or is_under or is_told or is_lacking) or _HELPS.search(text):
            return ()
        if _OVERCOME.search(text) or (is_under and _OVERCOME.search(heading)):
            return ()
        said = label[2] if is_labeled and label is not None else text
        return tuple(_found(said, self._barriers))

    def is_barrier(self, text: str, heading: str) -> bool:
        """Say whether a line is under a heading of barriers and does not say what the school does about them."""
        return section_of(heading) == "barriers" and not (_HELPS.search(text) or _DOES.search(text))

    def wishes(self, text: str, heading: str = "") -> str:
        """Give the words by which a text itself or its heading wants something; empty if none do.

        Under "Goals" is what a school means to reach. What it says there that it does, as in "we hold", is done.
        """
        if begins := _TO_DECIDE.match(text):
            return begins.group().strip()
        if begins := _more(text):
            return "" if _PEOPLE.match(text, begins.end()) else begins.group().strip()
        if label := _wishing_label(text):
            return label[1].strip()
        return heading if section_of(heading) == "wishes" and not _DOES.search(text) else ""

    def _wanted(self, match: PracticeMatch, said: str) -> list[str]:
        """Give the practices of a match or, where it has none, the one construct that its words point to."""
        practices = [one.candidates[0].practice.key for one in match.found]
        constructs = list(_found(said, self._cues))
        return practices or (constructs if len(constructs) == 1 else [])

    def wants(self, text: str, heading: str) -> tuple[str, ...]:
        """Give what a line says that the school wants: practices or, where it names none, one of the constructs."""
        said = ""
        decides = _TO_DECIDE.match(text)
        if label := _wishing_label(text):
            said = label[2]
        elif begins := _NOT_YET_BUT.fullmatch(text):
            said = _DENYING.sub("", begins["lacks"], count=1)
        elif begins := decides or _more(text) or _WISHING.match(text):
            said = text[begins.end() :]
        elif section_of(heading) == "wishes" and not _LACKS.search(text):
            said = text
        if not said.strip() or section_of(text) or _TOLD.match(text) or _ANSWERED.search(text):
            return ()
        found: list[str] = []
        for piece in filter(None, _SEVERAL.split(_without_opening(said))):
            (match,) = self._matched([_without_opening(piece)])
            listed = _LISTED.split(piece)[:_MOST]
            if match.parts or len(listed) == 1:
                found += self._wanted(match, piece)
            if len(listed) > 1:  # what is listed beside practices counts too, each for itself
                matches = self._matched(map(_without_opening, listed))
                each = [key for one, said in zip(matches, listed, strict=True) for key in self._wanted(one, said)]
                found += each or self._wanted(match, piece)
        if decides and not found:  # "choose the new curriculum" is about choosing
            found += list(_found(" ".join(said.split()[:_DECIDING]), self._cues))
        return tuple(dict.fromkeys(found))


def _more(text: str) -> re.Match[str] | None:
    """Give how a sentence begins that wants a thing, unless it goes on to say that this is done."""
    return None if _ANSWERED.search(text) else _MORE.match(text)


def _says_lacking(text: str) -> bool:
    """Say whether a line says that families lack what helps them to come: that names a barrier, and not its cure."""
    begins = _LACK.match(text)
    thing = _SUPPORT.match(text, begins.end()) if begins else None
    if begins is None or thing is None or _NO_LACK.search(text):
        return False
    return not (_BARE.fullmatch(begins.group()) and _RULED.search(thing.group()))  # "No devices at dinner"


def _wishing_label(text: str) -> re.Match[str] | None:
    """Give a label and what follows it, if the label wants that; people are called for and not wished."""
    label = _LABEL.fullmatch(text)
    if label is None:
        return None
    said = label[1].strip()
    is_wish = section_of(said) == "wishes" or _NEEDS.fullmatch(said)
    is_call = _CALLS.search(said) and _PEOPLE.match(label[2])
    return label if is_wish and not is_call else None


def _without_opening(text: str) -> str:
    """Leave out "We would like to" and what else only says that something is wanted."""
    text = text.strip(" .:,\u2022-")
    begins = _WISHING.match(text)
    return text[begins.end() :].strip(" .:,") if begins else text


def _folded(groups: Mapping[str, Iterable[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {key: tuple(tuple(map(fold, split_words(phrase))) for phrase in phrases) for key, phrases in groups.items()}


def _found(text: str, groups: Mapping[str, Iterable[tuple[str, ...]]]) -> Iterator[str]:
    """Give the keys of which a text has a phrase, word for word; what is within a longer phrase counts for nothing."""
    words = [fold(word) for word in split_words(text)]
    found = [
        (place, place + len(phrase), key)
        for key, phrases in groups.items()
        for phrase in phrases
        for place in range(len(words) - len(phrase) + 1)
        if tuple(words[place : place + len(phrase)]) == phrase
    ]
    said = {
        key
        for start, end, key in found
        if not any(first <= start and end <= last and end - start < last - first for first, last, _ in found)
    }
    yield from (key for key in groups if key in said and key != _NO_BARRIER)
