"""What families complain of is not built upon, and a language that nobody speaks is a barrier."""

import pytest

from partnerkit.language import Reading
from tests.language.test_decisions import read


@pytest.mark.parametrize(
    "text",
    [
        "Several of you said that the weekly letter has too many pages",
        "Most families find the handbook too complicated",
        "Too many text messages",
        "Demasiados correos de la escuela",
        "Almost nobody answers our surveys",
        "Casi nadie viene a las reuniones",
        "They would come if there was a bus",
        "Problem Statement 4: Families do not know the standards",
    ],
)
def test_a_complaint_is_a_barrier(text: str) -> None:
    """It names nothing that is in place, and nothing is built upon it."""
    draft = read(text)
    assert [line.reading for line in draft] == [Reading.BARRIER]
    assert draft.school().practices == ()


@pytest.mark.parametrize(
    ("text", "barrier"),
    [
        ("Nobody in the office speaks Punjabi", "language"),
        ("We have no one who speaks Tigrinya", "language"),
        ("We currently have nobody to interpret in Pashto", "language"),
        ("Nadie del personal habla rumano", "language"),
        ("Todavía no tenemos traductor de chino", "language"),
        ("More parents would attend if we had child care", "childcare"),
        ("A few moms said they would come if someone minded the little ones", "childcare"),
    ],
)
@pytest.mark.parametrize("form", ["{}", "Open house\n{}"])
def test_it_names_its_barrier(form: str, text: str, barrier: str) -> None:
    """Without a heading too."""
    assert dict(read(form.format(text)).barriers) == {barrier: text}


@pytest.mark.parametrize(
    "text",
    ["Parents find the newsletter helpful", "Nobody speaks up at meetings", "Some of you told us that you love it"],
)
def test_what_sounds_like_it_is_no_barrier(text: str) -> None:
    """Praise is no complaint, and who does not speak up has a language."""
    assert [line.reading for line in read(text)] != [Reading.BARRIER]
