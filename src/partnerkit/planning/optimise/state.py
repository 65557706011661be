"""What is in place at a time, and what counts then: levels and scores, kept up to date as practices are started."""

from collections.abc import Collection, Sequence

from partnerkit.model import Missing
from partnerkit.planning.optimise.problem import Problem, Terms
from partnerkit.rules import value
from partnerkit.rules.record import corners
from partnerkit.scoring import Opportunity


def objective_at(problem: Problem, started: Collection[int]) -> float:
    """Give what counts, from 0 to 1, once these practices are in place."""
    return State(problem, started).value


def value_of(problem: Problem, terms: Terms) -> float:
    """Give the mean over the ends of the terms of what counts."""
    total, state = 0.0, State(problem)
    for t in range(problem.terms):
        state.start([i for i, start in enumerate(terms) if start == t])
        total += state.value
    return total / problem.terms


class State:
    """What is in place at a time: levels and scores, kept up to date as practices are started."""

    def __init__(self, problem: Problem, started: Collection[int] = ()) -> None:
        """Begin with some practices started."""
        self.problem = problem
        self.started: set[int] = set()
        self.opportunities: dict[str, list[Opportunity]] = {}
        self.rules = (*problem.rules, *(floor.rule for floor in problem.floors))
        self.scales = {key: scale for rule in self.rules for key, scale in rule.scales.items()}
        levels: dict[str, float | Missing] = dict.fromkeys(self.scales, Missing.NOT_APPLICABLE)
        levels |= {key: base.with_opportunities(()) for key, base in problem.bases.items() if key in levels}
        # every level is settled, so that rules can be read from their lowest corners alone
        self.units = {key: unit for rule in self.rules for key, unit in corners(rule, levels)[0].items()}
        self.scores = [value(rule, levels) or 0.0 for rule in self.rules]
        if started:
            self.start(tuple(started))

    @property
    def value(self) -> float:
        """What counts, from 0 to 1."""
        return sum(w * v for w, v in zip(self.problem.weights, self.scores, strict=False))

    @property
    def short(self) -> float:
        """By how much floors are missed, all together."""
        return sum(
            max(0.0, floor.value - v)
            for floor, v in zip(self.problem.floors, self.floor_scores(self.scores), strict=True)
        )

    def floor_scores(self, scores: Sequence[float]) -> Sequence[float]:
        """Give the scores that floors are set on."""
        return scores[len(self.problem.rules) :]

    def lifted(self, practices: Sequence[int]) -> tuple[dict[str, float], dict[int, float]]:
        """Give the levels, as parts of their scales, and the scores that change if these practices are started too."""
        more: dict[str, list[Opportunity]] = {}
        for place in practices:
            for key, opportunities in self.problem.opportunities[place].items():
                more.setdefault(key, []).extend(opportunities)
        units = {}
        for key, added in more.items():
            if key in self.scales:
                # Read anew from all of them, not added to the last level: what saturates is not the sum of its parts.
                level = self.problem.bases[key].with_opportunities((*self.opportunities.get(key, ()), *added))
                units[key] = self.scales[key].unit(level)
        units = {key: unit for key, unit in units.items() if unit != self.units[key]}
        touched = sorted({place for key in units for place in self.problem.reading[key]})
        rules, now = self.rules, {**self.units, **units}
        return units, {i: rules[i].read({key: now[key] for key in rules[i].indicators}) or 0.0 for i in touched}

    def gain(self, practices: Sequence[int]) -> tuple[float, float]:
        """Give what these practices would add to what counts, and by how much they would close what floors miss."""
        _, scores = self.lifted(practices)
        added, closed = 0.0, 0.0
        for i, new in scores.items():
            if i < len(self.problem.rules):
                added += self.problem.weights[i] * (new - self.scores[i])
            else:
                floor = self.problem.floors[i - len(self.problem.rules)].value
                closed += min(new, floor) - min(self.scores[i], floor)
        return added, closed

    def start(self, practices: Sequence[int]) -> None:
        """Start these practices too."""
        new = [place for place in practices if place not in self.started]
        units, scores = self.lifted(new)
        for place in new:
            for key, opportunities in self.problem.opportunities[place].items():
                self.opportunities.setdefault(key, []).extend(opportunities)
        self.started.update(new)
        self.units |= units
        for i, new_value in scores.items():
            self.scores[i] = new_value
