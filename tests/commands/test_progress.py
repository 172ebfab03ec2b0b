"""Tests of analysis/commands/progress.py: silent for what is quick, told for what is not."""

import time

import pytest

from analysis.commands import progress


def test_what_is_quick_is_not_told(capsys):
    with progress.told("reading"):
        pass
    assert capsys.readouterr().err == ""


def test_what_takes_longer_is_told_while_it_runs_and_when_it_ends(capsys, monkeypatch):
    monkeypatch.setattr(progress, "_DELAY", 0.02)
    with progress.told("reading"):
        time.sleep(0.2)
        assert capsys.readouterr().err == "reading …\n"
    assert capsys.readouterr().err == "reading: 0 seconds\n"


def test_what_fails_is_told_no_longer(capsys, monkeypatch):
    monkeypatch.setattr(progress, "_DELAY", 0.05)
    with pytest.raises(ValueError, match="no"), progress.told("reading"):
        raise ValueError("no")
    time.sleep(0.1)
    assert capsys.readouterr().err == ""
