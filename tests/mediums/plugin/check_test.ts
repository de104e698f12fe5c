import { deepEqual, equal } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { checkPlugin } from "../../../src/mediums/plugin/check.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";

const CHATTY = `export default {
  api: 1,
  kind: "reporter",
  name: "chatty",
  create: (_options, { output }) => ({
    report(event) {
      if (event.type === "log") throw new Error("a log?");
      output.write("no line");
    },
  }),
};
`;

async function check(text: string, name = "./mine.js") {
  await using host = testHost({ files: { "mine.js": text } });
  const config = await loadConfig({
    databaseUrl: "postgresql://nobody@127.0.0.1:1/nothing",
  }, host);
  return await checkPlugin({
    name,
    options: {},
    config,
    host,
    signal: new AbortController().signal,
    emit: () => {},
  });
}

Deno.test("checkPlugin() tells which demands a plugin does not meet, and why", async () => {
  const { kind, success, demands } = await check(CHATTY);
  const failed = demands.filter(({ failure }) => failure !== undefined);

  equal(kind, "reporter");
  equal(success, false);
  deepEqual(
    failed.slice(0, 1).map(({ name, failure }) => [name, failure]),
    [['reporter "./mine.js" survives each event alone', "a log?"]],
  );
  equal(demands.length > failed.length, true);
});

Deno.test("checkPlugin() refuses what is no plugin, as a run does", async () => {
  const error = await failureOf(check("export default 1;"));

  equal(error.code, "plugin/invalid");
});

Deno.test("checkPlugin() refuses a plugin of a kind that there is not", async () => {
  const error = await failureOf(
    check(CHATTY.replace('kind: "reporter"', 'kind: "mask"')),
  );

  equal(error.code, "plugin/invalid");
});

Deno.test("checkPlugin() refuses a file that is not there, as a run does", async () => {
  const error = await failureOf(check("", "./none.js"));

  equal(error.code, "plugin/not-found");
});
