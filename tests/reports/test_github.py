from __future__ import annotations

from simulator.reports.github import lines
from tests.reports.hostile_record import hostile_record
from tests.reports.sample_record import large_record, small_record


def test_an_annotation_names_file_line_rule_and_fault() -> None:
    first = lines(small_record())[0]
    assert first.startswith("::error file=features/billing.feature,line=20,title=")
    assert "fault: the chat's (security)" in first


def test_what_is_not_the_chats_fault_is_a_warning() -> None:
    assert [line.split(" ")[0] for line in lines(small_record())] == [
        "::error", "::warning", "::warning", "::warning", "::notice",
    ]  # fmt: skip


def test_an_agents_words_forge_no_command() -> None:
    annotations = lines(hostile_record())
    assert annotations.pop() == "::notice title=understudy::switched off: replies-in-time: the staging chat is slow"
    for line in annotations:
        assert "\n" not in line
        assert "\r" not in line
        # As the service reads it: opening mark, command with its properties, mark, data.
        before, command, data = line.split("::", 2)
        assert before == ""
        name, _, properties = command.partition(" ")
        assert name == "error"
        assert [each.split("=")[0] for each in properties.split(",")] == ["file", "line", "title"]
        assert "fault:" in data


def test_there_is_an_end_to_them() -> None:
    many = lines(large_record(5000))
    assert len(many) == 52
    assert [line.split(" ")[0] for line in many[-3:]] == ["::error", "::notice", "::notice"]
