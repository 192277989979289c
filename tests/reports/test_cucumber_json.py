from __future__ import annotations

import base64
import json
from pathlib import Path

from simulator.record.reader import Record
from simulator.reports.cucumber_json import CucumberJson
from tests.reports.sample_record import small_record


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


def test_the_transcript_is_embedded(tmp_path: Path) -> None:
    (feature,) = _content(small_record(), tmp_path)
    element = feature["elements"][1]  # type: ignore[index]
    embedded = element["steps"][-1]["embeddings"][0]
    assert "Agent: Which card?" in base64.b64decode(embedded["data"]).decode()


def test_ids_are_unique_and_tags_have_their_at(tmp_path: Path) -> None:
    (feature,) = _content(small_record(), tmp_path)
    elements: list[dict[str, object]] = feature["elements"]  # type: ignore[assignment]
    assert len({element["id"] for element in elements}) == len(elements)
    assert elements[0]["tags"] == [{"name": "@BIL-1", "line": 9}]
