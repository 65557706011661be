"""Where a plan says which grades its school has and in which country it is, with the words that say so.

A plan speaks of many grades: "fifth grade families visit the middle school" says nothing of the whole school. So grades
are read from the school's name, from titles, and from sentences that speak of the school as a whole. A country is read
from the words of its laws, its offices and its addresses, which no other country has.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from partnerkit.errors import InvalidValueError
from partnerkit.language.not_read import WhyNotRead
from partnerkit.language.plan_lines import PlanText
from partnerkit.language.school_facts import COUNTRIES, COUNTRY, GRADES, SchoolFact
from partnerkit.model import ages_of

__all__ = ["facts_in", "grades_spoken_of"]

_BEFORE_FIRST = (
    r"(?:pre-?k(?:indergarten)?|pk|tk|k|kg|kindergarten|(?:pre-?)?k[i\u00ed]nder|prep|foundation|reception"
    r"|nursery|preschool"
    r"|infantil|preescolar|p(?=-\d)|jard[i\u00ed]n(?: de (?:ni\u00f1os|infantes))?)"
)
_TH = r"(?:\s?\.?[ºª°]|st|nd|rd|th)?"
_TO = r"\s*(?:-|\u2013|\u2014|to|through|thru|until|a|al|hasta)\s*"
_NUMBERED = r"(?:grades?|years?|yrs?|forms?|classes|grados?|cursos?)"
_RANGE = (
    rf"(?:{_NUMBERED}\s+)?{_BEFORE_FIRST}{_TO}(?:the\s+)?(?:{_NUMBERED}\s+)?(?:\d{{1,2}}{_TH}(?:\s+grade)?"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\s+grade"
    r"|(?:primero?|segundo|tercero?|cuarto|quinto|sexto|s[e\u00e9]ptimo|octavo|noveno)"
    r"\s+(?:grado|curso|de\s+(?:primaria|secundaria)))\b"
    rf"|{_NUMBERED}\s+\d{{1,2}}{_TH}(?:{_TO}|\s*(?:and|&|,|y)\s*)(?:{_NUMBERED}\s+)?\d{{1,2}}\b{_TH}"
    rf"|\d{{1,2}}(?:st|nd|rd|th){_TO}\d{{1,2}}(?:st|nd|rd|th)(?:\s+grades?)?"
    rf"|(?:de\s+)?\d{{1,2}}{_TH}{_TO}\d{{1,2}}{_TH}\s+(?:de\s+)?(?:primaria|secundaria|grado|eso|bachillerato)"
    rf"|(?:key\s+stages?|ks)\s*\d(?:(?:{_TO}|\s*(?:and|&|,)\s*)\d)?"
    rf"|(?:ages?|aged|edades(?:\s+de)?)\s+\d{{1,2}}(?:{_TO}|\s*(?:and|y)\s*)\d{{1,2}}(?:\s+years)?"
)
"""Grades or ages from one to another."""
_ENGLISH_KIND = (
    r"(?:elementary|primary|middle|junior\s+high|senior\s+high|high|secondary|infants?|juniors?|nursery|preschool|prep)"
)
_KIND = (
    rf"{_ENGLISH_KIND}(?:(?:\s+and\s+|\s*(?:&|/)\s*|-){_ENGLISH_KIND})?\s+(?:school|academy|campus|college)\b"
    r"|(?:escuela|colegio|centro|instituto)\s+(?:p[uú]blic[oa]\s+|de\s+educaci[oó]n\s+)?"
    r"(?:primaria|secundaria|preparatoria|preescolar|infantil|de\s+bachillerato)\b"
    r"|sixth\s+form\s+college|jard[ií]n\s+de\s+(?:ni[nñ]os|infantes)"
)
_NOT_ABOUT = (
    r"(?!['\u2019-]|\s+(?:tours?|visits?|nights?|transitions?|famil\w+|parents?|teachers?|fairs?|orientation\w*))"
)
_WHOLE = re.compile(rf"(?<![\w-])(?:{_RANGE}|(?:{_KIND}){_NOT_ABOUT})", re.IGNORECASE)
_SPANISH_KINDS = {
    r"\bCEIP\b": "infantil, primaria",
    r"\bIES\b": "eso",
    r"\bprimaria$": "primaria",
    r"\bsecundaria$": "secundaria",
}
"""What schools are called in Spanish that names no grade, or names it at the end."""
_TRAILING = re.compile(
    r"\b(?:elementary|primary|middle|junior high|high|secondary|infants?|juniors?|preschool|kindergarten)$",
    re.IGNORECASE,
)
"""How a name ends that leaves out "School": "Oak Lane Primary"."""
_DISTRICT = re.compile(
    r"\b(?:district|I\.?S\.?D|U\.?S\.?D|county schools|city schools|school board|multi-academy|distrito)\b",
    re.IGNORECASE,
)
_SERVES = re.compile(
    r"(?:we|our|the school|this school|the campus|nuestra|nuestro|la escuela|el colegio|el centro|somos)\b"
    r"[^.;:]{0,60}?\b(?:serves?|serving|educates?|enrolls?|teach(?:es)?|caters? (?:for|to)|atiende|atendemos|imparte"
    r"|ofrece)\b(?P<whom>[^.;:]{0,80}?)|atendemos\b[^.;:]{0,60}?",
    re.IGNORECASE,
)
_STUDENTS = re.compile(
    r"^(?:(?!\b(?:parents?|famil\w+|teachers?|padres|madres|breakfasts?|lunch\w*|meals?)\b).)*"
    r"\b(?:students?|pupils?|children|learners?|scholars?|kids|youth|estudiantes|alumn\w+|ni[n\u00f1][oa]s|j[o\u00f3]venes)\b"
    r"(?:(?!\b(?:parents?|padres|madres)\b).)*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|serves?|teach(?:es)?|offers?|provides?|hosts?|holds?|gives?|invites?|es|son|ofrece|atiende|da)\b",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r"\b(?:the|all|only|our|from|and|with|grades?|years?|ages?|los|las|desde|grados?|cursos?|nivel\w*|about|over|around)\b",
    re.IGNORECASE,
)
"""What may stand between "serves" and grades without saying what is served."""
_NAMED = re.compile(
    r"(?:(?:the|la|el)\s+)?(?P<name>(?-i:[A-Z\u00c1-\u00dd])[\w.'\u2019-]*(?:\s+(?:of|de|del|la|el|the"
    r"|(?-i:[A-Z\u00c1-\u00dd])[\w.'\u2019-]*)){0,6})\s+(?:currently\s+)?(?:serves?|educates?|enrolls?|teaches"
    r"|caters\s+(?:for|to)|atiende|imparte|ofrece|is\s+an?|es\s+una?)\b(?P<whom>[^.;:]{0,80}?)",
    re.IGNORECASE,
)
"""How a sentence begins that says of a school by its name whom it serves."""
_SCHOOL_WORD = re.compile(
    r"\b(?:school|academy|elementary|primary|middle|high|campus|college|escuela|colegio|primaria|secundaria|instituto"
    r"|ceip|ies)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_]{2,}")
_IS = re.compile(
    r"(?:we|our school|the school|this school|nuestra escuela|nuestro colegio|la escuela|el colegio|somos|.{3,60})"
    r"\s*\b(?:is|are|es|somos)\s+(?:an?|una?)\s+(?:(?!(?:for|of|to|near|beside|behind|with|from|de|para)\b)[\w'\u2019-]+,?\s+){0,5}?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:grades?|grade levels?|grade span|year levels?|year groups?|years|ages?|age range|phase|type of school"
    r"|school type|level|grados?|nivel(?:es)?|etapas?|edades)(?:\s+(?:served|taught|offered|que atiende))?"
    r"\s*:\s*(.{1,60})",
    re.IGNORECASE,
)
"""A field of a form about the whole school: "Grades served: K-5"."""
_SPOKEN = re.compile(
    rf"\b(?:{_NUMBERED}\s*\d{{1,2}}|key\s+stages?\s*\d|reception(?=\s+(?:class\w*|children|pupils|parents"
    rf"|families|year))"
    r"|kindergarten\w*|prep(?=\s+(?:class\w*|children|students|parents|families))|pre-?k|sixth\s+form"
    r"|\d{1,2}(?:st|nd|rd|th)\s+grade\w*|preescolar|primaria|secundaria|bachillerato)\b",
    re.IGNORECASE,
)
"""Grades that a plan speaks of; they are some of the school's, and nobody knows whether they are all."""

