import { deepEqual } from "node:assert/strict";
import { startEngine } from "../../../src/database/embedded/pglite.ts";
import { queryFrame } from "../../../src/database/frames.ts";

Deno.test("startEngine() starts a server that speaks the protocol and knows contrib's extensions", async () => {
  const engine = await startEngine("memory://");

  const { messages } = await engine.execProtocol(
    queryFrame("CREATE EXTENSION citext; SELECT 'A'::citext = 'a' AS equal"),
    { throwOnError: false },
  );
  await engine.close();

  deepEqual(
    messages.map((message) => message.name),
    [
      "commandComplete",
      "rowDescription",
      "dataRow",
      "commandComplete",
      "readyForQuery",
    ],
  );
});
