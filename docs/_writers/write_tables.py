"""Write the reference tables of this site from the shipped data, so that every cell can be seen with who says so.

It needs partnerkit and nothing else: ``python docs/write_tables.py`` writes Markdown (MyST) into ``docs/_generated``.
"""

import inspect
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import write_results  # beside this file, which is not a package
from marks import (  # beside this file, which is not a package
    BADGE,
    LABELS,
    cited,
    construct_link,
    escaped,
    finding_link,
    label,
    last,
    practice_links,
    source_lines,
    spaced,
    table,
    target,
    who,
)
from parts import Parts, chunks, contents, save  # beside this file, which is not a package

import partnerkit as pk
from partnerkit.crosswalk import grid
from partnerkit.model import (
    Basis,
    Claim,
    CommunityEntry,
    CommunityProfile,
    Construct,
    Correspondence,
    Crosswalk,
    Indicator,
    Ladder,
    Path as CausalPath,
    ResponseScale,
    Statement,
    Term,
    Vocabulary,
)


def write(folder: Path, parts: Parts) -> None:
    """Write every table; a file that has not changed is left alone, so that a rebuild is quick."""
    frameworks = {
        "continuum": pk.CONTINUUM,
        "six_types": pk.SIX_TYPES,
        "dual_capacity_2019": pk.DUAL_CAPACITY,
        **{key: pk.FRAMEWORKS[key] for key in pk.FRAMEWORKS.further},
    }
    for name, framework in frameworks.items():
        LABELS.update(((name, source.key), label(source)) for source in framework.sources)
        save(folder / f"{name}.md", framework_lines(framework, name, parts))
    LABELS.update((("claims", source.key), label(source)) for source in pk.knowledge.CLAIMS.sources)
    save(folder / "claims.md", claim_lines(pk.knowledge.CLAIMS))
    LABELS.update((("crosswalk", source.key), label(source)) for source in pk.knowledge.CROSSWALK.sources)
    save(folder / "crosswalk.md", crosswalk_lines(pk.knowledge.CROSSWALK, parts))
    LABELS.update((("vocabulary", source.key), label(source)) for source in pk.knowledge.VOCABULARY.sources)
    save(folder / "vocabulary.md", vocabulary_lines(pk.knowledge.VOCABULARY, parts))
    LABELS.update((("community", source.key), label(source)) for source in pk.knowledge.COMMUNITY.sources)
    save(folder / "community.md", community_lines(pk.knowledge.COMMUNITY, parts))
    save(folder / "names.md", name_lines(parts))
    save(folder / "results.md", write_results.result_lines())


def name_lines(parts: Parts) -> Iterator[str]:
    """Give every function and class that is offered from A to Z, each with the first sentence of its docstring."""
    rooms = (pk, *(getattr(pk, name) for name in dir(pk) if inspect.ismodule(getattr(pk, name))))
    found: dict[str, tuple[str, object]] = {}
    for room in rooms:
        for name in getattr(room, "__all__", ()):
            found.setdefault(name, (room.__name__, getattr(room, name)))
    rows = []
    for name, (room, value) in sorted(found.items(), key=lambda item: item[0].lower()):
        if inspect.isfunction(value) or inspect.isclass(value):
            said = " ".join((inspect.getdoc(value) or "").partition("\n\n")[0].split())
            rows.append((f"`{name}`", f"`{room}`", escaped(said.replace("``", "").replace("`", ""))))
    dealt: list[tuple[str, Sequence[str]]] = []
    for first, end in _LETTERS:
        shown = [row for row in rows if first <= row[0][1].lower() <= end]
        title = f"Names from {first.upper()} to {end.upper()}"
        said = f"Functions and classes of partnerkit from {first.upper()} to {end.upper()}, each with its room."
        lines = table(("name", "in", "what it is or does"), shown)
        dealt.append((parts.write(f"names-{first}-{end}", title, lines, description=said), (title, str(len(shown)))))
    yield from contents(("letters", "names"), dealt)


_LETTERS = (("a", "c"), ("d", "k"), ("l", "p"), ("q", "z"))
"""How the list of all names is dealt out over pages."""


