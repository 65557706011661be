"""Read three published plans, score them on three frameworks, explain a number, recommend what to do next.

Run it with ``python examples/quickstart.py``; name school documents after it to read those instead.
``--full`` prints everything.
"""

import argparse
import sys
from pathlib import Path
from textwrap import fill

import partnerkit as pk

DATA = Path(__file__).parent / "data"
PLANS = [DATA / "goose_creek.toml", DATA / "advantage_academy.toml", DATA / "efisd.toml"]


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'=' * len(text)}")


def highest(profile: pk.scoring.Profile) -> pk.scoring.Score:
    """Give the score with the highest certain value."""
    return max(profile, key=lambda score: score.low or 0.0)


def in_short(school: pk.School) -> None:
    """Print about ten lines: what was read, three scores, where one of them comes from, three next steps."""
    heading(school.name)
    near = [place.published_as for place in school.practices if place.match.value == "near"]
    left = [item.published_as for item in school.unmatched]
    print(f"Names {len(school.practices) - len(near)} practices of the catalogue.")
    print(fill(f"Near one: {'; '.join(near) or 'none'}.", 100, subsequent_indent="  "))
    print(fill(f"Left open: {'; '.join(left) or 'none'}.", 100, subsequent_indent="  "))

    profiles = [pk.score(school, framework) for framework in pk.FRAMEWORKS]
    for profile in profiles:
        print(f"  {highest(profile)}")
    why = pk.explain(profiles[1], highest(profiles[1]).key)
    practices: dict[str, float] = {}
    for indicator in why.root.parts:
        for practice in indicator.parts:
            practices[practice.label] = practices.get(practice.label, 0.0) + practice.credit
    most = sorted(practices, key=lambda label: -practices[label])[:2]
    parts = " and ".join(f"{label} (+{practices[label]:.2f})" for label in most)
    print(fill(f"{why.score.name} is {why.score.low:.2f} of 1, most of it from {parts}.", 100, subsequent_indent="  "))

    steps = pk.recommend(school, n=2)
    for step in (*steps, *steps.anywhere[:1]):
        builds_on = f": {', '.join(practice.name for practice in step.builds_on)}" if step.builds_on else ""
        print(f"  -> {step.practice.name} ({step.part}{builds_on})")


def in_full(school: pk.School) -> None:
    """Print every match, score and note, one explanation, and five next steps with their reasons."""
    heading(school.name)
    if school.source:
        print(f"From {', '.join(filter(None, (school.source.url or school.source.title, school.source.seen)))}.")
    print(f"{len(school.practices)} practices matched to the catalogue, {len(school.unmatched)} without a match:")
    for place in school.practices:
        name = pk.PRACTICES[place.practice].name
        print(f'  "{place.published_as}" is read as: {name} ({place.match})' if place.published_as else f"  {name}")
    for item in school.unmatched:
        print(f'  "{item.published_as}": no match')

    profiles = [pk.score(school, framework) for framework in pk.FRAMEWORKS]
    for profile in profiles:
        print(f"\n{profile.table(notes=False)}")
    print("\nHow to read these numbers:")
    for note in dict.fromkeys(note for profile in profiles for note in profile.notes):
        print(fill(note, 100, initial_indent="- ", subsequent_indent="  "))

    six_types = profiles[1]
    heading(f"Where the {highest(six_types).name} number comes from")
    print(pk.explain(six_types, highest(six_types).key))

    heading(f"What {school.name} could take up next")
    next_steps = pk.recommend(school, n=5)
    for step in (*next_steps, *next_steps.anywhere):
        print(f"{step}\n")
    for note in next_steps.notes:
        print(fill(note, 100))


def main() -> None:
    """Read the documents named, or the three published plans, and print a report of each."""
    parser = argparse.ArgumentParser(description="Read school plans, score them, and say what could come next.")
    parser.add_argument("documents", nargs="*", type=Path, default=PLANS, help="school documents (TOML or JSON)")
    parser.add_argument("--full", action="store_true", help="print every score, note and reason")
    arguments = parser.parse_args()
    for path in arguments.documents:
        try:
            school = pk.read_school(path)
        except pk.DocumentError as error:
            sys.exit(str(error))
        (in_full if arguments.full else in_short)(school)
    if not arguments.full:
        print("\nScores are at least these: plans list only some of what a school does, and no near match is counted.")
        print(
            "They rest on partnerkit's own table of effects and predict nothing about students. "
            "--full prints everything."
        )


if __name__ == "__main__":
    main()
