"""Signs of a denial: no word that may deny is overlooked before the closer look."""

import re

from hypothesis import given
from hypothesis import strategies as st

from analysis.lexicon.denial_patterns import words_of
from analysis.lexicon.denial_signs import SIGNS, has_sign

ANY_SIGN = re.compile(rf"(?<!\S)(?:{'|'.join(map(words_of, SIGNS))})\b")
WORDS = st.sampled_from(
    "not nothing no no-fly longer short of misnomer war the . , denied denying more than rather "
    "a fiction non-existent noted 's".split()
)


@given(st.lists(WORDS, max_size=8))
def test_they_are_found_as_one_regular_expression_of_all_would_find_them(words):
    text = "".join(f"{word} " for word in words)
    assert has_sign(text) == bool(ANY_SIGN.search(text))
