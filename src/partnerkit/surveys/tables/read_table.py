"""From the document of a group table back to the table."""

from collections.abc import Iterator, Mapping
from math import inf
from typing import Any

from partnerkit.model import Instrument
from partnerkit.surveys.group_order import Group
from partnerkit.surveys.tables.disclosure.hidden import Hidden
from partnerkit.surveys.tables.group_rows import FIGURES, GroupRow, held
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.group_words import unit_ends
from partnerkit.surveys.tables.tallies.measure_cells import labels_of
from partnerkit.surveys.tables.uncertainty.design import Design


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
        where={name: tuple(values) for name, values in data["where"].items()},
        design=None if data["design"] is None else Design(**data["design"]),
        hide=data["hide"],
        at_random=data["at_random"],
        others=tuple(data["others"]),
    )


def table_faults(data: Mapping[str, Any], instrument: Instrument) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Give what cannot be in a table of an instrument: where it is, what is wrong, and what was expected."""
    by, informant = data["by"], instrument.informant.value
    if len(set(by)) < len(by):
        yield ("by",), "it names a column twice.", "Name each once."
    if data["informant"] != informant:
        yield ("informant",), f"it is {data['informant']!r}.", f"Expected {informant!r}, as of the instrument."
    measures = {*(item.key for item in instrument), *(subscale.key for subscale in instrument.subscales)}
    for field in ("sizes", "rows"):
        for i, entry in enumerate(data[field]):
            if list(entry["group"]) != by:
                yield (field, i, "group"), "its columns are not those of 'by'.", f"Expected: {', '.join(by) or 'none'}."
    if data["min_group"] < 1:
        yield ("min_group",), f"it is {data['min_group']}.", "Expected a whole number of at least 1."
    seen: set[tuple[Group, str]] = set()
    for i, row in enumerate(data["rows"]):
        key = (_group(row), row["measure"])
        if row["measure"] not in measures:
            yield (
                ("rows", i, "measure"),
                f"it is {row['measure']!r}.",
                "Expected an item or a subscale of the instrument.",
            )
            continue
        if key in seen:
            yield ("rows", i), "the measure of this group is there twice.", "Keep one."
        seen.add(key)
        ends = unit_ends(instrument, row["measure"])
        positive = dict.fromkeys(("sd", "se", "share_se", "degrees", "n_eff", "share_n_eff"), (0, inf))
        within = {**dict.fromkeys(("mean", "low", "high"), ends), "n": (0, inf), "share": (0, 1), **positive}
        for name, (least, most) in within.items():
            if row[name] is not None and not least <= row[name] <= most:
                expected = f"from {least:g} to {most:g}" if most < inf else f"of at least {least:g}"
                yield ("rows", i, name), f"it is {row[name]:g}.", f"Expected a number {expected}."
        for name in row["hidden"]:
            if row.get(name) not in (None, []):
                yield ("rows", i, name), "it is shown, and 'hidden' names it.", "Take one of the two out."


def _group(data: Mapping[str, Any]) -> Group:
    return tuple(data["group"].values())


def _row(data: Mapping[str, Any], labels: tuple[tuple[float, str], ...]) -> GroupRow:
    options, hidden = data["options"], data["hidden"]
    errors = tuple(option["se"] for option in options)
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
        option_errors=None if all(error is None for error in errors) else errors,
        **{name: data[name] for name in ("se", "degrees", "share_se")},
    )
