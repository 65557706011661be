"""A survey instrument: what was asked, how it is answered, and which answers make up a score.

The text of an instrument belongs to whoever wrote it. An instrument holds structure; wording only where there is a
right to it.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Self

import attrs

from partnerkit.errors import InvalidValueError, InventoryError
from partnerkit.errors.shown_values import counted
from partnerkit.model.check_all import CheckAll
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import (
    dotted_key,
    dotted_keys,
    each,
    named,
    not_empty,
    one_line,
    one_of,
    refuse_field,
    require_once,
    whole,
    word_key,
)
from partnerkit.model.keyed import Several, held_at, with_key
from partnerkit.model.provenance import Provenance, Source
from partnerkit.model.response_options import (
    Code,
    Gathered,
    Option,
    ResponseOptions,
    Wording,
    as_codes,
    as_wording,
    as_words,
    as_worth,
    in_language,
    is_code,
    listed,
)
from partnerkit.model.rule import Band, Child, Composite, Mean, Measurement, measurement_named
from partnerkit.model.school import Informant, informant_named
from partnerkit.model.table import Table, Tabular

DRAFT = "draft"
"""The version of a form that `draft_instrument` drafted, as long as nobody has confirmed what it guessed."""


def _numbers(given: Iterable[float]) -> tuple[float, ...]:
    many = listed(given)
    return tuple(map(as_worth, many)) if isinstance(many, tuple) else many


@attrs.frozen(slots=False, cache_hash=True, repr=False, field_transformer=exact)
class Item:
    """One question of a form.

    Attributes:
        key: The item's key.
        responses: Key of its response options.
        column: The name of its column in a table; the key if left out.
        text: The question, in one or more languages; empty where the text is not ours to ship.
        reverse: Whether a higher value speaks for less of what the item observes. It is turned on its options' own
            range, from the lowest to the highest value that can be chosen, never on the range that happened to be
            chosen.
        missing_codes: Further codes that are not an answer, such as -9.
        not_applicable_codes: Further codes that say that the question does not apply.
        observes: Key of the indicator, or of the construct, of a framework that the item observes; empty if none.
        provenance: Who wrote it.
        answers: What its column holds: ``"codes"``, ``"labels"``, or ``"either"``. Only where a text is the code of one
            option and the label of another does it matter; then ``"either"`` is refused. A column of numbers holds
            codes unless it is said to hold ``"labels"``.
    """

    key: str = attrs.field(validator=dotted_key)
    responses: str = attrs.field(validator=dotted_key)
    column: str = ""
    text: Wording = attrs.field(default=(), converter=as_wording)
    reverse: bool = False
    missing_codes: tuple[Code, ...] = attrs.field(default=(), converter=as_codes, validator=each(is_code))
    not_applicable_codes: tuple[Code, ...] = attrs.field(default=(), converter=as_codes, validator=each(is_code))
    observes: str = ""
    provenance: Provenance = attrs.field(factory=Provenance)
    answers: str = attrs.field(default="either", validator=one_of("either", "codes", "labels"))

    def __attrs_post_init__(self) -> None:
        """Name the column, and require each code once."""
        if not self.column:
            object.__setattr__(self, "column", self.key)
        codes = (*self.missing_codes, *self.not_applicable_codes)
        require_once("Item", "missing_codes", sorted(codes, key=str), "each code once")

    def wording(self, language: str = "en") -> str:
        """Give the question in a language; in its first one where it has no other; empty where it has no text."""
        return in_language(self.text, language)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the question has a text in."""
        return tuple(language for language, _ in self.text)

    def __repr__(self) -> str:
        return f"<Item {self.key}: options {self.responses}{', reversed' if self.reverse else ''}>"

    def __str__(self) -> str:
        return self.wording() or self.key


