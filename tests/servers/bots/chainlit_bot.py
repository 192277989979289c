"""Chainlit: speaks first, streams, and asks. Run as: python chainlit_bot.py PORT."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
APP = """
import chainlit as cl
from lines import answer


@cl.on_chat_start
async def start():
    await cl.Message(content="Welcome.").send()


@cl.on_message
async def main(message):
    if message.content == "ask me":
        found = await cl.AskUserMessage(content="Which card?", timeout=20).send()
        await cl.Message(content="Thanks: " + found["output"]).send()
        return
    for text in answer(message.content):
        streamed = cl.Message(content="")
        for word in text.split(" "):
            await streamed.stream_token(word + " ")
        await streamed.send()
"""
(HERE / "app.py").write_text(APP, encoding="utf-8")
os.environ |= {"PYTHONPATH": str(HERE)}
program = str(Path(sys.executable).with_name("chainlit"))
own = ["run", str(HERE / "app.py"), "--headless", "--host", "127.0.0.1", "--port", sys.argv[1]]
os.execv(program, [program, *own])  # noqa: S606 - no shell is wanted
