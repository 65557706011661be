"""Words for school years become ages, by country, and ages become grade spans."""

import pytest
from hypothesis import given, strategies as st

from partnerkit.errors import InvalidValueError
from partnerkit.model import Context, ages_of

COUNTRIES = ("", "US", "GB", "AU", "NZ", "IE", "CA")


@pytest.mark.parametrize(
    ("words", "country", "ages"),
    [
        ("Year 7", "GB", (11, 11)),
        ("Year 7", "AU", (12, 12)),
        ("Year 7", "", (11, 12)),
        ("Reception", "GB", (4, 4)),
        ("Reception", "AU", (5, 5)),
        ("Reception to Year 6", "GB", (4, 10)),
        ("Foundation", "AU", (5, 5)),
        ("Foundation Stage", "GB", (3, 4)),
        ("Prep to Year 6", "AU", (5, 11)),
        ("F-6", "AU", (5, 11)),
        ("Kindy", "AU", (3, 4)),
        ("kindergarten", "AU", (5, 5)),
        ("Key Stage 2", "GB", (7, 10)),
        ("KS3 and KS4", "GB", (11, 15)),
        ("sixth form", "GB", (16, 17)),
        ("Stage 3", "AU", (10, 11)),
        ("Early Stage 1", "AU", (5, 5)),
        ("juniors", "GB", (7, 10)),
        ("Infant school", "GB", (4, 6)),
        ("Years 7, 8 and 9", "GB", (11, 13)),
        ("K-5", "US", (5, 10)),
        ("Grades 6 through 8", "US", (11, 13)),
        ("9th-12th grade", "US", (14, 17)),
        ("Pre-K to 2nd grade", "US", (3, 7)),
        ("ages 3 to 5", "", (3, 5)),
        ("11-16 year olds", "GB", (11, 16)),
    ],
)
def test_words_mean_ages(words: str, country: str, ages: tuple[int, int]) -> None:
    """The same word means what it means in its country; without a country, all that it could mean."""
    assert ages_of(words, country=country) == ages


@pytest.mark.parametrize(
    ("words", "country", "ages"),
    [
        ("preK through 5", "US", (3, 10)),
        ("pre-K thru grade 5", "US", (3, 10)),
        ("PK\u20133 and 9\u201312", "US", (3, 17)),
        ("TK-8", "US", (4, 13)),
        ("TK through 8th grade", "US", (4, 13)),
        ("Grades PK, K, 1 and 2", "US", (3, 7)),
        ("K\u20132, 3\u20135", "US", (5, 10)),
        ("Kindergarten through fifth grade", "US", (5, 10)),
        ("grades five through eight", "US", (10, 13)),
        ("ninth to twelfth grade", "US", (14, 17)),
        ("7th-12th", "US", (12, 17)),
        ("EC-5", "US", (3, 10)),
        ("4K through 5", "US", (4, 10)),
        ("JK to 8", "CA", (4, 13)),
        ("Kinder a 5.\u00ba", "US", (5, 10)),
        ("Prek\u00ednder a quinto grado", "US", (3, 10)),
        ("de 1.\u00ba a 6.\u00ba", "", (6, 11)),
        ("1.\u00ba a 6.\u00ba de primaria", "ES", (6, 11)),
        ("Secundaria", "MX", (12, 14)),
        ("Secundaria", "ES", (12, 15)),
        ("Bachillerato", "MX", (15, 17)),
        ("1.\u00ba de bachillerato", "MX", (15, 15)),
        ("Bachillerato", "ES", (16, 17)),
        ("1.\u00ba de bachillerato", "ES", (16, 16)),
        ("1.\u00ba a 4.\u00ba de ESO", "ES", (12, 15)),
        ("Infantil y Primaria", "ES", (3, 11)),
        ("primero a sexto grado", "MX", (6, 11)),
        ("de 3 a 12 a\u00f1os", "ES", (3, 12)),
        ("3-11 years", "GB", (3, 11)),
        ("Reception to Year 6", "US", (4, 11)),
        ("Foundation to Year 6", "AU", (5, 11)),
        ("Foundation to Year 6", "GB", (5, 10)),
        ("Nursery\u2013Year 6", "GB", (3, 10)),
        ("FS1 to Year 6", "GB", (3, 10)),
        ("P1-S6", "GB", (4, 16)),
        ("Junior infants to sixth class", "IE", (4, 11)),
        ("Kindergarten - Year 12", "AU", (5, 17)),
        ("TK", "US", (4, 4)),
    ],
)
def test_both_ends_of_a_range_count(words: str, country: str, ages: tuple[int, int]) -> None:
    """A range begins with its first word and ends with its last number, in English and Spanish."""
    assert ages_of(words, country=country) == ages


