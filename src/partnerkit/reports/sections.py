"""The rest of the page: reasons, the plan, what to ask whom, what not to conclude, and the sources."""

import math
from collections.abc import Iterator

from partnerkit.model import Match, Practice, Source
from partnerkit.planning import Plan, PlannedPractice, Proof, Standing
from partnerkit.planning.quotable import quotable
from partnerkit.planning.usual import usually_there
from partnerkit.reports.blocks import ListItem, Section
from partnerkit.reports.facts import Facts
from partnerkit.reports.first_screen import names, own_words
from partnerkit.reports.next_steps import wanted_name
from partnerkit.reports.words import Words
from partnerkit.scoring import explain

_QUESTIONS = 3
"""How many questions are put to one person."""


def planned(facts: Facts, words: Words) -> tuple[Section, ...]:
    """Give the plan by term, with hours; none if there is no plan."""
    if facts.plan is None:
        return ()
    rows = []
    for term in facts.plan.terms:
        number = words.say("Term {number}", number=term.number)
        for item in term.starts:
            mostly = [words.name(gain.after.name) for gain in item.gains[:1]]
            effort = item.practice.effort
            hours = f"{words.hours(effort.setup)} + {words.hours(effort.monthly)}"
            what = _what_starts(facts.plan, item, words)
            if usually_there(item.practice, facts.school):
                what = words.say("{practice} (probably in place: check first)", practice=what)
            rows.append((number, what, hours, words.together(mostly)))
    columns = (
        words.say("When"),
        words.say("What starts"),
        words.say("Hours to start + each month"),
        words.say("Mostly for"),
    )
    closing = (
        *_beside_advice(words, facts.plan),
        _proof(words, facts.plan.proof),
        words.say("Hours are estimates. Show the plan to families and staff as a draft, not as a decision."),
    )
    return (
        Section(
            "plan",
            words.say("The plan, term by term"),
            says=tuple(_hours_by_term(words, facts.plan)),
            columns=columns,
            rows=tuple(rows),
            closing=closing,
            is_brief=True,
        ),
    )


def _beside_advice(words: Words, plan: Plan) -> Iterator[str]:
    """Say what the plan starts that is no step for this school: it adds most in the hours that are left."""
    others = [
        item.practice for item in plan.practices if not item.comes_first and not plan.first_for(item.practice.key)
    ]
    if others and len(others) < len(plan.practices):
        named = words.together([words.practice(practice) for practice in others])
        yield words.say(
            "In the hours that are left, the plan starts what adds most by our own table of effects: {practices}.",
            practices=named,
        )


def _what_starts(plan: Plan, item: PlannedPractice, words: Words) -> str:
    """Name a practice, and for what the school wants or is advised to do it comes first, if it does."""
    practice = words.practice(item.practice)
    later = [words.practice(wanted) for wanted in plan.first_for(item.practice.key)]
    if not later:
        return practice
    return words.say("{practice} (first, for: {later})", practice=practice, later=words.together(later))


def _hours_by_term(words: Words, plan: Plan) -> Iterator[str]:
    for term in plan.terms:
        hours, limit = int(words.hours(term.hours)), f"{term.limit:g}"
        if term.limit == float("inf"):
            yield words.count(
                "Term {number} takes {n} staff hour.", "Term {number} takes {n} staff hours.", hours, number=term.number
            )
        else:
            yield words.count(
                "Term {number} takes {n} of {limit} staff hours.",
                "Term {number} takes {n} of {limit} staff hours.",
                hours,
                number=term.number,
                limit=limit,
            )


def _proof(words: Words, proof: Proof) -> str:
    if proof.is_optimal:
        return words.say("By our own table of effects, no other plan that fits and begins with the same does more.")
    if proof.gap is None or proof.gap == float("inf"):
        return words.say("Another plan may do more: this one was not compared with all others.")
    return words.say(
        "By our own table of effects, no other plan that fits and begins with the same is more than {share} better.",
        share=words.percent(max(1, math.ceil(proof.gap * 100)) / 100),
    )


