"""Read three published plans, score them on three frameworks, explain a number, recommend what to do next.

Run it with ``python examples/quickstart.py``; name school documents after it to read those instead.
``--out reports`` writes a one-page report on each school into the folder ``reports``.
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


def in_short(school: pk.School) -> None:
    """Print what was read, three scores, where one of them comes from, and two next steps."""
    heading(school.name)
    near = [place.published_as for place in school.practices if place.match.value == "near"]
    left = [item.published_as for item in school.unmatched]
    print(f"Names {len(school.practices) - len(near)} practices of the catalogue.")
    print(fill(f"Near one: {'; '.join(near) or 'none'}.", 100, subsequent_indent="  "))
    print(fill(f"Left open: {'; '.join(left) or 'none'}.", 100, subsequent_indent="  "))

    profiles = [pk.score(school, framework) for framework in pk.FRAMEWORKS.main]
    for profile in profiles:
        print(profile.in_short())
    six_types = profiles[1]
    print(pk.explain(six_types, max(six_types, key=lambda score: score.low or 0.0).key).in_short())
    print(pk.recommend(school, n=2).in_short())


def write_report(school: pk.School, folder: Path, language: pk.reports.Language) -> Path:
    """Write the one-page report on a school, with a plan for two terms of 60 staff hours."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{school.key}.html"
    pk.report(school, plan=pk.plan(school, hours=60, terms=2), language=language).save(path)
    return path


def main() -> None:
    """Read the documents named, or the three published plans; print what they show, and write reports if asked."""
    parser = argparse.ArgumentParser(description="Read school plans, score them, and say what could come next.")
    parser.add_argument(
        "documents", nargs="*", type=Path, default=PLANS, help="school documents (.toml, .json or .yaml)"
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write a one-page report on each school there")
    parser.add_argument("--language", choices=pk.reports.LANGUAGES, default="en", help="the language of the reports")
    arguments = parser.parse_args()
    for path in arguments.documents:
        try:
            school = pk.read_school(path)
            in_short(school)
            if arguments.out is not None:
                print(f"The report is in {write_report(school, arguments.out, arguments.language)}.")
        except (pk.DocumentError, pk.errors.MissingExtraError) as error:
            sys.exit(str(error))
    print("\nScores are at least these: plans list only some of what a school does, and no near match is counted.")
    print("They rest on partnerkit's own table of effects and predict nothing about students.")
    if arguments.out is None:
        print('For one page on each school: pip install "partnerkit[report]", then run this with --out reports')


if __name__ == "__main__":
    main()
