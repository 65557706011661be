"""Counts per option: how a district publishes a survey, one row per school, one column per option and item."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError, require
from partnerkit.errors.arguments import door
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import Instrument, Missing
from partnerkit.model.response_options import Code
from partnerkit.rules.frames.entry import Native, opened, renamed
from partnerkit.surveys.answers.coded_answers import Keyed, each_once, require_confirmed
from partnerkit.surveys.answers.collected_rows import refuse, require_cells


@attrs.frozen
class Counts:
    """In a table of counts, which column has the count of each option.

    Attributes:
        by_item: For each item, by key, the column of each option, by code.
        respondents: The column that says how many answered the form, if there is one; it tells how many left an item
            open. Where it is blank for a site, or says too few, the largest number of answers to any one item is used.

    Examples:
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
        >>> yes_no = ResponseOptions("yes_no", "Yes or no", (Option(1, "Yes", 1), Option(2, "No", 0)))
        >>> form = Instrument("form", "A form", "1", "families", (Item("asked", "yes_no"),), (yes_no,))
        >>> Counts.named(form, "N_{item}_{code}").by_item["asked"]
        {1: 'N_asked_1', 2: 'N_asked_2'}
    """

    by_item: Mapping[str, Mapping[Code, str]] = attrs.field(hash=False)
    respondents: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a pattern, which `named` takes."""
        expected = "for each item the column of each option, such as Counts.named(form, 'N_{item}_{code}') gives"
        require(self.by_item, Mapping, thing="Counts", field="by_item", expected=expected)

    @classmethod
    def named(cls, instrument: Instrument, pattern: str, *, respondents: str = "") -> Self:
        """Name the columns of all items by one pattern: ``{item}`` is the column, ``{code}`` the option."""
        return cls(
            {
                item.key: {
                    option.code: pattern.format(item=item.column, code=option.code)
                    for option in instrument.options_of(item.key)
                }
                for item in instrument
            },
            respondents,
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that hold counts."""
        return tuple(column for options in self.by_item.values() for column in options.values())


@attrs.frozen
class Counted:
    """A table of counts, one row per site, under plain names.

    `columns` has the plain column of each option of each item, `kept` that of each kept column.
    """

    frame: Native
    columns: Mapping[str, Mapping[Code, str]]
    kept: Mapping[str, str]


def open_counts(
    frame: Any, instrument: Instrument, counts: Counts, *, items: Sequence[str], keep: Sequence[str], check: bool
) -> Counted:
    """Give the counts of items under plain names, as floats; null where a count is not given."""
    require_confirmed(instrument, map(instrument.item, items))
    given = opened(frame)
    schema = given.collect_schema()
    by_item = {key: counts.by_item.get(key, {}) for key in items}
    wanted = [column for options in by_item.values() for column in options.values()]
    remedy = "Name them in Counts, or leave its subscales out."
    faults = [
        Fault(key, "no columns are named for this item.", remedy) for key, options in by_item.items() if not options
    ]
    for key, options in by_item.items():
        known = instrument.options_of(key)
        odd = [code for code in options if code not in known.codes]
        faults += [Fault(key, f"{code!r} is not a code of {known.name!r}.", f"It has: {known}.") for code in odd]
    for name in dict.fromkeys([*wanted, *keep]):
        if name not in schema:
            meant = did_you_mean(name, [other for other in schema if other not in wanted])
            faults.append(Fault(name, "there is no such column.", meant))
        elif name in wanted and not (schema[name].is_numeric() or schema[name] in (nw.Unknown, nw.Object)):
            faults.append(Fault(name, f"it holds {schema[name]}, not counts.", "Turn it into numbers."))
    refuse(faults)
    every = {name: f"c{i}" for i, name in enumerate(schema)}
    kept = {name: f"k{i}" for i, name in enumerate(dict.fromkeys(keep))}
    plain = {name: f"o{i}" for i, name in enumerate(dict.fromkeys(wanted))}
    numbers = {}
    for name, new in plain.items():
        number = nw.col(every[name]).cast(nw.Float64)
        numbers[new] = nw.when(~number.is_nan()).then(number) if schema[name].is_float() else number
    try:
        work = renamed(given, every).select(**{new: nw.col(every[old]) for old, new in kept.items()}, **numbers)
    except (TypeError, ValueError):  # of a column of any objects
        loose = [name for name in plain if schema[name] == nw.Object]
        if not loose:
            raise
        remedy = "Turn it into numbers, with nothing in the cells of counts that are not given."
        raise FrameError(tuple(Fault(name, "it holds words among its counts.", remedy) for name in loose)) from None
    if check:
        _check(work, plain)
    found = {key: {code: plain[column] for code, column in options.items()} for key, options in by_item.items()}
    return Counted(work, found, kept)


def _check(work: Native, plain: Mapping[str, str]) -> None:

    def wrong(column: str) -> nw.Expr:
        number = nw.col(column)
        # a count that is not given is null, which pandas holds as NaN, and NaN differs from itself
        return (((number < 0) | (number != number.round(0))) & ~number.is_null()).fill_null(False)

    wrong_cells = {name: wrong(new) for name, new in plain.items()}
    remedy = "A count is a whole number of at least 0."
    require_cells(work, plain, wrong_cells, lacks=lambda _: "usable count", remedy=remedy)


@door
def key_counts(
    frame: Any,
    instrument: Instrument,
    counts: Counts,
    *,
    items: Iterable[str] | None = None,
    keep: Sequence[str] = (),
    check: bool = True,
) -> Keyed:
    """Turn a table of counts into numbers: each item's number is the mean of its answers.

    Args:
        frame: One row per site, one column of counts for each option of each item.
        instrument: The instrument.
        counts: Which column counts which option.
        items: Keys of the items to read; all if left out.
        keep: Columns of the frame to keep beside them.
        check: Look for numbers that are not counts first.

    Returns:
        The numbers, one row per site. An item without answers, or with a missing count, is null. Options that are not
        an answer do not count.

    Raises:
        FrameError: Columns are missing, or hold something that is not a count.
    """
    asked = instrument.items if items is None else map(instrument.item, each_once(items, "items"))
    chosen = [item.key for item in asked]
    opened = open_counts(frame, instrument, counts, items=chosen, keep=keep, check=check)
    numbers, answered = {}, {}
    for i, key in enumerate(chosen):
        parts = [
            (worth, nw.col(opened.columns[key][code]))
            for code, worth in worth_of(instrument, key).items()
            if code in opened.columns[key]
        ]
        above = [column * worth for worth, column in parts]
        answered[f"n{i}"] = sum((column for _, column in parts[1:]), parts[0][1])
        numbers[f"x{i}"] = sum(above[1:], above[0])
    names = {key: f"x{i}" for i, key in enumerate(chosen)}
    work = opened.frame.with_columns(**numbers, **answered)
    means = {
        f"x{i}": nw.when(nw.col(f"n{i}") > 0).then(nw.col(f"x{i}")) / nw.when(nw.col(f"n{i}") > 0).then(nw.col(f"n{i}"))
        for i in range(len(chosen))
    }
    return Keyed(instrument, work.select(*opened.kept.values(), **means), names, {}, opened.kept)


def worth_of(instrument: Instrument, item: str) -> dict[Code, float]:
    """Give what each code of an item is worth, reversed where the item is, without codes for no answer."""
    options = instrument.options_of(item)
    reverse = instrument.item(item).reverse
    return {
        option.code: options.bottom + options.top - option.value if reverse else option.value
        for option in options
        if option.value is not None
    }


def values_of(instrument: Instrument, item: str) -> tuple[float, ...]:
    """Give the values that an item's answers can have, lowest first.

    Those of a reversed item lie mirrored on the line of its options.
    """
    return tuple(sorted(set(worth_of(instrument, item).values())))


def missing_codes(instrument: Instrument, item: str) -> dict[Code, Missing]:
    """Give the options of an item that are not an answer, with the reason."""
    return {option.code: option.missing for option in instrument.options_of(item) if option.missing is not None}
