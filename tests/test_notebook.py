"""What a notebook shows: lines for uses, readable numbers for measures, all else as before."""

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

import analysis as an
from analysis.notebook import html_of, register, study_of, text_of

TOP = Path(__file__).parents[1]
WAR = {"war": {"terms": ["war"], "unless": ["cold war"]}}
TEXT = "A war it is. “Their war,” Ann Lund said. The Cold War ended."


@pytest.fixture(scope="module")
def study(make_study):
    return make_study(WAR, {"url": ["https://example.org/a"]}, A=TEXT)


@pytest.fixture(scope="module")
def shared(study, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    study.save(folder)
    return an.read_study(folder)


@pytest.fixture
def shell():
    """An IPython shell of its own, as a notebook has one."""
    InteractiveShell.clear_instance()
    shell = InteractiveShell()
    shell.display_formatter.active_types = ["text/plain", "text/html"]
    register(shell)
    return shell


def shown(shell, value, kind="text/html"):
    return shell.display_formatter.format(value)[0][kind]


def lines(page):
    """Before, use and after of each line."""
    found = re.findall(r"<bdi>(.*?)</bdi>.*?<b>(.*?)</b>.*?<bdi>(.*?)</bdi>", page)
    return [tuple(piece.strip() for piece in line) for line in found]


def test_uses_are_shown_as_the_lines_of_the_study_in_the_notebook(shell, study):
    shell.user_ns["mine"] = study
    page = shown(shell, an.uses(study, "war"))
    assert [use for _, use, _ in lines(page)] == ["war", "war", "War"]
    assert lines(page)[1] == ("A war it is. “Their", "war", ",” Ann Lund said. The Cold War ended.")
    assert "<s><b>War</b></s>" in page
    assert "another sense (unless: cold war)" in page
    assert 'href="https://example.org/a#:~:text=' in page


def test_some_of_the_uses_are_shown_as_lines_too(shell, study):
    shell.user_ns["mine"] = study
    uses = an.uses(study)
    assert len(lines(shown(shell, uses[uses["sense"] == "counted"]))) == 2


def test_a_filtered_study_shows_uses_of_the_whole(study):
    assert study_of(an.uses(study), [study.where(whose="own")]) is study


def test_lines_are_never_those_of_another_study(shell, study, make_study):
    other = make_study(WAR, A="Here was a war. " + TEXT)
    shell.user_ns["other"] = other
    page = shown(shell, an.uses(study))
    assert lines(page) == []
    assert "an.read_context(study, table)" in page
    assert study_of(an.uses(study), [1, other, study]) is study


def test_a_study_with_texts_is_taken_before_one_without(study, shared):
    uses = an.uses(study)
    assert study_of(uses, [shared, study]) is study
    assert study_of(uses, [shared]) is shared


def test_a_shared_study_shows_places_and_links(shell, shared):
    shell.user_ns["shared"] = shared
    page = shown(shell, an.uses(shared))
    assert lines(page) == []
    assert ">a1, sentence 1 of 3</a>" in page
    assert "said" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_a_concordance_needs_no_study_to_be_shown(study):
    page = html_of(an.concordance(study, "war"))
    assert [use for _, use, _ in lines(page)] == ["war", "war", "War"]


def test_the_table_underneath_is_a_plain_dataframe(study):
    for table in (an.concordance(study, "war"), an.uses(study), an.naming_shares(study, "names")):
        assert type(table) is pd.DataFrame


def test_a_measure_is_shown_with_percents_and_reasons(shell, study):
    page = shown(shell, an.naming_shares(study, "names"))
    assert "NaN" not in page
    assert '<td class="reason">fewer than 5 articles</td>' in page


def test_a_table_without_a_record_is_shown_as_pandas_shows_it(shell, study):
    table = pd.DataFrame({"share": [0.5, float("nan")]})
    assert shown(shell, table) == table._repr_html_()
    assert shown(shell, table, "text/plain") == repr(table)
    theirs = pd.DataFrame({"n": [1.5]})
    theirs.attrs["method"] = "interpolated"
    assert shown(shell, theirs) == theirs._repr_html_()
    two_levels = an.uses(study)
    two_levels.columns = pd.MultiIndex.from_product([["uses"], two_levels.columns])
    assert html_of(two_levels) is None


def test_what_was_registered_before_keeps_showing_all_other_tables():
    shell = InteractiveShell()
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type(pd.DataFrame, lambda _: "<p>theirs</p>")
    register(shell)
    register(shell)
    assert formatter(pd.DataFrame({"n": [1]})) == "<p>theirs</p>"


def test_columns_that_are_no_lines_are_shown_as_a_table(study):
    page = html_of(an.uses(study)[["outlet", "match"]])
    assert "kwic" not in page[page.index("</style>") :]
    assert "<td>war</td>" in page


def test_as_many_rows_are_shown_as_pandas_is_told(study):
    uses = an.uses(study)
    with pd.option_context("display.max_rows", 2):
        assert "The first 2 of 3 lines." in html_of(uses, [study])
    with pd.option_context("display.max_rows", None):
        assert "The first" not in html_of(uses, [study])
    with pd.option_context("display.notebook_repr_html", False):
        assert html_of(uses, [study]) is None


def test_in_a_terminal_lines_are_one_below_the_other_as_wide_as_it_is(study):
    written = text_of(an.uses(study), [study], 100).splitlines()
    assert written[1].startswith("◆ other ")
    assert len({line.lower().index("war", 30) for line in written[::2]}) == 1
    assert max(map(len, written)) <= 100
    assert text_of(an.naming_shares(study, "names")) is None


def test_a_withheld_place_of_a_shared_study_is_shown_without_an_error(study):
    uses = an.uses(study)
    uses["start"] = uses["start"].astype("Int64")
    uses.loc[0, "start"] = pd.NA
    assert "<b>war</b>" in html_of(uses, [study])


def test_importing_the_package_in_ipython_registers_and_loads_nothing_heavy():
    code = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("import analysis")
print({"pandas", "jinja2", "sklearn"} & set(sys.modules))
shell.run_cell("import analysis as an; study = an.example_study(); uses = an.uses(study)")
shell.display_formatter.active_types = ["text/plain", "text/html"]
data, _ = shell.display_formatter.format(shell.user_ns["uses"].head(2))
print(data["text/html"].count("<bdi>"))
"""
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split("\n")[:2] == ["set()", "4"], answer.stderr