@given(
    st.sampled_from(["PK", "PreK", "pre-K", "TK", "K", "Kindergarten"]),
    st.sampled_from(["-", "\u2013", " to ", " through ", " thru ", " up to ", " a "]),
    st.integers(1, 12),
    st.sampled_from(["{}", "grade {}", "{}th grade", "{}.\u00ba grado"]),
)
def test_how_a_range_is_written_does_not_matter(first: str, between: str, last: int, frame: str) -> None:
    """However "to" and the last grade are written, the range is that of "K-5"."""
    assert ages_of(f"{first}{between}{frame.format(last)}", country="US") == ages_of(f"{first}-{last}", country="US")


@given(st.integers(1, 6), st.integers(0, 5), st.sampled_from(COUNTRIES))
def test_a_range_is_from_its_first_year_to_its_last(first: int, more: int, country: str) -> None:
    """Years 3 to 6 begin where Year 3 does and end where Year 6 does."""
    last = first + more
    low, high = ages_of(f"Year {first}", country=country)[0], ages_of(f"Year {last}", country=country)[1]
    assert ages_of(f"Years {first} to {last}", country=country) == (low, high)


NO_SCHOOL_HAS = (
    *("Grade 99", "Grade 0", "Grades 14 to 16", "Grades 6 to 99", "99th grade", "K-50", "K-0", "Prep to Year 40"),
    *("Year 20", "Years 3 to 60", "Key Stage 9", "KS0", "Key Stages 4 to 7", "Stage 8", "Early Stage 9", "P9", "S8"),
    *("ages 3-99", "aged 40", "99 year olds"),
)
"""What is written like school years or ages, with numbers that no school has."""


@pytest.mark.parametrize("words", NO_SCHOOL_HAS)
def test_what_no_school_has_is_refused(words: str) -> None:
    """A number that no school counts to means no age in any country."""
    for country in COUNTRIES:
        with pytest.raises(InvalidValueError, match="words for school years"):
            ages_of(words, country=country)


@pytest.mark.parametrize("words", NO_SCHOOL_HAS)
def test_what_no_school_has_is_left_out_beside_the_rest(words: str) -> None:
    """What else is said counts."""
    assert ages_of(f"Key Stage 2; {words}", country="GB") == (7, 10)


@given(
    st.sampled_from(
        ["Year {}", "Grade {}", "Grades {} to {}", "Key Stage {}", "K-{}", "ages {}-{}", "Stage {}", "P{}"]
    ),
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(COUNTRIES),
)
def test_ages_are_those_of_children_at_school(frame: str, first: int, second: int, country: str) -> None:
    """Whatever the numbers, the ages given can be written into a document, the youngest first."""
    try:
        ages = ages_of(frame.format(first, second), country=country)
    except InvalidValueError:
        return
    assert Context(ages=ages).ages == ages


@pytest.mark.parametrize(
    ("words", "country", "ages"),
    [
        ("Year 13", "GB", (17, 17)),
        ("Year 13", "NZ", (17, 17)),
        ("Grade 12", "US", (17, 17)),
        ("Key Stage 5", "GB", (16, 17)),
        ("Stage 6", "AU", (16, 17)),
        ("P7", "GB", (10, 10)),
        ("S6", "GB", (16, 16)),
        ("K-12", "US", (5, 17)),
        ("Year 0", "NZ", (4, 4)),
        ("ages 3-21", "US", (3, 21)),
    ],
)
def test_the_last_of_each_count_is_known(words: str, country: str, ages: tuple[int, int]) -> None:
    """What is refused begins only after the last year or stage that there is."""
    assert ages_of(words, country=country) == ages


@pytest.mark.parametrize("words", ["", "our school", "Class Dojo", 3])
def test_other_words_are_refused(words: object) -> None:
    """Nothing is guessed."""
    with pytest.raises(InvalidValueError, match=r"words for school years|text, such as"):
        ages_of(words)  # type: ignore[arg-type]  # the mistake itself


@pytest.mark.parametrize(
    ("words", "country", "spans"),
    [
        ("Reception to Year 6", "GB", ("pre_k", "elementary")),
        ("Key Stage 2", "GB", ("elementary",)),
        ("Years 7 to 11", "GB", ("middle", "high")),
        ("sixth form", "GB", ("high",)),
        ("Foundation to Year 6", "AU", ("elementary",)),
        ("Years 7 to 12", "AU", ("middle", "high")),
        ("K-5", "US", ("elementary",)),
    ],
)
def test_ages_stand_in_for_grade_spans(words: str, country: str, spans: tuple[str, ...]) -> None:
    """A school that states its ages need not know American grade spans; those that are stated hold."""
    ages = ages_of(words, country=country)
    assert Context(ages=ages, country=country).spans == spans
    assert Context(ages=ages, country=country, grade_spans=("high",)).spans == ("high",)


@pytest.mark.parametrize("ages", [(5,), (7, 5), (-1, 4), (5, 30), (True, 5), ("5", "6")])
def test_ages_are_the_youngest_and_the_oldest(ages: tuple[int, ...]) -> None:
    """Anything else is refused."""
    with pytest.raises(InvalidValueError, match="the youngest and the oldest age"):
        Context(ages=ages)
