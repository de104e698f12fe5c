import { deepEqual, equal } from "node:assert/strict";
import { ReportFiles } from "../../src/commands/report_files.ts";
import { createReporters } from "../../src/commands/reporters.ts";
import { Values } from "../../src/commands/values.ts";
import { loadConfig } from "../../src/config/mod.ts";
import type { Host } from "../../src/kernel/host.ts";
import { failureOf } from "../support/failure.ts";
import { testHost } from "../support/host.ts";

/** Says at once what it was given. */
const PROBE = `export default {
  api: 1,
  kind: "reporter",
  name: "probe",
  create(options, { root, output, diagnostics }) {
    const { color, isTerminal, columns } = output;
    output.write(JSON.stringify({ options, color, isTerminal, columns }));
    diagnostics.write(\`\${diagnostics.color} \${root}\`);
    return { report() {} };
  },
};
`;
const FILES = { "tools/probe.ts": PROBE };
const COLOURED = { columns: 120, color: true };

/** An environment whose file says this of its reporters. */
function configOf(host: Host, reporters: string) {
  return host.files.write("local.yaml", `reporters: ${reporters}\n`)
    .then(() =>
      loadConfig({
        config: "local.yaml",
        databaseUrl: "postgresql://127.0.0.1:1/nothing",
      }, host)
    );
}

/** Names of the reporters that flags and an environment choose. */
async function chosen(
  flags: Readonly<Record<string, string>>,
  configured?: string,
): Promise<readonly string[]> {
  await using host = testHost({ files: FILES });
  const config = configured === undefined
    ? undefined
    : await configOf(host, configured);
  const values = new Values(flags);

  const reporters = await createReporters({ host, config, values });

  return reporters.map(({ name }) => name);
}

interface Choice {
  readonly flags?: Readonly<Record<string, string>>;
  readonly configured?: string;
  readonly names: readonly string[];
}

const MINE = "./tools/probe.ts";
const CHOICES: readonly Choice[] = [
  { names: ["text"] },
  { configured: "[json]", names: ["json"] },
  { flags: { format: "ndjson" }, names: ["ndjson"] },
  { flags: { format: "json" }, configured: "[text]", names: ["json"] },
  { flags: { format: "json" }, configured: "[text, ndjson]", names: ["json"] },
  { flags: { reporter: "json" }, names: ["json"] },
  { flags: { reporter: "json" }, configured: "[text]", names: ["json"] },
  { flags: { reporter: "json", format: "json" }, names: ["json"] },
  { flags: { reporter: MINE }, names: ["text", MINE] },
  { flags: { reporter: MINE }, configured: "[json]", names: ["json", MINE] },
  { configured: `[${MINE}, json]`, names: ["json", MINE] },
  { configured: `[${MINE}]`, names: ["text", MINE] },
  { flags: { reporter: "junit" }, names: ["junit", "text"] },
  { configured: "[junit]", names: ["junit", "text"] },
  { flags: { format: "json" }, configured: "[junit]", names: ["json"] },
  { flags: { reporter: "github" }, names: ["text", "github"] },
  { flags: { reporter: "junit=a.xml" }, names: ["text", "junit"] },
  { flags: { reporter: "json=a.json" }, names: ["text", "json"] },
  { flags: { reporter: "junit=-" }, names: ["junit", "text"] },
  { configured: "[{ name: json, output: /dev/stdout }]", names: ["json"] },
  {
    flags: { reporter: "junit=a.xml", format: "json" },
    names: ["json", "junit"],
  },
  {
    configured: "[text, { name: junit, output: a.xml }, github]",
    names: ["text", "junit", "github"],
  },
  {
    flags: { format: "ndjson" },
    configured: `[json, ${MINE}]`,
    names: ["ndjson", MINE],
  },
];
for (const { flags = {}, configured, names } of CHOICES) {
  Deno.test(`createReporters() chooses ${names.join(", ")} where the flags are ${JSON.stringify(flags)} and the environment says ${configured ?? "nothing"}`, async () => {
    deepEqual(await chosen(flags, configured), names);
  });
}

