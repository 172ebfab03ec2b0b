"""Read Parquet tables. Types are kept as stored; missing values stay missing."""

import re

from analysis.reading.entries import Entry, broken, new_entry, repeated

_MOST = 1_000_000  # rows allowed in any file; the number declared in a larger file may be false
_INDEX = re.compile(r"__index_level_\d+__")  # row numbers stored by pandas


def read_parquet(raw: bytes, name: str) -> list[Entry]:
    """Return one entry for each row, numbered from 1."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ImportError(
            f'{name}: reading Parquet needs pyarrow: pip install "outlet-comparison[tables]"'
        ) from error
    try:
        with pyarrow.parquet.ParquetFile(pyarrow.BufferReader(raw)) as file:
            size = sum(
                file.metadata.row_group(i).total_byte_size for i in range(file.num_row_groups)
            )
            if size > max(100_000_000, 100 * len(raw)) or file.metadata.num_rows > max(
                _MOST, len(raw)
            ):
                return [
                    broken(
                        name, f"would unpack to {file.metadata.num_rows:,} rows; export it again"
                    )
                ]
            table = file.read()
    except Exception as error:  # pyarrow raises many kinds of error on damaged files
        return [broken(name, f"is no Parquet file that can be read ({type(error).__name__})")]
    columns = [column for column in table.column_names if not _INDEX.fullmatch(column)]
    if twice := repeated(columns):
        return [broken(name, f"has the columns {twice} twice; rename one of each")]
    rows = table.select(columns).to_pylist()
    entries = [new_entry(name, number, cells) for number, cells in enumerate(rows, start=1)]
    return entries or [broken(name, "holds no rows; delete the file or fill it")]
