"""What a plan says that the school wants, and which barriers it names: where advice begins.

"Next steps: family reading night" is a wish and not yet a practice. "Barriers: transport, work hours" is neither a
practice nor its denial. Both are read from headings, from labels before a colon and from how a sentence begins, and a
person confirms them like everything else. The words are in the lexicon.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from partnerkit.language.fold import split_words
from partnerkit.language.known_phrases import Spelled, begun, by_first, spelled_words
from partnerkit.language.matching.matches import PracticeMatch
from partnerkit.language.reading.section_heads import heads, labeled, leads_to_told, section_of, without_number
from partnerkit.language.sayings import Said, begins, ends, every, is_all, within
from partnerkit.model import Lexicon

WANTED, BARRIER = "wanted", "barrier"
"""What a person writes beside a key to say that a line names something that the school wants, or a barrier."""

_LISTED = re.compile(r"\s*,\s*(?:(?:and|y|e)\s+)?|\s+(?:and|y|&|\+)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_CLAUSES = re.compile(r"\s*[,;.]\s+")
_SEVERAL = re.compile(r"\s*[;\u2022]\s*")
_ASIDE = re.compile(r"\s*\([^()]{1,60}\)")
_LEAD_END = re.compile(r",?\s+(?=\w)")
_ITEMS = re.compile(rf"\s*[;/\u2022]\s*|{_LISTED.pattern}", re.IGNORECASE)
_BEFORE_WISH = re.compile(r"[,;.\s\u2013\u2014-]*\s$|[,;.\u2013\u2014-]\s*$")
_EDGES = " .:,;\u2022\u2013\u2014-"
_MOST = 20
_SURE = 1.0
"""Where nobody measured how likely a match is, none is near enough against what its words say."""
_LIKELY_OF_TYPE = 0.4
"""What is nearest to a wish is meant from here on where it also is for what other words of the wish point to."""
_PARTICULAR = 6
"""A wish of fewer words is as general as it sounds: "more parents in decision making"."""
_DECIDING = 3
"""Among so many words is the one by which families decide."""
_OF_ANYBODY = frozenset(("time", "distance", "transport", "digital_access", "disability"))
"""What keeps anybody away is a barrier for families only where it is theirs: "Teachers have no time to call home"."""
_OF_FAMILIES = ("hindered", "kept_away", "told", "known")
"""How sentences begin that say of families what keeps them away."""
_NO_BARRIER = "none"
"""The lexicon's phrases that hold the word of a barrier and name none, such as "the last time"."""


def is_steering(decision: object) -> bool:
    """Say whether a decision is about what the school wants or a barrier, and not about what it does.

    Examples:
        >>> [is_steering(one) for one in (("time", "barrier"), ["home_visits", "wanted"], ("home_visits", "near"))]
        [True, True, False]
    """
    return isinstance(decision, list | tuple) and len(decision) == 2 and decision[1] in (WANTED, BARRIER)


def without_speaker(text: str) -> str:
    """Leave out who says something, as minutes have it; the text as it is where nobody speaks.

    Examples:
        >>> [without_speaker(text) for text in ("L. Boateng (parent): few can come", "Ms. Lee said that few can come")]
        ['few can come', 'few can come']
    """
    for said in (text, _ASIDE.sub("", text, count=1)):
        if (speaker := begins("speaker", said)) and (after := said[speaker.end :].strip()):
            return after
    return text


def begins_wish(kind: str, text: str) -> Said | None:
    """Give how a text begins that wants something, perhaps after "This year" or "Also".

    Examples:
        >>> begins_wish("wish", "As a staff, we hope to start home visits").words
        'we hope to'
    """
    if (wish := begins(kind, text)) or (lead := begins("before_wish", text)) is None:
        return wish
    after = _LEAD_END.match(text, lead.end)
    return begins(kind, text, after.end()) if after else None


