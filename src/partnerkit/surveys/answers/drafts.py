"""Drafts of instruments, made of what a file says was asked: labels of SPSS and Stata, forms of survey tools, answers.

A file seldom says what a code is worth. What a draft takes from the words or the place of a code is a guess, is marked
as one, and is not scored until a person has confirmed it.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.errors.words import in_one_line
from partnerkit.model import CheckAll, Informant, Instrument, Inventory, Item, Option, ResponseOptions
from partnerkit.model.folding import unaccented
from partnerkit.model.instrument import Code
from partnerkit.model.school import InformantName
from partnerkit.surveys.answers.asked import AskedAll, AskedOne, KnowsWhatWasAsked
from partnerkit.surveys.answers.draft_options import drafted_options
from partnerkit.surveys.answers.labels import Metadata, asked_of_labels
from partnerkit.surveys.reading.form_file import read_form

__all__ = ["draft_instrument"]

LONG = 40
"""The longest key that is made of a question, in characters; the name of a variable stays whole."""

SHORT = 12
"""So much of a question is in the keys of what people check of it."""

LISTED = 200
"""The longest range of user-missing values that is written out code by code."""


@door
def draft_instrument(
    metadata: Metadata | KnowsWhatWasAsked | str | Path,
    *,
    key: str,
    informant: Informant | InformantName,
    name: str = "",
    version: str = "draft",
    columns: Iterable[str] | None = None,
    text: bool = True,
) -> Instrument:
    """Draft an instrument from the form of a survey tool, or from what a file of answers says was asked.

    Args:
        metadata: One of three. The path of a form: a REDCap data dictionary (``.csv``), a Qualtrics survey (``.qsf``),
            an XLSForm (``.xlsx``) or a DDI codebook (``.xml``). What `read_answers` gives. Or what
            ``pyreadstat.read_sav(path, user_missing=True)`` or ``read_dta`` gives beside the data: with
            ``user_missing=True`` the data keep the codes for no answer, and the instrument says what they are; without
            it pyreadstat has already made them null.
        key: The instrument's key.
        informant: Who answered.
        name: Its name for people; the key if left out.
        version: Which version of the form.
        columns: The variables that are questions; all that have labels if left out.
        text: Whether to take the variables' labels as the questions' text; say False for a text that is not yours to
            keep.

    Returns:
        A draft: one item for each variable, one set of response options for each different set of value labels, every
        numeric code worth itself, user-missing values as no answer. These are guesses, which `Instrument.guesses` lists
        and `Instrument.confirmed` confirms or corrects: what a word for a code is worth; labels such as "Don't know" or
        "Refused" on codes that the file does not call missing; codes far from the others; the codes between labelled
        ends; that a question is one of which people check all that apply. Where the file holds no labels, the answers
        in it stand for them, and nobody may have chosen the others. No file says which items are reversed, which
        subscales there are and what items observe. Variables with fewer than two values that are answers are left out,
        and the note names them.

    Raises:
        InvalidValueError: No variable has value labels.
        DocumentError: The form cannot be read.
        MissingExtraError: The form is an Excel workbook, and the extra ``files`` is not installed.

    Examples:
        >>> from types import SimpleNamespace
        >>> meta = SimpleNamespace(
        ...     column_names_to_labels={"Q1": "Staff greet me."},
        ...     variable_value_labels={"Q1": {1.0: "No", 2.0: "Yes", 9.0: "Refused"}},
        ...     missing_ranges={"Q1": [{"lo": 9.0, "hi": 9.0}]},
        ... )
        >>> draft = draft_instrument(meta, key="visit", informant="families")
        >>> print(draft.options_of("q1"))
        Q1: 1 No = 1, 2 Yes = 2, 9 Refused = unknown

        Where the file does not say that 9 is not an answer, its label does, and the draft asks you to look:

        >>> meta.missing_ranges = {}
        >>> draft = draft_instrument(meta, key="visit", informant="families")
        >>> [(item.key, option.code, option.guess) for item, option in draft.guesses]
        [('q1', 9, 'no answer, by its label')]
        >>> draft.confirmed().guesses
        ()
    """
    asked = _asked(metadata, columns)
    drafted = _Drafted(text=text)
    for one in asked:
        drafted.add(one)
    if not drafted.items:
        raise InvalidValueError(
            "draft_instrument",
            "metadata",
            [one.column if isinstance(one, AskedOne) else one.name for one in asked],
            "variables with value labels for two answers at least",
        )
    note = "Drafted from a file's labels: check reversed items, what codes are worth, subscales and what items observe."
    if drafted.left_out:
        note += f" Left out, for want of value labels: {', '.join(drafted.left_out)}."
    items, responses, inventories = tuple(drafted.items), tuple(drafted.responses), tuple(drafted.inventories)
    return Instrument(
        key, name or key, version, informant, items, responses, inventories=inventories, note=in_one_line(note)
    )


def _asked(
    metadata: Metadata | KnowsWhatWasAsked | str | Path, columns: Iterable[str] | None
) -> Sequence[AskedOne | AskedAll]:
    """Give what was asked, or those of it that are named."""
    if isinstance(metadata, str | Path):
        asked = read_form(metadata)
    elif isinstance(metadata, KnowsWhatWasAsked):
        asked = metadata.asked
    else:
        return asked_of_labels(metadata, columns)
    if columns is None:
        return asked
    by_name = {one.column if isinstance(one, AskedOne) else one.name: one for one in asked}
    return [by_name.get(column, AskedOne(column, "", {})) for column in columns]


class _Drafted:
    """The parts of a draft, as far as they are made.

    Attributes:
        text: Whether the questions' text is kept.
        left_out: The columns that cannot be items.
    """

    def __init__(self, *, text: bool) -> None:
        self.text = text
        self.items: list[Item] = []
        self.responses: list[ResponseOptions] = []
        self.inventories: list[Inventory] = []
        self.left_out: list[str] = []
        self._shared: dict[tuple[Option, ...], str] = {}

    def add(self, asked: AskedOne | AskedAll) -> None:
        """Add a question."""
        if isinstance(asked, AskedOne):
            self._add_one(asked)
        else:
            self._add_all(asked)

    def _add_one(self, asked: AskedOne) -> None:
        options = drafted_options(asked)
        if len({option.value for option in options if option.value is not None}) < 2:
            self.left_out.append(asked.column)
            return
        codes = tuple(code for code in _codes(asked.missing) if code not in asked.labels)
        self._add_item(asked.column, options, asked.text, codes)

    def _add_all(self, asked: AskedAll) -> None:
        options = tuple(Option(code, label, guess="people check all that apply")
                        for code, label in ((1, "Checked"), (0, "Not checked")))  # fmt: skip
        keys = [
            self._add_item(
                column, options, label, key=f"{asked.name[:SHORT]}_{label}" if len(column) > LONG else column
            )
            for column, label in asked.columns.items()
        ]
        labels = tuple(asked.columns.values())
        check_all = CheckAll(
            column=asked.name if asked.separator else "",
            separator=asked.separator or ",",
            cells=(asked.cells or labels) if asked.separator else (),
            none=asked.none,
        )
        taken = [item.key for item in self.items] + [inventory.key for inventory in self.inventories]
        name = in_one_line(asked.text if self.text and asked.text else asked.name)
        self.inventories.append(Inventory(_key(asked.name, taken), keys, name, check_all=check_all))

    def _add_item(
        self, column: str, options: tuple[Option, ...], text: str, missing: Sequence[Code] = (), *, key: str = ""
    ) -> str:
        if options not in self._shared:
            self._shared[options] = _key(column, [each.key for each in self.responses])
            self.responses.append(ResponseOptions(self._shared[options], in_one_line(column), options))
        key = _key(key or column, [item.key for item in self.items])
        question = text if self.text else ""
        self.items.append(Item(key, self._shared[options], column, question, missing_codes=tuple(missing)))
        return key


def _codes(ranges: Iterable[tuple[Code, Code]]) -> Iterable[Code]:
    """Write out ranges of whole codes, as far as they are short."""
    for low, high in ranges:
        if isinstance(low, int) and isinstance(high, int) and high - low <= LISTED:
            yield from range(low, high + 1)
        elif low == high:
            yield low


def _key(column: str, taken: Sequence[str]) -> str:
    """Make a key of a variable's name, or of the first words of a question."""
    word = re.sub(r"[^a-z0-9]+", "_", unaccented(column)).strip("_") or "item"
    if len(word) > LONG and " " in column:
        word = word[: LONG + 1].rpartition("_")[0] or word[:LONG]
    word = word if word[0].isalpha() else f"v{word}"
    key, i = word, 2
    while key in taken:
        key, i = f"{word}_{i}", i + 1
    return key
