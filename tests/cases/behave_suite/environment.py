"""Hooks that write down when they run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

LOG = Path(os.environ.get("HOOK_LOG", "hooks.log"))


def log(words: str) -> None:
    with LOG.open("a", encoding="utf-8") as file:
        file.write(words + "\n")


def before_all(context: Any) -> None:
    context.of_the_run = "run"
    context.add_cleanup(log, "clean-up of the run")
    log("before_all")


def after_all(context: Any) -> None:
    log(f"after_all {context.of_the_run}")


def before_feature(context: Any, feature: Any) -> None:
    context.of_the_feature = feature.name
    context.add_cleanup(log, f"clean-up of {feature.name}")
    log(f"before_feature {feature.name}")
    if "hook_breaks_feature" in feature.tags:
        raise RuntimeError("planted in before_feature")
    if "skipped_by_hook" in feature.tags:
        feature.skip("by its hook")


def after_feature(context: Any, feature: Any) -> None:
    log(f"after_feature {feature.name} {context.of_the_feature}")


def before_rule(context: Any, rule: Any) -> None:
    log(f"before_rule {rule.name}")


def after_rule(context: Any, rule: Any) -> None:
    log(f"after_rule {rule.name}")


def before_scenario(context: Any, scenario: Any) -> None:
    log(f"before_scenario {scenario.name} {context.of_the_run} {context.of_the_feature} {sorted(context.tags)}")
    if "hook_skips" in scenario.tags:
        scenario.skip("by its hook")
    if "hook_breaks" in scenario.tags:
        raise RuntimeError("planted in before_scenario")
    if "goes_on" in scenario.tags:
        scenario.continue_after_failed_step = True


def after_scenario(context: Any, scenario: Any) -> None:
    log(f"after_scenario {scenario.name} {scenario.status.name} {getattr(context, 'own', 'nothing')}")
    if "hook_breaks_late" in scenario.tags:
        raise RuntimeError("planted in after_scenario")


def before_tag(context: Any, tag: Any) -> None:
    log(f"before_tag {tag}")


def after_tag(context: Any, tag: Any) -> None:
    log(f"after_tag {tag}")


def before_step(context: Any, step: Any) -> None:
    log(f"before_step {step.name}")
    if step.name == "before_step breaks":
        raise RuntimeError("planted in before_step")


def after_step(context: Any, step: Any) -> None:
    log(f"after_step {step.name} {step.status.name}")
    if step.name == "after_step breaks":
        raise RuntimeError("planted in after_step")
