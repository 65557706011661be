"""Write the reference tables of this site from the shipped data, so that every cell can be seen with who says so.

It needs partnerkit and nothing else: ``python docs/write_tables.py`` writes Markdown (MyST) into ``docs/_generated``.
"""

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import write_results  # beside this file, which is not a package

import partnerkit as pk
from partnerkit.crosswalk import grid
from partnerkit.model import (
    Basis,
    Claim,
    CommunityProfile,
    Construct,
    Crosswalk,
    Entry,
    Findings,
    Indicator,
    Ladder,
    Path as CausalPath,
    Provenance,
    ResponseScale,
    Statement,
    Term,
    Vocabulary,
)

_BADGE = {
    Basis.SOURCED: "{bdg-success-line}`sourced`",
    Basis.SECONDARY: "{bdg-info-line}`secondary`",
    Basis.INTERPOLATED: "{bdg-warning-line}`interpolated`",
    Basis.OWN: "{bdg-dark-line}`own`",
}
_LABELS: dict[tuple[str, str], str] = {}
"""What a citation is called on the page, by page and source key."""

_LONG_KEY = re.compile(r"(?<!\})`([\w.]{16,})`")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>$|~#])")


def write(folder: Path) -> None:
    """Write every table; a file that has not changed is left alone, so that a rebuild is quick."""
    frameworks = {
        "continuum": pk.CONTINUUM,
        "six_types": pk.SIX_TYPES,
        "dual_capacity_2019": pk.DUAL_CAPACITY,
        **{key: pk.FRAMEWORKS[key] for key in pk.FRAMEWORKS.further},
    }
    for name, framework in frameworks.items():
        _LABELS.update(((name, source.key), _label(source)) for source in framework.sources)
        _save(folder / f"{name}.md", framework_lines(framework, name))
    _LABELS.update((("findings", source.key), _label(source)) for source in pk.FINDINGS.sources)
    _LABELS.update((("claims", source.key), _label(source)) for source in pk.knowledge.CLAIMS.sources)
    _save(folder / "practices_overview.md", overview_lines(pk.PRACTICES))
    for construct in pk.SIX_TYPES:
        name = _last(construct.key)
        _save(folder / f"practices_{name}.md", practice_lines(pk.PRACTICES, construct.key))
    _save(folder / "practices_steps.md", step_lines(pk.PRACTICES))
    _save(folder / "findings_overview.md", finding_overview_lines(pk.FINDINGS))
    _save(folder / "findings.md", finding_lines(pk.FINDINGS, pk.PRACTICES))
    _save(folder / "findings_sources.md", source_lines(pk.FINDINGS.sources, "findings"))
    _save(folder / "claims.md", claim_lines(pk.knowledge.CLAIMS))
    _LABELS.update((("crosswalk", source.key), _label(source)) for source in pk.knowledge.CROSSWALK.sources)
    _save(folder / "crosswalk.md", crosswalk_lines(pk.knowledge.CROSSWALK))
    _LABELS.update((("vocabulary", source.key), _label(source)) for source in pk.knowledge.VOCABULARY.sources)
    _save(folder / "vocabulary.md", vocabulary_lines(pk.knowledge.VOCABULARY))
    _LABELS.update((("community", source.key), _label(source)) for source in pk.knowledge.COMMUNITY.sources)
    _save(folder / "community.md", community_lines(pk.knowledge.COMMUNITY))
    _save(folder / "names.md", name_lines())
    _save(folder / "results.md", write_results.result_lines())


def _save(path: Path, lines: Iterable[str]) -> None:
    text = "\n".join(lines) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def name_lines() -> Iterator[str]:
    """Give every function and class that is offered from A to Z, each with the first sentence of its docstring."""
    rooms = (pk, *(getattr(pk, name) for name in dir(pk) if inspect.ismodule(getattr(pk, name))))
    found = {}
    for room in rooms:
        for name in getattr(room, "__all__", ()):
            found.setdefault(name, (room.__name__, getattr(room, name)))
    rows = []
    for name, (room, value) in sorted(found.items(), key=lambda item: item[0].lower()):
        if inspect.isfunction(value) or inspect.isclass(value):
            said = " ".join((inspect.getdoc(value) or "").partition("\n\n")[0].split())
            rows.append((f"`{name}`", f"`{room}`", _esc(said.replace("``", "").replace("`", ""))))
    yield from table(("name", "in", "what it is or does"), rows)


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
    yield f"Key `{framework.key}`, version `{framework.version}`, shape *{framework.shape}*, "
    yield f"{len(framework)} constructs, {len(framework.indicators)} indicators. Its {len(bases)} statements rest on:"
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
                    f"{i}. {step.name}",
                    _esc(step.text),
                    ", ".join(f"`{_last(key)}`" for key in step.constructs),
                    _who(step.provenance, name),
                )
                for i, step in enumerate(steps, 1)
            ]
            yield from table(("step", "what it is", "constructs", "who says so"), rows)
        case _:
            yield "The constructs stand side by side. Their numbers are names, not ranks."
            yield ""
    for scale in framework.scales:
        yield f"## The scale `{scale.key}`"
        yield ""
        yield from _scale_lines(scale, name)


