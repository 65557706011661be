"""What becomes in advice of everything that a school wants."""

from collections.abc import Sequence

from partnerkit.model import TOLERANCE
from partnerkit.planning.gain import Baseline
from partnerkit.planning.parts import Standing
from partnerkit.planning.ready import fits
from partnerkit.planning.recommendation import Recommendation
from partnerkit.planning.wishes import Wish, WishAnswer, answer_now, own_wishes, unmet, you_want

__all__ = ["advised_wishes"]


def advised_wishes(
    of_school: Sequence[str],
    baseline: Baseline,
    considered: Sequence[Recommendation],
    ordered: Sequence[Recommendation],
    found: Sequence[Recommendation],
) -> tuple[Wish, ...]:
    """Answer every wish, each once.

    The wishes of the school may be others than those of the baseline, with which the advice begins. What was
    `considered` is neither in place nor a weaker form of it; `ordered` is what was kept of it, and `found` is given.
    """
    catalogue, school = baseline.catalogue, baseline.school

    def answer(key: str) -> Wish:
        if given := [item.practice for item in found if key in (item.practice.key, *item.practice.serves)]:
            words = f"{you_want(key, catalogue)} It is among what is advised."
            return Wish(key, WishAnswer.GIVEN, words, tuple(practice.key for practice in given))
        if now := answer_now(key, school, catalogue):
            return now
        if key not in school.context.wants:
            why = "This advice was not asked to begin with it, and others come first."
            return unmet(key, WishAnswer.NOT_ASKED, why, catalogue)
        if later := [item.practice for item in ordered if key in item.wanted]:
            why = "It comes after what is advised here: ask for more."
            return unmet(key, WishAnswer.OTHERS, why, catalogue, later[0])
        able = [item for item in considered if key in item.wanted and fits(item.practice, school)]
        ready = [item for item in able if not item.with_standing(Standing.MISSING)]
        if not ready:
            missing = tuple(dict.fromkeys(one for item in able for one in item.with_standing(Standing.MISSING)))
            why = f"It needs something first that is missing: {'; '.join(practice.name for practice in missing)}."
            return unmet(key, WishAnswer.NEEDS, why, catalogue, *missing)
        if not any(item.gain > TOLERANCE for item in ready):
            return unmet(key, WishAnswer.NO_GAIN, "It adds nothing to what counts here.", catalogue)
        return unmet(key, WishAnswer.LEFT_OUT, "What you asked for leaves it out.", catalogue)

    return (*map(answer, dict.fromkeys((*of_school, *school.context.wants))), *own_wishes(school))
