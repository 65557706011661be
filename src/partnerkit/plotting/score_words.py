"""Words and ticks for every picture of scores: what was read, by whom, when, and what a position means."""

from collections.abc import Iterable, Sequence
from math import ceil, floor

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import several
from partnerkit.model import TOLERANCE, Framework, Ladder
from partnerkit.plotting.sheet import Sheet
from partnerkit.scoring import Profile, Score, format_range


def when(profile: Profile) -> str:
    """Give the days of the answers, or up to which day they counted; blank where neither is known."""
    days = sorted(a.observation.date for a in profile.answers if a.observation is not None and a.observation.date)
    if days:
        return f"{days[0]}" if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return f"up to {profile.as_of}" if profile.as_of else ""


def people(scores: Iterable[Score]) -> str:
    """Give how many people are behind scores, from the fewest to the most; blank where it is not known."""
    counts = sorted(score.n for score in scores if score.n is not None)
    if not counts:
        return ""
    return f"n = {counts[0]}" if counts[0] == counts[-1] else f"n = {counts[0]} to {counts[-1]}"


def read_from(profile: Profile) -> str:
    """Give what a profile was read from, with people and days where they are known."""
    more = ", ".join(part for part in (people(profile), when(profile)) if part)
    return f"{profile.read_from} ({more})" if more else profile.read_from


def what_was_read(profile: Profile) -> str:
    """Give framework, version, and what was read."""
    return f"{profile.framework.name} ({profile.framework.version}), from {read_from(profile)}"


def chosen(profile: Profile, constructs: str | Iterable[str] | None, verb: str) -> tuple[Score, ...]:
    """Give the scores to draw, at least one."""
    scores = tuple(profile) if constructs is None else tuple(profile[key] for key in several(constructs, str))
    if not scores:
        raise InvalidValueError(verb, "constructs", [], "at least one construct")
    return scores


def in_words(score: Score) -> str:
    """Give a score as it is on the axis, with the level it reaches; blank where nothing is known."""
    if score.low is None or score.is_open:
        return ""
    unit = score.composite.report_on if score.composite is not None else None
    number = format_range(score.low, score.high)
    if unit is not None and score.composite is not None and score.high is not None:
        low, high = (score.composite.reported(end) for end in (score.low, score.high))
        least, most = floor(low * 100 + TOLERANCE) / 100, ceil(high * 100 - TOLERANCE) / 100  # never tighter than it is
        bounds = f"≥ {least:.2f}" if score.is_at_least else f"{least:.2f} to {most:.2f}"
        number = f"{low:.2f}" if low == high else bounds
    return f"{number}, {score.describe().partition(': ')[2]}"


def score_axis(sheet: Sheet, frameworks: Sequence[Framework], scores: Sequence[Score]) -> None:
    """Lay the axis of scores from 0 to 1; where all are on one scale, its levels are written at their places."""
    shared = {score.scale for score in scores}
    unit = _unit(scores)
    about = "score, 0 to 1" if unit is None else f"score, {unit[0]:g} to {unit[1]:g}"
    scale = shared.pop() if len(shared) == 1 else None
    places = sorted((scale.unit(level.value), level.label) for level in scale) if scale is not None else []
    if not 2 <= len(places) <= 7:
        places = [(i / 4, "") for i in range(5)]
    low, high = unit or (0.0, 1.0)
    words = [f"{low + place * (high - low):.3g}\n{label}" for place, label in places]
    if any(isinstance(framework.structure, Ladder) for framework in frameworks):
        about += ": the current mix of opportunities; both ends are useful"
    sheet.lay_axis([place for place, _ in places], words, ends=(-0.015, 1.015), about=about)


def brief(score: Score) -> str:
    """Give a score in a few letters."""
    if score.low is None:
        return "does not apply"
    if score.is_open:
        return "not known"
    return in_words(score).partition(",")[0]


def _unit(scores: Sequence[Score]) -> tuple[float, float] | None:
    """Give the unit that all scores are reported on, if they share one besides 0 to 1."""
    units = {None if score.composite is None else score.composite.report_on for score in scores}
    return units.pop() if len(units) == 1 else None
