"""What became of what the school wants, wish by wish, and what helps with each barrier that its families named."""

import math
from collections.abc import Iterable, Iterator

from partnerkit.model import TOLERANCE, Match, Practice
from partnerkit.planning import Wish, WishAnswer
from partnerkit.planning.closeness import closeness
from partnerkit.planning.ready import fits
from partnerkit.planning.stronger import fitting_step_ups
from partnerkit.reports.blocks import ListItem, Section
from partnerkit.reports.facts import Facts
from partnerkit.reports.first_screen import names, own_words, quoted_lines
from partnerkit.reports.next_steps import wanted_name
from partnerkit.reports.words import Words


def wished(facts: Facts, words: Words) -> tuple[Section, ...]:
    """Answer what the school wants, wish by wish; none if it wants nothing, or each wish has its step."""
    own = [wish.key for wish in facts.wishes if wish.answer is WishAnswer.NO_PRACTICE]
    items = tuple(
        ListItem(wanted_name(facts, words, wish.key), (_answer(facts, words, wish),))
        for wish in facts.wishes
        if wish.key not in own and (facts.plan is not None or not wish.is_given)
    )
    if own:
        in_words = quoted_lines(words, own) or words.count("{n} wish on the list", "{n} wishes on the list", len(own))
        items += (ListItem(in_words, (_without_practices(words)[WishAnswer.NO_PRACTICE],)),)
    title = words.say("What you want") if facts.plan is None else words.say("What you want, in the plan")
    return (Section("wishes", title, items=items, is_brief=True),) if items else ()


def _answer(facts: Facts, words: Words, wish: Wish) -> str:
    practices = names(words, tuple(facts.catalogue[key] for key in wish.practices)) if wish.practices else ""
    match wish.answer:
        case WishAnswer.GIVEN if wish.practices == (wish.key,):
            began = words.say("It begins in term {term}.", term=wish.term)
            if not (above := fitting_step_ups(facts.catalogue[wish.key], facts.school, facts.catalogue)):
                return began
            stronger = words.say("A stronger form is {practice}.", practice=words.quoted(words.practice(above[0])))
            return f"{began} {stronger}"
        case WishAnswer.GIVEN:
            return words.say("It begins in term {term}: {practices}.", term=wish.term, practices=practices)
        case WishAnswer.STRONGER:
            return words.say("What you have goes further than this: {practices}.", practices=practices)
        case WishAnswer.MAY_BE_STRONGER:
            return words.say("What you may have already goes further than this: {practices}.", practices=practices)
        case WishAnswer.HOURS:
            return _too_many_hours(facts, words, wish)
        case WishAnswer.OTHERS if facts.plan is None:
            return words.say("It comes after the steps above.")
        case _:
            return _without_practices(words)[wish.answer]


def _too_many_hours(facts: Facts, words: Words, wish: Wish) -> str:
    limit, takes = max(facts.plan.request.hours) if facts.plan else 0.0, wish.hours or 0.0
    if takes <= limit + TOLERANCE:
        return words.say("There are not enough hours to start it and to keep it going.")
    n = math.ceil(takes - TOLERANCE)
    if wish.practices == (wish.key,):
        told = words.count(
            "It takes {n} staff hour to set up and to run in its first term.",
            "It takes {n} staff hours to set up and to run in its first term.",
            n,
        )
    else:
        told = words.count(
            "With what it needs first, it takes {n} staff hour to set up and to run in its first term.",
            "With what it needs first, it takes {n} staff hours to set up and to run in its first term.",
            n,
        )
    most = f"{limit:g}"
    if facts.plan and len(facts.plan.terms) > 1:
        there_are = words.say("The plan has {limit} a term, too few to start it step by step.", limit=most)
    else:
        there_are = words.say("The plan has {limit}.", limit=most)
    return f"{told} {there_are}"


