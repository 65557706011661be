"""What differences between groups and changes between waves have in common: how they are printed and published."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from partnerkit.errors.shown_values import counted
from partnerkit.model import Table
from partnerkit.model.framed import Backend, Framed, Row
from partnerkit.model.keyed import Several
from partnerkit.surveys.data_files import note
from partnerkit.surveys.tables.difference import FIGURES, Adjustment, Difference
from partnerkit.surveys.tables.group_words import measure_words, words_in_note
from partnerkit.surveys.tables.grouped import Grouped
from partnerkit.surveys.tables.uncertainty.design import MEAN, SHARE, Design

if TYPE_CHECKING:
    from partnerkit.surveys.coefficients.agreement_results import Agreement
    from partnerkit.surveys.coefficients.alpha import Reliability
    from partnerkit.surveys.tables.method_sources import Methods
    from partnerkit.surveys.tables.methods import Comparison


class Compared(Framed, Several[Difference]):
    """Comparisons of the rows of a table; each kind says what it compares, and how in words."""

    __slots__ = ()
    NOUN: ClassVar[str] = ""
    """What one comparison is called."""

    if TYPE_CHECKING:
        adjust: Adjustment | None

        @property
        def _table(self) -> Grouped: ...
        @property
        def _design(self) -> Design: ...
        def _how(self, names: Mapping[str, str]) -> "Comparison": ...
        def table(self, *, text: bool = False) -> Table: ...  # noqa: D102 - each kind has its own

    def _figures(self, one: Difference) -> Row:
        return {name: getattr(one, name) for name in FIGURES} | {"hidden": one.hidden}

    @property
    def _is_widest(self) -> bool:
        return False

    @property
    def _has_shares(self) -> bool:
        return any(one.figure == SHARE for one in self)

    def _measure(self, one: Difference, *, text: bool) -> tuple[str, ...]:
        """Give the cells that say what is compared."""
        key = one.measure
        name = measure_words(self._table.instrument, key) if text else key
        return (name, one.figure) if self._has_shares else (name,)

    @property
    def _measure_heads(self) -> tuple[str, ...]:
        return ("measure", "of") if self._has_shares else ("measure",)

    @property
    def _heads(self) -> tuple[str, ...]:
        if self._is_widest:
            more = ("p, Holm, at most",) if self.adjust else ()
            return (self.NOUN, "se at most", "95% within", "p at most", *more)
        return (self.NOUN, "se", "95%", "in sd", "p", *(("p, Holm",) if self.adjust else ()))

    def _cells(self, one: Difference) -> tuple[str, ...]:
        if one.hidden:
            return ("hidden",) * len(self._heads)
        times, form, finer, unit = (1.0, "+.2f", ".3f", "") if one.figure == MEAN else (100.0, "+.1f", ".1f", " pp")
        low, high = one.low95, one.high95
        ends = "" if low is None or high is None else f"{low * times:{form}} to {high * times:{form}}{unit}"
        value = "" if one.value is None else f"{one.value * times:{form}}{unit}"
        se = "" if one.se is None else f"{one.se * times:{finer}}{unit}"
        in_sd = () if self._is_widest else ("" if one.effect is None else f"{one.effect:+.2f}",)
        return (value, se, ends, *in_sd, _said_p(one.p), _said_p(one.p_adjusted))[: len(self._heads)]

    @property
    def _if_hidden(self) -> tuple[str, ...]:
        return (self._why_hidden,) if any(one.hidden for one in self) else ()

    @property
    def _hides_some(self) -> bool:
        return any(one.hidden for one in self) or None in self._table.respondents.values()

    @property
    def _why_hidden(self) -> str:
        table = self._table
        kind = "in_release" if self._is_widest else table.hide
        return note(f"hidden_{kind}_comparison", noun=self.NOUN, min_group=table.min_group)

    def _of_shares_and_weights(self, *, text: bool) -> tuple[str, ...]:
        notes = []
        if self._has_shares:
            compared = {one.measure for one in self if one.figure == SHARE}
            named = {key: words_in_note(self._table.instrument, key, text=text) for key in compared}
            at = "; ".join(
                f"{named[key]} at or above {cut:g}" for key, cut in self._table.cuts.items() if key in compared
            )
            notes.append(note("share_compared", at=at, noun=self.NOUN))
            if any(one.value is not None and one.se is None and self._is_of_all(one) for one in self):
                notes.append("No error where all or none of a group are at or above.")
        if self._table.weight is not None:
            notes.append(note("weighted", weight=self._table.weight))
        return tuple(notes)

    def _is_of_all(self, one: Difference) -> bool:
        """Say whether all or none of one of the groups are at or above the cut."""
        shares = [self._table.row(one.measure, *group).share for group in (one.first, one.second)]
        return one.figure == SHARE and (0.0 in shares or 1.0 in shares)

    @property
    def _if_adjusted(self) -> tuple[str, ...]:
        if not self.adjust:
            return ()
        of = counted(sum(one.p is not None for one in self), self.NOUN)
        each = f", the {self.NOUN}s of each measure by themselves" if self.adjust == "holm by measure" else ""
        return (f"Holm: p adjusted for {of}{each}. The intervals are not adjusted.",)

    def to_great_tables(self, *, text: bool = False, backend: Backend = "pandas") -> Any:
        """Give the comparisons for the package Great Tables, with a footnote where they are hidden; see `GroupTable`.

        Args:
            text: Whether to name measures by their text or name instead of their key.
            backend: The data frame library to use: ``"pandas"``, ``"polars"`` or ``"pyarrow"``.

        Returns:
            A ``great_tables.GT``.

        Raises:
            MissingExtraError: Great Tables, or that library, is not installed; the extra ``tables`` brings it.
        """
        from partnerkit.surveys.tables.great_table import great_table_of  # loaded for who asks for it

        return great_table_of(self.table(text=text), backend, hidden=self._why_hidden)

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

        return methods_of(self._table, reliability, names, compared=self._how(dict(names or {})))


def _said_p(p: float | None) -> str:
    """Give a p value as journals print it, such as "0.031" or "<0.001"."""
    if p is None:
        return ""
    return "<0.001" if p < 0.0005 else f"{p:.3f}"