Deno.test("createReporters() refuses an environment with two that write the answer, by line", async () => {
  const error = await failureOf(chosen({}, "[text, json]"));

  equal(error.code, "config/invalid");
  equal(
    error.message,
    "Cannot use the reporters text and json together: each of them writes to standard output",
  );
  deepEqual(
    [error.place?.file, error.place?.line, error.place?.column],
    ["local.yaml", 1, 19],
  );
});

Deno.test("createReporters() refuses a reporter that writes the answer in another format than asked for", async () => {
  const error = await failureOf(chosen({ format: "text", reporter: "json" }));

  equal(error.code, "command/usage");
  equal(
    error.message,
    "Cannot use --reporter json with --format text: each of them writes the answer",
  );
});

Deno.test("createReporters() takes several reporters, each with a place of its own", async () => {
  await using host = testHost();
  const values = new Values({
    reporter: ["junit=out/a.xml", "sarif=a.sarif", "github"],
  });
  const files = new ReportFiles(host);

  const reporters = await createReporters({ host, values, files });
  for (const { reporter } of reporters) {
    await reporter.report({
      type: "warning",
      message: "something to know",
      rule: "char-column",
    });
    await reporter.report({
      type: "run:finish",
      command: "lint",
      exitCode: 0,
      durationMs: 1,
    });
  }
  await files.write();

  deepEqual(reporters.map(({ name }) => name), [
    "text",
    "junit",
    "sarif",
    "github",
  ]);
  equal((await host.text("out/a.xml")).startsWith("<?xml"), true);
  equal(JSON.parse(await host.text("a.sarif")).version, "2.1.0");
  equal(host.stdout.text, "");
  equal(
    host.stderr.text,
    "warning: something to know\n::warning title=char-column::something to know\n",
  );
});

Deno.test("createReporters() puts a report that an environment names into its project", async () => {
  await using host = testHost({
    cwd: "shop/src",
    files: {
      "shop/db/environments/local.yaml":
        "database: embedded\nreporters: [{ name: json, output: out/a.json }]\n",
    },
  });
  const config = await loadConfig({
    config: "../db/environments/local.yaml",
  }, host);
  const files = new ReportFiles(host);

  const reporters = await createReporters({ host, config, files });
  await reporters[1]?.reporter.report({
    type: "run:finish",
    command: "lint",
    exitCode: 0,
    durationMs: 1,
  });
  await files.write();

  equal(
    await host.text(`${host.directory}/shop/out/a.json`),
    '{\n  "ok": true\n}\n',
  );
});

Deno.test("createReporters() keeps a report silent that has a file, and lets a text be a whole log", async () => {
  await using host = testHost();
  const values = new Values({ reporter: ["json=a.json", "text=a.log"] });
  const files = new ReportFiles(host);

  const [, json, text] = await createReporters({ host, values, files });
  await json?.reporter.report({ type: "warning", message: "odd" });
  await text?.reporter.report({ type: "warning", message: "odd" });
  await files.write();

  equal(host.stderr.text, "");
  equal(await host.text("a.log"), "warning: odd\n");
});

Deno.test("createReporters() tells people beside a document on standard output", async () => {
  await using host = testHost();

  const [junit, text] = await createReporters({
    host,
    values: new Values({ reporter: "junit" }),
  });
  for (const each of [junit, text]) {
    await each?.reporter.report({
      type: "answer",
      answer: {
        document: {},
        blocks: [{ kind: "line", text: "Nothing found" }],
      },
    });
    await each?.reporter.report({
      type: "run:finish",
      command: "lint",
      exitCode: 0,
      durationMs: 1,
    });
  }

  equal(host.stdout.text.startsWith("<?xml"), true);
  equal(host.stdout.text.includes("Nothing found"), false);
  equal(host.stderr.text, "Nothing found\n");
});

Deno.test("createReporters() refuses two that write to standard output, and says what would help", async () => {
  await using host = testHost();

  const error = await failureOf(createReporters({
    host,
    values: new Values({ reporter: ["junit", "sarif"] }),
  }));

  equal(error.code, "command/usage");
  equal(
    error.message,
    "Cannot use --reporter sarif with --reporter junit: each of them writes the answer",
  );
  equal(error.hint, "Give one a file: --reporter sarif=FILE");
});