def _scale_lines(scale: ResponseScale, name: str) -> Iterator[str]:
    rows = [(x.label, f"{x.value:g}", f"`{x.key}`", _esc(x.text), _who(x.provenance, name)) for x in scale]
    yield from table(("label", "level", "name in documents", "what it means", "who says so"), rows)


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
    yield "The published tables, row by row. A school document can name a row; that reaches every construct it lists."
    yield ""
    for view in framework.views:
        yield f"### {_esc(view.name)}"
        yield ""
        yield f"View key `{view.key}`, {len(view.rows)} rows, from {_cite(view.source, '', name)}."
        yield ""
        if view.statements:
            around = [(_role(s), _esc(s.text), _who(s.provenance, name)) for s in view.statements]
            yield from table(("around the table", "what the source says", "who says so"), around)
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


def overview_lines(catalogue: pk.Catalogue) -> Iterator[str]:
    """Give all practices as tables, by the first of the six types that each serves."""
    for construct in pk.SIX_TYPES:
        found = _of_type(catalogue, construct.key)
        yield f"## {construct.name}: {len(found)} practices"
        yield ""
        rows = [
            (
                f"[{_esc(p.name)}](#{_target('practice', p.key)}) `{p.key}`",
                p.stage,
                "two ways" if p.direction == "two_way" else "one way",
                f"{p.effort.setup:g} + {p.effort.monthly:g}/month",
                str(p.evidence.tier),
                _studied(p),
            )
            for p in found
        ]
        heads = ("practice and its key", "stage", "direction", "staff hours", "evidence tier", "what was studied")
        yield from table(heads, rows)


def _studied(practice: pk.model.Practice) -> str:
    if not practice.evidence.findings:
        return "nothing known"
    return "this practice" if practice.evidence.match.value == "direct" else "a neighbor"


def practice_lines(catalogue: pk.Catalogue, construct: str) -> Iterator[str]:
    """Give every practice that serves a type first, with all its fields."""
    for practice in _of_type(catalogue, construct):
        yield f"({_target('practice', practice.key)})="
        yield f"## {_esc(practice.name)}"
        yield ""
        yield f"{_esc(practice.summary)} {_BADGE[practice.provenance.basis]}"
        yield ""
        evidence, effort = practice.evidence, practice.effort
        aliases = ", ".join(f"`{alias}`" for alias in practice.aliases)
        badge = _BADGE[effort.provenance.basis]
        found = ", ".join(_finding_link(key) for key in evidence.findings) or "none"
        first = ", ".join(
            f"[{_esc(catalogue[key].name)}](#{_target('practice', catalogue[key].key)})"
            for key in practice.prerequisites
        )
        rows = [
            (
                "key",
                f"`{practice.key}`; also read as {aliases or 'nothing else'}",
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
                f"{effort.setup:g} staff hours to set up and {effort.monthly:g} a month; cost: {effort.cost} {badge}",
            ),
            ("should stand first", first or "nothing"),
            *(
                [("steps up to", _practices([catalogue[key].key for key in practice.steps_up_to]))]
                if practice.steps_up_to
                else []
            ),
            *((f"also called ({tag})", _esc("; ".join(texts))) for tag, texts in practice.also_called),
            *([("country", ", ".join(practice.country))] if practice.country else []),
            (
                "evidence",
                f"{evidence.tier}; {evidence.studied}; findings: {found}",
            ),
            *(("caution", _esc(caution)) for caution in practice.cautions),
            (
                "gives opportunities of",
                "; ".join(f"`{e.indicator}` level {e.ceiling:g} to {100 * e.share:g}%" for e in practice.effects)
                + f" {_BADGE[Basis.OWN]}",
            ),
        ]
        yield from table(("field", "what the catalogue says"), rows)


