import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Two schemas, and what is to be expected of the way from one to the other. */
export interface Pair {
  /** The file's name without its ending: the trait it is about. */
  readonly name: string;
  /** What the pair shows, as a sentence. */
  readonly title: string;
  /** DDL of the side that a database has. */
  readonly old: string;
  /** Statements that fill the old side; empty where it holds no rows. */
  readonly rows: string;
  /** DDL of the side that is wanted. */
  readonly new: string;
  /**
   * Tables whose rows must be there afterwards, `old=new` where one gets another
   * name; without it, each one that both sides have.
   */
  readonly keeps?: readonly string[];
  /** What the engine must be told, since nothing in the schemas decides it. */
  readonly hints: readonly Renaming[];
  /** Types of hazards that the way has, as far as the pair cares. */
  readonly hazards: readonly string[];
  /** Roles that must be there before either side is made. */
  readonly roles: readonly string[];
  /** The oldest server it loads on, as in `server_version_num`; 0 for any. */
  readonly since: number;
  /** The first server it no longer loads on; 0 for none. */
  readonly until: number;
  /** What is to be concluded about renames; empty where the pair is not about them. */
  readonly expectations: readonly RenameExpectation[];
}

/** A thing that goes on living under another name. */
export interface Renaming {
  /** "table", "column", "constraint", "index", "type", "enum value", "function" … */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** What a careful engine concludes. */
export type RenameExpectation =
  | ({ readonly kind: "rename" } & { readonly renaming: Renaming })
  | { readonly kind: "ask"; readonly candidates: readonly Renaming[] }
  | { readonly kind: "drop and add" };

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const LINE_REGEXP =
  /^-- (old|rows|new|keeps|hint|hazards|roles|since|until|expect):(?: (.*))?$/;
const KINDS = [
  "schema",
  "table",
  "column",
  "constraint",
  "index",
  "type",
  "enum value",
  "attribute",
  "function",
  "view",
  "materialized view",
  "sequence",
  "trigger",
  "policy",
];

/** Every pair of the corpus, by name. */
export function readPairs(): readonly Pair[] {
  return pairsIn("pairs");
}

/** Every pair that is about renames, by name. */
export function readRenames(): readonly Pair[] {
  return pairsIn("renames");
}

/** Reads one pair's text; throws where it is not in the format. */
export function parsePair(name: string, text: string): Pair {
  const [first = "", ...lines] = text.split("\n");
  if (!/^-- \S/.test(first) || LINE_REGEXP.test(first)) {
    throw new Error(`${name}: its first line is no title`);
  }
  const sections = new Map<string, string[]>();
  const directives: { readonly key: string; readonly value: string }[] = [];
  let body: string[] | undefined;
  for (const line of lines) {
    const [, key, value = ""] = LINE_REGEXP.exec(line) ?? [];
    if (key === undefined) {
      if (body === undefined && line.trim() !== "") {
        throw new Error(`${name}: a line before its old side: ${line}`);
      }
      body?.push(line);
    } else if (["old", "rows", "new"].includes(key)) {
      if (sections.has(key) || value !== "") {
        throw new Error(`${name}: ${key} stands there twice or with a value`);
      }
      body = [];
      sections.set(key, body);
    } else {
      if (value.trim() === "") throw new Error(`${name}: ${key} is empty`);
      directives.push({ key, value: value.trim() });
    }
  }
  for (const key of ["old", "new"]) {
    if (!sections.has(key)) throw new Error(`${name}: no ${key} side`);
  }
  const section = (key: string): string =>
    (sections.get(key) ?? []).join("\n").trim();
  const values = (key: string): string[] =>
    directives.filter((each) => each.key === key).map(({ value }) => value);
  const list = (key: string): string[] => values(key).flatMap(listOf);
  const keeps = list("keeps");
  return {
    name,
    title: first.slice(3),
    old: section("old"),
    rows: section("rows"),
    new: section("new"),
    ...keeps.length > 0 ? { keeps } : {},
    hints: values("hint").map((value) =>
      renamingOf(name, value.replace(/^renamed /, ""))
    ),
    hazards: list("hazards"),
    roles: list("roles"),
    since: Number(values("since")[0] ?? 0),
    until: Number(values("until")[0] ?? 0),
    expectations: values("expect").map((value) => expectationOf(name, value)),
  };
}

function pairsIn(directory: string): readonly Pair[] {
  return readdirSync(join(ROOT, directory))
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) =>
      parsePair(
        file.slice(0, -".sql".length),
        readFileSync(join(ROOT, directory, file), "utf8"),
      )
    );
}

/** "a, b" as a list; a comma inside of quotes or parentheses separates nothing. */
function listOf(value: string): string[] {
  return value.split(/,(?![^(]*\))(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((each) => each.trim());
}

/** "rename A -> B", "ask A -> B | C", "ask A | B -> C" or "drop and add". */
function expectationOf(name: string, value: string): RenameExpectation {
  if (value === "drop and add") return { kind: "drop and add" };
  const [, verb, rest = ""] = /^(rename|ask) (.*)$/.exec(value) ?? [];
  if (verb === "rename") {
    return { kind: "rename", renaming: renamingOf(name, rest) };
  }
  if (verb !== "ask") throw new Error(`${name}: what is "${value}"?`);
  const [kind, names] = kindAndNames(rest);
  const [from = "", to = ""] = names.split(" -> ");
  const candidates = from.split(" | ").flatMap((left) =>
    to.split(" | ").map((right) =>
      renamingOf(
        name,
        `${kind === undefined ? "" : `${kind} `}${left} -> ${right}`,
      )
    )
  );
  return { kind: "ask", candidates };
}

/** "[kind] A -> B"; without a kind, three names are a column and two a table. */
function renamingOf(name: string, value: string): Renaming {
  const [kind, names] = kindAndNames(value);
  const [from = "", to = "", ...more] = names.split(" -> ");
  if (from === "" || to === "" || more.length > 0) {
    throw new Error(`${name}: "${value}" is no renaming`);
  }
  const parts = from.match(/"(?:[^"]|"")*"|[^.]+/g) ?? [];
  return { kind: kind ?? (parts.length > 2 ? "column" : "table"), from, to };
}

function kindAndNames(value: string): [string | undefined, string] {
  const kind = KINDS.find((each) => value.startsWith(`${each} `));
  return [kind, kind === undefined ? value : value.slice(kind.length + 1)];
}
