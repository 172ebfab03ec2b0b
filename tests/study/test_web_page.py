"""Where a browser finds words on a page: whole words, any case, any white space."""

import pytest

from analysis.study.web_page import find_place, web_page


@pytest.mark.parametrize(
    ("text", "span", "beside", "expected"),
    [
        ("war, postwar, War", (14, 17), {}, (2, 2)),
        ("warlike", (0, 3), {}, (0, 0)),
        ("long\n war. Long war", (16, 19), {"before": "long"}, (2, 2)),
        ("war ends. war began", (10, 13), {"after": "began"}, (1, 1)),
        ("cold  war, COLD\nWAR", (11, 19), {}, (2, 2)),
        ("aside war, a side war", (18, 21), {"before": "side"}, (1, 1)),
        ("postwar, post war", (14, 17), {"before": "post"}, (2, 2)),  # no blank is needed
        ("İ war war", (6, 9), {}, (2, 2)),
    ],
)
def test_a_stretch_is_one_of_the_places_where_its_words_fit(text, span, beside, expected):
    assert find_place(web_page("", text), "text", *span, **beside) == expected


@pytest.mark.parametrize("title", [None, float("nan"), ""])
def test_a_page_without_a_title_is_its_text(title):
    assert find_place(web_page(title, "War"), "text", 0, 3) == (1, 1)
