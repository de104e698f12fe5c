/**
 * Builds the standalone, `dist/confiture`: `deno task compile [--target TRIPLE]
 * [--output FILE] [--kind auto|compiled|portable]`.
 *
 * `deno compile` makes it where Deno's runtime base can be had. Where it
 * cannot, the same program is packed together with the Deno that runs this
 * script, unless `--kind compiled` forbids it.
 */
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundleProgram, ENTRY } from "./bundle.ts";
import { permissionsFor } from "./permissions.ts";
import { writePortable } from "./portable.ts";
import { runDeno } from "./run_deno.ts";
import project from "../deno.json" with { type: "json" };

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** What Deno says when it did not get as far as the program. */
const NO_RUNTIME_BASE_REGEXP = /Setting up base binary|denort/;

/** What to build. */
interface Request {
  readonly target: string;
  readonly output: string;
  readonly kind: "auto" | "compiled" | "portable";
}

async function main(args: string[]): Promise<number> {
  const request = readRequest(args);
  const program = await mkdtemp(join(tmpdir(), "confiture-program-"));
  try {
    await bundleProgram(ROOT, program);
    await mkdir(dirname(request.output), { recursive: true });
    // Deno replaces no file that it has not compiled itself.
    await rm(request.output, { force: true });
    return request.kind === "portable"
      ? await packPortable(request, program)
      : await compile(request, program);
  } finally {
    await rm(program, { recursive: true });
  }
}

function readRequest(args: string[]): Request {
  const { values } = parseArgs({
    args,
    options: {
      target: { type: "string", default: Deno.build.target },
      output: { type: "string" },
      kind: { type: "string", default: "auto" },
    },
  });
  if (!isKind(values.kind)) {
    throw new TypeError(`"${values.kind}" is none of auto, compiled, portable`);
  }
  const suffix = values.target.includes("windows") ? ".exe" : "";
  return {
    target: values.target,
    output: resolve(values.output ?? join(ROOT, "dist", `confiture${suffix}`)),
    kind: values.kind,
  };
}

function isKind(text: string): text is Request["kind"] {
  return ["auto", "compiled", "portable"].includes(text);
}

async function compile(request: Request, program: string): Promise<number> {
  const assets = (await readdir(program)).filter((name) =>
    !name.endsWith(".js")
  );
  const outcome = await runDeno([
    "compile",
    "--no-check",
    "--no-config",
    "--no-lock",
    // Deno would keep it in the directory for temporary files under a name that anybody can take first.
    "--no-code-cache",
    ...permissionsFor(request.target),
    ...assets.flatMap((name) => ["--include", join(program, name)]),
    "--target",
    request.target,
    "--output",
    request.output,
    join(program, ENTRY),
  ], program);
  if (outcome.isSuccess) {
    return await tellBuilt(request, "with deno compile");
  }
  if (!NO_RUNTIME_BASE_REGEXP.test(outcome.diagnostics)) {
    tell(`Cannot compile the program:\n${outcome.diagnostics}`);
    return 1;
  }
  tell(
    `deno compile cannot fetch Deno's runtime base for ${request.target}:\n` +
      indent(outcome.diagnostics),
  );
  return request.kind === "compiled" ? 1 : await packPortable(request, program);
}

async function packPortable(
  request: Request,
  program: string,
): Promise<number> {
  if (
    request.target !== Deno.build.target || Deno.build.os === "windows"
  ) {
    tell(
      `Cannot build for ${request.target}: a portable standalone needs a POSIX shell and carries the Deno at hand, which is for ${Deno.build.target}`,
    );
    return 1;
  }
  await writePortable({
    program,
    runtime: Deno.execPath(),
    version: project.version,
    target: request.target,
  }, request.output);
  return await tellBuilt(
    request,
    `as a portable standalone: the program and Deno ${Deno.version.deno} in one file, which unpacks itself into the user's cache at its first start`,
  );
}

async function tellBuilt(request: Request, how: string): Promise<number> {
  await writeManPage(join(dirname(request.output), "confiture.1"));
  const megabytes = (await stat(request.output)).size / 1_000_000;
  tell(
    `Built ${request.output} (${
      megabytes.toFixed(1)
    } MB) for ${request.target} ${how}`,
  );
  return 0;
}

/** The manual page stands beside the program. */
async function writeManPage(path: string): Promise<void> {
  const outcome = await runDeno([
    "run",
    "--quiet",
    ...permissionsFor(Deno.build.target),
    join(ROOT, "cli.ts"),
    "help",
    "--man",
    "--output",
    path,
  ], ROOT);
  if (!outcome.isSuccess) {
    throw new Error(`Cannot write the manual page:\n${outcome.diagnostics}`);
  }
}

function indent(text: string): string {
  return text.split("\n").filter((line) => /\S/.test(line))
    .map((line) => `  ${line}`).join("\n");
}

function tell(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
}

try {
  Deno.exitCode = await main(Deno.args);
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  Deno.exitCode = 1;
}
