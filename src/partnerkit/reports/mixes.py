"""What is known, as bars: the mix by dimension, the six types, the capacity of both sides, and further frameworks."""

from collections.abc import Iterator

import attrs

from partnerkit.model import TOLERANCE, Framework
from partnerkit.reports.blocks import Bar, Bars, Piece, Section
from partnerkit.reports.facts import Facts
from partnerkit.reports.first_screen import names, rated, reach_not_stated, sentences
from partnerkit.reports.words import Words
from partnerkit.scoring import Answer, Mix, Profile, Score

_ALWAYS = ("level_1", "level_2", "level_3", "level_4")
"""Stretches that the legend names even where no bar has them, so that all reports explain the same stages."""


def today(facts: Facts, words: Words) -> Section:
    """Give the current mix on each dimension of the continuum, and beside it what each informant rated."""
    says: tuple[str, ...] = (
        words.say(
            "Each bar stands for all the families that the practices are meant for. The darker a stretch, the more say "
            "families have. An empty stretch is not known; it is not zero."
        ),
        words.say("Both ends are useful. A newsletter keeps all families informed, and a shared decision gives a say."),
    )
    if unstated := reach_not_stated(facts, words):
        says += (unstated,)
    if facts.ratings:
        says += (words.say("Beside a bar is what each group of people rated."),)
    bars = tuple(_mix_bar(facts, words, score, score.mix) for score in facts.continuum if score.mix is not None)
    drawn = {piece.kind for bar in bars for piece in bar.pieces}
    return Section(
        "today",
        words.say("The mix today, in {n} areas", n=len(facts.continuum)),
        says=says,
        legend=tuple(one for one in _legend(facts, words) if one[0] in drawn or one[0] in _ALWAYS),
        bars=(Bars("", bars),),
    )


def _legend(facts: Facts, words: Words) -> Iterator[tuple[str, str, str]]:
    """Name what a stretch can be, the highest stage first, with what it means for a family."""
    meanings = {
        "partnership": words.say("families and staff lead and decide together"),
        "engagement": words.say("families help shape the work"),
        "consultation": words.say("families are asked, then the school decides"),
        "involvement": words.say("families get news, come, or help"),
    }
    scale = facts.continuum.framework.scale_of(facts.continuum.framework.indicators[0].key)
    for place, level in reversed([*enumerate(scale)]):
        if level.key in meanings:
            yield f"level_{place}", words.name(level.label), meanings[level.key]
    yield "level_0", words.say("Not reached"), words.say("nothing on the complete list is for these families")
    yield "near", words.say("Perhaps"), words.say("the list comes close to a practice, so ask")
    yield "open", words.say("Not known"), words.say("nothing is listed, so ask")


def _mix_bar(facts: Facts, words: Words, score: Score, mix: Mix) -> Bar:
    shares = (mix.shares[0] - mix.not_known, *mix.shares[1:])
    pieces = [Piece(f"level_{place}", share) for place, share in reversed([*enumerate(shares)])]
    near = mix.not_known - (score.mix_if_near or mix).not_known
    pieces += [Piece("near", near), Piece("open", mix.not_known - near)]
    ratings = sentences(rated(facts, words, score))
    said = _mix_words(words, mix, near) or _unknown(words, is_rated=bool(ratings))
    return Bar(words.name(score.name), _drawn(pieces), said, ratings)


