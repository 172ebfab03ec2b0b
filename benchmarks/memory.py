"""How much memory `build_study` adds, over the bytes of the texts (Linux).

usage: python -m benchmarks.memory FILE.parquet [--workers N]

The peak of this process during the build, less what it held before (the texts as read, and the
libraries, loaded by a small build); compiled code that a large build loads counts, and is given
apart.
"""

import argparse
import sys
import warnings
from pathlib import Path

import pandas as pd

import analysis as an
from analysis.text.tokens import COMPILED_FROM

_TEXT = "The harbour is shut. “It is late,” she said. "


def main() -> None:
    """Build, and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    documents = pd.read_parquet(options.file)
    an.build_study(documents.head(20), "ukraine_war")
    before_code = _held()
    an.tokenize([_TEXT], characters=COMPILED_FROM)
    code = _held() - before_code
    before = _held()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    study = an.build_study(documents, "ukraine_war", workers=options.workers)
    added = _peak() - before
    size = sum(len(text.encode()) for text in documents["title"] + documents["text"])
    sys.stdout.write(
        f"A build of {len(study.documents):,} articles, {size / 1e6:.1f} MB of text, adds "
        f"{added / 1e6:.0f} MB, {added / size:.1f} times the text, and {code / 1e6:.0f} MB for "
        "compiled code, whatever the text.\n"
    )


def _held() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def _peak() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
