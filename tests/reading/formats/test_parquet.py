import sys
from datetime import date

import pandas as pd
import pytest

from analysis.reading import import_report, read_articles

ROW = {"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": "It rained."}


def test_types_stay_as_they_are_stored(tmp_path):
    pytest.importorskip("pyarrow")
    row = {**ROW, "date": date(2024, 5, 1), "lines": 2, "tags": ["x", "y"], "seen": None}
    pd.DataFrame([row], index=["odd"]).to_parquet(tmp_path / "a.parquet")
    documents = read_articles(tmp_path / "a.parquet")
    assert list(documents.columns) == [
        *("doc_id", "outlet", "date", "title", "text"),
        "lines",
        "tags",
        "seen",
    ]
    assert documents["date"].tolist() == ["2024-05-01"]
    assert documents["lines"].tolist() == [2]
    assert list(documents["tags"][0]) == ["x", "y"]
    assert import_report(documents)["row"].tolist() == [1]


def test_what_is_no_parquet_file_is_refused(tmp_path):
    pytest.importorskip("pyarrow")
    (tmp_path / "a.parquet").write_text("doc_id,outlet")
    with pytest.raises(ValueError, match=r"a\.parquet: holds no rows"):
        read_articles(tmp_path / "a.parquet")  # a CSV by its content
    (tmp_path / "a.parquet").write_bytes(b"PAR1\0\0PAR1")
    with pytest.raises(ValueError, match=r"a\.parquet: is no Parquet file that can be read"):
        read_articles(tmp_path / "a.parquet")


@pytest.mark.parametrize(("library", "name"), [("pyarrow", "a.parquet"), ("openpyxl", "a.xlsx")])
def test_a_library_that_is_missing_is_named_with_what_installs_it(
    tmp_path, monkeypatch, library, name
):
    pytest.importorskip(library)
    frame = pd.DataFrame([ROW])
    (frame.to_parquet if library == "pyarrow" else frame.to_excel)(tmp_path / name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=rf'{library}: pip install "outlet-comparison\[tables\]"'):
        read_articles(tmp_path / name)
