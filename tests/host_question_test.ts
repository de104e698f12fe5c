import { equal, match } from "node:assert/strict";
import { spawn } from "node:child_process";
import process from "node:process";
import { finished, HOST, start } from "./support/host_program.ts";

Deno.test("denoHost() asks nobody where there is no terminal", async () => {
  const { output } = await finished(
    start(
      `console.log(await host.confirm("Sure?", new AbortController().signal));`,
    ),
  );

  equal(output, "undefined\n");
});

for (
  const [typed, answer] of [["y\n", "true"], ["YES\n", "true"], [
    "\n",
    "false",
  ], ["yonder\n", "false"]] as const
) {
  Deno.test({
    name: `denoHost() asks at a terminal and takes ${
      JSON.stringify(typed)
    } as ${answer}`,
    // Elsewhere `script` takes other words.
    ignore: Deno.build.os !== "linux",
    async fn() {
      const source =
        `const { denoHost } = await import("${HOST}"); const sure = await denoHost().confirm("Sure?", new AbortController().signal); console.log("answer:", sure); Deno.exit();`;
      const child = spawn("script", [
        "--quiet",
        "--return",
        "--command",
        `'${process.execPath}' run --allow-all --quiet 'data:text/typescript,${
          encodeURIComponent(source).replaceAll("'", "%27")
        }'`,
        "/dev/null",
      ], {
        env: { ...process.env, NO_COLOR: "1" },
        stdio: ["pipe", "pipe", "pipe"],
      });
      child.stdout.on("data", (chunk) => {
        if (String(chunk).includes("[y/N]")) child.stdin.write(typed);
      });

      const { output } = await finished(child);

      match(output, /Sure\? \[y\/N\] /);
      match(output, new RegExp(`answer: ${answer}`));
    },
  });
}
