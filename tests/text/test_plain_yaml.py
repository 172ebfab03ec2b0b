"""YAML of strangers: text throughout, and nothing that multiplies."""

import pytest

from analysis.text.plain_yaml import read_yaml

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)


def test_an_alias_is_read_and_one_inside_another_is_refused():
    assert read_yaml("a: &a [x]\nb: *a")["b"] == ["x"]
    with pytest.raises(ValueError, match=r"aliases .* multiply"):
        read_yaml(BOMB)


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 50_000])
def test_content_that_is_nested_too_deeply_is_told(text):
    with pytest.raises(ValueError, match=r"nested too deeply|not YAML"):
        read_yaml(text)


def test_a_tab_is_told():
    with pytest.raises(ValueError, match="takes no tabs, use spaces"):
        read_yaml("a:\n\tb: c")
