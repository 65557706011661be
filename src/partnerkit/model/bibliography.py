"""A publication as an entry of a bibliography: BibTeX and CSL-JSON. What is not known is left out, never guessed."""

import re
from collections.abc import Iterable
from typing import Any

from partnerkit.model.provenance import Source

_JOURNAL = re.compile(
    r"(?P<journal>.*[^\d\s,:]),? (?P<volume>\d+)(?:\((?P<number>[^()]+)\))?(?:,? (?P<pages>e?\d+(?:[-\u2013]e?\d+)?))?"
)
"""A container such as ``Urban Education 40(3), 237-269``: only what reads like this is called a journal article."""

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_SPECIAL |= {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}  # BibTeX counts braces, also those after a backslash
_SPECIAL |= {character: f"\\{character}" for character in "&%$#_"}
_OTHERS = ("et al.", "et al", "and colleagues", "and others")
_AND = re.compile(r"\sand\s", re.IGNORECASE)


def bibtex_entry(source: Source) -> str:
    """Give a publication as a BibTeX entry.

    An author who is known by family name only, and an organization, are kept as they are, in braces; ``et al.`` becomes
    ``and others``. Titles keep their capitals. Most styles print ``note``, and few print ``annote``: what only whoever
    keeps the bibliography should see goes there.
    """
    journal = _JOURNAL.fullmatch(source.container)
    authors, year = " and ".join(_bibtex_names(source.authors)), str(source.year or "")
    fields = {"title": f"{{{_tex(_title(source))}}}", "author": authors, "year": year}
    if journal:
        parts = {name: _tex(value) for name, value in journal.groupdict().items() if value}
        fields |= parts | ({"pages": re.sub("[-\u2013]", "--", parts["pages"])} if "pages" in parts else {})
    else:
        fields["howpublished"] = _tex(source.container)
    fields |= {"doi": _verbatim(source.doi), "url": _verbatim(source.url)}
    fields |= {"note": _tex(source.note), "annote": _tex(_annote(source))}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'article' if journal else 'misc'}{{{source.key},", *lines, "}"])


def csl_item(source: Source) -> dict[str, Any]:
    """Give a publication as an item of CSL-JSON, which reference managers and citation processors read.

    A name with a comma is split into family and given name; any other stays whole.
    """
    journal = _JOURNAL.fullmatch(source.container)
    parts = journal.groupdict() if journal else {"journal": source.container}
    names = {"container-title": "journal", "volume": "volume", "issue": "number", "page": "pages"}
    item = {
        "id": source.key,
        "type": "article-journal" if journal else "document",
        "title": _title(source),
        "author": _csl_names(source.authors),
        "issued": {"date-parts": [[source.year]]} if source.year else None,
        **{name: parts.get(part) for name, part in names.items()},
        "DOI": source.doi,
        "URL": source.link,
        "note": source.note,
        "annote": _annote(source),
        "status": "retracted" if source.is_retracted else None,
    }
    return {name: value for name, value in item.items() if value}


def _title(source: Source) -> str:
    return f"RETRACTED: {source.title}" if source.is_retracted else source.title


def _annote(source: Source) -> str:
    return "" if source.seen else "Not seen; known through others."


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
