"""Streams cut at any byte read the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from simulator.targets._streams import Events, JsonLines, Record, Records, Whole, records_of

TEXTS = st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), max_size=6)


def read(records: Records, content: bytes, cuts: list[int]) -> list[Record]:
    places = sorted({0, len(content), *(cut % (len(content) + 1) for cut in cuts)})
    found = [record for start, end in pairwise(places) for record in records.feed(content[start:end])]
    return [*found, *records.end()]


@given(texts=TEXTS, cuts=st.lists(st.integers(0, 10_000), max_size=30), end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_server_sent_events_split_anywhere(texts: list[str], cuts: list[int], end: str) -> None:
    content = "".join(f"event: e{end}data: {json.dumps(text)}{end}{end}" for text in texts)
    found = read(Events(), content.encode(), cuts)
    assert [json.loads(record.data) for record in found] == texts
    assert all(record.event == "e" for record in found)


@given(texts=TEXTS, cuts=st.lists(st.integers(0, 10_000), max_size=30), closed=st.booleans(), bom=st.booleans())
def test_lines_of_json_split_anywhere(texts: list[str], cuts: list[int], closed: bool, bom: bool) -> None:
    content = "\n".join(json.dumps(text, ensure_ascii=False) for text in texts) + ("\n" if closed else "")
    # A line of JSON may hold what other line splitters take for line ends.
    found = read(JsonLines(), (b"\xef\xbb\xbf" if bom else b"") + content.encode(), cuts)
    assert [json.loads(record.data) for record in found] == texts


@given(data=st.binary(max_size=200), cuts=st.lists(st.integers(0, 300), max_size=10))
def test_no_bytes_are_too_bad(data: bytes, cuts: list[int]) -> None:
    kinds: tuple[Callable[[], Records], ...] = (Events, JsonLines, Whole, lambda: records_of("text/event-stream"))
    for kind in kinds:
        assert read(kind(), data, cuts) == read(kind(), data, [])


def test_events_as_the_standard_has_them() -> None:
    content = b": note\n\nevent: a\ndata:one\ndata:  two\nid: 7\n\ndata\n\nevent: lost\n\ndata: last"
    assert read(Events(), content, []) == [
        Record(data="one\n two", event="a"),
        Record(data=""),
        Record(data="last"),
    ]


def test_the_label_is_not_believed_blindly() -> None:
    lines = b'{"text": "a"}\n{"text": "b"}\n'
    assert [record.data for record in read(records_of("text/event-stream"), lines, [3])] == [
        '{"text": "a"}',
        '{"text": "b"}',
    ]
    assert [record.data for record in read(records_of("application/json; charset=utf-8"), b'{\n "a": 1}', [])] == [
        '{\n "a": 1}'
    ]
    assert [record.data for record in read(records_of("application/x-ndjson"), lines, [])][1] == '{"text": "b"}'
    assert [record.data for record in read(records_of("text/plain"), b"\n\ndata: x\n\n", [1])] == ["x"]
