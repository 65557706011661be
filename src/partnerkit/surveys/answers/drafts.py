"""Drafts of instruments, made of what a file says was asked: labels of SPSS and Stata, forms of survey tools, answers.

A file seldom says what a code is worth. What a draft takes from the words or the place of a code is a guess, is marked
as one, and is not scored until a person has confirmed it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.errors.shown_values import counted, in_one_line
from partnerkit.model import Informant, Instrument, Inventory, Item, Option, ResponseOptions
from partnerkit.model.folding import unaccented
from partnerkit.model.instrument import DRAFT
from partnerkit.model.response_options import Code, as_codes
from partnerkit.model.school import InformantName
from partnerkit.surveys.answers.as_typed import as_typed, asks_for_all
from partnerkit.surveys.answers.asked import NO_LABELS, AskedAll, AskedOne, KnowsWhatWasAsked, Said
from partnerkit.surveys.answers.code_order import ACROSS, fall
from partnerkit.surveys.answers.draft_options import (
    BAND,
    CATEGORY,
    as_categories,
    checked_or_not,
    counted_or_not,
    drafted_options,
    from_to,
    is_scale,
    may_be_groups,
    on_numbers,
    plain_numbers,
    scales_in_use,
)
from partnerkit.surveys.answers.labels import Metadata, asked_of_metadata
from partnerkit.surveys.answers.no_answers import no_answer
from partnerkit.surveys.answers.off_scale import OFF_SCALE, listed, words_off_scale
from partnerkit.surveys.reading.form_file import read_form

LONG = 40
"""The longest key that is made of a question, in characters; the name of a variable stays whole."""

SHORT = 12
"""So much of a question is in the keys of what people check of it."""

NO_ORDER = "nobody knows the order of the answers"
NO_SCALE = "no common scale has their labels"
NOT_ON_SCALE = "Not on the scale of the other answers, so without a value until you give one"
WRITTEN_IN = "of one respondent each, so most likely written in"
NO_QUESTION = "not a question of the file"

COMMAS = "Read as one answer per cell, since what follows a comma never comes first or alone"
NARROW = "Perhaps people could choose more than anybody did"
MAY_BE_GROUPS = "Numbers without labels, taken as a scale though no column beside them has the same"
BANDS = "Bands of numbers are worth their place, 1 for the lowest"
CROSSED = "Codes neither rise nor fall with the scale of their labels, as where the alphabet numbered them, in"
FALLING = "A higher code means less, as with 1 Yes and 2 No, in"
ONLY_SOME = "Asked only of some people by the form, while all others count as having left it open"
ONE_EACH = "Their words ask to check all that apply, but too few cells hold several answers to be read so"
HELP = {
    NO_SCALE: "Where a higher code means more, take confirmed(item, ordered=True).",
    NO_ORDER: "If one is a scale, give its answers in scales, lowest first. What is no question, such as a group or a "
    "comment, leave out with columns.",
    ONE_EACH: "If people could check several, list the answers in an inventory with check_all.",
    COMMAS: "If people could check several, list the answers in an inventory with check_all.",
    NARROW: "What is reversed needs its whole scale: give it in scales, such as {column: range(1, 6)}.",
    MAY_BE_GROUPS: "For categories, such as languages, take confirmed(item, ordered=False).",
    BANDS: "Their means are of places; for none, take confirmed(item, ordered=False).",
    CROSSED: "They are worth their place on the scale instead, as a guess.",
    FALLING: "Where a higher figure is to mean more, take attrs.evolve(item, reverse=True).",
    ONLY_SOME: "Give whoever was not asked a code among the item's not_applicable_codes.",
    NOT_ON_SCALE: "Where one is an answer that was typed otherwise, take confirmed(item, worth={word: number}).",
}
"""What to do about answers that may be no scale, or are not on it, or of which people check all."""

FEW_NUMBERS = 7
"""So many different numbers may be the codes of categories. Own judgment."""

ALMOST = 2
"""A scale that lacks so many numbers of the one beside it may be the same one, not all of which was chosen. Own
judgment."""

KEPT = ("kept as a respondent:", "kept as respondents:")
"""How a file of answers tells of rows that nobody answered."""

LISTED = 200
"""The longest range of user-missing values that is written out code by code."""


@door
def draft_instrument(
    metadata: Metadata | KnowsWhatWasAsked | str | Path,
    *,
    key: str,
    informant: Informant | InformantName,
    name: str = "",
    version: str = DRAFT,
    columns: Iterable[str] | None = None,
    text: bool = True,
    scales: Iterable[Sequence[Code]] | Mapping[str, Sequence[Code]] = (),
    missing_codes: Iterable[Code] = (),
) -> Instrument:
    """Draft an instrument from the form of a survey tool, or from a file of answers.

    Args:
        metadata: One of three. The path of a form: a REDCap data dictionary (``.csv``), a Qualtrics survey (``.qsf``),
            an XLSForm (``.xlsx``) or a DDI codebook (``.xml``). What `read_answers` gives. Or what
            ``pyreadstat.read_sav(path, user_missing=True)`` or ``read_dta`` gives beside the data: with
            ``user_missing=True`` the data keep the codes for no answer, and the instrument says what they are; without
            it pyreadstat has already made them null. A multiple-response set of dichotomies is one question there, too.
        key: The instrument's key.
        informant: Who answered.
        name: Its name for people; the key if left out.
        version: Which version of the form; ``"draft"`` until `Instrument.confirmed` makes it ``"1"``.
        columns: The variables that are questions; all that have labels, or look like questions, if left out. A numeric
            variable named here is drafted even if most of its answers are different.
        text: Whether to take the variables' labels as the questions' text; use False if you may not keep the text.
        scales: The answers of scales, lowest first, such as ``[["Not at all", "Fairly", "Very"]]``, for words whose
            order the file does not tell. The first answer is worth 1, the next one 2; codes that rise with their labels
            are worth themselves. For numbers without labels, all
            that people could choose, such as ``[range(1, 6)]``: columns get the shortest that has their codes, those
            that may be categories as a guess; columns with labels keep these. Or the scale of single columns:
            ``{"q1": range(1, 6)}``; a code that is not on it is no answer, as a guess.
        missing_codes: Codes that mean no answer to any question of the form, such as -99 or ``"-"``.

    Returns:
        A draft: one item for each variable, one set of response options for each different set of value labels, every
        numeric code worth itself, user-missing values as no answer. These are guesses, which `Instrument.guesses` lists
        and `Instrument.confirmed` confirms or corrects: what a word for a code is worth; labels such as "Don't know" or
        "Refused" on codes that the file does not call missing; codes far from the others, which are no answer where
        they have no label; the codes between labelled ends; that a question is one of which people check all that
        apply, and which of its answers have a comma in them. Where the file holds no labels, the answers in it stand
        for them, with the rest of the common scale that they are on, and those of the other statements of a matrix. No
        file says which items are reversed, which subscales there are and what items observe. Items whose codes may name
        groups, such as schools or languages, since no common scale has their labels, are categories without a mean; the
        note names them. So are words whose order nobody knows, as a guess: the alphabet does not tell an order,
        `scales` does. Labels of a common scale with which their codes neither rise nor fall, as where the alphabet
        numbered them, are worth their place on it, as a guess; the note names these, and items in which a higher code
        means less. Where all but a few answers are on a scale, as with a typo, the others have no value unless you
        give them one. The note names these words, and those that keep a column from having a scale. Of numbers without
        labels, nobody knows what else people could choose, nor whether they are codes of categories: the note names
        those that begin above 1, have holes, or differ from the column beside them. Bands of numbers, such as 18-24,
        are worth their place from 1, and named. So are questions that ask to check all that apply, of which too few
        cells hold several answers, and those that a form asks only some people. The note also names what is left out,
        with the reason: variables with fewer than two values that are answers, and what only one respondent wrote among
        the answers of a question of which people check all.

    Raises:
        InvalidValueError: No variable can be a question; each is named with the reason. Or `scales` are not lists of
            different answers, or have words that mean no answer.
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
        Q1: 1 No = 1, 2 Yes = 2, 9 Refused = declined

        Where the file does not say that 9 is not an answer, its label does, and the draft asks you to look:

        >>> meta.missing_ranges = {}
        >>> draft = draft_instrument(meta, key="visit", informant="families")
        >>> [(item.key, option.code, option.guess) for item, option in draft.guesses]
        [('q1', 9, 'no answer, by its label')]
        >>> draft.confirmed().guesses
        ()

        Words that no known scale has are categories until you say how they lie:

        >>> meta.variable_value_labels = {"Q1": {"F": "Fairly like us", "N": "Not like us", "V": "Very like us"}}
        >>> scale = ["Not like us", "Fairly like us", "Very like us"]
        >>> print(draft_instrument(meta, key="visit", informant="families", scales=[scale]).options_of("q1"))
        Q1: F Fairly like us = 2, N Not like us = 1, V Very like us = 3
    """
    asked = _asked(metadata, columns)
    in_use = scales_in_use(one for one in asked if isinstance(one, AskedOne))
    for_all, own = _scales(scales, [one.column for one in asked if isinstance(one, AskedOne)])
    empty = partial(_Drafted, text=text, own=own, in_use=in_use, missing_codes=as_codes(missing_codes))
    drafted = empty(scales=for_all)
    if _words_and_numbers(for_all)[1]:
        # what may be groups is known beside the other columns only
        without = empty(scales=_words_and_numbers(for_all)[0])
        for one in asked:
            without.add(one)
        named = {*without.maybe_groups()}
        drafted.maybe = {item.column for item in without.items if item.key in named}
    for one in asked:
        drafted.add(one)
    told = [one.what for one in getattr(metadata, "changes", ()) if one.what.startswith(KEPT)]
    kept = "".join(f". In the file, {what}" for what in told)
    left_out = [f"{', '.join(names)} ({reason})" for reason, names in drafted.left_out.items()]
    if not drafted.items:
        names = [name for several in drafted.left_out.values() for name in several]
        expected = "variables with value labels for at least two answers"
        if isinstance(metadata, KnowsWhatWasAsked):
            expected = "columns that are questions"
        expected += f"; not taken: {'; '.join(left_out) or 'no column is there'}{kept}"
        raise InvalidValueError("draft_instrument", "metadata", names, expected)
    source = _source(metadata, asked)
    note = f"Drafted from {source}: check reversed items, what codes are worth, subscales and what items observe."
    for reason, keys in drafted.groups.items():
        note += f" Taken as categories, which have no mean, since {reason}: {', '.join(keys)}. {HELP[reason]}"
    if drafted.off_scale:
        words = "; ".join(f"{word!r} in {', '.join(keys)}" for word, keys in drafted.off_scale.items())
        note += f" {NOT_ON_SCALE}: {words}. {HELP[NOT_ON_SCALE]}"
    for what, unsure in (
        (ONLY_SOME, drafted.only_some),
        (BANDS, drafted.bands),
        (CROSSED, drafted.crossed),
        (FALLING, drafted.falling),
        (COMMAS, drafted.commas),
        (NARROW, [*drafted.narrow()]),
        (MAY_BE_GROUPS, [*drafted.maybe_groups()]),
    ):
        note += f" {what}: {', '.join(unsure)}. {HELP[what]}" if unsure else ""
    if drafted.one_each:
        note += f" {ONE_EACH}: {', '.join(drafted.one_each)}. {HELP[ONE_EACH]}"
    if left_out:
        note += f" Left out: {'; '.join(left_out)}."
    note += "".join(f" In the file, {what}." for what in told)
    items, responses, inventories = tuple(drafted.items), tuple(drafted.responses), tuple(drafted.inventories)
    draft = Instrument(
        key, name or key, version, informant, items, responses, inventories=inventories, note=in_one_line(note)
    )
    return draft.with_missing_codes(*drafted.missing_codes)


def _scales(
    given: Iterable[Sequence[Code]] | Mapping[str, Sequence[Code]], columns: Iterable[str]
) -> tuple[list[tuple[Code, ...]], dict[str, tuple[Code, ...]]]:
    """Take scales as they were given, those for all and those of columns, if each is a list of different answers."""
    expected = "lists of different answers, lowest first"
    if isinstance(given, str):
        raise InvalidValueError("draft_instrument", "scales", given, expected)
    scales = [*(given.values() if isinstance(given, Mapping) else given)]
    for scale in scales:
        forms = [] if isinstance(scale, str) else [as_typed(str(answer)) for answer in scale]
        if len(forms) < 2 or len(set(forms)) < len(forms):
            raise InvalidValueError("draft_instrument", "scales", scale, expected)
        if none := [answer for answer in scale if isinstance(answer, str) and no_answer(answer) is not None]:
            without = "a scale without words that mean no answer: the draft keeps them beside it"
            raise InvalidValueError("draft_instrument", "scales", none[0], without)
    if not isinstance(given, Mapping):
        return [tuple(scale) for scale in scales], {}
    for column in given:
        if column not in columns:
            raise InvalidValueError(
                "draft_instrument", "scales", column, f"columns with one answer: {listed([*columns])}"
            )
    return [], {column: tuple(scale) for column, scale in given.items()}


def _source(metadata: Metadata | KnowsWhatWasAsked | str | Path, asked: Iterable[AskedOne | AskedAll]) -> str:
    if isinstance(metadata, str | Path):
        return "a form"
    questions = [one for one in asked if isinstance(one, AskedOne) and not one.left_out]
    is_found = any(one.guess for one in questions) or not questions
    return "the answers in a file" if is_found else "a file's labels"


def _asked(
    metadata: Metadata | KnowsWhatWasAsked | str | Path, columns: Iterable[str] | None
) -> Sequence[AskedOne | AskedAll]:
    if isinstance(metadata, str | Path):
        asked = read_form(metadata)
    elif isinstance(metadata, KnowsWhatWasAsked):
        asked = metadata.asked
    elif not hasattr(metadata, "column_names_to_labels"):
        expected = (
            "what read_answers gives of a file of answers, the path of a form, or the metadata that pyreadstat gives; "
            "a data frame alone does not say what was asked"
        )
        raise InvalidValueError("draft_instrument", "metadata", metadata, expected)
    else:
        return asked_of_metadata(metadata, columns)
    if columns is None:
        return asked
    by_name = {one.column if isinstance(one, AskedOne) else one.name: one for one in asked}
    named = [by_name.get(column, AskedOne(column, "", {}, left_out=NO_QUESTION)) for column in columns]
    return [
        attrs.evolve(one, left_out="")
        if isinstance(one, AskedOne) and len(one.labels) > 1 and (is_scale(one) or one.left_out == NO_LABELS)
        else one
        for one in named
    ]


@attrs.define
class _Drafted:
    """The parts of a draft, as far as they are made.

    `scales` are those that somebody gave, `own` those for single columns, `in_use` those of which some question has all
    answers. The columns that cannot be items, and the items whose codes may name groups and so are categories, come by
    the reason. By their word come the items where an answer is not on the scale of the others. `one_each` are questions
    that ask to check all, of which too few cells hold several answers. `numbers` are those without labels, of one item
    after the other, before a scale for all columns fills them up; none of items in words. `given` are the items whose
    scale of numbers somebody gave, `maybe` the columns that may be groups although they are on one for all, and `bands`
    the items of bands of numbers. In `crossed` the codes neither rise nor fall with their labels, in `falling` they
    fall. `commas` are items whose answers hold some. `only_some` are questions that only some people are asked.
    """

    text: bool
    scales: Sequence[Sequence[Code]]
    own: Mapping[str, Sequence[Code]]
    in_use: Sequence[Sequence[str]]
    missing_codes: Sequence[Code]
    items: list[Item] = attrs.Factory(list)
    responses: list[ResponseOptions] = attrs.Factory(list)
    inventories: list[Inventory] = attrs.Factory(list)
    left_out: dict[str, list[str]] = attrs.Factory(dict)
    groups: dict[str, list[str]] = attrs.Factory(dict)
    off_scale: dict[str, list[str]] = attrs.Factory(dict)
    one_each: list[str] = attrs.Factory(list)
    numbers: list[tuple[str, tuple[float, ...]]] = attrs.Factory(list)
    given: set[str] = attrs.Factory(set)
    maybe: Collection[str] = ()
    bands: list[str] = attrs.Factory(list)
    crossed: list[str] = attrs.Factory(list)
    falling: list[str] = attrs.Factory(list)
    commas: list[str] = attrs.Factory(list)
    only_some: list[str] = attrs.Factory(list)
    shared: dict[tuple[tuple[Option, ...], bool], str] = attrs.Factory(dict)

    def add(self, asked: AskedOne | AskedAll) -> None:
        """Add a question."""
        if isinstance(asked, AskedOne):
            self._add_one(asked)
        else:
            self._add_all(asked)

    def _add_one(self, asked: AskedOne) -> None:
        labels = {code: label for code, label in asked.labels.items() if code not in self.missing_codes}
        asked = attrs.evolve(asked, labels=labels)
        scales = [self.own[asked.column]] if asked.column in self.own else self.scales
        words, numbers = _words_and_numbers(scales)
        options = drafted_options(asked, words, self.in_use)
        is_own, found = asked.column in self.own, plain_numbers(options)
        given = (on_numbers(options, one, is_own=is_own) for one in sorted(numbers, key=len) if is_own or found)
        on_given = next(filter(None, given), ())
        options = on_given or options
        if asked.column in self.maybe and not is_own:
            options = tuple(attrs.evolve(one, guess=one.guess or asked.guess) for one in options)
        found = plain_numbers(options) if is_own else found
        # of a column without labels the cells were looked at
        is_one_each = bool(asked.guess) and any(map(asks_for_all, (asked.column, asked.text)))
        if why := self._why_not(asked, options, words):
            self.left_out.setdefault(why, []).append(asked.column)
            self.one_each += [asked.column] if is_one_each else []
            return
        ordered = not may_be_groups(asked, options, words)
        options = options if ordered else as_categories(options)
        options, texts = _in_languages(options, asked.languages), _texts(asked.text, asked.languages)
        key = self._add_item(asked.column, options, texts, _unlabeled(asked), ordered=ordered)
        self.one_each += [key] if is_one_each else []
        self.given |= {key} if on_given else set()
        self.numbers.append((key, found if ordered and asked.guess else ()))
        self.only_some += [f"{key} ({asked.only_if})"] if asked.only_if else []
        self.bands += [key] if any(option.guess == BAND for option in options) else []
        self.crossed += [key] if any(option.guess == ACROSS for option in options) else []
        self.commas += [key] if asked.has_commas else []
        self.falling += [key] if ordered and fall(options) else []
        for option in options:
            if option.guess == OFF_SCALE:
                self.off_scale.setdefault(in_one_line(str(option.code)), []).append(key)
        if not ordered:
            is_of_words = any(option.guess == CATEGORY for option in options)
            odd = words_off_scale(asked, words) if is_of_words else ()
            named = f"{key} (not on a scale: {listed(odd)})" if odd else key
            self.groups.setdefault(NO_ORDER if is_of_words else NO_SCALE, []).append(named)

    def _why_not(self, asked: AskedOne, options: Sequence[Option], scales: Sequence[Sequence[str]]) -> str:
        """Say why a variable is not an item; empty if it is one."""
        is_scale = any(option.value is not None and not option.guess for option in options)
        if asked.left_out and not ((self.scales or self.own) and is_scale):
            return asked.left_out
        if not options and len(asked.labels) > 1:
            odd = words_off_scale(asked, scales)
            return f"{NO_ORDER}; not on a scale: {listed(odd)}" if odd else NO_ORDER
        if len({option.value for option in options if option.value is not None}) < 2:
            return "fewer than two answers" if asked.guess else NO_LABELS
        return ""

    def narrow(self) -> Iterator[str]:
        """Name items whose numbers begin above 1, have holes, or are almost those of the item beside them."""
        for key, codes, beside in self._guessed_numbers(self.given):
            wider = next((other for other in beside if {*other} > {*codes} and len(other) - len(codes) <= ALMOST), ())
            has_holes = any(high - low > 1 for low, high in pairwise(codes))
            if len(codes) > 2 and (codes[0] > 1 or has_holes or wider):
                other = f", beside {wider[0]:g} to {wider[-1]:g}" if wider else ""
                yield f"{key} ({codes[0]:g} to {codes[-1]:g}{other})"

    def maybe_groups(self) -> Iterator[str]:
        """Name items of few numbers that differ from those of the items beside them, but for what nobody chose."""
        several = {
            codes for codes, n in Counter(codes for _, codes in self.numbers).items() if n > 1 and len(codes) > 4
        }
        own = {item.key for item in self.items if item.column in self.own}
        for key, codes, beside in self._guessed_numbers(own):
            is_alike = codes in several or any(len(codes) > 2 and other[-1:] == codes[-1:] for other in beside)
            if len(codes) <= FEW_NUMBERS and not is_alike and codes != (0, 1):
                yield key

    def _guessed_numbers(
        self, given: Collection[str]
    ) -> Iterator[tuple[str, tuple[float, ...], list[tuple[float, ...]]]]:
        """Give the numbers of items but those whose scale is given, with those of the items beside them."""
        codes_of = [codes for _, codes in self.numbers]
        for i, (key, codes) in enumerate(self.numbers):
            if codes and key not in given:
                yield key, codes, [*codes_of[max(i - 1, 0) : i], *codes_of[i + 1 : i + 2]]

    def _add_all(self, asked: AskedAll) -> None:
        if asked.written_in:
            self.left_out.setdefault(WRITTEN_IN, []).append(f"{counted(asked.written_in, 'text')} in {asked.name}")
        variables = {one.column: one for one in asked.variables}
        keys = [
            self._add_item(
                column,
                counted_or_not(variables[column], asked.counted)
                if column in variables
                else checked_or_not(asked.guesses.get(column, "")),
                _texts(label, {tag: said for tag, said in asked.languages.items() if said.labels.get(column)}, column),
                _unlabeled(variables.get(column)),
                key=f"{asked.name[:SHORT]}_{label}" if len(column) > LONG else column,
                name="Checked or not",
            )
            for column, label in asked.columns.items()
        ]
        taken = [item.key for item in self.items] + [inventory.key for inventory in self.inventories]
        name = in_one_line(asked.text if self.text and asked.text else asked.name)
        self.only_some += [f"{asked.name} ({asked.only_if})"] if asked.only_if else []
        self.inventories.append(Inventory(_key(asked.name, taken), keys, name, check_all=asked.check_all))

    def _add_item(
        self,
        column: str,
        options: tuple[Option, ...],
        text: str | Mapping[str, str],
        missing: Sequence[Code] = (),
        *,
        key: str = "",
        name: str = "",
        ordered: bool = True,
    ) -> str:
        answers = options, ordered
        if answers not in self.shared:
            name = name or (in_one_line(column) if len(column) <= LONG else from_to(options))
            self.shared[answers] = _key(name if len(column) > LONG else column, [one.key for one in self.responses])
            self.responses.append(ResponseOptions(self.shared[answers], name, options, ordered))
        key = _key(key or _below(column), [item.key for item in self.items])
        question = text if self.text else ""
        self.items.append(Item(key, self.shared[answers], column, question, missing_codes=tuple(missing)))
        return key


def _texts(text: str, languages: Mapping[str, Said], column: str = "") -> str | Mapping[str, str]:
    """Give a question, or the label of one of its columns, in each language of the form."""
    said = {tag: one.labels[column] if column else one.text for tag, one in languages.items()}
    return {tag: words for tag, words in said.items() if words} or text


def _in_languages(options: Iterable[Option], languages: Mapping[str, Said]) -> tuple[Option, ...]:
    """Give the labels of options in each language of the form."""
    said = {
        option.code: {tag: one.labels[option.code] for tag, one in languages.items() if one.labels.get(option.code)}
        for option in options
    }
    return tuple(attrs.evolve(option, label=said[option.code] or option.label) for option in options)


def _words_and_numbers(scales: Iterable[Sequence[Code]]) -> tuple[list[Sequence[str]], list[Sequence[Code]]]:
    """Tell scales of words from those of numbers."""
    numbers = [scale for scale in scales if not any(isinstance(answer, str) for answer in scale)]
    return [[*map(str, scale)] for scale in scales if scale not in numbers], numbers


def _below(column: str) -> str:
    """Give what names a column: of a long heading that ends with one of several statements, the statement."""
    found = re.fullmatch(r".+ \[([^\[\]]+)\]", column, re.DOTALL) if len(column) > LONG else None
    return found[1] if found else column


def _unlabeled(asked: AskedOne | None) -> list[Code]:
    """Give the codes without a label that the file calls missing."""
    return [] if asked is None else [code for code in _codes(asked.missing) if code not in asked.labels]


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
