"""A nightly job: a district's spreadsheet of practices goes in, a table of the scores of all schools comes out.

Run it with ``python examples/services/nightly_job.py PRACTICES.csv SCORES.parquet``. It needs ``duckdb``, ``pandas``
and ``pyarrow``. The spreadsheet has one line for each practice, under the heads school, name, practice and reach.
Faults are listed with their places, and then nothing is written. A run that is stopped leaves the table of the night
before.
"""

import argparse
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import parquet

import partnerkit as pk
from partnerkit.files import schools_from_frame

UNSTATED = "SELECT school, practice FROM lines WHERE reach IS NULL ORDER BY ALL"
WIDE = "PIVOT lines ON practice USING max(reach) GROUP BY school, name ORDER BY school"
DISTRICT = """
    SELECT framework, name, count(*) AS schools, round(median(level_low), 2) AS median_at_least
    FROM scores GROUP BY framework, name ORDER BY framework, name
"""


def schools_of(database: duckdb.DuckDBPyConnection, practices: Path) -> tuple[pk.School, ...]:
    """Read the schools of a spreadsheet."""
    database.execute("CREATE TABLE lines AS SELECT * FROM read_csv(?, header = true)", [str(practices)])
    unstated = database.execute(UNSTATED).fetchall()
    if unstated:
        told = "\n".join(f"  - {school}: {practice}" for school, practice in unstated)
        sys.exit(f"{practices} does not say how many families these reach. Write a share, 0 to 1:\n{told}")
    return schools_from_frame(database.execute(WIDE).df(), key="school", name="name")


def main() -> None:
    """Read the spreadsheet, write the table, and print the district in few lines."""
    parser = argparse.ArgumentParser(description="Score all schools of a district's spreadsheet.")
    parser.add_argument("practices", type=Path, help="a CSV file with the heads school, name, practice, reach")
    parser.add_argument("scores", type=Path, help="the Parquet file to write")
    arguments = parser.parse_args()
    database = duckdb.connect()
    try:
        schools = schools_of(database, arguments.practices)
    except (pk.PartnerkitError, duckdb.Error) as error:
        sys.exit(str(error))
    rows = [row for school in schools for framework in pk.FRAMEWORKS.main for row in pk.score(school, framework).rows()]
    scores = pa.Table.from_pylist(rows)
    beside = arguments.scores.with_suffix(".new")
    parquet.write_table(scores, beside)
    beside.replace(arguments.scores)
    database.register("scores", scores)
    for framework, name, schools_scored, median in database.execute(DISTRICT).fetchall():
        print(f"{framework}: {name}: {schools_scored} schools, median at least {median:.2f}")


if __name__ == "__main__":
    main()
