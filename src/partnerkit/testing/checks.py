"""One call that tests your own framework, kind of rule, or catalogue.

Examples:
    As tests of your own, one for each check:

    >>> import pytest
    >>> import partnerkit as pk
    >>> @pytest.mark.parametrize("check", checks_for(pk.SIX_TYPES, examples=10))
    ... def test_our_framework(check):
    ...     check()
"""

from collections.abc import Callable
from typing import Any, TypeVar

import attrs
from hypothesis import HealthCheck, given, settings, strategies as st

from partnerkit.errors import InvalidValueError, MissingExtraError, PartnerkitError, require
from partnerkit.model import Catalogue, Framework
from partnerkit.rules import PlugIn

T = TypeVar("T")

Explore = Callable[[st.SearchStrategy[Any], Callable[[Any], None]], None]
"""Tries something on made-up examples, and raises the error of the smallest one that fails."""


@attrs.frozen
class Check:
    """One check of your framework, kind of rule or catalogue. Call it to run it.

    Attributes:
        subject: What is checked, such as ``"the framework 'welcome'"``.
        key: Its key, such as ``"welcome"``; pytest names the test after the key and the name.
        name: What the check looks at, such as ``"credits"``.
        run: The function that does the checking. Call the check itself instead, for an error that names the subject.
    """

    subject: str
    key: str
    name: str
    run: Callable[[], None] = attrs.field(repr=False)

    @property
    def __name__(self) -> str:  # pytest reads it
        return f"{self.key}-{self.name}"

    def __call__(self) -> None:
        """Run the check.

        Raises:
            AssertionError: The check fails. The message says what is wrong, with the smallest example that shows it.
        """
        try:
            self.run()
        except MissingExtraError:
            raise
        except (AssertionError, PartnerkitError) as error:
            raise AssertionError(f"{self.subject}, {self.name}: {error}") from None


def checks_for(thing: "Framework | Catalogue | PlugIn | type[PlugIn]", *, examples: int = 100) -> tuple[Check, ...]:
    """Give the checks for your framework, catalogue or kind of rule, to call one by one, as in a parametrized test.

    Args:
        thing: A framework, a catalogue, or a kind of rule. For a kind, give the class; if it has further fields to fill
            in, give a rule of it, whose parts are then replaced by made-up ones.
        examples: How many made-up examples each check tries. They are the same every time.

    Returns:
        The checks. For a kind of rule, only those of the readings that it declares.

    Raises:
        InvalidValueError: `thing` is none of these, or it is a class that needs more than parts to make a rule.
    """
    from partnerkit.testing.catalogue_checks import catalogue_checks
    from partnerkit.testing.framework_checks import framework_checks
    from partnerkit.testing.kind_checks import kind_checks

    explore = _explorer(examples)
    match thing:
        case Framework():
            subject, key, checks = "the framework", thing.key, framework_checks(thing, explore)
        case Catalogue():
            subject, key, checks = "the catalogue", thing.name, catalogue_checks(thing, explore)
        case _:
            kind: Any = thing if isinstance(thing, type) else type(thing)
            if not issubclass(kind, PlugIn):
                raise InvalidValueError("checks_for", "thing", thing, "a Framework, a Catalogue, or a kind of rule")
            subject, key, checks = "the kind", kind.kind, kind_checks(thing, explore)
    return tuple(Check(f"{subject} {key!r}", key, name, run) for name, run in checks.items())


def check_framework(framework: Framework, *, examples: int = 100) -> None:
    """Run every check for a framework.

    Its keys are its own, each of its rules compiles and keeps the laws, it can be written to a document and read back,
    and a school can be scored on it.

    Args:
        framework: The framework.
        examples: How many made-up examples each check tries.

    Raises:
        AssertionError: A check fails. The message names the score, and the smallest record that shows it.

    Examples:
        >>> import partnerkit as pk
        >>> check_framework(pk.DUAL_CAPACITY, examples=10)
    """
    _run(framework, Framework, "check_framework", "framework", "a Framework", examples)


def check_catalogue(catalogue: Catalogue, *, examples: int = 100) -> None:
    """Run every check for a catalogue.

    If the key of an effect or a served construct begins like a shipped framework's, it exists there. Each phrase finds
    its practice, adding a practice never lowers a score, and the catalogue can be written to a document and read back.

    Args:
        catalogue: The catalogue.
        examples: How many made-up examples each check tries.

    Raises:
        AssertionError: A check fails. The message names the practice.

    Examples:
        >>> import attrs
        >>> import partnerkit as pk
        >>> house = attrs.evolve(pk.PRACTICES["annual_open_house"], steps_up_to=())
        >>> check_catalogue(pk.model.Catalogue("Ours", "1", (house,), pk.PRACTICES.findings), examples=10)
    """
    _run(catalogue, Catalogue, "check_catalogue", "catalogue", "a Catalogue", examples)


def check_rule(kind: "type[PlugIn] | PlugIn", *, examples: int = 100) -> None:
    """Run the checks for the readings that a kind of rule declares.

    Columns are tried on every engine that is installed of pandas, Polars, PyArrow, DuckDB, Ibis and Dask; the name of
    each check in `checks_for` says which. Power functions are an example of what can differ in the last bit.

    Args:
        kind: The class; or, if it has further fields to fill in, a rule of it.
        examples: How many made-up examples each check tries.

    Raises:
        AssertionError: A check fails. The message names the reading, and the smallest parts that show it.
        MissingExtraError: The kind declares ``"encode"``, and HiGHS is not installed.

    Examples:
        >>> import attrs
        >>> from partnerkit.rules import PlugIn
        >>> @attrs.frozen
        ... class Spread(PlugIn):
        ...     kind = "spread"
        ...     readings = frozenset({"value", "bounds"})
        ...
        ...     def value(self, parts):
        ...         present = [part for part in parts if part is not None]
        ...         return max(present) - min(present)
        >>> check_rule(Spread)
        Traceback (most recent call last):
        AssertionError: the kind 'spread', bounds: the value falls from ...
    """
    for check in checks_for(kind, examples=examples):
        check()


def _run(thing: Any, kind: type, verb: str, field: str, expected: str, examples: int) -> None:
    require(thing, kind, thing=verb, field=field, expected=expected)
    for check in checks_for(thing, examples=examples):
        check()


def _explorer(examples: int) -> Explore:
    """Make the function that tries laws on made-up examples, the same ones every time."""

    def explore(strategy: st.SearchStrategy[T], law: Callable[[T], None]) -> None:
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            report_multiple_bugs=False,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
        )
        @given(strategy)
        def tried(example: T) -> None:
            try:
                law(example)
            except (AssertionError, MissingExtraError):
                raise
            except Exception as error:
                said = f"it fails with {type(error).__name__} ({error}) for {example}."
                raise AssertionError(said) from error

        tried()

    return explore
