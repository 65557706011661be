"""What a file of answers holds, whatever kind of file it is."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from partnerkit.model import Instrument
from partnerkit.surveys.answers.as_typed import as_typed
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.answers.changed_cells import Change

__all__ = ["FoundInFile", "names_of_form"]


@attrs.frozen(eq=False)
class FoundInFile:
    """What a file holds.

    Attributes:
        columns: The cells of each column.
        questions: What was asked, for columns where the file says it.
        own: The columns that the tool added.
        asked: What was asked.
        platform: The tool.
        why: By what it was recognized.
        details: How it was read.
        changes: What was changed.
        who: The column that names the respondent; empty if none is known.
        completed: The column that says who went to the end of the form; empty if none does.
    """

    columns: Mapping[str, list[Any]]
    questions: Mapping[str, str]
    own: frozenset[str]
    asked: tuple[AskedOne | AskedAll, ...]
    platform: str
    why: str
    details: Mapping[str, str]
    changes: tuple[Change, ...]
    who: str = ""
    completed: str = ""

    def renamed(self, names: Mapping[str, str], told: Iterable[Change]) -> "FoundInFile":
        """Give new names to columns."""

        def new(name: str) -> str:
            return names.get(name, name)

        return attrs.evolve(
            self,
            columns={new(name): cells for name, cells in self.columns.items()},
            questions={new(name): text for name, text in self.questions.items()},
            own=frozenset(map(new, self.own)),
            asked=tuple(one.renamed(names) for one in self.asked),
            changes=(*self.changes, *told),
            who=new(self.who),
            completed=new(self.completed),
        )


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
