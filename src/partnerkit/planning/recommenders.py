"""Recommenders: small functions that take recommendations and give on fewer, or in another order.

They compose from left to right.

There is one kind of thing. A filter, an order, a house rule and the whole recipe are all functions that take
recommendations and the baseline of the school, and give recommendations. `then` makes one of several, and a function of
your own fits wherever one of these does.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from math import log2
from typing import Any

import attrs

from partnerkit.knowledge import TYPICAL_SCHOOL
from partnerkit.model import TOLERANCE, EvidenceTier, Framework, Practice
from partnerkit.planning.closeness import closeness
from partnerkit.planning.gain import Baseline
from partnerkit.planning.ready import fits, missing_steps
from partnerkit.planning.reasons import Standing
from partnerkit.planning.recommendation import AdvicePart, Recommendation
from partnerkit.planning.usual import usually_there

Recommender = Callable[[Sequence[Recommendation], Baseline], Sequence[Recommendation]]
"""Takes recommendations and the baseline of the school (what it has, what could be chosen, what counts, which barriers
are named)."""

Key = Callable[[Recommendation], float]
"""What to order by: a number of a recommendation, the smaller the earlier."""


@attrs.frozen
class _Step:
    """A recommender made of a function and what it needs beforehand: it can be compared, copied and pickled."""

    run: Callable[..., Sequence[Recommendation]]
    by: tuple[Any, ...]

    def __call__(self, items: Sequence[Recommendation], baseline: Baseline) -> Sequence[Recommendation]:
        return self.run(items, baseline, *self.by)


def then(*recommenders: Recommender) -> Recommender:
    """Chain recommenders, from left to right.

    If several order, the last one decides; between equals, the one before it.

    Examples:
        >>> import partnerkit as pk
        >>> by_evidence = then(READY_FIRST, ordered_by(strongest_evidence))
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> str(pk.recommend(school, by=by_evidence)[0].practice.evidence.tier)
        'strong'
    """
    return _Step(_in_order, recommenders)


def _in_order(
    items: Sequence[Recommendation], baseline: Baseline, *recommenders: Recommender
) -> Sequence[Recommendation]:
    for recommender in recommenders:
        items = recommender(items, baseline)
    return items


def only(keep: Callable[[Recommendation], bool]) -> Recommender:
    """Keep the recommendations for which a function is true.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> brief = only(lambda item: item.practice.effort.hours() <= 40)
        >>> max(item.practice.effort.hours() for item in pk.recommend(school, by=then(brief, READY_FIRST))) <= 40
        True
    """
    return _Step(_kept, (keep,))


def _kept(
    items: Sequence[Recommendation], _: Baseline, keep: Callable[[Recommendation], bool]
) -> Sequence[Recommendation]:
    return [item for item in items if keep(item)]


def ordered_by(*keys: Key) -> Recommender:
    """Order by one number after the other, smallest first; equals keep their order."""
    return _Step(_sorted, keys)


def _sorted(items: Sequence[Recommendation], _: Baseline, *keys: Key) -> Sequence[Recommendation]:
    placed = [(tuple(key(item) for key in keys), item) for item in items]
    return [attrs.evolve(item, place=(*place, *item.place)) for place, item in sorted(placed, key=lambda pair: pair[0])]


def varied(framework: Framework) -> Recommender:
    """Bring variety: each round takes the first practice for every construct that a framework has.

    With the six types, the first six recommendations are for six different types, if there are enough.

    Args:
        framework: The framework whose constructs take turns. A practice that serves none of them comes last.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> first = pk.recommend(school, n=6, by=then(READY_FIRST, varied(pk.SIX_TYPES)))
        >>> len({item.practice.serves[0] for item in first})
        6
    """
    return in_turns(_ServedIn(framework))


@attrs.frozen
class _ServedIn:
    """Gives the first construct of a framework that a recommendation's practice serves."""

    framework: Framework

    def __call__(self, item: Recommendation) -> str | None:
        return next((key for key in item.practice.serves if key in self.framework), None)


