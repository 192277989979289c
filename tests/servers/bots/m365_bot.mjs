// The Microsoft 365 Agents SDK, answering in the same response (expectReplies). Run as: node m365_bot.mjs PORT
import express from "express";
import { ActivityHandler, CloudAdapter } from "@microsoft/agents-hosting";
import { answer } from "./lines.mjs";

const adapter = new CloudAdapter();
const bot = new ActivityHandler();
bot.onMessage(async (context) => {
  for (const text of answer(context.activity.text)) await context.sendActivity(text);
});
const app = express();
app.use(express.json());
app.post("/api/messages", (request, response) => {
  request.user = { aud: "tests", azp: "tests", appid: "tests" };
  adapter.process(request, response, (context) => bot.run(context));
});
app.listen(Number(process.argv[2]), "127.0.0.1");
