"""How the reference tables are written: tables, badges, citations, and the places that links lead to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

import partnerkit as pk
from partnerkit.model import Basis, Provenance, Source

BADGE = {
    Basis.SOURCED: "{bdg-success-line}`sourced`",
    Basis.SECONDARY: "{bdg-info-line}`secondary`",
    Basis.INTERPOLATED: "{bdg-warning-line}`interpolated`",
    Basis.OWN: "{bdg-dark-line}`own`",
}
LABELS: dict[tuple[str, str], str] = {}
"""What a citation is called on the page, by page and source key."""

_LONG_KEY = re.compile(r"(?<!\})`([\w.]{16,})`")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>$|~#])")

_SHARING = re.compile(
    r"(^|\.)(scribd\.com|studylib\.net|slideum\.com|pdfslide\.\w+|vdocuments\.\w+|fdocuments\.\w+|dokumen\.\w+|docslib\.org"
    r"|questia\.com|slideserve\.com|coursehero\.com|docplayer\.\w+)$"
)
"""Sites on which anybody shares copies: no place to send a reader to where the original is known."""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give a table and the blank line after it."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(_LONG_KEY.sub(_breakable, cell.replace("\n", " ")) for cell in row) + " |"
    yield ""


def _breakable(key: re.Match[str]) -> str:
    """Let a long key break after its dots and underscores, so that it leaves room for the sentences beside it."""
    parts = re.sub(r"([._])", r"\1<wbr>", key[1])
    return f'<code class="docutils literal">{parts}</code>'


def escaped(text: str) -> str:
    """Give a text in one line, without letting any of it mean markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def last(key: str) -> str:
    """Give the last word of a key."""
    return key.rpartition(".")[2]


def spaced(keys: Sequence[str]) -> str:
    """Give keys as words of a sentence."""
    return ", ".join(key.replace("pre_k", "pre-K").replace("_", " ") for key in keys)


def target(*parts: str) -> str:
    """Give the name of a place that links lead to."""
    return "-".join(parts).replace("_", "-").replace(".", "-")


def who(provenance: Provenance, name: str) -> str:
    """Give who says so: the badge, whether it was checked, and the citations, which lead to the sources of a page."""
    parts = []
    if provenance.basis.is_attributed:
        parts.append("checked" if provenance.checked else "not checked")
    if provenance.cite:
        citations = ", ".join(cited(each.source, each.locator, name) for each in provenance.cite)
        parts.append(citations if provenance.basis.is_attributed else f"leaning on {citations}")
    if provenance.note:
        parts.append(f"*{escaped(provenance.note)}*")
    return " ".join([BADGE[provenance.basis], "; ".join(parts)]).strip()


def cited(source: str, locator: str, name: str) -> str:
    """Give a citation that leads to the source."""
    known_as = LABELS.get((name, source), source)
    return f"[{escaped(known_as)}](#{target('source', name, source)})" + (f", {escaped(locator)}" if locator else "")


def label(source: Source) -> str:
    """Give a source's short name: authors and year, or its key where it has neither."""
    if not source.authors:
        return source.key
    families = [author.partition(",")[0] for author in source.authors]
    names = " and ".join(families) if len(families) < 3 else f"{families[0]} et al."
    return f"{names} {source.year}" if source.year else names


def source_lines(sources: Sequence[Source], name: str, *, notices: bool = False) -> Iterator[str]:
    """Give sources as a list, each with a place to link to. What lasts comes first: the DOI if there is one.

    With `notices` each DOI is followed by whether somebody looked for a notice of retraction or correction.
    """
    for source in sources:
        text = escaped(str(source).removesuffix(source.link).strip())
        if source.doi:
            found = f" [doi:{escaped(source.doi)}]({source.link.replace(' ', '%20')})"
        else:
            found = f" Read at {address(source.url)}." if source.url else ""
        seen = "" if source.seen else " *Not seen by us; known through others.*"
        note = f" *{escaped(source.note)}*" if source.note else ""
        yield f"({target('source', name, source.key)})="
        looked = f" {notice(source.doi)}" if notices and source.doi else ""
        yield f"`{source.key}`: {text}{found}{seen}{note}{looked}"
        yield ""


def notice(doi: str) -> str:
    """Give what was found when somebody looked for a notice of retraction or correction about a publication."""
    check = pk.knowledge.NOTICES[doi]
    if check.date is None:
        return "Not checked for a notice of retraction or correction."
    told = f" {escaped(check.note)}" if check.note else ""
    listed = f", in a list of {check.as_of}" if check.as_of else ""
    return f"{str(check.status).capitalize()} at {address(check.seen_at)} on {check.date}{listed}.{told}"


def address(url: str, *, original_known: bool = False) -> str:
    """Give where something was read, as a link that is named after its site.

    A copy on a site on which anybody shares documents is named as what it is, and not linked where the original is
    known; the data keep its address.
    """
    site = urlsplit(url).netloc.removeprefix("www.")
    shared = _SHARING.search(site) is not None
    if shared and original_known:
        return "a copy on a document-sharing site"
    return f"[{escaped(site)}]({url.replace(' ', '%20')})" + (" (a shared copy)" if shared else "")


def practice_links(keys: Sequence[str]) -> str:
    """Give practices, each with a link to what the catalogue says about it."""
    return ", ".join(f"[{escaped(pk.PRACTICES[key].name)}](#{target('practice', key)})" for key in keys)


def finding_link(key: str) -> str:
    """Give a finding as the publication it is from, with a link to what is known of it."""
    return f"[{escaped(LABELS.get(('findings', pk.FINDINGS[key].source), key))}](#{target('finding', key)})"


def construct_link(key: str) -> str:
    """Give a construct's name, with a link to its framework's page."""
    first = key.partition(".")[0]
    framework = next(framework for framework in pk.FRAMEWORKS.main if framework.key == first)
    page = {"dual_capacity": "dual_capacity_2019"}.get(first, first)
    return f"[{escaped(framework[key].name)}](#{target(page, key)})"
