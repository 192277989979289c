// A Bot Framework bot with offline-directline in front of it. Run as: node offline_directline_bot.mjs PORT
import directline from "offline-directline";
import express from "express";
import { BotFrameworkAdapter, MessageFactory } from "botbuilder";
import { answer } from "./lines.mjs";

const port = Number(process.argv[2]);
const adapter = new BotFrameworkAdapter({ appId: "", appPassword: "" });
const bot = express();
bot.post("/api/messages", (request, response) =>
  adapter.processActivity(request, response, async (context) => {
    if (context.activity.type !== "message") return;
    for (const text of answer(context.activity.text)) {
      await context.sendActivity({ type: "typing" });
      await context.sendActivity(text.endsWith("card?") ? MessageFactory.suggestedActions(["1005", "2003"], text) : text);
    }
  }),
);
const listening = bot.listen(0, "127.0.0.1", () => {
  const behind = `http://127.0.0.1:${listening.address().port}/api/messages`;
  directline.initializeRoutes(express(), port, behind);
});
