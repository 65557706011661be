"""Results to draw: published plans where there are some, and invented answers."""

import random

import attrs
import pandas as pd

import partnerkit as pk
from partnerkit.crosswalk import grid
from partnerkit.model import Band

NAMES = ("goose_creek", "efisd", "de_zavala")
SCHOOLS = [pk.score(pk.read_school(f"examples/data/{name}.toml"), pk.SIX_TYPES) for name in NAMES]
ADVICE = pk.recommend(pk.read_school("examples/data/goose_creek.toml"), n=5)
RELATED = grid(pk.knowledge.CROSSWALK, "six_types", "dual_capacity.organizational_conditions")
FOUND = pk.FINDINGS.where(about="text messages")

BANDS = (Band("first", "First steps", 0), Band("under_way", "Under way", 0.4), Band("part", "Part of school life", 0.7))
ANSWERS = {
    "recruit_widely": 2,
    "flexible_hours": 0,
    "training": 1,
    "matched_to_needs": 3,
    "thanks": 4,
    "welcome_at_school": 2,
}


def certificates(*weights: float) -> list[pk.scoring.Certificate]:
    """Certify the volunteering of an invented school, with weights that may move so far."""
    rule = attrs.evolve(pk.SIX_TYPES.composite("volunteering"), bands=BANDS)
    given = [pk.Observation(f"six_types.volunteering.{key}", "team", level=level) for key, level in ANSWERS.items()]
    school = pk.School("elm", "Elm School (invented)", observations=tuple(given))
    profile = pk.score(school, pk.SIX_TYPES, informant="team")
    return [pk.scoring.certify(profile, rule, weights_within=within) for within in weights]


CERTIFICATES = certificates(0, 0.2, 0.4)


def reliability() -> pk.surveys.Reliability:
    """Give the reliability of invented answers, one of them keyed the wrong way."""
    chance = random.Random(4)
    rows = []
    for _ in range(80):
        heard = chance.gauss(2, 1)
        rows.append(
            {
                key: round(way * heard + chance.gauss(0, 0.8), 1)
                for key, way in (("asked", 1), ("told", 1), ("left_out", -0.6))
            }
        )
    return pk.surveys.reliability(pd.DataFrame(rows), {"voice": ["asked", "told", "left_out"]})["voice"]


RELIABILITY = reliability()
