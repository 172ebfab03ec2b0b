"""Write the report of a study: one page that can be mailed and opens without a network."""

import re
from base64 import b64encode
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from hashlib import sha256
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from analysis import __version__, tables
from analysis.article_view.colours import style
from analysis.report import corpus, words_about
from analysis.report.articles import articles_in_colour
from analysis.report.demands import STATES, demands_of
from analysis.report.differences import differences_of
from analysis.report.figures import figures_of
from analysis.report.lines import MOST_PACKED, MOST_STATIC, articles_of, drawn, lines_of, packed
from analysis.report.measured import Measured, measured
from analysis.report.names import compared_names, shown_frames
from analysis.study.description import describe_corpus
from analysis.study.study import Study, read_study

Step = Callable[[str], AbstractContextManager[object]]


def write_report(
    study: Study,
    path: str | Path,
    *,
    texts: bool = True,
    reference: str | None = None,
    step: Step = nullcontext,
) -> None:
    """
    Write a study as one HTML file: corpus, check, voices, names, figures, and every line.

    Parameters
    ----------
    study : Study
        With texts, or without; a part of a study is reported as such.
    path : str or Path
        The file, which is replaced.
    texts : bool
        False: without the texts, even if the study has them. The page is then made of what
        ``study.save`` would publish: places and links instead of lines.
    reference : str, optional
        The outlet with which the others are compared; by default the one with most articles.
    step : callable
        Called with the name of each step, and entered as a context while it runs, so that a
        program can say what is being done; by default nothing is said.

    Raises
    ------
    ValueError
        If `reference` is not an outlet of the study, or a part of a study with texts is to be
        written without them: filter what `read_study` returns instead.
    OSError
        If the file cannot be written.

    Notes
    -----
    A page with texts holds lines and articles, which belong to their publishers; its first line
    says that it may not be published. The page loads nothing from anywhere. Scripts are needed
    only to search and filter the lines: without them, all lines of a small study can be read, and
    of a large one a sample drawn at random. Of large studies as many articles are shown whole as
    have room. The same study gives the same page, byte for byte, under the same versions.

    Examples
    --------
    >>> import tempfile
    >>> import analysis as an
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder) / "report.html"
    ...     an.write_report(an.example_study(), page)
    ...     page.read_text(encoding="utf-8").count("<h2 id")
    14
    """
    if reference is not None:
        tables.one_of(reference, sorted(set(study.documents["outlet"])), "reference")
    if study.has_texts and not texts:
        with TemporaryDirectory() as folder, step("leaving the texts out"):
            study.save(folder)
            study = read_study(folder)
    page = html_of_report(study, reference=reference, step=step)
    with step("writing the page"):
        Path(path).write_text(page, encoding="utf-8", newline="\n")


def html_of_report(study: Study, *, reference: str | None = None, step: Step = nullcontext) -> str:
    """Return the report of a study as the text of a page; see `write_report`."""
    content: dict[str, Any] = {"study": study, "version": __version__}
    content["described"] = describe_corpus(study.documents)
    with step("checking the corpus"):
        content["check"] = corpus.shown_check(study)
    with step("counting voices and names"):
        counted = measured(study)
        content |= _of_the_corpus(study) | _of_the_measures(study, counted)
    with step("comparing outlets"):
        content["differences"] = differences_of(study, counted, reference)
    with step("drawing figures"):
        content["figures"] = figures_of(study, counted)
    with step("reading lines"):
        content |= _lines(study)
    content |= _about(study)
    with step("laying out the page"):
        return _environment().get_template("report.html").render(content)


def _of_the_corpus(study: Study) -> dict[str, Any]:
    summary, refused = corpus.shown_import(study)
    return {
        "outlets": corpus.shown_outlets(study),
        "imported": summary,
        "refused": refused,
        "speakers": corpus.shown_speakers(study),
    }


def _of_the_measures(study: Study, counted: Measured) -> dict[str, Any]:
    return {
        "voices": corpus.shown_voices(counted.voices),
        "referents": compared_names(study, counted),
        "frames": None if counted.frames is None else shown_frames(counted.frames),
    }


def _lines(study: Study) -> dict[str, Any]:
    every, articles = lines_of(study), articles_of(study)
    held = drawn(every, MOST_PACKED)
    in_colour = articles_in_colour(study)
    return {
        "lines": drawn(held, MOST_STATIC),
        "held_lines": len(held),
        "all_lines": len(every),
        "articles": articles,
        "in_colour": {row: Markup(html) for row, html in in_colour.items()},  # escaped there
        "packed": packed(held, articles, list(in_colour)),
    }


def _about(study: Study) -> dict[str, Any]:
    script, sheet = _file("report.js"), _file("report.css")
    return {
        "demands": demands_of(study),
        "states": STATES,
        "lexicon": words_about.shown_lexicon(study),
        "limitations": words_about.limitations(study),
        "citation": words_about.citation(study, texts=study.has_texts),
        "style": Markup(sheet + style()),
        "script": Markup(script),
        "script_hash": b64encode(sha256(script.encode()).digest()).decode("ascii"),
    }


def _file(name: str) -> str:
    file = resources.files("analysis.report") / "templates" / name
    return file.read_text(encoding="utf-8")


def _with_code(text: str) -> Markup:
    """Return a text, escaped, with what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("analysis.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["with_code"] = _with_code
    return environment
