"""What a file of answers holds, whatever kind of file it is."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.answers.changed_cells import Change

__all__ = ["FoundInFile"]


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
