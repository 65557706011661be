"""Write the pages of findings: a part for each topic, and the publications."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from finding_topics import TOPICS  # beside this file, which is not a package
from marks import (  # beside this file, which is not a package
    LABELS,
    address,
    cited,
    escaped,
    finding_link,
    label,
    practice_links,
    source_lines,
    spaced,
    table,
    target,
    who,
)
from parts import Parts, chunks, contents, save  # beside this file, which is not a package

import partnerkit as pk
from partnerkit.model import Finding

LONGEST = 20_500
"""About how many characters of findings make ten screens; their tables are taller than other text."""
LONGEST_LIST = 40_000
"""The same for publications, of a few lines each."""


def write(folder: Path, parts: Parts) -> None:
    """Write a part for each topic with its findings, one for all publications, and the table of topics."""
    LABELS.update((("findings", source.key), label(source)) for source in pk.FINDINGS.sources)
    numbers = {finding.key: finding.key.partition("_")[0] for finding in pk.FINDINGS}
    listed = [number for _, _, members in TOPICS.values() for number in members]
    if sorted(listed) != sorted(numbers.values()):
        odd = sorted(set(numbers.values()).symmetric_difference(listed))
        message = f"docs/_writers/finding_topics.py lacks or repeats a finding: {', '.join(odd)}."
        raise ValueError(message)
    rows = []
    for name, (title, keywords, members) in TOPICS.items():
        found = [finding for finding in pk.FINDINGS if numbers[finding.key] in members]
        dealt = chunks([list(finding_lines(finding)) for finding in found], LONGEST)
        start = 0
        for i, chunk in enumerate(dealt):
            here = found[start : start + len(chunk)]
            start += len(chunk)
            words = f"{len(here)} findings, each with its design, its sizes, and what not to make of it"
            part = parts.write(
                f"findings-{name}" if i == 0 else f"findings-{name}-{i + 1}",
                title if len(dealt) == 1 else f"{title} ({i + 1} of {len(dealt)})",
                [*overview_lines(here), *(line for lines in chunk for line in lines)],
                description=f"{title}: {words}.",
                keywords=keywords,
            )
            about = keywords if i == 0 else "the other findings on this topic"
            rows.append((part, (title if i == 0 else f"{title} ({i + 1})", str(len(here)), about)))
    rows += publications(parts)
    save(folder / "findings.md", contents(("topic", "findings", "about"), rows))


def publications(parts: Parts) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Write the publications by author, over as many parts as their length asks for, and give a row for each."""
    by_author = sorted(pk.FINDINGS.sources, key=lambda source: str(source).casefold())
    dealt = chunks([list(source_lines([source], "findings", notices=True)) for source in by_author], LONGEST_LIST)
    start = 0
    for i, chunk in enumerate(dealt):
        first, last = (str(by_author[start + at])[0].upper() for at in (0, len(chunk) - 1))
        start += len(chunk)
        part = parts.write(
            "findings-publications" if i == 0 else f"findings-publications-{i + 1}",
            f"Publications behind the findings, {first} to {last}",
            [
                "A publication that was withdrawn is marked *RETRACTED*; its findings give no label to any practice.",
                "Behind a DOI stands whether somebody looked for a notice of retraction or correction, and when.",
                "",
                *(line for lines in chunk for line in lines),
            ],
            description=f"The {len(chunk)} publications behind partnerkit's findings, {first} to {last}.",
        )
        yield part, (f"Publications, {first} to {last}", "", "what the findings rest on, with DOI where there is one")


def overview_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Give findings as one table: what was studied, how it came out, sizes, design, tier, status."""
    rows = [
        (
            finding_link(f.key),
            escaped(f.topic),
            "{bdg-danger}`retracted`" if f.is_retracted else str(f.direction),
            "; ".join(sorted({figure.metric.name.replace("_", " ") for figure in f.shown_figures})) or "-",
            str(f.design),
            str(f.tier or "none"),
            f.status.value,
            f.verification.value,
        )
        for f in findings
    ]
    yield from table(
        ("finding", "what was studied", "result", "scale", "design", "tier", "status", "what was read"), rows
    )


def finding_lines(finding: Finding) -> Iterator[str]:
    """Give a finding with all its fields; a size that was only recalled, or was withdrawn, is not among them."""
    yield f"({target('finding', finding.key)})="
    yield f"## {escaped(finding.topic[0].upper() + finding.topic[1:])}"
    yield ""
    mark = "{bdg-danger}`retracted` " if finding.is_retracted else ""
    yield f"{mark}{escaped(finding.statement)} {who(finding.provenance, 'findings')}"
    yield ""
    where = f"; {finding.place}" if finding.place else ""
    grades = f"; {spaced(finding.grade_spans)}" if finding.grade_spans else ""
    source = next(each for each in pk.FINDINGS.sources if each.key == finding.source)
    published = cited(source.key, "", "findings") + (
        f", [doi:{escaped(source.doi)}]({source.link})" if source.doi else ""
    )
    read = ", ".join(address(url, original_known=bool(source.doi)) for url in finding.seen_at)
    facts = ", ".join(address(url, original_known=bool(source.doi)) for url in finding.trial.seen_at)
    rows = [
        ("published", published),
        ("design", escaped(f"{finding.design}; {finding.method}" if finding.method else str(finding.design))),
        ("sample", escaped(f"{finding.sample or 'not stated'}{where}{grades}")),
        ("outcome", escaped(finding.outcome)),
        ("result", str(finding.direction)),
        *(("sizes", escaped(finding.sizes)) for _ in finding.figures[:1]),
        ("tier", escaped(str(finding.reading))),
        *([("facts behind the tier read at", facts)] if facts else []),
        ("status, what was read", f"{finding.status.value}, {finding.verification.value}"),
        *(("says otherwise", finding_link(key)) for key in finding.conflicts_with),
        *(("caution", escaped(caution)) for caution in finding.cautions),
        ("practices", practice_links([p.key for p in pk.PRACTICES.citing(finding.key)]) or "none"),
        ("key", f"`{finding.key}`"),
        *([("read at", read)] if read else []),
    ]
    yield from table(("field", "what is known"), rows)
