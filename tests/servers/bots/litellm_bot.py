"""The LiteLLM proxy with a model of our own: three wire formats at one address. Run as: python litellm_bot.py PORT."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
HANDLER = """
from lines import answer
from litellm import CustomLLM
from litellm.types.utils import Choices, Message, ModelResponse, Usage


def said(messages):
    content = messages[-1]["content"]
    text = content if isinstance(content, str) else " ".join(part.get("text", "") for part in content)
    return "\\n".join(answer(text))


class Care(CustomLLM):
    def completion(self, *args, **kwargs):
        message = Message(role="assistant", content=said(kwargs["messages"]))
        choice = Choices(index=0, finish_reason="stop", message=message)
        return ModelResponse(choices=[choice], usage=Usage(prompt_tokens=1, completion_tokens=1, total_tokens=2))

    async def acompletion(self, *args, **kwargs):
        return self.completion(*args, **kwargs)

    def streaming(self, *args, **kwargs):
        words = said(kwargs["messages"]).split(" ")
        for number, word in enumerate(words):
            last = number + 1 == len(words)
            yield {
                "text": word if last else word + " ",
                "index": 0,
                "is_finished": last,
                "finish_reason": "stop" if last else None,
                "tool_use": None,
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2} if last else None,
            }

    async def astreaming(self, *args, **kwargs):
        for chunk in self.streaming(*args, **kwargs):
            yield chunk


handler = Care()
"""
CONFIGURATION = """
model_list: [{model_name: care, litellm_params: {model: care-llm/care}}]
litellm_settings: {custom_provider_map: [{provider: care-llm, custom_handler: care_handler.handler}], telemetry: false}
general_settings: {dangerously_permit_weak_or_unset_master_key: true}
"""

(HERE / "care_handler.py").write_text(HANDLER, encoding="utf-8")
(HERE / "config.yaml").write_text(CONFIGURATION, encoding="utf-8")
os.environ |= {"PYTHONPATH": str(HERE), "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
program = str(Path(sys.executable).with_name("litellm"))
own = ["--config", str(HERE / "config.yaml"), "--host", "127.0.0.1", "--port", sys.argv[1]]
os.execv(program, [program, *own])  # noqa: S606 - no shell is wanted
