"""Names that a form has for the columns of a file, found by what they are headed with."""

import re
from collections.abc import Iterable, Mapping

from partnerkit.model import Instrument
from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.answers.changed_cells import Change

__all__ = ["names_of_form"]


def names_of_form(
    columns: Iterable[str], questions: Mapping[str, str], instrument: Instrument
) -> tuple[dict[str, str], list[Change]]:
    """Give new names to columns that are headed by a question, or by a name that is typed in another way."""
    given = list(columns)
    by_form: dict[str, list[str]] = {}
    for name in given:
        for form in {as_typed(name), as_typed(questions.get(name, ""))} - {""}:
            by_form.setdefault(form, []).append(name)
        for end in _below_groups(name):
            by_form.setdefault(as_typed(end), []).append(name)
    wanted = {item.column: [text for _, text in item.text] for item in instrument}
    wanted |= {one.check_all.column: [] for one in instrument.inventories if one.check_all and one.check_all.column}
    names: dict[str, str] = {}
    for column, texts in wanted.items():
        if column in given:
            continue
        fitting = dict.fromkeys(name for form in map(as_typed, (column, *texts)) for name in by_form.get(form, ()))
        free = [name for name in fitting if name not in names]
        if len(free) == 1:
            names[free[0]] = column
    told = [Change(new, "a heading matched with the form", 1, old, new) for old, new in names.items()]
    return names, told


def _below_groups(name: str) -> list[str]:
    """Give a heading without the names of groups of questions before it, as KoboToolbox and ODK write them.

    Examples:
        >>> _below_groups("family/barriers/work"), _below_groups("Pre-K or K")
        (['barriers/work', 'work'], [])
    """
    parts = [] if " " in name else re.split("[/-]", name)
    return ["/".join(parts[i:]) for i in range(1, len(parts)) if all(parts)]