class Wanted(NamedTuple):
    """What a line wants: keys of practices or of constructs, or only another way of doing something."""

    keys: tuple[str, ...] = ()
    is_about_how: bool = False


class Steering:
    """Reads what a line says of wishes and of barriers."""

    __slots__ = ("_barriers", "_cues", "_likely", "_matched")

    def __init__(self, lexicon: Lexicon, matched: Callable[[Iterable[str]], Iterable[PracticeMatch]]) -> None:
        """Arrange the words of a lexicon; `matched` finds practices in texts."""
        self._barriers, self._cues = _Phrases(lexicon.barriers), _Phrases(lexicon.cues)
        self._matched = matched
        self._likely = lexicon.confidence.likely if lexicon.confidence else _SURE

    def barriers(self, text: str, heading: str) -> tuple[str, ...] | None:
        """Give the barriers that a line names, by their keys: none if it has words of its own for one.

        None where it says nothing of barriers, or what is done about them.
        """
        label, after = labeled(text) or ("", "")
        is_labeled = section_of(label) == "barriers" or (is_all("you_said", label) and _amiss(after) != "")
        is_topic = label != "" and not section_of(label) and any(begins(kind, after) for kind in _OF_FAMILIES)
        if is_topic and not self._match(label).found:
            text = after  # "Attendance: many parents work two jobs", and not "Interpreters: few parents speak English"
        is_under = section_of(heading) == "barriers"
        told = begins("told", text)
        is_told = (told or leads_to_told(heading)) and _amiss(text) != ""
        is_found = is_all("head_diagnosis", without_number(heading)) and within("amiss", text)
        is_known = begins("known", text) is not None and not within("answered", text)
        is_lacking = section_of(heading) != "wishes" and _says_lacking(text)
        speechless = begins("no_speaker", text)
        rest = text[speechless.end :] if speechless else text  # "We have nobody who speaks Dari" says no "we have"
        helps_out = any(within(kind, rest) for kind in ("answered", "does"))
        is_speechless = speechless is not None and "?" not in text and not helps_out
        is_hindered = is_speechless or _says_hindered(text)
        is_unused = within("unused", text) is not None and not within("answered", text)
        is_kept = is_hindered and begins("kept_away", text) is not None and not within("unless_so", text)
        hard = within("hard_because", text)
        is_hard = hard is not None and not within("answered", text[hard.end :])
        is_said = (
            is_hard
            or is_kept
            or is_unused
            or is_labeled
            or is_told
            or is_known
            or self.is_under_barriers(text, heading)
        )
        if not (is_said or is_under or is_lacking or is_found or is_hindered):
            return None
        if within("helps", rest) and not is_labeled:
            return None
        if within("overcome", text) or (is_under and within("overcome", heading)):
            return None
        said = after if is_labeled else text[told.end if told else 0 :]
        if is_labeled:  # "Problem: few speak English, we have one interpreter" says beside what helps
            said = ", ".join(clause for clause in _CLAUSES.split(said) if not within("helps", clause))
        if not said or is_all("answer_no", said.strip(_EDGES)):
            return None
        if few := begins("few_come", said):  # "Attendance at evenings is low" names no time
            said = said[few.end :]
        found = tuple(self._barriers.within(_amiss(said) if is_told else said))
        if is_labeled or is_under:
            found = tuple(dict.fromkeys((*self._only_keys(said), *found)))
        if begins("no_speaker", said):
            found = tuple(dict.fromkeys(("language", *found)))
        if within("hard_to_read", said) and within("of_language", text) and not within("schooling", said):
            found = tuple(dict.fromkeys(("language", *(key for key in found if key != "literacy"))))
        if (begins("of_staff", said) or within("for_staff", said)) and not within("families", said):
            found = tuple(key for key in found if key not in _OF_ANYBODY)
        return found if found or is_said else None

    def _only_keys(self, said: str) -> Iterator[str]:
        """Give the barriers whose keys are items of a list as they are: "time" alone is one, and "last time" is not."""
        items = {" ".join(split_words(item)) for item in _ITEMS.split(_BRACKETS.sub("", said).strip(_EDGES))}
        yield from (key for key in self._barriers.keys if key != _NO_BARRIER and key.replace("_", " ") in items)

    def is_under_barriers(self, text: str, heading: str) -> bool:
        """Say whether a line is under a heading of barriers and does not say what the school does about them."""
        return section_of(heading) == "barriers" and not (within("helps", text) or within("does", text))

    def wishes(self, text: str, heading: str = "") -> str:
        """Give the words by which a text itself or its heading wants something; empty if none do.

        Under "Goals" is what a school means to reach. What it says there that it does, as in "we hold", is done.
        """
        if people := begins_wish("wish_decide", text) or begins_wish("wish_people", text):
            return people.words
        if thing := _wish_for_thing(text):
            is_call = begins("people", text[thing.end :].lstrip()) and not begins("wish_of_families", text)
            return "" if is_call else thing.words
        if label := _wishing_label(text):
            return label[0]
        if moot := mooted(text):
            return moot[0]
        return heading if section_of(heading) == "wishes" and not within("does", text) else ""

    def is_own(self, text: str, heading: str) -> bool:
        """Say whether a line under a heading wants something in its own words, whichever practice is near it.

        Under "What families asked for" is what they asked for, under "Priorities" a figure is an aim, and under "We
        want", or after "Que haya", is what the school wants.
        """
        if begins("by_school", text) or within("answered", text):
            return False
        is_aim = heads("head_aims", heading) and within("aim_figure", text) and not within("aim_state", text)
        if is_aim or heads("head_requests", heading):
            return True
        is_wished = section_of(heading) == "wishes" and begins("wish_that", text) is not None
        return (is_wished or heads("label_needs", heading)) and not within("falls_short", _without_whom(text))

    def wanted(self, text: str, heading: str, there: Collection[str], *, is_wished: bool = False) -> Wanted:
        """Give what a line says that the school wants: practices or, where it names none, one of the constructs.

        The practices of `there` are those that other lines name; "newsletter in Spanish" is about how, where a
        newsletter is. Of a row whose state is "proposed" (`is_wished`) the whole text is wanted.
        """
        said = ""
        decides = begins_wish("wish_decide", text)
        if label := _wishing_label(text):
            said = "" if heads("head_aims", label[0]) and within("aim_figure", label[1]) else label[1]  # no practice
        elif lacks := _wanted_after_all(text):
            said = lacks
        elif begun := decides or begins_wish("wish_people", text) or _wish_for_thing(text) or begins_wish("wish", text):
            said = text if begins("wish_of_whom", text) else text[begun.end :]
        elif moot := mooted(text):
            said = moot[1]
        elif is_wished or (
            section_of(heading) == "wishes"
            and (begins("how_change", text) or not within("falls_short", _without_whom(text)))
        ):
            said = "" if heads("head_aims", heading) and begins("aim_figure", text) else text
        beside = within("wish_contrast", said)
        said = said[: beside.start] if beside else said
        if not said.strip() or section_of(text) or begins("told", text) or within("answered", text):
            return Wanted()
        found: list[str] = []
        is_about_how = False
        for piece in map(_without_opening, filter(None, _SEVERAL.split(_without_opening(said)))):
            match = self._match(piece)
            listed = list(map(_without_opening, _LISTED.split(piece)[:_MOST]))
            each = [self._wanted(self._match(one), one) for one in listed]
            whole = self._wanted(match, piece) if match.parts or len(listed) == 1 or not any(each) else []
            if len(listed) == 1:
                each = []
            for keys, what in (
                (whole, piece),
                *zip(each, listed, strict=False),
            ):  # what is listed counts each for itself
                if self._is_about_how(what, keys, there):
                    is_about_how = True
                else:
                    found += keys
        if decides and not found:  # "choose the new curriculum" is about choosing
            found += list(self._cues.within(" ".join(said.split()[:_DECIDING])))
        return Wanted(tuple(dict.fromkeys(found)), is_about_how=is_about_how and not found)

    def _match(self, text: str) -> PracticeMatch:
        """Give the match of a text or, where it names nothing, of the same without brackets and a verb of starting."""
        bare = _BRACKETS.sub("", text)
        starts = begins("inceptive", bare) or begins("launch", bare)
        whole, *rest = self._matched([text, *dict.fromkeys((bare, bare[starts.end :] if starts else bare))])
        return next((one for one in (whole, *rest) if one.found), whole)

    def _foreseen(self, match: PracticeMatch, said: str) -> tuple[PracticeMatch, ...]:
        """Give what would be found if nothing said that it is for later: what is wanted mostly is."""
        is_near = match.confidence is not None and match.confidence >= self._likely
        is_refused = within("denial", _without_whom(said)) is not None  # "Home visits (they have not begun)"
        return (match,) if match.denial and is_near and not is_refused else ()

    def _is_about_how(self, said: str, found: Sequence[str], there: Collection[str]) -> bool:
        """Say whether what is wanted is another way of doing something that is there: less of it, or in Spanish.

        What begins with a verb of starting is not; and where the way is what makes it another practice, such as
        workshops from afar or letters in each family's language, that is wanted.
        """
        if begins("how_many", said):  # "more dads" where nothing is done for them is no more of the same
            return set(found) <= set(there)
        if begins("launch", said) or any("." in key for key in found):
            return False
        if begins("how_change", said):
            return True
        way = within("how_way", said)
        is_of_what_is = begins("how_existing", said) is not None or (found != [] and set(found) <= set(there))
        if way is None or not is_of_what_is:
            return False
        if within("language", way.words):  # "the college night in Spanish" asks for no class in Spanish
            return not any("language" in one.candidates[0].practice.made_for for one in self._match(said).found)
        (without,) = self._matched([f"{said[: way.start]} {said[way.end :]}"])
        return not found or set(self._wanted(without, "")) == set(found)

    def _wanted(self, match: PracticeMatch, said: str) -> list[str]:
        """Give the practices of a match or, where it has none, the one construct that its words point to."""
        practices = [one.candidates[0].practice.key for one in match.found or self._foreseen(match, said)]
        constructs = list(self._cues.within(said))
        first = match.candidates[0].practice if match.candidates else None
        if first and not practices and is_all("wish_kin", said):
            return [first.key]  # "more dads" is for whoever is named
        is_near = bool(practices) and not any(one.is_confident for one in match.found)
        if first and is_near and len(constructs) == len(practices) == 1 and constructs[0] not in first.mainly_serves:
            return constructs  # "more parents in decision making" comes near decisions about one's own child
        if practices or len(constructs) != 1:
            return practices
        is_particular = len(said.split()) >= _PARTICULAR
        if (
            first
            and is_particular
            and (match.confidence or 0.0) >= _LIKELY_OF_TYPE
            and constructs[0] in first.mainly_serves
        ):
            return [first.key]  # two signs agree, and "help with reading at home" is not about homework
        return constructs


