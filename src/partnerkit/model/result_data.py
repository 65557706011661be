"""What documents of results are made of: typed dictionaries, and marks for what they name by its key.

A result's typed dictionary is the one place that says what its document holds. Type checkers read it, the JSON Schema
is derived from it, and reading is strict by it.
"""

from math import inf
from typing import Annotated, Any, Literal

import attrs

from partnerkit.model.school import Observation, PracticeInPlace, School


@attrs.frozen
class Named:
    """Marks text that names something: reading looks it up, and follows it to its new key if it was renamed."""

    kind: Literal["practice", "indicator"]


@attrs.frozen
class Within:
    """Marks a number that lies between two ends."""

    low: float
    high: float = inf


@attrs.frozen
class ADay:
    """Marks text that is a day, such as ``2026-09-01``."""


@attrs.frozen
class Later:
    """Marks a field that documents of earlier versions do not have, and what these are read with."""

    default: tuple[()] | bool | str | None


@attrs.frozen
class AsDocument:
    """Marks a dictionary that is a noun as documents hold it."""

    noun: type


Share = Annotated[float, Within(0, 1)]
Count = Annotated[int, Within(0)]
Day = Annotated[str, ADay()]
PracticeKey = Annotated[str, Named("practice")]
IndicatorKey = Annotated[str, Named("indicator")]
SchoolData = Annotated[dict[str, Any], AsDocument(School)]
PlaceData = Annotated[dict[str, Any], AsDocument(PracticeInPlace)]
ObservationData = Annotated[dict[str, Any], AsDocument(Observation)]
