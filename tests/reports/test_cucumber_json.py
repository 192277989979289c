from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.record.reader import Record
from simulator.reports.cucumber_json import CucumberJson
from tests.reports.hostile_record import hostile_record
from tests.reports.sample_record import RUN, small_record


def _content(record: Record, folder: Path) -> list[dict[str, object]]:
    path = folder / "report.json"
    CucumberJson().write(record, path)
    content: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_statuses_are_those_that_importers_know(tmp_path: Path) -> None:
    (feature,) = _content(small_record(), tmp_path)
    elements: list[dict[str, object]] = feature["elements"]  # type: ignore[assignment]
    worst = {}
    for element in elements:
        steps: list[dict[str, dict[str, str]]] = element["steps"]  # type: ignore[assignment]
        worst[str(element["name"]).rpartition(": ")[2]] = {step["result"]["status"] for step in steps}
    assert worst["The due date is confirmed"] == {"passed"}
    assert "failed" in worst["A bank delay earns a goodwill credit"]
    assert "failed" in worst["She is not understood"]
    assert "failed" in worst["Nobody answers"]


def test_the_transcript_is_there(tmp_path: Path) -> None:
    (feature,) = _content(small_record(), tmp_path)
    element = feature["elements"][1]  # type: ignore[index]
    assert "Agent: Which card?" in element["steps"][-1]["doc_string"]["value"]


# What each object must and may hold by the published schema of Cucumber-JVM's dialect; the job of the readers asks it.
_SHAPE: dict[str, tuple[set[str], set[str]]] = {
    "feature": ({"uri", "id", "line", "keyword", "name", "description", "elements"}, {"tags"}),
    "element": ({"line", "type", "keyword", "name", "description", "steps"}, {"id", "start_timestamp", "tags"}),
    "step": ({"keyword", "line", "name", "result"}, {"match", "doc_string"}),
    "result": ({"status"}, {"duration", "error_message"}),
    "doc_string": ({"line", "value"}, {"content_type"}),
    "tag": ({"name"}, set()),
}


def _fits(kind: str, value: dict[str, object]) -> bool:
    must, may = _SHAPE[kind]
    return must <= set(value) <= must | may


@pytest.mark.parametrize(
    "record", [small_record(), hostile_record(), Record(run=RUN)], ids=["small", "hostile", "empty"]
)
def test_every_object_has_the_fields_of_the_format_and_no_others(record: Record, tmp_path: Path) -> None:
    for feature in _content(record, tmp_path):
        assert _fits("feature", feature)
        for element in feature["elements"]:  # type: ignore[attr-defined]
            assert _fits("element", element)
            assert all(_fits("tag", tag) for tag in element["tags"])
            for step in element["steps"]:
                assert _fits("step", step)
                assert _fits("result", step["result"])
                assert step["result"]["status"] in {"passed", "failed", "skipped", "undefined", "pending"}
                assert "doc_string" not in step or _fits("doc_string", step["doc_string"])


def test_ids_are_unique_and_tags_have_their_at(tmp_path: Path) -> None:
    (feature,) = _content(small_record(), tmp_path)
    elements: list[dict[str, object]] = feature["elements"]  # type: ignore[assignment]
    assert len({element["id"] for element in elements}) == len(elements)
    assert elements[0]["tags"] == [{"name": "@BIL-1"}]
