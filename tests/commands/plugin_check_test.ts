import { deepEqual, equal } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { pluginCheck } from "../../src/commands/plugin_check.ts";
import { pluginTemplate } from "../../src/commands/plugin_new/template.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

Deno.test("plugin check exits 0 where a plugin does all that it must, and tells of each demand", async () => {
  const { exitCode, answer, events } = await check(
    pluginTemplate("reporter", "mine"),
  );
  const schema = outputSchema("plugin check") ?? {};
  const outcomes = events.flatMap((event) =>
    event.type === "check" ? event.check.outcome : []
  );

  equal(exitCode, 0);
  equal(outcomes.length > 5, true);
  deepEqual([...new Set(outcomes)], ["passed"]);
  deepEqual(
    new Validator(schema, "2020-12", false).validate(answer?.document).errors,
    [],
  );
});

Deno.test("plugin check exits 5 where a plugin does not", async () => {
  const { exitCode, answer } = await check(
    'export default { api: 1, kind: "reporter", name: "a", create: () => ({ report() { throw new Error("no"); } }) };',
  );

  equal(exitCode, 5);
  equal(answer?.document.success, false);
});

Deno.test("plugin check takes options as an environment would give them", async () => {
  const plugin =
    'export default { api: 1, kind: "reporter", name: "a", create: ({ room }) => ({ report() { if (room !== "ops") throw new Error("no"); } }) };';

  const { exitCode } = await check(plugin, { options: '{"room": "ops"}' });

  equal(exitCode, 0);
});

for (const options of ["{", "[]", "1"]) {
  Deno.test(`plugin check refuses --options ${options}`, async () => {
    const { failure } = await check("", { options });

    equal(failure?.code, "command/usage");
  });
}

async function check(
  text: string,
  flags: Readonly<Record<string, string>> = {},
) {
  await using host = testHost({ files: { "mine.ts": text } });
  return await runCommand(pluginCheck, {
    host,
    flags,
    words: { PLUGIN: "./mine.ts" },
  });
}
