"""Every finding has its source and scale; what is recalled is not shown, what is retracted does not count."""

import json
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import attrs
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit import knowledge
from partnerkit.errors import AssociationError, DocumentError, MetricError
from partnerkit.model import (
    Basis,
    Contrast,
    Correlation,
    EvidenceTier,
    Figure,
    FigureStanding,
    Finding,
    FindingStatus,
    SourceStatus,
    Verification,
)

FILE = knowledge.data_file("findings.toml")
FINDINGS = tuple(pk.FINDINGS)
SHOWN = tuple(figure for finding in FINDINGS for figure in finding.shown_figures)
RECALLED = [
    (finding, figure)
    for finding in FINDINGS
    for figure in finding.figures
    if figure.standing is FigureStanding.RECALLED
]


def test_there_are_96_and_86() -> None:
    """The 96 findings of the evidence base and the 86 that were added are all there, each number once."""
    assert sorted(int(key[1:].partition("_")[0]) for key in pk.FINDINGS.keys) == list(range(1, 96 + 86 + 1))


def test_enough_of_the_added_ones_are_whole() -> None:
    """44 of the 86 describe design, sample and outcome and have a size and a DOI; 36 of these are of 2019 or later."""
    whole = []
    for finding in FINDINGS[96:]:
        source = pk.FINDINGS.source(finding.source)
        if all((finding.design, finding.sample, finding.outcome, finding.shown_figures, source.doi)):
            whole.append(source.year or 0)
    assert (len(whole), sum(year >= 2019 for year in whole)) == (44, 36)


def test_most_whole_ones_say_how_many() -> None:
    """Of the whole ones of 2019 or later, 31 have a number in their sample; 5 have it nowhere that was read."""
    counted = []
    for finding in FINDINGS[96:]:
        source = pk.FINDINGS.source(finding.source)
        if (source.year or 0) >= 2019 and source.doi and finding.shown_figures:
            counted.append(any(character.isdigit() for character in finding.sample))
    assert (sum(counted), len(counted)) == (31, 36)


def test_verification_is_told() -> None:
    """One finding is recalled, 51 are known by their direction, the rest by their result."""
    counts = Counter(finding.verification for finding in FINDINGS)
    assert counts == {Verification.RESULT: 130, Verification.DIRECTION: 51, Verification.RECALLED: 1}


def test_tiers_are_told() -> None:
    """Twenty-eight findings give no tier: null ones, those that tested nothing, and the retracted one."""
    assert Counter(str(finding.tier) for finding in FINDINGS) == {
        "strong": 2,
        "moderate": 3,
        "promising": 53,
        "demonstrates a rationale": 96,
        "None": 28,
    }


@pytest.mark.parametrize("key", ["e32_fast_mobility2014", "e100_goldmanburke2017", "e108_parentacademy2016"])
def test_null_results_stay(key: str) -> None:
    """A null main result is kept, and gives no tier."""
    assert (pk.FINDINGS[key].direction.value, pk.FINDINGS[key].tier) == ("null", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("e38_barrera2020", "e39_gertler2012"),
        ("e29_gettingready2011", "e103_gettingready2019"),
        ("e71_checkconnect2015", "e112_guryan2021"),
        ("e25_ritter2006", "e104_readingpartners2015"),
        ("e140_dowdall2020", "e151_noble2019"),
        ("e48_miller2016", "e159_robinson2022"),
        ("e165_cahoon2023", "e166_nelson2024"),
        ("e169_mayer2023", "e172_bresciani2025"),
        ("e170_mayer2015", "e171_kalil2026"),
    ],
)
def test_conflicting_results_stay_and_name_each_other(one: str, other: str) -> None:
    """Of two findings that disagree, each names the other."""
    assert (other in pk.FINDINGS[one].conflicts_with, one in pk.FINDINGS[other].conflicts_with) == (True, True)