def in_turns(of: Callable[[Recommendation], Hashable]) -> Recommender:
    """Let kinds take turns: each round takes the first recommendation of every kind.

    Args:
        of: Gives the kind of a recommendation. Those of the kind None come last.
    """
    return _Step(_by_rounds, (of,))


def _by_rounds(
    items: Sequence[Recommendation], _: Baseline, of: Callable[[Recommendation], Hashable]
) -> Sequence[Recommendation]:
    seen: dict[Hashable, int] = {}
    rounds = []
    for item in items:
        kind = of(item)
        seen[kind] = seen.get(kind, 0) + 1
        rounds.append((kind is None, seen[kind], item))
    ordered = sorted(rounds, key=lambda entry: entry[:2])
    return [attrs.evolve(item, place=()) for _, _, item in ordered]


def fitting(items: Sequence[Recommendation], baseline: Baseline) -> Sequence[Recommendation]:
    """Keep what is meant for a school of these grades and home languages."""
    return [item for item in items if fits(item.practice, baseline.school)]


def startable(items: Sequence[Recommendation], baseline: Baseline) -> Sequence[Recommendation]:  # noqa: ARG001 - a recommender takes both
    """Keep what has no prerequisite that is known to be missing."""
    return [item for item in items if not item.with_standing(Standing.MISSING)]


def gaining(items: Sequence[Recommendation], baseline: Baseline) -> Sequence[Recommendation]:  # noqa: ARG001 - the same
    """Keep what raises the objective."""
    return [item for item in items if item.gain > TOLERANCE]


def helping(items: Sequence[Recommendation], baseline: Baseline) -> Sequence[Recommendation]:  # noqa: ARG001 - the same
    """Keep what helps with at least one of the barriers."""
    return [item for item in items if item.barriers]


def least_to_ask(item: Recommendation) -> float:
    """Count the prerequisites that the school's list does not name."""
    return len(item.with_standing(Standing.NOT_STATED))


def largest_gain(item: Recommendation) -> float:
    """Order by gain, largest first; differences as small as rounding do not count."""
    return -round(item.gain / TOLERANCE)


def fewest_hours(item: Recommendation) -> float:
    """Give the staff hours over a school year: set-up and nine months."""
    return item.practice.effort.hours()


def most_barriers(item: Recommendation) -> float:
    """Order by how many of the barriers it helps with, most first."""
    return -len(item.barriers)


def most_made_for(item: Recommendation) -> float:
    """Order by how many of the barriers it is made to remove, most first."""
    return -len(item.made_for)


def strongest_evidence(item: Recommendation) -> float:
    """Give the place of the evidence tier, the strongest first: a label for the design of studies, not an effect."""
    return list(EvidenceTier).index(item.practice.evidence.tier)


def _largest_gain_for_what_it_takes(items: Sequence[Recommendation], baseline: Baseline) -> Sequence[Recommendation]:
    """Order by gain, weighed for this school: what adds much the same at a typical school counts less.

    A step up is particular to the school already, and so is what it wants: their gain is shared among all that would
    have to be started. What needs three others that the list does not name is four steps, so that each of them counts a
    quarter; otherwise every school would begin with the few practices that lift most and need most. The same holds
    where ratings are read. A wish keeps its whole gain, however many schools share it.

    A step up is as particular as the line that it builds on: many plans name conferences, few a garden club. So it
    counts by how rare that line is among published plans, half if the line only comes near, and once more for each
    barrier named that it is made for.
    """

    def counted(item: Recommendation) -> float:
        weight = 1.0 if item.wanted or item.particular is None else min(item.particular, _MOST_PARTICULAR)
        if item.part is AdvicePart.BUILD_ON and item.particular is not None:
            weight *= max(_tells(one) * (0.5 if one in item.near else 1.0) for one in item.builds_on)
            weight *= 1 + len(item.made_for)
        is_shared = item.builds_on or item.wanted or item.particular is None
        first = missing_steps(item.practice, baseline.school, catalogue=baseline.catalogue) if is_shared else ()
        return -round(weight * item.gain / (1 + len(first)) / TOLERANCE)

    return ordered_by(counted)(items, baseline)


