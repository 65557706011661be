"""DDI codebooks: XML with one element for each variable, its question and its categories.

The parser of Python's standard library reads it, with no tree in memory. Entities are refused: a few nested ones can
grow a small file into gigabytes. What is outside of the file is never fetched.
"""

from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

import attrs

from partnerkit.errors import DocumentError
from partnerkit.errors.faults import not_read
from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.reading.form_words import as_code, labels_once, without_markup

DEEPEST = 200
"""The deepest nesting that is read."""


def asked_in_codebook(path: Path, held: bytes) -> tuple[AskedOne | AskedAll, ...]:
    """Give the variables with categories; refuse XML that defines entities."""
    reader = _Reader(path)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.refuse_entity
    try:
        parser.Parse(held, True)
    except DocumentError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two of an encoding that is not known
        raise not_read(path, f"it is not well-formed XML: {error}.", "Export the codebook again.") from None
    if not reader.variables:
        raise not_read(path, "it has no variables, as a DDI codebook has.", "Export it as DDI Codebook 2.")
    return tuple(
        AskedOne(
            one.name,
            one.question or one.label,
            labels_once(path, one.name, one.labels),
            [(code, code) for code in one.missing],
        )
        for one in reader.variables
        if one.labels
    )


@attrs.define
class _Variable:
    name: str
    label: str = ""
    question: str = ""
    labels: list[tuple[Code, str]] = attrs.Factory(list)
    missing: list[Code] = attrs.Factory(list)


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.variables: list[_Variable] = []
        self.within: list[str] = []
        self.said: list[str] = []
        self.category: dict[str, str] = {}
        self.is_missing = False

    def start(self, name: str, given: dict[str, str]) -> None:
        """Begin an element."""
        name = name.rpartition(":")[2]
        self.within.append(name)
        if len(self.within) > DEEPEST:
            raise not_read(self.path, f"it is nested more than {DEEPEST} deep.", "Export the codebook again.")
        self.said = []
        if name == "var":
            self.variables.append(_Variable(given.get("name", "")))
        elif name == "catgry":
            self.category, self.is_missing = {}, given.get("missing", "N").upper() == "Y"

    def text(self, text: str) -> None:
        """Keep what an element says."""
        self.said.append(text)

    def end(self, name: str) -> None:
        """End an element."""
        name = name.rpartition(":")[2]
        self.within.pop()
        said, self.said = without_markup("".join(self.said)), []
        if "var" not in self.within:
            return
        parent, variable = self.within[-1], self.variables[-1]
        if parent == "catgry" and name in ("catValu", "labl"):
            self.category.setdefault(name, said)
        elif parent == "var" and name == "labl":
            variable.label = variable.label or said
        elif name == "qstnLit" or (parent == "var" and name == "qstn" and said):
            variable.question = variable.question or said
        elif name == "catgry" and self.category.get("catValu"):
            code = as_code(self.category["catValu"])
            variable.labels.append((code, self.category.get("labl") or str(code)))
            if self.is_missing:
                variable.missing.append(code)

    def refuse_entity(self, name: str, *_: object) -> NoReturn:
        """Refuse an entity that the file defines."""
        raise not_read(self.path, f"it defines the entity {name!r}.", "Write its text where it is used.")
