"""How a table holds a question of which people check all that apply."""

import attrs

from partnerkit.model.exact import exact
from partnerkit.model.field_checks import one_line, require_once
from partnerkit.model.response_options import as_words


@attrs.frozen(repr=False, field_transformer=exact)
class CheckAll:
    """How a table holds a question of which people check all that apply, such as a list of barriers.

    Either one column holds all that a person checked, as Google Forms writes it, or each answer has a column of its
    own, as REDCap and LimeSurvey write it; `tidy_answers` turns both into one column per item with 1 (checked), 0 (not
    checked) and blank. A person who checked nothing counts as not having answered, unless `none` or `asked` says
    otherwise: nobody can tell a page that was never reached from a list on which nothing fits.

    Attributes:
        column: The column that holds all that was checked; empty where each item has a column of its own.
        separator: What is between two answers in such a cell, such as ``";"``. If left out, the sign that leaves the
            most answers that are items of the form: a comma, a semicolon, a bar, a line break, or a blank where no cell
            holds any of these.
        cells: What a cell says for each item, in the order of the inventory's items; if left out, the text of each
            item, or its key.
        none: What stands for "none of these": what the cell says, or the name of its column where each item has its
            own. Who chose it has answered, and checked nothing.
        asked: The column that says who saw the question: a number above 0, "yes", "true", "complete", or the day on
            which a form was sent off; in REDCap's status of a form 2. Who saw it and checked nothing has answered; all
            others are left open, whatever they checked. A column that says so of nobody tells nothing.

    Examples:
        >>> CheckAll(column="What gets in the way?", none="None of these")
        <CheckAll: in 'What gets in the way?'>
    """

    column: str = attrs.field(default="", validator=one_line)
    separator: str = ""
    cells: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    none: str = attrs.field(default="", validator=one_line)
    asked: str = attrs.field(default="", validator=one_line)

    def __attrs_post_init__(self) -> None:
        """Require each cell once."""
        require_once("CheckAll", "cells", sorted(self.cells), "what each item's answer is, each once")

    def __repr__(self) -> str:
        between = f", between {self.separator!r}" if self.separator else ""
        where = f"in {self.column!r}{between}" if self.column else "a column for each item"
        return f"<CheckAll: {where}>"
