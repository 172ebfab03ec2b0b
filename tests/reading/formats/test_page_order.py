from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.formats.page_order import Piece, in_order


def page(*columns, left=0, top=700):
    """Lines of columns side by side, 100 wide with 20 between, 14 apart, 10 high."""
    return [
        Piece(left + 120 * x, top - 14 * y, left + 120 * x + 100, top - 14 * y + 10, line)
        for x, column in enumerate(columns)
        for y, line in enumerate(column)
    ]


def texts(pieces):
    return [[line.text for line in column] for column in in_order(pieces)]


A, B, C = (["a1", "a2", "a3", "a4"], ["b1", "b2", "b3", "b4"], ["c1", "c2", "c3", "c4"])


def test_columns_are_read_one_after_the_other_in_whatever_order_they_are_stored():
    pieces = page(A, B, C)
    assert (
        texts(pieces)
        == texts(pieces[::-1])
        == texts(sorted(pieces, key=lambda p: -p.top))
        == [A, B, C]
    )


def test_a_headline_across_columns_parts_what_is_above_from_what_is_below():
    head = Piece(0, 730, 340, 750, "head")
    middle = Piece(0, 600, 230, 620, "middle")
    pieces = [*page(A, B), *page(C, A, top=560), head, middle]
    assert texts(pieces) == [["head"], A, B, ["middle"], C, A]


def test_a_single_column_is_read_from_top_to_bottom():
    assert texts(page(A)) == [A]


def test_pieces_of_one_line_are_put_together_with_a_blank_where_there_is_one():
    pieces = [Piece(0, 0, 20, 10, "It"), Piece(23, 0, 50, 10, "rain"), Piece(50, 0, 60, 10, "ed")]
    assert texts(pieces) == [["It rained"]]


BOXES = st.builds(
    lambda left, bottom, width, height: (left, bottom, left + width, bottom + height),
    st.integers(0, 80), st.integers(0, 80), st.integers(1, 60), st.integers(5, 12),
)  # fmt: skip


@given(st.lists(BOXES, max_size=25))
def test_no_piece_is_lost_and_none_is_read_twice(boxes):
    pieces = [Piece(*box, f"<{number}>") for number, box in enumerate(boxes)]
    read = "".join(line.text for column in in_order(pieces) for line in column)
    assert sorted(read.replace(" ", "").replace("><", "> <").split()) == sorted(
        p.text for p in pieces
    )