def _amiss(text: str) -> str:
    """Give what of a text says that something is amiss: "They feel welcome, but nobody reads what they write"."""
    for well in every("not_amiss", text):
        text = text.replace(well.words, " ")
    turns = [one.start for one in every("turn", text)]
    pieces = [text[start:end] for start, end in pairwise((0, *turns, len(text)))]
    return " ".join(piece for piece in pieces if within("amiss", piece))


def _wish_for_thing(text: str) -> Said | None:
    """Give how a sentence begins that wants a thing, unless it goes on to say that this is done."""
    return None if within("answered", text) else begins_wish("wish_thing", text)


def mooted(text: str) -> tuple[str, str] | None:
    """Give the words by which a text says that something is only talked of or proposed, and what that is."""
    text = _BRACKETS.sub(lambda bracket: " " * len(bracket.group()), text)
    if "?" in text:
        asked = begins("could_we", text)
        return (asked.words, text[asked.end :].rstrip(" ?")) if asked else None
    if within("answered", text):
        return None
    if first := begins("asks_first", text):
        return first.words, text[first.end :]
    if after := within("mooted", text):
        return after.words, text[after.end :]
    before = within("mooted_before", text)
    return (before.words, text[: before.start]) if before else None


def _wanted_after_all(text: str) -> str:
    """Give what a text says is not done, if it goes on to say that it is wanted; empty if it does not."""
    denial = within("denial", text)
    wish = within("wish_after_all", text, denial.end) if denial else None
    if denial is None or wish is None or not _BEFORE_WISH.search(text, denial.end, wish.start):
        return ""
    said = text[denial.end : wish.start].strip(_EDGES)
    yet = begins("yet", said)
    return said[yet.end :] if yet else said


