"""Attach a user's own copies of the texts to a study that was shared without texts.

A saved study has the checksum of each text and the frequency of each word, but not the order of the
words. A text is therefore compared by the frequencies of its folded words. If they agree, each
passage keeps its number of words and the uses of terms keep their order, and the character offsets
of both are recomputed for the attached text.
"""

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

import pandas as pd

from analysis.lexicon.matches import find_uses
from analysis.study.page_links import find_fragments
from analysis.study.text_matching import count_words, saved_words
from analysis.study.text_sources import FoundTexts
from analysis.text.passage_words import place_words, read_words
from analysis.text.tokens import words

_EXAMPLES = 5
_SAME = ["part", "sentence", "referent", "name", "frame", "term"]  # of a use, whatever its offsets
_OPENING = "“‘«„\"'(["


class Comparison(NamedTuple):
    """The status of a text, its number of words, and how many of them differ."""

    status: str
    words: int = 0
    differing: int = 0
    reason: str = ""


class _Saved(NamedTuple):
    """What a study without texts has of its articles, by ``doc_id``; parts by it and the part."""

    words: dict[str, Counter[str]]
    titles: dict[str, str]
    sizes: dict[tuple[str, str], int]
    checksums: dict[tuple[str, str], str]


class TextReport(NamedTuple):
    """A row of the report on attached texts."""

    doc_id: str
    file: str
    status: str
    words: int
    differing: int
    reason: str


