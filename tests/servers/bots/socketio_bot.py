"""python-socketio with the events of Rasa's channel. Run as: python socketio_bot.py PORT."""

import sys

import socketio
import uvicorn
from lines import answer

server = socketio.AsyncServer(async_mode="asgi")


@server.on("session_request")
async def session_request(sid: str, data: dict[str, str]) -> None:
    await server.enter_room(sid, data["session_id"])
    await server.emit("session_confirm", data["session_id"], room=sid)


@server.on("user_uttered")
async def user_uttered(sid: str, data: dict[str, str]) -> None:
    for text in answer(data["message"]):
        message = {"text": text, "quick_replies": [{"title": "1005", "payload": "/1005", "content_type": "text"}]}
        await server.emit("bot_uttered", message if text.endswith("card?") else {"text": text}, room=data["session_id"])
        await server.sleep(0.05)


uvicorn.run(socketio.ASGIApp(server), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
