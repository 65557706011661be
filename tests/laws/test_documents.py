"""The law of documents: a rule and its document say the same, in every format, in every process."""

import json
import os
import subprocess
import sys
import tomllib

import pytest
import tomli_w
from hypothesis import given, settings, strategies as st

from partnerkit import rules as r
from partnerkit.files import fingerprint, rule_from_document, rule_to_document
from partnerkit.model.rule import Child
from partnerkit.testing import Case, cases

READ = """
import json, sys
from partnerkit.files import fingerprint, rule_from_document
print(json.dumps([fingerprint(rule_from_document(document)) for document in json.load(sys.stdin)]))
"""


def elsewhere(documents: list[object], seed: str) -> list[str]:
    """Give the fingerprints of rules as a fresh process finds them, with another seed for its hashes."""
    env = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", READ], input=json.dumps(documents), capture_output=True, text=True, check=True, env=env
    )
    found: list[str] = json.loads(done.stdout)
    return found


def written_and_read(rule: Child, registry: r.Registry) -> None:
    """Law 8: a rule survives its document as data, JSON and TOML, with its fingerprint, and compiles to the same."""
    document = rule_to_document(rule)
    for again in (document, json.loads(json.dumps(document)), tomllib.loads(tomli_w.dumps({"rule": document}))["rule"]):
        assert rule_from_document(again) == rule
    assert fingerprint(rule_from_document(document)) == fingerprint(rule)
    assert r.compile(rule_from_document(document), registry).root == r.compile(rule, registry).root


@given(cases())
def test_law_8_document_round_trip(case: Case) -> None:
    """A rule written as a document reads back as an equal rule."""
    assert rule_from_document(rule_to_document(case.rule)) == case.rule


@given(cases())
def test_law_8_round_trip_through_json(case: Case) -> None:
    """A rule survives JSON text, its numbers to the last bit."""
    assert rule_from_document(json.loads(json.dumps(rule_to_document(case.rule)))) == case.rule


@given(cases())
def test_law_8_round_trip_through_toml(case: Case) -> None:
    """A rule survives TOML text, its numbers to the last bit."""
    text = tomli_w.dumps({"rule": rule_to_document(case.rule)})
    assert rule_from_document(tomllib.loads(text)["rule"]) == case.rule


@given(cases())
def test_what_is_read_compiles_to_the_same(case: Case) -> None:
    """The rule that a document gives compiles, in the same registry, to equal nodes."""
    again = rule_from_document(rule_to_document(case.rule))
    assert r.compile(again, case.registry).root == case.compiled.root


@given(cases())
def test_law_8_equal_rules_have_equal_fingerprints(case: Case) -> None:
    """A rule that was written and read has the fingerprint of the first."""
    again = rule_from_document(json.loads(json.dumps(rule_to_document(case.rule))))
    assert fingerprint(again) == fingerprint(case.rule)


@given(cases(max_depth=2), cases(max_depth=2))
def test_law_8_fingerprints_are_equal_for_equal_rules_only(one: Case, other: Case) -> None:
    """Two rules have one fingerprint if they are equal, and two if they differ."""
    assert (fingerprint(one.rule) == fingerprint(other.rule)) == (one.rule == other.rule)


def test_zero_has_one_fingerprint() -> None:
    """Minus zero equals zero, so rules with either are equal and have one fingerprint."""
    one, other = (r.capped("a", until=r.reached("b", zero), at_most=zero) for zero in (0.0, -0.0))
    assert one == other
    assert fingerprint(one) == fingerprint(other)


@settings(max_examples=3)
@given(st.lists(cases(), min_size=5, max_size=20))
def test_law_8_fingerprints_are_stable_across_processes(many: list[Case]) -> None:
    """Another process, whatever the seed of its hashes, finds the same fingerprints."""
    here = [fingerprint(case.rule) for case in many]
    documents = [rule_to_document(case.rule) for case in many]
    assert [elsewhere(documents, seed) for seed in ("0", "4711")] == [here, here]


@pytest.mark.parametrize(
    ("rule", "known"),
    [
        (r.mean("a.b", "c", weights=[2, 1]), "1c31748b15e558de"),
        (r.capped(r.weakest("a", r.ref("b")), until=r.reached("c", "often"), at_most=0.5), "1921203a97057138"),
    ],
)
def test_fingerprints_are_stable_across_releases(rule: Child, known: str) -> None:
    """A fingerprint that somebody wrote down stays right: these were taken with version 0.1."""
    assert fingerprint(rule) == known
