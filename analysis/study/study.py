"""A study: articles, their passages, the uses of terms in them, and the counts of words.

`build_study` makes one from texts, `read_study` from a folder that somebody shared; every measure
takes one and returns a table. A study in a folder holds counts, places and voices and no sentence
of any article, so that it can be published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import reading, tables
from analysis.lexicon.files import as_lexicon
from analysis.lexicon.lexicon import Lexicon
from analysis.lexicon.matches import find_uses
from analysis.restatement.quotation_versions import find_versions
from analysis.restatement.restatements import find_restatements
from analysis.study.attach_texts import attach, describe_attaching, describe_parts
from analysis.study.files import read_folder, write_folder
from analysis.study.filters import select
from analysis.study.page_links import find_fragments
from analysis.text.counts import Counts, count_terms
from analysis.text.readability_counts import describe_style
from analysis.voice.corrections import read_corrections
from analysis.voice.passages import split_passages

_UNCORRECTED = "uncorrected"  # folder of the same study without its corrections


@dataclass(frozen=True, eq=False)
class Study:
    """
    Everything that was found in a set of articles.

    Parameters
    ----------
    documents, passages, matches : DataFrame
        As `read_articles`, `split_passages` and `find_matches` make them. `documents` without a
        ``text`` column makes a study without texts.
    counts : Counts
        As `count_terms` makes them; None after `where` by speaker, part or sentence.
    restatements, versions : DataFrame, optional
        As `find_restatements` and `find_versions` make them.
    lexicon : Lexicon, optional
        The one that `matches` were found with.
    excluded : DataFrame, optional
        Uses that a context rules out, with the rule; as in `find_uses`.
    source_doc : str, optional
        The source that `restatements` are of.
    parts : DataFrame, optional
        ``doc_id part characters words sentences sha256`` of every part as read.
    fragments : DataFrame, optional
        What links may carry; as in `find_fragments`.
    style : DataFrame, optional
        As `describe_style` counts it; counted when it is first asked for (`count_style`).
    import_report : DataFrame, optional
        What was declared, read and refused.
    corrections : DataFrame, optional
        Those that a researcher made to the passages, as `read_corrections` returns them.
    uncorrected : Study, optional
        The same study without them.
    text_report : DataFrame, optional
        What `with_texts` found.
    filters : tuple of str
        What `where` has kept, in words.
    whole : Study, optional
        The one that `where` was first asked of.

    Raises
    ------
    ValueError
        If a table lacks columns or `documents` has a fault; the message names all of them.
    """

    documents: pd.DataFrame
    passages: pd.DataFrame
    matches: pd.DataFrame
    counts: Counts | None
    restatements: pd.DataFrame | None = None
    lexicon: Lexicon | None = None
    excluded: pd.DataFrame | None = field(default=None, kw_only=True)
    versions: pd.DataFrame | None = field(default=None, kw_only=True)
    source_doc: str | None = field(default=None, kw_only=True)
    parts: pd.DataFrame | None = field(default=None, kw_only=True)
    fragments: pd.DataFrame | None = field(default=None, kw_only=True)
    style: pd.DataFrame | None = field(default=None, kw_only=True)
    import_report: pd.DataFrame | None = field(default=None, kw_only=True)
    corrections: pd.DataFrame | None = field(default=None, kw_only=True)
    uncorrected: Study | None = field(default=None, kw_only=True, repr=False)
    text_report: pd.DataFrame | None = field(default=None, kw_only=True)
    filters: tuple[str, ...] = field(default=(), kw_only=True)
    whole: Study | None = field(default=None, kw_only=True, repr=False)

    def __post_init__(self) -> None:
        documents = tables.check_documents(self.documents, text="text" in self.documents.columns)
        tables.require(self.passages, tables.PASSAGES, "passages")
        tables.require(self.matches, tables.MATCHES, "matches")
        object.__setattr__(self, "documents", documents)

    def __repr__(self) -> str:
        texts = "with texts" if self.has_texts else "without texts"
        kept = f", where {' and '.join(self.filters)}" if self.filters else ""
        return (
            f"<Study of {len(self.documents)} articles, {self.documents['outlet'].nunique()} "
            f"outlets, {len(self.matches)} uses, {texts}{kept}>"
        )

    @property
    def facts(self) -> dict[str, Any]:
        """What every method sentence has to say of the study: its filters and corrections."""
        corrected = 0 if self.corrections is None else len(self.corrections)
        return {"where": " and ".join(self.filters), "corrections": corrected}

    @property
    def has_texts(self) -> bool:
        """Whether the texts are attached."""
        return "text" in self.documents.columns

    def where(self, **columns: Any) -> Study:
        """
        A study of only those articles and passages; every denominator follows.

        Parameters
        ----------
        **columns
            A value, or a list of values, for a column of documents, for ``zone voice own whose``,
            or for ``speaker part sentence confidence``. The last four filter passages and matches
            only; a measure on counts then raises.

        Raises
        ------
        ValueError
            If the column or the value is unknown; the message lists what there is.

        Examples
        --------
        >>> import analysis as an
        >>> study = an.read_study("data/grushko")
        >>> study.where(outlet="RT", whose="own").matches["outlet"].unique().tolist()
        ['RT']
        """
        plain = self.uncorrected.where(**columns) if self.uncorrected is not None else None
        study = replace(self, whole=self.whole or self, uncorrected=plain)
        for column, wanted in columns.items():
            study = replace(study, **select(vars(study), column, wanted))
        return study

    def with_texts(self, folder: str | Path, *, on_error: str = "raise") -> Study:
        """
        The same study with texts that somebody has; nothing is fetched.

        Texts are compared by how often each word stands in them, not by their bytes: one that
        differs in white space, quotation marks or line ends only is taken, and all places are
        moved to where the words stand in it. One that differs in a word is refused, with the
        number of words. A study without texts does not know their order: two words exchanged
        pass, unless they are uses of a term.

        Parameters
        ----------
        folder : str or Path
            Holds a text for each article, called as in the column ``file``, or ``doc_id`` and .txt.
        on_error : {"raise", "refuse"}
            With "refuse", the study of only those articles whose texts agree.

        Returns
        -------
        Study
            ``text_report`` tells of each article: ``doc_id file status words differing reason``.

        Raises
        ------
        ValueError
            One message with every article that has no text or another one.
        """
        tables.one_of(on_error, ("raise", "refuse"), "on_error")
        fields, report = attach(vars(self), Path(folder))
        agreeing = report["status"] != "refused"
        if on_error == "raise" and not agreeing.all():
            raise ValueError(describe_attaching(report))
        if not agreeing.all():
            part = self.where(doc_id=list(report["doc_id"][agreeing])).with_texts(folder)
            return replace(part, text_report=report)
        return replace(self, **fields, text_report=report)

    def save(self, folder: str | Path) -> None:
        """
        Write the study without its texts into `folder`, fit to be published; see `read_study`.

        Raises
        ------
        ValueError
            If `where` has kept a part of the study only.
        """
        if self.filters:
            raise ValueError(
                f"a part of a study is not saved ({' and '.join(self.filters)}); save the whole "
                "and filter after reading."
            )
        fields = {**vars(self), "style": count_style(self), "text_report": None}
        write_folder(Path(folder), fields)
        if self.uncorrected is not None:
            self.uncorrected.save(Path(folder) / _UNCORRECTED)


def read_study(folder: str | Path) -> Study:
    """
    Study that somebody saved; it has no texts and never looks for them.

    Parameters
    ----------
    folder : str or Path
        As ``study.save(folder)`` wrote it.

    Returns
    -------
    Study
        Everything works but `concordance` and other ways to the text; `read_context` gives the
        place of a use and a link into the publisher's page.

    Raises
    ------
    ValueError
        If a file is missing or is not the one that was saved; the message names each of them.

    Examples
    --------
    >>> import analysis as an
    >>> an.read_study("data/grushko").has_texts
    False
    """
    plain = Path(folder) / _UNCORRECTED
    fields = read_folder(Path(folder))
    corrected = fields.get("corrections") is not None
    return Study(**fields, uncorrected=read_study(plain) if corrected else None)


def build_study(
    source: str | Path | Sequence[str | Path] | pd.DataFrame,
    lexicon: str | Path | Lexicon | Mapping[str, Any],
    *,
    metadata: str | Path | None = None,
    columns: Mapping[str, str] | str | Path | None = None,
    on_error: str = "raise",
    source_doc: str | None = None,
    speakers: str | Path | pd.DataFrame | None = None,
    corrections: str | Path | pd.DataFrame | None = None,
    boilerplate: pd.DataFrame | None = None,
) -> Study:
    """
    Study of the articles in a folder, a file, a list of files or a table of documents.

    Parameters
    ----------
    source
        What `read_articles` takes, or documents made by hand.
    lexicon
        The name of one that ships, a path, a Lexicon, or ``{"name": ["term", …]}``.
    metadata, columns, on_error
        As in `read_articles`.
    speakers, corrections, boilerplate
        As in `split_passages`.
    source_doc : str, optional
        The ``doc_id`` of the article that the others restate, as an interview.

    Returns
    -------
    Study
        With texts; articles in the order of their ``doc_id``.

    Raises
    ------
    ValueError
        Every fault of the articles or of the lexicon in one message, before any work is done.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                           "text": "The storm is over. “What a storm,” she said."}])
    >>> an.build_study(articles, {"storm": ["storm*"]})
    <Study of 1 articles, 1 outlets, 2 uses, with texts>
    """
    words = as_lexicon(lexicon)
    if isinstance(source, pd.DataFrame):
        read = source
    else:
        read = reading.read_articles(source, metadata, columns=columns, on_error=on_error)
    report = reading.import_report(read) if "import_report" in read.attrs else None
    documents = tables.check_documents(read).sort_values("doc_id", ignore_index=True)
    documents.attrs = {}
    if source_doc is not None:
        tables.one_of(source_doc, list(documents["doc_id"]), "source_doc")
    split = partial(split_passages, documents, speakers=speakers, boilerplate=boilerplate)
    study = replace(_found(documents, split(), words, source_doc), import_report=report)
    if corrections is None:
        return study
    return replace(
        _found(documents, split(corrections=corrections), words, source_doc),
        import_report=report,
        corrections=read_corrections(corrections),
        uncorrected=study,
    )


def _found(
    documents: pd.DataFrame, passages: pd.DataFrame, lexicon: Lexicon, source: str | None
) -> Study:
    told = None if source is None else find_restatements(documents, passages, source=source)
    uses = find_uses(documents, passages, lexicon)
    counted = uses["rule"] == ""
    return Study(
        documents,
        passages,
        uses[counted].drop(columns="rule").reset_index(drop=True),
        count_terms(documents, passages),
        restatements=told,
        lexicon=lexicon,
        versions=None if told is None else find_versions(documents, passages, told),
        source_doc=source,
        excluded=uses[~counted].reset_index(drop=True),
        parts=describe_parts(documents, passages),
        fragments=find_fragments(documents, uses),
    )


def count_style(study: Study) -> pd.DataFrame | None:
    """
    Return the style of a study, counting it where that is still to be done.

    Counting loads a dictionary of syllables, which takes seconds. None where `where` has kept
    only some zones, voices, speakers or sentences, and where no text is at hand.
    """
    whole = study.whole or study
    filtered = {said.partition(" is ")[0] for said in study.filters}
    if filtered - {"own", "whose", *study.documents.columns}:
        return None
    style = whole.style
    if style is None and whole.has_texts:
        style = describe_style(whole.documents, whole.passages)
    if style is None or whole is study:
        return style
    kept = style["doc_id"].isin(study.documents["doc_id"])
    return style[kept & style["whose"].isin(study.passages["whose"])].reset_index(drop=True)
