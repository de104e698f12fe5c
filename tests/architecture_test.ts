import { ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What the repository's top level holds, dotfiles apart. */
const TOP_LEVEL = [
  "deno.json",
  "deno.lock",
  "mod.ts",
  "cli.ts",
  "src",
  "plugins",
  "tests",
  "README.md",
  "LICENSE",
  "CHANGELOG.md",
];

/** What each room may import beside itself: rooms, single files, npm packages. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "src/kernel": [],
  "src/sql": ["src/kernel", "libpg-query"],
  "src/catalog": ["src/kernel", "src/sql"],
  "src/lint": ["src/kernel", "src/sql"],
  "src/database": [
    "src/kernel",
    "src/sql",
    "node:",
    "pg",
    "@electric-sql/pglite",
  ],
  "src/copy": ["src/kernel", "src/sql", "src/catalog", "src/database"],
  "src/masks": ["src/kernel", "src/sql"],
  "src/config": [
    "src/kernel",
    "src/lint/rule_names.ts",
    "yaml",
    "@cfworker/json-schema",
  ],
  "plugins": ["src/kernel/mod.ts", "src/sql"],
  "src/registry": ["src/kernel", "plugins", "node:module"],
  "src/mediums": [
    "src/kernel",
    "src/sql",
    "src/catalog",
    "src/lint",
    "src/copy",
    "src/masks",
    "src/database",
    "src/config",
    "src/registry",
    "src/testing",
  ],
  "src/commands": [
    "src/mediums",
    "src/lint",
    "src/config",
    "src/registry",
    "src/kernel",
    "src/explanations",
    "src/version.ts",
    "node:util",
  ],
  "src/explanations": ["src/kernel"],
  "src/testing": ["src/kernel", "src/sql"],
  "src/host.ts": ["src/kernel", "src/registry", "src/host_shell.ts"],
  "src/host_shell.ts": ["src/kernel"],
  "src/mask_worker.ts": [
    "src/kernel",
    "src/copy",
    "src/masks",
    "src/registry",
    "src/host.ts",
    "src/host_thread.ts",
    "mod.ts",
  ],
  "src/host_thread.ts": ["node:process"],
  "src/version.ts": ["deno.json"],
  "src/library.ts": [
    "src/mediums",
    "src/database",
    "src/config",
    "src/registry",
    "src/kernel",
    "src/host.ts",
  ],
  "mod.ts": ["src", "cli.ts"],
  "cli.ts": ["src", "mod.ts"],
};

/** The only places that import a package. */
const PACKAGES: Readonly<Record<string, string>> = {
  "pg": "src/database/",
  "@electric-sql/pglite": "src/database/",
  "libpg-query": "src/sql/parser.ts",
  "yaml": "src/config/",
  "@cfworker/json-schema": "src/config/",
};

/** The only files that know Deno. */
const KNOW_DENO = [
  "src/host.ts",
  "src/host_shell.ts",
  "src/host_thread.ts",
  "cli.ts",
];

const MOST_LINES = 400;

const BANNED_NAMES = [
  "utils",
  "helpers",
  "common",
  "index",
  "types",
  "base",
  "manager",
  "service",
];

Deno.test("a room imports only what the rooms below it offer", () => {
  const violations = imports.filter(({ from, to }) => !mayImport(from, to))
    .map(({ from, to }) =>
      `${from} imports ${to}: ${roomOf(from)} may import ${
        MAY_IMPORT[roomOf(from)]?.join(", ") ?? "nothing"
      }`
    );

  none(violations);
});

Deno.test("a medium does not import another medium", () => {
  const violations = imports.filter(({ from, to }) =>
    mediumOf(from) !== undefined && mediumOf(to) !== undefined &&
    mediumOf(from) !== mediumOf(to)
  ).map(({ from, to }) =>
    `${from} imports ${to}: what two mediums need is a room below them`
  );

  none(violations);
});

Deno.test("a plugin does not import another plugin", () => {
  const violations = imports.filter(({ from, to }) =>
    from.startsWith("plugins/") && to.startsWith("plugins/") &&
    !to.includes("/_")
  ).map(({ from, to }) => `${from} imports ${to}`);

  none(violations);
});

Deno.test("what begins with _ is imported from its own directory only", () => {
  const violations = imports.filter(({ from, to }) => {
    const owner = /^(.*?)\/_/.exec(to)?.[1];
    return owner !== undefined && !from.startsWith(`${owner}/`);
  }).map(({ from, to }) => `${from} imports ${to}`);

  none(violations);
});

Deno.test("modules do not import each other in a circle", () => {
  none(circles(imports.filter((each) => each.isEager)));
});

Deno.test("a package is imported in its own place only", () => {
  const violations = imports.filter(({ from, to }) => {
    const place = placeOf(to);
    return place !== undefined && !from.startsWith(place);
  }).map(({ from, to }) => `${from} imports ${to}: ${placeOf(to)} does that`);

  none(violations);
});

Deno.test("only the host and the executable know Deno", () => {
  const violations = modules.filter((file) => !KNOW_DENO.includes(file))
    .filter((file) => /\bDeno\b/.test(codeOf(file)))
    .map((file) => `${file} knows Deno: ask the host instead`);

  none(violations);
});

Deno.test("no file is too long", () => {
  const violations = sources.map((file) => ({ file, lines: linesOf(file) }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ file, lines }) => `${file} has ${lines} of ${MOST_LINES} lines`);

  none(violations);
});

