"""From tallies to a table: the cells of each measure in each group and total, with what must not be told left out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from partnerkit.surveys.group_order import Group
from partnerkit.surveys.group_sizes import people_asked
from partnerkit.surveys.tables.disclosure.hidden import SHOWN, Hidden, Masks
from partnerkit.surveys.tables.disclosure.hidden_cells import HiddenCells
from partnerkit.surveys.tables.disclosure.protection import hidden_by_rule
from partnerkit.surveys.tables.disclosure.totals import Tree
from partnerkit.surveys.tables.group_rows import ALL, Cells, Rows
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.group_words import unit_ends
from partnerkit.surveys.tables.tallies.group_sums import GroupSums
from partnerkit.surveys.tables.tallies.measure_cells import Read, item_cells, rule_cells, score_cells
from partnerkit.surveys.tables.tallies.tally import Tallies
from partnerkit.surveys.tables.uncertainty.design import Errors
from partnerkit.surveys.tables.uncertainty.standard_errors import design_cells, sample_cells
from partnerkit.surveys.tables.wanted import Wanted


def table_of(wanted: Wanted, tallies: Tallies, errors: Errors | None, invited: Mapping[Any, int]) -> GroupTable:
    """Make the table of some tallies, with what must not be told left out."""
    instrument, design = wanted.instrument, wanted.design
    tree = Tree(tallies.groups, margins=wanted.margins)
    hidden = hidden_by_rule(wanted, tallies, tree)
    is_mixed = wanted.items and wanted.subscales and wanted.min_group > 1
    alone = _hidden_alone(hidden.alone, tree, wanted.cuts) if is_mixed else None
    nodes, groups, sums = in_lines(tree, len(wanted.by), tallies)
    masks = {key: masks_in(nodes, hidden.masks.get(key, {})) for key in wanted.measures}
    found = cells_of(wanted, tallies, sums, masks)
    respondents = people_in(tallies, sums, groups, hidden.respondents)
    asked = people_asked(invited, groups, respondents, all_of=ALL)
    if errors is None:
        told = sample_cells(groups, asked if design.invited_are_all else None)
    else:
        ends = {key: unit_ends(instrument, key) for key in masks}
        spans = {key: top - bottom for key, (bottom, top) in ends.items()}
        told = design_cells(errors, wanted, nodes, groups, spans, invited=asked)
    found = {key: (*cells, *told(key, cells, masks[key])) for key, cells in found.items()}
    return GroupTable(
        instrument,
        tuple(wanted.by),
        Rows.of(groups, found),
        wanted.min_group,
        dict(wanted.cuts),
        design.weight,
        asked,
        respondents,
        alone,
        hide=wanted.hide,
        errors=None if design.is_of_groups else errors,
    )


def _hidden_alone(masks: Masks, tree: Tree, cuts: Collection[str]) -> Mapping[str, int]:
    """Count what the subscales would hide in a table without items."""
    cells: Counter[tuple[str, Hidden]] = Counter()
    for key, hidden in masks.items():
        cells.update((key, mask) for mask in hidden.values())
        cells[key, SHOWN] += len(tree.sums) - len(hidden)
    has = {key: ("n", "mean", "sd", *(["share"] if key in cuts else [])) for key in masks}
    counted = HiddenCells.counted(cells, has=has, items=(), min_group=1)
    return {one.figure: one.hidden for one in counted.figures}


def cells_of(
    wanted: Wanted, tallies: Tallies, sums: GroupSums, masks: Mapping[str, Sequence[Hidden]]
) -> dict[str, Cells]:
    """Read the cells of each measure from sums of groups, less what is hidden of them."""
    instrument, cuts = wanted.instrument, wanted.cuts
    reads: dict[str, Read] = {
        key: score_cells(instrument, key, tallies.scores[key], has_cut=key in cuts)
        if key in tallies.scores
        else rule_cells(instrument, key, tallies.items)
        for key in wanted.subscales
    }
    reads |= {key: item_cells(instrument, key, tallies.items[key], cuts.get(key)) for key in wanted.items}
    return {key: read(sums, masks[key]) for key, read in reads.items()} if sums else {}


def people_in(
    tallies: Tallies, sums: GroupSums, groups: Sequence[Group], hidden: Collection[Group]
) -> dict[Group, int | None]:
    """Give how many answered in each group of a table, whose sums are in the same order; None where that is hidden."""
    numbers = zip(sums, groups, sums.column(tallies.respondents), strict=True)
    return {group: None if node in hidden else round(n) for node, group, n in numbers}


def masks_in(nodes: Sequence[Group], hidden: Mapping[Group, Hidden]) -> list[Hidden]:
    """Give what is hidden of each node, of which few have something."""
    found = [SHOWN] * len(nodes)
    for i, node in enumerate(nodes) if hidden else ():
        if node in hidden:
            found[i] = hidden[node]
    return found


def in_lines(tree: Tree, depth: int, tallies: Tallies) -> tuple[list[Group], list[Group], GroupSums]:
    """Give the nodes in the order of a table, each total after the groups it is of, with their groups and their sums.

    A total's group is filled up with `ALL`.
    """

    def walk(node: Group) -> Iterable[Group]:
        for child in tree.children.get(node, ()):
            yield from walk(child)
        yield node

    nodes = [*(walk(()) if tree.children else tallies.groups)]
    groups = [node if len(node) == depth else (*node, *(ALL,) * (depth - len(node))) for node in nodes]
    return nodes, groups, tree.sums.lines(nodes)
