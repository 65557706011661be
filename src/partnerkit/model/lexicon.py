"""A lexicon: words that help to find what a text is about."""

from collections.abc import Mapping

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model._checks import dotted_key

__all__ = ["MAX_WORDS", "Lexicon"]

MAX_WORDS = 4
"""Longer phrases than this are not looked for."""


@attrs.frozen(eq=False, repr=False)
class Lexicon:
    """Words that help to find what a text is about.

    Attributes:
        ideas: Words and short phrases that point to one thing, by a name for it.
        cues: Words that point to a construct, such as one of the six types, by its key.
        ignored: Words that tell nothing, by language.
    """

    ideas: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    cues: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    ignored: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        """Require filled words of at most three parts, and dotted keys for cues."""
        for field, groups in (("ideas", self.ideas), ("cues", self.cues), ("ignored", self.ignored)):
            for name, words in groups.items():
                if field == "cues":
                    dotted_key(self, attrs.fields(Lexicon).cues, name)
                for word in words:
                    if not word.strip() or len(word.replace("-", " ").split()) > MAX_WORDS:
                        raise InvalidValueError(
                            "Lexicon", f"{field}.{name}", word, f"a phrase of one to {MAX_WORDS} words"
                        )

    def __repr__(self) -> str:
        """Give sizes."""
        return f"<Lexicon: {len(self.ideas)} ideas, {len(self.cues)} cues>"
