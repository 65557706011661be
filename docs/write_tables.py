"""Write the reference tables of this site from the shipped data, so that every cell can be seen with who says so.

It needs partnerkit and nothing else: ``python docs/write_tables.py`` writes Markdown (MyST) into ``docs/_generated``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import partnerkit as pk
from partnerkit.model import Basis, Construct, Indicator, Ladder, Provenance, ResponseScale, Statement
from partnerkit.model import Path as CausalPath

_BADGE = {
    Basis.SOURCED: "{bdg-success-line}`sourced`",
    Basis.SECONDARY: "{bdg-info-line}`secondary`",
    Basis.INTERPOLATED: "{bdg-warning-line}`interpolated`",
    Basis.OWN: "{bdg-dark-line}`own`",
}
_LABELS: dict[tuple[str, str], str] = {}
"""What a citation is called on the page, by page and source key."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>$|~#])")


def write(folder: Path) -> None:
    """Write every table; a file that has not changed is left alone, so that a rebuild is quick."""
    frameworks = {
        "continuum": pk.CONTINUUM,
        "six_types": pk.SIX_TYPES,
        "dual_capacity_2019": pk.DUAL_CAPACITY,
        "dual_capacity_2013": pk.DUAL_CAPACITY_2013,
    }
    for name, framework in frameworks.items():
        _LABELS.update(((name, source.key), _label(source)) for source in framework.sources)
        _save(folder / f"{name}.md", framework_lines(framework, name))
    _LABELS.update((("practices", source.key), _label(source)) for source in pk.PRACTICES.sources)
    _save(folder / "practices_overview.md", overview_lines(pk.PRACTICES))
    for construct in pk.SIX_TYPES:
        name = _last(construct.key)
        _save(folder / f"practices_{name}.md", practice_lines(pk.PRACTICES, construct.key))
    _save(folder / "practices_sources.md", source_lines(pk.PRACTICES.sources, "practices"))


def _save(path: Path, lines: Iterable[str]) -> None:
    text = "\n".join(lines) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


# -- frameworks -------------------------------------------------------------------------------------------------------


def framework_lines(framework: pk.Framework, name: str) -> Iterator[str]:
    """Give a framework's reference: shape, constructs, indicators, scales, views, changes, cautions, sources."""
    yield f"{_esc(framework.summary.text)} {_who(framework.summary.provenance, name)}"
    yield ""
    bases = [statement.provenance for statement in framework.statements()]
    rows = [
        (
            _BADGE[basis],
            str(sum(p.basis is basis for p in bases)),
            str(sum(p.basis is basis and p.checked for p in bases)),
        )
        for basis in Basis
    ]
    yield f"Key `{framework.key}`, version `{framework.version}`, shape *{framework.shape}*, {len(framework)} constructs, "
    yield f"{len(framework.indicators)} indicators. Its {len(bases)} statements rest on:"
    yield ""
    yield from table(("basis", "statements", "of these checked against a page"), rows)
    yield from _shape_lines(framework, name)
    yield "## Constructs"
    yield ""
    for construct in framework:
        yield from _construct_lines(framework, construct, name)
    yield from _view_lines(framework, name)
    if framework.changes:
        yield f"## What changed since {framework.replaces}"
        yield ""
        changes = [
            (c.kind.value, f"`{_last(c.construct)}`", _esc(c.text), _who(c.provenance, name)) for c in framework.changes
        ]
        yield from table(("change", "construct", "what changed", "who says so"), changes)
    yield "## What not to conclude"
    yield ""
    yield from table(("caution", "who says so"), [(_esc(c.text), _who(c.provenance, name)) for c in framework.cautions])
    yield "## Sources"
    yield ""
    yield from source_lines(framework.sources, name)


def _shape_lines(framework: pk.Framework, name: str) -> Iterator[str]:
    match framework.structure:
        case Ladder(scale):
            yield "## Stages"
            yield ""
            yield from _scale_lines(scale, name)
        case CausalPath(steps):
            yield "## The path"
            yield ""
            yield "Causes first: what an earlier step makes possible stands in a later one."
            yield ""
            rows = [
                (
                    str(i),
                    step.name,
                    _esc(step.text),
                    ", ".join(f"`{_last(key)}`" for key in step.constructs),
                    _who(step.provenance, name),
                )
                for i, step in enumerate(steps, 1)
            ]
            yield from table(("", "step", "what it is", "constructs", "who says so"), rows)
        case _:
            yield "The constructs stand side by side. Their numbers are names, not ranks."
            yield ""
    for scale in framework.scales:
        yield f"## The scale `{scale.key}`"
        yield ""
        yield from _scale_lines(scale, name)


