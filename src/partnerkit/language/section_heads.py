"""What the heading over a part of a plan says of everything under it: that it is wished for, or that it is a barrier.

Schools number and name their parts as they like: "PART III. BARRIERS", "3. Where to next?", "Section C - Challenges
identified in our survey". The number, the year and the mark at the end say nothing; of what is left, a wish is known
by how it reads as a whole, and a barrier by one word, whatever stands around it.
"""

import re
from typing import Literal

__all__ = [
    "Section",
    "count_of",
    "heads_section",
    "is_part",
    "leads_to_told",
    "section_of",
    "without_count",
    "without_number",
]

Section = Literal["wishes", "barriers", ""]
"""What is under a heading; empty if the heading does not say."""

_COUNT = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[ivxIVX]{1,5}|[a-hA-H])"
_PART = re.compile(
    rf"(?i:part|section|chapter|component|area|step|parte|secci[oó]n|apartado|cap[ií]tulo)\s+{_COUNT}\b"
    r"(?:\s*[.):|]|\s*[-\u2013\u2014](?=\s)|(?=\s+[A-Z\u00c0-\u00dd]))\s*(?=\S)"
)
"""How a part of a document is counted: "PART III.", "Section C:", "Parte 2 -"."""
_NUMBER = re.compile(rf"\(?{_COUNT}\s*(?:[.):|]+|[-\u2013\u2014](?=\s))\s*(?=[^\W\d_])")
_YEAR = r"(?:20\d\d(?:\s?[-\u2013/]\s?(?:20)?\d\d)?)"
_ASIDE = re.compile(r"\s*\([^()]{0,80}\)\s*$")
_AROUND = re.compile(rf"^{_YEAR}\s+|\s*,?\s*(?:\b(?:in|for|en|para)\s+)?(?:\b(?:SY|FY)\s*)?{_YEAR}$", re.IGNORECASE)
_MOST_LETTERS, _MOST_WORDS, _FEW = 90, 12, 3
"""A heading over wishes or barriers is no longer, and so few words come before its barrier."""

