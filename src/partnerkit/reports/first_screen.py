"""The first screen up to the next steps: what the school does, where families share in decisions, what is not known."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

import attrs

from partnerkit.errors.shown_values import shortened
from partnerkit.knowledge import CONTINUUM
from partnerkit.language.stopped import stopped
from partnerkit.model import TOLERANCE, Practice
from partnerkit.planning.quotable import quotable
from partnerkit.reports.blocks import ListItem, Section
from partnerkit.reports.facts import Facts
from partnerkit.reports.words import Words
from partnerkit.scoring import Mix, Score

_MOST = 3
"""How many areas, practices or lines are named where there may be many."""
_LINE = 90
"""How many characters of a line are shown."""


def first_screen(facts: Facts, words: Words) -> tuple[Section, ...]:
    """Give the sections of the first screen that come before the next steps."""
    return _known(facts, words), _decisions(facts, words), _not_known(facts, words)


def names(words: Words, practices: tuple[Practice, ...], most: int = _MOST) -> str:
    """Name some practices, and say how many more there are."""
    shown = [words.practice(practice) for practice in practices[:most]]
    return _some(words, shown, len(practices))


def line(said: str, width: int = _LINE) -> str:
    """Give the words of a list, cut after a word where they are very long."""
    cut = shortened(said, width=width)
    at = cut.rfind(" ", width // 2)
    return f"{cut[:at].rstrip(' ,;:')}..." if cut != said and at > 0 else cut


def own_words(words: Words, said: str, width: int = _LINE) -> str:
    """Give the school's own words in quotation marks; empty if a page for others must not repeat them."""
    return words.quoted(line(said, width)) if quotable(said) else ""


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
    behind = {score.key: _behind(facts, score) for score in supported}
    best = [score for score in sorted(supported, key=lambda score: -(score.low or 0.0)) if behind[score.key]][:_MOST]
    items = tuple(ListItem(words.name(score.name), (f"{names(words, behind[score.key], 2)}.",)) for score in best)
    if best and facts.areas is not facts.continuum:
        says = words.say("By {framework}, the list supports these parts most:", framework=framework.name)
    elif best:
        says = words.say("The practices on the list support these areas most:")
    elif not facts.school.practices and (items := _rated_most(facts, words)):
        says = words.say("Nobody has listed what the school does. People rated these areas highest:")
    elif facts.school.practices and all(place.reach == 0 for place in facts.school.practices):
        says = words.say("The list says that its practices reach no families.")
    else:
        says = words.say("No practice on the list counts toward any of the {n} areas below.", n=facts.all_areas)
    return Section("known", words.say("What the school does now"), says=(says,), items=items, is_brief=True)


def _behind(facts: Facts, score: Score) -> tuple[Practice, ...]:
    """Give the practices to name for an area; for who decides, those in which families have a say."""
    carried = facts.carried(score)
    if score.key != facts.continuum["decision_making"].key:
        return carried
    return tuple(practice for practice in carried if _gives_a_say(practice))


def _rated_most(facts: Facts, words: Words) -> tuple[ListItem, ...]:
    """Give the areas that people rated highest, with what each group said; none if nobody rated any."""
    best: dict[str, tuple[float, Score]] = {}
    for profile in facts.ratings:
        for score in profile:
            if profile.framework == facts.areas.framework and score.key in profile.framework and score.low:
                best[score.key] = max(best.get(score.key, (0.0, score)), (score.low, score), key=lambda pair: pair[0])
    found = sorted(best.values(), key=lambda pair: -pair[0])[:_MOST]
    return tuple(
        ListItem(words.name(score.name), (f"{words.together(sentences(rated(facts, words, score)))}.",))
        for _, score in found
    )


def sentences(said: tuple[str, ...]) -> tuple[str, ...]:
    """Give what informants said as it begins a sentence."""
    return tuple(f"{one[:1].upper()}{one[1:]}" for one in said)