def framework_lines(framework: pk.Framework, name: str, parts: Parts) -> Iterator[str]:
    """Give a framework's reference: shape, constructs, indicators, scales, views, changes, cautions, sources."""
    yield f"{escaped(framework.summary.text)} {who(framework.summary.provenance, name)}"
    yield ""
    bases = [statement.provenance for statement in framework.statements()]
    rows = [
        (
            BADGE[basis],
            str(sum(p.basis is basis for p in bases)),
            str(sum(p.basis is basis and p.checked for p in bases)),
        )
        for basis in Basis
    ]
    yield f"Key `{framework.key}`, version `{framework.version}`, shape *{framework.shape}*, "
    yield f"{len(framework)} constructs, {len(framework.indicators)} indicators. "
    yield "[What its statements rest on](#sources)."
    yield ""
    yield from _shape_lines(framework, name)
    yield "## Constructs"
    yield ""
    sections = [list(_construct_lines(framework, construct, name)) for construct in framework]
    if not framework.views and sum(len(line) for section in sections for line in section) < _SHORT:
        yield from (
            line.replace("## ", "### ", 1) if line.startswith("## ") else line for one in sections for line in one
        )
    else:
        yield from _construct_parts(framework, name, sections, parts)
    if framework.changes:
        yield f"## What changed since {framework.replaces}"
        yield ""
        changes = [
            (c.kind.value, f"`{last(c.construct)}`", escaped(c.text), who(c.provenance, name))
            for c in framework.changes
        ]
        yield from table(("change", "construct", "what changed", "who says so"), changes)
    yield "## What not to conclude"
    yield ""
    yield from table(
        ("caution", "who says so"), [(escaped(c.text), who(c.provenance, name)) for c in framework.cautions]
    )
    yield "## Sources"
    yield ""
    yield f"The {len(bases)} statements of this framework rest on:"
    yield ""
    yield from table(("basis", "statements", "of these checked against a page"), rows)
    yield from source_lines(framework.sources, name)


_SHORT = 10_000
"""A framework whose constructs take fewer characters than this is on one page."""


def _construct_parts(
    framework: pk.Framework, name: str, sections: Sequence[Sequence[str]], parts: Parts
) -> Iterator[str]:
    rows: list[tuple[str, Sequence[str]]] = []
    constructs = list(framework)
    for chunk in chunks(sections):
        shown, constructs = constructs[: len(chunk)], constructs[len(chunk) :]
        names = "; ".join(each.name for each in shown)
        which = f"“{shown[0].name}” to “{shown[-1].name}”" if len(shown) > 1 else shown[0].name
        part = parts.write(
            f"{target(name)}-{len(rows) + 1}",
            escaped(f"{framework.name}: {which}"),
            [
                f"[All of this framework](/reference/frameworks/{name}.md)",
                "",
                *(line for piece in chunk for line in piece),
            ],
            description=f"{framework.name}: {names}".replace('"', ""),
        )
        rows.append((part, (escaped(which), ", ".join(f"[{escaped(c.name)}](#{target(name, c.key)})" for c in shown))))
    if framework.views:
        views = "; ".join(view.name for view in framework.views)
        part = parts.write(
            f"{target(name)}-views",
            f"{escaped(framework.name)}: the published tables",
            _view_lines(framework, name),
            description=f"{framework.name}: the published tables row by row: {views}".replace('"', ""),
        )
        rows.append((part, ("The published tables", escaped(views))))
    yield from contents(("page", "what is on it"), rows)


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
                    escaped(step.text),
                    ", ".join(f"`{last(key)}`" for key in step.constructs),
                    who(step.provenance, name),
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
    rows = [(x.label, f"{x.value:g}", f"`{x.key}`", escaped(x.text), who(x.provenance, name)) for x in scale]
    yield from table(("label", "level", "name in documents", "what it means", "who says so"), rows)


def _construct_lines(framework: pk.Framework, construct: Construct, name: str) -> Iterator[str]:
    number = f"{construct.number}. " if construct.number else ""
    yield f"({target(name, construct.key)})="
    yield f"## {number}{escaped(construct.name)}"
    yield ""
    yield f"`{construct.key}`: {escaped(construct.definition.text)} {who(construct.definition.provenance, name)}"
    yield ""
    for indicator in framework.indicators_of(construct.key):
        yield from _indicator_lines(indicator, name)
    plain = [i for i in framework.indicators_of(construct.key) if not i.anchors]
    if plain:
        answered = {s.key: s.text for s in construct.statements if s.key}
        rows = [
            (escaped(i.name), f"`{i.key}`", escaped(i.question), escaped(answered.get(i.answers, ""))) for i in plain
        ]
        has_answer = any(row[3] for row in rows)
        yield "Indicators, in partnerkit's own words:"
        yield ""
        heads = ("indicator", "key", "question", "the challenge it answers")
        yield from table(heads if has_answer else heads[:3], rows if has_answer else [row[:3] for row in rows])
    if construct.statements:
        rows4 = [(_role(s), escaped(s.text), who(s.provenance, name)) for s in construct.statements]
        yield "What is said about it:"
        yield ""
        yield from table(("role", "statement", "who says so"), rows4)


