"""What is otherwise read when it is first used, read beforehand, so that a server answers its first request fast."""

from partnerkit import files, knowledge
from partnerkit.errors.arguments import door
from partnerkit.language import match_practices
from partnerkit.model import School
from partnerkit.planning.recommend import recommend
from partnerkit.scoring.explain import explain
from partnerkit.scoring.score import compiled, score


@door
def preload() -> None:
    """Load everything that ships; call it when a server starts, so that the first request is not slow.

    Without it, the first calls load their share, less than a second in all. You can call it at any time and from
    several threads; calling it again does nothing. Each process loads its own; processes forked later share what is
    loaded.

    Examples:
        >>> import partnerkit as pk
        >>> pk.preload()
    """
    for name in dir(knowledge):
        getattr(knowledge, name)
    school = School("preload", "A school to begin with")
    for framework in knowledge.FRAMEWORKS.main:
        compiled(framework)
        profile = score(school, framework)
        files.to_dict(explain(profile, framework.composites[0].key))
    recommend(school, n=1)
    match_practices(["open house"])
