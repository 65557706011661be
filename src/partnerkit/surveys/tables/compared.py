"""What differences between groups and changes between waves have in common: how they are printed and published."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from partnerkit.errors.shown_values import counted
from partnerkit.model.framed import Backend, Framed, Row
from partnerkit.surveys.tables.design import Design
from partnerkit.surveys.tables.difference import FIGURES, Adjustment, Difference
from partnerkit.surveys.tables.grouped import Grouped

if TYPE_CHECKING:
    from partnerkit.surveys.coefficients.agreement_results import Agreement
    from partnerkit.surveys.coefficients.alpha import Reliability
    from partnerkit.surveys.tables.method_sources import Methods, Sentence


class Compared(Framed):
    """Comparisons of the rows of a table; each kind says what it compares, and how in words."""

    __slots__ = ()
    NOUN: ClassVar[str] = ""
    """What one comparison is called."""
    HIDDEN: ClassVar[str] = ""
    """Why one is hidden, in a sentence."""

    if TYPE_CHECKING:
        adjust: Adjustment | None

        @property
        def _table(self) -> Grouped: ...
        @property
        def _found(self) -> tuple[Difference, ...]: ...
        @property
        def _design(self) -> Design: ...
        def _how(self, names: Mapping[str, str]) -> "Iterable[Sentence]": ...

    def __iter__(self) -> Iterator[Difference]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _figures(self, one: Difference) -> Row:
        return {name: getattr(one, name) for name in FIGURES} | {"hidden": one.hidden}

    @property
    def _is_widest(self) -> bool:
        return False

    @property
    def _heads(self) -> tuple[str, ...]:
        if self._is_widest:
            more = ("p, Holm, at most",) if self.adjust else ()
            return (self.NOUN, "se at most", "95 % within", "p at most", *more)
        return (self.NOUN, "se", "95 %", "in sd", "p", *(("p, Holm",) if self.adjust else ()))

    def _cells(self, one: Difference) -> tuple[str, ...]:
        if one.hidden:
            return ("hidden",) * len(self._heads)
        ends = "" if one.low95 is None or one.high95 is None else f"{one.low95:+.2f} to {one.high95:+.2f}"
        forms = ((one.value, "+.2f"), (one.se, ".3f"), (one.effect, "+.2f"))
        value, se, effect = ("" if number is None else format(number, form) for number, form in forms)
        in_sd = () if self._is_widest else (effect,)
        return (value, se, ends, *in_sd, _said_p(one.p), _said_p(one.p_adjusted))[: len(self._heads)]

    @property
    def _if_hidden(self) -> tuple[str, ...]:
        return (self.HIDDEN,) if any(one.hidden for one in self) else ()

    @property
    def _if_adjusted(self) -> tuple[str, ...]:
        if not self.adjust:
            return ()
        of = counted(sum(one.p is not None for one in self), self.NOUN)
        each = f", the {self.NOUN}s of each measure by themselves" if self.adjust == "holm by measure" else ""
        return (f"Holm: p adjusted for {of}{each}. The intervals are not adjusted.",)

    def _who(self, names: Mapping[str, str]) -> "Iterable[Sentence] | None":  # noqa: ARG002 - for those who name some
        """Say who answered, where it is not the groups of the table."""
        return None

    def to_great_tables(self, *, backend: Backend = "pandas") -> Any:
        """Give the comparisons for the package Great Tables, with a footnote where they are hidden; see `GroupTable`.

        Args:
            backend: The data frame library to use: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.

        Returns:
            A ``great_tables.GT``.

        Raises:
            MissingExtraError: Great Tables, or that library, is not installed; the extra ``tables`` brings it.
        """
        from partnerkit.surveys.tables.great_table import great_table_of  # loaded for who asks for it

        return great_table_of(self.table(), backend, hidden=self.HIDDEN)

    def methods(
        self,
        *,
        reliability: "Iterable[Reliability | Agreement] | Reliability | Agreement" = (),
        names: Mapping[str, str] | None = None,
    ) -> "Methods":
        """Say what was done, as a paragraph for a publication, with citations; see `GroupTable.methods`.

        Beside what is said of the table, it says how the comparisons were tested, with which degrees of freedom, and
        for how many of them p values were adjusted.

        Args:
            reliability: Coefficients that go with it.
            names: What columns are called in the text, such as ``{"SCHOOL": "school"}``.
        """
        from partnerkit.surveys.tables.methods import methods_of  # loaded for who asks for it

        named = dict(names or {})
        design = None if self._is_widest else self._design  # errors of a design are not those that means bound
        people, compared = self._who(named), self._how(named)
        return methods_of(self._table, reliability, named, people=people, compared=compared, design=design)


def _said_p(p: float | None) -> str:
    """Give a p value as journals print it, such as "0.031" or "<0.001"."""
    if p is None:
        return ""
    return "<0.001" if p < 0.0005 else f"{p:.3f}"
