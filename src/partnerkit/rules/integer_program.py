"""Integer programs in the form that every solver takes: variables, rows over them, and what to maximize."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door


@attrs.frozen
class Linear:
    """A constant plus a weighted sum of variables.

    Attributes:
        terms: Weights by variable.
        constant: The constant.
    """

    terms: Mapping[int, float] = attrs.field(factory=dict, hash=False)
    constant: float = 0.0

    def __add__(self, other: "Linear") -> "Linear":
        """Add two expressions."""
        terms = dict(self.terms)
        for variable, weight in other.terms.items():
            terms[variable] = terms.get(variable, 0.0) + weight
        return Linear(terms, self.constant + other.constant)

    def times(self, factor: float) -> "Linear":
        """Multiply the expression by a number."""
        return Linear({variable: weight * factor for variable, weight in self.terms.items()}, self.constant * factor)

    def at(self, values: Sequence[float]) -> float:
        """Give the number that the expression has when the variables have these values."""
        return self.constant + sum(weight * values[variable] for variable, weight in self.terms.items())


@attrs.frozen
class Encoded:
    """A score in a program. It is never above the rule's value, and reaches it when the program maximizes it.

    Attributes:
        key: The rule's key.
        score: The score as a linear expression.
    """

    key: str
    score: Linear


@attrs.define
class Program:
    """Variables and rows of a mixed-integer linear program, in the form every solver takes.

    Attributes:
        lows: The lowest value of each variable.
        highs: The highest value of each variable.
        whole: Whether each variable must be a whole number.
        rows: For each row its weights by variable, and the lowest and the highest value of the weighted sum.
        objective: What to maximize.
    """

    lows: list[float] = attrs.field(factory=list)
    highs: list[float] = attrs.field(factory=list)
    whole: list[bool] = attrs.field(factory=list)
    rows: list[tuple[Mapping[int, float], float, float]] = attrs.field(factory=list)
    objective: Linear = attrs.field(factory=Linear)

    @door
    def variable(self, low: float = 0.0, high: float = 1.0, *, whole: bool = False) -> int:
        """Add a variable and give its number."""
        self.lows.append(float(low))
        self.highs.append(float(high))
        self.whole.append(whole)
        return len(self.lows) - 1

    def binary(self) -> Linear:
        """Add a variable that is 0 or 1 and give it as an expression."""
        return Linear({self.variable(whole=True): 1.0})

    def continuous(self, low: float = 0.0, high: float = 1.0) -> Linear:
        """Add a variable and give it as an expression."""
        return Linear({self.variable(low, high): 1.0})

    def at_most(self, small: Linear, large: Linear) -> None:
        """Require one expression to be at most another."""
        gap = small + large.times(-1.0)
        self.rows.append((gap.terms, float("-inf"), -gap.constant))

    def floor(self, encoded: Encoded, value: float) -> None:
        """Require a score to be at least a number from 0 to 1."""
        self.at_most(Linear(constant=value), encoded.score)

    def maximize(self, weights: Iterable[tuple[Encoded, float]]) -> None:
        """Set the objective: a weighted sum of scores.

        Raises:
            InvalidValueError: A weight is negative. The rows limit a score from above only, so making it small would
                mean nothing.
        """
        total = Linear()
        for encoded, weight in weights:
            if not weight >= 0:
                expected = f"a weight of at least 0 for {encoded.key!r}: a score can be maximized, not minimized"
                raise InvalidValueError("Program", "maximize", weight, expected)
            total += encoded.score.times(weight)
        self.objective = total