def test_every_finding_is_somebody_s() -> None:
    """Every finding cites a publication, and no finding is partnerkit's own."""
    bases = (Basis.SOURCED, Basis.SECONDARY)
    assert [finding.key for finding in FINDINGS if finding.provenance.basis not in bases] == []
    assert [finding.key for finding in FINDINGS if not pk.FINDINGS.source(finding.key).title] == []


def test_statements_have_no_sizes() -> None:
    """Sizes stand in figures only, so that a statement of something recalled or retracted shows none."""
    size = r"\d+(?:\.\d+)?\s*(?:%|percent|SD|points)|\d\.\d|= ?\d"
    assert [(finding.key, found) for finding in FINDINGS for found in re.findall(size, finding.statement)] == []


def test_checked_findings_say_where() -> None:
    """What was read says where, by address or in a note."""
    assert [finding.key for finding in FINDINGS if not (finding.seen_at or finding.provenance.note)] == []


def test_every_source_is_cited() -> None:
    """No source is listed that no finding cites."""
    cited = {citation.source for finding in FINDINGS for citation in finding.provenance.cite}
    assert {source.key for source in pk.FINDINGS.sources} == cited


def test_practices_findings_and_sources_resolve_in_one_place() -> None:
    """From a practice through its finding to the publication, the catalogue leads all the way."""
    practice = pk.PRACTICES["automated_progress_alerts"]
    finding = pk.PRACTICES.findings[practice.evidence.findings[0]]
    assert pk.PRACTICES.source(finding.key).title == "Leveraging parents through low-cost technology"


def test_every_label_is_that_of_its_findings() -> None:
    """A practice's label is the best tier among the findings on that very practice, or else a rationale."""
    wrong = [
        practice.key
        for practice in pk.PRACTICES
        if practice.evidence.tier.rank
        != min((f.tier.rank for key in practice.evidence.direct if (f := pk.FINDINGS[key]).tier), default=4)
    ]
    assert wrong == []


