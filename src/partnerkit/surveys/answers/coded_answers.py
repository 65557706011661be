"""Answers keyed: every code checked, what is not an answer made null, the rest turned into numbers that point one way.

One keyed view feeds every score and every statistic, so that they all speak of the same answers.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypedDict, TypeVar, Unpack

import attrs
import narwhals.stable.v2 as nw

from partnerkit.errors import Fault, FrameError, InvalidValueError
from partnerkit.errors.arguments import VERB, door, several
from partnerkit.errors.shown_values import counted, did_you_mean
from partnerkit.model import Instrument, Item, Option
from partnerkit.model.field_checks import require_once
from partnerkit.model.response_options import Code
from partnerkit.rules.frames.entry import Native, opened, renamed, row_by_row
from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.answers.code_meanings import BLANKS, CodeMeanings, is_in, written
from partnerkit.surveys.answers.collected_rows import collected, refuse, rows_where
from partnerkit.surveys.answers.off_scale import OFF_SCALE

Frame = TypeVar("Frame")

SHOWN = 8
"""How many codes off their options an error lists for one item, and how many guesses."""

ENOUGH = 5
"""Of so many questions, if none is in a table, it is most likely one of another form."""

QUALTRICS = '{"ImportId"'
"""How the third header row of a Qualtrics export begins."""


class Reading(TypedDict, total=False):
    """How a table of answers is read, as all verbs that take one do; see `key_answers`."""

    check: bool
    strip: bool


def require_reading(reading: Mapping[str, object]) -> None:
    """Refuse an unknown option of reading a table, where `key_answers` is not called and could not refuse it."""
    for name in reading.keys() - Reading.__annotations__.keys():
        raise TypeError(f"got an unexpected keyword argument {name!r}")


@attrs.frozen(eq=False, repr=False)
class Keyed:
    """A table of answers as numbers, with plain temporary column names; your frame is not changed.

    Attributes:
        instrument: The instrument it was keyed by.
        frame: One row per respondent. Numbers are the values of the item's options, reversed where the item is; null
            where there is no answer. On a lazy engine nothing has run yet.
        items: The column of each item, by the item's key.
        not_applicable: For items that may not apply, the column that is true where they do not, by the item's key.
        kept: The columns that were kept as they are, by their own name.
    """

    instrument: Instrument
    frame: Native
    items: Mapping[str, str]
    not_applicable: Mapping[str, str]
    kept: Mapping[str, str]

    def is_whole(self, item: str) -> bool:
        """Say whether an item's numbers are all whole, so that their sums and products are exact."""
        return all(value.is_integer() for value in self.instrument.options_of(item).values)

    @property
    def is_lazy(self) -> bool:
        """Whether the engine computes only on request."""
        return isinstance(self.frame, nw.LazyFrame)

    def __repr__(self) -> str:
        size = counted(len(self.items), "item")
        return f"<Keyed answers to {self.instrument.key}: {size}, on {self.frame.implementation}>"


