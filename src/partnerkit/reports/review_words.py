"""The questions of a review in another language than English, with what practices and barriers are called there."""

from partnerkit.errors import UnknownKeyError
from partnerkit.knowledge import FRAMEWORKS
from partnerkit.language import Candidate, ToConfirm
from partnerkit.language.draft_lines import QUESTIONS, as_words, is_not_english, question_of
from partnerkit.language.school_questions import COUNTRY_SUCH_AS, GRADES_SUCH_AS
from partnerkit.model import Catalogue
from partnerkit.reports.words import Words


def asked_in(words: Words, item: ToConfirm, catalogue: Catalogue) -> str:
    """Give a question in the language of the words.

    Examples:
        >>> import partnerkit as pk
        >>> draft = pk.read_plan_text("Boletín semanal", name="Escuela (inventada)")
        >>> asked_in(Words.of("es"), draft.review()[2], pk.PRACTICES)
        'Línea 1: ¿«Boletín semanal» quiere decir «Boletín informativo»?'
    """
    if words.language == "en":
        return item.question
    if item.about != "practice":
        return _of_school(words, item)
    asks, values = question_of(item)
    told = {name: words.quoted(values[name]) for name in ("said", "heading", "beside", "whom")}
    first = values["practice"]
    told["practice"] = words.quoted(words.practice(catalogue[first])) if first else ""
    told["wanted"] = words.together([name_of(words, key, catalogue) for key in item.line.wants])
    told["barriers"] = words.together([words.name(key.replace("_", " ")) for key in item.line.barriers])
    return words.say(QUESTIONS[asks], line=item.line.said.line, **told)


def because_in(words: Words, item: ToConfirm, candidate: Candidate) -> str:
    """Say why a practice is a candidate: in other languages than English by a phrase of theirs that is like the line.

    It is empty where no phrase of the language is near.
    """
    if words.language == "en":
        return item.because(candidate)
    tags = {tag[:2] for tag, phrases in candidate.practice.also_called if candidate.phrase in phrases}
    is_ours = words.language in tags if tags else is_not_english(candidate.phrase)
    return words.say("like {phrase}", phrase=words.quoted(candidate.phrase)) if is_ours else ""


def name_of(words: Words, key: str, catalogue: Catalogue) -> str:
    """Give the name of a practice, a construct or a barrier; in English those of the catalogue and of keys."""
    if words.language == "en":
        return catalogue[key].name if key in catalogue else as_words([key])
    if key in catalogue:
        return words.practice(catalogue[key])
    for framework in FRAMEWORKS.main:
        try:
            return words.name(framework[key].name)
        except UnknownKeyError:
            continue
    return words.name(as_words([key]))


def _of_school(words: Words, item: ToConfirm) -> str:
    """Ask about the school's grades or country, with the words of the plan that may say them."""
    said = words.quoted(item.line.said.text)
    if item.about == "grades":
        if not item.supposes:
            return words.say(GRADES_SUCH_AS)
        ages = item.supposes.removeprefix("ages ")
        return words.say("{said}: are the school's students of these ages: {ages}?", said=said, ages=ages)
    if not item.supposes:
        return words.say(COUNTRY_SUCH_AS)
    return words.say("{said}: is the school in this country: {country}?", said=said, country=item.supposes)
