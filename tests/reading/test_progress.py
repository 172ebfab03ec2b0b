import io
import sys

import pytest

from analysis.reading import progress as module
from analysis.reading.progress import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_bar_is_drawn_at_a_terminal_once_it_takes_long(monkeypatch):
    pytest.importorskip("tqdm")
    monkeypatch.setattr(module, "_DELAY", 0.0)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(progress(range(30), range(30), "files")) == list(range(30))
    assert "reading" in sys.stderr.getvalue()


def test_nothing_is_drawn_soon_elsewhere_or_for_a_few_files(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    list(progress(range(30), range(30), "files"))
    list(progress(range(3), range(3), "files"))
    assert sys.stderr.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(module, "_DELAY", 0.0)
    assert list(progress(range(30), range(30), "files")) == list(range(30))
    assert sys.stderr.getvalue() == ""
