import { deepEqual, equal } from "node:assert/strict";
import { pluginNew } from "../../src/commands/plugin_new.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

Deno.test("plugin new writes a file that is called as it was told, and says what is next", async () => {
  await using host = testHost();

  const { exitCode, answer } = await runCommand(pluginNew, {
    host,
    words: { KIND: "reporter", NAME: "slack" },
  });
  const text = await host.text("tools/slack.ts");

  equal(exitCode, 0);
  deepEqual(answer?.document, {
    kind: "reporter",
    name: "slack",
    file: "tools/slack.ts",
  });
  equal(text.includes("__NAME__"), false);
  equal(text.includes('name: "slack"'), true);
  equal(
    answer?.blocks.some((block) =>
      block.kind === "line" &&
      block.text.includes("confiture plugin check ./tools/slack.ts")
    ),
    true,
  );
});

Deno.test("plugin new overwrites nothing", async () => {
  await using host = testHost({ files: { "tools/slack.ts": "mine" } });

  const { failure } = await runCommand(pluginNew, {
    host,
    words: { KIND: "reporter", NAME: "slack" },
  });

  equal(failure?.code, "output/failed");
  equal(
    failure?.message,
    'Cannot write "tools/slack.ts": it is there already',
  );
  equal(await host.text("tools/slack.ts"), "mine");
});

for (
  const [KIND, NAME] of [["mask", "slack"], ["reporter", "../slack"], [
    "reporter",
    "Slack",
  ]]
) {
  Deno.test(`plugin new refuses a ${KIND} called ${NAME}`, async () => {
    await using host = testHost();

    const { failure } = await runCommand(pluginNew, {
      host,
      words: { KIND: KIND ?? "", NAME: NAME ?? "" },
    });

    equal(failure?.code, "command/usage");
  });
}
