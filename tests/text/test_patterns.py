"""Globs: many stars cost no more than one, and fit what they always fitted."""

import re
import time
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from analysis.text.patterns import expression


def test_a_pattern_of_many_stars_takes_no_time():
    begin = time.process_time()
    assert not expression("*a" * 12 + "*b").fullmatch("a" * 5000)
    assert time.process_time() - begin < 1


def plain(pattern):
    return re.compile("".join({"*": r"\S*", "?": r"\S"}.get(c, re.escape(c)) for c in pattern))


@given(st.text("ab*?", max_size=7))
def test_a_pattern_fits_what_the_plain_expression_fits(pattern):
    for length in range(5):
        for letters in product("ab", repeat=length):
            word = "".join(letters)
            found = bool(expression(pattern).fullmatch(word))
            assert found == bool(plain(pattern).fullmatch(word))
