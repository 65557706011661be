"""Lists of words, headings and publications, which are in the data files beside the modules."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data_file(name: str) -> dict[str, Any]:
    """Give what the data file of a name holds; its first lines say what that is."""
    return tomllib.loads((files("partnerkit.surveys") / "data" / f"{name}.toml").read_text("utf-8"))


def note(key: str, **words: object) -> str:
    """Give what is said under a table, by its key in ``methods.toml``, with words filled in."""
    said: str = data_file("methods")["notes"][key]
    return said.format(**words)
