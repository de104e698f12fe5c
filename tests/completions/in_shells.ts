/**
 * Completes command lines in the shells themselves: `deno task test:completions`.
 * A shell that is not installed fails its tests. PowerShell's script is looked
 * at by what it says alone, in `tests/commands/completions`.
 */
import { deepEqual, equal } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { completionScript } from "../../src/commands/completions/script.ts";
import type { TestHost } from "../support/host.ts";
import { testHost } from "../support/host.ts";

const EMBEDDED = "database: embedded\n";
const FILES = {
  "db/environments/local.yaml": EMBEDDED,
  "db/environments/production.yaml": EMBEDDED,
  "db/environments/other.yaml":
    `${EMBEDDED}migration: { directory: "odd" } # elsewhere\n`,
  "db/environments/listed.yml":
    `${EMBEDDED}migration:\n  # directory: no\n  directory: odd\n`,
  "db/migrations/001_users.up.sql": "",
  "db/migrations/001_users.down.sql": "",
  "db/migrations/002_orders.ts": "",
  "db/migrations/README.md": "",
  "odd/20260101_x.up.sql": "",
};

/** What is typed, and what may stand in its last word. */
const LINES: readonly (readonly [string, string])[] = [
  ["confiture mig", "migrate"],
  ["confiture migrate st", "status"],
  [
    "confiture migrate schema-to-schema ",
    "abort analyze cleanup cutover follow migrate setup status verify",
  ],
  ["confiture lock ", "release status"],
  ["confiture nothing ", ""],
  ["confiture help migrate sta", "status"],
  ["confiture migrate status --en", "--env"],
  ["confiture migrate up --no-c", "--no-color"],
  ["confiture migrate status --env ", "listed local other production"],
  ["confiture migrate status -e p", "production"],
  ["confiture migrate status --env=p", "production"],
  ["confiture sync --from ", "listed local other production"],
  ["confiture migrate up --target ", "001 002"],
  ["confiture migrate up --env other --target ", "20260101"],
  ["confiture migrate up --env=other --target=", "20260101"],
  [
    "confiture migrate up --config db/environments/listed.yml --target ",
    "20260101",
  ],
  ["confiture migrate down-to ", "001 002"],
  ["confiture migrate down-to 001 ", ""],
  ["confiture migrate down-to --env local ", "001 002"],
  ["confiture migrate up --steps ", ""],
  ["confiture explain migration/e", "migration/edited migration/expectation"],
  ["confiture explain lock/ti", "lock/timeout"],
  ["confiture completions z", "zsh"],
  ["confiture build --format ", "json ndjson text"],
  ["confiture build --order ", "dependencies path"],
  ["confiture migrate up --reporter nd", "ndjson"],
  ["confiture migrate adopt --from go", "golang-migrate goose"],
  [
    "confiture lint --rule char-column,drop-t",
    "char-column,drop-table char-column,drop-type",
  ],
  ["confiture lint --explain set-not", "set-not-null"],
  ["confiture drift --against mig", "migrations"],
];

/** What may stand in the last word of each line. */
type Completer = (
  script: string,
  host: TestHost,
) => Promise<readonly string[]>;

const SHELLS: Readonly<Record<"bash" | "zsh" | "fish", Completer>> = {
  bash: inBash,
  zsh: inZsh,
  fish: inFish,
};

for (const shell of ["bash", "zsh", "fish"] as const) {
  Deno.test(`${shell} completes commands, flags, environments, versions, reporters and codes`, async () => {
    await using host = testHost({ files: FILES });
    const script = `${host.cwd}/script`;
    await host.files.write(script, await completionScript(shell));

    const offered = await SHELLS[shell](script, host);

    deepEqual(
      LINES.map(([line], index) => [line, normalized(offered[index] ?? "")]),
      LINES.map(([line, expected]) => [line, expected]),
    );
  });
}

/** In one order, and without the flag where it was typed in one word with its value. */
function normalized(words: string): string {
  return words.split(" ").map((word) => word.replace(/^--[a-z-]+=/, ""))
    .filter((word) => word !== "").sort().join(" ");
}

const BASH = `
source "$1"; shift
for line; do
  eval "COMP_WORDS=($line)"
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)) COMPREPLY=()
  _confiture
  echo "\${COMPREPLY[*]}"
done
`;

/** With no program in reach: the script has to do without. */
async function inBash(
  script: string,
  host: TestHost,
): Promise<readonly string[]> {
  // readline takes an equals sign for a word of its own.
  const lines = LINES.map(([line]) =>
    line.split(" ").map((word) =>
      word.replace(
        /^(--[a-z-]+)=(.*)$/,
        (_all, flag, value) =>
          value === "" ? `${flag} =` : `${flag} = ${value}`,
      ) || "''"
    ).join(" ")
  );
  return await output(
    "bash",
    ["--norc", "-c", BASH, "bash", script, ...lines],
    {
      cwd: host.cwd,
      env: { PATH: "/nonexistent" },
    },
  );
}

async function inFish(
  script: string,
  host: TestHost,
): Promise<readonly string[]> {
  const code =
    "source $argv[1]; for line in $argv[2..-1]; set -l found (complete -C $line | string replace -r '\\t.*' ''); echo \"$found\"; end";
  return await output(
    "fish",
    ["--no-config", "-c", code, "--", script, ...LINES.map(([line]) => line)],
    { cwd: host.cwd, env: { HOME: host.cwd } },
  );
}

async function inZsh(
  script: string,
  host: TestHost,
): Promise<readonly string[]> {
  const capture = fileURLToPath(new URL("capture.zsh", import.meta.url));
  return await output(
    "zsh",
    ["-f", capture, script, ...LINES.map(([line]) => line)],
    { cwd: host.cwd, env: { HOME: host.cwd } },
  );
}

interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a shell writes, line by line. */
async function output(
  shell: string,
  args: readonly string[],
  { cwd, env }: Place,
): Promise<readonly string[]> {
  const program = ["/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    .map((directory) => `${directory}/${shell}`)
    .find((path) => {
      try {
        return Deno.statSync(path).isFile;
      } catch {
        return false;
      }
    });
  if (program === undefined) {
    throw new Error(`There is no ${shell} here: install it to run this test`);
  }
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd,
    env: { ...env, LANG: "C.UTF-8", TERM: "dumb" },
  }).output();
  const decoder = new TextDecoder();
  equal(decoder.decode(stderr), "");
  equal(code, 0);
  return decoder.decode(stdout).split("\n");
}