def _decisions(facts: Facts, words: Words) -> Section:
    score, leading = facts.continuum["decision_making"], facts.six_types["decision_making"]
    carried = tuple(one for one in dict.fromkeys((*facts.carried(score), *facts.carried(leading))) if _gives_a_say(one))
    may = dict.fromkeys((*facts.near(score), *facts.near(leading)))
    near = [one for one in may if one not in carried and _gives_a_say(one)]
    says, items = list(_shares(facts, words, score)), []
    if said := rated(facts, words, score):
        says.append(words.say("Rated by {ratings}.", ratings=words.together(said)))
    if carried:
        items.append(ListItem(words.say("What helps, on the list"), (f"{names(words, carried)}.",)))
    if near:
        sure = words.say("The list only comes close to this. Ask what is meant.")
        items.append(ListItem(words.say("Perhaps"), (f"{names(words, tuple(near))}.", sure)))
    return Section(
        "decisions",
        words.say("Where families share in decisions"),
        says=tuple(says),
        items=tuple(items),
        is_brief=True,
    )


def _gives_a_say(practice: Practice) -> bool:
    """Say whether a practice does more for decisions than let families hear of them, sign, or help.

    Interpreters let more families take part in decisions, where there is something to take part in.
    """
    about = {one.key for one in CONTINUUM.indicators_of("decision_making")}
    return any(effect.indicator in about and effect.ceiling > 1 for effect in practice.effects)


def _shares(facts: Facts, words: Words, score: Score) -> Iterator[str]:
    """Say which share of families has which say, by the table of effects."""
    if score.mix is None or score.low is None:
        yield words.say("This does not apply here.")
        return
    if score.is_open:
        yield words.say("No practice that is certain gives families a say. There may be one all the same, so ask.")
        return
    known = [way for way in _ways(words, score.mix) if way.share > TOLERANCE]
    if len(known) == 1 and score.mix["involvement"] > TOLERANCE:
        yield words.say("Nothing certain on the list lets families share in decisions.")
    if any(place.reach is None for practice, place in facts.listed.items() if practice in facts.carried(score)):
        yield from _in_words(words, known)
        if score.mix.not_known > TOLERANCE:
            yield words.say("About all others nothing is known.")
        yield words.say(
            "The list does not say whom each practice reaches. We counted each as reaching all families, so the true "
            "number may be lower."
        )
        return
    yield from (way.more if place else way.first for place, way in enumerate(known))
    if score.mix.not_known > TOLERANCE:
        yield words.say("About the other {share} nothing is known.", share=words.percent(score.mix.not_known))
    elif not known:
        yield words.say("The list is complete, and no practice on it gives families a say.")


@attrs.frozen
class _Way:
    """A way to have a say.

    Attributes:
        share: The share of families that has it, and no other way above it.
        does: What they can do.
        first: How it is said first, with the share.
        more: How it is said after another way.
    """

    share: float
    does: str
    first: str
    more: str


def _ways(words: Words, mix: Mix) -> Iterator[_Way]:
    """Give each way to have a say, most first."""
    decide, asked, told = mix["engagement"] + mix["partnership"], mix["consultation"], mix["involvement"]
    share = words.percent(decide)
    yield _Way(
        decide,
        words.say("help decide"),
        words.say("By our estimate, the list gives {share} of families a way to help decide.", share=share),
        "",
    )
    share = words.percent(asked)
    yield _Way(
        asked,
        words.say("say what they think"),
        words.say("By our estimate, the list gives {share} of families a way to say what they think.", share=share),
        words.say("{share} more can say what they think, and the school decides.", share=share),
    )
    share = words.percent(told)
    yield _Way(
        told,
        words.say("hear what the school decides, or help"),
        words.say(
            "By our estimate, the list gives {share} of families a way to hear what the school decides, or to help.",
            share=share,
        ),
        words.say("{share} more can hear what the school decides, or help.", share=share),
    )


