"""Scoring tables: the same numbers as for one school, for every row of a data frame."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import VERB, door, several
from partnerkit.model import Framework
from partnerkit.scoring.score import compiled

Frame = TypeVar("Frame")


@door
def score_frame(
    frame: Frame,
    framework: Framework,
    *,
    constructs: str | Iterable[str] | None = None,
    reading: Literal["value", "bounds"] = "value",
    keep: str | Iterable[str] | None = None,
    not_applicable: Mapping[str, str] | None = None,
    check: bool = True,
) -> Frame:
    """Score a framework's constructs on every row of a frame.

    Scores run from 0 to 1, and higher is more of what the construct names.

    Args:
        frame: One row per school or per respondent; one column per indicator of the framework, named by its key,
            holding levels on its own scale. Nulls and NaN are unknown. pandas, Polars, PyArrow, DuckDB, Ibis, Dask or
            PySpark; it is never changed.
        framework: The framework.
        constructs: Which constructs to score, with or without the framework's prefix. If left out, all that have a
            score.
        reading: ``"value"``: a number from 0 to 1 where no answer that matters is missing, else null. ``"bounds"``: the
            lowest and the highest number that the row allows, as ``<construct>.low`` and ``<construct>.high``.
        keep: Columns of the frame to keep, such as an id; all if left out. Lazy engines may reorder rows, so keep an
            id.
        not_applicable: For an indicator that does not apply to every row, the name of a boolean column that is true
            where it does not.
        check: Look for levels off their scale first, which runs one query on a lazy frame.

    Returns:
        A frame of the same kind: the kept columns, then one or two columns per construct. Each row has exactly the
        numbers that `score` gives for that school alone.

    Raises:
        FrameError: Columns are missing, or levels are off their scale. The error names each column, level and number of
            rows.
        UnknownKeyError: The framework scores no such construct.
        InvalidValueError: `constructs` is empty.

    Examples:
        >>> import pandas as pd
        >>> import partnerkit as pk
        >>> asked = pk.SIX_TYPES.indicators_of("volunteering")
        >>> table = pd.DataFrame({"school": ["elm", "oak"], **{indicator.key: [3, 1] for indicator in asked}})
        >>> pk.score_frame(table, pk.SIX_TYPES, constructs="volunteering", keep="school")
          school  six_types.volunteering
        0    elm                    0.75
        1    oak                    0.25
    """
    from partnerkit.rules.frames import columns

    rules = compiled(framework)
    wanted = list(rules) if constructs is None else [framework.composite(key).key for key in several(constructs, str)]
    if not wanted:
        raise InvalidValueError(VERB, "constructs", [], "at least one construct")
    return columns(
        frame,
        [rules[key] for key in wanted],
        reading=reading,
        keep=None if keep is None else several(keep, str),
        not_applicable=not_applicable,
        check=check,
    )
