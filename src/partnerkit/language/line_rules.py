"""What kind of statement a line of a plan makes, by ordered rules; the first that decides has the last word.

1. What asks something of families, warns them, reserves money, or is in a list of what a document must be, is a rule.
   "Volunteers need a background check" has the words of help with background checks, and helps nobody.
2. What a law or a policy permits is a rule from there on: "may provide child care".
3. What does not come about, was only asked for, stopped or was called off, or waits for money or staff, is not done:
   "we struggle to reach fathers". Families who are asked what they want from conferences are asked, whatever is about
   conferences.
4. What reaches few, is what families promise, or is to be set up ("Establish a parent forum"), comes near at most;
   visits of an officer, days of tests, rules that staff write among themselves, and votes on a pumpkin do not.
5. What a box, an answer, a cell or the heading says is not done is not done.
6. What names a barrier is one, if in the school's own words, and so is what stands under barriers and offers no help.
7. What is done by a mark beside it is done.
8. What its words or its heading want is wanted, or says how something should be done.
9. A question whether or how something is done is left open, unless "yes" answers it; so is what a meeting agreed to.
10. Everything else is done, as far as its words name a practice. What only comes near one that another line says is not
   done is left open: "We have no PTA" beside a booster club.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import zip_longest

import attrs

from partnerkit.language.called_off import in_another_form, without_called_off, without_supposed
from partnerkit.language.draft_lines import DraftLine, Reading
from partnerkit.language.fold import fold, split_words
from partnerkit.language.matching.matches import PracticeMatch, near_at_most
from partnerkit.language.named_headings import named_headings
from partnerkit.language.reading.agenda_lines import offered
from partnerkit.language.reading.plan_lines import PlanLine, PlanText
from partnerkit.language.reading.section_heads import labeled, leads_to_told, section_of, without_number
from partnerkit.language.sayings import Said, begins, by_key, ends, every, is_all, within
from partnerkit.language.wishes import Steering, begins_wish, mooted, without_speaker
from partnerkit.model import Lexicon, Match

_MARK = re.compile(r"\s*[:;\u2013\u2014]\s+")
"""After it a sentence says a second thing."""
_NAMED = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sr|Sra)\.? )?[A-Z\u00c0-\u00de][\w'\u2019.-]+(?: [A-Z\u00c0-\u00de][\w'\u2019.-]*){0,2} "
)
"""What may be the name of a person before what that person is to do."""
_SHORT_NAME, _SHARED = 6, 4
"""So many words an item has at most whose list says what it means; what it shares with a practice comes in fours."""
_THING = 0.6
"""What is so much like a practice is no name; the name of a person in a longer phrase is less."""
_WITHOUT = re.compile(r"\bwithout an? (\w+)$")
_HELP = "Help with "
"""How the names of practices begin that help families with what is asked of them."""


class LineRules:
    """The rules, with the words of a lexicon."""

    __slots__ = ("_likely", "_matched", "_steering")

    def __init__(self, lexicon: Lexicon, matched: Callable[[Iterable[str]], Iterable[PracticeMatch]]) -> None:
        """Arrange the words of a lexicon; `matched` finds practices in texts."""
        self._matched = matched
        self._steering = Steering(lexicon, matched)
        self._likely = lexicon.confidence.likely if lexicon.confidence else 1.0

    def read(self, text: PlanText) -> tuple[DraftLine, ...]:
        """Give the lines of a plan as they are read."""
        lines = self._read(text.lines, text)
        named = named_headings(text, lines, lambda headings: self._read(tuple(headings), text))
        return tuple(sorted([*named, *lines], key=lambda line: line.said.line))

    def _read(self, said: Sequence[PlanLine], text: PlanText) -> list[DraftLine]:
        matches = self._matched(offered(line.text) for line in said)
        whole = (attrs.evolve(match, text=line.text) for line, match in zip(said, matches, strict=True))
        lines = [self._line(line, match, text) for line, match in zip(said, whole, strict=True)]
        for place in range(1, len(lines)):
            lines[place] = self._as_above(lines[place], lines[place - 1])
        denied = {line.match.candidates[0].practice.key for line in lines if self._is_denied(line.match)}
        lines = [attrs.evolve(line, match=_doubted(line.match, denied)) for line in lines]
        done = [line for line in lines if section_of(line.said.heading) != "wishes"]
        there = {match.candidates[0].practice.key for line in done for match in line.match.found}
        steered = [self._steered(line, there) for line in lines]
        return [_without_answered(line, after) for line, after in zip_longest(steered, steered[1:])]

    def _as_above(self, line: DraftLine, above: DraftLine) -> DraftLine:
        """Give a line that says "same as above" as the one above it is."""
        if not is_all("same_as_above", line.said.open_by.strip(" .!()")):
            return line
        if above.match.denial:
            return attrs.evolve(line, match=_not_done(line.match, above.match.denial))
        if not above.match.is_likely:
            return line
        said = attrs.evolve(line.said, open_by="", done_by=line.said.open_by)
        (named,) = self._matched([_without_tail(line.said)])
        return DraftLine(said, attrs.evolve(named, text=line.text))

    def _is_denied(self, match: PracticeMatch) -> bool:
        """Say whether a line as a whole says that what it likely means is not done."""
        is_near = bool(match.candidates) and match.confidence is not None and match.confidence >= self._likely
        return is_near and bool(match.denial) and not match.parts

    def _line(self, line: PlanLine, match: PracticeMatch, text: PlanText) -> DraftLine:
        """Give a line with what its words, its list and its heading say of what is done."""
        if line.open_by and (called := _without_tail(line)) != line.text:
            (named,) = self._matched([called])
            match = attrs.evolve(named, text=line.text)
        match = self._without_thanks(self._without_question(self._without_belief(match)))
        match = in_another_form(self._as_it_is_now(self._without_task(match)), self._matched)
        held = self._on_other_days(match)
        match = held or _as_said(without_supposed(_without_stopped(match), self._matched))
        is_talk = begins("talks_over", line.text) or ends("talked_over", line.text.rstrip(" .!"))
        if is_talk or is_all("only_with_whom", line.text):
            match = _left_open(match)  # "Work with parents" may be anything
        if within("not_for_some", line.text):
            match = near_at_most(match)  # "Translators: not available for Dinka"
        lead = text.introduced.get(line, "")
        if line.kind in ("bullet", "number"):
            match = self._as_introduced(match, f"{lead} {line.heading}")
        if (lead and is_all("head_duty", lead)) or is_all("definition", line.text):
            match = _as_rule(match, lead or line.text)
        elif (
            is_all("head_promise", without_number(line.heading))
            or (lead and is_all("head_promise", lead))
            or leads_to_told(line.heading)  # what families talk about, and not what is there
            or (begins("inceptive", line.text) and not line.done_by)
        ):
            match = near_at_most(match)
        is_asked = line.text.endswith("?") and not line.done_by and begins("asks_whether", line.text)
        if line.open_by or is_asked:
            match = _left_open(match)
        if match.candidates and (warns := within("warns", match.text)):
            match = attrs.evolve(_as_rule(match, warns.words), denial="")
        match = match if held else without_called_off(match, self._matched)
        match = _in_doubt(match, tuple(self._matched(text.doubtful.get(line, ()))))
        has_stopped = is_all("head_stopped", line.denied_by) or within("did_stop", line.denied_by)
        if has_stopped and within("now_so", line.text) and not match.denial:
            return DraftLine(attrs.evolve(line, denied_by=""), near_at_most(match))  # "Newsletter, now by email"
        return DraftLine(line, _not_done(match, line.denied_by) if line.denied_by else match)

    def _without_belief(self, match: PracticeMatch) -> PracticeMatch:
        """Give a match without what it goes on to say of a belief: "Families come first: they are partners"."""
        for mark in _MARK.finditer(match.text):
            if is_all("belief_of_families", match.text[mark.end() :].strip(" .")):
                (said,) = self._matched([match.text[: mark.start()]])
                return attrs.evolve(said, text=match.text)
        return match

    def _as_it_is_now(self, match: PracticeMatch) -> PracticeMatch:
        """Give a match of what is done in the place of what was: "We used to meet in the gym, so now pupils lead".

        Where what is done now names no practice, as in "now they are in classrooms", it is left open: the old one may
        go on.
        """
        now = within("replaced", match.text)
        if now is None or any(part.denial for part in match.parts):
            return match
        (new,) = self._matched([match.text[now.end :]])
        return attrs.evolve(new, text=match.text) if new.is_likely else attrs.evolve(match, denial="")

    def _as_introduced(self, match: PracticeMatch, over: str) -> PracticeMatch:
        """Give a match of an item that names nothing itself by what is over its list, such as "Ways to volunteer"."""
        is_item = len(match.text.split()) <= _SHORT_NAME and not (match.denial or match.duty or match.is_likely)
        if not is_item or any(part.is_likely for part in match.parts) or not within("head_volunteers", over):
            return match
        (helped,) = self._matched([f"Volunteers: {match.text}"])
        is_of_it = helped.is_likely and len(helped.candidates[0].shared) > _SHARED  # more than "Volunteers"
        return near_at_most(attrs.evolve(helped, text=match.text, parts=())) if is_of_it else match

    def _on_other_days(self, match: PracticeMatch) -> PracticeMatch | None:
        """Give a match of what was called off on one day: near where it has others, and open where nobody says so.

        "The March coffee was cancelled because of snow" says that there are coffees. "Math night was cancelled because
        of snow" does not say whether it is held each year. None if a text says neither, or that it is over.
        """
        off = within("called_off", match.text) if match.candidates else None
        if off is None or (within("for_good", match.text) and not begins("one_of_several", match.text)):
            return None
        before, after = match.text[: off.start].rstrip(" :,\u2013\u2014-"), match.text[off.end :].strip()
        day = within("one_of_them", f"{before} x" if before else after)
        is_when = day is not None and day.start == 0 and begins("when_said", match.text)
        is_one = (day is not None and not is_when) or begins("new_day", after)
        if not is_one and not within("passing_cause", after):
            return None
        (held,) = self._matched([before or after])
        held = attrs.evolve(held, text=match.text, parts=())
        return near_at_most(held) if is_one else _left_open(held)

    def _without_task(self, match: PracticeMatch) -> PracticeMatch:
        """Give a match of what somebody is to find out first, as "Maria to look into home visits": it is not done."""
        if match.candidates and (first := begins("asks_first", match.text)):
            return _not_done(match, first.words)
        name = _NAMED.match(match.text) if match.candidates else None
        task = begins("task", match.text, name.end()) if name else None
        if name is None or task is None or is_all("nobodys_name", name[0].strip()):
            return match
        (called,) = self._matched([name[0].strip()])
        is_thing = bool(called.candidates) and called.candidates[0].score >= _THING
        return match if is_thing else _not_done(match, task.words)  # "Coffee to talk with the principal"

    def _without_question(self, match: PracticeMatch) -> PracticeMatch:
        """Give a match by the words that ask families something, and not by what it is about."""
        asks = within("consults", match.text)
        if asks is None or match.denial or within("answered", match.text):
            return match
        (asked,) = self._matched([match.text[asks.start : asks.end]])
        return attrs.evolve(asked, text=match.text)

    def _without_thanks(self, match: PracticeMatch) -> PracticeMatch:
        """Give a match by what somebody is thanked for: "Thank you to the parents who answered the survey"."""
        if begins("thanks_for_service", match.text):  # of one person for years of work: nothing that is done
            return PracticeMatch(match.text, (), 0.0)
        thanks = begins("thanks", match.text)
        what = within("thanked_for", match.text, thanks.end) if thanks else None
        if thanks is None or what is None or match.denial:
            return match
        thanked, whom = self._matched([match.text[what.end :], match.text[thanks.end : what.start].strip(", ")])
        if whom.is_confident and not (thanked.is_confident or match.is_confident):
            return attrs.evolve(whom, text=match.text, parts=())  # "Thanks to our volunteers, who cover books, ..."
        is_surer = (thanked.confidence or 0.0) >= (match.confidence or 0.0)  # who is thanked may say more
        return attrs.evolve(thanked, text=match.text, parts=()) if is_surer else match

    def _steered(self, line: DraftLine, there: set[str]) -> DraftLine:
        """Give a line with the barriers that it names or, where it is not in place, with what the school wants."""
        text, heading, match = without_speaker(line.text), line.said.heading, line.match
        barriers = self._steering.barriers(text, heading)
        if (
            barriers is None and text != line.text
        ):  # "A mother said that she cannot come": who says it is whom it hinders
            barriers = self._steering.barriers(line.text, heading)
        if barriers is not None:
            label, _ = labeled(text) or ("", "")
            lacks = text if match.found else ""  # "Falta de transporte" does not help with transport
            is_there = match.found and within("unused", text)  # a portal to which few log in is a portal
            because = heading or label or ("" if is_there else match.denial or lacks)
            match = _not_done(match, because) if because else match
            return DraftLine(line.said, match, barriers=barriers, steers=Reading.BARRIER)
        if line.said.done_by:
            return line
        if lost := within("lost_motion", text):
            return attrs.evolve(line, match=_not_done(match, lost.words))
        if self._steering.is_under_barriers(text, heading):  # of one that is overcome
            return attrs.evolve(line, match=_not_done(match, heading)) if match.found else line
        state = line.said.denied_by if _is_proposed(line.said) else ""
        wish = self._steering.wishes(text, heading) or _hope(match) or state
        is_likely = any(one.is_likely for one in (match, *match.parts))
        if is_likely and (not wish or (mooted(text) and any(part.is_likely for part in match.parts))):
            return attrs.evolve(line, wants=self._wanted_apart(match, there))
        wanted = self._steering.wanted(text, heading, there, is_wished=state != "")
        # a wish in its own words is one, also where no practice is near it
        is_own = wish != "" and (
            wish != heading or begins_wish("wish", text) is not None or self._steering.is_own(text, heading)
        )
        if not (wanted.keys or wanted.is_about_how or is_own) and (not wish or not is_likely):
            return line
        said = attrs.evolve(line.said, denied_by=heading) if wish == heading and not line.said.denied_by else line.said
        because = match.denial or wish
        match = _not_done(match, because) if because else match
        steers = Reading.HOW if wanted.is_about_how else Reading.WANTED if wanted.keys or is_own else None
        return DraftLine(said, match, wants=wanted.keys, steers=steers)

    def _wanted_apart(self, match: PracticeMatch, there: set[str]) -> tuple[str, ...]:
        """Give what parts of a line want beside what is done: "We hold coffees, and want home visits"."""
        apart = [part.text for part in match.parts if part.denial and (_hope(part) or mooted(part.text))]
        return tuple(dict.fromkeys(key for text in apart for key in self._steering.wanted(text, "", there).keys))


def _without_answered(line: DraftLine, after: DraftLine | None) -> DraftLine:
    """Give a line that says what families said without what it steers, if the next says what the school did about it.

    "You said: slots are too short" is no barrier any more where "We did: slots are longer now" follows.
    """
    said, did = labeled(line.text), labeled(after.text) if after else None
    is_pair = said is not None and did is not None and is_all("you_said", said[0]) and is_all("we_did", did[0])
    if not is_pair or line.steers is None or did is None or begins("answers_no", did[1]):
        return line
    return DraftLine(line.said, PracticeMatch(line.text, (), line.match.confidence and 0.0))


def _without_tail(line: PlanLine) -> str:
    """Give the words of a line without what leaves it open after them: "Home visits" of "Home visits: tabled"."""
    head, _, tail = line.text.rstrip(" .!)").rpartition(line.open_by) if line.open_by else (line.text, "", "")
    return line.text if tail else head.rstrip(" :,(\u2013\u2014-") or line.text


def _is_proposed(line: PlanLine) -> bool:
    """Say whether the row of a cell is proposed or planned, or somebody would like what a line names."""
    state = "state_wanted" if line.kind == "cell" else "keen"
    return begins(state, line.denied_by) is not None


def _hope(match: PracticeMatch) -> str:
    """Give the words by which a text begins that hopes for what it says is not done yet: "We want to form a team"."""
    begun = begins_wish("wish", without_speaker(match.text)) if match.denial else None
    return begun.words if begun else ""


def _as_said(match: PracticeMatch) -> PracticeMatch:
    """Give a match as its own words allow: less where they ask, permit, fail, or reach few."""
    at_event = {key for key, _ in by_key("at_one_event", match.text)}
    parts = tuple(_near_of(_as_said(part), at_event) for part in match.parts)
    match = _near_of(match, at_event)
    if parts != match.parts:
        match = attrs.evolve(match, parts=parts)
    if not match.candidates or match.denial:
        return match
    text = match.text
    if asks := _asked(match):
        return _as_rule(match, asks, keeps_parts=True)
    if may := _permission(text):
        return _permitted(match, may)
    if fails := within("struggles", text):
        return _not_done(match, fails.words)
    if (wishes := _request(text)) and not within("answered", text):
        return _not_done(match, wishes)
    if within("by_officers", text) or is_all("test_dates", text) or _is_staff_s(text) or _votes_for_fun(match):
        return attrs.evolve(match, confidence=None, is_confident=False, is_likely=False, parts=())
    is_less = within("reaches_few", text) or _says_without(match) or _is_for_some(match)
    return near_at_most(match) if is_less else match


def _near_of(match: PracticeMatch, keys: Collection[str]) -> PracticeMatch:
    """Give a match that comes near practices at most: childcare at one event is not childcare at all of them."""
    is_of = bool(match.candidates) and match.candidates[0].practice.key in keys
    return attrs.evolve(match, is_confident=False) if is_of else match


def _without_stopped(match: PracticeMatch) -> PracticeMatch:
    """Give a match in which what was done, and is not any more, is not done: "Home visits ended with the grant".

    Of a line that names several practices only the one that it says it of, unless they are joined by a mere "and".
    """
    if match.candidates and (vain := within("in_vain", match.text)):
        return _not_done(match, vain.words)
    stopped = _stopped(match.text)
    if not stopped or not match.candidates:
        return match
    parts = tuple(map(_without_stopped, match.parts))
    is_told = parts != match.parts or any(part.denial for part in parts)
    is_some = ("," in match.text or within("turn", match.text)) and is_told
    if not is_some or not any(part.is_likely for part in parts):
        parts = ()
    return attrs.evolve(match, is_confident=False, is_likely=False, denial=match.denial or stopped, parts=parts)


def _stopped(text: str) -> str:
    """Give the words by which a text says that something came to an end, and has not begun again; empty if none do."""
    if begun := begins("stopped_begun", text):
        return begun.words
    if any(not ends("denial_before", text[: again.start].rstrip()) for again in every("resumed", text)):
        return ""
    for stop in every("stopped", text):
        before = text[: stop.start].rstrip()
        if not ends("stopped_not", before) and not is_all("stop_people", before):
            return stop.words
    return ""


def _is_staff_s(text: str) -> bool:
    """Say whether a text is of what staff write among themselves: "Rewrote the homework policy with staff"."""
    others = ("deciders", "families", "goes_out")
    return within("by_staff_alone", text) is not None and not any(within(kind, text) for kind in others)


def _votes_for_fun(match: PracticeMatch) -> bool:
    """Say whether a vote on the best pumpkin is what a practice was found by."""
    fun = within("votes_for_fun", match.text)
    if fun is None or within("votes_in_earnest", match.text):
        return False
    vote = fold(split_words(fun.words)[0])
    return any(vote in map(fold, split_words(str(words))) for words in match.candidates[0].shared[::4])


def _is_for_some(match: PracticeMatch) -> bool:
    """Say whether a text is of some of those whom its practice is for: training for the front office is not for all."""
    key = match.candidates[0].practice.key
    return any(one == key for one, _ in by_key("near_only", match.text)) and not within("all_staff", match.text)


def _says_without(match: PracticeMatch) -> bool:
    """Say whether a text has what a practice's name says that it is without: a committee "without a vote" votes."""
    if within("votes_for_officers", match.text):
        return False
    without = _WITHOUT.search(match.candidates[0].practice.name)
    return without is not None and fold(without[1].lower()) in map(fold, split_words(match.text))


