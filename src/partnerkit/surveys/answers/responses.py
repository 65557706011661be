"""Scores of respondents: every subscale of an instrument, row by row, by the same compiled rules as any other score."""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar, Unpack

import attrs
import narwhals.stable.v2 as nw

from partnerkit._progress_bar import ShowProgress, report_to
from partnerkit.errors import Fault, require
from partnerkit.errors.arguments import door, several
from partnerkit.model import Indicator, Instrument, Subscale
from partnerkit.rules import CompiledRule, Registry, compile
from partnerkit.rules.frames import Asked, layered
from partnerkit.rules.frames.as_columns import total
from partnerkit.rules.frames.entry import Native, flag, opened, row_by_row
from partnerkit.surveys.answers.coded_answers import Keyed, Reading, each_once, key_answers, require_reading
from partnerkit.surveys.answers.collected_rows import refuse
from partnerkit.surveys.answers.counts import Counts, key_counts

Frame = TypeVar("Frame")

PIECE = 250_000
"""How many rows of an eager frame are scored at a time where progress is shown."""


def registry(instrument: Instrument) -> Registry:
    """Give what the keys of a subscale's rule can mean: the items, each on the scale of its response options."""
    return Registry(
        {
            item.key: (
                Indicator(item.key, item.observes or instrument.key, item.key, str(item), item.responses),
                instrument.options_of(item.key).scale,
            )
            for item in instrument
        },
        {},
    )


@lru_cache(maxsize=64)
def compiled(instrument: Instrument) -> Mapping[str, CompiledRule]:
    """Give an instrument's subscales, ready to be read, by key."""
    known = registry(instrument)
    return {subscale.key: compile(subscale.composite, known) for subscale in instrument.subscales}


@door
def score_responses(
    frame: Frame,
    instrument: Instrument,
    *,
    subscales: str | Iterable[str] | None = None,
    keep: str | Iterable[str] | None = None,
    counts: Counts | None = None,
    progress: ShowProgress = False,
    **reading: Unpack[Reading],
) -> Frame:
    """Score every row of a table of answers on an instrument's subscales.

    Args:
        frame: One row per respondent, one column per item; see `key_answers`. With `counts`, one row per site with a
            column of counts for each option. pandas, Polars, PyArrow, DuckDB, Ibis, Dask or PySpark; it is never
            changed, and lazy frames stay lazy.
        instrument: The instrument.
        subscales: Key of a subscale, or several; all if left out. Only the columns of their items are needed.
        keep: Column of the frame to keep, such as an id, or several; all that are not answers if left out. Lazy engines
            may reorder rows, so keep an id.
        counts: How a table of counts names its columns; left out for one row per respondent.
        progress: For an eager frame, which is then scored in pieces: a function to call with how many rows are done, of
            how many; True draws a bar. A lazy frame reports no progress.
        **reading: ``check`` and ``strip``, as for `key_answers`.

    Returns:
        A frame of the same kind: the kept columns, then for each subscale ``<key>`` (0 to 1; null where missing answers
        leave it open), ``<key>.low`` and ``<key>.high`` (the lowest and the highest number that the answers allow),
        ``<key>.estimate`` (the score over the items that were answered, for a reflective subscale where at least
        ``min_present`` were), ``<key>.reported`` (the estimate, or the value where there are no estimates, in the unit
        the subscale is reported on) and ``<key>.n_answered`` (how many items were answered). Missing is never zero.
        Bounds cover what a respondent left open, not people who never answered.

    Raises:
        FrameError: Columns are missing, codes are not options of their item, or a kept column is named as a result is;
            on engines that do not see case, also where only that differs.
        InvalidValueError: Options hold guesses that nobody has confirmed, or a subscale is named twice.
        UnknownKeyError: The instrument has no such subscale.
        InventoryError: An inventory was asked for.

    Examples:
        >>> import pandas as pd
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
        >>> often = ResponseOptions("often", "How often", tuple(Option(i) for i in range(1, 5)))
        >>> trust = Subscale("trust", ("asked", "heard", "told"), measurement="reflective", min_present=2)
        >>> items = tuple(Item(key, "often") for key in trust.items)
        >>> form = Instrument("form", "A form", "1", "families", items, (often,), (trust,))
        >>> answers = pd.DataFrame({"id": [1, 2], "asked": [4, 1], "heard": [3, 2], "told": [2, None]})
        >>> scores = score_responses(answers, form).round(2)
        >>> scores.loc[1, ["trust.low", "trust.high", "trust.estimate", "trust.reported", "trust.n_answered"]].tolist()
        [0.11, 0.44, 0.17, 1.5, 2.0]
    """
    require(
        instrument,
        Instrument,
        thing="score_responses",
        field="instrument",
        expected="an Instrument, such as read_instrument gives",
    )
    require_reading(reading)
    chosen = (
        instrument.subscales
        if subscales is None
        else tuple(map(instrument.subscale, each_once(several(subscales, str), "subscales")))
    )
    items = list(dict.fromkeys(key for subscale in chosen for key in subscale.items))
    if keep is None:
        answers = set(counts.columns) if counts else {item.column for item in instrument}
        given = opened(frame)
        keep = [name for name in given.collect_schema().names() if name not in answers]
    keep = several(keep, str)
    require_own_names(frame, chosen, keep)
    if counts is None:
        keyed = key_answers(frame, instrument, items=items, keep=keep, **reading)
    else:
        keyed = key_counts(frame, instrument, counts, items=items, keep=keep, check=reading.get("check", True))
    tell = report_to(progress, "rows") if progress else None
    if tell is None or isinstance(keyed.frame, nw.LazyFrame):
        return _finished(keyed, chosen).to_native()  # type: ignore[no-any-return]
    pieces: list[nw.DataFrame[Any]] = []
    for start in range(0, max(len(keyed.frame), 1), PIECE):
        piece: Any = _finished(attrs.evolve(keyed, frame=keyed.frame[start : start + PIECE]), chosen)
        pieces.append(piece)
        tell(min(start + PIECE, len(keyed.frame)), len(keyed.frame))
    return nw.concat(pieces).to_native()  # type: ignore[no-any-return]


