"""The first screen: what the school does, where families share in decisions, what is not known, and next steps."""

from collections.abc import Iterator, Sequence

from partnerkit.errors import UnknownKeyError
from partnerkit.errors.shown_values import shortened
from partnerkit.language import Reading
from partnerkit.model import TOLERANCE, Practice
from partnerkit.planning import AdvicePart, Recommendation, Standing
from partnerkit.reports.blocks import Item, Section
from partnerkit.reports.facts import Facts
from partnerkit.reports.words import Words
from partnerkit.scoring import Mix, Score

__all__ = ["first_screen", "line", "names", "rated", "reach_not_stated", "sentences", "wanted_name"]

_MOST = 3
"""How many areas, practices or lines are named where there may be many."""
_LINE, _QUOTE = 90, 70
"""How many characters of a line are shown, and of one that a step is advised because of."""


def first_screen(facts: Facts, words: Words) -> tuple[Section, ...]:
    """Give the four sections of the first screen."""
    return _known(facts, words), _decisions(facts, words), _not_known(facts, words), _next_steps(facts, words)


def names(words: Words, practices: tuple[Practice, ...], most: int = _MOST) -> str:
    """Name some practices, and say how many more there are."""
    shown = [words.practice(practice) for practice in practices[:most]]
    return _some(words, shown, len(practices))


def line(said: str, width: int = _LINE) -> str:
    """Give the words of a list, cut where they are very long."""
    return shortened(said, width=width)


def reach_not_stated(facts: Facts, words: Words) -> str:
    """Say how a practice is counted where the list does not say whom it reaches; nothing if it always does."""
    if all(place.reach is not None for place in facts.school.practices):
        return ""
    return words.say("Where it is not known whom a practice reaches, it counts as reaching everyone.")


def rated(facts: Facts, words: Words, score: Score) -> tuple[str, ...]:
    """Say what each informant rated, such as "families: consultation": the stage that is reached for certain."""
    found = []
    for profile in facts.ratings:
        if score.key not in profile:
            continue
        given = profile[score.key]
        if given.requirements and given.low is not None:
            held = round(given.low * given.requirements)
            share = words.say("{n} of {all} for certain", n=held, all=given.requirements)
            found.append(f"{words.name(str(profile.informant))}: {share}")
        elif given.low is not None and not given.is_open:
            stage = given.scale.reached(given.scale.at_unit(given.low))
            found.append(f"{words.name(str(profile.informant))}: {words.name(stage.label).lower()}")
    return tuple(found)


def _some(words: Words, shown: list[str], of: int) -> str:
    more = of - len(shown)
    rest = [words.count("{n} more", "{n} more", more)] if more > 0 else []
    return words.together([*shown, *rest])


def _known(facts: Facts, words: Words) -> Section:
    framework = facts.areas.framework
    supported = [score for score in facts.areas if score.key in framework and facts.carried(score)]
    best = sorted(supported, key=lambda score: -(score.low or 0.0))[:_MOST]
    if best and facts.areas is not facts.continuum:
        says = words.say("By {framework}, the list supports these parts most:", framework=framework.name)
    elif best:
        says = words.say("The practices on the list support these areas most:")
    elif not facts.school.practices and (top := _rated_most(facts, words)):
        says = words.say("Nobody has listed what the school does. People rated these areas highest:")
        return Section("known", words.say("What the school does now"), says=(says,), items=top, is_brief=True)
    elif facts.school.practices and all(place.reach == 0 for place in facts.school.practices):
        says = words.say("The list says that its practices reach no families.")
    else:
        says = words.say("No practice on the list speaks to any of the {n} areas below.", n=facts.all_areas)
    items = tuple(Item(words.name(score.name), (f"{names(words, facts.carried(score), 2)}.",)) for score in best)
    return Section("known", words.say("What the school does now"), says=(says,), items=items, is_brief=True)


def _rated_most(facts: Facts, words: Words) -> tuple[Item, ...]:
    """Give the areas that people rated highest, with what each group said; none if nobody rated any."""
    best: dict[str, tuple[float, Score]] = {}
    for profile in facts.ratings:
        for score in profile:
            if profile.framework == facts.areas.framework and score.key in profile.framework and score.low:
                best[score.key] = max(best.get(score.key, (0.0, score)), (score.low, score), key=lambda pair: pair[0])
    found = sorted(best.values(), key=lambda pair: -pair[0])[:_MOST]
    return tuple(
        Item(words.name(score.name), (f"{words.together(sentences(rated(facts, words, score)))}.",))
        for _, score in found
    )


def sentences(said: tuple[str, ...]) -> tuple[str, ...]:
    """Give what informants said as it begins a sentence."""
    return tuple(f"{one[:1].upper()}{one[1:]}" for one in said)