def _asked(match: PracticeMatch) -> str:
    """Give the words by which a text asks something of families, or reserves money; empty if it does neither."""
    asks = within("asks", match.text) if match.is_likely else None
    if asks and match.candidates[0].practice.name.startswith(_HELP) and not within("eases", match.text):
        return asks.words
    reserves = within("reserves", match.text)
    return reserves.words if reserves and not within("deciders", match.text) else ""


def _request(text: str) -> str:
    """Give the words by which a text says what somebody asked for, or thinks should be done; empty if it does not.

    Who is asked, is asked by the school, and so is who says what it should do.
    """
    for kind, asks in (("requests", "is_asked"), ("advised", "asks_what")):
        for one in every(kind, text):
            if not ends(asks, text[: one.start].rstrip()):
                return one.words
    return ""


def _permission(text: str) -> Said | None:
    """Give the words by which a text permits something to the school, and not to families; "by May" is a date."""
    for may in every("permits", text):
        before = text[: may.start].rstrip()
        if not ends("theirs", before) and not ends("before_month", before):
            return may
    return None


def _permitted(match: PracticeMatch, may: Said) -> PracticeMatch:
    """Give a match of which what follows a permission counts for nothing, and what comes before it comes near."""
    if not match.parts:
        return _as_rule(match, may.words)
    parts = tuple(
        attrs.evolve(
            part,
            is_confident=False,
            is_likely=part.is_likely and match.text.find(part.text) < may.start and not _permission(part.text),
            duty=match.duty or may.words,
        )
        for part in match.parts
    )
    return attrs.evolve(match, is_confident=False, duty=match.duty or may.words, parts=parts)