Deno.test("a file is named after its idea", () => {
  const violations = sources.filter((file) =>
    file.split(/[/.]/).some((word) =>
      BANNED_NAMES.includes(word.replace(/^_|_test$/g, ""))
    ) ||
    !/^[a-z0-9_./]+$/.test(file)
  ).map((file) => `${file}: name it after what it holds, in snake_case`);

  none(violations);
});

Deno.test("every module has its test", () => {
  const untested = modules.filter((file) => needsTest(file))
    .filter((file) => !existsSync(join(ROOT, testOf(file))));

  none(untested.map((file) => `${file} has no test: write ${testOf(file)}`));
});

Deno.test("the top level holds what is known to stand there", () => {
  const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n")
    .map((line) => line.replaceAll("/", ""));
  const unknown = readdirSync(ROOT)
    .filter((name) => !name.startsWith(".") && !ignored.includes(name))
    .filter((name) => !TOP_LEVEL.includes(name));

  none(unknown);
});

/** Fails with one line per violation. */
function none(violations: readonly string[]): void {
  ok(violations.length === 0, `\n  ${violations.join("\n  ")}\n`);
}

/** One module's import of another, or of a package. */
interface Import {
  readonly from: string;
  /** A path below the repository, a package's name, or `node:…`. */
  readonly to: string;
  /** Whether it happens while the importing module loads. */
  readonly isEager: boolean;
}

/** What `deno info --json` tells, as far as it matters here. */
interface ModuleGraph {
  readonly modules: readonly {
    readonly specifier: string;
    readonly dependencies?: readonly {
      readonly specifier: string;
      readonly isDynamic?: boolean;
      readonly code?: { readonly specifier?: string };
      readonly type?: { readonly specifier?: string };
    }[];
  }[];
}

const sources = ["src", "plugins", "tests", ".distribution"]
  .flatMap((directory) => filesBelow(directory))
  .concat("mod.ts", "cli.ts");
const modules = sources.filter((file) =>
  !file.startsWith("tests/") && !file.startsWith(".")
);
const imports = readImports();

function filesBelow(directory: string): string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${directory}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path);
      return entry.name.endsWith(".ts") ? [path] : [];
    }).sort();
}

/** Asks Deno about a module that imports every other one. */
function readImports(): readonly Import[] {
  const all = modules.map((file) =>
    `import ${JSON.stringify(pathToFileURL(join(ROOT, file)).href)};`
  ).join("\n");
  const graph: ModuleGraph = JSON.parse(execFileSync(Deno.execPath(), [
    "info",
    "--json",
    `--config=${join(ROOT, "deno.json")}`,
    `data:text/typescript,${encodeURIComponent(all)}`,
  ], { encoding: "utf8", maxBuffer: 1 << 28, stdio: "pipe" }));
  return graph.modules
    .map((module) => ({ ...module, from: pathOf(module.specifier) }))
    .filter(({ from }) => modules.includes(from))
    .flatMap(({ from, dependencies = [] }) =>
      dependencies.map(({ specifier, code, type, isDynamic }) => ({
        from,
        to: pathOf(code?.specifier ?? type?.specifier ?? specifier, specifier),
        isEager: code !== undefined && isDynamic !== true,
      }))
    );
}

/** A file's path below the repository; what is not a file keeps the name it was imported by. */
function pathOf(url: string, name = url): string {
  return url.startsWith("file:")
    ? relative(ROOT, fileURLToPath(url)).replaceAll("\\", "/")
    : name;
}

/** The longest key of MAY_IMPORT that the file stands under. */
function roomOf(file: string): string {
  return Object.keys(MAY_IMPORT)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((left, right) => right.length - left.length)[0] ?? "";
}

function mayImport(from: string, to: string): boolean {
  const room = roomOf(from);
  if (room === roomOf(to)) return true;
  return MAY_IMPORT[room]?.some((allowed) =>
    to === allowed || to.startsWith(`${allowed}/`) ||
    (allowed.endsWith(":") && to.startsWith(allowed))
  ) ?? false;
}

/** Where a package may be imported; nowhere in particular if it is not one of ours. */
function placeOf(name: string): string | undefined {
  const known = Object.keys(PACKAGES)
    .find((key) => name === key || name.startsWith(`${key}/`));
  return known === undefined ? undefined : PACKAGES[known];
}

function mediumOf(file: string): string | undefined {
  return /^src\/mediums\/([^/]+)\//.exec(file)?.[1];
}

/** Each circle once, as the modules it goes through. */
function circles(edges: readonly Import[]): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start !== -1) {
      found.push([...path.slice(start), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    for (const edge of edges.filter(({ from }) => from === file)) {
      visit(edge.to, [...path, file]);
    }
    done.add(file);
  };
  for (const file of modules) visit(file, []);
  return found;
}

/** A module's text without its comments. */
function codeOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
}

function linesOf(file: string): number {
  return readFileSync(join(ROOT, file), "utf8").split("\n").length - 1;
}

/** Whether there is something in it that can be tested by itself. */
function needsTest(file: string): boolean {
  if (/(^|\/)(mod|cli)\.ts$/.test(file) || file.includes("/_")) return false;
  return /^(export )?(default |async )*(function|class|const|let)\b/m
    .test(codeOf(file));
}

/** Rules of lint and explanations are data: one test looks at all of them. */
function testOf(file: string): string {
  if (file.startsWith("src/lint/rules/")) return "tests/lint/rules_test.ts";
  if (file.startsWith("src/explanations/")) {
    return "tests/explanations/explanations_test.ts";
  }
  return `tests/${file.replace(/^src\//, "").replace(/\.ts$/, "_test.ts")}`;
}