@door
def key_answers(
    frame: Any,
    instrument: Instrument,
    *,
    items: Iterable[str] | None = None,
    keep: Sequence[str] = (),
    check: bool = True,
    strip: bool = False,
) -> Keyed:
    """Turn a table of answers into numbers by an instrument.

    Args:
        frame: One row per respondent, one column per item, named as the instrument says. A column of numbers holds
            codes; a column of text holds codes or labels, in any of the instrument's languages. A text that is the code
            of one option and the label of another is refused unless the item says ``answers="codes"`` or
            ``answers="labels"``. Null, NaN and blank text are not an answer. pandas, Polars, PyArrow, DuckDB, Ibis,
            Dask or PySpark; it is never changed.
        instrument: The instrument.
        items: Keys of the items to read; all if left out.
        keep: Columns of the frame to keep beside them, such as an id, groups or a weight.
        check: Look for codes that are not an option of their item first, which runs one query on a lazy frame. Without
            it such codes become meaningless numbers or count as missing, depending on the item's codes and values.
        strip: Ignore blanks around the text of cells, and accept decimal commas. Without it such cells are refused.

    Returns:
        The answers as numbers. ``missing_codes`` and options with a reason are null, labels are numbers, and reversed
        items are reversed within the range of their options.

    Raises:
        FrameError: Columns are missing or hold what is not an answer, codes are not options, or cells can mean two
            things; each with item, code and number of rows. Also for a Qualtrics export that still has its second and
            third header row.
        InvalidValueError: Options of the items hold guesses that nobody has confirmed, or an item is named twice.
        UnknownKeyError: The instrument has no such item.

    Examples:
        >>> import pandas as pd
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
        >>> options = (Option(1, "Never"), Option(2, "At times"), Option(3, "Often"))
        >>> often = ResponseOptions("often", "How often", options)
        >>> items = (Item("asked", "often"), Item("ignored", "often", reverse=True))
        >>> form = Instrument("form", "A form", "1", "families", items, (often,))
        >>> keyed = key_answers(pd.DataFrame({"asked": [3, None], "ignored": ["Never", "Often"]}), form)
        >>> keyed.frame.to_native()[keyed.items["ignored"]].tolist()
        [3.0, 1.0]
    """
    given = opened(frame)
    schema = given.collect_schema()
    chosen = instrument.items if items is None else tuple(map(instrument.item, each_once(items, "items")))
    require_confirmed(instrument, chosen)
    answers = [
        CodeMeanings(item, instrument.options_of(item.key), schema.get(item.column), strip=strip) for item in chosen
    ]
    _require(instrument, answers, keep, list(schema))
    every = {name: f"c{i}" for i, name in enumerate(schema)}
    kept = {name: f"k{i}" for i, name in enumerate(dict.fromkeys(keep))}
    columns = {one.item.key: f"x{i}" for i, one in enumerate(answers)}
    flags = {one.item.key: f"a{i}" for i, one in enumerate(answers) if one.not_applicable}
    blanks = None if given.implementation.is_ibis() else BLANKS
    raw = {columns[one.item.key]: one.raw(nw.col(every[one.item.column]), blanks=blanks) for one in answers}
    plain = renamed(given, every)
    try:
        work = plain.select(**{new: nw.col(every[old]) for old, new in kept.items()}, **raw)
    except (TypeError, ValueError):
        faults = tuple(_mixed(plain, answers, columns, raw))
        if not faults:
            raise
        raise FrameError(faults) from None
    if check:
        _check(work, answers, columns)
    else:
        refuse(Fault(one.item.column, _two_ways(one, text), one.cure(text)) for one in answers for text in one.two_ways)
    numbers = {columns[one.item.key]: one.number(nw.col(columns[one.item.key])) for one in answers}
    off = {
        flags[one.item.key]: is_in(nw.col(columns[one.item.key]), one.not_applicable)
        for one in answers
        if one.item.key in flags
    }
    coded = row_by_row(work, lambda rows: rows.select(*kept.values(), **numbers, **off))
    return Keyed(instrument, coded, columns, flags, kept)


@door
def coded_answers(
    frame: Frame,
    instrument: Instrument,
    *,
    items: str | Iterable[str] | None = None,
    keep: str | Iterable[str] = (),
    **reading: Unpack[Reading],
) -> Frame:
    """Give the answers as numbers, one column per item, for a package that fits models to them.

    Args:
        frame: One row per respondent, one column per item; see `key_answers`. It is never changed.
        instrument: The instrument.
        items: Key of an item or a subscale, or several; all items if left out. A subscale stands for its items.
        keep: Column of the frame to put before them, or several, such as an id, a weight or a cluster.
        **reading: ``check`` and ``strip``, as for `key_answers`.

    Returns:
        A frame of the same kind: the kept columns, then one column per item, named by its key. Numbers are the values
        of the options in the instrument, reversed where the item is, so that all items of a subscale point one way.
        Null where there is no answer, for whatever reason.

    Raises:
        FrameError: Columns are missing, codes are not options of their item, or a kept column is named as an item is.
        InvalidValueError: Options hold guesses that nobody has confirmed, or an item is named twice.
        UnknownKeyError: The instrument has no such item.

    Examples:
        >>> import pandas as pd
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
        >>> options = [Option(1, "Never"), Option(2, "At times"), Option(3, "Often")]
        >>> often = ResponseOptions("often", "How often", options)
        >>> items = [Item("asked", "often"), Item("ignored", "often", reverse=True)]
        >>> form = Instrument("form", "A form", "1", "families", items, [often])
        >>> coded_answers(pd.DataFrame({"asked": [3, 1], "ignored": ["Never", "Often"]}), form).values.tolist()
        [[3.0, 3.0], [1.0, 1.0]]
    """
    kept = several(keep, str)
    chosen = None if items is None else _items(instrument, several(items, str))
    keyed = key_answers(frame, instrument, items=chosen, keep=kept, **reading)
    if clash := [name for name in kept if name in keyed.items]:
        remedy = "Rename the column, or leave it out of keep."
        raise FrameError(tuple(Fault(name, "an item has this key.", remedy) for name in clash))
    names = {plain: name for name, plain in {**keyed.kept, **keyed.items}.items()}
    result: Any = keyed.frame.select(*names).rename(names).to_native()
    return result  # type: ignore[no-any-return]  # a frame of the kind that was given


