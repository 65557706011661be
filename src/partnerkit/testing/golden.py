"""Golden cases: what a school's scores should be, in a document that people can write without programming.

Each case names a school document, a framework and what is expected of its scores. The pytest plug-in
`partnerkit.testing.pytest_plugin` runs them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from partnerkit.documents.convert import converter, structure
from partnerkit.documents.limits import bounded
from partnerkit.documents.reading import read_as
from partnerkit.errors import InvalidValueError
from partnerkit.files import read_framework, read_school
from partnerkit.knowledge import installed_frameworks
from partnerkit.knowledge.shipped import frameworks_or
from partnerkit.model import Framework, Informant
from partnerkit.model.exact import exact
from partnerkit.model.field_checks import filled, named, not_empty, number
from partnerkit.model.keyed import held_at
from partnerkit.scoring import Profile, Score, explain, format_range, score

_LARGEST = 3
"""How many parts of a score are shown if it is not as expected."""


@attrs.frozen(field_transformer=exact)
class Expectation:
    """What one score should be.

    Attributes:
        score: The construct's key; the framework's own prefix may be left out.
        value: The settled value, from 0 to 1.
        low: The lowest value that what is known allows.
        high: The highest value that what is known allows.
        within: How far off these three numbers may be, from 0 to 1.
        level: The level that is reached for certain: its key or label, as a profile prints it.
        band: The band that the lowest value is in: its key or label.
    """

    score: str = attrs.field(validator=filled)
    value: float | None = attrs.field(default=None, validator=attrs.validators.optional(number(0, 1)))
    low: float | None = attrs.field(default=None, validator=attrs.validators.optional(number(0, 1)))
    high: float | None = attrs.field(default=None, validator=attrs.validators.optional(number(0, 1)))
    within: float = attrs.field(default=0.005, validator=number(0, 1))
    level: str = ""
    band: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse an expectation that expects nothing."""
        if self.value is self.low is self.high is None and not self.level and not self.band:
            expected = "one of value, low, high, level or band beside it"
            raise InvalidValueError("Expectation", "score", self.score, expected)

    def unmet(self, found: Score) -> list[str]:
        """Give what is not as expected, in words."""
        ends = {"value": (self.value, found.value), "low": (self.low, found.low), "high": (self.high, found.high)}
        levels = {found.reached, *(level.key for level in found.scale if level.label == found.reached)}
        bands = () if found.bands is None else (found.bands[0].key, found.bands[0].label)
        return [
            *(
                f"{name} {asked:g}, within {self.within:g}"
                for name, (asked, came) in ends.items()
                if asked is not None and (came is None or abs(came - asked) > self.within + 1e-9)
            ),
            *([f"level {self.level!r}"] if self.level and self.level not in levels else []),
            *([f"band {self.band!r}"] if self.band and self.band not in bands else []),
        ]


@attrs.frozen(field_transformer=exact)
class GoldenCase:
    """A school, a framework, and what is expected.

    Attributes:
        name: What the case is called.
        school: The path of the school document, relative to the folder of the cases.
        framework: The key of a framework that is shipped or installed, or a framework document from the same folder.
        informant: Whose ratings to read; None for what the practices in place support.
        expect: What is expected.
    """

    name: str = attrs.field(validator=named)
    school: str = attrs.field(validator=filled)
    framework: str = attrs.field(validator=filled)
    expect: tuple[Expectation, ...] = attrs.field(validator=not_empty)
    informant: Informant | None = None

    def check(self, expected: Expectation, folder: Path) -> None:
        """Score the school and compare. The error says what was expected, what was found, and what it is made of."""
        framework = _framework(self.framework, folder)
        school = read_school(folder / self.school, frameworks=_readable(framework))
        profile = score(school, framework, informant=self.informant)
        found = profile[expected.score]
        if unmet := expected.unmet(found):
            raise AssertionError("\n".join(self._said(unmet, found, profile)))

    def _said(self, unmet: list[str], found: Score, profile: Profile) -> list[str]:
        band = "" if found.bands is None else f", band {found.bands[0]}"
        lines = [
            f"{self.name}: {found.name} ({found.key}) is not as expected.",
            f"  expected: {'; '.join(unmet)}",
            f"  came:     {format_range(found.low, found.high)}: {found.describe()}{band}",
        ]
        parts = sorted(explain(profile, found.key).root.parts, key=lambda part: -abs(part.credit))
        if any(part.credit for part in parts):
            lines.append("  its largest parts:")
        lines += [f"    {part.credit:+.3f}  {part.label}" for part in parts[:_LARGEST] if part.credit]
        return [*lines, f"  read from {profile.read_from}; {profile.data_version}"]


@attrs.frozen
class _Cases:
    """A document of golden cases."""

    cases: tuple[GoldenCase, ...]


def read_cases(path: Path) -> tuple[GoldenCase, ...]:
    """Read golden cases from a TOML, JSON or YAML file."""
    return read_as(_cases, path)


@bounded
def _cases(document: Mapping[str, Any], *, source: str) -> tuple[GoldenCase, ...]:
    return structure(document, _Cases, using=converter(), source=source).cases


def _framework(name: str, folder: Path) -> Framework:
    if Path(name).suffix:
        return read_framework(folder / name)
    known = {framework.key: framework for framework in frameworks_or(None)}
    if name not in known:
        known |= installed_frameworks()
    return held_at(name, known, "framework", "partnerkit, with the packages installed here,")


def _readable(framework: Framework) -> tuple[Framework, ...]:
    """Give the frameworks that a school document may name: the shipped ones, and the one it is scored on."""
    shipped = frameworks_or(None, readable=True)
    return shipped if framework in shipped else (*shipped, framework)
