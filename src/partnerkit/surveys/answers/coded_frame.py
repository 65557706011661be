"""Answers as numbers under the items' own names, for packages that take a plain frame."""

from collections.abc import Iterable
from typing import Any, TypeVar, Unpack

from partnerkit.errors import Fault, FrameError
from partnerkit.errors.arguments import door, several
from partnerkit.model import Instrument
from partnerkit.surveys.answers.coded_answers import Reading, key_answers

__all__ = ["coded_answers"]

Frame = TypeVar("Frame")


@door
def coded_answers(
    frame: Frame,
    instrument: Instrument,
    *,
    items: str | Iterable[str] | None = None,
    keep: str | Iterable[str] = (),
    **reading: Unpack[Reading],
) -> Frame:
    """Give the answers as numbers, one column per item, for a package that fits models to them.

    Args:
        frame: One row per respondent, one column per item; see `key_answers`. It is never changed.
        instrument: The instrument.
        items: Key of an item or a subscale, or several; all items if left out. A subscale stands for its items.
        keep: Column of the frame to put before them, or several, such as an id, a weight or a cluster.
        **reading: ``check`` and ``strip``, as for `key_answers`.

    Returns:
        A frame of the same kind: the kept columns, then one column per item, named by its key. Numbers are the values
        of the options in the instrument, reversed where the item is, so that all items of a subscale point one way.
        Null where there is no answer, for whatever reason.

    Raises:
        FrameError: Columns are missing, codes are not options of their item, or a kept column is named as an item is.
        InvalidValueError: Options hold guesses that nobody has confirmed, or an item is named twice.
        UnknownKeyError: The instrument has no such item.

    Examples:
        >>> import pandas as pd
        >>> from partnerkit.model import Instrument, Item, Option, ResponseOptions
        >>> options = [Option(1, "Never"), Option(2, "At times"), Option(3, "Often")]
        >>> often = ResponseOptions("often", "How often", options)
        >>> items = [Item("asked", "often"), Item("ignored", "often", reverse=True)]
        >>> form = Instrument("form", "A form", "1", "families", items, [often])
        >>> coded_answers(pd.DataFrame({"asked": [3, 1], "ignored": ["Never", "Often"]}), form).values.tolist()
        [[3.0, 3.0], [1.0, 1.0]]
    """
    kept = several(keep, str)
    chosen = None if items is None else _items(instrument, several(items, str))
    keyed = key_answers(frame, instrument, items=chosen, keep=kept, **reading)
    if clash := [name for name in kept if name in keyed.items]:
        remedy = "Rename the column, or leave it out of keep."
        raise FrameError(tuple(Fault(name, "an item has this key.", remedy) for name in clash))
    names = {plain: name for name, plain in {**keyed.kept, **keyed.items}.items()}
    result: Any = keyed.frame.select(*names).rename(names).to_native()
    return result  # type: ignore[no-any-return]  # a frame of the kind that was given


def _items(instrument: Instrument, keys: Iterable[str]) -> list[str]:
    parts = {part.key: part.items for part in instrument.parts}
    own = {item.key for item in instrument}
    return [item for key in keys for item in (parts[key] if key in parts and key not in own else (key,))]
