"""A nightly job: a district's spreadsheet of practices goes in, a table of the scores of all schools comes out.

Run it with ``python examples/services/nightly_job.py PRACTICES.csv SCORES.parquet``. It needs ``duckdb``, ``pandas``
and ``pyarrow``. The spreadsheet has one line a practice, under the heads school, name, practice and reach. Faults are
listed with their places, and then nothing is written. A run that is stopped leaves the table of the night before.
"""

import argparse
import sys
from pathlib import Path

import duckdb
import pyarrow as pa

import partnerkit as pk
from partnerkit.files import schools_from_frame

WIDE = "PIVOT lines ON practice USING max(reach) GROUP BY school, name ORDER BY school"
DISTRICT = """
    SELECT framework, name, count(*) AS schools, round(median(level_low), 2) AS median_at_least
    FROM scores GROUP BY framework, name ORDER BY framework, name
"""


def scores_of(practices: Path) -> duckdb.DuckDBPyRelation:
    """Score every school of a spreadsheet on every framework, one row a score."""
    lines = duckdb.read_csv(str(practices), header=True)
    unstated = lines.filter("reach IS NULL").fetchone()
    if unstated:
        school, _, practice, _ = unstated
        sys.exit(f"{practices}: {school} does not say how many families {practice!r} reaches. Write a share, 0 to 1.")
    schools = schools_from_frame(duckdb.sql(WIDE).df(), key="school", name="name")
    rows = [
        {"key_of_school": school.key, **row}
        for school in schools
        for framework in pk.FRAMEWORKS
        for row in pk.score(school, framework).rows()
    ]
    return duckdb.from_arrow(pa.Table.from_pylist(rows))


def main() -> None:
    """Read the spreadsheet, write the table, and print the district in few lines."""
    parser = argparse.ArgumentParser(description="Score all schools of a district's spreadsheet.")
    parser.add_argument("practices", type=Path, help="a CSV file with the heads school, name, practice, reach")
    parser.add_argument("scores", type=Path, help="the Parquet file to write")
    arguments = parser.parse_args()
    try:
        scores = scores_of(arguments.practices)
    except (pk.PartnerkitError, duckdb.Error) as error:
        sys.exit(str(error))
    beside = arguments.scores.with_suffix(".new")
    scores.write_parquet(str(beside))
    beside.replace(arguments.scores)
    duckdb.sql(DISTRICT).show(max_rows=100)


if __name__ == "__main__":
    main()
