"""A publication as an entry of a bibliography: BibTeX and CSL-JSON. What is not known is left out, never guessed."""

import re
from collections.abc import Iterable
from typing import Any, TypedDict, Unpack

__all__ = ["Publication", "bibtex_entry", "csl_item"]

_JOURNAL = re.compile(
    r"(?P<journal>.*[^\d\s,:]),? (?P<volume>\d+)(?:\((?P<number>[^()]+)\))?(?:,? (?P<pages>e?\d+(?:[-\u2013]e?\d+)?))?"
)
"""A container such as ``Urban Education 40(3), 237-269``: only what reads like this is called a journal article."""

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_SPECIAL |= {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}  # BibTeX counts braces, also those after a backslash
_SPECIAL |= {character: f"\\{character}" for character in "&%$#_"}
_OTHERS = ("et al.", "et al", "and colleagues", "and others")
_AND = re.compile(r"\sand\s", re.IGNORECASE)


class Publication(TypedDict):
    """What is known of a publication."""

    title: str
    authors: Iterable[str]
    year: int | None
    container: str
    doi: str
    url: str
    note: str
    annote: str


def bibtex_entry(key: str, **known: Unpack[Publication]) -> str:
    """Give a publication as a BibTeX entry.

    An author who is known by family name only, and an organization, are kept as they are, in braces; ``et al.`` becomes
    ``and others``. Titles keep their capitals. Most styles print ``note``, and few print ``annote``: what only whoever
    keeps the bibliography should see goes there.
    """
    journal = _JOURNAL.fullmatch(known["container"])
    authors, year = " and ".join(_bibtex_names(known["authors"])), str(known["year"] or "")
    fields = {"title": f"{{{_tex(known['title'])}}}", "author": authors, "year": year}
    if journal:
        parts = {name: _tex(value) for name, value in journal.groupdict().items() if value}
        fields |= parts | ({"pages": re.sub("[-\u2013]", "--", parts["pages"])} if "pages" in parts else {})
    else:
        fields["howpublished"] = _tex(known["container"])
    fields |= {"doi": _verbatim(known["doi"]), "url": _verbatim(known["url"])}
    fields |= {"note": _tex(known["note"]), "annote": _tex(known["annote"])}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'article' if journal else 'misc'}{{{key},", *lines, "}"])


def csl_item(key: str, **known: Unpack[Publication]) -> dict[str, Any]:
    """Give a publication as an item of CSL-JSON, which reference managers and citation processors read.

    A name with a comma is split into family and given name; any other stays whole.
    """
    journal = _JOURNAL.fullmatch(known["container"])
    place = (
        {
            "container-title": journal["journal"],
            "volume": journal["volume"],
            "issue": journal["number"],
            "page": journal["pages"],
        }
        if journal
        else {"container-title": known["container"]}
    )
    item = {
        "id": key,
        "type": "article-journal" if journal else "document",
        "title": known["title"],
        "author": _csl_names(known["authors"]),
        "issued": {"date-parts": [[known["year"]]]} if known["year"] else None,
        **place,
        "DOI": known["doi"],
        "URL": known["url"],
        "note": known["note"],
        "annote": known["annote"],
    }
    return {name: value for name, value in item.items() if value}


def _bibtex_names(authors: Iterable[str]) -> list[str]:
    names = []
    for author in authors:
        known = _without_others(author)
        splits = 1 <= known.count(",") <= 2 and not _AND.search(
            known
        )  # BibTeX splits at "and", and takes two commas at most
        names.append(_tex(known) if splits else f"{{{_tex(known)}}}")
        names += ["others"] if known != author else []
    return names


def _without_others(author: str) -> str:
    """Give an author without the words for further ones."""
    for words in _OTHERS:
        if author.endswith(words) and (known := author.removesuffix(words))[-1:].isspace():
            return known.rstrip().removesuffix(",")
    return author


def _csl_names(authors: Iterable[str]) -> list[dict[str, str]]:
    names = []
    for author in authors:
        known = _without_others(author)
        family, _, given = known.partition(",")
        names.append({"family": family.strip(), "given": given.strip()} if given.strip() else {"literal": known})
        names += [{"literal": "others"}] if known != author else []
    return names


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in " ".join(text.split()))


def _verbatim(address: str) -> str:
    """Give an address as BibTeX takes it: as it is, without what would upset the braces."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
