"""What the documents of reliability and agreement hold."""

from typing import Literal, TypedDict

from partnerkit.model.as_data import FormatVersion
from partnerkit.model.result_data import Count, Share

__all__ = [
    "AgreementData",
    "AgreementsData",
    "GroupReliabilitiesData",
    "GroupReliabilityData",
    "ItemReliabilityData",
    "KeyReportData",
    "KeySuspectData",
    "MomentsData",
    "RaterAgreementData",
    "RaterICCData",
    "ReliabilitiesData",
    "ReliabilityData",
    "WithinGroupData",
]

GroupCells = dict[str, str | bool | int | float | None]
Counting = Literal["pairwise", "listwise"]


class MomentsData(TypedDict):
    """Counts, sums and cross-products of items, as plain data: what coefficients are computed from."""

    items: list[str]
    missing: Counting
    rows: Count
    counts: list[list[Count]]
    sums: list[list[int | float]]
    products: list[list[int | float]]
    origins: list[float]
    lows: list[int | float | None]
    highs: list[int | float | None]


class ItemReliabilityData(TypedDict):
    """One item beside the others of its scale, as plain data.

    Attributes:
        item_rest_r: Its correlation with the sum of the other items, from -1 to 1; null where it has none.
        alpha_if_dropped: What alpha would be without it; null for a scale of two items.
    """

    item: str
    n: Count
    mean: float
    sd: float
    item_rest_r: float | None
    alpha_if_dropped: float | None


class ReliabilityData(TypedDict):
    """The reliability of one scale as plain data.

    Attributes:
        missing: Who is counted.
        n: The smallest number of respondents behind a pair of items.
        alpha: Coefficient alpha; null where the items cancel out.
        standardized_alpha: Alpha from correlations.
        average_r: The average correlation between two items.
        is_dichotomous: Whether every answer is 0 or 1, so that alpha is KR-20.
        items: Each item beside the others.
        notes: What to keep in mind.
    """

    key: str
    name: str
    missing: Counting
    n: Count
    alpha: float | None
    standardized_alpha: float | None
    average_r: float | None
    is_dichotomous: bool
    items: list[ItemReliabilityData]
    moments: MomentsData
    notes: list[str]


class ReliabilitiesData(TypedDict):
    """The reliability of each scale as plain data; `read_result` reads it back.

    Attributes:
        scales: The scales, in the instrument's order.
    """

    format: FormatVersion
    kind: Literal["reliabilities"]
    scales: list[ReliabilityData]
    notes: list[str]


class GroupReliabilityData(TypedDict):
    """The reliability of one scale within one group, as plain data.

    Attributes:
        group: The values of the grouping columns, by the column.
        hidden: The names of what is hidden.
    """

    group: GroupCells
    key: str
    n: Count | None
    alpha: float | None
    standardized_alpha: float | None
    average_r: float | None
    hidden: list[str]


class GroupReliabilitiesData(TypedDict):
    """The reliability of each scale within each group as plain data; `read_result` reads it back.

    Attributes:
        missing: Who is counted.
        left_out: What was left out, and why.
        notes: What to keep in mind.
    """

    format: FormatVersion
    kind: Literal["group_reliabilities"]
    by: list[str]
    missing: Counting
    min_group: Count
    rows: list[GroupReliabilityData]
    left_out: list[str]
    notes: list[str]


class WithinGroupData(TypedDict):
    """How far the respondents of one group agree, as plain data.

    Attributes:
        group: The values of the grouping columns, by the column.
        hidden: The names of what is hidden.
    """

    group: GroupCells
    n: Count | None
    r_wg: Share | None
    is_beyond: bool
    hidden: list[str]


class AgreementData(TypedDict):
    """How far respondents of the same group agree on one scale, as plain data.

    Attributes:
        groups: How many groups the analysis of variance is of.
        n: How many of their respondents have a score.
        effective_size: The group size that counts where groups differ in size; null where too few groups are shown.
        between: The mean square between groups; null where too few are shown.
        within: The mean square within groups; null where too few are shown.
        icc1: The share of the variation that lies between groups; null where too few are shown.
        icc2: The reliability of a group's mean; null where too few are shown, or where it has no lower end.
        median_r_wg: The median r_wg of the groups that are shown; null if there are none.
        share_agreeing: The share of them whose r_wg is 0.7 or more; null if there are none.
        rows: Each group's agreement, in the order of the groups' values.
        notes: What to keep in mind.
    """

    key: str
    name: str
    by: list[str]
    items: Count
    groups: Count
    n: Count
    effective_size: float | None
    between: float | None
    within: float | None
    icc1: float | None
    icc2: float | None
    median_r_wg: Share | None
    share_agreeing: Share | None
    null_variance: float | None
    is_uniform: bool
    min_group: Count
    rows: list[WithinGroupData]
    notes: list[str]


class AgreementsData(TypedDict):
    """How far respondents of the same group agree, as plain data; `read_result` reads it back.

    Attributes:
        scales: The scales, in the instrument's order.
    """

    format: FormatVersion
    kind: Literal["agreements"]
    scales: list[AgreementData]
    unplaced: Count


class RaterICCData(TypedDict):
    """One intraclass correlation of raters, as plain data.

    Attributes:
        value: The coefficient, at most 1; null where it has no lower end.
        f: The F ratio that tests it against 0; null where nothing is left over.
        meaning: Which raters it is about, and whether one rating or their mean.
    """

    name: str
    value: float | None
    f: float | None
    df1: Count
    df2: Count
    meaning: str


class RaterAgreementData(TypedDict):
    """How alike raters rate the same cases, as plain data; `read_result` reads it back.

    Attributes:
        raters: The raters.
        n: The number of cases that all of them rated.
        coefficients: The six coefficients.
    """

    format: FormatVersion
    kind: Literal["rater_agreement"]
    raters: list[str]
    n: Count
    coefficients: list[RaterICCData]
    moments: MomentsData


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


class KeyReportData(TypedDict):
    """Which items go against the others of their scale, as plain data; `read_result` reads it back."""

    format: FormatVersion
    kind: Literal["key_report"]
    checked: list[str]
    suspects: list[KeySuspectData]
    notes: list[str]