_WISHES = re.compile(
    r"(?:our |the |my |some )?(?:20\d\d(?:\s?[-\u2013/]\s?(?:20)?\d\d)? )?(?:next (?:steps?|actions?"
    r"|moves?)(?:\s?(?:and|&|/)\s?(?:goals|plans|priorities|actions))?(?: (?:for|in|with|to) [^:]{0,40})?"
    r"|(?:(?:future|upcoming|smart|school|annual|main|key|family|parent|engagement|involvement|communication"
    r"|attendance|outreach|volunteer\w*|community|partnership|long-term|short-term|strategic|improvement) )*"
    r"(?:goals?|objectives?|targets?|aims?|aspirations?|ambitions?|priorities|hopes|dreams)"
    r"(?: (?:and|&) (?:goals|objectives|targets|priorities|aims|hopes|dreams|next steps))?"
    r"(?: (?:for (?:(?:the )?(?:next|coming|following|upcoming|this|future)|20\d\d)|this|20\d\d)[^:]{0,30})?"
    r"|plans|ideas|(?:future|upcoming) (?:plans?|ideas)"
    r"|(?:plans?|ideas) for (?:the )?(?:(?:next|coming|following|upcoming) (?:school |academic )?(?:year|term"
    r"|semester)"
    r"|future|improvement)"
    r"|where (?:do we go |are we going |we(?:'re| are) going |we want to go |we go )?(?:to )?(?:from here|next)"
    r"|where (?:are we going|we(?:'re| are) (?:going|heading)|we want to (?:be|go))|future (?:directions?|focus"
    r"|work|actions?)"
    r"|even better if(?: \.\.\.|\u2026)?|ebi|looking (?:ahead|forward|to the future)|moving forward|going forward"
    r"|(?:the )?(?:road|way|path) (?:ahead|forward)|on the horizon|what(?:'s|\u2019s| is| comes)? next"
    r"|(?:planned |proposed |future )?action steps?|(?:planned|proposed|future) (?:actions?|improvements?|changes"
    r"|strategies)"
    r"|(?:improvement|development) (?:actions?|points?|steps?|areas?)|recommended next steps"
    r"|(?:areas? (?:for|of|to|we (?:want|need) to|still to) (?:further |future |continued )?"
    r"(?:improvement|improve|growth|grow|development|develop|focus|work on|strengthen))"
    r"|(?:growth|focus) areas?|opportunities (?:for|to) (?:improvement|improve|growth|grow)|room (?:for|to) "
    r"(?:improvement|improve|growth|grow)|to (?:develop|improve|strengthen|work on)"
    r"|(?:what|how|where) (?:(?:are|do|will|can) )?(?:we|our school)(?:'re|\u2019re)? (?:(?:are going to|going to"
    r"|will|can|could|want to|need to|must|plan to|hope to|would like to|want to) )+"
    r"(?:improve|do(?= (?:next|better|differently))|work on|change|grow|add|start|try|strengthen"
    r"|go)(?: next(?: year)?| this year| better| differently)?"
    r"|what (?:do )?we(?:'re|\u2019re| are)? (?:want|would like|hope|plan|going) to do(?: next(?: year)?| this year)?"
    r"|(?:things|what) (?:to work on|(?:we |that we )?(?:(?:would|'d|\u2019d) like|want|hope|plan|need)"
    r"|we['\u2019]d like)"
    r" ?(?:to (?:do|start|try|improve|change|add|work on|see))?(?: next| better)?|things to (?:work on|improve|start)"
    r"|(?:actions?|steps|work|changes|vision|focus|targets) for (?:the )?(?:future|(?:next|coming) (?:school )?year)"
    r"|in (?:the )?(?:future|coming years?|years to come)|recommendations(?: for (?:improvement|next year"
    r"|the school))?"
    r"|to do next"
    r"|what (?:would|could) (?:make (?:it|things|us) (?:even )?better|be better|we do better)"
    r"|what (?:families|parents|carers|you) (?:want|would like|asked for|ask for|wish for|are asking for)"
    r"(?: to see)?(?: next| more of)?"
    r"|what we (?:want|would like|hope)(?: to do| to start)?|we (?:would like|want|hope|plan|wish) to"
    r"|what we (?:are )?(?:hop|aim|plan)ing (?:for|to do)|(?:our )?wish(?:es| ?list)?"
    r"|(?:pr[oó]ximos|siguientes) pasos|(?:nuestr[ao]s |las |los )?(?:metas|objetivos|prioridades|aspiraciones"
    r"|esperanzas|sue[nñ]os|deseos|ilusiones)"
    r"(?: (?:y (?:metas|objetivos|prioridades|deseos|esperanzas|sue[nñ]os)|para (?:el|este) [^:]{0,30}"
    r"|20\d\d[^:]{0,10}))?"
    r"|lo que (?:sigue|viene|(?:nos )?falta|haremos[^:]{0,30})|nos proponemos|por hacer|to (?:do|start)|still to do"
    r"|(?:\u00bf ?)?(?:y ahora )?qu[eé] sigue|(?:\u00bf ?)?hacia d[oó]nde vamos|(?:mirando )?(?:a|hacia el) futuro"
    r"|planes a futuro"
    r"|(?:acciones|pasos|planes|l[ií]neas|propuestas|compromisos) (?:futur[oa]s|a seguir|de mejora|para mejorar"
    r"|por hacer)"
    r"|[aá]reas de (?:oportunidad|crecimiento|desarrollo)|oportunidades de mejora"
    r"|lo que (?:queremos|nos gustar[ií]a|deseamos|esperamos) (?:mejorar|lograr|empezar|cambiar|hacer)[^:]{0,20}"
    r"|what we (?:still )?need(?: next)?|needs|needed|necesidades|se necesitan?|nos faltan?|hacen? falta"
    r"|[aá]reas (?:de|por|para) mejorar?|lo que queremos(?: hacer)?|nos gustar[ií]a|queremos|planes)",
    re.IGNORECASE,
)
"""A heading or a label over what a school wants, or means to reach; what is under it is asked about."""
_HARD = (
    r"(?:hard|harder|difficult|tricky|challenging|a (?:struggle|challenge|problem|barrier)|not working(?: well)?"
    r"|not going well)"
)
_THEY = r"(?:families|parents|carers|caregivers|some families|some parents|our families|our parents|you|people|us|them)"
_BARRIERS = re.compile(
    r"\b(?:barriers|challenges|obstacles|hurdles|difficulties|struggles|pain points|impediments|stumbling blocks"
    r"|root causes?|barreras|obst[aá]culos|retos|desaf[ií]os|dificultades|impedimentos|causas ra[ií]z)\b"
    r"|\b(?:famil(?:y|ies)|parents?|carers?|caregivers?)['\u2019]?s? (?:concerns|worries|problems|frustrations"
    r"|struggle)"
    r"|\b(?:concerns|worries|problems|frustrations) (?:of|from|raised by|shared by|named by|that) (?:our )?"
    r"(?:famil(?:y|ies)|parents|carers|caregivers)"
    rf"|\b(?:what|things|reasons)(?: that| which)?(?: makes? (?:it|this|things|coming|taking part)|(?:(?:'s|\u2019s"
    rf"| is| was| are)(?= )| {_THEY} (?:say|said|tell us|told us)"
    rf" (?:is|was))) (?:so )?{_HARD}|\bwhy (?:some |many |our )?{_THEY} (?:do not|don['\u2019]t|cannot"
    rf"|can['\u2019]t|stay away)"
    rf"|\bwhy (?:do not|don['\u2019]t|can['\u2019]t) (?:some |many |our )?{_THEY}"
    rf"|\b(?:what|things)(?: that)? {_THEY} (?:find|found|say is|struggle|worry|dislike)(?: (?:{_HARD}|with|about"
    rf"|most))*"
    rf"|\b(?:issues|points) (?:raised|named|reported) by {_THEY}|\bwhat(?:'s|\u2019s| is) (?:getting"
    rf"|standing) in the way|\bwhat isn['\u2019]t (?:working|going)\b"
    r"|\b(?:limiting factors|constraints|weaknesses|limitations|limitaciones|debilidades|access issues"
    r"|known issues)\b"
    r"|\b(?:qu[eé]|lo que) (?:les |nos |lo )?(?:impide|dificulta|frena|cuesta)\b|\bpor qu[eé] no (?:vienen"
    r"|participan|asisten)\b"
    r"|\bproblemas (?:que enfrentan|de las familias|de los padres|identificados|que)"
    rf"|\bwhat (?:gets in the way|(?:stops|prevents|keeps|holds back) {_THEY}|holds {_THEY} back|stands in the way)"
    r"|\b(?:lo )?que (?:\w+ ){0,5}(?:es|son|resulta|hace|fue) (?:m[aá]s )?dif[ií]cil(?:es)?"
    r"|\bpreocupaciones de (?:las |los )?(?:familias|padres)|\b(?:lo )?que (?:lo |les |nos )?(?:impide|dificulta)\b",
    re.IGNORECASE,
)
"""What a heading over barriers says, whatever stands around it."""
_ONE_BARRIER = re.compile(
    r"(?:our |the |main |known |possible |current |identified |common |biggest |greatest |key )*"
    r"(?:barrier|challenge|obstacle|difficulty|hurdle|problem|reto|desaf[ií]o|barrera|obst[aá]culo|dificultad)"
    r"(?: (?:to|for|that|in|we|our|families|family|parents?|para|de|que|a) ?[\w -]{0,50})?"
    r"|problems|issues|problemas|preocupaciones|inquietudes",
    re.IGNORECASE,
)
"""One barrier is named so where nothing else is said: "Reading challenge" is an event."""
_TOLD = re.compile(
    rf"(?:what )?(?:many |some |most |our )?{_THEY} (?:tell|told|have told|said|say|reported|report|shared)(?: us"
    rf"| to us)?"
    r"(?: (?:in|on|during|through) (?:[\w'\u2019-]+ ){0,5}[\w'\u2019-]+?)?(?: that)?"
    r"|(?:las |los |muchas |algunas )?(?:familias|padres) (?:nos )?(?:dijeron"
    r"|dicen)(?: en (?:[\w]+ ){0,5}[\w]+?)?(?: que)?",
    re.IGNORECASE,
)
"""What leads to what families said; whether it is a barrier, what they said must say."""
_OVERCOME = re.compile(
    r"\b(?:remov\w*|reduc\w*|address\w*|overcom\w*|overcame|lower\w*|solv\w*|solutions?|eliminat\w*|tackl\w*|break\w*"
    r"|respon[ds]\w*|resolv\w*|strateg\w*|support\w*|help\w*|learning|speech|academic|reading|math\w*|weekly|daily"
    r"|monthly"
    r"|students?|children|activities|contact\w*|rais(?:e|ing)|report a|express|complaints?|superar\w*|eliminar"
    r"|eliminando|reducir|reduciendo|apoyos?|soluci\w+|resolver|estrategia\w*|aprendizaje|alumn\w+|estudiantes?"
    r"|next steps?|goals?|pr[oó]xim\w+|metas|whom?)\b",
    re.IGNORECASE,
)
"""Beside a barrier these say that something is done about it, or that it is none of families."""

