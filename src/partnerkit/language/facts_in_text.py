"""Where a plan says which grades its school has and in which country it is, with the words that say so.

A plan speaks of many grades: "fifth grade families visit the middle school" says nothing of the whole school. So grades
are read from the school's name, from titles, and from sentences that speak of the school as a whole. A country is read
from the words of its laws, its offices and its addresses, which no other country has. The words are in the lexicon.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from partnerkit.errors import InvalidValueError
from partnerkit.language.named_school import school_named
from partnerkit.language.reading.not_read import WhyNotRead
from partnerkit.language.reading.pages import STATE_CODES
from partnerkit.language.reading.plan_lines import PlanText
from partnerkit.language.sayings import begins, by_key, ends, every, is_all, within
from partnerkit.language.school_facts import COUNTRY, GRADES, SchoolFact
from partnerkit.model import ages_of

_NAME_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME = re.compile(
    r"(?:(?:[Tt]he|[Ll]a|[Ee]l)\s+)?(?P<name>[A-Z\u00c1-\u00dd][\w.'\u2019-]*"
    r"(?:\s+(?:of|de|del|la|el|the|[A-Z\u00c1-\u00dd][\w.'\u2019-]*)){0,6})"
)
"""A name, as it is written."""
_NAME_BEFORE = re.compile(r"(?:[Tt]he )?(?P<name>(?:[A-Z][\w.'\u2019-]*\s+){1,5})$")
"""The same at the end of what comes before "Primary School"."""
_AS_WRITTEN = {
    "US": re.compile(
        r"\b(?:[A-Z]\w+ ){1,3}(?:C\.?)?I\.?S\.?D\b"
        rf"|\b(?:{STATE_CODES})\.?\s+\d{{5}}\b|(?<=[a-z], )(?!IN|OR|OK|OH|ME|HI|MA|PA|LA|AL|DE|ID)(?:{STATE_CODES})$"
        rf"|\b(?:School|Academy|Elementary|District)\b[^.;:]*, (?:{STATE_CODES})$"
    ),
    "GB": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"),
    "AU": re.compile(r"\b(?:VIC|Vic|SA|WA|TAS|ACT|NT)\s+\d{4}\b"),
    "CA": re.compile(r"\bONT?,? [A-Z]\d[A-Z] ?\d[A-Z]\d\b"),
    "MX": re.compile(r"\b\d{2}[A-Z]{3}\d{4}[A-Z]\b"),
}
"""Districts, codes of schools and of towns and states after a town, which capitals tell; many codes are words too."""
_DOMAIN = re.compile(
    r"\b[\w-]+\.(?:(?:sch|gov|ac|co|org|edu|school|govt|k12\.\w\w)\.)(?P<code>uk|us|au|nz|mx)\b|\b[\w-]+\.(?P<last>cl)\b"
)
"""An address in the web."""
_PLACED = re.compile(r"(?:,\s*|(?<!sister )(?<!partner )\b[Ss]chools?\b[^.;,]{0,50}?\b(?:in|en)\s+)$")
"""Before a country or a state: that the school is there."""
_BARE = re.compile(r"(?<!\d)(?P<first>\d{1,2})\s*[-\u2013]\s*(?P<last>\d{1,2})(?!\d)")
"""Grades in figures alone: "9-12", where a kind of school is beside them."""
_LAST_GRADE, _LAST_AGE, _BRACKETS = 12, 19, re.compile(r"[()]")
_COMMAS = re.compile(r",\s+(?!\d)")
_JOINED = re.compile(r"\b(?:and|y|e)\s+$")
"""Before the last of several kinds of school: "primaria y secundaria" has more grades than its last."""
_LONGEST_INITIALS = 3
_QUOTED = 3
"""So many different words are quoted for a country."""
_MOST_SPOKEN = 3
_LONGEST_NAME, _LONGEST_LABEL, _MOST_BETWEEN = 60, 60, 80
_TOP = 4
"""On these lines a document says whose it is: "Prep to Year 6" alone speaks of the school there, and not in a table."""

Line = tuple[str, int]
"""Words, and on which line they are; 0 for the name and the source."""


def facts_in(read: PlanText, name: str, source: str = "") -> tuple[SchoolFact, ...]:
    """Give what a plan says of its school's grades and country, each with the words that say so.

    The source is where the plan was published.
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
        (one.text, one.line) for one in read.not_read if one.why is WhyNotRead.PAGE and within("school_word", one.text)
    ]
    titled = [(name, 0), *titles, *names, *heads]
    called = {word for text, _ in titled for word in _names(text)}
    sentences = [*over, *left, *said]
    grades = _once([*_in_titles([*titled, *top]), *_in_sentences(sentences, called), *_whose(sentences, first, name)])
    posted = [(one.text, one.line) for one in read.not_read if one.why is WhyNotRead.ADDRESS]
    return (*grades, *_countries([(name, 0), (source, 0), *names, *over, *top, *posted], [*left, *said]))


