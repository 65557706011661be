"""Groups as people type them: texts that differ only in blanks, case, quotes or dashes, given one spelling."""

from collections.abc import Mapping, Sequence

import narwhals.stable.v2 as nw

from partnerkit.rules.frames.entry import Native
from partnerkit.surveys.answers.as_typed import is_untidy, look_alikes
from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.answers.check_all import texts_of
from partnerkit.surveys.answers.collected_rows import require_names

__all__ = ["replaced", "with_one_spelling"]


def with_one_spelling(work: Native, columns: Sequence[str]) -> tuple[Native, list[Change]]:
    """Give groups that look alike one spelling, the tidiest of theirs, and of several such the most common.

    A column of anything but text stays as it is. A missing column is refused.
    """
    schema = work.collect_schema()
    require_names(columns, schema.names(), f"Its columns are: {', '.join(schema.names())}.")
    changes: list[Change] = []
    for name in dict.fromkeys(columns):
        if schema[name] not in (nw.String, nw.Categorical, nw.Enum):
            continue
        rows = {one: many for one, many in texts_of(work, name).items() if one is not None}
        spellings: dict[str, str] = {}
        for group in look_alikes(sorted(rows)):
            spelling = " ".join(min(group, key=lambda one: (is_untidy(one), -rows[one], one)).split())
            if spelling:  # blanks are no group
                spellings |= dict.fromkeys((one for one in group if one != spelling), spelling)
        if spellings:
            work = work.with_columns(replaced(nw.col(name).cast(nw.String), spellings).alias(name))
            told = sum(rows[one] for one in spellings)
            before, after = next(iter(spellings.items()))
            changes.append(Change(name, "groups that differ only in blanks or case taken as one", told, before, after))
    return work, changes


def replaced(column: nw.Expr, texts: Mapping[str, str]) -> nw.Expr:
    """Give a column of text with other texts in place of some."""
    by_result: dict[str, list[str]] = {}
    for before, after in texts.items():
        by_result.setdefault(after, []).append(before)
    result = column
    for after, many in by_result.items():
        result = nw.when(column.is_in(many).fill_null(False)).then(nw.lit(after)).otherwise(result)
    return result
