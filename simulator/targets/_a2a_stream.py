"""A streamed A2A answer, put together: a task grows by updates of its status and of its artifacts."""

from __future__ import annotations

from typing import Any

FINAL = ("completed", "canceled", "failed", "rejected", "unknown", "input-required", "auth-required")


class Growing:
    """result: what an answer that is not streamed would have held. over: nothing more is to come."""

    def __init__(self) -> None:
        self.over = False
        self._task: dict[str, Any] | None = None
        self._message: dict[str, Any] | None = None
        self._said: Any = None

    @property
    def result(self) -> dict[str, Any]:
        if self._task is not None:
            return {"task": self._task}
        return {} if self._message is None else {"message": self._message}

    def add(self, event: dict[str, Any]) -> bool:
        """An event in the form of 1.0 or 0.3. Whether it held words of an answer."""
        kind = event.get("kind")
        inner = (
            event if isinstance(kind, str) else next((each for each in event.values() if isinstance(each, dict)), {})
        )
        name = kind if isinstance(kind, str) else next(iter(event), "")
        match str(name).replace("-", "").lower():
            case "message":
                self._message = inner
                self.over = True
                return words(inner) != ""
            case "task":
                self._task = {**inner}
                self._status(inner.get("status"))
                return any(words(each) for each in inner.get("artifacts") or [])
            case "statusupdate":
                self._started(inner)
                self._status(inner.get("status"))
                self.over = self.over or inner.get("final") is True
                return self.over and words(self._said) != ""
            case "artifactupdate":
                self._started(inner)
                artifact = inner.get("artifact")
                if isinstance(artifact, dict):
                    self._artifact(artifact, more=inner.get("append") is True)
                return words(artifact) != ""
        return False

    def _started(self, update: dict[str, Any]) -> None:
        if self._task is None:
            self._task = {"id": update.get("taskId"), "contextId": update.get("contextId"), "status": {}}

    def _status(self, status: Any) -> None:
        if self._task is None or not isinstance(status, dict):
            return
        self._said = status.get("message") or self._said
        # Some agents say their answer in the last status before the end, and nothing in the end itself.
        self._task["status"] = {**status, "message": self._said}
        self.over = self.over or state_of(self._task) in FINAL

    def _artifact(self, artifact: dict[str, Any], *, more: bool) -> None:
        assert self._task is not None  # noqa: S101 - _started was called
        known = [each for each in self._task.get("artifacts") or [] if isinstance(each, dict)]
        same = [each for each in known if each.get("artifactId") == artifact.get("artifactId")]
        if more and same:
            artifact = {**artifact, "parts": [*(same[-1].get("parts") or []), *(artifact.get("parts") or [])]}
        place = known.index(same[-1]) if same else len(known)
        self._task["artifacts"] = [*known[:place], artifact, *known[place + 1 :]]


def state_of(task: dict[str, Any]) -> str:
    """In the words of 0.3, whichever version wrote it."""
    status = task.get("status")
    state = status.get("state", "") if isinstance(status, dict) else ""
    return str(state).removeprefix("TASK_STATE_").lower().replace("_", "-")


def words(holder: Any) -> str:
    """The texts of a message's or an artifact's parts."""
    parts = holder.get("parts") if isinstance(holder, dict) else None
    texts = [part["text"] for part in parts or [] if isinstance(part, dict) and isinstance(part.get("text"), str)]
    return "".join(texts)