def _tells(practice: Practice) -> float:
    """Say how much it tells of a school that its list has a practice: the rarer in published plans, the more.

    To name it at all counts 2; a practice of one plan in four counts 4 in all, of one in thirty-two 7. By rarity alone,
    duties that few plans write down would come first, and plans would gain half as much.
    """
    return 2 - log2(max(_SHARES.get(practice.key, 0.0), _RAREST))


def _least_to_ask_if_made_for(item: Recommendation) -> float:
    """Order what is made for a barrier by what must be asked about first: interpreters before what needs them."""
    return least_to_ask(item) if item.made_for else 0.0


def closest_to_words(item: Recommendation) -> float:
    """Order what is made for a barrier by how close it is to the school's own words for it, closest first."""
    said = dict(item.words)
    return -max((closeness(item.practice, said.get(barrier, "")) for barrier in item.made_for), default=0.0)


@attrs.frozen
class _Among:
    """Orders by a number only what is advised in some parts of the advice."""

    parts: tuple[AdvicePart, ...]
    key: Key

    def __call__(self, item: Recommendation) -> float:
        return self.key(item) if item.part in self.parts else 0.0


_MEETS_BARRIERS = (AdvicePart.BARRIERS,)


def _wanted_beside(item: Recommendation) -> float:
    """Put what serves a wanted type only beside another one, which it mainly serves, after what mainly serves it."""
    return float(bool(item.wanted) and {item.practice.key, *item.practice.mainly_serves}.isdisjoint(item.wanted))


_FIRST_MONTH = 20
"""Hours that staff can spare in a month beside their work, for what nobody asked for: about one a school day."""


def _not_soon_there(item: Recommendation) -> float:
    """Order what fills a gap, or is good almost anywhere, by whether a school can begin it within a month.

    By gain alone, a school of which little is known would be told to hire somebody. What its words lead to, and what is
    made for a barrier, may well take longer.
    """
    effort = item.practice.effort
    takes_longer = effort.setup + effort.monthly > _FIRST_MONTH or least_to_ask(item) > 0
    return float(takes_longer and item.part in (AdvicePart.FILL, AdvicePart.ANYWHERE))


_MOST_PARTICULAR = 100.0
"""What adds nothing at the typical school is weighed as if it added a hundredth of what it adds here."""

_SHARES = {place.practice: place.reach or 0.0 for place in TYPICAL_SCHOOL.practices}
"""The share of published plans that name a practice, by its key."""

_RAREST = 1 / 52
"""What none of the 26 published plans names is counted as if half of one did."""

_PARTS = list(AdvicePart)


def _a_line_at_a_time(items: Sequence[Recommendation], _: Baseline) -> Sequence[Recommendation]:
    """Let every practice that the school lists have one step up before any has a second."""
    used: Counter[str] = Counter()
    rounds = []
    for item in items:
        rounds.append((min((used[listed.key] for listed in item.builds_on), default=0), item))
        used.update(listed.key for listed in item.builds_on)
    return [item for _, item in sorted(rounds, key=lambda entry: entry[0])]


def _a_barrier_at_a_time(items: Sequence[Recommendation], _: Baseline) -> Sequence[Recommendation]:
    """Let every barrier have something made for it before any has a second; what only eases one is last."""
    used: Counter[str] = Counter()
    rounds = []
    for item in items:
        before = min((used[barrier] for barrier in item.made_for), default=len(items))
        rounds.append(attrs.evolve(item, place=(float(before), *item.place)))
        used.update(item.made_for)
    return sorted(rounds, key=lambda item: item.place[0])


def _a_barrier_at_a_time_there(items: Sequence[Recommendation], baseline: Baseline) -> Sequence[Recommendation]:
    """The same of what is advised because of barriers, among the places of these; all else keeps its own."""
    there = [item for item in items if item.part is AdvicePart.BARRIERS]
    ordered = iter(_a_barrier_at_a_time(there, baseline))
    return [next(ordered) if item.part is AdvicePart.BARRIERS else item for item in items]


