"""The commands that read texts: build, study, check."""

import argparse
from pathlib import Path

from analysis.commands.arguments import Commands, add_command, add_reading
from analysis.commands.progress import told
from analysis.study.study import Study

SERIOUS = 3  # the exit code of a check that found something serious
_CHOICES = (  # the first is the default
    ("categories", ("auto", "frames", "names"), "what the categories of a dictionary become"),
    ("level", ("article", "outlet"), "of what counts are saved"),
)
_BUILD = """\
  %(prog)s my_articles/ --lexicon ukraine_war --save my_study
  %(prog)s nexis.docx --lexicon my.yaml --save my_study --on-error refuse"""
_STUDY = """\
  %(prog)s my_articles.csv --lexicon my.yaml --out my_study --open
  %(prog)s nexis/ --lexicon my.yaml --out my_study --on-error refuse"""
_CHECK = """\
  %(prog)s my_articles/ --metadata articles.csv
  %(prog)s my_study"""


def add(commands: Commands) -> None:
    """Add the commands to the parser."""
    build = add_command(
        commands, "build", "build a study from texts and save it without them", _BUILD
    )
    _add_building(build)
    build.add_argument("--save", required=True, metavar="FOLDER", help="where the study goes")
    build.set_defaults(run=_build)
    study = add_command(
        commands, "study", "build a study from texts, save it, and report on it in one page", _STUDY
    )
    _add_building(study)
    study.add_argument(
        "--out", required=True, metavar="FOLDER", help="gets the folder study and report.html"
    )
    study.add_argument(
        "--without-texts", action="store_true", help="a report that may be published"
    )
    study.add_argument("--open", action="store_true", help="open the report in the browser")
    study.set_defaults(run=_study)
    check = add_command(
        commands, "check", "is this corpus fit to be compared? Texts, or a saved study", _CHECK
    )
    check.add_argument("source", help="folder or file of texts, or folder of a saved study")
    add_reading(check)
    check.set_defaults(run=_check)


def _add_building(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", help="folder of texts with a table of metadata, or a table")
    parser.add_argument("--lexicon", required=True, help="name of one that ships, or a file")
    add_reading(parser)
    parser.add_argument("--source-doc", metavar="ID", help="doc_id of what the others restate")
    parser.add_argument("--workers", type=int, metavar="N", help="processes; by default the cores")
    for name, choices, help_ in _CHOICES:
        parser.add_argument(f"--{name}", choices=choices, default=choices[0], help=help_)
    for name, help_ in (("drop", "columns not to save"), ("keep", "columns to save all the same")):
        parser.add_argument(f"--{name}", nargs="+", default=[], metavar="COLUMN", help=help_)


def _built(asked: argparse.Namespace) -> Study:
    from analysis.lexicon.files import read_lexicon
    from analysis.study.build import build_study

    lexicon = read_lexicon(asked.lexicon, categories=asked.categories)
    with told(f"building a study from {asked.source}"):
        return build_study(
            asked.source,
            lexicon,
            metadata=asked.metadata,
            columns=asked.columns,
            on_error=asked.on_error,
            dates=asked.dates,
            workers=asked.workers,
            source_doc=asked.source_doc,
        )


def _save(study: Study, folder: str | Path, asked: argparse.Namespace) -> None:
    from analysis.reading.report import describe_import
    from analysis.study.requirements import import_report

    with told(f"saving it in {folder}"):
        study.save(folder, level=asked.level, keep=asked.keep, drop=asked.drop)
    print(describe_import(import_report(study)))
    print(f"{study}\nsaved in {folder}, without texts")


def _build(asked: argparse.Namespace) -> None:
    _save(_built(asked), asked.save, asked)


def _study(asked: argparse.Namespace) -> None:
    from analysis.commands.reports import write_and_open

    out = Path(asked.out)
    _need_room(out / "study")
    study = _built(asked)
    out.mkdir(parents=True, exist_ok=True)
    _save(study, out / "study", asked)
    write_and_open(study, out / "report.html", texts=not asked.without_texts, open_it=asked.open)


def _need_room(folder: Path) -> None:
    """Raise an error before minutes of building if the study will not find room to be saved."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "manifest.json").is_file():
        raise ValueError(f"{folder}: has files, and no saved study; name another folder.")


def _check(asked: argparse.Namespace) -> int:
    from analysis.check.corpus import check_corpus

    study = _study_of(asked)
    with told("checking the corpus"):
        findings = check_corpus(study)
    for row in findings.to_dict("records"):
        outlet = f", {row['outlet']}" if row["outlet"] else ""
        counts = f" ({row['n']:,} of {row['of']:,})" if row["of"] else ""
        print(f"{row['severity']}: {row['finding']}{outlet}{counts}: {row['where']}")
        print(f"  {row['what_it_does']}")
    serious = int((findings["severity"] == "high").sum())
    print(f"{len(findings)} findings, {serious} of them serious")
    return SERIOUS if serious else 0


def _study_of(asked: argparse.Namespace) -> Study:
    """Return a saved study, or one of texts that has no lexicon yet."""
    import pandas as pd

    from analysis import tables
    from analysis.reading import import_report, read_articles
    from analysis.reading.report import describe_import
    from analysis.study.study import read_study
    from analysis.voice.passages import split_passages

    if (Path(asked.source) / "manifest.json").is_file():
        return read_study(asked.source)
    with told(f"reading {asked.source}"):
        documents = read_articles(
            asked.source,
            asked.metadata,
            columns=asked.columns,
            on_error=asked.on_error,
            dates=asked.dates,
        )
    report = import_report(documents)
    print(describe_import(report))
    with told("finding out who speaks"):
        passages = split_passages(documents)
    nothing = pd.DataFrame(columns=list(tables.MATCHES))
    return Study(documents, passages, nothing, None, import_report=report)
