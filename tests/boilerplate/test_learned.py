"""Tests of analysis/boilerplate/learned.py: boilerplate is learned, and prose is not."""

import pandas as pd
import pytest

import analysis as an
from analysis import learn_boilerplate
from analysis.boilerplate.learned import Rule, find_learned, mark_boilerplate, rules_by_part

TOPICS = "rain snow fog sun hail frost wind storm thaw drizzle".split()


def pages(titles=None, texts=None, outlet="Lund Post"):
    """One article for each topic; `titles` and `texts` are patterns with {} for the topic."""
    title = titles if isinstance(titles, list) else [(titles or "{}").format(t) for t in TOPICS]
    text = texts if isinstance(texts, list) else [(texts or "{} fell.").format(t) for t in TOPICS]
    return pd.DataFrame(
        {"doc_id": range(len(title)), "outlet": outlet, "date": "2024-05-01", "title": title,
         "text": text}
    )  # fmt: skip


def learned(documents):
    rules = learn_boilerplate(documents)
    return [tuple(row) for row in rules[["part", "place", "pattern"]].itertuples(index=False)]


@pytest.mark.parametrize(
    ("titles", "rule"),
    [
        ("More {} today | Lund Post", ("title", "suffix", "| Lund Post")),
        ("More {} today - Lund Post", ("title", "suffix", "- Lund Post")),
        ("More {} today – LUND POST", ("title", "suffix", "– LUND POST")),
        ("LIVE: more {} today", ("title", "prefix", "LIVE:")),
        ("Weather | more {} today", ("title", "prefix", "Weather |")),
    ],
)
def test_what_repeats_at_the_border_of_titles_is_learned(titles, rule):
    assert rule in learned(pages(titles))


def test_a_prefix_on_half_of_the_headlines_is_learned_with_its_numbers():
    titles = [f"Watch: {t}" if i % 2 else f"More {t}" for i, t in enumerate(TOPICS)]
    rules = learn_boilerplate(pages(titles))
    assert rules[["place", "n", "of"]].to_numpy().tolist() == [["prefix", 5, 10]]


def test_on_less_than_half_it_is_not():
    titles = [f"Watch: {t}" if i % 3 == 0 else f"More {t}" for i, t in enumerate(TOPICS)]
    assert learned(pages(titles)) == []


@pytest.mark.parametrize("titles", ["War in {}", "Strike {} goes on", "The {}-free harbour"])
def test_a_word_that_titles_begin_with_is_no_label(titles):
    assert learned(pages(titles)) == []


def test_the_same_title_printed_ten_times_is_one_title():
    assert learned(pages(["Rain in Lund | Lund Post"] * 10)) == []


def test_each_outlet_has_its_own_rules():
    both = pd.concat([pages("{} | Lund Post"), pages("{} today", outlet="Gazette")])
    assert set(learn_boilerplate(both)["outlet"]) == {"Lund Post"}


@pytest.mark.parametrize(
    "line", ["Lund Post weather desk", "All times are local", "Lund Post, edition 12 of 2024"]
)
@pytest.mark.parametrize("texts", ["{line}\n{{}} fell.\nMore fell.", "{{}} fell.\n{line}"])
def test_a_line_that_opens_or_closes_every_text_is_learned(line, texts):
    assert ("text", "line", line) in learned(pages(texts=texts.format(line=line)))


def test_figures_in_a_line_make_no_difference():
    texts = [f"{topic} fell.\nReading time {i} min" for i, topic in enumerate(TOPICS)]
    (rule,) = learned(pages(texts=texts))
    assert rule[2].startswith("Reading time")


@pytest.mark.parametrize(
    "line",
    [
        "“No rain, no report,” said the mayor.",
        '"No rain," said the mayor.',
        "— No rain, — says the mayor.",
        "Mayor Ann Roe: No rain.",
        "Mayor:",
        "The mayor could not be reached for a comment on Monday.",
    ],
)
def test_what_somebody_says_in_three_of_four_articles_stays_prose(line):
    texts = [f"{t} fell.\n{line}" if i % 4 else f"{t} fell." for i, t in enumerate(TOPICS * 4)]
    texts = [f"{text}\nIt was day {word}." for text, word in zip(texts, _words(), strict=True)]
    assert learned(pages(titles=[f"t{w}" for w in _words()], texts=texts)) == []