def _begins_with_what_you_want(items: Sequence[Recommendation], _: Baseline) -> Sequence[Recommendation]:
    """Put the parts in order before they take turns: what the school wants first, what fits anywhere last.

    A practice that it names comes before what serves a whole type that it wants.
    """
    return sorted(
        items, key=lambda item: (item.practice.key not in item.wanted, -len(item.wanted), _PARTS.index(item.part))
    )


def _particular_part(item: Recommendation) -> Hashable:
    """Give what takes turns: parts, each practice that the school names as wanted for itself, each of its barriers."""
    if item.practice.key in item.wanted:
        return item.practice.key
    if item.part is AdvicePart.BARRIERS:
        return (item.made_for or item.barriers)[0]
    return None if item.part is AdvicePart.ANYWHERE else item.part


_FEW_SPANS = 2
"""A practice for so many of the four grade spans, or fewer, is for some ages only."""


def _for_all_schools_first(items: Sequence[Recommendation], baseline: Baseline) -> Sequence[Recommendation]:
    """Put what is for some ages or countries last where the school's are not known, unless its own words lead to it.

    A secondary school that does not say so would be told to welcome kindergartners, a charter one to meet for Title I.
    Words that a school of any age could write, such as "workshops", do not lead to what is for adolescents. What nearly
    every school has is last too: a school that does not list its parents' evenings holds them all the same.
    """
    context = baseline.school.context

    def is_for_ages(practice: Practice) -> bool:
        return not context.spans and 0 < len(practice.grade_spans) <= _FEW_SPANS

    def is_too_special(item: Recommendation) -> bool:
        if item.part is AdvicePart.WANTED:
            return False
        if is_for_ages(item.practice) and not any(map(is_for_ages, item.builds_on)):
            return True
        if item.part is AdvicePart.BUILD_ON:
            return False
        is_elsewhere = not context.country and bool(item.practice.country)
        return is_elsewhere or usually_there(item.practice, baseline.school)

    return sorted(items, key=is_too_special)


FOR_THIS_SCHOOL: Recommender = then(
    fitting,
    startable,
    gaining,
    ordered_by(fewest_hours),
    _largest_gain_for_what_it_takes,
    ordered_by(
        _Among(_MEETS_BARRIERS, most_made_for),
        _Among(_MEETS_BARRIERS, closest_to_words),
        _Among(_MEETS_BARRIERS, _least_to_ask_if_made_for),
        _Among(_MEETS_BARRIERS, most_barriers),
        _wanted_beside,
        # By gain alone these would begin with whatever touches most scores, although that needs most in place: a whole
        # school's strategy for families who lack a ride. What builds on the school's own practices is worth asking for.
        _Among((*_MEETS_BARRIERS, AdvicePart.ANYWHERE), least_to_ask),
        _not_soon_there,
    ),
    _a_barrier_at_a_time_there,
    _for_all_schools_first,  # so that each line has its turn with what is for all
    _a_line_at_a_time,
    _begins_with_what_you_want,
    in_turns(_particular_part),
    _for_all_schools_first,
)
"""What this school in particular could do next: parts take turns, beginning with what it wants and with stronger forms
of what it does, one for each practice before a second for any; what fits anywhere comes last. Of that, and of what
meets barriers, what needs least that the school does not list is first.
"""

READY_FIRST: Recommender = then(fitting, startable, gaining, ordered_by(least_to_ask, largest_gain, fewest_hours))
"""What fits, can be started and adds something; what has least to be asked about first, then by gain and hours."""

BY_GAIN: Recommender = then(fitting, startable, gaining, ordered_by(largest_gain, fewest_hours))
"""The same by gain and hours alone."""

FOR_BARRIERS: Recommender = then(
    fitting,
    startable,
    gaining,
    helping,
    ordered_by(
        most_made_for,
        closest_to_words,
        _least_to_ask_if_made_for,
        most_barriers,
        least_to_ask,
        largest_gain,
        fewest_hours,
    ),
    _a_barrier_at_a_time,
)
"""What helps with the barriers named: what is made for one of them first, a barrier at a time, the closest to the
school's words before others, and then what eases most of them; of these what is ready, as in `READY_FIRST`.
"""