def asked(facts: Facts, words: Words) -> tuple[Section, ...]:
    """Give what to ask whom: what words meant, what is in place, and what nobody has said; none if nothing is open."""
    items = [
        ListItem(words.say("The people who wrote the list"), tuple(_about_words(facts, words))),
        ListItem(words.say("The school leader"), tuple(_about_needs(facts, words))),
        ListItem(
            words.say("Families and staff"),
            tuple(
                words.name(indicator.question)
                for score in facts.open_areas[:_QUESTIONS]
                for indicator in facts.areas.framework.indicators_of(score.key)[:1]
            ),
        ),
    ]
    found = tuple(item for item in items if item.says)
    return (Section("ask", words.say("What to ask, and whom"), items=found),) if found else ()


def _about_words(facts: Facts, words: Words) -> Iterator[str]:
    """Ask what the words of a list meant; of a text that was just read, first what matters most."""
    for one in facts.to_confirm:
        said, meant = own_words(words, one.asked), one.match.candidates
        if one.line.barriers:
            named = words.together([words.name(barrier.replace("_", " ")) for barrier in one.line.barriers])
            yield words.say("Does {line} name a barrier for families ({barriers})?", line=said, barriers=named)
        elif one.line.wants:
            wanted = words.together([wanted_name(facts, words, key) for key in one.line.wants])
            yield words.say("Does {line} say that you want this: {wanted}?", line=said, wanted=wanted)
        else:
            yield _meaning(words, said, meant[0].practice)
    near = [] if facts.to_confirm else [place for place in facts.school.practices if place.match is Match.NEAR]
    quoted = [(own_words(words, place.published_as), facts.catalogue[place.practice]) for place in near]
    for said, practice in [pair for pair in quoted if pair[0]][:_QUESTIONS]:
        yield _meaning(words, said, practice)
    if unsure := len(facts.lines.get("no match", ())):
        yield words.count(
            "What happens under the {n} line that matches no practice, and who takes part?",
            "What happens under the {n} lines that match no practice, and who takes part?",
            unsure,
        )


def _meaning(words: Words, said: str, practice: Practice) -> str:
    return words.say("Does {line} mean {practice}?", line=said, practice=words.quoted(words.practice(practice)))


def _about_needs(facts: Facts, words: Words) -> Iterator[str]:
    needed: dict[Practice, Practice] = {}
    for step in facts.steps:
        for practice in (*step.with_standing(Standing.MAY_BE), *step.with_standing(Standing.NOT_STATED)):
            needed.setdefault(practice, step.practice)
    for practice, needing in [*needed.items()][: _QUESTIONS - 1]:
        yield words.say(
            "Do you have {practice}? {step} needs it first.",
            practice=words.quoted(words.practice(practice)),
            step=words.quoted(words.practice(needing)),
        )


def reasons(facts: Facts, words: Words) -> tuple[Section, ...]:
    """Say where one number comes from, practice by practice; none if nothing is known."""
    profile = facts.six_types
    score = max(profile, key=lambda score: score.low or 0.0)
    carried = facts.carried(score)
    if not carried:
        return ()
    adds: dict[str, float] = {}
    for point in explain(profile, score).root.parts:
        for part in point.parts:
            adds[part.label] = adds.get(part.label, 0.0) + part.credit
    said = {place.practice: place.published_as for place in facts.school.practices}
    rows = [
        (words.practice(one), quotable(said.get(one.key, "")) or "-", words.percent(adds.get(one.name, 0.0)))
        for one in sorted(carried, key=lambda one: -adds.get(one.name, 0.0))
    ]
    head = words.say(
        "The bar for {area} is filled to {share}. These practices fill it:",
        area=words.quoted(words.name(score.name)),
        share=words.percent(score.low or 0.0),
    )
    own = words.say(
        "How much a practice adds is our own judgment, in a table that any district can change. No study gives these "
        "numbers."
    )
    columns = (words.say("Practice"), words.say("In the school's words"), words.say("Adds"))
    title = words.say("Where one number comes from")
    return (Section("reasons", title, says=(head,), columns=columns, rows=tuple(rows), closing=(own,)),)