_STILL_TO = re.compile(
    r"(?<=\w)(?: (?:we|still|need|want|left|have|que|por))* (?:to (?:be )?)?(?:overcome|address(?:ed)?|removed?"
    r"|solved?"
    r"|tackled?|superar|resolver|eliminar)$",
    re.IGNORECASE,
)
"""After a barrier, what is still to be done about it."""
_SENTENCES = re.compile(r"[.:;!]|\? ")
_STATES = re.compile(
    r"\b(?:face[sd]?|have|has|had|are|is|was|were|experience[sd]?|can|will|may|remain\w*|include\w*|tienen|son"
    r"|enfrentan)\b",
    re.IGNORECASE,
)
"""What makes a sentence of words on barriers, unless it asks."""


def count_of(heading: str) -> str:
    """Give what counts a part of a document, with the mark after it; empty if nothing does.

    Examples:
        >>> [count_of(one) for one in ("PART III. BARRIERS", "Part 2 - What we do", "3. Hopes", "Hopes")]
        ['PART III. ', 'Part 2 - ', '3. ', '']
    """
    part = _PART.match(heading) or _NUMBER.match(heading)
    return part.group() if part else ""


def is_part(heading: str) -> bool:
    """Say whether a heading begins with a word such as "Part" and its count, as no item of a list does."""
    return _PART.match(heading) is not None