def _as_rule(match: PracticeMatch, duty: str, *, keeps_parts: bool = False) -> PracticeMatch:
    """Give a match of what a rule asks for: it counts for nothing."""
    parts = match.parts if keeps_parts else ()
    return attrs.evolve(match, is_confident=False, is_likely=False, duty=match.duty or duty, parts=parts)


def _doubted(match: PracticeMatch, denied: Collection[str]) -> PracticeMatch:
    """Give a match that comes near none of what other lines deny: a booster club is no PTA where "we have no PTA"."""
    parts = tuple(_doubted(part, denied) for part in match.parts)
    is_denied = match.is_likely and match.fits is Match.NEAR and match.candidates[0].practice.key in denied
    return attrs.evolve(match, parts=parts, is_likely=match.is_likely and not is_denied)


def _not_done(match: PracticeMatch, denial: str) -> PracticeMatch:
    """Give a match of what is not done, or not yet, with the words that say so."""
    return attrs.evolve(match, is_confident=False, is_likely=False, denial=denial, parts=())


def _left_open(match: PracticeMatch) -> PracticeMatch:
    """Give a match of which nothing counts until a person says so."""
    return attrs.evolve(match, is_confident=False, is_likely=False, parts=tuple(map(_left_open, match.parts)))


def _in_doubt(match: PracticeMatch, halves: Sequence[PracticeMatch]) -> PracticeMatch:
    """Give a match of lines that may be several statements with a match for each, so that the review asks about each.

    What only the whole names is prose that a page has cut, and no line of it is asked about.
    """
    if not halves or match.parts or match.denial or (match.is_likely and not any(half.is_likely for half in halves)):
        return match
    return attrs.evolve(match, parts=tuple(halves))
