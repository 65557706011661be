"""Labels from SPSS: the metadata that pyreadstat reads beside the data, turned into the draft of an instrument."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model import Informant, Instrument, Item, Option, ResponseOptions
from partnerkit.model.instrument import Code

__all__ = ["Metadata", "draft_instrument"]

LISTED = 200
"""The longest range of user-missing values that is written out code by code."""


@runtime_checkable
class Metadata(Protocol):
    """What is read of pyreadstat's metadata; anything with these attributes will do."""

    @property
    def column_names_to_labels(self) -> Mapping[str, str | None]:
        """The label of each variable."""
        ...

    @property
    def variable_value_labels(self) -> Mapping[str, Mapping[Any, str]]:
        """The value labels of each variable that has some, by code."""
        ...

    @property
    def missing_ranges(self) -> Mapping[str, Sequence[Any]]:
        """The user-missing values of each variable that has some, as codes or as ranges with ``lo`` and ``hi``."""
        ...


@door
def draft_instrument(
    metadata: Metadata,
    *,
    key: str,
    informant: Informant | str,
    name: str = "",
    version: str = "draft",
    columns: Iterable[str] | None = None,
    text: bool = True,
) -> Instrument:
    """Draft an instrument from the labels of an SPSS file.

    Args:
        metadata: What ``pyreadstat.read_sav(path, user_missing=True)`` gives beside the data. With ``user_missing=True`` the data keep the
            codes for no answer, and the instrument says what they are; without it pyreadstat has already made them null.
        key: The instrument's key.
        informant: Who answered.
        name: Its name for people; the key if left out.
        version: Which version of the form.
        columns: The variables that are questions; all with value labels if left out.
        text: Whether to take the variables' labels as the questions' text; say False for a text that is not yours to keep.

    Returns:
        A draft: an item a variable, one set of response options for each different set of value labels, every code worth itself, user-missing
        values as no answer. What no file says stays to be done by hand: which items are reversed, what codes are worth, subscales, and
        what items observe. Variables with fewer than two values that are answers are left out, and the note names them.

    Raises:
        InvalidValueError: No variable has value labels.

    Examples:
        >>> from types import SimpleNamespace
        >>> meta = SimpleNamespace(
        ...     column_names_to_labels={"Q1": "Staff greet me."},
        ...     variable_value_labels={"Q1": {1.0: "No", 2.0: "Yes", 9.0: "Refused"}}, missing_ranges={"Q1": [{"lo": 9.0, "hi": 9.0}]},
        ... )
        >>> draft = draft_instrument(meta, key="visit", informant="families")
        >>> print(draft.options_of("q1"))
        Q1: 1 No = 1, 2 Yes = 2, 9 Refused = unknown
    """
    chosen = list(metadata.variable_value_labels) if columns is None else list(columns)
    items: list[Item] = []
    responses: list[ResponseOptions] = []
    left_out: list[str] = []
    shared: dict[tuple[Option, ...], str] = {}
    for column in chosen:
        labels = {_code(code): str(label) for code, label in metadata.variable_value_labels.get(column, {}).items()}
        missing = list(_missing(metadata.missing_ranges.get(column, ())))
        options = tuple(
            Option(code, label, missing="unknown" if _is_missing(code, missing) else None)
            if not isinstance(code, str)
            else Option(code, label, value=float(i))
            for i, (code, label) in enumerate(labels.items())
        )
        if sum(option.value is not None for option in options) < 2:
            left_out.append(column)
            continue
        if options not in shared:
            shared[options] = _key(column, [each.key for each in responses])
            responses.append(ResponseOptions(shared[options], column, options))
        question = (metadata.column_names_to_labels.get(column) or "") if text else ""
        codes = tuple(code for code in _codes(missing) if code not in labels)
        items.append(
            Item(_key(column, [item.key for item in items]), shared[options], column, question, missing_codes=codes)
        )
    if not items:
        raise InvalidValueError(
            "draft_instrument", "metadata", chosen, "variables with value labels for two answers at least"
        )
    note = "Drafted from SPSS labels: check reversed items, what codes are worth, subscales and what items observe."
    if left_out:
        note += f" Left out, for want of value labels: {', '.join(left_out)}."
    return Instrument(key, name or key, version, informant, tuple(items), tuple(responses), note=note)


def _code(code: Any) -> Code:
    """Give a code as a whole number where it is one: SPSS keeps all numbers as floats."""
    if isinstance(code, str):
        return code
    return int(code) if float(code).is_integer() else float(code)


def _missing(ranges: Sequence[Any]) -> Iterable[tuple[Code, Code]]:
    """Give user-missing values as ranges from a lowest to a highest code."""
    for one in ranges:
        low, high = (one["lo"], one["hi"]) if isinstance(one, Mapping) else (one, one)
        yield _code(low) if abs(low) < float("inf") else low, _code(high) if abs(high) < float("inf") else high


def _is_missing(code: Code, ranges: Iterable[tuple[Code, Code]]) -> bool:
    return any(
        not isinstance(code, str) and not isinstance(low, str) and not isinstance(high, str) and low <= code <= high
        for low, high in ranges
    )


def _codes(ranges: Iterable[tuple[Code, Code]]) -> Iterable[Code]:
    """Write out ranges of whole codes, as far as they are short."""
    for low, high in ranges:
        if isinstance(low, int) and isinstance(high, int) and high - low <= LISTED:
            yield from range(low, high + 1)
        elif low == high:
            yield low


def _key(column: str, taken: Sequence[str]) -> str:
    """Make a key of a variable's name."""
    word = re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_") or "item"
    word = word if word[0].isalpha() else f"v{word}"
    key, i = word, 2
    while key in taken:
        key, i = f"{word}_{i}", i + 1
    return key
