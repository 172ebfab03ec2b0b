"""The article in colour: what is in the page, that nothing of the text is lost or let through."""

import builtins
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis import tables
from analysis.article_view.colours import BACKGROUNDS, DARK, DARK_INK, INK, LETTERS, MARKS, STRIP
from analysis.article_view.page import html_of_article, show_article
from analysis.plots.style import WHOSE

LEXICON = an.Lexicon(
    {
        "referents": {
            "event": {"names": {"war": {"terms": ["war"], "unless": ["cold war"]}}},
        },
        "frames": {"fear": {"terms": ["war", "dread"]}},
    }
)
TEXT = "It is war. “I dread it,” Ann Lund said.\n\nA cold war it was not."


def paragraphs(page):
    """The text of each paragraph of a page, without its marks."""
    found = re.findall(r"<p>(.*?)</p>", page, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", paragraph)) for paragraph in found]


def margins(page):
    """The words of each margin, entry by entry."""
    found = re.findall(r"<aside>(.*?)</aside>", page, re.DOTALL)
    entries = [re.findall(r"<li[^>]*>(.*?)</li>", margin) for margin in found]
    return [[unescape(re.sub(r"<[^>]+>", "", one)) for one in margin] for margin in entries]


def test_the_text_is_all_there_and_in_its_order(make_study):
    page = html_of_article(make_study(LEXICON, A=TEXT), "a1")
    assert paragraphs(page) == TEXT.split("\n\n")


@settings(max_examples=40)
@given(st.text("ab war<&>\"'“”—.\n", min_size=1, max_size=80).filter(str.strip))
def test_whatever_the_text_holds_it_comes_back_and_is_no_markup(make_study, text):
    page = html_of_article(make_study(LEXICON, A=text), "a1")
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    assert paragraphs(page) == lines


def test_a_voice_is_a_background_with_speaker_and_cue(make_study):
    page = html_of_article(make_study(LEXICON, A=TEXT), "a1")
    spans = re.findall(r'<span class="quotation">(.*?)</span>', page[page.index("<p>") :])
    assert [re.sub(r"<[^>]+>", "", span) for span in spans] == ["“I dread it,”"]
    assert spans[0].endswith("it,”")  # without the blank behind it
    assert margins(page)[-2] == ["quotation Ann Lund · say", *margins(page)[-2][1:]]


def test_a_use_is_underlined_and_the_margin_tells_its_name_and_frame_in_words(make_study):
    page = html_of_article(make_study(LEXICON, A=TEXT), "a1")
    place, notes = re.search(r'<u id="(\S+)" aria-describedby="([^"]+)">war</u>', page).groups()
    told = [re.search(rf'<li id="{note}"><a href="#(.*?)">war</a> (.*?)</li>', page).groups()
            for note in notes.split()]  # fmt: skip
    assert told == [(place, "event: war"), (place, "frame: fear")]
    assert "title=" not in page


def test_every_note_and_every_link_of_a_margin_has_its_place(make_study):
    study = make_study(LEXICON, A=[TEXT, TEXT])
    page = html_of_article(study, "a1") + html_of_article(study, "a2")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = re.findall(r'aria-describedby="([^"]+)"', page)
    assert {one for names in named for one in names.split()} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_use_in_another_sense_is_struck_out_with_its_rule(make_study):
    lexicon = {
        "referents": {"event": {"names": {"war": {"terms": ["war"], "unless": ["cold war"]}}}}
    }
    page = html_of_article(make_study(an.Lexicon(lexicon), A=TEXT), "a1")
    assert ">war</s>" in page
    assert margins(page)[-1] == ["war event: war (not counted; unless: cold war)"]
    assert "another sense</s>: 1" in page


def test_what_another_paper_tells_is_no_plain_narration(make_study):
    study = make_study(LEXICON, A="It rains.")
    study.passages["speaker"] = "the Courier"
    page = html_of_article(study, "a1")
    assert '<span class="reprinted">It rains.</span>' in page
    assert margins(page) == [["narration the Courier"]]
    assert "of it told by others: 2 words" in page


def test_boilerplate_is_grey_and_no_voice(make_study):
    page = html_of_article(make_study(LEXICON, A="It rains.\n\nALSO READ: More on rain"), "a1")
    assert '<span class="boilerplate">ALSO READ: More on rain</span>' in page
    assert margins(page)[-1] == ["boilerplate"]
    assert "narration: 2 words" in page


def test_what_a_filter_left_out_is_shown_without_voice(make_study):
    page = html_of_article(make_study(LEXICON, A=TEXT).where(whose="other"), "a1")
    assert '<span class="left-out">It is war.</span> ' in page
    assert "italics: not in this part of the study" in page
    assert paragraphs(page) == TEXT.split("\n\n")


def test_markup_in_a_title_an_outlet_or_an_address_is_let_through_nowhere(make_study):
    bad = '<script>"&'
    columns = {"title": [bad], "genre": [bad], "url": [f"https://example.org/{bad}"]}
    page = html_of_article(make_study(LEXICON, columns, A="It rains."), "a1")
    assert "<script>" not in page
    assert 'href="https://example.org/&lt;script&gt;&quot;&amp;"' in page


def test_an_address_that_is_no_page_is_no_link(make_study):
    page = html_of_article(make_study(LEXICON, {"url": ["javascript:alert(1)"]}, A="Rain."), "a1")
    assert "href" not in page


def test_without_texts_voices_and_uses_are_drawn_by_place(make_study, tmp_path):
    make_study(LEXICON, {"title": ["War again"]}, A=TEXT).save(tmp_path)
    page = html_of_article(an.read_study(tmp_path), "a1")
    assert "dread it" not in page
    assert "<h2>" in page
    drawn = re.findall(r"<title>(.*?)</title>", page)
    assert "quotation · Ann Lund · say, 3 words" in drawn
    assert "event: war (n = 1)" in page
    assert "<li>event: war: war, sentence 1, narration</li>" in page
    assert "<li>quotation · Ann Lund · say, 3 words</li>" in page
    (x,) = re.findall(r'<rect x="([\d.]+)" y="4" width="[\d.]+" height="30" fill="#ffd3b0"', page)
    assert float(x) == pytest.approx(270 + 720 * TEXT.index("“") / len(TEXT), abs=0.1)


def test_a_use_that_does_not_count_is_drawn_hollow(make_study, tmp_path):
    make_study(LEXICON, A=TEXT).save(tmp_path)
    page = html_of_article(an.read_study(tmp_path), "a1")
    hollow = re.findall(r'fill="#ffffff" stroke="#0072B2"[^>]*><title>(.*?)</title>', page)
    assert hollow == ["war, sentence 3, narration (not counted; unless: cold war)"]


def test_the_same_study_gives_the_same_page(make_study):
    first, second = (html_of_article(make_study(LEXICON, A=TEXT), "a1") for _ in range(2))
    assert first == second


def test_an_unknown_article_is_named_beside_those_there_are(make_study):
    with pytest.raises(ValueError, match=r"doc_id 'b7' is unknown; there is \['a1'\]"):
        html_of_article(make_study(LEXICON, A=TEXT), "b7")


def test_every_voice_has_a_background_and_marks_are_those_of_the_figures():
    assert set(BACKGROUNDS) == set(tables.VOICES)
    colours = {whose: colour for whose, (colour, _) in MARKS.items()}
    assert colours == {whose: colour for whose, (_, colour, _) in WHOSE.items()}


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("kind", [kind for kind in STRIP if kind != "boilerplate"])
def test_letters_stand_out_from_every_background_light_and_dark(kind):
    assert contrast(STRIP[kind], INK) > 7
    assert contrast(DARK[kind], DARK_INK) > 7


def test_links_and_quiet_text_stand_out_as_well(make_study):
    page = html_of_article(make_study(LEXICON, A=TEXT), "a1")
    papers = [("#ffffff", "#00568a", "#555555"), ("#1b1b1b", "#7cc4ee", "#b8b8b8")]
    for paper, link, quiet in papers:
        assert f"--link: {link};" in page
        assert f"--quiet: {quiet};" in page
        assert min(contrast(paper, link), contrast(paper, quiet)) > 4.5


def test_each_voice_but_plain_narration_has_a_letter_for_print(make_study):
    page = html_of_article(make_study(LEXICON, A=TEXT), "a1")
    letters = set(STRIP) - {"narration", "boilerplate"}
    assert set(LETTERS) == letters
    assert len(set(LETTERS.values())) == len(letters)
    printed = page[page.index("@media print") :]
    assert '.in-colour span.quotation::before { content: "‹q "; }' in printed


def test_a_notebook_shows_the_same_page(make_study):
    pytest.importorskip("IPython")
    study = make_study(LEXICON, A=TEXT)
    assert show_article(study, "a1").data == html_of_article(study, "a1")


def test_without_a_notebook_the_way_to_a_file_is_named(make_study, monkeypatch):
    whole = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("IPython"):
            raise ImportError(name)
        return whole(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r"html_of_article\(\)"):
        show_article(make_study(LEXICON, A=TEXT), "a1")