def _decisions(facts: Facts, words: Words) -> Section:
    score, leading = facts.continuum["decision_making"], facts.six_types["decision_making"]
    carried = tuple(dict.fromkeys((*facts.carried(score), *facts.carried(leading))))
    near = [one for one in dict.fromkeys((*facts.near(score), *facts.near(leading))) if one not in carried]
    says, items = list(_shares(facts, words, score)), []
    if said := rated(facts, words, score):
        says.append(words.say("Rated by {ratings}.", ratings=words.together(said)))
    if carried:
        items.append(Item(words.say("What helps, on the list"), (f"{names(words, carried)}.",)))
    if near:
        sure = words.say("The list only comes close to this. Ask what is meant.")
        items.append(Item(words.say("Perhaps"), (f"{names(words, tuple(near))}.", sure)))
    return Section(
        "decisions",
        words.say("Where families share in decisions"),
        says=tuple(says),
        items=tuple(items),
        is_brief=True,
    )


def _shares(facts: Facts, words: Words, score: Score) -> Iterator[str]:
    """Say which share of families has which say, by the table of effects."""
    if score.mix is None or score.low is None:
        yield words.say("This does not apply here.")
        return
    if score.is_open:
        yield words.say("No practice that is certain gives families a say. There may be one all the same, so ask.")
        return
    known = [way for way in _ways(words, score.mix) if way[0] > TOLERANCE]
    if len(known) == 1 and score.mix["involvement"] > TOLERANCE:
        yield words.say("Nothing certain on the list lets families share in decisions.")
    yield from (more if place else first for place, (_, first, more) in enumerate(known))
    if score.mix.not_known > TOLERANCE:
        yield words.say("About the other {share} nothing is known.", share=words.percent(score.mix.not_known))
    elif not known:
        yield words.say("The list is complete, and no practice on it gives families a say.")
    if known and (unstated := reach_not_stated(facts, words)):
        yield unstated


def _ways(words: Words, mix: Mix) -> Iterator[tuple[float, str, str]]:
    """Give each way to have a say, most first: its share, and how it is said first or after another."""
    share = mix["engagement"] + mix["partnership"]
    said = words.percent(share)
    yield share, words.say("By our estimate, the list gives {share} of families a way to help decide.", share=said), ""
    share = mix["consultation"]
    said = words.percent(share)
    yield (
        share,
        words.say("By our estimate, the list gives {share} of families a way to say what they think.", share=said),
        words.say("{share} more can say what they think, and the school decides.", share=said),
    )
    share = mix["involvement"]
    said = words.percent(share)
    yield (
        share,
        words.say(
            "By our estimate, the list gives {share} of families a way to hear what the school decides, or to help.",
            share=said,
        ),
        words.say("{share} more can hear what the school decides, or help.", share=said),
    )


def _not_known(facts: Facts, words: Words) -> Section:
    items, school = [], facts.school
    if open_areas := facts.open_areas:
        said = words.count(
            "Nothing certain is listed for {n} of the {all} areas",
            "Nothing certain is listed for {n} of the {all} areas",
            len(open_areas),
            all=facts.all_areas,
        )
        shown = [words.name(score.name) for score in open_areas[:_MOST]]
        items.append(Item(said, (f"{_some(words, shown, len(open_areas))}.",)))
    near = facts.lines[Reading.NEAR]
    if near:
        said = words.count(
            "{n} line only comes close to a practice we know",
            "{n} lines only come close to a practice we know",
            len(near),
        )
        items.append(Item(said, (f"{_quoted(words, near)}.",)))
    not_done = facts.lines[Reading.NOT_DONE]
    if not_done:
        said = words.count(
            "{n} line says that it is not done, or not yet",
            "{n} lines say that they are not done, or not yet",
            len(not_done),
        )
        items.append(Item(said, (f"{_quoted(words, not_done)}.",)))
    if about_how := facts.lines[Reading.HOW]:
        said = words.count(
            "{n} line says how something should be done, and steps here are about what to do",
            "{n} lines say how something should be done, and steps here are about what to do",
            len(about_how),
        )
        items.append(Item(said, (f"{_quoted(words, about_how)}.",)))
    unsure = facts.lines[Reading.UNSURE]
    if unsure:
        said = words.count(
            "{n} line matches no practice for certain", "{n} lines match no practice for certain", len(unsure)
        )
        items.append(Item(said, (f"{_quoted(words, unsure)}.",)))
    if not any(profile.informant == "families" for profile in facts.ratings):
        said = (
            words.say("Families have answered. Too few of them for their answers to be shown.")
            if facts.hides_families
            else words.say("This page has no answers from families.")
        )
        items.append(Item(words.say("What families think"), (said,)))
    says = (
        words.say("The school says that its list is complete.")
        if school.practices_complete
        else words.say("Not known is not zero. The school may do more than its list says.")
    )
    return Section("not_known", words.say("What is not known"), says=(says,), items=tuple(items), is_brief=True)