def test_findings_need_no_practices() -> None:
    """Asking for the findings reads neither practices nor frameworks."""
    code = (
        "import partnerkit as pk; from partnerkit import knowledge; len(pk.FINDINGS);"
        "assert not {'PRACTICES', 'CONTINUUM', 'SIX_TYPES', 'CLAIMS'} & set(vars(knowledge)), list(vars(knowledge))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def shown(finding: Finding) -> str:
    """Give everything that a reader of a finding can be shown."""
    alone = attrs.evolve(pk.FINDINGS, findings=(finding,))
    parts = [str(finding), repr(finding), finding.sizes, str(alone), alone._repr_html_()]
    parts += [] if finding.is_retracted else map(repr, finding.figures)
    practices = [pk.PRACTICES.evidence_for(practice) for practice in pk.PRACTICES.citing(finding.key)]
    parts += [text for known in practices for text in (str(known), str(known.table()))]
    return " ".join([*parts, json.dumps(pk.to_dict(finding)), json.dumps(pk.to_dict(alone))])


def test_some_figures_are_recalled() -> None:
    """There are figures to hide."""
    assert len(RECALLED) >= 10


@pytest.mark.parametrize(("finding", "figure"), RECALLED, ids=lambda item: getattr(item, "key", ""))
def test_recalled_figure_is_never_shown(finding: Finding, figure: Figure) -> None:
    """A size known from memory stands in no text, table, page or data, and is said to be recalled."""
    seen = {str(other.metric) for other in finding.figures if other.is_shown}
    assert str(figure.metric) not in shown(finding) or str(figure.metric) in seen
    assert "recalled and was not seen" in shown(finding)


@pytest.mark.parametrize(("finding", "figure"), RECALLED, ids=lambda item: getattr(item, "key", ""))
def test_recalled_figure_compares_with_nothing(finding: Finding, figure: Figure) -> None:
    """A size known from memory takes no part in a comparison."""
    with pytest.raises(MetricError, match="recalled"):
        assert figure < figure


def test_unchecked_finding_shows_no_size() -> None:
    """The one finding that was not read shows no figure at all."""
    (finding,) = pk.FINDINGS.where(checked=False)
    assert (finding.key, [figure for figure in finding.figures if figure.is_shown]) == ("e11_kim2022", [])


def test_a_recalled_finding_cannot_hold_a_seen_size() -> None:
    """Marking a finding as not checked while a size of it counts as seen is refused."""
    with pytest.raises(ValueError, match="recalled"):
        attrs.evolve(
            pk.FINDINGS["e01_jeynes2012"],
            provenance=attrs.evolve(pk.FINDINGS["e01_jeynes2012"].provenance, checked=False),
        )


def test_the_retracted_finding() -> None:
    """The withdrawn trial of parent-teacher meetings is the one retracted finding."""
    assert [finding.key for finding in pk.FINDINGS.where(status="retracted")] == ["e37_islam2019"]


def test_retracted_finding_gives_no_tier() -> None:
    """It gives no tier, and none is named that it could reach."""
    reading = pk.FINDINGS["e37_islam2019"].reading
    assert (reading.tier, reading.above, str(reading)) == (None, None, "no tier")


@pytest.mark.parametrize("size", ["0.26", "0.38"])
def test_retracted_sizes_are_not_shown(size: str) -> None:
    """Its sizes are shown nowhere."""
    assert size not in shown(pk.FINDINGS["e37_islam2019"])


def test_retraction_notice_is_shown() -> None:
    """Printed, it says that it was retracted before anything else, and where the notice stands."""
    text = str(pk.FINDINGS["e37_islam2019"])
    assert text.startswith("RETRACTED: ")
    assert "https://doi.org/10.1016/j.euroecorev.2025.105026" in text


def retracting(key: str) -> pk.model.Catalogue:
    """Give the catalogue as it would be if a finding were retracted."""
    gone = attrs.evolve(pk.FINDINGS[key], status=FindingStatus.RETRACTED)
    return attrs.evolve(
        pk.PRACTICES,
        findings=attrs.evolve(pk.FINDINGS, findings=tuple(gone if f.key == key else f for f in FINDINGS)),
    )


@given(st.sampled_from(pk.FINDINGS.keys))
def test_practices_that_stood_on_a_retracted_finding_alone_fall(key: str) -> None:
    """Retract a finding: labels that rested on it alone fall to a rationale, and no label moves up."""
    after = retracting(key)
    for practice in pk.PRACTICES:
        left = [k for k in practice.evidence.direct if k != key and pk.FINDINGS[k].tier is not None]
        tier = after[practice.key].evidence.tier
        if key in practice.evidence.direct and not left:
            assert tier is EvidenceTier.RATIONALE
        elif key not in practice.evidence.direct:
            assert tier is practice.evidence.tier
        assert tier.rank >= practice.evidence.tier.rank


def test_a_fall_is_told() -> None:
    """A practice whose label fell says so in a caution that names the finding."""
    practice = retracting("e28_brotman2013")["prek_family_skills_program"]
    assert practice.cautions[-1] == (
        "Its label fell from strong to demonstrates a rationale: e28_brotman2013 was retracted and counts for nothing."
    )


def test_a_neighbor_lends_no_label() -> None:
    """Stronger studies of a neighboring idea do not keep a label up."""
    practice = pk.PRACTICES["two_way_text_channel"]
    tiers = [str(pk.FINDINGS[key].tier) for key in practice.evidence.neighbors]
    assert (tiers, practice.evidence.tier) == (
        ["promising", "promising", "demonstrates a rationale"],
        EvidenceTier.RATIONALE,
    )


def test_a_weaker_study_that_stands_keeps_its_own_label() -> None:
    """With a second study of the same practice, the label falls to that study's tier and no further."""
    before, after = (pk.PRACTICES, retracting("e09_smith2020consult"))
    tiers = [catalogue["conjoint_problem_solving"].evidence.tier for catalogue in (before, after)]
    assert tiers == [EvidenceTier.PROMISING, EvidenceTier.PROMISING]


def test_retraction_moves_no_gain() -> None:
    """Labels enter no gain: recommendations stay as they are, number by number."""
    school = pk.read_school("examples/data/goose_creek.toml")
    before, after = (pk.recommend(school, catalogue=c) for c in (pk.PRACTICES, retracting("e45_defaults2020")))
    assert [(item.practice.key, item.gain) for item in before] == [(item.practice.key, item.gain) for item in after]


def test_figures_of_two_scales_have_no_order() -> None:
    """Any two shown figures compare if and only if scale, unit and contrast are the same."""
    for one, other in combinations(SHOWN, 2):
        if one.scale == other.scale:
            same = (one.metric.low, one.metric.high) == (other.metric.low, other.metric.high)
            assert (one < other) + (one > other) + same == 1
        else:
            with pytest.raises(MetricError):
                assert one < other


def test_sorting_mixed_figures_is_an_error() -> None:
    """Sorting the sizes of all findings fails: there is no league table."""
    with pytest.raises(MetricError, match="answer different questions"):
        sorted(SHOWN)


def test_an_association_in_sd_does_not_compare_with_an_effect_in_sd() -> None:
    """The same unit is not enough: what goes together and what a program changed are not ranked together."""
    association = pk.FINDINGS["e03_jeynes2005"].figures[0]
    effect = pk.FINDINGS["e01_jeynes2012"].figures[0]
    with pytest.raises(MetricError, match=r"standard deviations \(association\).*standard deviations \(effect\)"):
        assert association > effect


def test_no_correlation_comes_out_as_an_effect() -> None:
    """Program effects hold neither a correlation nor an association."""
    compared = [finding for finding in FINDINGS if finding.design.compares_programs and not finding.is_retracted]
    effects = [(finding.key, figure) for finding in compared for figure in finding.program_effects()]
    assert [key for key, figure in effects if isinstance(figure.metric, Correlation)] == []
    assert [key for key, figure in effects if figure.contrast is not Contrast.EFFECT] == []


def test_program_effects_are_refused_where_the_design_has_none() -> None:
    """A finding that compares no programs, or that was retracted, gives no effects."""
    for finding in FINDINGS:
        if finding.is_retracted or not finding.design.compares_programs:
            with pytest.raises(AssociationError, match=finding.key):
                finding.program_effects()


@pytest.mark.parametrize("contrast", ["effect", "level", "change"])
def test_a_correlation_cannot_be_called_anything_else(contrast: str) -> None:
    """A correlation is an association by type."""
    with pytest.raises(ValueError, match="association, since it is a correlation"):
        Figure(Correlation(0.3), contrast=Contrast(contrast))


def test_about_finds_plain_words() -> None:
    """Words of the topic find it, whatever their case or number."""
    keys = pk.FINDINGS.where(about="Text Message", outcome="attendance").keys
    assert keys[:4] == ("e47_berlinski2025", "e48_miller2016", "e52_heppen2020", "e53_connecttext2018")
    assert keys[4:] == ("e113_kalil2021", "e128_musaddiq2023", "e161_ham2025")


def test_questions_compose() -> None:
    """To ask twice is to ask for both."""
    once = pk.FINDINGS.where(outcome="attendance", grade_span="high", tier="promising")
    assert once.keys == pk.FINDINGS.where(outcome="attendance").where(grade_span="high").where(tier="promising").keys


def test_several_words_are_alternatives() -> None:
    """Of several words one must fit."""
    both = pk.FINDINGS.where(direction=["null", "mixed"])
    assert len(both) == len(pk.FINDINGS.where(direction="null")) + len(pk.FINDINGS.where(direction="mixed"))


def test_no_tier_can_be_asked() -> None:
    """Findings without a tier are found by ``none``."""
    assert len(pk.FINDINGS.where(tier="none")) == 28


def test_own_tests_can_be_asked() -> None:
    """A function asks what no word does."""
    assert pk.FINDINGS.where(lambda finding: finding.place == "Chile").keys == (
        "e47_berlinski2025",
        "e132_aprender2016",
        "e152_santana2019",
    )


def test_metric_asks_for_shown_sizes_only() -> None:
    """A scale finds a finding by sizes that may be shown, so none by what is recalled."""
    assert "e05_fanchen2001" not in pk.FINDINGS.where(metric="correlation")


def test_misspelt_word_names_a_near_one() -> None:
    """A word that no finding can have comes with the nearest one."""
    with pytest.raises(KeyError, match=r"no finding with the outcome 'atendance'\. Did you mean 'attendance'"):
        pk.FINDINGS.where(outcome="atendance")


def test_unknown_question_names_a_near_one() -> None:
    """A question that cannot be asked comes with the nearest one."""
    with pytest.raises(KeyError, match=r"no question 'outcom'\. Did you mean 'outcome'"):
        pk.FINDINGS.where(outcom="attendance")  # type: ignore[call-arg]  # misspelt on purpose


def test_two_answers_are_equal_by_value() -> None:
    """Asked twice, the same question has the same answer, so that profiles that hold findings compare."""
    one, other = (pk.FINDINGS.where(tier="strong") for _ in range(2))
    assert (one == other, hash(one) == hash(other), one == pk.FINDINGS) == (True, True, False)


def test_table_says_what_was_asked() -> None:
    """Printed, an answer says what was asked and warns of ranking."""
    text = str(pk.FINDINGS.where(tier="strong", grade_span="pre_k"))
    assert text.startswith("1 findings: tier strong; grade span pre_k")
    assert "cannot be compared" in text


def test_evidence_tells_what_was_studied() -> None:
    """Evidence for a practice says which findings studied it and which a neighbor."""
    known = pk.PRACTICES.evidence_for("two_way_text_channel")
    assert [known.studied(finding) for finding in known] == [
        "this practice",
        "a neighboring idea",
        "a neighboring idea",
        "this practice",
        "this practice",
        "a neighboring idea",
    ]


def test_evidence_counts_the_retracted_for_nothing() -> None:
    """The summary of a practice leaves out what was retracted, and says so."""
    assert pk.PRACTICES.evidence_for("monthly_progress_meetings").summary == (
        "2 findings: 1 mixed, 1 positive; 0 on this very practice; 1 retracted and counted for nothing"
    )


def test_evidence_ends_with_what_it_does_not_say() -> None:
    """Evidence never reads as a forecast."""
    assert "It is not a forecast for a school" in str(pk.PRACTICES.evidence_for("absence_total_mailers"))


TEXT = FILE.read_text("utf-8")
FIRST = "findings[0]"

MISTAKES = [
    (
        'design = "synthesis_of_interventions"',
        'design = "synthesis_of_intervention"',
        f"{FIRST}.design",
        "Did you mean",
    ),
    ('outcomes = ["achievement"]', 'outcomes = ["achievment"]', f"{FIRST}.outcomes[0]", "Did you mean 'achievement'"),
    ('outcomes = ["achievement"]', "outcomes = []", f"{FIRST}.outcomes", "at least one"),
    ('direction = "positive"', 'direction = "good"', f"{FIRST}.direction", "Expected one of"),
    (
        'direction = "positive"',
        'direction = "positive"\ntier = "strong"',
        f"{FIRST}.tier",
        "Take it out: the tier is read",
    ),
    ("trial = { significant", "trial = { signifcant", "findings[6].trial.signifcant", "Did you mean 'significant'"),
    ("standard_deviations = 0.30", "standard_deviation = 0.30", f"{FIRST}.figures[0]", "'standard_deviations'"),
    (
        "standard_deviations = 0.30",
        'standard_deviations = "0.30"',
        f"{FIRST}.figures[0].standard_deviations",
        "a number",
    ),
    (
        "standard_deviations = 0.30",
        "standard_deviations = [0.3, 0.2]",
        f"{FIRST}.figures[0].standard_deviations",
        "lower end",
    ),
    ("standard_deviations = 0.30", "correlation = 1.3", f"{FIRST}.figures[0].correlation", "from -1 to 1"),
    ("standard_deviations = 0.30", "correlation = 0.3", f"{FIRST}.figures", "effect"),
    ("standard_deviations = 0.30", "mean_difference = 2", f"{FIRST}.figures[0].unit", "Add it"),
    ('of = "achievement" }', 'of = "achievement", standing = "sean" }', f"{FIRST}.figures[0].standing", "'seen'"),
    ('of = "achievement" }', 'of = "achievement", off = 1 }', f"{FIRST}.figures[0].off", "'of'"),
    ('basis = "sourced"', 'basis = "own"', f"{FIRST}.checked", "Expected false"),
    ("checked = true", "checked = false", f"{FIRST}.figures", "recalled"),
    ("checked = true", 'checked = "yes"', f"{FIRST}.checked", "true or false"),
    ('cite = ["jeynes2012"]', "cite = []", f"{FIRST}.cite", "a citation"),
    ('cite = ["jeynes2012"]', 'cite = ["jeyns2012"]', f"{FIRST}.cite", "Did you mean 'jeynes2012'"),
    ('key = "e01_jeynes2012"', 'key = "E01"', f"{FIRST}.key", "snake_case"),
    ('key = "e01_jeynes2012"', 'key = "e03_jeynes2005"', "findings[2].key", "is there already"),
    ('topic = "school-run', 'tpic = "school-run', f"{FIRST}.tpic", "Did you mean 'topic'"),
    (
        'grade_spans = ["pre_k", "elementary"',
        'grade_spans = ["prek", "elementary"',
        f"{FIRST}.grade_spans",
        "did you mean 'pre_k'",
    ),
    (
        'conflicts_with = ["e12_wilder2014"',
        'conflicts_with = ["e12_wilde2014"',
        "findings[1].conflicts_with",
        "'e12_wilder2014'",
    ),
    ('status = "retracted"\ncautions', "cautions", "findings[36].status", "here too"),
    ('seen = true\nstatus = "retracted"', "seen = true", "sources.islam2019.status", "here too"),
    ('version = "9"', "version = 2", "version", "text"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "path", "hint"), MISTAKES, ids=[f"{m[2]}-{i}" for i, m in enumerate(MISTAKES)]
)
def test_an_editor_s_mistake_names_file_and_path(right: str, wrong: str, path: str, hint: str, tmp_path: Path) -> None:
    """Each kind of mistake is told with the file, the path in it and what to do."""
    assert right in TEXT
    file = tmp_path / "findings.toml"
    file.write_text(TEXT.replace(right, wrong, 1), "utf-8")
    with pytest.raises(DocumentError) as caught:
        pk.files.read_findings(file)
    assert caught.value.source == "findings.toml"
    told = {fault.path: f"{fault.problem} {fault.remedy}" for fault in caught.value.faults}
    assert hint in told.get(path, f"{path} not in {told}")


def test_a_source_retracted_alone_names_its_findings(tmp_path: Path) -> None:
    """Whoever marks a publication as retracted is told which findings to mark too."""
    file = tmp_path / "findings.toml"
    file.write_text(TEXT.replace("[sources.brotman2013]", '[sources.brotman2013]\nstatus = "retracted"'), "utf-8")
    with pytest.raises(DocumentError, match=r"findings\[27\]\.status: its source 'brotman2013' is retracted"):
        pk.files.read_findings(file)


def test_retracting_in_the_file_is_enough(tmp_path: Path) -> None:
    """Marked at the source and at its finding, a retraction needs no code: the practice falls."""
    marked = TEXT.replace("[sources.brotman2013]", '[sources.brotman2013]\nstatus = "retracted"')
    start = marked.index('key = "e28_brotman2013"')
    marked = marked[:start] + marked[start:].replace("trial = ", 'status = "retracted"\ntrial = ', 1)
    file = tmp_path / "findings.toml"
    file.write_text(marked, "utf-8")
    findings = pk.files.read_findings(file)
    catalogue = pk.files.read_catalogue(knowledge.data_file("practices/catalogue.toml"), findings=findings)
    assert catalogue["prek_family_skills_program"].evidence.tier is EvidenceTier.RATIONALE
    assert findings.source("e28_brotman2013").status is SourceStatus.RETRACTED
