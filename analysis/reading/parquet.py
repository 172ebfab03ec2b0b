"""Parquet tables. Types stay as they are stored; a gap is a gap."""

import re
from pathlib import Path

from analysis.reading.entries import Entry, broken, new_entry, repeated

_INDEX = re.compile(r"__index_level_\d+__")  # the row numbers that pandas stores along


def read_parquet(path: Path, name: str) -> list[Entry]:
    """Return one entry for each row, numbered from 1."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ImportError(
            f'{name}: reading Parquet needs pyarrow: pip install "outlet-comparison[tables]"'
        ) from error
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            table = file.read()
    except (pyarrow.ArrowException, OSError) as error:
        return [broken(name, f"is no Parquet file that can be read ({type(error).__name__})")]
    columns = [column for column in table.column_names if not _INDEX.fullmatch(column)]
    if twice := repeated(columns):
        return [broken(name, f"has the columns {twice} twice; rename one of each")]
    rows = table.select(columns).to_pylist()
    entries = [new_entry(name, number, cells) for number, cells in enumerate(rows, start=1)]
    return entries or [broken(name, "holds no rows; delete the file or fill it")]
