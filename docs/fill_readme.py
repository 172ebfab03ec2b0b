"""Fill README.md with what its examples print and with the numbers of its sentences.

``python docs/fill_readme.py`` runs each Python block that has a block of text behind it and puts
there what it prints; a number in a sentence stands between ``<!--NAME-->`` and ``<!---->`` and is
one of `values`. ``tests/test_readme.py`` holds the file against both.
"""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[1]
EXAMPLE = re.compile(r"(```python\n(.*?)```\n\n?```text\n)(.*?)(```)", re.DOTALL)
NUMBER = re.compile(r"<!--(\w+)-->(.*?)<!---->")


def values() -> dict[str, str]:
    """The numbers of the sentences, from the shared study and the example corpus."""
    import analysis as an

    study, example = an.read_study(TOP / "data" / "grushko"), an.example_study()
    uses = an.uses(study, ["regime", "regime change"])
    regime = uses[(uses["sense"] == "counted") & (uses["outlet"] == "21st Century Wire")]
    return {
        "articles": f"{len(study.documents)}",
        "regime": f"{len(regime)}",
        "regime_own": f"{(regime['whose'] == 'own').sum()}",
        "example_articles": f"{len(example.documents)}",
        "low": f"{_low_confidence(study):.0f}",
    }


def _low_confidence(study: Any) -> float:
    """Percent of the words of a study whose voice the rules are not sure of."""
    passages = study.passages[study.passages["zone"] != "boilerplate"]
    low = passages["confidence"] == "low"
    return float(100 * passages.loc[low, "words"].sum() / passages["words"].sum())


def printed(code: str) -> str:
    """What an example prints, without blanks at the ends of lines."""
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def filled(text: str) -> str:
    """The text of the README with its outputs and numbers as they are now."""
    text = EXAMPLE.sub(lambda found: found[1] + printed(found[2]) + found[4], text)
    numbers = values()
    return NUMBER.sub(lambda found: f"<!--{found[1]}-->{numbers[found[1]]}<!---->", text)


if __name__ == "__main__":
    readme = TOP / "README.md"
    readme.write_text(filled(readme.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
