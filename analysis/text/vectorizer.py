"""A scikit-learn vectorizer that counts words as this package does.

Words are those of `analysis.text.tokens`, so that a classifier sees the same words as the tables:
"Kyiv’s" and "KYIV'S" are one column, and so are "well‑known" with any hyphen.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from numbers import Integral, Real
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from sklearn import get_config
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.utils.validation import check_is_fitted

from analysis.stats.arrays import Integers
from analysis.text.ngrams import (
    Lookup,
    Ngrams,
    chosen,
    columns_of,
    count_ngrams,
    lookup_of,
    names_of,
    ngrams_of,
)
from analysis.text.tokens import tokenize, words

_CONTAINERS = ("default", "pandas")


# scikit-learn's own wrapping of what comes out refuses sparse matrices; see `set_output`
class ArticleVectorizer(TransformerMixin, BaseEstimator, auto_wrap_output_keys=None):  # type: ignore[call-arg,misc]
    """
    Matrix of term counts, one row for each text, over the words of this package.

    Parameters
    ----------
    ngram_range : (int, int)
        Shortest and longest run of words that is a term. Runs cross sentences, but never texts.
    min_df, max_df : int or float
        Terms in fewer (more) texts are left out; a float is a share of the texts.
    max_features : int, optional
        Only the terms with the most uses.
    vocabulary : mapping or iterable of str, optional
        The terms to count, {term: column} or in the order of the columns; nothing is learned then,
        and `min_df`, `max_df` and `max_features` do nothing. Terms are folded like the texts.
    stop_words : iterable of str, optional
        Words left out before runs are made. No list ships: what is a stop word is a decision.
    binary : bool
        1 for every term that occurs.

    Attributes
    ----------
    vocabulary_ : dict
        {term: column}, made when it is first asked for.

    Raises
    ------
    ValueError
        In `fit` or `transform`, if the texts are one string or a table, if a text is missing (the
        row is named), if a parameter cannot be, or if no term remains.

    Warns
    -----
    UserWarning
        If a stop word or a term of `vocabulary` can never match a word of this package.

    Notes
    -----
    The matrix is that of scikit-learn's ``CountVectorizer`` with an `analyzer` that returns this
    package's words, cell for cell; and with this package's pattern of a word as `token_pattern`, as
    long as texts have straight apostrophes, composed accents, and no acronyms that are common
    words, too. Ties at `max_features` are broken as there, by an unstable sort that may differ
    between processors; give a `vocabulary` where the columns must be the same everywhere.

    Examples
    --------
    >>> import analysis as an
    >>> vectorizer = an.ArticleVectorizer(stop_words=["the"])
    >>> vectorizer.fit_transform(["The ship’s crew", "The crew, the ship's crew"]).toarray()
    array([[1, 1], [2, 1]])
    >>> vectorizer.get_feature_names_out()
    array(['crew', "ship's"], dtype=object)
    """

    def __init__(
        self,
        ngram_range: tuple[int, int] = (1, 1),
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        vocabulary: Mapping[str, int] | Iterable[str] | None = None,
        stop_words: Iterable[str] | None = None,
        binary: bool = False,
    ) -> None:
        self.ngram_range = ngram_range
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.vocabulary = vocabulary
        self.stop_words = stop_words
        self.binary = binary

    _container: str | None = None  # of `set_output`; None: as scikit-learn is configured

    def fit(self, texts: Iterable[str], y: object = None) -> ArticleVectorizer:  # noqa: ARG002
        """Learn the terms of `texts`; `y` is ignored."""
        self._learn(texts)
        return self

    def fit_transform(self, texts: Iterable[str], y: object = None) -> Any:  # noqa: ARG002
        """Learn the terms of `texts` and return their counts; see `transform`."""
        matrix = self._learn(texts)
        return self._contained(matrix, texts)

    def transform(self, texts: Iterable[str]) -> Any:
        """
        Return the counts of the learned terms; other words are left out.

        Returns
        -------
        csr_matrix of int64, or DataFrame
            A DataFrame of sparse columns after ``set_output(transform="pandas")``.
        """
        check_is_fitted(self)
        found, matrix = self._count(texts)
        return self._contained(self._known_columns(found, matrix), texts)

    @cached_property
    def vocabulary_(self) -> dict[str, int]:
        """{term: column}, made when it is first asked for."""
        check_is_fitted(self)
        return {term: column for column, term in enumerate(names_of(self._terms).tolist())}

    def get_feature_names_out(
        self,
        input_features: object = None,  # noqa: ARG002  scikit-learn hands it in
    ) -> NDArray[np.object_]:
        """Return the terms in the order of the columns."""
        check_is_fitted(self)
        return names_of(self._terms)

    def set_output(self, *, transform: str | None = None) -> ArticleVectorizer:
        """
        Choose what `transform` and `fit_transform` return.

        Parameters
        ----------
        transform : {"default", "pandas"}, optional
            A sparse matrix, or a DataFrame of sparse columns; None changes nothing.
        """
        if transform is not None:
            self._container = _checked_container(transform)
        return self

    def __sklearn_clone__(self) -> ArticleVectorizer:
        parameters = self.get_params(deep=False)
        copies = {name: clone(value, safe=False) for name, value in parameters.items()}
        return type(self)(**copies).set_output(transform=self._container)

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "_terms")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.transformer_tags.preserves_dtype = []  # counts are int64
        return tags

    def _learn(self, texts: Iterable[str]) -> sparse.csr_matrix:
        """Keep the terms and return their counts."""
        sizes = _checked_sizes(self.ngram_range)
        given = None if self.vocabulary is None else _given_terms(self.vocabulary)
        found, matrix = self._count(texts)
        _warn_of_unmatchable(self.stop_words, given, sizes)
        if given is None:
            if not matrix.shape[1]:
                raise ValueError("no term was found: the texts hold no words, or stop words only.")
            kept = _kept_columns(matrix, self.min_df, self.max_df, self.max_features)
            if len(kept) < matrix.shape[1]:
                found, matrix = chosen(found, kept), matrix[:, kept]
        self._terms = found if given is None else ngrams_of(given)
        self._lookups: list[Lookup] = []  # one when needed; `transform` sets no attribute
        self.__dict__.pop("vocabulary_", None)  # of an earlier fit
        return matrix.tocsr() if given is None else self._known_columns(found, matrix)

    def _count(self, texts: Iterable[str]) -> tuple[Ngrams, sparse.csc_matrix]:
        tokens = tokenize(_checked_texts(texts))
        stop_words = _checked_stop_words(self.stop_words)
        found, matrix = count_ngrams(tokens, _checked_sizes(self.ngram_range), stop_words)
        if self.binary:
            matrix.data.fill(1)
        return found, matrix

    def _known_columns(self, found: Ngrams, matrix: sparse.csc_matrix) -> sparse.csr_matrix:
        """Return the columns of the learned terms; zeros for a term that was not found."""
        if not self._lookups:
            self._lookups.append(lookup_of(self._terms))
        column = columns_of(self._lookups[0], found)
        order = np.flatnonzero(column >= 0)
        order = order[np.argsort(column[order], kind="stable")]  # learned terms are in order
        known = matrix[:, order]
        width = len(self._terms.parts)
        borders = known.indptr[np.searchsorted(column[order], np.arange(width + 1))]
        cells = (known.data, known.indices, borders)
        return sparse.csc_matrix(cells, shape=(matrix.shape[0], width)).tocsr()

    def _contained(self, matrix: sparse.csr_matrix, texts: object) -> Any:
        """Return the matrix as `set_output` asks; scikit-learn itself refuses sparse matrices."""
        container = self._container or _checked_container(get_config()["transform_output"])
        if container == "default":
            return matrix
        index = texts.index if isinstance(texts, pd.Series) else None
        names = self.get_feature_names_out()
        sparse_frame: Any = pd.DataFrame.sparse
        return sparse_frame.from_spmatrix(matrix, index=index, columns=names)


def _checked_container(container: str) -> str:
    if container not in _CONTAINERS:
        raise ValueError(
            f"transform output {container!r}: a sparse matrix can be given as one of {_CONTAINERS}."
        )
    return container


def _checked_texts(texts: Any) -> list[str]:
    """Return the texts as a list, or name the row that is none."""
    kind: Literal["one text", "a table"] | None = None
    if isinstance(texts, str | bytes):
        kind = "one text"
    elif isinstance(texts, Mapping | pd.DataFrame) or getattr(texts, "ndim", 1) != 1:
        kind = "a table"
    if kind or not isinstance(texts, Iterable):
        raise ValueError(
            f"texts is {kind or repr(texts)}; give a list, Series or array of texts, such as "
            'documents["text"] (in a ColumnTransformer the name of one column, not a list of it).'
        )
    rows = list(texts)
    for number, text in enumerate(rows):
        if not isinstance(text, str):
            named = f" (index {texts.index[number]!r})" if isinstance(texts, pd.Series) else ""
            raise ValueError(
                f"row {number}{named}: {text!r} is no text; leave the row out, or put '' there."
            )
    return rows


def _checked_sizes(ngram_range: Sequence[int]) -> range:
    sizes = tuple(ngram_range) if isinstance(ngram_range, Sequence) else ()
    if len(sizes) != 2 or not all(isinstance(n, Integral) for n in sizes):
        raise ValueError(f"ngram_range {ngram_range!r} is no pair of whole numbers; give (1, 2).")
    if not 1 <= sizes[0] <= sizes[1]:
        raise ValueError(f"ngram_range {ngram_range!r}: give 1 or more, then no less.")
    return range(sizes[0], sizes[1] + 1)


def _checked_stop_words(stop_words: Iterable[str] | None) -> set[str]:
    if stop_words is None:
        return set()
    if isinstance(stop_words, str):
        raise ValueError(f"stop_words {stop_words!r} is one text; give a list of words.")
    return {found[0].form for found in map(words, stop_words) if len(found) == 1}


def _warn_of_unmatchable(
    stop_words: Iterable[str] | None, terms: Iterable[list[str]] | None, sizes: range
) -> None:
    unmatchable = sorted(stop for stop in stop_words or () if len(words(stop)) != 1)
    if unmatchable:
        message = f"stop words that are not one word here, and so leave nothing out: {unmatchable}."
        warnings.warn(message, UserWarning, stacklevel=4)
    unmatchable = [" ".join(term) for term in terms or () if len(term) not in sizes]
    if unmatchable:
        message = (
            f"terms of the vocabulary whose number of words is not in ngram_range: {unmatchable}."
        )
        warnings.warn(message, UserWarning, stacklevel=4)


def _given_terms(vocabulary: Mapping[str, int] | Iterable[str]) -> list[list[str]]:
    """Return the folded words of each term of the `vocabulary` parameter, by column."""
    if isinstance(vocabulary, str):
        raise ValueError(f"vocabulary {vocabulary!r} is one text; give a list of terms.")
    if isinstance(vocabulary, Mapping):
        if sorted(vocabulary.values()) != list(range(len(vocabulary))):
            raise ValueError("vocabulary: its columns must be 0, 1, 2, … with no gap or double.")
        terms = sorted(vocabulary, key=vocabulary.__getitem__)
    else:
        terms = sorted(vocabulary) if isinstance(vocabulary, set) else list(vocabulary)
    if not terms:
        raise ValueError("vocabulary is empty; give at least one term, or None to learn them.")
    folded = [[word.form for word in words(term)] for term in terms]
    doubles = [term for term, uses in Counter(map(" ".join, folded)).items() if uses > 1]
    if doubles:
        message = "stand twice (typography and case are folded)."
        raise ValueError(f"vocabulary: {sorted(doubles)} {message}")
    return folded


def _kept_columns(
    matrix: sparse.csc_matrix, min_df: float, max_df: float, max_features: int | None
) -> Integers:
    """Return the columns in enough and not too many texts, those with the most uses if limited."""
    texts = np.diff(matrix.indptr)
    low = _text_count(min_df, matrix.shape[0], "min_df")
    high = _text_count(max_df, matrix.shape[0], "max_df")
    if high < low:
        raise ValueError(
            f"max_df {max_df!r} of {matrix.shape[0]} texts is fewer than min_df {min_df!r}; "
            "lower min_df or raise max_df."
        )
    kept = np.flatnonzero((texts >= low) & (texts <= high))
    if max_features is not None:
        if not isinstance(max_features, Integral) or max_features < 1:
            raise ValueError(f"max_features {max_features!r} is no number of terms, 1 or more.")
        if len(kept) > max_features:
            uses = np.asarray(matrix.sum(axis=0)).ravel()[kept]
            kept = np.sort(kept[(-uses).argsort()[:max_features]])  # as CountVectorizer does it
    if not len(kept):
        raise ValueError("no term remains; try a lower min_df or a higher max_df.")
    return kept


def _text_count(df: float, texts: int, name: str) -> float:
    """Return a document frequency, a number or a share, as a number of texts."""
    if isinstance(df, Integral) and not isinstance(df, bool) and df >= 1:
        return int(df)
    if isinstance(df, Real) and not isinstance(df, Integral) and 0 <= df <= 1:
        return float(df) * texts
    raise ValueError(
        f"{name} {df!r}: give a whole number of texts from 1, or a share from 0.0 to 1.0."
    )
