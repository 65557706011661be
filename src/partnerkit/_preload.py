"""What is otherwise read when it is first used, read beforehand, so that a server answers its first request fast."""

from functools import cache
from threading import RLock

from partnerkit import files, knowledge
from partnerkit.errors.arguments import door
from partnerkit.language import read_plan_text
from partnerkit.language.sayings import begins
from partnerkit.model import School
from partnerkit.planning.recommend import recommend
from partnerkit.scoring.explain import explain
from partnerkit.scoring.score import compiled, score

_PLAN = """
Elm Elementary School, grades K-5

- Open house, newsletter and home visits
- We do not have a parent room yet
- Junta de padres cada mes

| Event | Date |
|---|---|
| Family night | May 5 |

Next steps
- We would like to start a parent academy, and send the newsletter in Spanish

Barriers
- Parents work shifts
"""
"""A plan with lines of all kinds, so that each way to read one is ready."""

_LOCK = RLock()


@door
def preload() -> None:
    """Load everything that ships; call it when a server starts, so that the first request is not slow.

    It takes a few seconds. Without it, the first calls load their share, most of it the first plan that is read.
    You can call it at any time and from several threads; one loads, and the others wait until it has. Calling it again
    does nothing. Each process loads its own; processes forked later share what is loaded.

    Examples:
        >>> import partnerkit as pk
        >>> pk.preload()
    """
    with _LOCK:  # or each thread would do all of the work, at once with the others
        _load()


@cache
def _load() -> None:
    for name in dir(knowledge):
        getattr(knowledge, name)
    school = School("preload", "A school to begin with")
    for framework in knowledge.FRAMEWORKS.main:
        compiled(framework)
        profile = score(school, framework)
        files.to_dict(explain(profile, framework.composites[0].key))
    recommend(school, n=1)
    for kind in knowledge.LEXICON.sayings:
        begins(kind, school.name)
    draft = read_plan_text(_PLAN, name=school.name)
    files.parse_result(files.to_dict(draft))