def _indicator_lines(indicator: Indicator, name: str) -> Iterator[str]:
    if not indicator.anchors:
        return
    yield f"Asked as `{indicator.key}`: *{escaped(indicator.question)}*"
    yield ""
    rows = [(a.level.replace("_", " "), escaped(a.text), who(a.provenance, name)) for a in indicator.anchors]
    yield from table(("stage", "what a school there looks like", "who says so"), rows)


def _view_lines(framework: pk.Framework, name: str) -> Iterator[str]:
    yield "The published tables, row by row. A school document can name a row; that reaches every construct it lists."
    yield ""
    for view in framework.views:
        yield f"## {escaped(view.name)}"
        yield ""
        yield f"View key `{view.key}`, {len(view.rows)} rows, from {cited(view.source, '', name)}."
        yield ""
        if view.statements:
            around = [(_role(s), escaped(s.text), who(s.provenance, name)) for s in view.statements]
            yield from table(("around the table", "what the source says", "who says so"), around)
        rows = [
            (
                escaped(row.name) if i == 0 else "",
                f"`{row.key}`" if i == 0 else "",
                _role(s),
                escaped(s.text),
                ", ".join(f"`{last(key)}`" for key in row.constructs) if i == 0 else "",
                who(s.provenance, name),
            )
            for row in view
            for i, s in enumerate(row.statements)
        ]
        yield from table(("row", "key", "side", "what it looks like", "reaches", "who says so"), rows)


def _role(statement: Statement) -> str:
    edition = f" ({escaped(statement.edition)})" if statement.edition else ""
    return f"{statement.role.replace('_', ' ')}{edition}"


CROSSED = (("six_types", "continuum"), ("six_types", "dual_capacity"), ("continuum", "dual_capacity"))
"""The pairs of frameworks that the crosswalk's page shows; `write_pictures` draws them."""


def crosswalk_lines(crosswalk: Crosswalk, parts: Parts) -> Iterator[str]:
    """Give all of the crosswalk: grids, published statements, our own, names from other frameworks, sources."""
    yield "## At a glance"
    yield ""
    yield "Each cell says how the row relates to the column. The darker it is, the stronger is the relation: weak,"
    yield "moderate or strong. In an empty cell nothing is said of the two themselves. The lists below say the same,"
    yield "with reasons."
    yield ""
    for first, second in CROSSED:
        title = escaped(grid(crosswalk, second, first).title)
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
    judgments: list[tuple[str, Sequence[str]]] = []
    for first, second in (*CROSSED, ("six_types", "pta_2022")):
        title = escaped(f"{crosswalk.names[first]} and {crosswalk.names[second]}")
        judged = crosswalk.own.touching(first, within=second)
        part = parts.write(
            f"crosswalk-{target(first, second)}",
            title,
            _correspondence_lines(judged),
            description=f"How {title} correspond, pair by pair, with reasons: partnerkit's own judgment.".replace(
                '"', ""
            ),
        )
        judgments.append((part, (title, str(len(judged)))))
    alike = [
        (framework, [each for each in crosswalk.own if each.first.startswith(f"{framework.key}.")])
        for framework in crosswalk.frameworks[3:]
    ]
    title = "Further frameworks: questions that are nearly the same"
    said = "Questions of further frameworks that ask nearly the same as one of the three frameworks does."
    part = parts.write("crosswalk-further", title, _alike_lines(crosswalk, alike), description=said)
    judgments.append((part, (title, str(sum(len(pairs) for _, pairs in alike)))))
    yield from contents(("frameworks", "pairs"), judgments)
    yield "## What it names of other frameworks"
    yield ""
    others = [
        (escaped(c.name), f"`{c.key}`", escaped(c.definition.text), who(c.definition.provenance, "crosswalk"))
        for c in crosswalk.constructs
    ]
    yield from table(("name", "key", "what it is", "who says so"), others)
    yield "## Sources"
    yield ""
    yield from source_lines(crosswalk.sources, "crosswalk")


