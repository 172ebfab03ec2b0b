"""Passages of many articles: the same whatever the number of processes, and none left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis as an
from analysis.study import article_tables, passage_reading
from analysis.study.passage_reading import number_of_workers, runs_of_articles

TOP = Path(__file__).parents[2]
TEXTS = [
    "The ferry left at noon. “It was late,” said mayor Ann Roe. She denied a delay.",
    "According to Per Holm, the port is shut.\nNobody knew why; the U.S. said nothing.",
    "Der Hafen ist offen, sagte die Bürgermeisterin am Montag. " * 8,
    "",
]


def documents(n=40):
    rows = [
        {"doc_id": f"a{i:03}", "outlet": "A", "date": "2024-05-01", "title": f"Ferry {i}",
         "text": TEXTS[i % 3], "score": i if i % 5 else None, "front": bool(i % 2)}
        for i in range(n)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def short_batches(monkeypatch):
    for module in (passage_reading, article_tables):
        monkeypatch.setattr(module, "BATCH", 600)
    monkeypatch.setattr(article_tables, "_BATCHES", 3)


def tables_of(study):
    tables = {name: getattr(study, name) for name in ("passages", "matches", "excluded", "parts")}
    return {name: (table.to_csv(), list(table.dtypes)) for name, table in tables.items()}


@pytest.mark.filterwarnings("ignore:.*(left unread|read by word classes)")
def test_the_study_is_the_same_whatever_the_number_of_processes(monkeypatch):
    short_batches(monkeypatch)
    lexicon = {"port": ["port", "ferry"]}
    one = an.build_study(documents(), lexicon, workers=1)
    two = an.build_study(documents(), lexicon, workers=2)
    assert tables_of(one) == tables_of(two)
    assert np.array_equal(one.counts.matrix.toarray(), two.counts.matrix.toarray())


@pytest.mark.filterwarnings("ignore:.*(left unread|read by word classes)")
def test_they_are_the_passages_that_split_passages_gives(monkeypatch):
    short_batches(monkeypatch)
    study = an.build_study(documents(), {"port": ["port"]})
    alone = an.split_passages(documents())
    pd.testing.assert_frame_equal(study.passages, alone)


@given(st.lists(st.integers(0, 400_000), max_size=30))
def test_every_article_is_in_one_batch_and_only_a_single_long_one_is_over_the_size(lengths):
    batches = list(runs_of_articles(lengths, 150_000))
    assert [number for first, last in batches for number in range(first, last)] == list(
        range(len(lengths))
    )
    for first, last in batches:
        assert last - first <= 1 or sum(lengths[first:last]) <= 150_000


def test_few_texts_are_read_in_one_process_and_many_in_as_many_as_there_are_cores():
    assert number_of_workers(passage_reading.FEWEST_CHARACTERS - 1) == 1
    assert number_of_workers(passage_reading.FEWEST_CHARACTERS) >= 1
    assert number_of_workers(10, 3) == 3
    with pytest.raises(ValueError, match="workers 0: give 1 or more"):
        number_of_workers(10, 0)


@pytest.mark.filterwarnings("ignore:.*(left unread|read by word classes)")
def test_where_processes_do_not_run_one_reads_all_and_says_so(monkeypatch):
    short_batches(monkeypatch)

    def none_here(*_):
        raise OSError("no semaphores")
        yield

    monkeypatch.setattr(passage_reading, "_in_processes", none_here)
    with pytest.warns(UserWarning, match=r"read in one process.*OSError: no semaphores"):
        study = an.build_study(documents(), {"port": ["port"]}, workers=2)
    assert tables_of(study) == tables_of(an.build_study(documents(), {"port": ["port"]}))


SCRIPT = """
import pandas as pd, analysis as an
from analysis.study import article_tables, passage_reading
passage_reading.BATCH = article_tables.BATCH = 20_000
text = "The ferry left at noon. “It was late,” said mayor Ann Roe. She denied a delay.\\n" * {lines}
rows = [{{"doc_id": str(i), "outlet": "A", "date": "2024-05-01", "text": text}} for i in range({n})]
print("begins", flush=True)
print(an.build_study(pd.DataFrame(rows), {{"port": ["port"]}}, workers=2).passages.shape[0])
"""


def processes_of_group(group):
    """The processes of a group that are still there, without those that only wait to be read."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                cells = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(cells[2]) == group and cells[0] != "Z":
                found.append(folder.name)
    return found


def run(script, tmp_path):
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, tmp_path / "script.py"],
        cwd=TOP,
        env=os.environ | {"PYTHONPATH": str(TOP)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_a_script_without_a_main_guard_runs(tmp_path):
    process = run(SCRIPT.format(lines=50, n=12), tmp_path)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert out.split() == ["begins", str(12 * 50 * 5)]  # passages


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
@pytest.mark.parametrize("interrupted", [os.killpg, os.kill], ids=["terminal", "notebook"])
def test_an_interrupt_leaves_no_process_behind(tmp_path, interrupted):
    process = run(SCRIPT.format(lines=3000, n=60), tmp_path)
    assert process.stdout.readline().split() == ["begins"]
    until = time.monotonic() + 60
    while len(processes_of_group(process.pid)) < 3 and time.monotonic() < until:
        time.sleep(0.1)
    assert len(processes_of_group(process.pid)) >= 3
    time.sleep(1)
    interrupted(process.pid, signal.SIGINT)  # a terminal tells all of them, a notebook one
    _, err = process.communicate(timeout=60)
    assert "KeyboardInterrupt" in err
    until = time.monotonic() + 10
    while processes_of_group(process.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert processes_of_group(process.pid) == []
