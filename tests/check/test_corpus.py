"""Is a corpus fit to be compared: each fault is found, and a sound corpus has none."""

from dataclasses import replace

import pandas as pd
import pytest

import analysis as an
from analysis.check.findings import WHAT_IT_DOES

RAIN = (
    "Rain fell on the old town of Lund all night and most of the morning, and the river rose by a "
    "hand. The mayor said that nobody was hurt. “We were lucky,” she said. Shops near the bridge "
    "stayed shut until noon, when the first boats were seen again. Number {} of the bulletin ends."
)


def corpus(outlets=("A", "B"), n=12, **columns):
    """Sound articles: two outlets, one on each day, all with a title of their own."""
    words = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "nrst"]
    rows = [
        {"doc_id": f"{outlet.lower()}{i}", "outlet": outlet, "date": f"2024-05-{i + 1:02}",
         "title": f"{words[i + 20 * k]} in Lund",
         "text": " ".join([*words[(7 * i + 40 * k) % 180:][:40], RAIN.format(words[i + 20 * k])])}
        for k, outlet in enumerate(outlets) for i in range(n)
    ]  # fmt: skip
    table = pd.DataFrame(rows).assign(standfirst="Wet.")
    return table.assign(**columns)


def check(documents, **options):
    study = an.build_study(documents, {"rain": ["rain"]})
    return an.check_corpus(study, **{"languages": False, **options})


def found(documents, name, **options):
    table = check(documents, **options)
    return table[table["finding"] == name].to_dict("records")


def unlike(documents, column, where, value):
    changed = documents.copy()
    changed.loc[where(changed), column] = value
    return changed


def of_a(documents):
    return documents["outlet"] == "A"


CUT = ("rain and hail " * 3000)[:32_767]


def straight(texts):
    return texts.str.replace("[“”]", '"', regex=True)


def unlike_stories(documents):
    """The same articles, none of which has five words in a row that another has."""
    texts = [" ".join(f"w{i}x{k}" for k in range(60)) + "." for i in range(len(documents))]
    return documents.assign(text=texts)


def names_of(documents):
    return set(check(documents)["finding"]) - {"left out", "near-duplicates"}


def test_a_sound_corpus_has_no_finding():
    assert names_of(corpus()) == set()


def test_every_finding_says_what_it_does():
    table = an.check_corpus(an.example_study())
    assert (table["what_it_does"] == table["finding"].map(WHAT_IT_DOES)).all()
    assert set(table["severity"]) <= {"high", "medium", "low"}
    assert table["severity"].map(["high", "medium", "low"].index).is_monotonic_increasing


def test_no_finding_tells_five_words_of_a_text():
    documents = corpus()
    documents["text"] += "\nThis long closing line stands under every single one of our pages"
    cells = " | ".join(check(documents)["where"])
    assert "repeated lines" in set(check(documents)["finding"])
    assert "closing line" not in cells


@pytest.mark.filterwarnings("ignore:.*(left unread|read by word classes)")
@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("few articles", lambda d: d[(d["outlet"] == "B") | (d.index < 3)]),
        ("gap in dates", lambda d: unlike(d, "date", lambda t: t["doc_id"] == "a11", "2024-06-20")),
        ("dates apart", lambda d: unlike(d, "date", lambda t: t["doc_id"] == "a11", "2024-06-20")),
        ("no headline", lambda d: unlike(d, "title", of_a, "")),
        ("no standfirst", lambda d: unlike(d, "standfirst", of_a, "")),
        ("one outlet under several spellings",
         lambda d: unlike(d, "outlet", lambda t: t["doc_id"] == "a1", "The A")),
        ("length", lambda d: d.assign(text=d["text"].where(of_a(d), d["text"] * 3))),
        ("same text", lambda d: d.assign(text=d["text"].where(d.index != 1, d["text"][0]))),
        ("cut at 32,767 characters",
         lambda d: unlike(d, "text", lambda t: t["doc_id"] == "a1", CUT)),
        ("truncated", lambda d: d.assign(text=d["text"] + " [+1234 chars]")),
        ("short text", lambda d: unlike(d, "text", lambda t: t["doc_id"] == "a1", "Rain fell.")),
        ("repeated lines", lambda d: d.assign(title=d["title"] + " | Lund Post")),
        ("quotation marks",
         lambda d: pd.concat([d, corpus(["C"])]).assign(
             text=lambda t: t["text"].where(t["outlet"] != "C", straight(t["text"])))),
        ("hardly any quotation",
         lambda d: d.assign(text=d["text"].str.replace(
             "“We were", "“We were lucky, and we knew it well, all of us here, though we").where(
             ~of_a(d), d["text"].str.replace("[“”]", "", regex=True)))),
        ("several languages", lambda d: d.assign(language=["en"] * 20 + ["fr"] * 4)),
    ],
)  # fmt: skip
def test_a_fault_is_found_and_named(name, change):
    documents = change(corpus()).reset_index(drop=True)
    rows = found(documents, name)
    assert rows, set(check(documents)["finding"])
    assert all(row["n"] <= row["of"] for row in rows if row["of"])


def test_near_duplicates_of_one_family_are_told_and_not_serious():
    documents = unlike_stories(corpus())
    documents.loc[13, "text"] = documents.loc[0, "text"] + " More rain is to come."
    pairs = found(documents, "near-duplicates")
    assert any("b1 of a0" in row["where"] for row in pairs)
    documents["family"] = "one storm"
    assert {row["severity"] for row in found(documents, "near-duplicates")} == {"low"}


