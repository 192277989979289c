"""Plain `behave`, without hook files and options."""

from __future__ import annotations

import subprocess
import sys

from tests.frontends.conftest import FINE, ProjectFolder


def _behave(project: ProjectFolder, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "behave", "--no-color", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=project.root,
    )
    return done.returncode, done.stdout + done.stderr


def test_green(project: ProjectFolder) -> None:
    code, shown = _behave(project)
    assert code == 0, shown
    assert "understudy: .understudy/record.jsonl" in shown
    assert [line["kind"] for line in project.record()] == ["run", "scenario", "end"]
    (result,) = project.results()
    assert (result["outcome"], result["scenario_id"]) == ("passed", "features/greetings.feature:2")
    assert len(result["conversations"][0]["transcript"]["turns"]) == 2


def test_reds_of_every_kind_reach_the_record(project: ProjectFolder) -> None:
    project.write(
        "features/greetings.feature",
        FINE.replace('"noted"', '"goodbye"')
        + "  Scenario: Undefined at once\n    Given nothing that is defined\n"
        + "  Rule: R\n    @BIL-4\n    Scenario: Unknown person\n      Given inez is here\n",
    )
    code, shown = _behave(project, "-D", "seed=4", "-D", "record=own.jsonl")
    assert code == 1, shown
    found = {
        line["scenario"]["name"]: line["scenario"] for line in project.record("own.jsonl") if line["kind"] == "scenario"
    }
    assert {name: result["fault"] for name, result in found.items()} == {
        "Somebody is greeted": "bot",
        "Undefined at once": "scenario",
        "Unknown person": "scenario",
    }
    assert found["Unknown person"]["rule"] == "R"
    assert found["Unknown person"]["policy"] == ["BIL-4"]
    assert found["Somebody is greeted"]["again"].endswith("--seed 4")


def test_what_only_shows_at_the_end_fails_the_scenario_under_behave_too(project: ProjectFolder) -> None:
    project.write(
        "steps/late_steps.py",
        "from simulator.frontends.behave_steps import scene_of, then\n"
        "from simulator.rules.base import Outcome, Severity, Verdict\n"
        "@then('a rule will be found broken')\ndef late(context):\n"
        "    scene_of(context)._expectations.append(Verdict(rule='late', title='Too late', outcome=Outcome.FAILED,\n"
        "        reason='only now', severity=Severity.CRITICAL))\n",
    )
    project.write("features/greetings.feature", FINE + "    And a rule will be found broken\n")
    code, shown = _behave(project)
    assert code == 1, shown
    assert "Too late: only now" in shown
    assert "Traceback" not in shown
    assert project.results()[0]["outcome"] == "failed"


def test_settings_that_are_wrong(project: ProjectFolder) -> None:
    code, shown = _behave(project, "-D", "target=yours")
    assert code == 1
    assert "there is no target 'yours'" in shown
    assert "there is no target" in _behave(project, "-D", "target=yours")[1]
    assert "is no whole number" in _behave(project, "-D", "seed=x")[1]


def test_a_teams_own_hooks_still_run(project: ProjectFolder) -> None:
    project.write(
        "environment.py",
        "def after_scenario(context, scenario):\n    print('their hook', scenario.name)\n"
        "def before_all(context):\n    context.config.userdata['seed'] = '6'\n",
    )
    code, shown = _behave(project, "--no-capture", "--no-capture-hooks")
    assert code == 0, shown
    assert "their hook Somebody is greeted" in shown
    assert project.record()[0]["run"]["run_seed"] == 6


def test_every_formatter_can_show_a_red_that_only_shows_at_the_end(project: ProjectFolder) -> None:
    project.write(
        "steps/late_steps.py",
        "from simulator.frontends.behave_steps import scene_of, then\n"
        "from simulator.dialogue import Fault\nfrom simulator.frontends.failures import StepFailure\n"
        "@then('it fails late')\ndef late(context):\n"
        "    async def close():\n        raise RuntimeError('planted')\n"
        "    scene_of(context).close = close\n",
    )
    second = FINE.partition("\n")[2].replace("Somebody", "Somebody else")
    project.write("features/greetings.feature", FINE + "    And it fails late\n" + second)
    for name in ("progress", "pretty", "json"):
        code, shown = _behave(project, "-f", name)
        assert code == 1, shown
        assert "Traceback" not in shown
