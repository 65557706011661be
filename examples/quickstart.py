"""Read three published plans, score them on three frameworks, explain a number, recommend what to do next.

Run it with ``python examples/quickstart.py``; name school documents after it to read those instead.
"""

import sys
from pathlib import Path
from textwrap import fill

import partnerkit as pk

DATA = Path(__file__).parent / "data"
PLANS = [DATA / "goose_creek.toml", DATA / "advantage_academy.toml", DATA / "efisd.toml"]


def heading(text: str) -> None:
    print(f"\n{text}\n{'=' * len(text)}")


def report(path: Path) -> None:
    school = pk.read_school(path)
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
    highest = max(six_types, key=lambda score: score.low or 0.0)
    heading(f"Where the {highest.name} number comes from")
    print(pk.explain(six_types, highest.key))

    heading(f"What {school.name} could take up next")
    next_steps = pk.recommend(school, n=5)
    for step in next_steps:
        print(f"{step}\n")
    for note in next_steps.notes:
        print(fill(note, 100))


def main() -> None:
    for path in [Path(argument) for argument in sys.argv[1:]] or PLANS:
        try:
            report(path)
        except pk.DocumentError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
