import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { CATALOGUE } from "../../../src/commands/catalogue.ts";
import { flagsOf } from "../../../src/commands/parse.ts";
import { SHELLS } from "../../../src/commands/completions.ts";
import {
  completionScript,
  shellNamed,
} from "../../../src/commands/completions/script.ts";

const COMMANDS = await Promise.all(CATALOGUE.map((entry) => entry.load()));

Deno.test("shellNamed() takes a shell by its name, in any case, and pwsh", () => {
  equal(shellNamed("Bash"), "bash");
  equal(shellNamed("pwsh"), "powershell");
  throws(() => shellNamed("cmd"), /there are bash, zsh, fish, powershell$/);
});

for (const shell of SHELLS) {
  Deno.test(`completionScript() names every command and flag to ${shell}`, async () => {
    const script = await completionScript(shell);

    const missing = COMMANDS.flatMap((command) => [
      command.name,
      ...Object.keys(flagsOf(command)).map((flag) => `--${flag}`),
    ]).filter((word) => !script.includes(word));
    deepEqual([...new Set(missing)], []);
  });

  Deno.test(`completionScript() starts no program in ${shell}`, async () => {
    const lines = (await completionScript(shell)).split("\n")
      .filter((line) => !line.trimStart().startsWith("#"));

    const started = lines.filter((line) =>
      /\b(awk|sed|grep|ls|find|cat|deno|node)\b\s+[-'"$/]/.test(line) ||
      /[`(]\s*confiture\s/.test(line)
    );
    deepEqual(started, []);
    ok(lines.length > 50);
  });
}
