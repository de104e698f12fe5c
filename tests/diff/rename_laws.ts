import { compareCatalogs, isSubstantial } from "../../src/catalog/compare.ts";
import { describeCatalog } from "../../src/catalog/describe.ts";
import type { CatalogEntry } from "../../src/catalog/describe.ts";
import { readSchema } from "../../src/catalog/schema/introspect.ts";
import type { Schema } from "../../src/catalog/schema/model.ts";
import { planChanges } from "../../src/catalog/schema/plan.ts";
import { applyRenames } from "../../src/catalog/schema/renames/apply.ts";
import { findRenames } from "../../src/catalog/schema/renames/find.ts";
import type {
  Rename,
  RenameDecisions,
  RenameFindings,
} from "../../src/catalog/schema/renames/find.ts";
import { asConfitureError } from "../../src/kernel/errors.ts";
import type { Session } from "../../src/kernel/mod.ts";
import type { Pair, RenameExpectation } from "./pair.ts";
import { build, clear, makeRole } from "./rename_bench.ts";
import type { Bench } from "./rename_bench.ts";

/** What became of a case. */
export interface RenameVerdict {
  readonly findings: RenameFindings;
  /** What was concluded, in one word for each expectation. */
  readonly concluded: readonly string[];
  /** The laws that are broken, each with how. */
  readonly broken: readonly string[];
  /** Statements of the way there. */
  readonly forth: readonly string[];
}

/** Concludes, and checks that what is concluded holds on a server. */
export async function judgeRenames(
  pair: Pair,
  bench: Bench,
): Promise<RenameVerdict> {
  const told: RenameDecisions = {
    renamed: pair.hints.map(({ from, to }) => ({ from, to })),
    notRenamed: [],
  };
  const first = await walk(pair, told, bench);
  const { findings } = first;
  const concluded = pair.expectations.map((expectation) =>
    conclusion(expectation, findings)
  );
  const wrong = unexpected(pair.expectations, findings);
  if (findings.questions.length === 0) {
    return { ...first, concluded, broken: [...wrong, ...first.broken] };
  }
  // What is asked is answered both ways.
  const taken = new Set<string>();
  const answers = findings.questions.flatMap(({ from, candidates }) => {
    const candidate = candidates.find(({ to }) => !taken.has(to));
    if (candidate === undefined) return [];
    taken.add(candidate.to);
    return [{ from: nameOf(from), to: nameOf(candidate.to) }];
  });
  const asked = findings.questions.map(({ from }) => nameOf(from));
  const notRenamed = asked.filter((name) =>
    !answers.some(({ from }) => from === name)
  );
  const isRefused = pair.expectations.every(({ kind }) =>
    kind === "drop and add"
  );
  const yes = isRefused ? undefined : await walk(pair, {
    renamed: [...told.renamed, ...answers],
    notRenamed,
  }, bench);
  const no = await walk(pair, { ...told, notRenamed: asked }, bench);
  return {
    ...first,
    concluded,
    broken: [
      ...wrong,
      ...yes?.broken.map((each) => `renamed as told: ${each}`) ?? [],
      ...yes?.findings.renames.every(({ isTold }) => !isTold)
        ? ["renamed as told: nothing was"]
        : [],
      ...yes?.findings.questions.map(({ from }) => `asked again: ${from}`) ??
        [],
      // A new column that may not be null is refused where there are rows, and nothing is lost.
      ...no.broken.filter((each) => !each.includes("contains null values"))
        .map((each) => `not renamed as told: ${each}`),
      ...no.findings.questions.map(({ from }) => `asked in spite: ${from}`),
    ],
  };
}

/** `public.t.a`, as cases name what an id is of. */
export function nameOf(id: string): string {
  const kind = KINDS.find((each) => id.startsWith(`${each} `)) ?? "";
  const rest = id.slice(kind.length + 1);
  const [, name, table] = /^((?:"(?:[^"]|"")*"|[^ "])+) on (.*)$/.exec(rest) ??
    [];
  return name === undefined ? rest : `${table}.${name}`;
}

const TYPES = ["enum", "composite", "domain", "range"];
const KINDS = [
  "enum value",
  "domain constraint",
  ...TYPES,
  "schema",
  "table",
  "column",
  "attribute",
  "materialized view",
  "view",
  "sequence",
  "constraint",
  "index",
  "function",
  "aggregate",
  "trigger",
  "policy",
  "rule",
  "collation",
  "statistics",
  "publication",
  "event trigger",
];
/** Kinds of which a wrong rename would put values where they do not belong. */
const TELLING = ["table", "column", "enum value", "attribute", "sequence"];

function isKind(expected: string, kind: string): boolean {
  return expected === kind || expected === "type" && TYPES.includes(kind) ||
    expected === "table" && kind === "schema";
}