def grades_spoken_of(read: Iterable[str]) -> tuple[str, ...]:
    """Give grades that lines speak of, as they write them, at most three.

    Examples:
        >>> grades_spoken_of(["Year 6 parents visit", "Kindergarten tours", "Newsletter"])
        ('Year 6', 'Kindergarten')
    """
    found = (spoken.words for text in read for spoken in every("grades_spoken", text))
    return tuple(dict.fromkeys(found))[:_MOST_SPOKEN]


def _grades_in(text: str) -> Iterator[tuple[str, int]]:
    """Give the words of a text that may be the grades of a school, each with the place where they begin."""
    done = 0
    for found in sorted((*every("grades", text), *every("school_type", text)), key=lambda one: one.start):
        if found.start >= done and text[found.start - 1 : found.start] != "-":
            yield found.words, found.start
            done = found.end


def _says_whose(text: str) -> bool:
    """Say whether a line has only grades, or the name of a school with its grades in brackets."""
    name, _, rest = text.rpartition("(")
    is_named = within("school_word", name) and name.istitle() and len(name) <= _LONGEST_NAME
    pieces = [piece.strip(" ().") for piece in _COMMAS.split(rest if is_named else text)]
    return all(is_all("grades", piece) or is_all("school_type", piece) for piece in pieces if piece) and any(pieces)


def _names(text: str) -> list[str]:
    """Give the words of a name without "School"."""
    return [word.casefold() for word in _NAME_WORD.findall(text) if not is_all("school_word", word)]


def _in_titles(titles: Iterable[Line]) -> Iterator[SchoolFact]:
    for text, line in titles:
        if within("district", text) or within("title_verb", text):  # what is a sentence is read as one
            continue
        for part in map(str.strip, re.split(r"\s+[-\u2013\u2014|:]\s+", text)):
            whole = [words for words, _ in _grades_in(part)]
            for words in whole:
                yield from _fact(words, line)
            named = _BRACKETS.sub(" ", part).rstrip()
            if end := ends("school_end_grades", named):
                yield from _bare(end.words, line)
            elif ages := within("school_ages", named):
                yield from _bare(ages.words, line, is_of_grades=False)
            if whole:
                continue
            end = ends("school_end", part) or ends("school_end_within", school_named(part))
            if len(part.split()) > 1 and end:
                yield from _fact(end.words, line)
            for value, called in by_key("school_called", part):
                yield from _fact(called.words, line, value)
            for piece in part.split(", "):
                for value, called in by_key("school_end_called", piece):
                    if called.end == len(piece) and not _JOINED.search(piece[: called.start]):
                        yield from _fact(called.words, line, value)


def _in_sentences(said: Iterable[Line], called: Collection[str]) -> Iterator[SchoolFact]:
    """Give what sentences say of the whole school, which they may name by a word of what it is called."""
    for text, line in said:
        label, _, rest = text.strip().partition(":")
        if is_all("label_grades", label.strip()) and 0 < len(rest.strip()) <= _LONGEST_LABEL:
            yield from _fact(rest.strip(" ."), line)
            continue
        for of_school in every("school_of_grades", text):
            if _is_what_it_is(text[: of_school.start].rstrip()):
                yield from _bare(of_school.words, line)
        for words, start in _grades_in(text):
            before = text[:start].rstrip()
            serves = begins("school_serves", before)
            is_of_some = begins("of_some", text[start + len(words) :].lstrip()) is not None
            is_served = serves is not None and _is_of_students(before[serves.end :]) and not is_of_some
            if is_served or _is_what_it_is(before) or _names_it(before, called):
                yield from _fact(words, line)