def _says_lacking(text: str) -> bool:
    """Say whether a line says that families lack what helps them to come: that names a barrier, and not its cure."""
    lack = begins("lack", text)
    thing = begins("support", text[lack.end :].lstrip()) if lack else None
    if lack is None or thing is None or "?" in text or within("no_lack", text) or _wanted_after_all(text):
        return False
    if text[lack.end] == "-":  # "No-cost bilingual tutoring"
        return False
    return not (is_all("lack_bare", lack.words) and ends("ruled", thing.words))  # "No devices at dinner"


def _says_hindered(text: str) -> bool:
    """Say whether a plain sentence says that families cannot come, and nothing of what the school does about it."""
    if "?" in text or begins("hindered", text) is None:
        return False
    return not (within("answered", text) or within("does", text))


def _wishing_label(text: str) -> tuple[str, str] | None:
    """Give a label and what follows it, if the label wants that; people are called for and not wished."""
    label, after = labeled(text) or ("", "")
    is_wish = section_of(label) == "wishes" or is_all("label_needs", label)
    is_wish = is_wish or (is_all("you_said", label) and begins("asks_for", after) is not None)
    is_call = within("calls", label) and not begins("head_asks", label) and begins("people", after.lstrip())
    return (label, after) if is_wish and not is_call else None


