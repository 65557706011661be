"""From the document of a group table back to the table."""

from collections.abc import Mapping
from typing import Any

from partnerkit.model import Instrument
from partnerkit.surveys.tables.cells import labels_of
from partnerkit.surveys.tables.disclosure import Hidden
from partnerkit.surveys.tables.group_table import FIGURES, GroupRow, GroupTable, held
from partnerkit.surveys.tables.tally import Group

__all__ = ["read_table"]


def read_table(data: Mapping[str, Any], instrument: Instrument) -> GroupTable:
    """Make a group table of its document; of what is hidden it holds as much as the document, which is nothing."""
    labels = {item.key: labels_of(instrument, item.key) for item in instrument}
    sizes = {_group(size): size for size in data["sizes"]}
    return GroupTable(
        instrument,
        tuple(data["by"]),
        held(_row(row, labels.get(row["measure"], ())) for row in data["rows"]),
        data["min_group"],
        cuts=data["cuts"],
        weight=data["weight"],
        invited={group: size["invited"] for group, size in sizes.items() if size["invited"] is not None},
        respondents={group: size["respondents"] for group, size in sizes.items()},
        round_to=data["round_to"],
    )


def _group(data: Mapping[str, Any]) -> Group:
    return tuple(data["group"].values())


def _row(data: Mapping[str, Any], labels: tuple[tuple[float, str], ...]) -> GroupRow:
    options, hidden = data["options"], data["hidden"]
    chosen = tuple(option["n"] for option in options)
    weights = tuple(option["n"] if option["weight"] is None else option["weight"] for option in options)
    return GroupRow(
        _group(data),
        data["measure"],
        **{name: data[name] for name in FIGURES},
        hidden=Hidden("n" in hidden, "mean" in hidden, "sd" in hidden, "share" in hidden),
        labels=labels if data["n"] else (),
        chosen=chosen,
        weights=weights,
    )
