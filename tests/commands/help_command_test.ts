import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { CATALOGUE } from "../../src/commands/catalogue.ts";
import { help } from "../../src/commands/help_command.ts";
import { main } from "../../src/commands/main.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import type { Answer } from "../../src/kernel/events.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

const SCHEMA = new Validator({ ...outputSchema("help") }, "2020-12");

function textOf(answer: Answer | undefined): string {
  const [block] = answer?.blocks ?? [];
  return block?.kind === "verbatim" ? block.text : "";
}

Deno.test("help shows what --help shows of a command, and of all in a group", async () => {
  await using host = testHost();

  const one = await runCommand(help, {
    host,
    words: { COMMAND: ["migrate", "status"] },
  });
  const group = await runCommand(help, { host, words: { COMMAND: ["lock"] } });

  match(textOf(one.answer), /\nUsage: confiture migrate status \[OPTIONS\]\n/);
  match(textOf(group.answer), /Usage: confiture lock status /);
  match(textOf(group.answer), /Usage: confiture lock release /);
});

Deno.test("help tells programs of every command", async () => {
  await using host = testHost();

  const { exitCode, answer } = await runCommand(help, { host });

  equal(exitCode, 0);
  equal(SCHEMA.validate(answer?.document).valid, true);
  equal(Object(answer?.document.commands).length, CATALOGUE.length);
});

Deno.test("help knows no other command, and tells which is meant", async () => {
  await using host = testHost();

  const { failure } = await runCommand(help, {
    host,
    words: { COMMAND: ["migrate", "statsu"] },
  });

  equal(failure?.exitCode, 64);
  equal(failure?.hint, "Did you mean `confiture help migrate status`?");
});

for (
  const [flags, words] of [
    [{ man: true, markdown: true }, undefined],
    [{ man: true }, ["build"]],
  ] as const
) {
  Deno.test(`help refuses ${JSON.stringify(flags)} with ${words}`, async () => {
    await using host = testHost();

    const { failure } = await runCommand(help, {
      host,
      flags,
      ...words !== undefined && { words: { COMMAND: words } },
    });

    equal(failure?.code, "command/usage");
  });
}

Deno.test("main() shows the overview with help alone, and a command's help with its name", async () => {
  await using alone = testHost({ args: ["help"] });
  await using named = testHost({ args: ["help", "migrate", "up"] });

  deepEqual([await main(alone, "1.2.3"), await main(named, "1.2.3")], [0, 0]);
  ok(alone.stdout.text.startsWith("confiture 1.2.3: "));
  match(named.stdout.text, /^Apply pending migrations\n/);
});