def each_once(names: Iterable[str], field: str) -> tuple[str, ...]:
    """Give names as they are, and refuse them if one comes twice: an item listed twice would count twice."""
    given = tuple(names)
    require_once(VERB, field, given, "each name once")
    return given


def require_confirmed(instrument: Instrument, items: Iterable[Item]) -> None:
    """Refuse items whose options hold guesses that nobody has confirmed, and name each with what was guessed."""
    found = [(item, option) for item in items for option in instrument.options_of(item.key).guesses]
    found.sort(key=lambda pair: pair[1].guess != OFF_SCALE)  # what fits nowhere is least likely to be right
    if found:
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        guesses = "; ".join(_guess_said(item.key, option) for item, option in found[:SHOWN])
        expected = (
            f"a form without guesses. Guessed: {guesses}{more}. Look at each, then take instrument.confirmed(), or "
            "instrument.confirmed(item, worth={code: number or reason}) where one is wrong"
        )
        raise InvalidValueError(VERB, "instrument", instrument, expected)  # whose value would be cut, unlike the rest


def _guess_said(item: str, option: Option) -> str:
    """Say what was guessed of an option; its text is left out where it is its code."""
    text = "" if option.text() == str(option.code) else f" {option.text()!r}"
    return f"{item} {option.code!r}{text}, {option.guess}"


def _not_read(instrument: Instrument, answers: Sequence[CodeMeanings], names: Collection[str]) -> dict[str, str]:
    """Give for columns that are not there the column that `read_answers` would find them in, given the form."""
    missing = [one.item for one in answers if one.item.column not in names]
    headings = {as_typed(str(name)): name for name in names} if missing else {}
    together = {
        key: one.check_all.column
        for one in instrument.inventories
        if one.check_all is not None and one.check_all.column in names
        for key in one.items
    }
    found = {}
    for item in missing:
        texts = [headings[form] for _, text in item.text if (form := as_typed(text)) in headings]
        if place := next(iter(texts), together.get(item.key)):
            found[item.column] = place
    return found


def _require(
    instrument: Instrument, answers: Sequence[CodeMeanings], keep: Sequence[str], names: Sequence[str]
) -> None:
    """Refuse a frame that lacks a column, or has one that can hold no answer."""
    used = {one.item.column for one in answers} | set(keep)
    faults = []
    columns = [one.item.column for one in answers]
    if not_read := _not_read(instrument, answers, names):
        places = dict.fromkeys(not_read.values())
        shown = ", ".join(map(repr, [*places][:SHOWN])) + (" and more" if len(places) > SHOWN else "")
        problem = f"the answers to {counted(len(not_read), 'item')} are there as they were in the file."
        remedy = (
            "Read the file with its form: read_answers(path, form). Of a frame, tidy_answers splits check-all cells."
        )
        faults.append(Fault(shown, problem, remedy))
    if len(columns) >= ENOUGH and not not_read and names and {*columns}.isdisjoint(names):
        such = " and ".join(map(repr, columns[:2]))
        problem = f"none of the form's {len(columns)} questions is in the table: it has no columns such as {such}."
        remedy = "Take the form of these answers; draft_instrument drafts one."
        faults.append(Fault(instrument.key, problem, remedy))
        columns = []
    for column in dict.fromkeys([*columns, *keep]):
        if column not in names and column not in not_read:
            meant = did_you_mean(column, [name for name in names if name not in used])
            faults.append(Fault(column, "there is no such column.", meant))
    for one in answers:
        kind = one.dtype
        if kind is None or one.is_text or kind.is_numeric() or kind in (nw.Unknown, nw.Object):
            if kind is not None and not one.is_text and not one.worth:
                faults.append(
                    Fault(one.item.column, f"it holds {kind}, and the codes are words.", "Read the column as text.")
                )
            continue
        faults.append(Fault(one.item.column, f"it holds {kind}, not codes.", "Turn its answers into codes or labels."))
    refuse(faults)


def _mixed(
    frame: Native, answers: Sequence[CodeMeanings], columns: Mapping[str, str], raw: Mapping[str, nw.Expr]
) -> Iterator[Fault]:
    """Find the columns of any objects, such as numbers and words together, that cannot be read as numbers."""
    for one in answers:
        name = columns[one.item.key]
        try:
            frame.select(**{name: raw[name]})
        except (TypeError, ValueError) as error:
            yield Fault(
                one.item.column,
                f"it holds what is not a code: {str(error).rstrip('.')}.",
                "Make all of it numbers, or all of it text, as tidy_answers does.",
            )


