"""Documents of earlier versions, brought to what this version reads, with a note of each change.

Two things have changed so far: keys that were renamed or retired, and effects of practices, which were written as
levels until version 3 of the catalogue ("1 up to 3") and are shares since ("level 3 for 33%").
"""

import re
import sys
import warnings
from collections.abc import Iterable
from typing import Any, TypeAlias

from partnerkit.errors import OlderDocumentWarning
from partnerkit.model import FormerKeys, KeyKind

_OF_PRACTICES = frozenset(
    {"practice", "practices", "prerequisites", "steps_up_to", "builds_on"}
    | {"must", "never", "exclusive", "goals", "wants"}
)
"""The fields that hold keys of practices: these have no dot, so that any other text can look like one."""

_LARGEST = 1e6
"""Levels beyond this are none, and are left for reading to refuse."""

_AS_LEVELS = re.compile(r"(\S+): (\d{1,6}(?:\.\d{1,6})?) up to (\d{1,6}(?:\.\d{1,6})?)")


def brought_up_to_date(document: dict[str, Any], former: FormerKeys, *, source: str) -> dict[str, Any]:
    """Give a document with today's keys, and warn of what was changed.

    A key that was retired stays as it is: reading refuses it, and the warning says why it is gone.
    """
    changes: list[str] = []
    found: dict[str, Any] = _walk(document, "", None, former, changes)
    if not changes:
        return document
    warn_of(source, changes)
    return found


def warn_of(source: str, changes: Iterable[str]) -> None:
    """Warn whoever reads a document that it was made with other data."""
    warnings.warn(OlderDocumentWarning(source, tuple(changes)), stacklevel=_frames_to_caller())


def _frames_to_caller() -> int:
    """Count the frames up to the first one outside of partnerkit, so that the warning names the line that reads."""
    package = __name__.partition(".")[0]
    frame, count = sys._getframe(1), 1  # noqa: SLF001 - `skip_file_prefixes` of `warn` needs Python 3.12
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == package:
        frame, count = frame.f_back, count + 1
    return count


_Place: TypeAlias = "tuple[_Place, str | int] | None"
"""The way to a value from its end: the place of what holds it, and its name or position there; None at the top."""


def _path(place: _Place) -> str:
    if place is None:
        return ""
    above, last = place
    return f"{_path(above)}[{last}]" if isinstance(last, int) else f"{_path(above)}.{last}".lstrip(".")


def _walk(value: Any, field: str, place: _Place, former: FormerKeys, changes: list[str]) -> Any:
    match value:
        case dict():
            walked: dict[str, Any] = {}
            for name, part in value.items():
                now = _key(name, "", place, former, changes)
                kept = name if now in value else now  # both there: reading says what is wrong with the older one
                of = "goals" if field == "goals" else str(name)  # each goal has practices under its own name
                walked[kept] = _walk(part, of, (place, name), former, changes)
            return _effect(walked, place, changes) if field == "effects" else walked
        case list():
            return [_walk(part, field, (place, i), former, changes) for i, part in enumerate(value)]
        case str() if field == "effects" and (written := _AS_LEVELS.fullmatch(value)):
            indicator, lift, ceiling = written[1], float(written[2]), float(written[3])
            now = f"{indicator}: level {ceiling:g} for {100 * _share(lift, ceiling):.12g}%"
            changes.append(f"{_path(place)}: {value!r} was read as {now!r}; the share counts from a bottom of 0.")
            return now
        case str():
            return _key(value, field, place, former, changes)
        case _:
            return value


def _key(text: Any, field: str, place: _Place, former: FormerKeys, changes: list[str]) -> Any:
    """Give the key of today, where a text is a former key."""
    if text not in former:
        return text
    kinds = [KeyKind.PRACTICE] if field in _OF_PRACTICES else []
    kinds += [KeyKind.INDICATOR, KeyKind.CONSTRUCT] if isinstance(text, str) and "." in text else []
    for kind in kinds:
        if changed := former.find(kind, text):
            why = f" {changed.note}" if changed.note else ""
            became = f"is now {changed.now!r}" if changed.now else "was retired"
            changes.append(f"{_path(place)}: the {kind.value} {text!r} {became} (since version {changed.since}).{why}")
            return changed.now or text
    return text


def _effect(effect: dict[str, Any], place: _Place, changes: list[str]) -> dict[str, Any]:
    """Give an effect that is a table, with its lift in levels as a share."""
    lift, ceiling = effect.get("lift"), effect.get("ceiling")
    if not isinstance(lift, int | float) or not isinstance(ceiling, int | float) or "share" in effect:
        return effect
    if max(abs(lift), abs(ceiling)) > _LARGEST:
        return effect
    share = _share(lift, ceiling)
    changes.append(f"{_path(place)}: lift {lift:g} was read as share {share:g}, which counts from a bottom of 0.")
    return {**{name: part for name, part in effect.items() if name != "lift"}, "share": share}


def _share(lift: float, ceiling: float) -> float:
    """Give for how many a practice opens a level, of which it was said by how many levels it lifts."""
    return min(1.0, lift / ceiling) if ceiling > 0 else 1.0
