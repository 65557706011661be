"""A source as an entry of a bibliography: BibTeX and CSL-JSON. What is not known is left out, never guessed."""

import re
from typing import Any

from partnerkit.model.provenance import Source

__all__ = ["to_bibtex", "to_csl"]

_JOURNAL = re.compile(
    r"(?P<journal>.*[^\d\s,:]),? (?P<volume>\d+)(?:\((?P<number>[^)]+)\))?(?:,? (?P<pages>e?\d+(?:[-\u2013]e?\d+)?))?"
)
"""A container such as ``Urban Education 40(3), 237-269``: only what reads like this is called a journal article."""

_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_SPECIAL |= {character: f"\\{character}" for character in "&%$#_"}
_OTHERS = re.compile(r",?\s+(et al\.?|and colleagues|and others)$")


def to_bibtex(source: Source) -> str:
    r"""Give a source as a BibTeX entry.

    An author who is known by family name only, and an organization, stand in braces as they are; ``et al.`` becomes ``and others``. Titles keep
    their capitals. A retracted source says so in title and note, one that nobody here saw in its note.

    Examples:
        >>> from partnerkit.model import Source
        >>> print(to_bibtex(Source("hall2015", "Trust & time", ("Hall, A.", "Ng et al."), 2015, "Family Science 4(2), 11-19", seen=True)))
        @article{hall2015,
          title = {{Trust \& time}},
          author = {Hall, A. and {Ng} and others},
          year = {2015},
          journal = {Family Science},
          volume = {4},
          number = {2},
          pages = {11--19},
        }
    """
    journal = _JOURNAL.fullmatch(source.container)
    fields = {"title": f"{{{_tex(_title(source))}}}", "author": " and ".join(_bibtex_names(source))}
    fields["year"] = str(source.year or "")
    if journal:
        parts = {name: _tex(value) for name, value in journal.groupdict().items() if value}
        fields |= parts | ({"pages": re.sub("[-\u2013]", "--", parts["pages"])} if "pages" in parts else {})
    else:
        fields["howpublished"] = _tex(source.container)
    fields |= {"doi": _verbatim(source.doi), "url": _verbatim(source.url), "note": _tex(_note(source))}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'article' if journal else 'misc'}{{{source.key},", *lines, "}"])


def to_csl(source: Source) -> dict[str, Any]:
    """Give a source as an item of CSL-JSON, which reference managers and citation processors read.

    A name with a comma is told as family and given name, any other as a literal.

    Examples:
        >>> from partnerkit.model import Source
        >>> to_csl(Source("wwc2015", "Check & Connect", ("What Works Clearinghouse",), 2015))["author"]
        [{'literal': 'What Works Clearinghouse'}]
    """
    journal = _JOURNAL.fullmatch(source.container)
    item: dict[str, Any] = {
        "id": source.key,
        "type": "article-journal" if journal else "document",
        "title": _title(source),
        "author": _csl_names(source),
        "issued": {"date-parts": [[source.year]]} if source.year else None,
    }
    if journal:
        item |= {
            "container-title": journal["journal"],
            "volume": journal["volume"],
            "issue": journal["number"],
            "page": journal["pages"],
        }
    else:
        item["container-title"] = source.container
    item |= {"DOI": source.doi, "URL": source.link, "note": _note(source)}
    if source.is_retracted:
        item["status"] = "retracted"
    return {name: value for name, value in item.items() if value}


def _title(source: Source) -> str:
    return f"RETRACTED: {source.title}" if source.is_retracted else source.title


def _note(source: Source) -> str:
    unseen = "" if source.seen else "Not seen; known through others."
    return " ".join(part for part in (unseen, source.note) if part)


def _bibtex_names(source: Source) -> list[str]:
    names = []
    for author in source.authors:
        known = _OTHERS.sub("", author)
        names.append(_tex(known) if "," in known else f"{{{_tex(known)}}}")
        names += ["others"] if known != author else []
    return names


def _csl_names(source: Source) -> list[dict[str, str]]:
    names = []
    for author in source.authors:
        known = _OTHERS.sub("", author)
        family, _, given = known.partition(",")
        names.append({"family": family.strip(), "given": given.strip()} if given.strip() else {"literal": known})
        names += [{"literal": "others"}] if known != author else []
    return names


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in " ".join(text.split()))


def _verbatim(address: str) -> str:
    """Give an address as BibTeX takes it: as it is, without what would upset the braces."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