def step_lines(catalogue: pk.Catalogue) -> Iterator[str]:
    """Give the steps up from every practice that has one, type by type."""
    for construct in pk.SIX_TYPES:
        found = [practice for practice in _of_type(catalogue, construct.key) if practice.steps_up_to]
        yield f"### {construct.name}: steps up from {len(found)} practices"
        yield ""
        rows = [
            (
                _practices([practice.key]),
                practice.stage,
                "<br>".join(_step(catalogue[key]) for key in practice.steps_up_to),
            )
            for practice in sorted(found, key=lambda practice: practice.name)
        ]
        yield from table(("practice", "stage", "a stronger form of it, the nearest first"), rows)


def _step(practice: pk.model.Practice) -> str:
    return f"{_practices([practice.key])} ({practice.stage})"


def _of_type(catalogue: pk.Catalogue, construct: str) -> list[pk.model.Practice]:
    return [p for p in catalogue if next((key for key in p.serves if key.startswith("six_types.")), "") == construct]


def _words(keys: Sequence[str]) -> str:
    return ", ".join(key.replace("pre_k", "pre-K").replace("_", " ") for key in keys)


CROSSED = (("six_types", "continuum"), ("six_types", "dual_capacity"), ("continuum", "dual_capacity"))
"""The pairs of frameworks that the crosswalk's page shows; `write_pictures` draws them."""


def crosswalk_lines(crosswalk: Crosswalk) -> Iterator[str]:
    """Give all of the crosswalk: grids, published statements, our own, names from other frameworks, sources."""
    yield "## At a glance"
    yield ""
    yield "Each cell says how the row relates to the column. The darker it is, the stronger is the relation: weak,"
    yield "moderate or strong. In an empty cell nothing is said of the two themselves. The lists below say the same,"
    yield "with reasons."
    yield ""
    for first, second in CROSSED:
        title = _esc(grid(crosswalk, second, first).title)
        yield f"### {title}"
        yield ""
        words = f"Heat map: {title}. The lists below say the same in words."
        yield f"![{words}](../_generated/pictures/{first}_{second}.svg)"
        yield ""
    yield "## Published statements"
    yield ""
    yield "Authors mostly say that one framework rests on another. That does not relate sets of practices, so no"
    yield "relation is given and nothing is derived."
    yield ""
    yield from _correspondence_lines(crosswalk.published)
    yield "## partnerkit's own judgment"
    yield ""
    for first, second in (*CROSSED, ("six_types", "pta_2022")):
        yield f"### {_esc(crosswalk.names[first])} and {_esc(crosswalk.names[second])}"
        yield ""
        yield from _correspondence_lines(crosswalk.own.touching(first, within=second))
    yield "## Further frameworks: questions that are nearly the same"
    yield ""
    yield "Practices count for the first as they count for the second. In partnerkit's own judgment the two overlap."
    yield ""
    for framework in crosswalk.frameworks[3:]:
        alike = [each for each in crosswalk.own if each.first.startswith(f"{framework.key}.")]
        if alike:
            yield f"### {_esc(framework.name)}"
            yield ""
            names = [[f"{_esc(crosswalk.names[k])} `{k}`" for k in (each.first, each.second)] for each in alike]
            yield from table(("question", "counts like"), names)
    yield "## What it names of other frameworks"
    yield ""
    others = [
        (_esc(c.name), f"`{c.key}`", _esc(c.definition.text), _who(c.definition.provenance, "crosswalk"))
        for c in crosswalk.constructs
    ]
    yield from table(("name", "key", "what it is", "who says so"), others)
    yield "## Sources"
    yield ""
    yield from source_lines(crosswalk.sources, "crosswalk")


def _correspondence_lines(crosswalk: Crosswalk) -> Iterator[str]:
    rows = [
        (
            f"{_esc(crosswalk.names[each.first])} `{each.first}`",
            each.relation.phrase if each.relation else "is related to",
            f"{_esc(crosswalk.names[each.second])} `{each.second}`",
            each.strength.value if each.strength else "",
            _esc(each.rationale),
            _who(each.provenance, "crosswalk"),
        )
        for each in crosswalk
    ]
    yield from table(("this", "relation", "that", "strength", "why", "who says so"), rows)