def sees_no_case(frame: Any) -> bool:
    """Say whether an engine treats two names that differ only in case as one, as SQL does."""
    implementation = opened(frame).implementation
    return implementation.is_duckdb() or implementation.is_ibis() or implementation.is_spark_like()


def require_own_names(frame: Any, subscales: Sequence[Subscale], keep: Sequence[str]) -> None:
    """Refuse kept columns that are named as a result is.

    To SQL and Spark, two names that differ only in case are one.
    """
    is_blind = sees_no_case(frame)
    results = {name: name for subscale in subscales for name in _result_names(subscale)}
    if is_blind:
        results = {name.lower(): name for name in results}
    refuse(
        Fault(name, f"a result is named {results[at]!r}.", "Rename the column, or leave it out of keep.")
        for name in keep
        if (at := name.lower() if is_blind else name) in results
    )


def _finished(keyed: Keyed, subscales: Sequence[Subscale]) -> Native:
    """Give the kept columns and those of the subscales, under their own names."""
    work, found = scored(keyed, subscales)
    results: dict[str, nw.Expr] = {}
    for i, one in enumerate(found):
        low, high, score = nw.col(one.low), nw.col(one.high), nw.col(one.score)
        bottom, top = keyed.instrument.report_on(one.subscale.key)
        results |= {f"v{i}": nw.when(low == high).then(low), f"l{i}": low, f"h{i}": high}
        results |= {f"e{i}": score} if one.is_estimate else {}
        results |= {f"u{i}": score * (top - bottom) + bottom, f"n{i}": nw.col(one.n_answered).cast(nw.Int64)}
    named = [name for one in found for name in _result_names(one.subscale)]
    last = {**{plain: name for name, plain in keyed.kept.items()}, **dict(zip(results, named, strict=True))}
    return row_by_row(work, lambda rows: rows.select(*keyed.kept.values(), **results)).rename(last)


@attrs.frozen
class Scored:
    """A scored subscale, and its plain columns.

    Attributes:
        subscale: The subscale.
        score: What group tables are made of: the estimate, or the value where there are no estimates.
        low: The lowest number that the answers allow; there is no such column where it was not asked for.
        high: The highest.
        n_answered: How many items were answered.
    """

    subscale: Subscale
    score: str
    low: str
    high: str
    n_answered: str

    @property
    def is_estimate(self) -> bool:
        """Whether the score is an estimate."""
        return self.subscale.min_present is not None


def _result_names(subscale: Subscale) -> list[str]:
    key, estimate = subscale.key, [] if subscale.min_present is None else ["estimate"]
    return [key, *(f"{key}.{end}" for end in ("low", "high", *estimate, "reported", "n_answered"))]


def scored(
    keyed: Keyed, subscales: Sequence[Subscale], *, ends: Container[str] | None = None, to_the_bit: bool = True
) -> tuple[Native, tuple[Scored, ...]]:
    """Add the columns of subscales to a keyed view, and say what they are.

    `ends` has the keys of those whose lowest and highest numbers are asked for; all if left out. With `to_the_bit`,
    each respondent's number is bit-equal to the rule's; numbers that are only added up need not be.
    """
    if not subscales:
        return keyed.frame, ()
    rules = compiled(keyed.instrument)
    found = [Scored(subscale, f"s{i}", f"b{2 * i}", f"b{2 * i + 1}", f"m{i}") for i, subscale in enumerate(subscales)]
    estimated = [one for one in found if one.is_estimate]
    bounded = [one for one in found if not one.is_estimate or ends is None or one.subscale.key in ends]
    asked = [
        Asked([rules[one.subscale.key] for one in bounded], "bounds", where_applicable(keyed)),
        Asked([rules[one.subscale.key] for one in estimated], "value", "answered"),
    ]
    answered = {
        one.n_answered: total([flag(~nw.col(keyed.items[key]).is_null()) for key in rules[one.subscale.key].indicators])
        for one in found
    }
    names = [*(name for one in bounded for name in (one.low, one.high)), *(f"e{one.score}" for one in estimated)]
    scores: dict[str, nw.Expr] = {}
    for one in found:
        low, high, fewest = nw.col(one.low), nw.col(one.high), one.subscale.min_present
        is_there = low == high if fewest is None else nw.col(one.n_answered) >= float(fewest)
        scores[one.score] = nw.when(is_there).then(low if fewest is None else nw.col(f"e{one.score}"))
    given = keyed.frame.collect_schema().names()

    def read(rows: Native) -> Native:
        work, results = layered(rows, asked, keyed.items, beside=answered, to_the_bit=to_the_bit)
        columns = [column for many in results for column in many.values()]
        return work.select(*given, *answered, **dict(zip(names, columns, strict=True))).with_columns(**scores)

    return row_by_row(keyed.frame, read), tuple(found)


def where_applicable(keyed: Keyed) -> dict[str, nw.Expr]:
    """Say where items apply, for those that may not."""
    return {key: 1.0 - flag(nw.col(column)) for key, column in keyed.not_applicable.items()}
