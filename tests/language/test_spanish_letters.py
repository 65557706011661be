"""How much a review finds in what Spanish-speaking schools write, and how much of it is right.

``python -m tests.language.test_spanish_letters`` prints both figures, and each line that is missed or found in error.

The lines restate, in a few words of our own, what public letters, circulars, rules and policies of schools say; the
wording that matters is theirs. One person labelled them with the terms whose English forms the vocabulary would point
out. Those held back were labelled before the review read them; the forms were written for the first part.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest

from partnerkit.language import review_terms


@attrs.frozen
class Line:
    """A line, and the terms that are to be found in it."""

    part: str
    text: str
    terms: tuple[str, ...]

    @property
    def found(self) -> tuple[str, ...]:
        """The terms that a review finds."""
        return tuple(finding.term.key for finding in review_terms(self.text))


def lines() -> list[Line]:
    """Read the lines."""
    with (Path(__file__).parent / "letters_es.csv").open(encoding="utf-8") as file:
        return [Line(row["part"], row["line"], tuple(row["terms"].split())) for row in csv.DictReader(file)]


def shares(given: Sequence[Line]) -> tuple[float, float]:
    """Give recall and precision: of the terms that are there, and of those that are found, how many are both."""
    right = sum(len(set(line.terms) & set(line.found)) for line in given)
    return right / sum(len(line.terms) for line in given), right / sum(len(line.found) for line in given)


@pytest.mark.parametrize(("part", "recall", "precision"), [("first", 0.95, 0.95), ("held back", 0.9, 0.9)])
def test_spanish_recall_and_precision(part: str, recall: float, precision: float) -> None:
    """Most terms are found, and most of what is found is right."""
    found = shares([line for line in lines() if line.part == part])
    assert found >= (recall, 0.0)
    assert found[1] >= precision


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("REUNION DE PADRES Y MAESTROS", "parent_teacher_meeting"),
        ("Participacion de los padres", "parent_involvement"),
        ("boletin de calificaciones", "report_card"),
        ("Titulo I", "title_i"),
    ],
)
def test_spanish_is_found_without_its_accents(written: str, key: str) -> None:
    """Many type without accents; where no other word results, a form is found all the same."""
    assert [finding.term.key for finding in review_terms(written)] == [key]


def test_short_word_keeps_its_accent() -> None:
    """Papás are parents, and papas are potatoes."""
    assert [finding.text for finding in review_terms("Venta de papas para los papás")] == ["los papás"]


@pytest.mark.parametrize(
    "both",
    [
        "Estimados padres y tutores",
        "todos los padres o encargados",
        "los padres/apoderados",
        "madres y padres de familia",
    ],
)
def test_those_who_are_named_beside_padres_stay(both: str) -> None:
    """Whoever names mothers or guardians too has said who is meant, whatever comes before."""
    assert len(review_terms(f"{both}: la escuela abre el lunes.")) == 0


if __name__ == "__main__":
    for part in ("first", "held back"):
        of_part = [line for line in lines() if line.part == part]
        print(f"{part}: {len(of_part)} lines, recall {shares(of_part)[0]:.0%}, precision {shares(of_part)[1]:.0%}")  # noqa: T201 - the command's
        for line in of_part:
            if sorted(line.terms) != sorted(line.found):
                print(f"  {line.text}  expected {line.terms}, found {line.found}")  # noqa: T201 - the command's


@pytest.mark.parametrize("guardians", ["acudientes", "apoderados", "representantes", "tutores", "encargados"])
@pytest.mark.parametrize(
    "said", ["{} y padres de familia", "{} y padres", "{} o padres", "padres y los {}", "{}/padres"]
)
def test_guardians_beside_padres_stay_in_either_order(said: str, guardians: str) -> None:
    """Families would lose those who are named."""
    assert list(review_terms(f"Señores {said.format(guardians)}: los esperamos el lunes.")) == []
