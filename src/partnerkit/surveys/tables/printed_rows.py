"""The rows of a group table as people read them: a cell for each figure, or why there is none."""

from collections.abc import Callable, Mapping

from partnerkit.surveys.tables.group_rows import GroupRow, hidden_names
from partnerkit.surveys.tables.group_words import checked_items
from partnerkit.surveys.tables.grouped import Grouped, figures_of, hides_rate


def printed_columns(table: Grouped, measures: set[str]) -> dict[str, Callable[[GroupRow], str]]:
    """Give what is printed of the rows of some measures: how to write each column's cell, by its heading."""
    checks, has = checked_items(table.instrument), figures_of(table)
    has_cut, is_drawn = bool(measures & table.cuts.keys()), table.design is not None

    def form(row: GroupRow, finer: int = 0) -> str:
        return f".{finer}%" if row.measure in checks else f".{2 + finer}f"

    def is_hidden(row: GroupRow, name: str) -> bool:
        return name in has[row.measure] and name in hidden_names(row.hidden)

    def cell(row: GroupRow, name: str, form: str) -> str:
        number = getattr(row, name)
        return "hidden" if is_hidden(row, name) else "" if number is None else format(number, form)

    def ends(row: GroupRow, names: tuple[str, str], form: str) -> str:
        low, high = (cell(row, name, form) for name in names)
        return low if low == "hidden" or not (low and high) else f"{low} to {high}"

    def could_be(row: GroupRow) -> str:
        return cell(row, "low", form(row)) if row.low == row.high else ends(row, ("low", "high"), form(row))

    def checked(row: GroupRow) -> str:
        if row.measure not in checks or is_hidden(row, "options"):
            return "hidden" if row.measure in checks else ""
        return f"{sum(option.n for option in row.options if option.value == 1)}"

    def rate(row: GroupRow) -> str:
        found = table.response_rate(row.group)
        return "hidden" if hides_rate(table, row.group) else "" if found is None else f"{found:.0%}"

    columns: Mapping[str, tuple[bool, Callable[[GroupRow], str]]] = {
        "n": (True, lambda row: cell(row, "n", "d")),
        "checked": (bool(measures & checks), checked),
        "percent" if measures and measures <= checks else "mean": (True, lambda row: cell(row, "mean", form(row))),
        "se": (is_drawn, lambda row: cell(row, "se", form(row, 1))),
        "95 %": (is_drawn, lambda row: ends(row, ("low95", "high95"), form(row))),
        "sd": (True, lambda row: "" if row.measure in checks else cell(row, "sd", ".2f")),
        "could be": (True, could_be),
        "share": (has_cut, lambda row: cell(row, "share", ".0%")),
        "share, 95 %": (has_cut and is_drawn, lambda row: ends(row, ("share_low95", "share_high95"), ".0%")),
        "answered": (bool(table.invited), rate),
    }
    return {heading: written for heading, (is_there, written) in columns.items() if is_there}
