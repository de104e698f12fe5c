import { equal, match } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { completions, SHELLS } from "../../src/commands/completions.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

const SCHEMA = new Validator({ ...outputSchema("completions") }, "2020-12");

for (const shell of SHELLS) {
  Deno.test(`completions prints a script for ${shell}, and nothing else`, async () => {
    await using host = testHost();

    const { exitCode, answer } = await runCommand(completions, {
      host,
      words: { SHELL: shell },
    });

    equal(exitCode, 0);
    equal(SCHEMA.validate(answer?.document).valid, true);
    const [block, ...others] = answer?.blocks ?? [];
    equal(others.length, 0);
    match(
      block?.kind === "verbatim" ? block.text : "",
      /completion for confiture/,
    );
  });
}

Deno.test("completions knows no other shell, and tells which is meant", async () => {
  await using host = testHost();

  const { failure } = await runCommand(completions, {
    host,
    words: { SHELL: "bsh" },
  });

  equal(
    failure?.message,
    'Cannot write completions for "bsh": there are bash, zsh, fish, powershell',
  );
  equal(failure?.hint, "Did you mean bash?");
});
