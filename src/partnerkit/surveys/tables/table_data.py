"""What the document of a group table holds."""

from typing import Annotated, Literal, TypedDict

from partnerkit.model.as_data import Versioned
from partnerkit.model.result_data import Later
from partnerkit.surveys.tables.uncertainty.design import DesignData
from partnerkit.surveys.tables.wanted import Hide

Cell = str | bool | int | float | None


class OptionShareData(TypedDict):
    """How many of a group chose one option, as plain data.

    Attributes:
        se: The standard error of the share.
        low95: The lower end of the share's 95% confidence interval, by Student's t on the logit scale.
        high95: The upper end.
        n_eff: How many people a simple random sample with the same standard error would have.
        weight: The sum of their weights; null if every respondent counts the same.
    """

    value: float
    label: str
    n: int
    share: float
    se: Annotated[float | None, Later(None)]
    low95: Annotated[float | None, Later(None)]
    high95: Annotated[float | None, Later(None)]
    n_eff: Annotated[float | None, Later(None)]
    weight: float | None


class GroupRowData(TypedDict):
    """One measure in one group, as plain data.

    Attributes:
        group: The values of the group's columns, by the column.
        low95: The lower end of the mean's 95% confidence interval, by Student's t; for a question of two answers, that
            of a share.
        high95: The upper end.
        n_eff: How many people a simple random sample with the same standard error would have.
        share_low95: The lower end of the share's 95% confidence interval, by Student's t on the logit scale.
        share_high95: The upper end.
        share_n_eff: How many people a simple random sample with the same standard error of the share would have.
        options: The distribution over options, for an item; empty where it is hidden.
        response_rate: The share of those invited who answered, 0 to 1; null where it is not known or hidden.
        hidden: The names of what is hidden.
    """

    group: dict[str, Cell]
    measure: str
    n: int | None
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    share: float | None
    se: float | None
    low95: float | None
    high95: float | None
    n_eff: float | None
    share_se: float | None
    share_low95: float | None
    share_high95: float | None
    share_n_eff: Annotated[float | None, Later(None)]
    degrees: float | None
    options: list[OptionShareData]
    response_rate: float | None
    hidden: list[str]


class GroupSizeData(TypedDict):
    """How many of a group were asked, and how many answered the form.

    Attributes:
        group: The values of the group's columns, by the column.
        invited: How many were asked to answer; null where that is not known.
        respondents: How many answered the form; null where that is hidden or not known.
    """

    group: dict[str, Cell]
    invited: int | None
    respondents: int | None


class GroupTableData(Versioned):
    """A group table as plain data; with its instrument, `read_result` reads it back.

    Attributes:
        instrument: Key of the instrument.
        version: Version of the instrument.
        informant: Who answered.
        sizes: The sizes of the groups.
        hide: The rule that hides cells.
        at_random: Whether numbers were rounded at random.
        where: Which respondents it covers, as values by column.
        others: Keys of inventories to which respondents also gave answers that are not among the items.
        notes: What to keep in mind.
    """

    kind: Literal["group_table"]
    instrument: str
    version: str
    informant: str
    by: list[str]
    min_group: int
    round_to: int | None
    hide: Hide
    at_random: bool
    cuts: dict[str, float]
    weight: str | None
    design: DesignData | None
    where: dict[str, list[Cell]]
    others: Annotated[list[str], Later(())]
    sizes: list[GroupSizeData]
    rows: list[GroupRowData]
    notes: list[str]
