"""The class Study: articles, their passages, the uses of terms in them, and word counts.

`build_study` makes one from texts, `read_study` from a saved folder. A saved study holds counts,
character offsets and voices, but no sentence of any article, so that it can be published.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import tables
from analysis.lexicon.lexicon import Lexicon
from analysis.study.attach_texts import agreeing_articles, attach, describe_attaching
from analysis.study.completion import completed, links_of
from analysis.study.description import denied_uses, facts_of, html_of, summarise, withheld_rows
from analysis.study.files import Saving, read_folder, write_study
from analysis.study.filters import select
from analysis.study.text_sources import TextSource, find_texts
from analysis.text.counts import Counts
from analysis.text.readability_counts import describe_style
from analysis.text.tokens import WORD_RULE


@dataclass(frozen=True, eq=False)
class Study:
    """
    A set of articles with their passages, uses of terms, and word counts.

    Parameters
    ----------
    documents, passages, matches : DataFrame
        As `read_articles`, `split_passages` and `find_matches` make them. `documents` without a
        ``text`` column makes a study without texts.
    counts : Counts
        As `count_terms` makes them; None after filtering by speaker, part or sentence.
    restatements, versions : DataFrame, optional
        As `find_restatements` and `find_versions` make them.
    lexicon : Lexicon, optional
        The lexicon of `matches`.
    excluded : DataFrame, optional
        Uses excluded by a context rule, with the rule; as in `find_uses`.
    source_doc : str, optional
        The ``doc_id`` of the source of `restatements`.
    parts : DataFrame, optional
        ``doc_id part characters words sentences sha256`` of every title and text as read.
    fragments : DataFrame, optional
        The words that links may contain, as in `find_fragments`; found on first use (`find_links`).
    style : DataFrame, optional
        As in `describe_style`; counted on first use (`whole_style`).
    import_report : DataFrame, optional
        The articles declared, read and refused.
    corrections : DataFrame, optional
        A researcher's corrections of the passages, as `read_corrections` returns them.
    uncorrected : Study, optional
        The same study without corrections.
    text_report : DataFrame, optional
        The report of `with_texts`.
    withheld : DataFrame, optional
        What a saved study left out: ``table column rows reason``.
    word_rule : str
        The rule by which words were counted; a text is compared by the same.
    filters : tuple of str
        The filters of `where`, in words.
    whole : Study, optional
        The unfiltered study, if this one was made by `where`.

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
    withheld: pd.DataFrame | None = field(default=None, kw_only=True)
    word_rule: str = field(default=WORD_RULE, kw_only=True)
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
        kept += "".join(f", {told}" for told in withheld_rows(self.withheld))
        return (
            f"<Study of {len(self.documents)} articles, {self.documents['outlet'].nunique()} "
            f"outlets, {len(self.matches)} uses, {texts}{kept}>"
        )

    def __str__(self) -> str:
        return summarise(vars(self))

    def _repr_html_(self) -> str:
        return html_of(vars(self))

    @property
    def facts(self) -> dict[str, Any]:
        """What the study is of, its filters and corrections, for method sentences."""
        return facts_of(vars(self))

    @property
    def facts_of_uses(self) -> dict[str, Any]:
        """As `facts`, with the number of denied uses, for measures of uses."""
        denied = denied_uses(self.excluded)
        return self.facts | ({"denied": denied} if denied else {})

    @property
    def has_texts(self) -> bool:
        """Whether texts are attached."""
        return "text" in self.documents.columns

    def where(self, **columns: Any) -> Study:
        """
        Filter the study by article or passage; all denominators follow.

        Parameters
        ----------
        **columns
            A value, or a list of values, for a column of documents, for ``month week year`` of
            the date, for ``zone voice own whose confidence``, or for ``speaker part sentence``. The
            last three filter only passages and matches; measures that need counts then raise an
            error. ``since`` and ``until`` take a day, which they include; articles without a date
            are left out by both, and the method sentences say how many.

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
        >>> study.where(since="2025-01-01").documents["date"].min()
        '2025-03-17'
        """
        plain = self.uncorrected.where(**columns) if self.uncorrected is not None else None
        study = replace(self, whole=self.whole or self, uncorrected=plain)
        for column, kept in columns.items():
            study = replace(study, **select(vars(study), column, kept))
        return study

    def with_texts(
        self,
        source: TextSource,
        *,
        metadata: str | Path | None = None,
        columns: Mapping[str, str] | str | Path | None = None,
        on_error: str = "raise",
    ) -> Study:
        """
        Attach texts from files or a table; nothing is downloaded.

        Texts are compared by word frequencies. A text that differs only in white space, quotation
        marks or line ends is accepted, and all offsets are recomputed for it. A text that differs
        in a word is refused. A study without texts does not know the order of words: two words
        that changed places go unnoticed, unless they are uses of a term.

        Parameters
        ----------
        source : path, list of paths or DataFrame
            As in `read_articles`: a folder, an export, a table of texts, a list of files; or
            documents with ``doc_id`` and ``text``, and ``title`` if there is one. From a folder
            the files named in the column ``file``, or ``{doc_id}.txt``, are taken first. All else
            is matched by ``doc_id``, and by checksum or words where the ids differ. A title that
            was withheld comes back if the source has it.
        metadata, columns
            As in `read_articles`.
        on_error : {"raise", "refuse"}
            With "refuse", keep only the articles whose texts agree.

        Returns
        -------
        Study
            ``text_report`` has the columns ``doc_id file status words differing reason``: a row
            for each article, then one without ``doc_id`` for each file of the source with articles
            that fit none of the study or were not read.

        Raises
        ------
        ValueError
            If the source cannot be read; or one message that lists every article whose text is
            missing or different, and what of the source is left.
        """
        tables.one_of(on_error, ("raise", "refuse"), "on_error")
        found = find_texts(vars(self), source, metadata, columns)
        fields, report = attach(vars(self), found)
        agreeing = agreeing_articles(report)
        if len(agreeing) == len(self.documents):
            return replace(self, **fields, text_report=report)
        if on_error == "raise" or not agreeing:
            raise ValueError(describe_attaching(report))
        part = self.where(doc_id=agreeing)
        fields, _ = attach(vars(part), found)
        return replace(part, **fields, text_report=report)

    def save(
        self,
        folder: str | Path,
        *,
        level: str = "article",
        keep: Sequence[str] = (),
        drop: Sequence[str] = (),
    ) -> None:
        """
        Save the study without its texts, in a form that can be published; see `read_study`.

        Nothing that is saved gives five words of an article in a row, all tables taken together.
        What is withheld for that is told in a warning and in ``withheld`` of the saved study:
        columns that may be text (description, abstract …), titles of more than 40 words, other
        metadata of more than 20, places of terms that stand side by side. What a reader can put in
        order by probability in a lone headline or quotation is not withheld; see data/README.md.
        A ``README.md`` in the folder explains it to readers who have nothing else.

        Parameters
        ----------
        folder : str or Path
            A new or empty folder, or one that holds a saved study, which is replaced.
        level : {"article", "outlet"}
            "outlet" saves counts by outlet and month and no row of an article; such a folder is
            not read back.
        keep, drop : sequence of str
            Columns of documents to save although they may be text, and to leave out.

        Raises
        ------
        ValueError
            If the study is filtered; or one message with all that is in the way: files of yours
            in the folder, columns of `keep` with text of their article.
        OSError
            If the files cannot be written; what stood in the folder is as it was.
        """
        if self.filters:
            raise ValueError(
                f"a part of a study is not saved ({' and '.join(self.filters)}); save the whole "
                "and filter after reading."
            )
        plain = None if self.uncorrected is None else completed(vars(self.uncorrected))
        saving = Saving(level, tables.as_list(keep), tables.as_list(drop))
        write_study(completed(vars(self)), plain, folder, saving)