def _drawn(pieces: list[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.share > TOLERANCE)


def _mix_words(words: Words, mix: Mix, near: float) -> str:
    above = reversed([*zip(mix.scale, mix.shares, strict=True)][1:])
    found = [(words.name(level.label).lower(), share) for level, share in above]
    found.append((words.say("not reached"), mix.shares[0] - mix.not_known))
    parts = [f"{words.percent(share)} {name}" for name, share in found if share > TOLERANCE]
    if near > TOLERANCE:
        share = words.percent(near)
        parts.append(
            words.say("perhaps {share} more", share=share) if parts else words.say("perhaps {share}", share=share)
        )
    return ", ".join(parts)


def six_types(facts: Facts, words: Words) -> Section:
    """Give the six types: how many of their points a practice supports, and which practices."""
    says = words.say(
        "Joyce Epstein sorts the work with families into six types. A bar shows how far listed practices support one."
    )
    bars = tuple(_held(facts, words, score) for score in facts.six_types)
    return Section("six_types", words.say("Six types of work with families"), says=(says,), bars=(Bars("", bars),))


def _points(facts: Facts, words: Words, score: Score) -> str:
    if score.asked == 1:
        return ""
    points = facts.supported_points(score)
    return words.count(
        "{n} of {all} points has a practice", "{n} of {all} points have a practice", points, all=score.asked
    )


def capacity(facts: Facts, words: Words) -> Section:
    """Give what builds up staff, what builds up families, and the conditions for both."""
    says = words.say(
        "Staff and families both need skills (capabilities), good relationships (connections), the belief that working "
        "together matters (cognition), and confidence. The authors offer this as a compass. The bars are our own "
        "reading of it."
    )
    profile = facts.dual_capacity
    sides: dict[str, list[Bar]] = {"educators": [], "families": []}
    conditions = []
    for score in profile:
        answers = [answer for answer in profile.answers if answer.indicator.construct == score.key]
        if len(answers) == 1:
            conditions.append(_held(facts, words, score))
        for answer in answers if len(answers) > 1 else ():
            side = answer.indicator.key.rpartition(".")[2]
            sides[side].append(_answered(words, score.name, answer))
    groups = (
        Bars(words.say("Staff"), tuple(sides["educators"])),
        Bars(words.say("Families"), tuple(sides["families"])),
        Bars(words.say("Conditions for both"), tuple(conditions)),
    )
    return Section("capacity", words.say("Building up both sides"), says=(says,), bars=groups)


def further(facts: Facts, words: Words, profile: Profile) -> Section:
    """Give a framework that is not among the three: how far practices support each of its scores, and ratings."""
    framework = profile.framework
    says = [words.say("How far listed practices support each part is our own reading.")]
    if words.language != "en":
        says.append(words.say("Its names are in English."))
    bars = (
        attrs.evolve(
            _held(facts, words, score),
            more=(*sentences(rated(facts, words, score)), *_evidence(words, framework, score)),
        )
        for score in profile
    )
    title = words.say("{framework}, edition {version}", framework=framework.name, version=framework.version)
    return Section(framework.key, title, says=tuple(says), bars=(Bars("", tuple(bars)),), is_brief=True)


def _evidence(words: Words, framework: Framework, score: Score) -> tuple[str, ...]:
    """Say what would show a part, where the framework asks for evidence."""
    asked = framework[score.key].about("evidence") if score.key in framework else ()
    return tuple(words.say("To show it: {evidence}", evidence=statement.text) for statement in asked)


def _held(facts: Facts, words: Words, score: Score) -> Bar:
    """Draw how far practices support a score, count the points that have one, and name the practices."""
    low, high = score.low or 0.0, score.high or 0.0
    carried = names(words, facts.carried(score), 2)
    is_rated = bool(rated(facts, words, score))
    points = "" if is_rated and not carried else _points(facts, words, score)
    said = ": ".join(filter(None, (points, carried))) or _nothing(words, low, high, is_rated=is_rated)
    return Bar(words.name(score.name), _held_pieces(low, score.if_near or low, high), said)


def _answered(words: Words, name: str, answer: Answer) -> Bar:
    low, near, high = (
        (level - answer.scale.bottom) / (answer.scale.top - answer.scale.bottom)
        for level in (answer.low, answer.if_near, answer.high)
    )
    carried = tuple(one.practice for one in answer.supports if not one.is_near and one.levels > TOLERANCE)
    return Bar(words.name(name), _held_pieces(low, near, high), names(words, carried, 2) or _nothing(words, low, high))


def _nothing(words: Words, low: float, high: float, *, is_rated: bool = False) -> str:
    return words.say("nothing in place") if low == high else _unknown(words, is_rated=is_rated)


def _unknown(words: Words, *, is_rated: bool) -> str:
    """Say that nothing is known, or only that no list says anything where people have rated it."""
    return words.say("no practice is listed") if is_rated else words.say("not known")


def _held_pieces(low: float, near: float, high: float) -> tuple[Piece, ...]:
    near = max(low, near)
    rest = "open" if high > near else "absent"
    return _drawn([Piece("held", low), Piece("near", near - low), Piece(rest, 1 - near)])