def vocabulary_lines(vocabulary: Vocabulary) -> Iterator[str]:
    """Give the terms with a suggestion, then the others, then the sources."""
    yield f"Version `{vocabulary.version}`: {len(vocabulary)} terms, {len(vocabulary.pairs)} of them with a suggestion."
    yield ""
    yield "## Words to consider"
    yield ""
    for term in sorted(vocabulary.pairs, key=lambda term: term.name.casefold()):
        yield from _term_lines(term)
    yield "## Other words"
    yield ""
    for term in sorted(vocabulary, key=lambda term: term.name.casefold()):
        if term.suggestion is None:
            yield from _term_lines(term)
    yield "## Sources"
    yield ""
    yield from source_lines(vocabulary.sources, "vocabulary")


def _term_lines(term: Term) -> Iterator[str]:
    name = "vocabulary"
    yield f"({_target('word', term.key)})="
    yield f"### {_esc(term.name)}"
    yield ""
    yield f"{_esc(term.definition.text)} {_who(term.definition.provenance, name)}"
    yield ""
    rows = [("key", f"`{term.key}`")]
    if term.suggestion is not None:
        rows.append(("consider", f"*{_esc(term.becomes)}*"))
        for head, said in (("why", term.suggestion.reason), ("where", term.suggestion.scope)):
            rows.append((head, f"{_esc(said.text)} {_who(said.provenance, name)}"))
    for language in dict.fromkeys(form.language for form in term.forms):
        forms = [form for form in term.forms if form.language == language]
        found = [f"{_esc(f.text)} → *{_esc(f.becomes)}*" if f.becomes else _esc(f.text) for f in forms]
        rows.append((f"written ({language})", "; ".join(found)))
    if term.see_also:
        rows.append(
            (
                "see also",
                ", ".join(
                    f"[{_esc(pk.knowledge.VOCABULARY[key].name)}](#{_target('word', key)})" for key in term.see_also
                ),
            )
        )
    yield from table(("field", "what the vocabulary says"), rows)


def community_lines(community: CommunityProfile) -> Iterator[str]:
    """Give a community profile: entries by role, first steps, personas, figures, cautions, sources."""
    name = "community"
    yield f"{_esc(community.summary.text)} {_who(community.summary.provenance, name)}"
    yield ""
    yield "## What not to conclude"
    yield ""
    yield from table(("caution", "who says so"), [(_esc(c.text), _who(c.provenance, name)) for c in community.cautions])
    for role in community.roles:
        entries = community.about(role)
        yield f"## {_words((role,)).capitalize()}: {len(entries)}"
        yield ""
        rows = [
            (
                f"{_esc(entry.name)} (`{entry.key}`)" if i == 0 else "",
                _role(s),
                _esc(s.text),
                _linked(entry) if i == 0 else "",
                _who(s.provenance, name),
            )
            for entry in entries
            for i, s in enumerate(entry.statements)
        ]
        yield from table(("name", "role", "what is said", "leads to (our links)", "who says so"), rows)
    yield "## How to begin"
    yield ""
    for step in community.steps:
        yield f"### {step.number}. {_esc(step.name)}"
        yield ""
        yield f"`{step.key}`: {step.hours[0]:g} to {step.hours[1]:g} hours, {step.level}."
        yield f"A school makes it easier with {_practices(step.practices)}."
        yield ""
        yield from table(("role", "what is said", "who says so"), _said(step.statements, name))
    yield "## Personas"
    yield ""
    yield "All three are made up."
    yield ""
    for persona in community.personas:
        yield f"### {_esc(persona.role)}"
        yield ""
        words = ", ".join(
            f"[{_esc(pk.knowledge.VOCABULARY[key].name)}](#{_target('word', key)})" for key in persona.terms
        )
        yield f"`{persona.key}`: {_esc(persona.name)}, {persona.age}. Barriers: {_words(persona.barriers)}."
        yield f"Words: {words}. *{_esc(persona.provenance.note)}*"
        yield ""
        yield from table(("role", "what is said", "who says so"), _said(persona.statements, name))
    yield "## Figures"
    yield ""
    for distribution in community.distributions:
        yield f"### {_esc(distribution.name)}: {distribution.standing}"
        yield ""
        yield _who(distribution.provenance, name)
        yield ""
        yield from table(
            ("what", "percent", "what is said"), [(_esc(s.label), f"{s.percent:g}", _esc(s.text)) for s in distribution]
        )
    yield "## Sources"
    yield ""
    yield from source_lines(community.sources, name)


def _said(statements: Sequence[Statement], name: str) -> list[tuple[str, ...]]:
    return [(_role(s), _esc(s.text), _who(s.provenance, name)) for s in statements]


def _practices(keys: Sequence[str]) -> str:
    return ", ".join(f"[{_esc(pk.PRACTICES[key].name)}](#{_target('practice', key)})" for key in keys)


