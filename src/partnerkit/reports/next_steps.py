"""The next steps: what could come next, with the reasons in the school's own words."""

from collections.abc import Iterator

from partnerkit.errors import UnknownKeyError
from partnerkit.language.stopped import stopped
from partnerkit.planning import AdvicePart, Recommendation, Standing
from partnerkit.planning.quotable import quotable
from partnerkit.planning.usual import usually_there
from partnerkit.reports.blocks import ListItem, Section
from partnerkit.reports.facts import Facts
from partnerkit.reports.first_screen import line, names, quoted_lines
from partnerkit.reports.words import Words

_QUOTE = 70
"""How many characters are shown of a line that a step is advised because of."""


def next_steps(facts: Facts, words: Words) -> Section:
    """Give what could come next, with its reasons."""
    items = tuple(ListItem(words.practice(step.practice), tuple(_why(facts, words, step))) for step in facts.steps)
    title = (
        words.count("{n} step that could come next", "{n} steps that could come next", len(items))
        if items
        else words.say("What could come next")
    )
    says = [] if items else [words.say("We found no practice that would add to what is in place.")]
    if not facts.steps_are_by_areas:
        asked = words.together([framework.name for framework in facts.shown])
        says.append(words.say("No practice that we know counts toward this: {frameworks}.", frameworks=asked))
        says.append(words.say("The steps go by other frameworks."))
    closing = []
    plan = facts.plan
    started = [plan[step.practice.key].term for step in facts.steps if plan and step.practice.key in plan]
    if started != sorted(started):
        closing.append(
            words.say("They are in the order of our advice. The hours of each term say when each can start.")
        )
    if lines := stopped(facts.school):
        if what := quoted_lines(words, lines):
            said = words.say(
                "You stopped: {lines}. Ask why before you start something like it.", lines=what.rstrip(" .,;:")
            )
        else:
            said = words.say("The list says what you stopped. Ask why before you start something like it.")
        closing.append(said)
    return Section(
        "next_steps", title, says=tuple(says), items=items, closing=tuple(closing), is_ordered=True, is_brief=True
    )


def _why(facts: Facts, words: Words, step: Recommendation) -> Iterator[str]:
    """Say what a step is, why it can come next, what it takes, and what to ask first."""
    if summary := words.summary(step.practice):
        yield summary
    yield from _for_wants(facts, words, step)
    yield from _for_lines(words, step)
    yield from _for_barriers(words, step)
    if step.empty and step.instead:
        other, count = step.instead[0]
        yield words.count(
            "Nothing found on the list supports the area {area}, while {n} practice is mainly for {other}.",
            "Nothing found on the list supports the area {area}, while {n} practices are mainly for {other}.",
            count,
            area=words.quoted(words.name(step.empty)),
            other=words.quoted(words.name(other)),
        )
    elif step.builds_on or step.wanted or step.barriers:
        pass  # it is told already why it comes next
    elif step.empty:
        yield words.say(
            "Nothing found on the list supports the area {area}.", area=words.quoted(words.name(step.empty))
        )
    elif step.gains:
        area = words.quoted(words.name(step.gains[0].after.name))
        yield words.say("It adds most to the area {area}.", area=area)
    if step.part is AdvicePart.ANYWHERE:
        yield words.say("It would help at nearly every school.")
    if usually_there(step.practice, facts.school):
        yield words.say("Nearly every school has this, so it is probably in place. Check first.")
    effort = step.practice.effort
    yield words.count(
        "It takes about {n} staff hour to set up, then {monthly} a month.",
        "It takes about {n} staff hours to set up, then {monthly} a month.",
        int(words.hours(effort.setup)),
        monthly=words.hours(effort.monthly),
    )
    may_be = tuple(practice for practice in step.with_standing(Standing.MAY_BE) if practice not in step.near)
    if ask := (*may_be, *step.with_standing(Standing.NOT_STATED)):
        yield words.say("It needs this first, so ask if you have it: {practices}.", practices=names(words, ask, 2))
    if facts.plan is not None and step.practice.key in facts.plan:
        yield words.say("The plan starts it in term {term}.", term=facts.plan[step.practice.key].term)
    elif facts.plan is not None:
        yield words.say("The plan has no room for it beside what comes first.")


def _for_wants(facts: Facts, words: Words, step: Recommendation) -> Iterator[str]:
    """Say what of a step the school wants, in its own words where they are known, each of its lines once."""
    said, name = _quotable(step), step.practice.key
    lines = dict.fromkeys(said[key] for key in step.wanted if key in said)
    for one in lines:
        own = words.quoted(line(one, _QUOTE))
        if said.get(name) == one and name in step.wanted and not step.stronger:
            yield words.say("You write that you want this: {line}.", line=own)
        else:  # the school may not want the weak form, but what has its name; or anything of that type
            yield words.say("You write {line}. This is one way to do it.", line=own)
    if name in step.wanted and name not in said:
        yield words.say("You want this.")
    if step.stronger:
        yield words.say("A stronger form is {practice}.", practice=words.quoted(words.practice(step.stronger[0])))
    if plain := [wanted_name(facts, words, key) for key in step.wanted if key not in {*said, name}]:
        yield words.say("It serves what the school wants: {wanted}.", wanted=words.together(plain))


def _for_lines(words: Words, step: Recommendation) -> Iterator[str]:
    """Say on which lines of the list a step builds: the first in the school's own words, or the practices."""
    said = _quotable(step)
    quoted = [practice for practice in step.builds_on if practice.key in said][:1]
    for practice in quoted:
        own, means = words.quoted(line(said[practice.key], _QUOTE)), words.quoted(words.practice(practice))
        if practice in step.near:
            yield words.say("You write {line}. If that means {practice}, this builds on it.", line=own, practice=means)
        else:
            yield words.say("You write {line}. This builds on it.", line=own)
    rest = () if quoted else step.builds_on
    if sure := tuple(practice for practice in rest if practice not in step.near):
        yield words.say("It builds on what you do: {practices}.", practices=names(words, sure))
    elif rest:
        may = names(words, rest)
        yield words.say("It may build on what you do, if the list means this: {practices}.", practices=may)


def _for_barriers(words: Words, step: Recommendation) -> Iterator[str]:
    """Say which barriers a step can help with, in the school's words: those it is made for.

    Where it is advised for barriers and made for none of them, it says which it eases.
    """
    said = _quotable(step)
    is_for_them = step.part is AdvicePart.BARRIERS
    barriers = step.made_for or (step.barriers if is_for_them else ())
    if quoted := dict.fromkeys(said[barrier] for barrier in barriers if barrier in said):
        lines = words.together([words.quoted(line(one, _QUOTE)) for one in quoted])
        if is_for_them:
            yield words.say("You write {line}. This can help.", line=lines)
        else:
            yield words.say("It can help with this, too: {line}.", line=lines)
    if rest := [words.name(barrier.replace("_", " ")) for barrier in barriers if barrier not in said]:
        yield words.count(
            "It can help with a barrier that was named: {barriers}.",
            "It can help with barriers that were named: {barriers}.",
            len(rest),
            barriers=words.together(rest),
        )


def _quotable(step: Recommendation) -> dict[str, str]:
    """Give the school's own words behind a step, as far as a page for others may repeat them."""
    return {key: said for key, said in step.words if quotable(said)}


def wanted_name(facts: Facts, words: Words, key: str) -> str:
    """Give the name of something that the school wants: a construct or a practice."""
    for profile in facts.profiles:
        if key in profile.framework:
            return words.name(profile.framework[key].name)
    try:
        return words.practice(facts.catalogue[key])
    except UnknownKeyError:
        return key