@attrs.frozen(slots=False, cache_hash=True, repr=False, field_transformer=exact)
class Subscale:
    """A score over items: a composite of the kernel, with what a survey needs besides.

    Attributes:
        key: Its key.
        items: The keys of its items.
        name: Its name for people.
        measurement: ``reflective`` if the items are signs of one thing, ``formative`` if they make it up.
        min_present: Of a reflective subscale, how many items must be answered for an estimate; None gives no estimate.
        weights: One positive number an item; all the same if left out.
        rule: Any other rule over the items; the weighted mean if left out.
        report_on: The ends of the unit that the score is also given in, such as ``(1, 4)``. If left out, the items' own
            range where they share one, else 0 to 1.
        bands: Cut scores from 0 to 1, lowest first, the first at 0.
        observes: Key of the indicator, or of the construct, that it observes; empty if none.
        provenance: Who proposes it.
    """

    key: str = attrs.field(validator=dotted_key)
    items: tuple[str, ...] = attrs.field(converter=as_words, validator=[not_empty, dotted_keys])
    name: str = attrs.field(default="", validator=one_line)
    measurement: Measurement = attrs.field(default=Measurement.FORMATIVE, converter=measurement_named)
    min_present: int | None = attrs.field(default=None, validator=attrs.validators.optional(whole(1)))
    weights: tuple[float, ...] = attrs.field(default=(), converter=_numbers)
    rule: Child | None = None
    report_on: tuple[float, ...] = attrs.field(default=(), converter=_numbers)
    bands: tuple[Band, ...] = attrs.field(default=(), converter=Gathered[Band])
    observes: str = ""
    provenance: Provenance = attrs.field(factory=Provenance)

    def __attrs_post_init__(self) -> None:
        """Let the kernel check the rule; refuse weights beside a rule, and a threshold that no one can reach."""
        if self.weights and self.rule is not None:
            refuse_field(self, "weights", "none, since the subscale has a rule of its own")
        if self.min_present is not None and self.min_present > len(self.items):
            refuse_field(self, "min_present", f"at most {counted(len(self.items), 'item')}")
        if len(self.report_on) not in (0, 2):
            refuse_field(self, "report_on", "a lower and a higher end")
        _ = self.composite

    @cached_property
    def composite(self) -> Composite:
        """The subscale as a composite, to compile and to read as any other."""
        weights = self.weights or (1.0,) * len(self.items)
        rule = Mean(self.items, weights) if self.rule is None else self.rule
        unit = (self.report_on[0], self.report_on[1]) if self.report_on else None
        return Composite(
            self.key, rule, self.name, self.measurement, self.min_present, self.bands, unit, self.provenance
        )

    def __repr__(self) -> str:
        return f"<Subscale {self.key}: {counted(len(self.items), 'item')}, {self.measurement.value}>"

    def __str__(self) -> str:
        return self.name or self.key


@attrs.frozen(repr=False, field_transformer=exact)
class Inventory:
    """Items that list things, such as barriers that families named. Each counts for itself; a mean means nothing.

    Attributes:
        key: Its key.
        items: The keys of its items.
        name: Its name for people.
        why: Why it is not averaged.
        check_all: How a table holds it, where it is one question of which people check all that apply.
    """

    key: str = attrs.field(validator=dotted_key)
    items: tuple[str, ...] = attrs.field(converter=as_words, validator=[not_empty, dotted_keys])
    name: str = attrs.field(default="", validator=one_line)
    why: str = "its items list different things, and a mean of them would not say how much of anything there is"
    check_all: CheckAll | None = None

    def __attrs_post_init__(self) -> None:
        """Require as many cells as there are items, where the cells are named."""
        if self.check_all is not None and len(self.check_all.cells) not in (0, len(self.items)):
            expected = f"one text for each of the {counted(len(self.items), 'item')}, or none"
            raise InvalidValueError("Inventory", "check_all.cells", list(self.check_all.cells), expected)

    def __repr__(self) -> str:
        return f"<Inventory {self.key}: {counted(len(self.items), 'item')}>"

    def __str__(self) -> str:
        return self.name or self.key


