"""Where the names of Python and of other packages are described: inventories that ship with this site.

They hold just the names that its signatures use, so that a build that links to other sites needs no network either. It
is switched on by the environment variable PARTNERKIT_DOCS_LINK_OUT; without it, such names are plain text.
"""

import zlib
from pathlib import Path

_COLLECTIONS = ("Callable", "Collection", "Hashable", "Iterable", "Iterator", "Mapping", "Sequence", "Set")
_TYPING = ("Any", "ClassVar", "Literal", "Self", "Unpack")
_FUNCTIONS = ("bool", "float", "int", "object")
_TYPES = ("bytes", "dict", "frozenset", "list", "set", "str", "tuple")
_RAISED = ("ImportError", "KeyError", "RuntimeError", "TypeError", "ValueError")

SITES = {
    "python": (
        "https://docs.python.org/3/",
        {
            **{
                f"collections.abc.{name}": f"library/collections.abc.html#collections.abc.{name}"
                for name in _COLLECTIONS
            },
            **{f"typing.{name}": f"library/typing.html#typing.{name}" for name in _TYPING},
            **{name: f"library/functions.html#{name}" for name in _FUNCTIONS},
            **{name: f"library/stdtypes.html#{name}" for name in _TYPES},
            **{name: f"library/exceptions.html#{name}" for name in _RAISED},
            "concurrent.futures._base.Executor": "library/concurrent.futures.html#concurrent.futures.Executor",
            "datetime.date": "library/datetime.html#datetime.date",
            "pathlib.Path": "library/pathlib.html#pathlib.Path",
        },
    ),
    "hypothesis": (
        "https://hypothesis.readthedocs.io/en/latest/",
        {"hypothesis.strategies.SearchStrategy": "index.html"},
    ),
    "matplotlib": (
        "https://matplotlib.org/stable/",
        {"matplotlib.axes._axes.Axes": "api/_as_gen/matplotlib.axes.Axes.html"},
    ),
    "narwhals": (
        "https://narwhals-dev.github.io/narwhals/",
        {
            "narwhals.stable.v2.DataFrame": "api-reference/dataframe/",
            "narwhals.stable.v2.LazyFrame": "api-reference/lazyframe/",
        },
    ),
    "networkx": (
        "https://networkx.org/documentation/stable/",
        {
            "nx.DiGraph": "reference/classes/digraph.html",
            "nx.MultiDiGraph": "reference/classes/multidigraph.html",
        },
    ),
}
"""For each site its address, and the names that it describes, each with the place."""


def write(folder: Path) -> dict[str, tuple[str, str]]:
    """Write the inventories in the form that Sphinx reads, and give what `intersphinx_mapping` wants."""
    folder.mkdir(parents=True, exist_ok=True)
    mapping = {}
    for site, (address, names) in SITES.items():
        lines = "".join(f"{name} py:class 1 {place} -\n" for name, place in sorted(names.items()))
        head = f"# Sphinx inventory version 2\n# Project: {site}\n# Version: \n"
        head += "# The remainder of this file is compressed using zlib.\n"
        path = folder / f"{site}.inv"
        path.write_bytes(head.encode() + zlib.compress(lines.encode()))
        mapping[site] = (address, str(path))
    return mapping
