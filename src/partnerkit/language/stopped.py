"""What a school no longer does, in its own words: "Home visits stopped in 2020"."""

from partnerkit.language.sayings import within
from partnerkit.model import Kept, School


def stopped(school: School) -> tuple[str, ...]:
    r"""Give the school's own words for what it no longer does; why it stopped is not known.

    Examples:
        >>> import partnerkit as pk
        >>> stopped(pk.read_plan_text("Open house\nHome visits stopped in 2020", name="Elm").school())
        ('Home visits stopped in 2020',)
    """
    undone = (line.published_as for line in school.unmatched if line.kept_as is Kept.NOT_DONE)
    return tuple(dict.fromkeys(words for words in undone if within("stopped", words) or within("did_stop", words)))
