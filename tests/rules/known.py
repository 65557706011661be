"""What the rules of these tests can mean: indicators from 0 to 4 and 1 to 5, one reversed, and composites."""

from partnerkit.model import Composite, Indicator, Level, ResponseScale
from partnerkit.model.rule import Child
from partnerkit.rules import CompiledRule, Registry, compile, mean, ref, weakest


def scale(key: str, first: int, *, reverse: bool = False) -> ResponseScale:
    """Five levels from a first number on: never, rarely, sometimes, often, always."""
    words = ("never", "rarely", "sometimes", "often", "always")
    levels = tuple(Level(first + i, word, word.capitalize()) for i, word in enumerate(words))
    return ResponseScale(key, f"{key} scale", levels, reverse)


def indicator(key: str, name: str, on: ResponseScale) -> tuple[Indicator, ResponseScale]:
    """An indicator on a scale."""
    return Indicator(key, "site", name, f"{name}?", on.key), on


EXTENT, FROM_1, REVERSED = scale("extent", 0), scale("from_1", 1), scale("reversed", 0, reverse=True)

KNOWN = Registry(
    {
        "site.a": indicator("site.a", "Notes home", EXTENT),
        "site.b": indicator("site.b", "Home visits", EXTENT),
        "site.c": indicator("site.c", "Home language", EXTENT),
        "site.one": indicator("site.one", "From one", FROM_1),
        "site.late": indicator("site.late", "Late answers", REVERSED),
    },
    {
        "site.both": Composite("site.both", mean("site.a", "site.b"), "Both"),
        "site.low": Composite("site.low", weakest(ref("site.both"), "site.c"), "Low"),
    },
)


def compiled(rule: Child) -> CompiledRule:
    """A rule over what is known here."""
    return compile(rule, KNOWN)
