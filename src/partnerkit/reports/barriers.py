"""What keeps families away, barrier by barrier: what helps already, and what could."""

from collections.abc import Iterable, Iterator

from partnerkit.model import Match, Practice
from partnerkit.reports.blocks import Item, Section
from partnerkit.reports.facts import Facts
from partnerkit.reports.first_screen import line, names
from partnerkit.reports.words import Words

__all__ = ["hindered"]


def hindered(facts: Facts, words: Words) -> tuple[Section, ...]:
    """Go through the barriers that the school names, those last that only its own words have; none if it names none."""
    items = tuple(
        Item(f"{name[:1].upper()}{name[1:]}", tuple(_about(facts, words, barrier)))
        for barrier in facts.school.context.barriers
        for name in [words.name(barrier.replace("_", " "))]
    )
    unhelped = words.say("We know no practice that helps with it.")
    items += tuple(Item(words.quoted(line(said)), (unhelped,)) for said in facts.own_barriers)
    return (Section("barriers", words.say("What keeps families away"), items=items, is_brief=True),) if items else ()


def _about(facts: Facts, words: Words, barrier: str) -> Iterator[str]:
    """Say where a barrier is named, what on the list helps with it, and what could come next that does."""
    if own := dict(facts.school.context.words).get(barrier):
        yield words.say("You write {line}.", line=words.quoted(line(own)))
    listed = {facts.catalogue[place.practice]: place.match for place in facts.school.practices}
    helping = {practice: match for practice, match in listed.items() if barrier in practice.barriers}
    sure = tuple(practice for practice, match in helping.items() if match is Match.NAMED)
    if sure:
        yield words.say("On your list this can help: {practices}.", practices=names(words, sure))
    elif helping:
        may = names(words, tuple(helping))
        yield words.say("If the list means this, it can help: {practices}.", practices=may)
    else:
        yield words.say("Nothing found on your list helps with it.")
    if planned := _with(barrier, [item.practice for item in facts.plan.practices] if facts.plan else []):
        yield words.say("The plan starts what can help: {practices}.", practices=names(words, planned))
    elif ahead := _with(barrier, [step.practice for step in facts.steps]):
        yield words.say("Of the steps above, this can help: {practices}.", practices=names(words, ahead))
    elif not _with(barrier, facts.catalogue):
        yield words.say("We know no practice that helps with it.")


def _with(barrier: str, practices: Iterable[Practice]) -> tuple[Practice, ...]:
    return tuple(practice for practice in practices if barrier in practice.barriers)
