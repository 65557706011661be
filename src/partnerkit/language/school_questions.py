"""What to ask about the school as a whole: its grades and its country, where the plan does not settle them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from partnerkit.language.draft_lines import DraftLine, ToConfirm
from partnerkit.language.facts_in_text import grades_spoken_of
from partnerkit.language.matching.matches import PracticeMatch
from partnerkit.language.reading.plan_lines import PlanLine
from partnerkit.language.school_facts import COUNTRY, GRADES, SchoolFact, Settled, country_said, settled

_OPEN, _READ = 3.0, 0.3
"""What it is worth to ask what is open: more than about any line, since all advice depends on it, and less than about
wishes and barriers. What was read and is settled is asked last but for what is decided."""
GRADES_SUCH_AS = "Which grades or ages does the school have, such as K-5, Years 3 to 6 or ages 5-11?"
COUNTRY_SUCH_AS = "In which country is the school, such as US, GB or AU?"


def school_questions(
    facts: Sequence[SchoolFact], decided: Mapping[str, object], lines: Iterable[DraftLine]
) -> Iterator[ToConfirm]:
    """Give the questions about the school's grades and country that nobody has answered."""
    known = settled(facts, decided)
    if GRADES not in decided:
        yield _ask_grades(facts, known, lines)
    if COUNTRY not in decided:
        yield _ask_country(facts, known)


def facts_in_words(facts: Sequence[SchoolFact], decided: Mapping[str, object]) -> Iterator[str]:
    """Say what is known of the school's grades and country, and which words say so."""
    known = settled(facts, decided)
    if known.ages or known.spans or GRADES in decided:
        yield f"Grades: {_ages_or_spans(known)}, {_why(facts, decided, GRADES)}."
    if known.country or COUNTRY in decided:
        yield f"Country: {known.country or 'not known'}, {_why(facts, decided, COUNTRY)}."
    is_known = {GRADES: bool(known.ages), COUNTRY: bool(known.country)}
    still_open = [about for about, is_settled in is_known.items() if not is_settled and about not in decided]
    if still_open:
        yield f"Not settled: the school's {' and '.join(still_open)}. The review asks, since advice depends on that."


def ages_in_words(ages: Sequence[int]) -> str:
    """Give ages in words.

    Examples:
        >>> ages_in_words((5, 10))
        'ages 5 to 10'
    """
    return f"ages {ages[0]} to {ages[-1]}" if ages else "not known"


def _ages_or_spans(known: Settled) -> str:
    if known.ages or not known.spans:
        return ages_in_words(known.ages)
    return f"{' or '.join(known.spans).replace('_', '-')} (ages depend on the country)"


def _why(facts: Iterable[SchoolFact], decided: Mapping[str, object], about: str) -> str:
    if about in decided:
        return "decided by a person"
    said = dict.fromkeys(str(fact) for fact in facts if fact.about == about)  # an address may say it twice
    return f"from {', '.join(said)}"


def _ask_grades(facts: Sequence[SchoolFact], known: Settled, lines: Iterable[DraftLine]) -> ToConfirm:
    said = [fact for fact in facts if fact.about == GRADES]
    quoted = ", ".join(map(str, said))
    if known.ages:
        supposes = f"ages {known.ages[0]}-{known.ages[-1]}"
        return _asks(GRADES, f"{quoted}: are the school's students {ages_in_words(known.ages)}?", _READ, said, supposes)
    if known.disagrees:
        return _asks(GRADES, f"These words disagree about grades: {quoted}. {GRADES_SUCH_AS}", _OPEN, said)
    if said:
        return _asks(GRADES, f"{quoted}: the ages depend on the country. {GRADES_SUCH_AS}", _OPEN - 0.2, said)
    spoken = grades_spoken_of(line.text for line in lines)
    some = f" The plan speaks of {', '.join(f'“{one}”' for one in spoken)}: is that all?" if spoken else ""
    return _asks(GRADES, f"{GRADES_SUCH_AS}{some}", _OPEN, said)


def _ask_country(facts: Sequence[SchoolFact], known: Settled) -> ToConfirm:
    said = [fact for fact in facts if fact.about == COUNTRY]
    if known.country:
        quoted = ", ".join(map(str, said))
        return _asks(COUNTRY, f"{quoted}: is the school in {country_said(known.country)}?", _READ, said, known.country)
    if said:
        quoted = ", ".join(f"{fact} is said in {country_said(fact.value)}" for fact in said)
        return _asks(COUNTRY, f"{COUNTRY_SUCH_AS} {quoted}.", _OPEN - 0.1, said)
    return _asks(COUNTRY, COUNTRY_SUCH_AS, _OPEN - 0.1, said)


def _asks(about: str, says: str, value: float, said: Sequence[SchoolFact], supposes: str = "") -> ToConfirm:
    match = PracticeMatch(about, ())
    place = PlanLine(said[0].words if said else "", said[0].line if said else 0, "school")
    whom = COUNTRY if about == COUNTRY else GRADES
    return ToConfirm(DraftLine(place, match), about, match, value, whom, says, supposes)