def _whose(said: Sequence[Line], first: int, called: str) -> Iterator[SchoolFact]:
    """Give the grades in the name of a school, where the plan speaks first of this school and of no other by name.

    That is so at the head of a sentence, as in "Oak Lane Primary School is", and in "the goal of Oak Lane Primary
    School"; "we visit Oak Lane Primary School" may be said of any school. Where the school is `called` otherwise, it is
    another one.
    """
    is_called = within("school_word", called) is not None
    own = {word for word in _names(called) if not is_all("no_name", word)} if is_called else set()
    named: dict[tuple[str, str], tuple[str, int, bool]] = {}
    for text, line in sorted(said, key=lambda one: one[1]):
        for words, start in _grades_in(text):
            before = text[:start].rstrip()
            name = _NAME_BEFORE.search(f"{before} ")
            if name is None or not words[0].isupper():
                continue
            is_own = not name.start() and begins("names_itself", text[start + len(words) :].lstrip()) is not None
            is_own = is_own or ends("is_of_school", before[: name.start()].rstrip()) is not None
            named.setdefault(
                (name["name"].casefold(), words.casefold()), (words, line, is_own and line <= first + _TOP)
            )
    if len(named) == 1:
        (((name_said, _), (words, line, is_own)),) = named.items()
        if is_own and (not own or own & set(_names(name_said))):
            yield from _fact(words, line)


def _is_what_it_is(before: str) -> bool:
    """Say whether what comes before grades is who the school is, as in "We are a small"."""
    found = ends("school_is", before)
    return found is not None and 1 < found.start <= _LONGEST_NAME


def _is_of_students(whom: str) -> bool:
    """Say whether the words between "serves" and grades speak of students, and not of breakfast or of their parents."""
    if len(whom) > _MOST_BETWEEN or any(mark in whom for mark in ".;:"):
        return False
    if all(len(word) < 3 or is_all("serves_small", word) for word in _NAME_WORD.findall(whom)):
        return True
    students = within("students", whom)
    return (
        students is not None
        and not within("served_too", whom[: students.start])
        and not within("parents", whom[students.end :])
    )


def _names_it(before: str, called: Collection[str]) -> bool:
    """Say whether a sentence begins with the name of this school, and not of another, and whom it serves."""
    for serves in every("name_serves", before):
        named = _NAME.fullmatch(before[: serves.start].rstrip())
        words = _names(named["name"]) if named else []
        if words and words[0] in called and _is_of_students(before[serves.end :]):
            return True
    return False


def _fact(words: str, line: int, value: str = "") -> Iterator[SchoolFact]:
    """Give a fact of grades, if its words mean ages."""
    words = " ".join(words.split())
    try:
        ages_of(value or words)
    except InvalidValueError:
        return
    yield SchoolFact(GRADES, value or words, words, line)


def _bare(words: str, line: int, *, is_of_grades: bool = True) -> Iterator[SchoolFact]:
    """Give a fact of grades in figures alone, unless no school has them; beyond the last grade they are ages."""
    found = _BARE.search(words)
    if found is None or not int(found["first"]) < int(found["last"]) <= _LAST_AGE:
        return
    if int(found["last"]) > _LAST_GRADE:
        yield from _fact(words, line, f"ages {found['first']}-{found['last']}")
    elif is_of_grades:
        yield from _fact(words, line, f"grades {found['first']}-{found['last']}")


def _once(facts: Iterable[SchoolFact]) -> Iterator[SchoolFact]:
    seen = set()
    for fact in facts:
        if fact.value.casefold() not in seen:
            seen.add(fact.value.casefold())
            yield fact


def _countries(titles: Sequence[Line], said: Sequence[Line]) -> Iterator[SchoolFact]:
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
    for code, said in by_key("country_word", text):
        last = said.words.split()[-1]
        if not (last.islower() and len(last) <= _LONGEST_INITIALS):  # "ies" and "eso" are words too
            yield code, said.words, False
    for code, pattern in _AS_WRITTEN.items():
        yield from ((code, found.group(), False) for found in pattern.finditer(text))
    for found in _DOMAIN.finditer(text):
        code = (found["code"] or found["last"]).upper()
        yield ("GB" if code == "UK" else code), found.group(), False
    for kind in ("country_state", "country_name"):
        for code, said in by_key(kind, text):
            if said.words[0].isupper() and _PLACED.search(text, 0, said.start):
                yield code, said.words, True