_STATES = {
    "US": (
        "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana"
        "|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana"
        "|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon"
        "|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington"
        "|West Virginia|Wisconsin|Wyoming|U\\.S\\.A?\\.?"
    ),
    "CA": "Alberta|British Columbia|Saskatchewan|Manitoba|Nova Scotia|New Brunswick|Newfoundland",
}
_CALLED = {code: "|".join(filter(None, (_STATES.get(code, ""), *names))) for code, names in COUNTRIES.items()}
"""What a school's country and its states are called: after a comma, or after "school in"."""
_CODES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_WORDS_OF = {
    "US": (
        r"Title (?:I|1|One)\b(?!\w)|T[ií]tulo (?:I|1)\b|Every Student Succeeds|ESSA\b|No Child Left Behind|ESEA\b"
        r"|Cada Estudiante Triunfa|McKinney-Vento|FERPA\b|LCAP\b|D?ELAC\b|[Ss]chool-[Pp]arent [Cc]ompact"
        r"|U\.?S\.? Department of Education|(?:[A-Z]\w+ ){1,3}(?:C\.?)?I\.?S\.?D\b|[Ii]ndependent [Ss]chool [Dd]istrict"
        r"|[Uu]nified [Ss]chool [Dd]istrict"
        rf"|(?:{_CODES})\.?\s+\d{{5}}\b|(?<=[a-z], )(?!IN|OR|OK|OH|ME|HI|MA|PA|LA|AL|DE|ID)(?:{_CODES})$"
    ),
    "GB": (
        r"Ofsted\b|OFSTED\b|Estyn\b|[Kk]ey [Ss]tages?\b|KS[1-5]\b|EYFS\b|[Pp]upil [Pp]remium|SENDC[oO]\b"
        r"|EHCPs?\b|SATs\b|GCSEs?\b|[Mm]ulti-[Aa]cademy|[Aa]cademy [Tt]rust|[Cc]hurch of [Ee]ngland"
        r"|C ?of ?E\b|[Cc]urriculum for [Ee]xcellence|[Pp]honics screening|Parentkind\b"
        r"|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    ),
    "AU": (
        r"NAPLAN\b|ACARA\b|AITSL\b|NSW\b|New South Wales|Queensland\b|QLD\b|Tasmania\b|NAIDOC\b"
        r"|Torres Strait Islander|P ?& ?C\b|Acknowledgement of Country|OSHC\b"
        r"|(?:VIC|Vic|SA|WA|TAS|ACT|NT)\s+\d{4}\b|(?:South|Western) Australia\b"
    ),
    "NZ": (r"[Ww]h[aā]nau\b|Aotearoa\b|Te Tiriti|Education Review Office|NCEA\b"),
    "IE": (
        r"(?:[Jj]unior|[Ss]enior) [Ii]nfants\b|DEIS\b|HSCL\b|Home[- ]School Community Liaison|Tusla\b"
        r"|[Gg]aelscoil\b|Scoil\b"
    ),
    "CA": (r"EQAO\b|[Dd]istrict [Ss]chool [Bb]oard|Qu[eé]bec\b|ONT?,? [A-Z]\d[A-Z] ?\d[A-Z]\d\b"),
    "ES": (
        r"CEIP\b|IES\b(?= [A-Z\u00c1-\u00dd])|AMPAS?\b|AFAS?\b(?= del? )|LOMLOE\b"
        r"|Consejer[ií]a de Educaci[oó]n|Comunidad Aut[oó]noma|de (?:la )?ESO\b|Junta de Andaluc[ií]a"
    ),
    "MX": (
        r"Secretar[ií]a de Educaci[oó]n P[uú]blica|CURP\b|[Cc]onsejos? de [Pp]articipaci[oó]n"
        r" (?:[Ee]scolar|[Ss]ocial)|[Cc]onsejo [Tt][eé]cnico [Ee]scolar|Nueva Escuela Mexicana|[Tt]elesecundaria\b"
    ),
    "CL": r"Mineduc\b|[Cc]entro (?:[Gg]eneral )?de (?:[Mm]adres, )?[Pp]adres y [Aa]poderad[oa]s",
    "PE": r"APAFA\b|Minedu\b|UGEL\b",
    "CO": r"acudientes\b|ICBF\b",
    "AR": r"[Aa]sociaci[oó]n [Cc]ooperadora|[Cc]ooperadora escolar",
}
_OF_COUNTRY = {code: re.compile(rf"\b(?:{words})") for code, words in _WORDS_OF.items()}
_DOMAINS = {"uk": "GB", "us": "US", "au": "AU", "nz": "NZ", "mx": "MX", "cl": "CL"}
_PLACE = re.compile(
    r"(?:,\s*|(?<!sister )(?<!partner )\b[Ss]chools?\b[^.;,]{0,50}?\b(?:in|en)\s+)"
    rf"(?P<place>{'|'.join(_CALLED.values())})\b"
    r"|\b[\w-]+\.(?:(?:sch|gov|ac|co|org|edu|school|govt|k12\.\w\w)\.)(?P<domain>uk|us|au|nz|mx)\b"
    r"|\b[\w-]+\.(?P<last>cl)\b"
)
"""A country or a state after a comma or after "school in", and an address in the web."""
_QUOTED = 3
"""So many different words are quoted for a country."""
_MOST_SPOKEN = 3
_LONGEST_NAME = 60
_TOP = 4
"""On these lines a document says whose it is: "Prep to Year 6" alone speaks of the school there, and not in a table."""

Said = tuple[str, int]
"""Words, and on which line they are; 0 for the name and the source."""


def facts_in(read: PlanText, name: str, source: str = "") -> tuple[SchoolFact, ...]:
    """Give what a plan says of its school's grades and country, each with the words that say so.

    Args:
        read: The text of the plan.
        name: What the school is called.
        source: Where the plan was published.
    """
    first = min((line.line for line in read.lines), default=0)
    over = list(zip(read.headings, read.heading_lines, strict=True))
    titles = [(text, line) for text, line in over if not first or line < first]
    names = [(left.text, left.line) for left in read.not_read if left.why is WhyNotRead.SCHOOL]
    said = [(line.text, line.line) for line in read.lines]
    left = [(one.text, one.line) for one in read.not_read]
    top = [one for one in (*titles, *said, *left) if one[1] <= _TOP and _says_whose(one[0])]
    left = [one for one in left if one not in names]
    heads = [
        (one.text, one.line) for one in read.not_read if one.why is WhyNotRead.PAGE and _SCHOOL_WORD.search(one.text)
    ]
    titled = [(name, 0), *titles, *names, *heads]
    called = {word.casefold() for text, _ in titled for word in _NAME_WORD.findall(_SCHOOL_WORD.sub("", text))}
    grades = _once([*_in_titles([*titled, *top]), *_in_sentences([*over, *left, *said], called)])
    return (*grades, *_countries([(name, 0), (source, 0), *over, *top], [*left, *said]))


def _says_whose(text: str) -> bool:
    """Say whether a line has only grades, or the name of a school with its grades in brackets."""
    name, _, rest = text.rpartition("(")
    is_named = _SCHOOL_WORD.search(name) is not None and name.istitle() and len(name) <= _LONGEST_NAME
    return _WHOLE.fullmatch((rest if is_named else text).strip(" ().")) is not None


def grades_spoken_of(read: Iterable[str]) -> tuple[str, ...]:
    """Give grades that lines speak of, as they write them, at most three.

    Examples:
        >>> grades_spoken_of(["Year 6 parents visit", "Kindergarten tours", "Newsletter"])
        ('Year 6', 'Kindergarten')
    """
    found = (spoken.group() for text in read for spoken in _SPOKEN.finditer(text))
    return tuple(dict.fromkeys(found))[:_MOST_SPOKEN]


def _in_titles(titles: Iterable[Said]) -> Iterator[SchoolFact]:
    for text, line in titles:
        if _DISTRICT.search(text) or _VERB.search(text):  # what is a sentence is read as one
            continue
        for part in re.split(r"\s+[-\u2013\u2014|:]\s+", text):
            whole = [found.group() for found in _WHOLE.finditer(part)]
            ends = _TRAILING.search(part.strip()) if not whole else None
            for words in [*whole, *([ends.group()] if ends and len(part.split()) > 1 else [])]:
                yield from _fact(words, line)
            for kind, value in _SPANISH_KINDS.items():
                if not whole and (called := re.search(kind, part.strip())):
                    yield from _fact(called.group(), line, value)


def _in_sentences(said: Iterable[Said], called: Collection[str]) -> Iterator[SchoolFact]:
    """Give what sentences say of the whole school, which they may name by a word of what it is called."""
    for text, line in said:
        if label := _LABEL.fullmatch(text.strip()):
            yield from _fact(label[1].strip(" ."), line)
            continue
        for found in _WHOLE.finditer(text):
            before = text[: found.start()]
            serves = _SERVES.fullmatch(before)
            if (serves and _is_of_students(serves["whom"])) or _IS.fullmatch(before) or _names_it(before, called):
                yield from _fact(found.group(), line)


def _is_of_students(whom: str | None) -> bool:
    """Say whether the words between "serves" and grades speak of students, and not of breakfast or of their parents."""
    said = whom or ""
    return _STUDENTS.search(said) is not None if re.search(r"[^\W\d_]{3,}", _FUNCTION.sub(" ", said)) else True


def _names_it(before: str, called: Collection[str]) -> bool:
    """Say whether a sentence begins with the name of this school, and not of another, and whom it serves."""
    named = _NAMED.fullmatch(before)
    if named is None or not _is_of_students(named["whom"]):
        return False
    words = _NAME_WORD.findall(_SCHOOL_WORD.sub("", named["name"]))
    return bool(words) and words[0].casefold() in called


def _fact(words: str, line: int, value: str = "") -> Iterator[SchoolFact]:
    """Give a fact of grades, if its words mean ages."""
    words = " ".join(words.split())
    try:
        ages_of(value or words)
    except InvalidValueError:
        return
    yield SchoolFact(GRADES, value or words, words, line)


def _once(facts: Iterable[SchoolFact]) -> Iterator[SchoolFact]:
    seen = set()
    for fact in facts:
        if fact.value.casefold() not in seen:
            seen.add(fact.value.casefold())
            yield fact


def _countries(titles: Sequence[Said], said: Sequence[Said]) -> Iterator[SchoolFact]:
    """Give the words that say where the school is.

    A place that a sentence names may be another school's, so it counts where something else says the same.
    """
    quoted: dict[str, dict[str, SchoolFact]] = {}
    named: dict[str, SchoolFact] = {}
    for texts, is_of_school in ((titles, True), (said, False)):
        for text, line in texts:
            for code, words, is_place in _of_countries(text):
                fact = SchoolFact(COUNTRY, code, words.strip(" ,"), line)
                if is_place and not is_of_school:
                    named.setdefault(code, fact)
                elif len(of_code := quoted.setdefault(code, {})) < _QUOTED:
                    of_code.setdefault(words.casefold(), fact)
    for code in sorted(quoted):
        beside = [named[code]] if code in named and len(quoted[code]) < _QUOTED else []
        yield from (*quoted[code].values(), *beside)


def _of_countries(text: str) -> Iterator[tuple[str, str, bool]]:
    """Give codes of countries, the words of a text that only this country has, and whether they name a place."""
    for code, pattern in _OF_COUNTRY.items():
        yield from ((code, found.group(), False) for found in pattern.finditer(text))
    for place in _PLACE.finditer(text):
        called = place["place"]
        if called is None:
            yield _DOMAINS[place["domain"] or place["last"]], place.group(), False
        else:
            code = next(code for code, names in _CALLED.items() if re.fullmatch(names, called))
            yield code, called, True