def without_count(heading: str) -> str:
    """Give a heading without what counts it."""
    return heading[len(count_of(heading)) :]


def without_number(heading: str) -> str:
    """Give a heading without what counts it, its year, an aside in brackets, and the mark at its end.

    Examples:
        >>> [without_number(one) for one in ("PART III. BARRIERS", "3) Where to next?", "Goals 2026-27", "A. Hopes:")]
        ['BARRIERS', 'Where to next', 'Goals', 'Hopes']
    """
    said = heading.strip(" :?*_#\u2026")
    said = without_count(said)
    said = _ASIDE.sub("", said).strip(" :?.*_\u2026-\u2013\u2014")
    return _AROUND.sub("", said).strip(" :?,-\u2013\u2014") or said


def section_of(heading: str) -> Section:
    """Say what is under a heading or after a label: wishes, barriers, or what it does not say.

    Examples:
        >>> [section_of(one) for one in ("IV. NEXT STEPS", "Challenges identified in our survey", "Reading challenge")]
        ['wishes', 'barriers', '']
        >>> section_of("How we remove barriers")
        ''
    """
    if not heading or len(heading) > _MOST_LETTERS:
        return ""
    said = without_number(heading)
    if _WISHES.fullmatch(said) or _WISHES.fullmatch(heading.strip(" :?")):
        return "wishes"
    if _ONE_BARRIER.fullmatch(said):
        return "barriers"
    said = _STILL_TO.sub("", said)
    is_short = len(said.split()) <= _MOST_WORDS and _SENTENCES.search(said) is None
    if is_short and _BARRIERS.search(said) and not _OVERCOME.search(said):
        return "barriers"
    return ""


def heads_section(text: str) -> bool:
    """Say whether a line has only the words of a heading over wishes or barriers, whatever it looks like.

    Examples:
        >>> [heads_section(line) for line in ("Next steps:", "3. Barriers", "next steps", "Families face challenges")]
        [True, True, False, False]
    """
    said = without_number(text.strip())
    if not said[:1].isupper() and said[:1] != "\u00bf":
        return False
    section = section_of(text)
    if section != "barriers" or _ONE_BARRIER.fullmatch(said):
        return section != ""
    found = _BARRIERS.search(said)
    return (
        found is not None
        and len(said[: found.start()].split()) <= _FEW
        and (said.lower().startswith(("what", "why", "lo que")) or not _STATES.search(said))
    )


def leads_to_told(text: str) -> bool:
    """Say whether words lead to what families said: "Families told us in the spring survey that:".

    Examples:
        >>> [leads_to_told(one) for one in ("Families told us (in the spring survey) that:", "Families read at home")]
        [True, False]
    """
    return _TOLD.fullmatch(" ".join(text.strip(" :").replace("(", "").replace(")", "").split())) is not None