def _alike_lines(crosswalk: Crosswalk, alike: Iterable[tuple[pk.Framework, Sequence[Correspondence]]]) -> Iterator[str]:
    """Give for each framework its questions, each with the one that it counts like."""
    yield "Practices count for the first as they count for the second. In partnerkit's own judgment the two overlap."
    yield ""
    for framework, pairs in alike:
        if pairs:
            yield f"## {escaped(framework.name)}, {framework.version}"
            yield ""
            names = [[f"{escaped(crosswalk.names[k])} `{k}`" for k in (each.first, each.second)] for each in pairs]
            yield from table(("question", "counts like"), names)


def _correspondence_lines(crosswalk: Crosswalk) -> Iterator[str]:
    rows = [
        (
            f"{escaped(crosswalk.names[each.first])} `{each.first}`",
            each.relation.phrase if each.relation else "is related to",
            f"{escaped(crosswalk.names[each.second])} `{each.second}`",
            each.strength.value if each.strength else "",
            escaped(each.rationale),
            who(each.provenance, "crosswalk"),
        )
        for each in crosswalk
    ]
    yield from table(("this", "relation", "that", "strength", "why", "who says so"), rows)


def vocabulary_lines(vocabulary: Vocabulary, parts: Parts) -> Iterator[str]:
    """Give the terms with a suggestion, then the others, then the sources."""
    yield f"Version `{vocabulary.version}`: {len(vocabulary)} terms, {len(vocabulary.pairs)} of them with a suggestion."
    yield ""
    terms = sorted(vocabulary, key=lambda term: term.name.casefold())
    groups = {
        "Words to consider": [term for term in terms if term.suggestion is not None],
        "Other words": [term for term in terms if term.suggestion is None],
    }
    found = []
    for kind, group in groups.items():
        dealt = chunks([list(_term_lines(term)) for term in group], longest=20_000)
        for number, chunk in enumerate(dealt, 1):
            shown, group = group[: len(chunk)], group[len(chunk) :]
            more = f" ({number} of {len(dealt)})" if len(dealt) > 1 else ""
            part = parts.write(
                f"vocabulary-{kind.lower().replace(' ', '-')}" + (f"-{number}" if more else ""),
                kind + more,
                (line for piece in chunk for line in piece),
                description=f"{kind} of family-school partnership, with what they mean and who says so.",
                keywords=", ".join(term.name for term in shown).replace('"', ""),
            )
            names = ", ".join(f"[{escaped(term.name)}](#{target('word', term.key)})" for term in shown)
            found.append((part, (kind + more, names)))
    yield from contents(("page", "words"), found)
    yield "## Sources"
    yield ""
    yield from source_lines(vocabulary.sources, "vocabulary")


def _term_lines(term: Term) -> Iterator[str]:
    name = "vocabulary"
    yield f"({target('word', term.key)})="
    yield f"## {escaped(term.name)}"
    yield ""
    yield f"{escaped(term.definition.text)} {who(term.definition.provenance, name)}"
    yield ""
    rows = [("key", f"`{term.key}`")]
    if term.suggestion is not None:
        rows.append(("consider", f"*{escaped(term.becomes)}*"))
        for head, said in (("why", term.suggestion.reason), ("where", term.suggestion.scope)):
            rows.append((head, f"{escaped(said.text)} {who(said.provenance, name)}"))
    for language in dict.fromkeys(form.language for form in term.forms):
        forms = [form for form in term.forms if form.language == language]
        found = [f"{escaped(f.text)} → *{escaped(f.becomes)}*" if f.becomes else escaped(f.text) for f in forms]
        rows.append((f"written ({language})", "; ".join(found)))
    if term.see_also:
        rows.append(
            (
                "see also",
                ", ".join(
                    f"[{escaped(pk.knowledge.VOCABULARY[key].name)}](#{target('word', key)})" for key in term.see_also
                ),
            )
        )
    yield from table(("field", "what the vocabulary says"), rows)


