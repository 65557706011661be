"""What a person decides about the words of a plan, as it is kept, written down and read again."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from partnerkit.errors import DocumentError, Fault, InvalidValueError, PartnerkitError, UnknownKeyError
from partnerkit.errors.shown_values import nearest
from partnerkit.language.draft_lines import DraftLine, Reading
from partnerkit.language.matching.matches import BESIDE_KEY, NOT_DONE, Decision, PracticeMatches
from partnerkit.language.school_facts import COUNTRY, GRADES, require_fact
from partnerkit.language.wishes import BARRIER, WANTED, is_steering
from partnerkit.model import Catalogue, Match

OF_SCHOOL = (GRADES, COUNTRY)
"""What is decided about the school, and not about words of a line."""


KEPT = (NOT_DONE, WANTED, BARRIER, Reading.HOW.value)
"""What may be decided without a key: the words say so, and stay as they are."""
_WORDS = (*BESIDE_KEY, WANTED, BARRIER)
_EDGES = " .,;:!\"'\u201c\u201d"
_EXPECTED = (
    "a practice's key; a key with 'named', 'near', 'not done', 'wanted' or 'barrier'; a list or tuple of these; "
    "'not done', 'wanted', 'about how' or 'barrier' alone, which keeps the words as that; or None for no practice"
)


def decided_with(
    decisions: object,
    before: Mapping[str, Decision | Sequence[Decision]],
    lines: Sequence[DraftLine],
    catalogue: Catalogue | None,
    name: str,
    country: str = "",
) -> dict[str, Decision | Sequence[Decision]]:
    """Give what was decided before with what a person decides now.

    Decisions are by the words of a line or of a part, or ``grades`` or ``country``. One on a part takes the place of
    one before on its whole line. `country` is the school's, as far as it is known.

    Raises:
        UnknownKeyError: No line or part has these words, or the catalogue has no such practice or barrier.
        InvalidValueError: What was given is not a mapping, or a decision is none.
        DocumentError: Several decisions are at fault; it lists all of them.
    """
    if not isinstance(decisions, Mapping):
        raise InvalidValueError("confirmed", "decisions", decisions, "a mapping from the words of lines")
    faults: dict[str, PartnerkitError] = {}
    of_school: dict[str, Decision | Sequence[Decision]] = {}
    for about in reversed(OF_SCHOOL):  # the country first: it tells what "6-8" means
        if about in decisions:
            with _kept(faults, about):
                of_school[about] = require_fact(about, decisions[about], str(of_school.get(COUNTRY) or country))
    known = {match.text: match for line in lines for match in (line.match, *line.match.parts)}
    own = _own_words(known, decisions)
    of_lines = {own(text): _as_decided(one) for text, one in decisions.items() if text not in OF_SCHOOL}
    matches = PracticeMatches(tuple(known.values()), catalogue)
    lines_with: dict[str, list[DraftLine]] = {}
    for line in lines:
        for text in dict.fromkeys((line.text, *(part.text for part in line.match.parts))):
            lines_with.setdefault(text, []).append(line)
    for text, decision in of_lines.items():
        with _kept(faults, text):
            if text not in known:
                near = isinstance(text, str) and nearest(text, known)
                listed = known if near else dict.fromkeys((*(line.text for line in lines), *OF_SCHOOL))
                raise UnknownKeyError(text, "line", f"The plan of {name}", tuple(listed))
            _require_decision(text, decision)
            for line in lines_with[text]:
                meant = meant_of(line, text, decision)
                for key, how in filter(is_steering, each_of(meant)):
                    _require_steers(text, key, how, catalogue)
                matches.confirmed(what_is_done({text: meant}))  # refuses what cannot be meant
    if len(faults) > 1:
        raise DocumentError("What was decided", tuple(Fault.at((str(text),), str(e)) for text, e in faults.items()))
    for error in faults.values():
        raise error
    decided = dict(before)
    for text, decision in of_lines.items():
        for line in lines_with[text]:
            if line.text != text:
                decided.pop(line.text, None)
        decided[text] = decision
    return decided | of_school


def _own_words(known: Collection[str], given: Collection[Any]) -> Callable[[Any], Any]:
    """Give what finds the words of a line also where marks at their ends came with them: "Watch D.O.G.S.".

    Not where several lines or several of the words given are the same but for these marks: neither may take the place
    of the other.
    """
    lines = Counter(text.strip(_EDGES) for text in known)
    asked = Counter(text.strip(_EDGES) for text in given if isinstance(text, str))
    bare = {one: text for text in known if lines[one := text.strip(_EDGES)] == asked[one] == 1}

    def own(text: Any) -> Any:
        return text if text in known or not isinstance(text, str) else bare.get(text.strip(_EDGES), text)

    return own


@contextmanager
def _kept(faults: dict[str, PartnerkitError], text: str) -> Iterator[None]:
    """Keep an error with the words that it is about, so that all are told at once."""
    try:
        yield
    except PartnerkitError as error:
        error.place = (str(text),)
        faults[text] = error


def _require_steers(text: str, key: object, how: str, catalogue: Catalogue | None) -> None:
    """Refuse a wish that no practice is and none serves, and a barrier that no practice helps with."""
    if not isinstance(key, str):
        raise InvalidValueError("confirmed", text, key, "the key of a practice, of a construct or of a barrier")
    if catalogue is None:
        return
    known = [one for practice in catalogue for one in practice.barriers]
    if how == WANTED:
        known = [one for practice in catalogue for one in (practice.key, *practice.serves)]
    if key not in known:
        thing = "practice or construct to want" if how == WANTED else "barrier"
        raise UnknownKeyError(key, thing, f"The catalogue {catalogue.name!r}", tuple(dict.fromkeys(known)))


def _require_decision(text: str, decision: object) -> None:
    """Require what a person can decide about the words of a line; the error lists all that is accepted."""
    several = each_of(decision)
    bare = [one for one in several if isinstance(one, str)]
    words = [one for one in bare if one in (*_WORDS, *KEPT)]
    if words and (len(bare) > 1 or (len(several) > 1 and words[0] not in KEPT)):
        expected = f"a key in a pair of its own with {words[0]!r}, such as ['school_newsletter', {words[0]!r}]"
        raise InvalidValueError("confirmed", text, decision, expected)
    for one in several:
        is_pair = isinstance(one, tuple) and len(one) == 2 and one[1] in _WORDS
        if one is not None and not isinstance(one if not is_pair else one[0], str):
            raise InvalidValueError("confirmed", text, one, _EXPECTED)


def each_of(decision: Any) -> list[Any]:
    """Give the decisions about a text, each for itself."""
    return decision if isinstance(decision, list) and not is_one(decision) else [decision]


def is_one(decision: Sequence[Any]) -> bool:
    """Say whether a list is one decision, a key with "named" or another word beside it, and not several."""
    return len(decision) == 2 and isinstance(decision[0], str) and decision[1] in _WORDS


def meant_of(line: DraftLine, text: str, decision: Any) -> Any:
    """Give a decision about words of a line with what a key alone means there: a yes to what is asked of the line."""
    how = line.steered(text)
    if how is None or decision is None:
        return decision
    meant = [(one, how) if isinstance(one, str) and one not in KEPT else one for one in each_of(decision)]
    return meant if isinstance(decision, list) and not is_one(decision) else meant[0]


def reading_decided(decision: object) -> Reading:
    """Say what a decision makes of a line: what counts most of it, where it is several."""
    several = [one for one in each_of(decision) if one is not None]
    words = [one[1] if isinstance(one, tuple) else one if one in KEPT else Match.NAMED.value for one in several]
    return next((Reading(word) for word in (*_WORDS, *KEPT) if word in words), Reading.NOTHING)


def what_is_done(decisions: Mapping[str, Any]) -> dict[str, Any]:
    """Give what was decided about what the school does, without what it wants and its barriers."""
    kept = {}
    for text, decision in decisions.items():
        rest = [one for one in each_of(decision) if not (is_steering(one) or kept_by(one))]
        if rest or decision == []:
            kept[text] = rest[0] if len(rest) == 1 else rest
    return kept


def kept_by(decision: object) -> Reading | None:
    """Say as what a decision without a key keeps words that steer advice; None if it has a key, or steers nothing."""
    words = (Reading(one) for one in each_of(decision) if isinstance(one, str) and one in KEPT and one != NOT_DONE)
    return next(words, None)


def decided_words(decision: object, called: Callable[[str], str]) -> str:
    """Give a decision in words for a table, in which each key is called so."""
    if decision is None:
        return "(no practice)"
    if isinstance(decision, list):
        return ", ".join(decided_words(one, called) for one in decision)
    if isinstance(decision, tuple):
        is_told = is_steering(decision) or decision[1] == NOT_DONE
        return f"{called(decision[0])} ({decision[1]})" if is_told else called(decision[0])
    return f"({decision})" if decision in KEPT else called(str(decision))


def _as_decided(decision: Decision | Sequence[Decision]) -> Decision | Sequence[Decision]:
    """Give a decision as it is kept: JSON has lists where Python has a key with "named" or "near" beside it."""
    if isinstance(decision, tuple):
        is_several = len(decision) != 2 or not isinstance(decision[0], str) or not isinstance(decision[1], str)
        return _as_decided(list(decision)) if is_several else decision
    if not isinstance(decision, list):
        return decision
    if is_one(decision):
        return (decision[0], decision[1])
    return [(one[0], one[1]) if isinstance(one, list | tuple) and len(one) == 2 else one for one in decision]
