// Botkit over HTTP and over its socket. Run as: node botkit_bot.mjs PORT
import botkit from "botkit";
import web from "botbuilder-adapter-web";
import { answer } from "./lines.mjs";

process.env.PORT = process.argv[2];
const controller = new botkit.Botkit({ adapter: new web.WebAdapter({}), webhook_uri: "/api/messages", disable_console: true });
controller.on("message", async (bot, message) => {
  if (message.text.includes("typing")) {
    await bot.reply(message, { type: "typing" });
    setTimeout(async () => {
      await bot.changeContext(message.reference);
      await bot.reply(message, "typed!");
    }, 1000);
    return;
  }
  for (const text of answer(message.text)) {
    await bot.reply(message, text.endsWith("card?") ? { text, quick_replies: [{ title: "1005", payload: "last four 1005" }] } : text);
  }
});
