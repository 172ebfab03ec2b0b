"""The numbers of `naming_shares` come out of the CSV files alone: in R, and counted by hand."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
import yaml

import analysis as an

TOP = Path(__file__).parents[1]
FOLDER = TOP / "data" / "grushko"
(SCRIPT,) = re.findall(
    r"^```r\n(.*?)^```$", (TOP / "docs" / "r.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
)
LEXICON = yaml.safe_load((FOLDER / "lexicon.yaml").read_text("utf-8"))
REFERENTS = LEXICON["referents"]


def expected(referent: str) -> pd.DataFrame:
    return an.naming_shares(an.read_study(FOLDER), referent)


def is_apart(entry: object) -> bool:
    return isinstance(entry, dict) and str(entry.get("apart")).lower() == "true"


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(table.columns), ignore_index=True)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="there is no Rscript on this machine")
def test_the_script_in_r_gives_the_numbers_of_naming_shares(tmp_path: Path) -> None:
    path = tmp_path / "shares.R"
    path.write_text(SCRIPT, encoding="utf-8")
    answer = subprocess.run(
        ["Rscript", "--vanilla", str(path)], cwd=TOP, capture_output=True, encoding="utf-8"
    )
    assert answer.returncode == 0, answer.stderr
    table = pd.read_csv(io.StringIO(answer.stdout), keep_default_na=False)
    mine = expected("war")[["outlet", "name", "n", "of"]]
    pd.testing.assert_frame_equal(in_order(table), in_order(mine), check_dtype=False)


def test_the_script_in_r_lists_the_names_of_the_lexicon() -> None:
    names, apart = (
        re.findall(r'"([^"]+)"', next(iter(re.findall(rf"^{name} <- (.*)$", SCRIPT, re.MULTILINE))))
        for name in ("names", "apart")
    )
    assert names == list(REFERENTS["war"]["names"])
    assert apart == [name for name, entry in REFERENTS["war"]["names"].items() if is_apart(entry)]


def test_the_script_in_r_is_short() -> None:
    assert len(SCRIPT.splitlines()) <= 12


@pytest.mark.parametrize("referent", REFERENTS)
def test_counting_by_hand_gives_the_numbers_of_naming_shares(referent: str) -> None:
    documents = pd.read_csv(FOLDER / "documents.csv", dtype=str, keep_default_na=False)
    uses = pd.read_csv(FOLDER / "matches.csv", dtype=str, keep_default_na=False)
    uses = uses[(uses["referent"] == referent) & (uses["zone"] != "boilerplate")]
    uses = uses.merge(documents, on="doc_id")
    spelling = REFERENTS[referent].get("choice") == "spelling"
    by = ["outlet", "english_by"] if spelling else ["outlet"]
    names = REFERENTS[referent]["names"]
    apart = [name for name, entry in names.items() if is_apart(entry)]
    rows = []
    for group, _ in documents.groupby(by):
        of_group = uses[(uses[by] == list(group)).all(axis=1)]
        of = int((~of_group["name"].isin(apart)).sum())
        rows += [(*group, name, int((of_group["name"] == name).sum()), of) for name in names]
    by_hand = pd.DataFrame(rows, columns=[*by, "name", "n", "of"])
    mine = expected(referent)[list(by_hand.columns)]
    pd.testing.assert_frame_equal(in_order(by_hand), in_order(mine), check_dtype=False)
