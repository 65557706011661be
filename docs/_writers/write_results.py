"""Write which results are documents, and which come out as plain data only, from the table that reading goes by."""

import inspect
from collections.abc import Iterator

import partnerkit as pk
from partnerkit.files.results import RESULTS, data_held
from partnerkit.model import AsData


def result_lines() -> Iterator[str]:
    """Give a table of the kinds of result, and after it everything else that has a form as plain data."""
    homes = _homes()
    yield "| kind | class | typed dictionary | what it is |"
    yield "|---|---|---|---|"
    for kind, noun in ((kind, of.noun) for kind, of in RESULTS.items()):
        data = data_held(kind)
        said = " ".join((inspect.getdoc(noun) or "").partition("\n\n")[0].split()).replace("`", "")
        yield f"| `{kind}` | `{homes[noun]}.{noun.__name__}` | `{homes[data]}.{data.__name__}` | {said} |"
    yield ""
    kept = {of.noun for of in RESULTS.values()}
    others = sorted(f"`{one.__name__}`" for one in homes if "as_data" in dir(one) and one not in {*kept, AsData})
    yield f"Only plain data, which does not read back: {', '.join(others)}."


def _homes() -> dict[type, str]:
    """Give the room that offers each class."""
    rooms = (getattr(pk, name) for name in dir(pk) if inspect.ismodule(getattr(pk, name)))
    offered = ((getattr(room, name), room.__name__) for room in rooms for name in getattr(room, "__all__", ()))
    return {value: room for value, room in offered if inspect.isclass(value)}
