"""What a file says was asked: questions with the labels of their codes, and questions of which people check all.

Drafts of instruments are made of these, whatever kind of file they come from.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, Self, runtime_checkable

import attrs

from partnerkit.model import CheckAll
from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.as_typed import is_none_of_these

NO_LABELS = "for want of value labels"
"""Why a variable of SPSS or Stata is left out unless somebody names it."""


@attrs.frozen
class Said:
    """What people read of a question in one language: its text, and the label of each code or column."""

    text: str
    labels: Mapping[Any, str]


@attrs.frozen(eq=False)
class AskedOne:
    """A question with one answer.

    Attributes:
        column: Its column.
        text: The question; may be empty.
        labels: What people read for each code, in the order of the file.
        missing: The codes that the file calls missing, as ranges from a lowest to a highest code.
        guess: What is not sure of all of its codes, in words; empty where the file says what they are.
        in_order: Whether the labels come in the order in which people read them.
        left_out: Why a draft leaves the column out, in words; empty where it is a question.
        measure: What the file says that the codes are, ``nominal`` or ``ordinal``; anything else says nothing.
        rows: How many rows have each answer, where the answers themselves were looked at.
        only_if: Of whom the form asks it, in its own words; empty if of all, or if nothing is said.
        has_commas: Whether cells hold commas between which nothing is combined freely, so that each is one answer.
        languages: Of a form in several languages, what people read in each, by its tag, such as ``es``.
    """

    column: str
    text: str
    labels: Mapping[Code, str]
    missing: Sequence[tuple[Code, Code]] = ()
    guess: str = ""
    in_order: bool = False
    left_out: str = ""
    measure: str = ""
    rows: Mapping[Code, int] = attrs.field(factory=dict)
    only_if: str = ""
    has_commas: bool = False
    languages: Mapping[str, "Said"] = attrs.field(factory=dict)

    def is_missing(self, code: Code) -> bool:
        """Say whether the file calls a code missing."""
        return any(
            code == low
            if isinstance(code, str) or isinstance(low, str) or isinstance(high, str)
            else low <= code <= high
            for low, high in self.missing
        )

    def renamed(self, names: Mapping[str, str]) -> Self:
        """Give new names to columns."""
        return attrs.evolve(self, column=names.get(self.column, self.column))


def _none_of_these(asked: "AskedAll") -> str:
    said = (asked.cells or tuple(asked.columns.values())) if asked.separator else tuple(asked.columns)
    labels = zip(said, asked.columns.values(), strict=True)
    return next((text for text, label in labels if is_none_of_these(label)), "")


@attrs.frozen(eq=False)
class AskedAll:
    """A question of which people check all that apply.

    Attributes:
        name: Its name: the stem of its columns, or the one column that holds all that was checked.
        text: The question; may be empty.
        columns: The column of each answer, with its label. Where one column holds all, the columns that it is split
            into.
        separator: What is between two answers in one cell; empty where each answer has a column of its own.
        cells: What such a cell says for each answer; the labels if left out.
        asked: The column that says who saw the question; empty if none does.
        guesses: What is not sure of single answers, by column, in words.
        none: What stands for "none of these": its column, or what a cell says where one column holds all; empty if
            there is none. By its label if left out.
        written_in: How many texts that one respondent each wrote are not among the answers.
        variables: Of a set of variables as SPSS has them, what each holds; none where columns hold 1, 0 and blank.
        counted: The code of these variables that says that an answer was checked.
        only_if: Of whom the form asks it, as for `AskedOne`.
        languages: Of a form in several languages, what people read in each, by its tag; labels are by column.
    """

    name: str
    text: str
    columns: Mapping[str, str]
    separator: str = ""
    cells: tuple[str, ...] = ()
    asked: str = ""
    guesses: Mapping[str, str] = attrs.field(factory=dict)
    none: str = attrs.field(default=attrs.Factory(_none_of_these, takes_self=True))
    written_in: int = 0
    variables: tuple[AskedOne, ...] = ()
    counted: Code = 1
    only_if: str = ""
    languages: Mapping[str, "Said"] = attrs.field(factory=dict)

    @property
    def check_all(self) -> CheckAll | None:
        """How a table holds it, in the terms of a form; None where its variables have codes besides 1 and 0."""
        if any({self.counted, *one.labels} - {0, 1} for one in self.variables):
            return None
        if not self.separator:
            return CheckAll(none=self.none, asked=self.asked)
        return CheckAll(self.name, self.separator, self.cells or tuple(self.columns.values()), self.none, self.asked)

    def renamed(self, names: Mapping[str, str]) -> Self:
        """Give new names to columns."""

        def new(name: str) -> str:
            return names.get(name, name)

        return attrs.evolve(
            self,
            name=new(self.name),
            columns={new(column): label for column, label in self.columns.items()},
            none=new(self.none),
            asked=new(self.asked),
            guesses={new(column): guess for column, guess in self.guesses.items()},
        )


@runtime_checkable
class KnowsWhatWasAsked(Protocol):
    """A file, or what was read of one, that says what was asked."""

    @property
    def asked(self) -> Sequence[AskedOne | AskedAll]:
        """The questions, in the order of the file."""
        ...