def _quoted(words: Words, lines: Sequence[str]) -> str:
    """Give the first of some lines, and how many more there are."""
    return _some(words, [line(one) for one in lines[:_MOST]], len(lines))


def _next_steps(facts: Facts, words: Words) -> Section:
    items = tuple(Item(words.practice(step.practice), tuple(_why(facts, words, step))) for step in facts.steps)
    title = (
        words.count("{n} step that could come next", "{n} steps that could come next", len(items))
        if items
        else words.say("What could come next")
    )
    says = [] if items else [words.say("We found no practice that would add to what is in place.")]
    if not facts.steps_are_by_areas:
        asked = words.together([framework.name for framework in facts.shown])
        says.append(words.say("No practice that we know speaks to this: {frameworks}.", frameworks=asked))
        says.append(words.say("The steps go by other frameworks."))
    return Section("next_steps", title, says=tuple(says), items=items, is_ordered=True, is_brief=True)


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
            "No practice found on the list supports {area}. {n} practice there is mainly for {other}.",
            "No practice found on the list supports {area}. {n} practices there are mainly for {other}.",
            count,
            area=words.quoted(words.name(step.empty)),
            other=words.quoted(words.name(other)),
        )
    elif step.builds_on or step.wanted or step.barriers:
        pass  # it is told already why it comes next
    elif step.empty:
        yield words.say("No practice found on the list supports {area}.", area=words.quoted(words.name(step.empty)))
    elif step.gains:
        area = words.quoted(words.name(step.gains[0].after.name))
        yield words.say("It adds most to {area}.", area=area)
    if step.part is AdvicePart.ANYWHERE:
        yield words.say("It would help at nearly every school.")
    effort = step.practice.effort
    yield words.count(
        "It takes about {n} staff hour to set up, then {monthly} a month.",
        "It takes about {n} staff hours to set up, then {monthly} a month.",
        int(words.hours(effort.setup)),
        monthly=words.hours(effort.monthly),
    )
    may_be = tuple(practice for practice in step.with_standing(Standing.MAY_BE) if practice not in step.near)
    if ask := (*may_be, *step.with_standing(Standing.NOT_STATED)):
        yield words.say("First ask if you have this: {practices}.", practices=names(words, ask, 2))


def _for_wants(facts: Facts, words: Words, step: Recommendation) -> Iterator[str]:
    """Say what of a step the school wants, in its own words where they are known."""
    said = dict(step.words)
    for key in step.wanted:
        if key not in said:
            continue
        own = words.quoted(line(said[key], _QUOTE))
        if key == step.practice.key:
            yield words.say("You write that you want this: {line}.", line=own)
        else:
            yield words.say("You want {wanted}: {line}.", wanted=wanted_name(facts, words, key), line=own)
    if step.practice.key in step.wanted and step.practice.key not in said:
        yield words.say("You want this.")
    if plain := [wanted_name(facts, words, key) for key in step.wanted if key not in {*said, step.practice.key}]:
        yield words.say("It serves what the school wants: {wanted}.", wanted=words.together(plain))


def _for_lines(words: Words, step: Recommendation) -> Iterator[str]:
    """Say on which lines of the list a step builds: the first in the school's own words, or the practices."""
    said = dict(step.words)
    quoted = [practice for practice in step.builds_on if practice.key in said][:1]
    for practice in quoted:
        own, means = words.quoted(line(said[practice.key], _QUOTE)), words.practice(practice)
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
    """Say which barriers a step can help with, and quote the line that names one where it is advised for that."""
    said = dict(step.words) if step.part is AdvicePart.BARRIERS else {}
    if quoted := dict.fromkeys(said[barrier] for barrier in step.barriers if barrier in said):
        lines = words.together([words.quoted(line(one, _QUOTE)) for one in quoted])
        yield words.say("You write {line}. This can help.", line=lines)
    if rest := [words.name(barrier.replace("_", " ")) for barrier in step.barriers if barrier not in said]:
        yield words.count(
            "It can help with a barrier that was named: {barriers}.",
            "It can help with barriers that were named: {barriers}.",
            len(rest),
            barriers=words.together(rest),
        )


def wanted_name(facts: Facts, words: Words, key: str) -> str:
    """Give the name of something that the school wants: a construct or a practice."""
    for profile in facts.profiles:
        if key in profile.framework:
            return words.name(profile.framework[key].name)
    try:
        return words.practice(facts.catalogue[key])
    except UnknownKeyError:
        return key