def _scale_lines(scale: ResponseScale, name: str) -> Iterator[str]:
    rows = [(f"{x.value:g}", f"`{x.key}`", x.label, _esc(x.text), _who(x.provenance, name)) for x in scale]
    yield from table(("level", "name in documents", "label", "what it means", "who says so"), rows)


def _construct_lines(framework: pk.Framework, construct: Construct, name: str) -> Iterator[str]:
    number = f"{construct.number}. " if construct.number else ""
    yield f"({_target(name, construct.key)})="
    yield f"### {number}{_esc(construct.name)}"
    yield ""
    yield f"`{construct.key}`: {_esc(construct.definition.text)} {_who(construct.definition.provenance, name)}"
    yield ""
    for indicator in framework.indicators_of(construct.key):
        yield from _indicator_lines(indicator, name)
    plain = [i for i in framework.indicators_of(construct.key) if not i.anchors]
    if plain:
        answered = {s.key: s.text for s in construct.statements if s.key}
        rows = [(_esc(i.name), f"`{i.key}`", _esc(i.question), _esc(answered.get(i.answers, ""))) for i in plain]
        has_answer = any(row[3] for row in rows)
        yield "Indicators, in partnerkit's own words:"
        yield ""
        heads = ("indicator", "key", "question", "the challenge it answers")
        yield from table(heads if has_answer else heads[:3], rows if has_answer else [row[:3] for row in rows])
    if construct.statements:
        rows4 = [(_role(s), _esc(s.text), _who(s.provenance, name)) for s in construct.statements]
        yield "What is said about it:"
        yield ""
        yield from table(("role", "statement", "who says so"), rows4)


def _indicator_lines(indicator: Indicator, name: str) -> Iterator[str]:
    if not indicator.anchors:
        return
    yield f"Asked as `{indicator.key}`: *{_esc(indicator.question)}*"
    yield ""
    rows = [(a.level.replace("_", " "), _esc(a.text), _who(a.provenance, name)) for a in indicator.anchors]
    yield from table(("stage", "what a school there looks like", "who says so"), rows)


def _view_lines(framework: pk.Framework, name: str) -> Iterator[str]:
    if not framework.views:
        return
    yield "## Views"
    yield ""
    yield "The published tables, row by row. Each row can stand in a school document; it then reaches every construct it lists."
    yield ""
    for view in framework.views:
        yield f"### {_esc(view.name)}"
        yield ""
        yield f"View key `{view.key}`, {len(view.rows)} rows, from {_cite(view.source, '', name)}."
        yield ""
        rows = [
            (
                _esc(row.name) if i == 0 else "",
                f"`{row.key}`" if i == 0 else "",
                _role(s),
                _esc(s.text),
                ", ".join(f"`{_last(key)}`" for key in row.constructs) if i == 0 else "",
                _who(s.provenance, name),
            )
            for row in view
            for i, s in enumerate(row.statements)
        ]
        yield from table(("row", "key", "side", "what it looks like", "reaches", "who says so"), rows)


def _role(statement: Statement) -> str:
    edition = f" ({_esc(statement.edition)})" if statement.edition else ""
    return f"{statement.role.replace('_', ' ')}{edition}"


# -- practices --------------------------------------------------------------------------------------------------------


def overview_lines(catalogue: pk.Catalogue) -> Iterator[str]:
    """Give all practices as tables, by the first of the six types that each serves."""
    for construct in pk.SIX_TYPES:
        found = _of_type(catalogue, construct.key)
        yield f"## {construct.name}: {len(found)} practices"
        yield ""
        rows = [
            (
                f"[{_esc(p.name)}](#{_target('practice', p.key)})",
                f"`{p.key}`",
                p.stage,
                "two ways" if p.direction == "two_way" else "one way",
                f"{p.effort.setup:g} + {p.effort.monthly:g}/month",
                str(p.evidence.tier),
                "this practice" if p.evidence.match.value == "direct" else "a neighbor",
            )
            for p in found
        ]
        heads = ("practice", "key", "stage", "direction", "staff hours", "evidence tier", "what was studied")
        yield from table(heads, rows)


