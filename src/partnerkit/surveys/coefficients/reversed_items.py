"""Looking for wrong keys: items that go against the others of their scale."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import fsum, nan, sqrt
from typing import Any, Literal, TypedDict, Unpack

import attrs

from partnerkit.errors.arguments import door
from partnerkit.model import Instrument
from partnerkit.model.as_data import Versioned, as_number, data_of
from partnerkit.model.keyed import Several
from partnerkit.model.table import Table
from partnerkit.surveys.answers.coded_answers import Reading
from partnerkit.surveys.answers.scale_answers import Scales
from partnerkit.surveys.coefficients.alpha import Reliability, alpha_of
from partnerkit.surveys.coefficients.by_scale import printed
from partnerkit.surveys.coefficients.moment_query import group_moments
from partnerkit.surveys.coefficients.moments import MissingRule
from partnerkit.surveys.coefficients.reliability import reliable_answers
from partnerkit.surveys.data_files import note

CLEARLY = -0.1
"""An item-rest correlation below this is more than the noise of an item that has nothing to do with the others. Own
judgment."""


class KeySuspectData(TypedDict):
    """An item that goes against the others of its scale, as plain data.

    Attributes:
        advice: What to do, in words.
    """

    scale: str
    item: str
    is_reversed: bool | None
    item_rest_r: float | None
    turned_r: float | None
    alpha: float | None
    turned_alpha: float | None
    advice: str


class KeyReportData(Versioned):
    """Which items go against the others of their scale, as plain data; `read_result` reads it back."""

    kind: Literal["key_report"]
    checked: list[str]
    suspects: list[KeySuspectData]
    notes: list[str]


@attrs.frozen(repr=False)
class KeySuspect:
    """An item that goes against the others of its scale.

    Attributes:
        scale: The scale's key.
        item: The item.
        is_reversed: Whether the instrument reverses it; None without an instrument.
        item_rest_r: Its correlation with the sum of the other items, all as keyed now; mostly below 0.
        turned_r: The same with every suspect of the scale reversed.
        alpha: The scale's alpha as keyed now.
        turned_alpha: Alpha with every suspect of the scale reversed.
    """

    scale: str
    item: str
    is_reversed: bool | None
    item_rest_r: float = attrs.field(eq=as_number)
    turned_r: float = attrs.field(eq=as_number)
    alpha: float = attrs.field(eq=as_number)
    turned_alpha: float = attrs.field(eq=as_number)

    @property
    def advice(self) -> str:
        """What to do, in words."""
        if self.turned_r < -CLEARLY:
            return note("key_unrelated")
        if self.is_reversed is None:
            return note("key_unknown")
        return note("key_reversed" if self.is_reversed else "key_not_reversed")

    def __repr__(self) -> str:
        return f"<KeySuspect {self.scale}: {self.item}, item-rest r {self.item_rest_r:.3f}, turned {self.turned_r:.3f}>"


@attrs.frozen(repr=False)
class KeyReport(Several[KeySuspect]):
    """Which items go against the others of their scale.

    Attributes:
        checked: The keys of the scales that were looked at.
        suspects: The items, by scale, in the order in which reversing them raises alpha.
        notes: What was left out, and why.
    """

    _holds = "suspects"

    checked: tuple[str, ...]
    suspects: tuple[KeySuspect, ...]
    notes: tuple[str, ...] = ()

    def as_data(self) -> KeyReportData:
        """Give the suspects as plain data, each with what to do, as `to_dict` does."""
        return data_of(self, KeyReportData)

    def table(self) -> Table:
        """Give the suspects as a table."""
        figures = {"scale": "", "item": "", "item_rest_r": ".2f", "turned_r": ".2f"}
        figures |= {"alpha": ".3f", "turned_alpha": ".3f", "advice": ""}
        rows = printed(self.suspects, figures)
        columns = ("scale", "item", "item-rest r", "r turned", "alpha", "alpha turned", "what to do")
        return Table(
            columns,
            rows,
            title="Items that go against the others of their scale",
            notes=(note("key_turned"), *self.notes),
        )

    def __str__(self) -> str:
        """Draw the suspects as a table, or say that there is nothing."""
        if self.suspects:
            return str(self.table())
        return "\n".join([f"No item goes against the others of its scale: {', '.join(self.checked)}.", *self.notes])

    def __repr__(self) -> str:
        return f"<KeyReport: {', '.join(found.item for found in self) or 'no suspects'}>"

    def _repr_html_(self) -> str:
        return self.table()._repr_html_() if self.suspects else f"<p>{escape(str(self))}</p>"


@door
def check_keys(
    frame: Any,
    scales: Scales,
    *,
    only: str | Iterable[str] | None = None,
    missing: MissingRule = "pairwise",
    formative: bool = False,
    **reading: Unpack[Reading],
) -> KeyReport:
    """Look for items that go against the others of their scale, mostly because of a wrong key.

    Reversing an item raises alpha exactly if its covariance with the sum of the others is negative. The item that
    raises alpha most is reversed first, then the rest are checked again, until nothing raises alpha. Reversing a whole
    scale changes nothing, so at most half of its items are suspects. psych's ``check.keys`` takes the signs of the
    first principal component, which mostly agrees.

    Args:
        frame: One row per respondent.
        scales: An instrument; or columns of numbers by the name of their scale.
        only: Key of a scale to look at, or several; all if left out.
        missing: ``"pairwise"`` or ``"listwise"``.
        formative: Also look at subscales that the instrument calls formative; their items may well go against each
            other.
        **reading: With an instrument, ``check`` and ``strip``, as for `key_answers`.

    Returns:
        The suspects, each with what to do. Nothing is reversed for you: an item's wording decides its key, not a table.

    Raises:
        FrameError: Columns are missing or hold no numbers, or codes are not options.
        InvalidValueError: A scale has fewer than two items, items that everybody answered alike, or too few answers; or
            it is formative.

    Examples:
        >>> import pandas as pd
        >>> table = pd.DataFrame({"asked": [1, 2, 4, 4, 5], "heard": [2, 2, 5, 4, 4], "ignored": [5, 3, 2, 1, 1]})
        >>> report = check_keys(table, {"voice": ["asked", "heard", "ignored"]})
        >>> [(suspect.item, round(suspect.item_rest_r, 2), round(suspect.turned_r, 2)) for suspect in report]
        [('ignored', -0.89, 0.89)]
    """
    answers, notes = reliable_answers(frame, scales, formative=formative, only=only, **reading)
    whole = group_moments(answers, missing=missing)[()]
    suspects: list[KeySuspect] = []
    for scale in answers.scales:
        found = Reliability(scale.key, scale.name, whole[scale.key])
        signs = _signs(found.moments.covariances)
        turned = _turned(found.moments.covariances, signs)
        for i in (i for i in signs if signs[i] < 0):
            item = scale.items[i]
            suspects.append(
                KeySuspect(
                    scale.key,
                    item,
                    scales.item(item).reverse if isinstance(scales, Instrument) else None,
                    found.item(item).item_rest_r,
                    _rest_r(turned, i),
                    found.alpha,
                    alpha_of(turned),
                )
            )
    return KeyReport(tuple(scale.key for scale in answers.scales), tuple(suspects), notes)


Matrix = Sequence[Sequence[float]]


def _signs(matrix: Matrix) -> dict[int, int]:
    """Turn the item that raises the variance of the sum most, until none does.

    Those turned come first, in that order.
    """
    signs = dict.fromkeys(range(len(matrix)), 1)
    order: list[int] = []
    while True:
        turned = _turned(matrix, signs)
        with_rest = {i: fsum(turned[i][j] for j in signs if j != i) for i in signs}
        worst = min(with_rest, key=lambda i: with_rest[i])
        if with_rest[worst] >= 0:
            break
        signs[worst] = -signs[worst]
        order.append(worst)
    if sum(sign < 0 for sign in signs.values()) > len(signs) / 2:
        signs = {i: -sign for i, sign in signs.items()}
    first = dict.fromkeys(i for i in order if signs[i] < 0)
    return {i: signs[i] for i in (*first, *(i for i in signs if i not in first))}


def _turned(matrix: Matrix, signs: Mapping[int, int]) -> Matrix:
    """Give the covariances with some items turned round."""
    places = range(len(matrix))
    return [[signs[i] * signs[j] * matrix[i][j] for j in places] for i in places]


def _rest_r(matrix: Matrix, i: int) -> float:
    rest = [j for j in range(len(matrix)) if j != i]
    variance = fsum(matrix[j][m] for j in rest for m in rest)
    return fsum(matrix[i][j] for j in rest) / sqrt(matrix[i][i] * variance) if variance > 0 else nan