/** What was concluded of an expectation, in a word. */
export function conclusion(
  expectation: RenameExpectation,
  { renames, questions }: RenameFindings,
): string {
  if (expectation.kind === "drop and add") {
    return questions.length === 0 ? "ok" : "ok, asked";
  }
  const wanted = expectation.kind === "rename"
    ? [expectation.renaming]
    : expectation.candidates;
  const isRenamed = ({ kind, from, to }: typeof wanted[number]) =>
    renames.some((each) =>
      isKind(kind, each.kind) && nameOf(each.from) === from &&
      nameOf(each.to) === to
    );
  const isAsked = ({ kind, from, to }: typeof wanted[number]) =>
    questions.some((each) =>
      isKind(kind, each.kind) && nameOf(each.from) === from &&
      each.candidates.some((candidate) => nameOf(candidate.to) === to)
    );
  if (expectation.kind === "rename") {
    if (wanted.every(isRenamed)) return "ok";
    return wanted.some(isAsked) ? "ASKED" : "LOST";
  }
  if (wanted.every(isAsked)) return "ok";
  if (wanted.some(isRenamed)) return "WRONG";
  return wanted.some(isAsked) ? "PARTLY ASKED" : "LOST";
}

/** Renames that nobody expects, and decisions of no use. */
export function unexpected(
  expectations: readonly RenameExpectation[],
  { renames, unused }: RenameFindings,
): readonly string[] {
  const expected = expectations.flatMap((each) =>
    each.kind === "rename" ? [`${each.renaming.from} ${each.renaming.to}`] : []
  );
  const wrong = renames.filter(({ kind, from, to }) =>
    TELLING.includes(kind) && !isSerial(from) &&
    !expected.includes(`${nameOf(from)} ${nameOf(to)}`)
  ).map(({ from, to }) => `wrong rename: ${from} to ${to}`);
  return [...wrong, ...unused.map((each) => `unused: ${each}`)];
}

function isSerial(id: string): boolean {
  return id.startsWith("sequence ") && /_seq"?$/.test(id);
}

interface Walk {
  readonly findings: RenameFindings;
  readonly broken: readonly string[];
  readonly forth: readonly string[];
}

async function walk(
  pair: Pair,
  decisions: RenameDecisions,
  { old, wanted }: Bench,
): Promise<Walk> {
  for (const session of [old, wanted]) await clear(session);
  for (const role of pair.roles) await makeRole(old, role);
  await build(old, pair.old);
  await build(wanted, pair.new);
  const [oldCatalog, newCatalog] = [
    await describeCatalog(old),
    await describeCatalog(wanted),
  ];
  const [oldSchema, newSchema] = [
    await readSchema(old),
    await readSchema(wanted),
  ];
  await build(old, pair.rows);
  const broken: string[] = [];
  const findings = findRenames(oldSchema, newSchema, decisions);
  const { renames } = findings;
  const forth: string[] = [];
  const before = await rowsOf(old, oldSchema);
  try {
    const renamed = applyRenames(oldSchema, renames);
    const statements = renames.flatMap(({ changes }) => changes);
    await run(old, statements, forth);
    broken.push(...schemaDifferences(renamed, await readSchema(old)));
    await run(old, planChanges(renamed, newSchema).changes, forth);
    broken.push(
      ...differences(newCatalog, await describeCatalog(old))
        .map((each) => `equal: ${each}`),
    );
    const again = await readSchema(old);
    const second = findRenames(again, newSchema);
    broken.push(
      ...second.renames.map(({ from }) => `stable: renames ${from}`),
      ...second.questions.map(({ from }) => `stable: asks ${from}`),
      ...planChanges(again, newSchema).changes.map(({ sql }) =>
        `stable: ${sql}`
      ),
    );
    broken.push(...lost(before, await rowsOf(old, again), renames));
  } catch (thrown) {
    broken.push(`forth: ${failure(thrown)}`);
  }
  try {
    const back = findRenames(newSchema, oldSchema, {
      renamed: renames.filter(({ from }) => !from.includes("_aside")).map((
        { from, to },
      ) => ({ from: nameOf(to), to: nameOf(from) })),
      notRenamed: [],
    });
    await run(wanted, back.renames.flatMap(({ changes }) => changes), []);
    const renamed = applyRenames(newSchema, back.renames);
    await run(wanted, planChanges(renamed, oldSchema).changes, []);
    broken.push(
      ...differences(oldCatalog, await describeCatalog(wanted))
        .map((each) => `back: ${each}`),
    );
  } catch (thrown) {
    broken.push(`back: ${failure(thrown)}`);
  }
  return { findings, broken, forth };
}