def _without_whom(text: str) -> str:
    """Leave out what is in brackets, for whom something is, in spite of what and beside what: it denies nothing."""
    said = _BRACKETS.sub("", text)
    whom = within("wish_whom", said)
    return said[: whom.start] if whom and said[: whom.start].strip() else said


def _without_opening(text: str) -> str:
    """Leave out "We would like to" and what else only says that something is wanted."""
    text = text.strip(" .:,\u2022-")
    wish = begins("wish", text)
    return text[wish.end :].strip(" .:,") if wish else text


class _Phrases:
    """The phrases of groups, ready to be looked for."""

    __slots__ = ("keys", "phrases")

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self.keys = tuple(groups)
        keys_of: dict[Spelled, list[str]] = {}
        for key, phrases in groups.items():
            for phrase in phrases:
                keys_of.setdefault(spelled_words(phrase), []).append(key)
        self.phrases = by_first(keys_of)

    def within(self, text: str) -> Iterator[str]:
        """Give the keys of which a text has a phrase, word for word; one within a longer phrase counts for nothing."""
        words = spelled_words(text)
        found = [
            (place, place + len(phrase), key)
            for place in range(len(words))
            for phrase, keys in begun(self.phrases, words, place)
            for key in keys
        ]
        said = {
            key
            for start, end, key in found
            if not any(first <= start and end <= last and end - start < last - first for first, last, _ in found)
        }
        yield from (key for key in self.keys if key in said and key != _NO_BARRIER)