@attrs.frozen(slots=False, repr=False, cache_hash=True, field_transformer=exact)
class Instrument(Tabular, Several[Item]):
    """A survey form as a value: items, response options, subscales.

    Attributes:
        key: Its key.
        name: Its name for people.
        version: Which version of the form.
        informant: Who answers it.
        items: The questions.
        responses: The response options that items name.
        subscales: The scores over items.
        inventories: Lists of items that are counted one by one and never averaged.
        introduction: What people read first, in one or more languages.
        owner: Who owns the text.
        license: Under which terms the text may be used; structure alone needs none.
        note: What a user of it should know.
        sources: Where its structure is published.

    Examples:
        >>> yes_no = ResponseOptions("yes_no", "Yes or no", (Option(1, "Yes", 1), Option(2, "No", 0)))
        >>> items = (Item("greeted", "yes_no"), Item("helped", "yes_no"))
        >>> welcome = Subscale("welcome", ("greeted", "helped"))
        >>> form = Instrument("desk", "Front desk", "1", "families", items, (yes_no,), (welcome,))
        >>> form.subscale("welcome").composite.rule.of
        ('greeted', 'helped')
    """

    key: str = attrs.field(validator=word_key)
    name: str = attrs.field(validator=named)
    version: str = attrs.field(validator=named)
    informant: Informant = attrs.field(converter=informant_named)
    items: tuple[Item, ...] = attrs.field(converter=Gathered[Item], validator=not_empty)
    responses: tuple[ResponseOptions, ...] = attrs.field(converter=Gathered[ResponseOptions], validator=not_empty)
    subscales: tuple[Subscale, ...] = attrs.field(default=(), converter=Gathered[Subscale])
    inventories: tuple[Inventory, ...] = attrs.field(default=(), converter=Gathered[Inventory])
    introduction: Wording = attrs.field(default=(), converter=as_wording)
    owner: str = attrs.field(default="", validator=one_line)
    license: str = ""
    note: str = ""
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Listed[Source])

    def __attrs_post_init__(self) -> None:
        """Resolve every key that one part uses of another."""
        for field, names in (
            ("items", [one.key for one in (*self.items, *self.parts)]),
            ("items", [item.column for item in self.items]),
            ("responses", [options.key for options in self.responses]),
        ):
            require_once("Instrument", field, sorted(names), "each key and each column once")
        for i, item in enumerate(self.items):
            codes = self.options_of(item.key).codes
            if not self.options_of(item.key).ordered and (item.reverse or item.observes):
                field, expected = "reverse" if item.reverse else "observes", f"none: {item.responses!r} are categories"
                raise InvalidValueError("Instrument", f"items[{i}].{field}", getattr(item, field), expected)
            for field in ("missing_codes", "not_applicable_codes"):
                if both := [code for code in getattr(item, field) if code in codes]:
                    expected = f"codes that are not options of {item.responses!r}"
                    raise InvalidValueError("Instrument", f"items[{i}].{field}", both, expected)
        for key in (key for part in self.parts for key in part.items):
            self.item(key)
        listed = {key: inventory for inventory in self.inventories for key in inventory.items}
        for subscale in self.subscales:
            for key in subscale.items:
                if key in listed:
                    raise InventoryError(listed[key].key, str(listed[key]), listed[key].why)
                if not self.options_of(key).ordered:
                    expected = (
                        f"items with ordered answers; {self.item(key).responses!r} are categories. Where a higher code "
                        f"means more, take confirmed({key!r}, ordered=True) first"
                    )
                    raise InvalidValueError("Instrument", f"subscale {subscale.key}", key, expected)

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    @cached_property
    def _responses(self) -> dict[str, ResponseOptions]:
        return {options.key: options for options in self.responses}

    @property
    def parts(self) -> "tuple[Subscale | Inventory, ...]":
        """The subscales, then the inventories."""
        return (*self.subscales, *self.inventories)

    def item(self, key: str) -> Item:
        """Give an item.

        Raises:
            UnknownKeyError: The form has no such item.
        """
        return held_at(key, self._items, "item", f"The instrument {self.name!r}")

    def options_of(self, item: str) -> ResponseOptions:
        """Give the response options of an item.

        Raises:
            UnknownKeyError: The form has no such item, or no such response options.
        """
        where = f"The instrument {self.name!r}"
        return held_at(self.item(item).responses, self._responses, "set of response options", where)

    def subscale(self, key: str) -> Subscale:
        """Give a subscale.

        Raises:
            InventoryError: The key names an inventory, which is not averaged.
            UnknownKeyError: The form has no such subscale.
        """
        for inventory in self.inventories:
            if inventory.key == key:
                raise InventoryError(key, str(inventory), inventory.why)
        return with_key(self.subscales, key, "subscale", f"The instrument {self.name!r}")

    def report_on(self, subscale: str) -> tuple[float, float]:
        """Give the ends of a subscale's unit: its own, its items' if they share one, or 0 to 1."""
        found = self.subscale(subscale)
        if found.report_on:
            return found.report_on[0], found.report_on[1]
        ranges = {(options.bottom, options.top) for options in map(self.options_of, found.items)}
        return ranges.pop() if len(ranges) == 1 else (0.0, 1.0)

    @property
    def guesses(self) -> "tuple[tuple[Item, Option], ...]":
        """The options that a draft guessed and nobody has confirmed, each with its item.

        Answers to these items are not scored.
        """
        return tuple((item, option) for item in self.items for option in self.options_of(item.key).guesses)

    def confirmed(
        self, *items: str, worth: "Mapping[Code, float | str] | None" = None, ordered: bool | None = None
    ) -> Self:
        """Give a copy in which a person has confirmed, or corrected, what a draft guessed.

        Once no guess is left, the version ``"draft"`` becomes ``"1"``. A version that you named yourself stays.

        Args:
            *items: Keys of the items; all if left out. Items that share response options are confirmed together.
            worth: By code, what an option is worth instead: a number, or a reason such as ``"unknown"`` or
                ``"not_applicable"`` if it is not an answer. The items must share one set of response options then.
            ordered: Whether the answers lie in an order: True where a draft took a scale for categories, False for
                categories that it took for a scale. As drafted if left out. Words in an order need their `worth`.

        Raises:
            UnknownKeyError: The form has no such item, or an item no such code.
            InvalidValueError: `worth` is given for several sets of response options, or `ordered` without an item; or
                words that are categories are to be in order, and `worth` does not say in which.

        Examples:
            >>> options = (Option("Y", "Yes", 1, guess="yes is 1"), Option("N", "No", 0, guess="no is 0"))
            >>> yes_no = ResponseOptions("yes_no", "Yes or no", options)
            >>> draft = Instrument("desk", "Front desk", "draft", "families", (Item("greeted", "yes_no"),), (yes_no,))
            >>> len(draft.guesses), len(draft.confirmed().guesses), draft.confirmed().version
            (2, 0, '1')
            >>> draft.confirmed("greeted", worth={"N": -1}).options_of("greeted").option("N").value
            -1.0
        """
        wanted = {self.options_of(key).key for key in items or self._items}
        if worth and len(wanted) > 1:
            expected = f"items that share their response options; these are {', '.join(sorted(wanted))}"
            raise InvalidValueError("confirmed", "worth", dict(worth), expected)
        if ordered is not None and not items:
            raise InvalidValueError("confirmed", "ordered", ordered, "the items that it is said of before it")
        changed = (one.confirmed(worth, ordered=ordered) if one.key in wanted else one for one in self.responses)
        made = attrs.evolve(self, responses=tuple(changed))
        return attrs.evolve(made, version="1") if made.version == DRAFT and not made.guesses else made

    def with_missing_codes(self, *codes: Code) -> Self:
        """Give a copy in which codes mean no answer to any question, but for those that are options of one.

        Examples:
            >>> yes_no = ResponseOptions("yes_no", "Yes or no", (Option(1, "Yes"), Option(0, "No")))
            >>> form = Instrument("desk", "Front desk", "1", "families", (Item("greeted", "yes_no"),), (yes_no,))
            >>> form.with_missing_codes("n/a", -9).item("greeted").missing_codes
            ('n/a', -9)
        """

        def further(item: Item) -> tuple[Code, ...]:
            known = {*item.missing_codes, *item.not_applicable_codes, *self.options_of(item.key).codes}
            return tuple(code for code in dict.fromkeys(codes) if code not in known)

        items = (attrs.evolve(item, missing_codes=(*item.missing_codes, *further(item))) for item in self.items)
        return attrs.evolve(self, items=tuple(items))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that every item has a text in."""
        first, *rest = (item.languages for item in self.items)
        return tuple(language for language in first if all(language in other for other in rest))

    def table(self, language: str = "en") -> Table:
        """Give the items as a table."""
        rows = tuple(
            (
                item.key,
                item.wording(language) or "(text not shipped)",
                self.options_of(item.key).name + (" (reversed)" if item.reverse else ""),
                ", ".join(part.key for part in self.parts if item.key in part.items),
            )
            for item in self.items
        )
        notes = [f"Answered by {self.informant}."]
        notes += [f"{inventory} is an inventory: {inventory.why}." for inventory in self.inventories]
        notes += [note for note in (self.note,) if note]
        return Table(
            ("item", "question", "answers", "in"), rows, title=f"{self.name} ({self.version})", notes=tuple(notes)
        )

    def __repr__(self) -> str:
        sizes = f"{counted(len(self.items), 'item')}, {counted(len(self.subscales), 'subscale')}"
        return f"<Instrument {self.key} {self.version}: {sizes}, by {self.informant}>"