Deno.test("createReporters() refuses a file that cannot be written, before anything runs", async () => {
  await using host = testHost({ files: { "out/a.txt": "" } });

  const error = await failureOf(createReporters({
    host,
    values: new Values({ reporter: "junit=out" }),
  }));

  equal(error.code, "output/failed");
  equal(error.message, 'Cannot write "out": it is a directory');
});

Deno.test("createReporters() refuses a reporter that nobody knows", async () => {
  const error = await failureOf(chosen({ reporter: "jsonn" }));

  equal(error.code, "plugin/not-found");
  equal(error.hint, 'Did you mean "json"?');
});

Deno.test("createReporters() looks for a reporter's file from the project's directory, wherever it is called", async () => {
  await using host = testHost({
    cwd: "shop/src",
    files: {
      "shop/tools/probe.ts": PROBE,
      "shop/db/environments/local.yaml":
        `database: embedded\nreporters: [${MINE}]\n`,
    },
  });
  const config = await loadConfig({
    config: "../db/environments/local.yaml",
  }, host);

  await createReporters({ host, config });

  equal(host.stderr.text, `false ${host.directory}/shop`);
});

/** What the probe is given. */
async function probed(
  flags: Readonly<Record<string, string | boolean>>,
  configured?: string,
): Promise<{ readonly answer: unknown; readonly diagnostics: string }> {
  await using host = testHost({ files: FILES, terminal: COLOURED });
  const config = configured === undefined
    ? undefined
    : await configOf(host, configured);

  await createReporters({
    host,
    config,
    values: new Values(
      configured === undefined ? { reporter: MINE, ...flags } : flags,
    ),
  });

  return {
    answer: JSON.parse(host.stdout.text),
    diagnostics: host.stderr.text.replace(host.cwd, "ROOT"),
  };
}

Deno.test("createReporters() gives reporters the streams as they are", async () => {
  deepEqual(await probed({}), {
    answer: {
      options: { verbose: false },
      color: true,
      isTerminal: true,
      columns: 120,
    },
    diagnostics: "true ROOT",
  });
});

Deno.test("createReporters() takes the colours off both streams with --no-color", async () => {
  deepEqual(await probed({ "no-color": true }), {
    answer: {
      options: { verbose: false },
      color: false,
      isTerminal: true,
      columns: 120,
    },
    diagnostics: "false ROOT",
  });
});

const WITH_OPTIONS =
  `[{ name: ${MINE}, options: { verbose: false, room: ops } }]`;
Deno.test("createReporters() gives a reporter the options of its environment", async () => {
  const { answer } = await probed({}, WITH_OPTIONS);

  deepEqual(Object(answer).options, { verbose: false, room: "ops" });
});

Deno.test("createReporters() lets --verbose win over the environment", async () => {
  const { answer } = await probed({ verbose: true }, WITH_OPTIONS);

  deepEqual(Object(answer).options, { verbose: true, room: "ops" });
});

Deno.test("createReporters() keeps the options of the reporter that --format asks for", async () => {
  await using host = testHost();
  const config = await configOf(
    host,
    "[{ name: text, options: { verbose: true } }]",
  );

  const [first] = await createReporters({
    host,
    config,
    values: new Values({ format: "text" }),
  });
  await first?.reporter.report({
    type: "server:notice",
    notice: { severity: "DEBUG", message: "told when verbose" },
  });

  equal(host.stderr.text.includes("told when verbose"), true);
});

Deno.test("createReporters() lets the answer go where it is told to, without colours", async () => {
  await using host = testHost({ files: FILES, terminal: COLOURED });
  let text = "";

  await createReporters({
    host,
    values: new Values({ reporter: MINE }),
    write: (more) => {
      text += more;
    },
  });

  equal(host.stdout.text, "");
  deepEqual(JSON.parse(text), {
    options: { verbose: false },
    color: false,
    isTerminal: false,
    columns: 80,
  });
});

Deno.test("createReporters() needs neither values nor an environment", async () => {
  await using host = testHost();

  const reporters = await createReporters({ host });

  deepEqual(reporters.map(({ name }) => name), ["text"]);
});