def which_practices(facts: Facts, words: Words) -> Section:
    """Name the practices that the list has, and those behind each dimension, the near matches marked."""
    listed = facts.listed
    sure = [words.practice(one) for one, place in listed.items() if place.match is Match.NAMED]
    near = [_near(words, one, place.published_as) for one, place in listed.items() if place.match is Match.NEAR]
    says = [f"{words.together(sure)}."] if sure else []
    if near:
        says.append(words.say("Only close to a practice: {practices}.", practices=words.together(near)))
    items = []
    for score in facts.continuum:
        carried = facts.carried(score)
        may_be = tuple(one for one in facts.near(score) if one not in carried)
        behind = [f"{names(words, carried, len(carried))}."] if carried else []
        if may_be:
            behind.append(words.say("Perhaps: {practices}.", practices=names(words, may_be, len(may_be))))
        items.append(ListItem(words.name(score.name), tuple(behind) or (words.say("Not known."),)))
    title = words.say("The practices found on the list, and those behind each bar")
    return Section("which_practices", title, says=tuple(says), items=tuple(items), is_folded=True)


def _near(words: Words, practice: Practice, said: str) -> str:
    name, own = words.practice(practice), own_words(words, said)
    return words.say("{practice} (you write {line})", practice=name, line=own) if own else name


def cautions(facts: Facts, words: Words) -> Section:
    """Say what not to conclude."""
    items = [
        words.say("Where nothing is named, something may be done all the same. Nobody has said so here."),
        words.say("More on the list does not mean a better school. What families need differs from place to place."),
        words.say("The page scores no family or child. Do not use it to compare schools."),
        words.say("Nothing here predicts grades or attendance."),
    ]
    if any(place.match is Match.NEAR for place in facts.school.practices):
        items.append(
            words.say("A line that only comes close to a practice is not certain. Ask before you build on it.")
        )
    school = facts.school
    if school.context.words or school.unmatched or any(place.published_as for place in school.practices):
        items.append(words.say("Quoted words are the school's own. Read them before you pass the page on."))
    return Section(
        "cautions", words.say("What not to conclude"), items=tuple(ListItem(item) for item in items), is_brief=True
    )


def made_with(facts: Facts, words: Words) -> str:
    """Say which data the page was made with."""
    versions = dict.fromkeys(part for profile in facts.profiles for part in profile.data_version.split("; "))
    return words.say("Made with the data of partnerkit: {versions}.", versions=words.together([*versions]))


def sourced(words: Words, sources: tuple[Source, ...]) -> Section:
    """List the publications."""
    unseen = words.say("not seen by us")
    items = tuple(ListItem(str(source) if source.seen else f"{source} [{unseen}]") for source in sources)
    says = words.say("The frameworks, and the studies behind the steps and the plan:")
    return Section("sources", words.say("Sources"), says=(says,), items=items, is_folded=True)


def translated(facts: Facts, words: Words) -> tuple[Section, ...]:
    """List the English names of the practices that the page names in another language."""
    if words.language == "en":
        return ()
    ahead = [one for step in facts.steps for one in (step.practice, *step.with_standing(Standing.NOT_STATED))]
    named = sorted({one.key: one for one in (*facts.listed, *ahead, *facts.started)}.values(), key=words.practice)
    says = words.say(
        "Practices are named here by a phrase that schools write. The catalogue's exact name is in English."
    )
    items = tuple(ListItem(words.practice(one), (one.name,)) for one in named)
    title = words.say("The English names of the practices")
    return (Section("english_names", title, says=(says,), items=items, is_folded=True),)