def practice_lines(catalogue: pk.Catalogue, construct: str) -> Iterator[str]:
    """Give every practice that serves a type first, with all its fields."""
    for practice in _of_type(catalogue, construct):
        yield f"({_target('practice', practice.key)})="
        yield f"## {_esc(practice.name)}"
        yield ""
        yield f"{_esc(practice.summary)} {_BADGE[practice.provenance.basis]}"
        yield ""
        evidence = practice.evidence
        found = ", ".join(_cite(key, "", "practices") for key in evidence.findings) or "none"
        first = ", ".join(
            f"[{_esc(catalogue[key].name)}](#{_target('practice', catalogue[key].key)})"
            for key in practice.prerequisites
        )
        rows = [
            (
                "key",
                f"`{practice.key}`; also read as {', '.join(f'`{alias}`' for alias in practice.aliases) or 'nothing else'}",
            ),
            (
                "stage, direction, where",
                f"{practice.stage}; {_words((practice.direction,))}; {_words((practice.modality,))}",
            ),
            ("builds capacity of", _words(practice.builds)),
            ("grade spans", _words(practice.grade_spans)),
            ("helps families get past", _words(practice.barriers) or "nothing named"),
            (
                "effort",
                f"{practice.effort.setup:g} staff hours to set up and {practice.effort.monthly:g} a month; cost: {practice.effort.cost} {_BADGE[practice.effort.provenance.basis]}",
            ),
            ("should stand first", first or "nothing"),
            (
                "evidence",
                f"{evidence.tier}; {'this practice was studied' if evidence.match.value == 'direct' else 'only a neighboring idea was studied'}; findings: {found}",
            ),
            *(("caution", _esc(caution)) for caution in practice.cautions),
            (
                "lifts",
                "; ".join(f"`{e.indicator}` by {e.lift:g} up to {e.ceiling:g}" for e in practice.effects)
                + f" {_BADGE[Basis.OWN]}",
            ),
        ]
        yield from table(("field", "what the catalogue says"), rows)


def _of_type(catalogue: pk.Catalogue, construct: str) -> list[pk.Practice]:
    return [p for p in catalogue if next((key for key in p.serves if key.startswith("six_types.")), "") == construct]


def _words(keys: Sequence[str]) -> str:
    return ", ".join(key.replace("pre_k", "pre-K").replace("_", " ") for key in keys)


# -- sources ----------------------------------------------------------------------------------------------------------


def source_lines(sources: Sequence[pk.Source], name: str) -> Iterator[str]:
    """Give sources as a list, each with a place to link to."""
    for source in sources:
        head = source.link
        text = _esc(str(source).removesuffix(head).strip())
        link = f" [Link]({head.replace(' ', '%20')})" if head else ""
        seen = "" if source.seen else " *Not seen by us; known through others.*"
        note = f" *{_esc(source.note)}*" if source.note else ""
        yield f"({_target('source', name, source.key)})="
        yield f"`{source.key}`: {text}{link}{seen}{note}"
        yield ""


def _who(provenance: Provenance, name: str) -> str:
    parts = [_BADGE[provenance.basis]]
    if provenance.basis.is_attributed:
        parts.append("checked" if provenance.checked else "not checked")
    if provenance.cite:
        cited = ", ".join(_cite(c.source, c.locator, name) for c in provenance.cite)
        parts.append(cited if provenance.basis.is_attributed else f"leaning on {cited}")
    if provenance.note:
        parts.append(f"*{_esc(provenance.note)}*")
    return " ".join([parts[0], "; ".join(parts[1:])]).strip()


def _cite(source: str, locator: str, name: str) -> str:
    label = _LABELS.get((name, source), source)
    return f"[{_esc(label)}](#{_target('source', name, source)})" + (f", {_esc(locator)}" if locator else "")


def _label(source: pk.Source) -> str:
    """Give a source's short name: authors and year, or its key where it has neither."""
    if not source.authors:
        return source.key
    families = [author.partition(",")[0] for author in source.authors]
    who = " and ".join(families) if len(families) < 3 else f"{families[0]} et al."
    return f"{who} {source.year}" if source.year else who


# -- Markdown ---------------------------------------------------------------------------------------------------------


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give a table and the blank line after it."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(cell.replace("\n", " ") for cell in row) + " |"
    yield ""


def _esc(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _last(key: str) -> str:
    return key.rpartition(".")[2]


def _target(*parts: str) -> str:
    return "-".join(parts).replace("_", "-").replace(".", "-")


if __name__ == "__main__":
    write(Path(__file__).parent / "_generated")