def _in_words(words: Words, ways: Sequence[_Way]) -> Iterator[str]:
    """Say how many families have a say, without a number: nobody stated whom the practices reach.

    The families of a way are counted with those of the ways above it. Ways that are said of as many are said at once.
    """
    summed = accumulate(way.share for way in ways)
    at_once = groupby(zip(ways, summed, strict=True), key=lambda pair: _families(words, pair[1]))
    for place, (families, group) in enumerate(at_once):
        *others, last = (way.does for way, _ in group)
        does = words.say("{some} or {last}", some=", ".join(others), last=last) if others else last
        if place:
            said = words.say("{families} can at least {do}.", families=families, do=does)
            yield from sentences((said,))
        else:
            yield words.say("By our estimate, the list gives {families} a way to {do}.", families=families, do=does)


def _families(words: Words, share: float) -> str:
    """Say how many families a share is."""
    if share < 1 / 3 + TOLERANCE:
        return words.say("few families")
    if share < 2 / 3 + TOLERANCE:
        return words.say("some families")
    return words.say("many families") if share < 0.95 else words.say("nearly all families")


def _not_known(facts: Facts, words: Words) -> Section:
    items, school = [], facts.school
    if open_areas := facts.open_areas:
        said = (
            words.say("Nothing certain is listed for {n} of the {all} areas", n=len(open_areas), all=facts.all_areas)
            if len(open_areas) < facts.all_areas
            else words.say("Nothing certain is listed for any of the {all} areas", all=facts.all_areas)
        )
        shown = [words.name(score.name) for score in open_areas[:_MOST]]
        items.append(ListItem(said, (f"{_some(words, shown, len(open_areas))}.",)))
    near, not_done, how, unsure = (facts.lines.get(kept, ()) for kept in ("near", "not done", "about how", "no match"))
    told_below = quoted_of(stopped(school))  # the next steps end with them
    not_done = [one for one in not_done if one not in told_below]
    counted = (
        words.count(
            "{n} line only comes close to a practice we know",
            "{n} lines only come close to a practice we know",
            len(near),
        ),
        words.count(
            "{n} line says that something is not done, or not yet",
            "{n} lines say that something is not done, or not yet",
            len(not_done),
        ),
        words.count(
            "{n} line says how something should be done, and steps here are about what to do",
            "{n} lines say how something should be done, and steps here are about what to do",
            len(how),
        ),
        words.count("{n} line matches no practice for certain", "{n} lines match no practice for certain", len(unsure)),
    )
    # what names no practice and no wish may be a complaint, or be about a family: the page only counts it
    for said, lines, may_be_quoted in zip(
        counted, (near, not_done, how, unsure), (True, False, True, False), strict=True
    ):
        if lines:
            quoted = quoted_lines(words, lines) if may_be_quoted else ""
            items.append(
                ListItem(
                    said,
                    (
                        f"{quoted}."
                        if quoted
                        else words.count(
                            "It is not quoted here. Look it up in the school's own list.",
                            "They are not quoted here. Look them up in the school's own list.",
                            len(lines),
                        ),
                    ),
                )
            )
    if not any(profile.informant == "families" for profile in facts.ratings):
        said = (
            words.say("Families have answered. Too few of them for their answers to be shown.")
            if facts.hides_families
            else words.say("This page has no answers from families.")
        )
        items.append(ListItem(words.say("What families think"), (said,)))
    says = (
        words.say("The school says that its list is complete.")
        if school.practices_complete
        else words.say("Not known is not zero. The school may do more than its list says.")
    )
    return Section("not_known", words.say("What is not known"), says=(says,), items=tuple(items), is_brief=True)


def quoted_lines(words: Words, lines: Sequence[str]) -> str:
    """Give the first of some lines that may be quoted, and how many more there are; empty if none may be."""
    shown = list(map(line, quoted_of(lines)))
    return _some(words, shown, len(lines)) if shown else ""


def quoted_of(lines: Sequence[str]) -> list[str]:
    """Give those of some lines that a page quotes: the first that may be quoted."""
    return [one for one in lines if quotable(one)][:_MOST]