def describe_parts(documents: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return ``doc_id part characters words sentences sha256`` of every part of every article."""
    extent = passages.groupby(["doc_id", "part"], sort=False).agg(
        characters=("end", "max"), words=("words", "sum"), sentences=("sentence", "max")
    )
    rows = zip(documents["doc_id"], documents["title"], documents["text"], strict=True)
    texts = {
        (doc_id, part): written
        for doc_id, *both in rows
        for part, written in zip(("title", "text"), both, strict=True)
    }
    hashes = [
        sha256(texts[key].encode("utf-8", "surrogatepass")).hexdigest() for key in extent.index
    ]
    return extent.assign(sha256=hashes).reset_index()


def with_title_checksums(parts: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of a saved study with the checksums of the titles that it publishes."""
    titles = documents.set_index("doc_id")["title"].to_dict()
    hashes = [
        sha256(titles[doc_id].encode("utf-8", "surrogatepass")).hexdigest()
        if part == "title" and not known and titles[doc_id]
        else known
        for doc_id, part, known in parts[["doc_id", "part", "sha256"]].itertuples(index=False)
    ]
    return parts.assign(sha256=hashes)


def attach(content: Mapping[str, Any], found: FoundTexts) -> tuple[dict[str, Any], pd.DataFrame]:
    """
    Return the fields of a study that change when texts are attached, and a report on each text.

    The status of a text is ``same`` (to the character), ``moved`` (the same words; offsets are
    recomputed) or ``refused``; an article whose text is refused stays without one. Behind the
    articles stands a row without ``doc_id`` for what a file of the source has beside them.
    """
    saved = _saved(content)
    content = {
        **content,
        "documents": _with_titles(content["documents"], saved, content["word_rule"], found),
    }
    documents = content["documents"]
    texts: dict[str, str] = {}
    rows, moved = [], {}
    placeless, rule = _placeless(content), content["word_rule"]
    saved = saved._replace(titles=documents.set_index("doc_id")["title"].to_dict())
    for doc_id in documents["doc_id"]:
        text = found.texts[doc_id].text
        result = Comparison("refused", reason=found.texts[doc_id].fault)
        if text is not None:
            texts[doc_id] = text
            result = _compared(text, rule, saved, doc_id)
        if result.status == "moved" or (result.status == "same" and doc_id in placeless):
            moved[doc_id] = new = _moved(content, texts, doc_id, result.status)
            if new is None:
                reason = "its uses do not stand in the order they were found in"
                result = result._replace(status="refused", reason=reason)
            elif _stands(content, new, doc_id):
                result = result._replace(status="same", reason="")
        if result.status == "refused":
            texts.pop(doc_id, None)
        rows.append(TextReport(doc_id, found.texts[doc_id].file, *result))
    rows += [TextReport("", one.file, "refused", 0, 0, one.reason) for one in found.left]
    fields: dict[str, Any] = {"documents": documents.assign(text=documents["doc_id"].map(texts))}
    for name in ("passages", "parts", "matches", "excluded", "fragments"):
        changed = {doc_id: new[name] for doc_id, new in moved.items() if new is not None}
        if changed and content[name] is not None:
            kept = [
                changed.get(doc_id, _of(content[name], doc_id)) for doc_id in documents["doc_id"]
            ]
            fields[name] = pd.concat(kept, ignore_index=True)
    if moved and content["restatements"] is not None:
        fields |= _moved_restatements(content, {**content, **fields}["passages"], texts)
    return fields, pd.DataFrame(rows, columns=list(TextReport._fields))


def agreeing_articles(report: pd.DataFrame) -> list[str]:
    """Return the ``doc_id`` of each article whose text agrees."""
    return list(report.loc[report["status"] != "refused", "doc_id"])


def describe_attaching(report: pd.DataFrame) -> str:
    """Return the number of texts that agree, a line for each refused one, and how to go on."""
    of_source = report["doc_id"] == ""
    articles = report[~of_source].to_dict("records")
    refused = [row for row in articles if row["status"] == "refused"]
    lines = [
        "  " + (f"{row['file']} ({row['doc_id']})" if row["file"] else row["doc_id"])
        + f": {row['reason']}"
        for row in refused
    ]  # fmt: skip
    if of_source.any():
        lines.append("Of the source is left:")
        left = report[of_source].to_dict("records")
        lines += [f"  {row['file'] or 'the table'}: {row['reason']}" for row in left]
    return (
        f"{len(articles) - len(refused)} of {len(articles)} texts agree with the study. Refused:\n"
        + "\n".join(lines)
        + '\nFetch the page as it was, or take on_error="refuse" for those that agree.'
    )


def _saved(content: Mapping[str, Any]) -> _Saved:
    parts = content["parts"].set_index(["doc_id", "part"])
    titles = content["documents"].set_index("doc_id")["title"].to_dict()
    sizes, checksums = parts["words"].to_dict(), parts["sha256"].to_dict()
    return _Saved(saved_words(content["counts"]), titles, sizes, checksums)


def _with_titles(
    documents: pd.DataFrame, saved: _Saved, rule: str, found: FoundTexts
) -> pd.DataFrame:
    """Return the documents with titles of the source where they were withheld and agree."""
    titles = []
    for doc_id, title in documents[["doc_id", "title"]].itertuples(index=False, name=None):
        place, offered = (doc_id, "title"), found.texts[doc_id].title
        if not title and offered and place in saved.sizes:
            words, checksum = count_words(rule, offered), saved.checksums[place]
            hashed = sha256(offered.encode("utf-8", "surrogatepass")).hexdigest()
            inside = words <= saved.words.get(doc_id, words)
            fits = not checksum and inside and words.total() == saved.sizes[place]
            titles.append(offered if fits or hashed == checksum else "")
        else:
            titles.append(title)
    return documents.assign(title=pd.Series(titles, documents.index, "str"))


def _placeless(content: Mapping[str, Any]) -> set[str]:
    """Return the articles of which the study withholds places; their texts give them back."""
    uses = [content[name] for name in ("matches", "excluded") if content[name] is not None]
    return {doc_id for table in uses for doc_id in table.loc[table["start"].isna(), "doc_id"]}


def _compared(text: str, rule: str, known: _Saved, doc_id: str) -> Comparison:
    """Compare the word frequencies of a text with those that the study has of the article."""
    attached = count_words(rule, text)
    if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == known.checksums[doc_id, "text"]:
        return Comparison("same", attached.total())
    if not known.words:
        reason = "the study has no word counts, as it was filtered; attach texts before filtering"
        return Comparison("refused", attached.total(), reason=reason)
    saved, title = Counter(known.words.get(doc_id, {})), known.titles[doc_id]
    saved.subtract(count_words(rule, title))
    lacking, added = saved - attached, attached - saved
    differing = max(lacking.total(), added.total())
    if not title and not added and differing == known.sizes.get((doc_id, "title")):
        differing = 0  # the title is withheld
    if not differing:
        reason = "the same words with other marks or white space"
        return Comparison("moved", attached.total(), 0, reason)
    examples = ", ".join(sorted([*lacking, *added])[:_EXAMPLES])
    size = saved.total()
    reason = f"it differs in {differing:,} of {size:,} words: {examples}"
    return Comparison("refused", size, differing, reason)


def _moved(
    content: Mapping[str, Any], texts: dict[str, str], doc_id: str, status: str
) -> dict[str, pd.DataFrame] | None:
    """Return the rows of an article with their places in the text; None if uses differ."""
    metadata = content["documents"].set_index("doc_id").loc[[doc_id]].reset_index()
    document, rule = metadata.assign(text=texts[doc_id]), content["word_rule"]
    passages = _of(content["passages"], doc_id).copy()
    if status == "moved":
        rows = passages.index[passages["part"] == "text"]
        starts = _borders(texts[doc_id], passages.loc[rows, "words"].tolist(), rule)
        passages.loc[rows, "start"] = starts
        passages.loc[rows, "end"] = [*starts[1:], len(texts[doc_id])]
    found = {"passages": passages, "parts": describe_parts(document, passages)}
    if content["lexicon"] is None:
        return None
    words = place_words(read_words(document, rule), passages)
    uses = find_uses(document, passages, content["lexicon"], words)
    for name, counted in (("matches", True), ("excluded", False)):
        saved = content[name]
        after = uses[(uses["rule"] == "") == counted].reset_index(drop=True)
        before = None if saved is None else _of(saved, doc_id)
        placed = (
            None if before is None else _with_places(before, after, bool(document["title"].iloc[0]))
        )
        if placed is None:
            return None
        found[name] = placed
    found["fragments"] = find_fragments(document, uses, words.words)
    return found


def _with_places(before: pd.DataFrame, after: pd.DataFrame, titled: bool) -> pd.DataFrame | None:
    """
    Return the saved uses with the places found in the text; None if they are not the same.

    Uses in a title that is withheld stay as they are.
    """
    if not titled and before["part"].eq("title").any():
        of_title = before["part"] == "title"
        placed = _with_places(before[~of_title].reset_index(drop=True), after, True)
        return None if placed is None else pd.concat([before[of_title], placed], ignore_index=True)
    if before["start"].notna().all():
        if not before[_SAME].equals(after[_SAME]):
            return None
        return before.assign(start=after["start"], end=after["end"], match=after["match"])
    of_term = [name for name in _SAME if name != "sentence"]
    same = Counter(before[of_term].itertuples(index=False, name=None)) == Counter(
        after[of_term].itertuples(index=False, name=None)
    )
    return after[list(before.columns)].reset_index(drop=True) if same else None


def _stands(content: Mapping[str, Any], new: Mapping[str, pd.DataFrame], doc_id: str) -> bool:
    """Return whether all places are where the study has them, as in a text without a checksum."""
    before = _of(content["passages"], doc_id)[["start", "end"]]
    return before.equals(new["passages"][["start", "end"]])


def _moved_restatements(
    content: Mapping[str, Any], passages: pd.DataFrame, texts: Mapping[str, str]
) -> dict[str, Any]:
    """Return restatements and versions with the offsets of their sentences in the new texts."""
    place = ["doc_id", "part"]
    before = content["passages"].sort_values(["doc_id", "part", "start"], kind="stable")
    after = passages.sort_values(["doc_id", "part", "start"], kind="stable")
    titles = content["documents"].set_index("doc_id")["title"]
    starts: dict[tuple[str, str, int], int] = {}
    ends: dict[tuple[str, str, int], int] = {}
    new_ends = after.groupby([*place, "sentence"])["end"].max()
    rows = zip(before[[*place, "sentence", "start"]].to_numpy(), after["start"], strict=True)
    for (doc_id, part, sentence, start), new in rows:
        text = texts.get(doc_id, "") if part == "text" else str(titles[doc_id])
        end = int(new_ends[doc_id, part, sentence])
        starts[doc_id, part, start] = int(new)
        ends[doc_id, part, start] = int(new) + len(text[new:end].rstrip())
    fields = {}
    for name in ("restatements", "versions"):
        if content[name] is None:  # restatements coded by hand have no versions without texts
            continue
        table = content[name].copy()
        for prefix, key in (("", "doc_id"), ("source_", "source_id")):
            keys = list(
                zip(table[key], table[f"{prefix}part"], table[f"{prefix}start"], strict=True)
            )
            table[f"{prefix}start"] = [starts.get(k) or _inside(k, before, starts) for k in keys]
            if f"{prefix}end" in table.columns:
                known = zip(keys, table[f"{prefix}end"], strict=True)
                table[f"{prefix}end"] = [ends.get(k, end) for k, end in known]
        fields[name] = table
    return fields


def _inside(
    place: tuple[str, str, int], before: pd.DataFrame, starts: Mapping[tuple[str, str, int], int]
) -> int:
    """Return the new offset of a place inside a passage, from that of the passage."""
    doc_id, part, start = place
    passages = before[(before["doc_id"] == doc_id) & (before["part"] == part)]
    around = (passages["start"] <= start) & (passages["end"] > start)
    begins = passages.loc[around, "start"].tolist()
    return starts[doc_id, part, begins[0]] + start - begins[0] if begins else start


def _of(table: pd.DataFrame, doc_id: str) -> pd.DataFrame:
    return table[table["doc_id"] == doc_id].reset_index(drop=True)


def _borders(text: str, sizes: list[int], rule: str) -> list[int]:
    """Return the starts of passages with these numbers of words; white space ends a passage."""
    places = [(start, end) for start, end, _ in words(text, rule)]
    starts, first = [0], 0
    for size in sizes[:-1]:
        first += size
        before = places[first - 1][1] if first else 0
        after = places[first][0] if first < len(places) else len(text)
        gap = text[before:after]
        blank = max((i + 1 for i, letter in enumerate(gap) if letter.isspace()), default=0)
        opening = min((i for i, letter in enumerate(gap) if letter in _OPENING), default=len(gap))
        starts.append(max(starts[-1], before + (blank or opening)))
    return starts
