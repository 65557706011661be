"""What a school wants, and what becomes of each wish: as data and in words."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Catalogue, Match, Practice, School
from partnerkit.model.as_data import data_of
from partnerkit.planning.advice_data import WishData
from partnerkit.planning.ready import Misfit, misfit
from partnerkit.planning.stronger import stronger_forms

__all__ = ["Wish", "WishAnswer", "answer_now", "giving", "require_wanted", "unmet", "wish_name"]


class WishAnswer(StrEnum):
    """What becomes of something that a school wants."""

    GIVEN = "given"
    """It is advised, or the plan starts it."""
    IN_PLACE = "in place"
    """The school's list names it already."""
    MAY_BE_IN_PLACE = "may be in place"
    """A line of the list comes near it."""
    STRONGER = "stronger form in place"
    """A stronger form of it is in place."""
    MAY_BE_STRONGER = "stronger form may be in place"
    """A line of the list comes near a stronger form of it."""
    COUNTRY = "country"
    """It is law or custom in other countries than the school's."""
    GRADES = "grades"
    """It is for other grades or ages than the school's."""
    LANGUAGES = "languages"
    """It only bridges languages, and the school's families all speak one."""
    NEEDS = "needs something first"
    """It needs something first that is missing, or not meant for a school like this."""
    UNKNOWN = "not in the catalogue"
    """Nothing in the catalogue has this name."""
    NONE_LEFT = "none left"
    """All that is mainly for it is in place already, or not meant for a school like this."""
    LEFT_OUT = "left out as asked"
    """Who asked left it out, or chose an order of their own that does."""
    NO_GAIN = "adds nothing"
    """It adds nothing to what counts."""
    HOURS = "too few hours"
    """It takes more staff hours than there are."""
    DEMANDS = "demands"
    """The other demands leave no room for it."""
    OTHERS = "others come first"
    """It would fit the hours, and others were chosen."""
    NOT_ASKED = "wishes left aside"
    """Advice or a plan was asked for with other wishes or none, or as the fewest hours to a level."""


@attrs.frozen
class Wish:
    """What becomes of one thing that a school wants.

    Attributes:
        key: What is wanted, the key of a practice or of a construct.
        answer: What becomes of it.
        words: The same in a sentence or two; where it is given, where to find it.
        practices: Keys of the practices that the answer speaks of, such as those that give it, or stand in its place.
        term: The first term in which the plan starts something for it; None in advice, and where nothing starts.
        hours: The staff hours that it takes in its first term with what it needs first, where they are too many.
    """

    key: str
    answer: WishAnswer
    words: str
    practices: tuple[str, ...] = ()
    term: int | None = None
    hours: float | None = None

    @property
    def is_given(self) -> bool:
        """Whether it is advised, or the plan starts it."""
        return self.answer is WishAnswer.GIVEN

    def as_data(self) -> WishData:
        """Give the answer as plain data."""
        return data_of(self, WishData)


def require_wanted(wants: Iterable[str], catalogue: Catalogue) -> None:
    """Refuse a wish that no practice is and none serves: it would steer nothing, and say nothing.

    Raises:
        UnknownKeyError: There is no such practice or construct.
    """
    known = _wantable(catalogue)
    for key in wants:
        if key not in known:
            raise UnknownKeyError(key, "practice or construct to want", f"The catalogue {catalogue.name!r}", known)


def _wantable(catalogue: Catalogue) -> tuple[str, ...]:
    """Give the keys of all that can be wanted: practices, and what they serve."""
    return tuple(dict.fromkeys(key for practice in catalogue for key in (practice.key, *practice.serves)))


def giving(key: str, catalogue: Catalogue) -> tuple[Practice, ...]:
    """Give what a wish is for: the practice, or what mainly serves the construct; if nothing does, what serves it.

    A practice mainly serves the first of its constructs in a framework.
    """
    named = tuple(practice for practice in catalogue if key in (practice.key, *practice.serves))
    framework = key.partition(".")[0]

    def is_main(practice: Practice) -> bool:
        return key in (practice.key, next((one for one in practice.serves if one.partition(".")[0] == framework), ""))

    return tuple(filter(is_main, named)) or named


def wish_name(key: str, catalogue: Catalogue) -> str:
    """Give the name of something that is wanted: of a practice, or the last word of a construct's key."""
    return catalogue[key].name if key in catalogue else key.rpartition(".")[2].replace("_", " ")


def unmet(key: str, answer: WishAnswer, why: str, catalogue: Catalogue, *practices: Practice) -> Wish:
    """Give the answer to a wish that is not given.

    Args:
        key: What is wanted.
        answer: Why it is not given.
        why: The reason in a sentence.
        catalogue: The practices.
        practices: Those that the reason speaks of.
    """
    words = f"You want \u201c{wish_name(key, catalogue)}\u201d. {why}"
    return Wish(key, answer, words, tuple(practice.key for practice in practices))


def answer_now(key: str, school: School, catalogue: Catalogue) -> Wish | None:
    """Say why something that is wanted cannot be given at all, as the school is; None if nothing speaks against it."""
    places = {catalogue[place.practice].key: place.match for place in school.practices}
    if key not in catalogue:
        given = giving(key, catalogue)
        if not given:
            near = did_you_mean(key, _wantable(catalogue))
            why = f"Nothing in the catalogue is called {key}. {near}".rstrip()
            return unmet(key, WishAnswer.UNKNOWN, why, catalogue)
        if any(_against(practice, school, catalogue, places) is None for practice in given):
            return None
        why = "All that is mainly for it is in place already, or not meant for a school like this."
        return unmet(key, WishAnswer.NONE_LEFT, why, catalogue)
    found = _against(catalogue[key], school, catalogue, places)
    return found and unmet(key, found[0], found[1], catalogue, *found[2])


def _against(
    practice: Practice, school: School, catalogue: Catalogue, places: Mapping[str, Match]
) -> tuple[WishAnswer, str, tuple[Practice, ...]] | None:
    """Give what speaks against starting a practice at a school: the answer, a sentence, and what it speaks of."""
    if practice.key in places:
        if places[practice.key] is Match.NAMED:
            return WishAnswer.IN_PLACE, "Your list has it already.", (practice,)
        return WishAnswer.MAY_BE_IN_PLACE, "You may have it already: a line of your list comes near it.", (practice,)
    above = [catalogue[key] for key in sorted(stronger_forms(catalogue)[practice.key] & places.keys())]
    if sure := [one for one in above if places[one.key] is Match.NAMED]:
        names = "; ".join(one.name for one in sure)
        return WishAnswer.STRONGER, f"A stronger form of it is in place: {names}.", tuple(sure)
    if above:
        why = f"You may have a stronger form of it already: {'; '.join(one.name for one in above)}."
        return WishAnswer.MAY_BE_STRONGER, why, tuple(above)
    match misfit(practice, school):
        case Misfit.COUNTRY:
            where = ", ".join(practice.country)
            return WishAnswer.COUNTRY, f"It is law or custom elsewhere ({where}), not in your country.", (practice,)
        case Misfit.GRADES:
            return WishAnswer.GRADES, "It is for other grades than yours.", (practice,)
        case Misfit.LANGUAGES:
            return WishAnswer.LANGUAGES, "It only bridges languages, and your families all speak one.", (practice,)
    return None