def community_lines(community: CommunityProfile, parts: Parts) -> Iterator[str]:
    """Give a community profile: entries by role, first steps, personas, figures, cautions, sources."""
    name = "community"
    yield f"{escaped(community.summary.text)} {who(community.summary.provenance, name)}"
    yield ""
    yield "## What not to conclude"
    yield ""
    yield from table(
        ("caution", "who says so"), [(escaped(c.text), who(c.provenance, name)) for c in community.cautions]
    )
    for role in community.roles:
        entries = community.about(role)
        yield f"## {spaced((role,)).capitalize()}: {len(entries)}"
        yield ""
        rows = [
            (
                f"{escaped(entry.name)} (`{entry.key}`)" if i == 0 else "",
                _role(s),
                escaped(s.text),
                _linked(entry) if i == 0 else "",
                who(s.provenance, name),
            )
            for entry in entries
            for i, s in enumerate(entry.statements)
        ]
        yield from table(("name", "role", "what is said", "leads to (our links)", "who says so"), rows)
    beginning = parts.write(
        "community-begin",
        "How to begin",
        _beginning_lines(community, name),
        description="First steps of a newcomer to the field, with hours, from a profile of the community.",
    )
    people = parts.write(
        "community-personas",
        "Personas and figures",
        _people_lines(community, name),
        description="Three made-up personas, and the figures of a profile of the family engagement community.",
    )
    yield "## More"
    yield ""
    pages: list[tuple[str, Sequence[str]]] = [
        (beginning, ("How to begin", f"{len(community.steps)} steps")),
        (people, ("Personas and figures", "three people, made up, and the figures of the profile")),
    ]
    yield from contents(("page", "what is on it"), pages)
    yield "## Sources"
    yield ""
    yield from source_lines(community.sources, name)


def _beginning_lines(community: CommunityProfile, name: str) -> Iterator[str]:
    for step in community.steps:
        yield f"## {step.number}. {escaped(step.name)}"
        yield ""
        yield f"`{step.key}`: {step.hours[0]:g} to {step.hours[1]:g} hours, {step.level}."
        yield f"A school makes it easier with {practice_links(step.practices)}."
        yield ""
        yield from table(("role", "what is said", "who says so"), _said(step.statements, name))


def _people_lines(community: CommunityProfile, name: str) -> Iterator[str]:
    yield "All personas are made up."
    yield ""
    for persona in community.personas:
        yield f"## {escaped(persona.role)}"
        yield ""
        words = ", ".join(
            f"[{escaped(pk.knowledge.VOCABULARY[key].name)}](#{target('word', key)})" for key in persona.terms
        )
        yield f"`{persona.key}`: {escaped(persona.name)}, {persona.age}. Barriers: {spaced(persona.barriers)}."
        yield f"Words: {words}. *{escaped(persona.provenance.note)}*"
        yield ""
        yield from table(("role", "what is said", "who says so"), _said(persona.statements, name))
    yield "## Figures"
    yield ""
    for distribution in community.distributions:
        yield f"### {escaped(distribution.name)}: {distribution.standing}"
        yield ""
        yield who(distribution.provenance, name)
        yield ""
        yield from table(
            ("what", "percent", "what is said"),
            [(escaped(s.label), f"{s.percent:g}", escaped(s.text)) for s in distribution],
        )


def _said(statements: Sequence[Statement], name: str) -> list[tuple[str, ...]]:
    return [(_role(s), escaped(s.text), who(s.provenance, name)) for s in statements]


def _linked(entry: CommunityEntry) -> str:
    words = ", ".join(f"[{escaped(pk.knowledge.VOCABULARY[key].name)}](#{target('word', key)})" for key in entry.terms)
    constructs = ", ".join(construct_link(key) for key in entry.constructs)
    return "; ".join(part for part in (practice_links(entry.practices), words, constructs) if part)


def claim_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """Give every claim with the works it cites and what they do say."""
    for claim in claims:
        yield f"**{escaped(claim.text)}** {who(claim.provenance, 'claims')}"
        yield ""
        rows = [(escaped(w.as_cited), str(w.status), escaped(w.note)) for w in claim.works] or [
            ("nothing", "unsourced", "")
        ]
        yield from table(("cites", "status", "what the work says"), rows)
        if claim.findings:
            yield f"Findings that speak to it: {', '.join(finding_link(key) for key in claim.findings)}."
            yield ""
    yield "Sources of these claims:"
    yield ""
    yield from source_lines(pk.knowledge.CLAIMS.sources, "claims")


if __name__ == "__main__":
    here = Path(__file__).parents[1]
    written = Parts(here / "reference" / "parts")
    write(here / "_generated", written)
