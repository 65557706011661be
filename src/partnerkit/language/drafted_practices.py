"""From the lines of a draft to what the school has in place, and to the words that nothing was matched to."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

import attrs

from partnerkit.language.decisions import kept_by, meant_of, reading_decided, what_is_done
from partnerkit.language.draft_lines import DraftLine, Reading, reading_of
from partnerkit.language.fold import plain
from partnerkit.language.matching.matches import Decision, PracticeMatch, PracticeMatches
from partnerkit.model import Catalogue, Kept, Match, PracticeInPlace, Unmatched

_REASONS = {
    Reading.UNSURE: "No practice is near enough to these words; nobody has looked yet.",
    Reading.NOT_DONE: "These words seem to say that the school does not do it, or not yet.",
    Reading.DUTY: "These words say what a law or a rule asks for, not what the school does.",
    Reading.NOTHING: "The catalogue has no practice that shares anything with these words.",
}
_BESIDE = "What is written beside these words seems to say that the school does not do it, or not yet."
_WANTED = "These words seem to say what the school or its families want: the school does not do it, or not yet."
_ASKED = "These words ask a question; nobody has said that the school does it."
DECIDED = "A person who read the plan decided."
"""The note of a practice in place that a person decided on."""
_STEERING = {
    Reading.WANTED: "A person decided that this is what the school wants.",
    Reading.BARRIER: "A person decided that this is a barrier.",
}
_KEPT = "A person decided so."
_KEPT_AS = {Reading.WANTED: Kept.WANTED, Reading.BARRIER: Kept.BARRIER, Reading.HOW: Kept.HOW}
_STEERING_READ = {
    Reading.BARRIER: "These words seem to name a barrier for families, and not what the school does.",
    Reading.WANTED: "These words seem to say what the school wants, and no practice is near them.",
    Reading.HOW: "These words seem to say how something should be done; a plan can only start practices.",
}


def in_place(
    lines: Sequence[DraftLine],
    decided: Mapping[str, Decision | Sequence[Decision]],
    catalogue: Catalogue | None,
    source: str,
) -> tuple[tuple[PracticeInPlace, ...], tuple[Unmatched, ...]]:
    """Give each practice in place once, as decided or else as read, and what nothing was matched to."""
    found: list[PracticeInPlace] = []
    left: list[Unmatched] = []
    matches = PracticeMatches(tuple(match for line in lines for match in (line.match, *line.match.parts)), catalogue)
    for line in lines:
        is_whole = line.text in decided or not line.match.parts
        for match in (line.match,) if is_whole else line.match.parts:
            if match.text in decided:
                decision = meant_of(line, match.text, decided[match.text])
                done, kept = what_is_done({match.text: decision}), kept_by(decision)
                if kept is not None:
                    why = f"{_STEERING_READ[kept]} {_KEPT}"
                    left.append(Unmatched(match.text, why, source, _KEPT_AS[kept], is_decided=True))
                elif not done:
                    steers = reading_decided(decision)
                    left.append(Unmatched(match.text, _STEERING[steers], source, _KEPT_AS[steers], is_decided=True))
                in_place, none = matches.confirmed(done, match=Match.NAMED.value, source=source)
                found += [attrs.evolve(one, note=DECIDED) for one in in_place]
                left += none
            elif match.is_likely:
                found.append(_read(match, source))
            else:
                kept_as, why = _kept(line, match)
                left.append(Unmatched(line.text if line.wants else match.text, why, source, kept_as))
    return _once(found), tuple(dict.fromkeys(left))


def _read(match: PracticeMatch, source: str) -> PracticeInPlace:
    first = match.candidates[0]
    sure = "" if match.confidence is None else f" ({match.confidence:.0%} sure)"
    return PracticeInPlace(
        first.practice.key,
        published_as=match.text,
        match=match.fits or Match.NEAR,
        source=source,
        note=f"Read by comparing words{sure}: {first.because}. No person has looked.",
    )


def _kept(line: DraftLine, match: PracticeMatch) -> tuple[Kept, str]:
    """Say what a text is kept as that was not read as a practice, and why."""
    said = line.said
    if line.reading in _STEERING_READ and not line.wants:
        return _KEPT_AS[line.reading], _STEERING_READ[line.reading]
    if said.is_under_denial:
        why = f"The heading \u201c{said.heading}\u201d seems to say that the school plans this or does not do it."
        return Kept.NOT_DONE, why
    if said.denied_by:
        return Kept.NOT_DONE, f"{_BESIDE} It says \u201c{match.denial}\u201d."
    if line.reading is Reading.WANTED:
        return Kept.WANTED, _WANTED
    if said.open_by and match.candidates and not match.denial:
        why = f"Beside these words is \u201c{said.open_by}\u201d, which does not say that the school does it now."
        return Kept.OPEN, why
    if match.candidates and not match.denial and match.text.endswith("?"):
        return Kept.OPEN, _ASKED
    read = reading_of(match)
    they_say = f" They say \u201c{match.denial}\u201d." if match.denial else ""
    return Kept.NOT_DONE if read is Reading.NOT_DONE else Kept.OPEN, _REASONS[read] + they_say


def _once(found: Sequence[PracticeInPlace]) -> tuple[PracticeInPlace, ...]:
    """Give each practice once, with all words it was published as.

    What a person decided holds before what was read; among equals it is named if one of them names it.
    """
    once: dict[str, PracticeInPlace] = {}
    for one in found:
        known = once.get(one.practice)
        if known is None:
            once[one.practice] = one
        elif one.published_as not in known.published_as.split("; "):
            surer = max(known, one, key=lambda place: (place.note == DECIDED, place.match is Match.NAMED))
            once[one.practice] = attrs.evolve(surer, published_as=f"{known.published_as}; {one.published_as}")
    return tuple(once.values())


def key_of(name: str) -> str:
    """Make a key of a name: small letters, digits and underscores.

    Letters of other scripts have none, so that a digest tells such names apart.
    """
    folded = plain(name)
    key = re.sub(r"[^a-z0-9]+", "_", folded).strip("_")[:60].strip("_")
    key = key if key[:1].isalpha() else f"school_{key}".strip("_")
    is_lost = any(letter.isalnum() and not letter.isascii() for letter in folded)
    return f"{key}_{sha256(folded.encode()).hexdigest()[:6]}" if is_lost else key