def read_study(folder: str | Path) -> Study:
    """
    Read a study from the folder it was saved to; it has no texts.

    Parameters
    ----------
    folder : str or Path
        A folder written by ``study.save(folder)``.

    Returns
    -------
    Study
        Without texts `concordance` does not work, and `read_context` returns links, not lines.

    Raises
    ------
    ValueError
        If a file is missing or has changed, or a table has what no study can have; one message
        lists the files, rows and columns. The checksums guard against accidents, not against
        somebody who wants to deceive.

    Examples
    --------
    >>> import analysis as an
    >>> an.read_study("data/grushko").has_texts
    False
    """
    fields = read_folder(Path(folder))
    plain = fields.pop("uncorrected", None)
    return Study(**fields, uncorrected=None if plain is None else Study(**plain))


def find_links(study: Study, doc_ids: Collection[str]) -> pd.DataFrame | None:
    """
    Return the words that links to uses in some articles may contain, as `find_fragments` does.

    They are chosen for all uses of the whole study; None if it has neither them nor texts.
    """
    return links_of(vars(study.whole or study), doc_ids)


def whole_style(study: Study) -> pd.DataFrame | None:
    """Return the style of the whole study, counted if it has texts; None if it cannot be had."""
    whole = study.whole or study
    if whole.style is not None or not whole.has_texts:
        return whole.style
    return describe_style(whole.documents, whole.passages)  # seconds: it loads a dictionary