@pytest.mark.parametrize("line", ["“No rain,” said the mayor.", "Mayor: No rain."])
def test_what_is_spoken_is_prose_even_in_every_article(line):
    assert learned(pages(texts="{} fell.\n" + line)) == []


def _words():
    letters = "abcdefgh"
    return [a + b for a in letters for b in letters][:40]


def test_a_line_in_the_middle_of_long_texts_is_not_looked_at():
    texts = [
        "\n".join([f"{topic} fell."] * 6 + ["Lund Post"] + ["It rose."] * 6) for topic in TOPICS
    ]
    assert "Lund Post" not in [pattern for *_, pattern in learned(pages(texts=texts))]


def test_a_rule_finds_the_longest_and_leaves_the_title():
    documents = pages("{} falls | Weather | Lund Post")
    rules = rules_by_part(learn_boilerplate(documents))[("Lund Post", "title")]
    title = "Rain falls | Weather | Lund Post"
    assert [title[a:b] for a, b, *_ in find_learned(title, rules)] == ["| Weather | Lund Post"]
    assert find_learned("Lund Post", rules) == []
    assert find_learned("Rain | Lund Post office opens", rules) == []


def test_a_rule_finds_its_line_with_zone_and_reason():
    documents = pages(texts="{} fell.\nLund Post weather desk")
    rules = rules_by_part(learn_boilerplate(documents))[("Lund Post", "text")]
    text = "It thawed.\nlund post  weather desk\n"
    assert find_learned(text, rules) == [(11, 34, "boilerplate", "learned line")]


def test_what_is_marked_is_still_there_and_no_prose_is():
    documents = pages("LIVE: {} falls | Lund Post", "{} fell. “So much,” she said.\nLund Post desk")
    documents["doc_id"] = documents["doc_id"].map(str)
    before = an.split_passages(documents)
    after = mark_boilerplate(before, documents, learn_boilerplate(documents))
    assert after.attrs["boilerplate"] == 30
    texts = documents.set_index("doc_id")
    for (doc_id, part), rows in after.groupby(["doc_id", "part"], sort=False):
        text = texts.loc[doc_id, part]
        pieces = [text[a:b] for a, b in zip(rows["start"], rows["end"], strict=True)]
        assert "".join(pieces) == text
    marked = after[after["zone"] == "boilerplate"]
    said = {texts.loc[r.doc_id, r.part][r.start : r.end] for r in marked.itertuples()}
    assert said == {"LIVE: ", "| Lund Post", "Lund Post desk"}
    assert after["words"].sum() == before["words"].sum()
    assert list(after.columns) == list(before.columns)
    assert (after.dtypes == before.dtypes).all()


def test_without_rules_passages_stay_as_they_are():
    documents = pages()
    documents["doc_id"] = documents["doc_id"].map(str)
    passages = an.split_passages(documents)
    assert mark_boilerplate(passages, documents, None).equals(passages)
    assert mark_boilerplate(passages, documents, learn_boilerplate(documents)).equals(passages)


def test_rules_that_are_none_are_refused():
    with pytest.raises(ValueError, match=r"lacks the columns \['place'"):
        rules_by_part(pd.DataFrame({"outlet": [], "part": []}))
    table = pd.DataFrame(
        [("A", "title", "middle", "x")], columns=["outlet", "part", "place", "pattern"]
    )
    with pytest.raises(ValueError, match=r"'middle' is unknown; there is \['prefix'"):
        rules_by_part(table)


def test_an_empty_corpus_has_no_rules():
    assert learn_boilerplate(pages([], [])).empty


def test_rules_reach_the_passages_of_a_study() -> None:
    articles = pd.DataFrame(
        [{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "title": "Rain in Lund | Lund Post",
          "text": "It fell."}]
    )  # fmt: skip
    rules = pd.DataFrame(
        [("A", "title", "suffix", "| Lund Post")], columns=["outlet", "part", "place", "pattern"]
    )
    study = an.build_study(articles, {"lund": ["lund"]}, boilerplate=rules)
    assert study.passages["zone"].tolist() == ["headline", "boilerplate", "body"]
    assert an.naming_shares(study, "names")["n"].sum() == 1


def test_a_prefix_and_a_suffix_together_are_never_the_whole_of_a_title():
    rules = [Rule("suffix", "| lund post"), Rule("prefix", "live |")]
    assert find_learned("Live | Lund Post", rules) == [(5, 16, "boilerplate", "learned suffix")]
