// The Vercel AI SDK with a mock model. Run as: node ai_sdk_bot.mjs PORT
import http from "node:http";
import { convertToModelMessages, streamText } from "ai";
import { MockLanguageModelV3, simulateReadableStream } from "ai/test";
import { answer } from "./lines.mjs";

const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };
const model = new MockLanguageModelV3({
  doStream: async ({ prompt }) => {
    const words = answer(prompt.at(-1).content[0].text).join("\n").split(/(?<= )/);
    const deltas = words.map((delta) => ({ type: "text-delta", id: "t", delta }));
    const finish = { type: "finish", finishReason: { unified: "stop", raw: "stop" }, usage };
    const chunks = [{ type: "stream-start", warnings: [] }, { type: "text-start", id: "t" }, ...deltas, { type: "text-end", id: "t" }, finish];
    return { stream: simulateReadableStream({ chunks, chunkDelayInMs: 5 }) };
  },
});

http.createServer(async (request, response) => {
  let body = "";
  for await (const piece of request) body += piece;
  if (request.method !== "POST") return response.writeHead(404).end();
  const { messages } = JSON.parse(body);
  streamText({ model, messages: await convertToModelMessages(messages) }).pipeUIMessageStreamToResponse(response);
}).listen(Number(process.argv[2]), "127.0.0.1");
