"""What should come first, wishes and what is advised, and what becomes of each: as data and in words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum

import attrs

from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Catalogue, Kept, Match, Practice, School
from partnerkit.model.as_data import data_of
from partnerkit.model.catalogue import wanted_key
from partnerkit.model.keyed import require_known
from partnerkit.model.practice import in_hours
from partnerkit.planning.advice_data import WishData
from partnerkit.planning.quotable import quotable
from partnerkit.planning.ready import Misfit, fits, misfit
from partnerkit.planning.reasons import last_words
from partnerkit.planning.stronger import in_its_stead, is_weak_end


class WishAnswer(StrEnum):
    """What happens to something that a school wants."""

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
    NO_PRACTICE = "no practice near"
    """The school's own words for it are near no practice; it changes no advice."""
    UNKNOWN = "not in the catalogue"
    """Nothing in the catalogue has this name."""
    NONE_LEFT = "none left"
    """All that is mainly for it is in place, not meant for a school like this, or a weak form of something else."""
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
    """What happens to one thing that comes before gains: a wish of the school, or advice for it.

    Attributes:
        key: What is wanted, the key of a practice or of a construct, or the school's own words where no practice is
            near them; or the key of a practice that is advised.
        answer: What happens to it.
        words: The same in a sentence or two; where it is given, where to find it.
        practices: Keys of the practices in the answer, such as those that give it or take its place.
        term: The first term in which the plan starts something for it; None where nothing starts, as in advice.
        hours: The staff hours of its first term, with what it needs first, where there is no room for it; else None.
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


@attrs.frozen
class Asked:
    """Something that comes before gains and is to be answered.

    Attributes:
        key: The key of a practice or of a construct.
        catalogue: Where it is looked up.
        is_advised: Whether it is advised, rather than wanted.
    """

    key: str
    catalogue: Catalogue
    is_advised: bool = False

    def answered(
        self, answer: WishAnswer, why: str, *practices: Practice, term: int | None = None, hours: float | None = None
    ) -> Wish:
        """Give the answer: in a word, in a sentence after the one that it is wanted or advised, and of which practices.

        `term` and `hours` are as in `Wish`.
        """
        name = self.catalogue[self.key].name if self.key in self.catalogue else last_words(self.key)
        said = f"\u201c{name}\u201d is advised." if self.is_advised else f"You want \u201c{name}\u201d."
        return Wish(self.key, answer, f"{said} {why}", tuple(practice.key for practice in practices), term, hours)


def wanted_keys(wants: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Give the full keys of what is wanted, each once, as `wanted_key` has them.

    A wish that is neither a practice nor served by one is refused: it would change nothing, and nobody would notice.
    """
    found = tuple(wanted_key(key, catalogue) for key in wants)
    require_known(found, _wantable(catalogue), "practice or construct to want", f"The catalogue {catalogue.name!r}")
    return tuple(dict.fromkeys(found))


def with_full_wishes(school: School, catalogue: Catalogue) -> School:
    """Give a school whose wishes, and its own words for them, have their full keys; one that names nothing stays."""
    context = school.context
    full = {key: wanted_key(key, catalogue) for key in context.wants}
    if all(key == one for key, one in full.items()):
        return school
    words = tuple((full.get(key, key), said) for key, said in context.words)
    return attrs.evolve(school, context=attrs.evolve(context, wants=tuple(dict.fromkeys(full.values())), words=words))


def require_barriers(barriers: Iterable[str], catalogue: Catalogue) -> None:
    """Refuse a barrier that no practice of a catalogue helps with."""
    known = tuple(dict.fromkeys(barrier for practice in catalogue for barrier in practice.barriers))
    require_known(barriers, known, "barrier", f"The catalogue {catalogue.name!r}")


def _wantable(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for practice in catalogue for key in (practice.key, *practice.serves)))


def giving(key: str, catalogue: Catalogue) -> tuple[Practice, ...]:
    """Give what a wish is for: the practice, or what mainly serves the construct; if nothing does, what serves it."""
    named = tuple(practice for practice in catalogue if key in (practice.key, *practice.serves))
    return tuple(one for one in named if key in (one.key, *one.mainly_serves)) or named


def own_wishes(school: School) -> tuple[Wish, ...]:
    """Answer what a school wants in words that no practice is near: it changes no advice, and is not forgotten."""
    known = {said for _, said in school.context.words}
    wanted = (line.published_as for line in school.unmatched if line.kept_as is Kept.WANTED)
    words = dict.fromkeys(said for said in wanted if said not in known)
    why = "No practice of the catalogue is near enough to answer this; it stays in your words."
    told = {
        said: f"You write \u201c{said}\u201d." if quotable(said) else "Your list has one more wish." for said in words
    }
    return tuple(Wish(said, WishAnswer.NO_PRACTICE, f"{begins} {why}") for said, begins in told.items())


def not_given(wishes: Iterable[Wish], advice: Iterable[Wish], catalogue: Catalogue) -> Iterator[str]:
    """Say what becomes of all that is not given: each in a sentence or two, but what has no room in one for all."""
    yield from (wish.words for wish in wishes if not wish.is_given)
    advised = [step for step in advice if not step.is_given]
    full = [step for step in advised if step.answer in (WishAnswer.HOURS, WishAnswer.OTHERS)]
    yield from (step.words for step in advised if step not in full)
    if full:
        yield f"Also advised, but there is no room for: {'; '.join(_with_hours(step, catalogue) for step in full)}."


def _with_hours(step: Wish, catalogue: Catalogue) -> str:
    """Name a practice that there is no room for, with the staff hours that it takes, and what it needs first."""
    if step.hours is None:
        return catalogue[step.key].name
    needs = [catalogue[key].name for key in step.practices if key != step.key]
    first = f", with what it needs first: {', '.join(needs)}" if needs else ""
    return f"{catalogue[step.key].name} ({in_hours(step.hours)}{first})"


def answer_now(asked: Asked, school: School, never: Collection[str] = ()) -> Wish | None:
    """Say why something cannot be given at all, as the school is; None if nothing speaks against it.

    What is in `never` is no stronger form that could start instead of a weak one.
    """
    key, catalogue = asked.key, asked.catalogue
    places = {catalogue[place.practice].key: place.match for place in school.practices}
    if key not in catalogue:
        given = giving(key, catalogue)
        if not given:
            near = did_you_mean(key, _wantable(catalogue))
            why = f"Nothing in the catalogue is called {key}. {near}".rstrip()
            return asked.answered(WishAnswer.UNKNOWN, why)
        if any(
            _against(practice, school, catalogue, places) is None
            and fits(practice, school)
            and not is_weak_end(practice, school, catalogue, never)
            for practice in given
        ):
            return None
        why = (
            "All that is mainly for it is in place already, is not meant for a school like this, or is only a weak "
            "form of something else."
        )
        return asked.answered(WishAnswer.NONE_LEFT, why)
    found = _against(catalogue[key], school, catalogue, places)
    return found and asked.answered(found[0], found[1], *found[2])


def _against(
    practice: Practice, school: School, catalogue: Catalogue, places: Mapping[str, Match]
) -> tuple[WishAnswer, str, tuple[Practice, ...]] | None:
    """Give what speaks against starting a practice at a school: the answer, a sentence, and what it speaks of."""
    if practice.key in places:
        if places[practice.key] is Match.NAMED:
            return WishAnswer.IN_PLACE, "Your list has it already.", (practice,)
        return WishAnswer.MAY_BE_IN_PLACE, "You may have it already: a line of your list comes near it.", (practice,)
    above = [catalogue[place.practice] for place in in_its_stead(practice.key, school, catalogue)]
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
