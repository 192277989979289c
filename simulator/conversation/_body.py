"""The body of an answer, read within bounds: bytes are counted after decompression, and reading stops at the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

from simulator.errors import TargetMisbehaved

_PIECE = 64 * 1024


class Decoder(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]: ...

    def end(self) -> None: ...


class Plain:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def end(self) -> None:
        return


class Inflated:
    """gzip, deflate and raw deflate, never more than a piece at a time, however small the compressed bytes are."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._started = False
        self._may_be_raw = coding == "deflate"

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._zlib.eof:
                self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 32)
            try:
                piece = self._zlib.decompress(data, _PIECE)
            except zlib.error as error:
                if not self._may_be_raw:
                    raise TargetMisbehaved(
                        f"the answer says that it is {self._coding}, but cannot be decompressed: {error}",
                        way_out="look at what compresses the chat's answers; a proxy in between may do it twice",
                    ) from None
                # Some servers say deflate and leave the zlib frame out.
                self._may_be_raw = False
                self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
                continue
            self._may_be_raw = False
            self._started = True
            data = self._zlib.unconsumed_tail or self._zlib.unused_data
            if piece:
                yield piece

    def end(self) -> None:
        if self._started and not self._zlib.eof:
            raise TargetMisbehaved(
                f"the {self._coding} answer breaks off before its end",
                way_out="look at the chat's log for this request",
            )


def decoder(content_encoding: str) -> Decoder:
    """content_encoding: the header's value. Raises TargetMisbehaved for a coding that was not offered."""
    codings = [
        coding for part in content_encoding.lower().split(",") if (coding := part.strip()) not in ("", "identity")
    ]
    if not codings:
        return Plain()
    if len(codings) == 1 and codings[0] in ("gzip", "x-gzip", "deflate"):
        return Inflated(codings[0])
    raise TargetMisbehaved(
        f"the answer is encoded as {', '.join(codings)!r}, which was not offered",
        way_out="let the chat honour Accept-Encoding (gzip and deflate are understood)",
    )


class Body:
    """Counts and decodes. max_bytes: largest body taken, before and after decompression."""

    def __init__(self, *, content_encoding: str, content_length: str, max_bytes: int) -> None:
        self._decoder = decoder(content_encoding)
        self._max_bytes = max_bytes
        self._received = 0
        self._decoded = 0
        if content_length.isdigit() and int(content_length) > max_bytes:
            raise self._too_large()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Raises TargetMisbehaved at the first byte too much."""
        self._received += len(data)
        if self._received > self._max_bytes:
            raise self._too_large()
        for piece in self._decoder.feed(data):
            self._decoded += len(piece)
            if self._decoded > self._max_bytes:
                raise self._too_large()
            yield piece

    def end(self) -> None:
        """Raises TargetMisbehaved where the compressed data is not complete."""
        self._decoder.end()

    def _too_large(self) -> TargetMisbehaved:
        return TargetMisbehaved(
            f"the answer is larger than {self._max_bytes:,} bytes",
            way_out="if that is as it should be, raise `limits: max_bytes` of this target",
        )