def _two_ways(one: CodeMeanings, text: Code, rows: int | None = None) -> str:
    where = "" if rows is None else f" is in {counted(rows, 'row')} and"
    shown = repr(text) if isinstance(text, str) else written(text)[0]
    return f"{shown}{where} can mean two things: {one.why_two_ways(text)}."


def _off(one: CodeMeanings, column: str) -> nw.Expr:
    """Say where an answer is unknown to the item or has two meanings; null is neither."""
    number = nw.col(column)
    sure = [text for text in one.meanings if text not in one.two_ways]
    return (~number.is_in(sure) & ~number.is_null()).fill_null(False)


def _check(work: Native, answers: Sequence[CodeMeanings], columns: Mapping[str, str]) -> None:
    """Count the answers that are not an option of their item, or that can mean two things."""
    rows = rows_where(work, {one.item.key: _off(one, columns[one.item.key]) for one in answers})
    wrong = [one for one in answers if rows[one.item.key]]
    if not wrong:
        return
    found = {one.item.key: _codes(work, one, columns[one.item.key]) for one in wrong}
    if any(isinstance(code, str) and code.startswith(QUALTRICS) for codes in found.values() for code in codes):
        problem = "they are the second and third header row of a Qualtrics export: the questions' text and import ids."
        remedy = (
            "Read the file with read_answers, or without them: pandas.read_csv(path, skiprows=[1, 2]) or "
            "polars.read_csv(path, skip_rows_after_header=2). In files of several surveys, drop such rows from each."
        )
        raise FrameError((Fault("the first rows", problem, remedy),))
    faults = [fault for one in wrong for fault in _faults(one, found[one.item.key])]
    shared = Counter(code for one in wrong for code in found[one.item.key] if _matches_nothing(one, code))
    if several := [_shown(code) for code, columns in shared.items() if columns > 1]:
        codes = ", ".join(several[:SHOWN])
        remedy = f"If these codes mean that there is no answer, use instrument.with_missing_codes({codes})."
        faults.append(Fault("several columns", f"several of them hold {codes}.", remedy))
    refuse(faults)


def _codes(work: Native, one: CodeMeanings, column: str) -> dict[Code, int]:
    """Give the answers of one item that are not an option, with the number of rows, in order."""
    table = collected(work.filter(_off(one, column)).group_by(column).agg(rows=nw.len()))
    return dict(sorted(zip(table[column], map(int, table["rows"]), strict=True)))


def _faults(one: CodeMeanings, found: Mapping[Code, int]) -> Iterable[Fault]:
    stripped = CodeMeanings(one.item, one.options, one.dtype, strip=True)
    for code, rows in list(found.items())[:SHOWN]:
        times = f"in {counted(rows, 'row')}"
        if code in one.two_ways:
            problem, remedy = _two_ways(one, code, rows), one.cure(code)
        elif isinstance(code, str) and code.strip(BLANKS) in stripped.meanings:
            what = "blanks around it" if code != code.strip(BLANKS) else "a decimal comma"
            problem, remedy = f"{code!r} has {what} {times}.", "strip=True reads such cells."
        elif isinstance(code, str) and as_typed(code) in one.by_form:
            problem = f"{code!r} is written otherwise than in the form, {times}."
            remedy = "tidy_answers matches such cells, and counts them."
        else:
            # of a number nobody is to be asked whether '3' was meant to be '3.0'
            meant = did_you_mean(code, [text for option in one.options for text in _texts(option)])
            problem = f"the code {_shown(code)} is {times}."
            remedy = (
                f"{meant} {one.options.name!r} has: {', '.join(map(str, one.options))}. Add an answer that is "
                "missing there as an option; a code for no answer belongs in missing_codes."
            ).lstrip()
        yield Fault(one.item.column, problem, remedy)
    if len(found) > SHOWN:
        yield Fault(one.item.column, f"and {len(found) - SHOWN} more codes.", "")


def _shown(code: Code) -> str:
    return repr(code) if isinstance(code, str) else written(code)[0]


def _matches_nothing(one: CodeMeanings, code: Code) -> bool:
    """Say whether an answer is not an option, however it is read."""
    return code not in one.two_ways and not (isinstance(code, str) and as_typed(code) in one.by_form)


def _texts(option: Option) -> tuple[str, ...]:
    code = option.code if isinstance(option.code, str) else written(option.code)[0]
    return (*(label for _, label in option.label), code)


def _items(instrument: Instrument, keys: Iterable[str]) -> list[str]:
    parts = {part.key: part.items for part in instrument.parts}
    own = {item.key for item in instrument}
    return [item for key in keys for item in (parts[key] if key in parts and key not in own else (key,))]
