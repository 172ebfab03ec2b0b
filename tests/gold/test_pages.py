"""On the fragments of pages the reading of voices is not to fall below what it has reached.

An LLM-coded reference (tests/voice/pages/README.md). Floors are what was reached, less a
hundredth; the held half is scored and never listed. To lower a floor is to say that something got
worse, and why.
"""

import pandas as pd
import pytest

from benchmarks.score_pages import (
    FOLDER,
    read_coding,
    score_fragments,
    score_headlines,
    score_interviews,
    score_plain,
)


def table(name: str, half: str) -> pd.DataFrame:
    rows = pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)
    return rows[rows["set"] == half]


@pytest.mark.parametrize(
    ("half", "floors"),
    [
        ("work", {"right voice": 0.89, "own as own": 0.90, "right at high": 0.90}),
        ("held", {"right voice": 0.79, "own as own": 0.78, "right at high": 0.83}),
    ],
)
def test_voices_of_fragments_are_read_as_well_as_before(half, floors):
    shares, _ = score_fragments(read_coding(FOLDER / f"{half}_pass1.txt"))
    assert {name: shares[name][0] >= floor for name, floor in floors.items()} == dict.fromkeys(
        floors, True
    )


@pytest.mark.parametrize(("half", "spoken", "silent"), [("work", 0.94, 0.97), ("held", 0.84, 0.94)])
def test_speakers_of_headlines_are_seen(half, spoken, silent):
    counts, _ = score_headlines(table("headlines", half))
    right, of = counts["with a speaker"]
    assert right >= spoken * of
    right, of = counts["without a speaker"]
    assert right >= silent * of


@pytest.mark.parametrize(("half", "missed"), [("work", 0.08), ("held", 0.11)])
def test_plain_reports_are_seen(half, missed):
    counts, _ = score_plain(table("plain", half))
    hits, of = counts["reports missed whole"]
    assert hits <= missed * of


@pytest.mark.parametrize(("half", "found"), [("work", 0.95), ("held", 0.79)])
def test_interviews_are_interviews(half, found):
    counts, _ = score_interviews(FOLDER / "interviews.txt", half)
    both, all_found = counts["found that are ones"]
    assert both >= 0.95 * all_found
    both, ones = counts["ones that are found"]
    assert both >= found * ones
