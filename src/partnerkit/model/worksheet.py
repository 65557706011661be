"""A worksheet: an origin table with a blank column for how a team will move from one side to the other."""

from typing import Any, Self

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import dotted_key, each, filled, named, not_empty, one_line
from partnerkit.model.folding import folded
from partnerkit.model.keyed import Several
from partnerkit.model.table import Table, Tabular
from partnerkit.model.view import View, ViewRow


@attrs.frozen(repr=False, field_transformer=exact)
class WorksheetRow:
    """One line of a worksheet: the two sides of a row, and what the team will do.

    Attributes:
        key: The row's key in its view.
        name: The row's name as its users know it.
        today: The lower side, such as involvement.
        toward: The upper side, such as partnership.
        actions: The team's ideas or actions, in its own words; none on a blank worksheet.
    """

    key: str = attrs.field(validator=dotted_key)
    name: str = attrs.field(validator=named)
    today: str
    toward: str
    actions: tuple[str, ...] = attrs.field(converter=Listed[str], default=(), validator=each(filled))

    def __repr__(self) -> str:
        return f"<WorksheetRow {self.key}: {len(self.actions)} actions>"


@attrs.frozen(repr=False, field_transformer=exact)
class Worksheet(Tabular, Several[WorksheetRow]):
    """A table of contrasts with a column to fill in, as the PaMTSS handout ends in one.

    Attributes:
        title: What the worksheet is about.
        rows: Its lines.
        school: Whose worksheet it is; empty on a blank one.
        lower: The name of the lower side, such as ``involvement``.
        upper: The name of the upper side, such as ``partnership``.
    """

    _holds = "rows"

    title: str = attrs.field(validator=named)
    rows: tuple[WorksheetRow, ...] = attrs.field(converter=Listed[WorksheetRow], validator=not_empty)
    school: str = attrs.field(default="", validator=one_line)
    lower: str = "involvement"
    upper: str = "partnership"

    @classmethod
    def blank(cls, view: View, *, school: str = "", lower: str = "involvement", upper: str = "partnership") -> Self:
        """Give an empty worksheet over a published table.

        Args:
            view: The table, such as the PaMTSS handout.
            school: Whose worksheet it is.
            lower: The role of the cells that describe the lower side.
            upper: The role of the cells that describe the upper side.

        Returns:
            One line for each row of the table that has a cell on either side, in the table's order.

        Raises:
            InvalidValueError: No row of the table has a cell in either role.

        Examples:
            >>> import partnerkit as pk
            >>> sheet = Worksheet.blank(pk.CONTINUUM.view("pamtss"))
            >>> [row.name for row in sheet]
            ['Education', 'Homework', 'Communication', 'School Events Committee', 'Engaging Families']
        """
        rows = (
            WorksheetRow(row.key, row.name, _side(row, lower), _side(row, upper))
            for row in view
            if _side(row, lower) or _side(row, upper)
        )
        return cls(view.name, tuple(rows), school, lower, upper)

    def with_actions(self, row: str, *actions: str) -> Self:
        """Give a copy with actions added to one line.

        Args:
            row: The line, by its name or its key.
            *actions: What the team will do, each in its own words.

        Returns:
            A new worksheet; this one stays as it is.

        Raises:
            UnknownKeyError: There is no such line.
            InvalidValueError: An action is blank.

        Examples:
            >>> import partnerkit as pk
            >>> sheet = Worksheet.blank(pk.CONTINUUM.view("pamtss"))
            >>> sheet.with_actions("communication", "Text messages that families can answer")["communication"].actions
            ('Text messages that families can answer',)
        """
        wanted = self[row]
        changed = attrs.evolve(wanted, actions=(*wanted.actions, *actions))
        return attrs.evolve(self, rows=tuple(changed if line is wanted else line for line in self.rows))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in yet."""
        return not any(row.actions for row in self.rows)

    def __getitem__(self, row: str) -> WorksheetRow:
        """Give a line by its name or its key, with or without the view's prefix.

        Raises:
            UnknownKeyError: There is no such line.
        """
        wanted = folded(row)
        for one in self.rows:
            if wanted in (folded(one.name), one.key, one.key.partition(".")[2]):
                return one
        raise UnknownKeyError(row, "row", f"The worksheet {self.title!r}", tuple(line.name for line in self.rows))

    def table(self) -> Table:
        """Give the worksheet as a table; several actions of a line are one after another."""
        rows = tuple((row.name, row.today, row.toward, "; ".join(row.actions)) for row in self.rows)
        title = f"{self.title}, for {self.school}" if self.school else self.title
        return Table(("", self.lower, self.upper, "our ideas or actions"), rows, title=title, width=32)

    def markdown(self) -> str:
        """Give the worksheet as a Markdown table, ready to paste into a shared document.

        Examples:
            >>> import partnerkit as pk
            >>> sheet = Worksheet.blank(pk.CONTINUUM.view("colorado"), school="Elm School")
            >>> print(sheet.with_actions("communication", "Two-way text messages").markdown().splitlines()[0])
            **Colorado, The Shift: involvement and partnering, for Elm School**
        """
        return self.table().markdown()

    def as_data(self) -> dict[str, Any]:
        """Give the sheet as plain data, its two sides under the names that it gives them."""
        return {
            "title": self.title,
            "school": self.school,
            "rows": [
                {
                    "key": row.key,
                    "name": row.name,
                    self.lower: row.today,
                    self.upper: row.toward,
                    "actions": list(row.actions),
                }
                for row in self
            ],
        }

    def __repr__(self) -> str:
        return (
            f"<Worksheet {self.title!r}: {sum(bool(row.actions) for row in self.rows)} of {len(self)} rows filled in>"
        )


def _side(row: ViewRow, role: str) -> str:
    return " ".join(statement.text for statement in row.statements if statement.role == role)