def _linked(entry: Entry) -> str:
    words = ", ".join(f"[{_esc(pk.knowledge.VOCABULARY[key].name)}](#{_target('word', key)})" for key in entry.terms)
    constructs = ", ".join(_construct(key) for key in entry.constructs)
    return "; ".join(part for part in (_practices(entry.practices), words, constructs) if part)


def _construct(key: str) -> str:
    page = {"dual_capacity": "dual_capacity_2019"}.get(key.partition(".")[0], key.partition(".")[0])
    framework = next(framework for framework in pk.FRAMEWORKS if framework.key == key.partition(".")[0])
    return f"[{_esc(framework[key].name)}](#{_target(page, key)})"


def finding_overview_lines(findings: Findings) -> Iterator[str]:
    """Give all findings as one table: what was studied, how it came out, sizes, design, tier, status."""
    rows = [
        (
            _finding_link(f.key),
            _esc(f.topic),
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


def finding_lines(findings: Findings, catalogue: pk.Catalogue) -> Iterator[str]:
    """Give every finding with all its fields; a size that was only recalled, or was withdrawn, is not among them."""
    for finding in findings:
        yield f"({_target('finding', finding.key)})="
        yield f"### {_esc(finding.topic[0].upper() + finding.topic[1:])}"
        yield ""
        mark = "{bdg-danger}`retracted` " if finding.is_retracted else ""
        yield f"{mark}{_esc(finding.statement)} {_who(finding.provenance, 'findings')}"
        yield ""
        where = f"; {finding.place}" if finding.place else ""
        grades = f"; {_words(finding.grade_spans)}" if finding.grade_spans else ""
        citing = catalogue.citing(finding.key)
        rows = [
            ("key", f"`{finding.key}`"),
            ("design", _esc(f"{finding.design}; {finding.method}" if finding.method else str(finding.design))),
            ("sample", _esc(f"{finding.sample or 'not stated'}{where}{grades}")),
            ("outcome", _esc(finding.outcome)),
            ("result", str(finding.direction)),
            *(("sizes", _esc(finding.sizes)) for _ in finding.figures[:1]),
            ("tier", _esc(f"{finding.tier or 'none'}: {finding.tier_basis}")),
            *(
                ("by the definitions", _esc(str(pk.knowledge.TIERS.read(f.design, f.trial, f.direction))))
                for f in (finding,)
                if not f.is_retracted
            ),
            ("status, what was read", f"{finding.status.value}, {finding.verification.value}"),
            *(("says otherwise", _finding_link(key)) for key in finding.conflicts_with),
            *(("caution", _esc(caution)) for caution in finding.cautions),
            *(("read at", f"<{address.replace(' ', '%20')}>") for address in finding.seen_at),
            (
                "practices",
                ", ".join(f"[{_esc(p.name)}](#{_target('practice', p.key)})" for p in citing) or "none",
            ),
        ]
        yield from table(("field", "what is known"), rows)


def claim_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """Give every claim with the works it cites and what they do say."""
    for claim in claims:
        yield f"**{_esc(claim.text)}** {_who(claim.provenance, 'claims')}"
        yield ""
        rows = [(_esc(w.as_cited), str(w.status), _esc(w.note)) for w in claim.works] or [("nothing", "unsourced", "")]
        yield from table(("cites", "status", "what the work says"), rows)
        if claim.findings:
            yield f"Findings that speak to it: {', '.join(_finding_link(key) for key in claim.findings)}."
            yield ""
    yield "Sources of these claims:"
    yield ""
    yield from source_lines(pk.knowledge.CLAIMS.sources, "claims")


def _finding_link(key: str) -> str:
    return f"[{_esc(_LABELS.get(('findings', pk.FINDINGS[key].source), key))}](#{_target('finding', key)})"


def source_lines(sources: Sequence[pk.model.Source], name: str) -> Iterator[str]:
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


def _label(source: pk.model.Source) -> str:
    """Give a source's short name: authors and year, or its key where it has neither."""
    if not source.authors:
        return source.key
    families = [author.partition(",")[0] for author in source.authors]
    who = " and ".join(families) if len(families) < 3 else f"{families[0]} et al."
    return f"{who} {source.year}" if source.year else who


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


def _esc(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _last(key: str) -> str:
    return key.rpartition(".")[2]


def _target(*parts: str) -> str:
    return "-".join(parts).replace("_", "-").replace(".", "-")


if __name__ == "__main__":
    write(Path(__file__).parent / "_generated")