async function run(
  session: Session,
  changes: readonly { readonly sql: string }[],
  done: string[],
): Promise<void> {
  for (const { sql } of changes) {
    done.push(sql);
    try {
      await session.execute(sql);
    } catch (thrown) {
      throw new Error(`${failure(thrown)} in: ${sql}`, { cause: thrown });
    }
  }
  await session.execute("RESET ALL");
}

function failure(thrown: unknown): string {
  const error = asConfitureError(thrown);
  const { detail = "" } = error.server ?? {};
  return `${error.message} ${detail}`.trim();
}

/** The law: what was worked out is what the server has, texts of views apart. */
function schemaDifferences(
  expected: Schema,
  found: Schema,
): readonly string[] {
  const ids = new Set([...expected.keys(), ...found.keys()]);
  return [...ids].flatMap((id) => {
    const [left, right] = [expected.get(id), found.get(id)];
    if (left === undefined || right === undefined) {
      return [`applied: ${left === undefined ? "missing" : "too much"} ${id}`];
    }
    const facts = new Set([
      ...Object.keys(left.facts),
      ...Object.keys(right.facts),
    ]);
    const same = (one: unknown, other: unknown) =>
      JSON.stringify(one) === JSON.stringify(other);
    return [
      ...[...facts].filter((fact) =>
        fact !== "ownName" && !same(left.facts[fact], right.facts[fact])
      )
        .map((fact) =>
          `applied: ${id} ${fact}: ${JSON.stringify(left.facts[fact])} is ${
            JSON.stringify(right.facts[fact])
          }`
        ),
      ...(["parent", "copyOf", "needs", "goesWith"] as const).filter((key) =>
        !same(left[key], right[key])
      ).map((key) =>
        `applied: ${id} ${key}: ${JSON.stringify(left[key])} is ${
          JSON.stringify(right[key])
        }`
      ),
    ];
  });
}

function differences(
  expected: readonly CatalogEntry[],
  found: readonly CatalogEntry[],
): readonly string[] {
  return compareCatalogs(expected, found).filter(isSubstantial).map(
    (difference) => {
      const { kind, name, definition } = difference.entry;
      const other = difference.type === "changed"
        ? ` is ${difference.found.definition}`
        : "";
      return `${difference.type} ${kind} ${name}: ${definition}${other}`;
    },
  );
}

type Rows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

/** Rows by table, with quoted names of columns. */
async function rowsOf(session: Session, schema: Schema): Promise<Rows> {
  const found = new Map<string, readonly Record<string, unknown>[]>();
  for (const { kind, facts } of schema.values()) {
    if (kind !== "table" || facts.foreign !== undefined) continue;
    const only = facts.partitionedBy === undefined ? "ONLY" : "";
    const rows = await session.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM ${only} ${facts.name} AS t ORDER BY 1`,
    );
    found.set(String(facts.name), rows.map(({ row }) => JSON.parse(row)));
  }
  return found;
}

/** Rows and values that are no longer where their table and column are now. */
function lost(
  before: Rows,
  after: Rows,
  renames: readonly Rename[],
): readonly string[] {
  const map = new Map(renames.map(({ from, to }) => [from, to]));
  const schemas = renames.filter(({ kind }) => kind === "schema");
  return [...before].flatMap(([table, had]) => {
    const moved = schemas.find(({ from }) =>
      table.startsWith(`${nameOf(from)}.`)
    );
    const stayed = moved === undefined
      ? table
      : `${nameOf(moved.to)}${table.slice(nameOf(moved.from).length)}`;
    const now = map.get(`table ${table}`)?.slice("table ".length) ?? stayed;
    const has = after.get(now);
    if (has === undefined) return [];
    if (had.length !== has.length) {
      return [`rows: ${table} had ${had.length} and has ${has.length}`];
    }
    return Object.keys(had[0] ?? {}).flatMap((column) => {
      const id = `column ${table}.${quoted(column)}`;
      const inherited = renames.find(({ kind, from }) =>
        kind === "column" && from.endsWith(`.${quoted(column)}`)
      );
      const to = map.get(id) ?? inherited?.to;
      const name = to === undefined ? column : unquoted(to);
      if (!(name in (has[0] ?? {}))) {
        return to === undefined || !map.has(id)
          ? []
          : [`rows: ${table}.${column} is not there as ${name}`];
      }
      const isEmptied = had.some((row) => row[column] !== null) &&
        has.every((row) => row[name] === null);
      return isEmptied ? [`rows: ${table}.${column} is empty as ${name}`] : [];
    });
  });
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name)
    ? name
    : `"${name.replaceAll('"', '""')}"`;
}

function unquoted(id: string): string {
  const last = /(?:"(?:[^"]|"")*"|[^."])+$/.exec(id)?.[0] ?? id;
  return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last;
}
