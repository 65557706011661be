"""A district's own framework and catalogue, with two types and one indicator each: small enough to check by hand."""

import partnerkit as pk
from partnerkit import rules as r
from partnerkit.model import (
    Construct,
    Effort,
    Evidence,
    EvidenceMatch,
    Indicator,
    Level,
    ResponseScale,
    Statement,
    Types,
)

SCALE = ResponseScale(
    "district.extent",
    "Extent",
    (
        Level(0, "no", "No"),
        Level(1, "some", "Some"),
        Level(2, "half", "Half"),
        Level(3, "most", "Most"),
        Level(4, "all", "All"),
    ),
)

FRAMEWORK = pk.Framework(
    key="district",
    name="The district's two",
    version="1",
    summary=Statement("Two things that the district looks at."),
    structure=Types(("district.welcome", "district.voice")),
    constructs=(
        Construct("district.welcome", "Welcome", Statement("Families are greeted."), number=1),
        Construct("district.voice", "Voice", Statement("Families are heard."), number=2),
    ),
    indicators=(
        Indicator(
            "district.welcome.desk", "district.welcome", "Front desk", "Is everybody greeted?", "district.extent"
        ),
        Indicator("district.voice.forum", "district.voice", "Forum", "Is there a forum?", "district.extent"),
    ),
    scales=(SCALE,),
    composites=(
        pk.Composite("district.welcome", r.indicator("district.welcome.desk"), name="Welcome"),
        pk.Composite("district.voice", r.indicator("district.voice.forum"), name="Voice"),
    ),
)

DESK, FORUM = "district.welcome.desk", "district.voice.forum"


def practice(
    key: str, *effects: pk.model.Effect, hours: float = 10.0, needs: tuple[str, ...] = ()
) -> pk.model.Practice:
    """Make a practice that takes so many hours to set up and none after that."""
    return pk.model.Practice(
        key=key,
        name=key.replace("_", " ").capitalize(),
        summary="A practice of the district.",
        serves=("district.welcome",),
        stage="engagement",
        direction="two_way",
        modality="both",
        builds=("families",),
        grade_spans=("elementary",),
        effort=Effort(hours, 0),
        evidence=Evidence(EvidenceMatch.RELATED),
        prerequisites=needs,
        effects=effects,
    )


def catalogue(*practices: pk.model.Practice) -> pk.model.Catalogue:
    """Make a catalogue of these practices."""
    return pk.model.Catalogue("The district's practices", "1", practices)