def test_one_story_in_many_outlets_is_one_finding():
    documents = unlike_stories(corpus(["A", "B", "C", "D", "E"]))
    carriers = documents["doc_id"].isin(["b1", "c2", "d3", "e4"])
    documents.loc[carriers, "text"] = documents.loc[0, "text"] + " More rain is to come."
    (row,) = found(documents, "near-duplicates")
    assert row["where"] == "b1 of a0, c2 of a0, d3 of a0 and 1 more"
    assert (row["outlet"], row["n"], row["of"]) == ("A, B, C and 2 more", 5, 60)
    assert "find_copies" in row["what_it_does"]
    assert "with_families" in row["what_it_does"]


def test_equal_texts_of_one_family_stay_of_little_weight_without_texts():
    documents = corpus().assign(family="")
    documents.loc[2, "text"] = documents.loc[14, "text"]
    documents.loc[[2, 14], "family"] = "flood"
    study = an.build_study(documents, {"rain": ["rain"]})
    shared = replace(study, documents=study.documents.drop(columns="text"))
    for each in (study, shared):
        table = an.check_corpus(each, languages=False).set_index("finding")
        assert table.loc["same text", "severity"] == "low"


def test_lines_that_are_marked_as_boilerplate_are_found_no_more():
    documents = corpus()
    documents["title"] += " | Lund Post"
    documents["text"] += "\nLund Post is written by the people of the town for the town"
    names = {"repeated lines", "truncated"}
    assert set(check(documents)["finding"]) >= names
    rules = an.learn_boilerplate(documents)
    study = an.build_study(documents, {"rain": ["rain"]}, boilerplate=rules)
    table = an.check_corpus(study, languages=False)
    assert not names & set(table["finding"])
    one = an.build_study(documents, {"rain": ["rain"]}, boilerplate=rules[rules["part"] == "title"])
    left = an.check_corpus(one, languages=False)
    told = left.loc[left["finding"] == "repeated lines", "where"]
    assert len(told)
    assert all(where.startswith("line of text") for where in told)


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("\nRead more about rain", False),
        (" and then the\nContinue reading", True),
        (" Continue reading", True),
        ("\n[+1234 chars]", True),
    ],
)
def test_a_link_to_read_on_is_a_cut_where_the_text_before_it_breaks_off(end, told):
    documents = corpus()
    documents.loc[1, "text"] += end
    rows = [row["where"] for row in found(documents, "truncated")]
    assert rows == (["a1"] if told else [])


def test_the_language_of_a_text_is_recognised():
    pytest.importorskip("py3langid")
    french = (
        "La pluie est tombée toute la nuit sur la vieille ville et le fleuve est monté d’une main. "
        "Les magasins sont restés fermés jusqu’à midi, quand les premiers bateaux sont revenus."
    )
    documents = corpus().assign(language="en")
    documents.loc[2, "text"] = french
    assert [row["where"] for row in found(documents, "several languages", languages=True)] == [
        "fr: a2"
    ]
    (row,) = found(documents, "language not as said", languages=True)
    assert (row["outlet"], row["n"], row["where"]) == ("A", 1, "a2")


def test_unresolved_voice_is_told_by_share():
    study = an.build_study(corpus(), {"rain": ["rain"]})
    passages = study.passages.copy()
    passages.loc[passages["outlet"] == "A", "voice"] = "unresolved"
    table = an.check_corpus(replace(study, passages=passages), languages=False)
    row = table[table["finding"] == "unresolved voice"].iloc[0]
    assert row["where"] == "100% of its words"


def test_without_texts_it_says_what_it_left_out():
    table = an.check_corpus(an.read_study("data/grushko"))
    left = " ".join(table.loc[table["finding"] == "left out", "where"])
    assert "with_texts" in left
    assert "few articles" in set(table["finding"])


def test_without_texts_cut_and_equal_texts_are_still_found():
    documents = corpus()
    documents.loc[1, "text"] = CUT
    documents.loc[2, "text"] = documents.loc[14, "text"]
    study = an.build_study(documents, {"rain": ["rain"]})
    study = replace(study, documents=study.documents.drop(columns="text"))
    table = an.check_corpus(study).set_index("finding")
    assert table.loc["cut at 32,767 characters", "where"] == "a1"
    assert table.loc["same text", ["outlet", "where"]].tolist() == ["A and B", "a2, b2"]


def test_refused_articles_are_told():
    study = an.example_study()
    report = study.import_report.copy()
    report.loc[0, ["status", "reason"]] = ["refused", "text is empty"]
    table = an.check_corpus(replace(study, import_report=report), languages=False)
    row = table[table["finding"] == "refused"].iloc[0]
    assert (row["n"], row["of"], row["where"]) == (1, 13, "text is empty")


def test_what_the_import_report_found_is_told_by_outlet():
    study = an.example_study()
    report = pd.DataFrame(
        {"doc_id": ["a", "b", "c"], "outlet": ["A", "A", "B"], "status": "read", "reason": "",
         "findings": ["shorter", "without date; longer", ""]}
    )  # fmt: skip
    table = an.check_corpus(replace(study, import_report=report), languages=False)
    told = table.set_index("finding")[["outlet", "n", "of", "where"]]
    assert told.loc["shorter"].tolist() == ["A", 1, 2, "a"]
    assert told.loc["without date"].tolist() == ["A", 1, 2, "b"]


def test_a_text_that_its_reader_marks_as_cut_is_told():
    documents = corpus().assign(truncated=["yes"] * 3 + [""] * 21)
    (row,) = found(documents, "truncated")
    assert (row["outlet"], row["n"], row["of"]) == ("A", 3, 12)
