"""What keeps families away, barrier by barrier: what helps already, and what could."""

from collections.abc import Iterable, Iterator

from partnerkit.model import Match, Practice
from partnerkit.planning.closeness import closeness
from partnerkit.planning.ready import fits
from partnerkit.reports.blocks import ListItem, Section
from partnerkit.reports.facts import Facts
from partnerkit.reports.first_screen import names, own_words
from partnerkit.reports.words import Words


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