def _without_practices(words: Words) -> dict[WishAnswer, str]:
    """Give the answers that need no more than their words."""
    return {
        WishAnswer.IN_PLACE: words.say("Your list has it already."),
        WishAnswer.MAY_BE_IN_PLACE: words.say("You may have it already: a line of your list comes close to it."),
        WishAnswer.COUNTRY: words.say("It is law or custom in other countries, not in yours."),
        WishAnswer.GRADES: words.say("It is for other grades than yours."),
        WishAnswer.LANGUAGES: words.say("It only helps across languages, and your families all speak one."),
        WishAnswer.NEEDS: words.say(
            "It needs something first that you do not have, or that is not for a school like yours."
        ),
        WishAnswer.NO_PRACTICE: words.say("We found no practice that answers this. It stays in your words."),
        WishAnswer.UNKNOWN: words.say("Nothing in the catalogue has this name."),
        WishAnswer.NONE_LEFT: words.say("What is mainly for it is in place already, or not for a school like yours."),
        WishAnswer.LEFT_OUT: words.say("It was left out, as asked."),
        WishAnswer.NO_GAIN: words.say("It adds nothing to what this page looks at."),
        WishAnswer.DEMANDS: words.say("The other demands on the plan leave no room for it."),
        WishAnswer.OTHERS: words.say("The plan has room for other things that you want, but not for this one as well."),
        WishAnswer.NOT_ASKED: words.say("The plan was not asked to begin with it."),
    }


def hindered(facts: Facts, words: Words) -> tuple[Section, ...]:
    """Go through the barriers that the school names; those that it names only in its own words come last."""
    items = tuple(
        ListItem(f"{name[:1].upper()}{name[1:]}", tuple(_about(facts, words, barrier)))
        for barrier in facts.school.context.barriers
        for name in [words.name(barrier.replace("_", " "))]
    )
    not_read = words.say(
        "We could not tell which practices help with it. Ask families what would. If you know a practice that helps, "
        "put it on the list as something that you want."
    )
    quoted = [own_words(words, said) for said in facts.own_barriers]
    items += tuple(ListItem(own, (not_read,)) for own in quoted if own)
    if hidden := quoted.count(""):
        lead = words.count("{n} more barrier on the school's list", "{n} more barriers on the school's list", hidden)
        items += (ListItem(lead, (not_read,)),)
    return (Section("barriers", words.say("What keeps families away"), items=items, is_brief=True),) if items else ()


def _about(facts: Facts, words: Words, barrier: str) -> Iterator[str]:
    """Say where a barrier is named, what on the list helps with it, and what could come next that does."""
    own = dict(reversed(facts.school.context.words)).get(barrier, "")
    if quoted := own_words(words, own):
        yield words.say("You write {line}.", line=quoted)
    listed = facts.listed
    made_for = any(barrier in practice.made_for for practice in facts.catalogue)  # then only this is named as help
    helping = _with(barrier, listed, made_for=made_for)
    if sure := tuple(practice for practice in helping if listed[practice].match is Match.NAMED):
        yield words.say("On your list this can help: {practices}.", practices=names(words, sure))
    elif helping:
        yield words.say("If the list means this, it can help: {practices}.", practices=names(words, helping))
    elif _with(barrier, listed):
        yield words.say("Nothing found on your list helps much with it.")
    else:
        yield words.say("Nothing found on your list helps with it.")
    steps = [step.practice for step in facts.steps]
    could = _closest(facts, _with(barrier, facts.catalogue, made_for=made_for), own)
    if starts := _with(barrier, facts.started, made_for=made_for):
        yield words.say("The plan starts what can help: {practices}.", practices=names(words, starts))
        if eases := tuple(one for one in _with(barrier, facts.started) if one not in starts):
            yield words.say("It also starts what may ease it: {practices}.", practices=names(words, eases))
        return
    if eases := _with(barrier, facts.started):
        yield words.say("The plan starts what may ease it: {practices}.", practices=names(words, eases))
    if ahead := _with(barrier, steps, made_for=made_for):
        yield words.say("Of the steps above, this can help: {practices}.", practices=names(words, ahead))
    elif could:  # what is made for it, before what only eases it
        yield words.say("What could help: {practices}.", practices=names(words, could[:2]))
    elif ahead := _with(barrier, steps):
        yield words.say("Of the steps above, this may ease it: {practices}.", practices=names(words, ahead))
    elif not any(barrier in practice.barriers for practice in facts.catalogue):
        yield words.say("We know no practice that helps with it.")


def _closest(facts: Facts, practices: Iterable[Practice], said: str) -> tuple[Practice, ...]:
    """Give those that fit the school and are not on its list, the closest to its words first, then what takes least."""
    able = (one for one in practices if fits(one, facts.school) and one not in facts.listed)
    return tuple(sorted(able, key=lambda one: (-closeness(one, said), one.effort.hours(), one.key)))


def _with(barrier: str, practices: Iterable[Practice], *, made_for: bool = False) -> tuple[Practice, ...]:
    """Give the practices that help with a barrier, or only those that are made for it."""
    return tuple(one for one in practices if barrier in (one.made_for if made_for else one.barriers))
