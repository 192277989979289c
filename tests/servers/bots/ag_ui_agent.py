"""An agent that writes its events with ag-ui-protocol's own encoder. Run as: python ag_ui_agent.py PORT."""

import sys
from collections.abc import AsyncIterator

import uvicorn
from ag_ui.core import (
    RunAgentInput,
    RunFinishedEvent,
    RunStartedEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
)
from ag_ui.encoder import EventEncoder
from lines import answer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route


async def run(request: Request) -> StreamingResponse:
    asked = RunAgentInput.model_validate(await request.json())
    encoder = EventEncoder()
    ids = {"thread_id": asked.thread_id, "run_id": asked.run_id}

    async def events() -> AsyncIterator[str]:
        yield encoder.encode(RunStartedEvent(**ids))
        for number, text in enumerate(answer(str(asked.messages[-1].content))):
            name = f"{asked.run_id}-{number}"
            yield encoder.encode(TextMessageStartEvent(message_id=name, role="assistant"))
            for word in text.split(" "):
                yield encoder.encode(TextMessageContentEvent(message_id=name, delta=f"{word} "))
            yield encoder.encode(TextMessageEndEvent(message_id=name))
        yield encoder.encode(RunFinishedEvent(**ids))

    return StreamingResponse(events(), media_type=encoder.get_content_type())


uvicorn.run(
    Starlette(routes=[Route("/care", run, methods=["POST"])]),
    host="127.0.0.1",
    port=int(sys.argv[1]),
    log_level="warning",
)
