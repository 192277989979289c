"""A text of any length is judged, a piece at a time, and every hit stands where it is in the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue import Secret, SecretKind
from simulator.understanding.secrets import asks, mask, shows
from simulator.understanding.secrets.pieces import PIECE, pieces


@given(st.integers(0, 30_000))
def test_the_pieces_cover_the_text(size: int) -> None:
    text = ("words and more " * (size // 15 + 1))[:size]
    end = 0
    for start, piece in pieces(text):
        assert start <= end
        assert len(piece) <= PIECE
        assert text[start : start + len(piece)] == piece
        end = start + len(piece)
    assert end == size


def test_a_needle_in_a_long_text_is_found_in_its_place() -> None:
    hay = "We are happy to help with that. " * 400
    text = f"{hay}Please tell me your PIN. {hay}Your card is 3782 822463 10005. {hay}"
    assert [text[hit.start : hit.end] for hit in asks(text)] == ["PIN"]
    assert [text[hit.start : hit.end] for hit in shows(text)] == ["3782 822463 10005"]
    masked = mask(text, [Secret(kind=SecretKind.PIN, value="4821")])
    assert "822463" not in masked
    assert len(masked) == len(text)


def test_a_clause_that_never_ends_is_read_too() -> None:
    text = "and so on " * 300 + "please tell me your PIN " + "and so on " * 300
    assert {hit.kind for hit in asks(text)} == {SecretKind.PIN}
