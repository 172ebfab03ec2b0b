"""The commands that write for readers: demo, report, figures, coding-sheet."""

import argparse
import webbrowser
from pathlib import Path

from analysis.commands.arguments import Commands, add_command, add_study, study_of
from analysis.commands.progress import told
from analysis.study.study import Study
from analysis.tables import counted

_DEMO = """\
  %(prog)s
  %(prog)s --out example.html --no-open"""
_REPORT = """\
  %(prog)s my_study --open
  %(prog)s my_study --texts my_articles/ --out report.html
  %(prog)s my_study --where 'outlet=Post|Mail' --reference Post"""
_FIGURES = """\
  %(prog)s my_study --out figures
  %(prog)s example --where whose=own --out own_words"""
_CODING = """\
  %(prog)s my_study --texts my_articles/ --out coding -n 300 --of war"""


def add(commands: Commands) -> None:
    """Add the commands to the parser."""
    demo = add_command(commands, "demo", "the example study as a report in the browser", _DEMO)
    demo.add_argument("--out", default="outlet-comparison-demo.html", metavar="FILE")
    demo.add_argument("--no-open", action="store_true", help="write the page only")
    demo.set_defaults(run=_demo)
    _add_report(commands)
    figures = add_command(commands, "figures", "figures of a study, each with its table", _FIGURES)
    add_study(figures)
    figures.add_argument("--out", default="figures", metavar="FOLDER", help="where they go")
    figures.set_defaults(run=_figures)
    coding = add_command(
        commands, "coding-sheet", "a random sample of lines to code by hand", _CODING
    )
    add_study(coding)
    coding.add_argument("--out", default="coding", metavar="FOLDER", help="gets the workbooks")
    coding.add_argument("-n", type=int, default=200, metavar="LINES", help="for each coder")
    coding.add_argument("--by", nargs="+", default=["outlet", "voice"], metavar="COLUMN")
    coding.add_argument("--coders", type=int, default=2, help="how many")
    coding.add_argument("--of", nargs="+", metavar="NAME", help="referents and frames to code")
    coding.add_argument("--seed", type=int, default=1, help="of the sample")
    coding.set_defaults(run=_coding_sheet)


def _add_report(commands: Commands) -> None:
    report = add_command(commands, "report", "one page of a study, that can be mailed", _REPORT)
    add_study(report)
    report.add_argument("--out", default="report.html", metavar="FILE", help="the page")
    report.add_argument("--reference", metavar="OUTLET", help="with which others are compared")
    report.add_argument("--without-texts", action="store_true", help="a page that may be published")
    report.add_argument("--open", action="store_true", help="open it in the browser")
    report.set_defaults(run=_report)


def write_and_open(
    study: Study, path: Path, *, texts: bool, open_it: bool, reference: str | None = None
) -> None:
    """Write a report, say where it is and whether it may be published, and open it if asked to."""
    from analysis.report.page import write_report

    write_report(study, path, texts=texts, reference=reference, step=told)
    held = "holds texts: not for publication" if texts and study.has_texts else "without texts"
    print(f"report in {path}, {held}")
    if open_it and not webbrowser.open_new_tab(path.resolve().as_uri()):
        print(f"no browser could be started here; open {path.resolve()} in one")


def _demo(asked: argparse.Namespace) -> None:
    from analysis.examples import example_study

    with told("building the example"):
        study = example_study()
    write_and_open(study, Path(asked.out), texts=True, open_it=not asked.no_open)


def _report(asked: argparse.Namespace) -> None:
    write_and_open(
        study_of(asked),
        Path(asked.out),
        texts=not asked.without_texts,
        open_it=asked.open,
        reference=asked.reference,
    )


def _figures(asked: argparse.Namespace) -> None:
    from analysis.plots.saving import save_figure
    from analysis.report.figures import caption_of, drawings
    from analysis.report.measured import measured

    study = study_of(asked)
    outlets = study.documents["outlet"].nunique()
    with told("counting voices and names"):
        tables = measured(study)
    for drawing in drawings(study, tables):
        with told(f"drawing {drawing.name}"):
            axes = drawing.draw(drawing.table)
            caption = caption_of(drawing, outlets)
            save_figure(axes, drawing.name, drawing.table, caption=caption, folder=asked.out)
        print(f"{Path(asked.out) / drawing.name}.png, .svg, .csv, .txt: {drawing.title}")


def _coding_sheet(asked: argparse.Namespace) -> None:
    from analysis.coding import coding_sheet

    key = coding_sheet(
        study_of(asked),
        asked.n,
        by=asked.by,
        coders=asked.coders,
        of=asked.of,
        folder=asked.out,
        seed=asked.seed,
    )
    print(f"{len(key)} lines for each of {counted(asked.coders, 'coder')} in {asked.out}")
    print("The workbooks hold lines of articles: do not publish them. key.csv is not for coders.")
