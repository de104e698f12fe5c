import { dependentsOf } from "../../../catalog/schema/dependents.ts";
import { textOf } from "../../../catalog/schema/facts.ts";
import {
  hazardsOf,
  migrationTexts,
  planChanges,
  safeSteps,
} from "../../../catalog/schema/mod.ts";
import type {
  Hazard,
  PlannedChange,
  Schema,
  Step,
} from "../../../catalog/schema/mod.ts";
import {
  lastOf,
  quotedPart,
  unquoted,
} from "../../../catalog/schema/renames/names.ts";
import type { Comparison } from "../comparison.ts";
import type { BackfillSettings } from "./backfill_settings.ts";
import { backfillBlock, backfillText } from "./backfill_text.ts";
import { derivedColumns } from "./derived.ts";
import type { DerivedColumns } from "./derived.ts";
import { doubledColumns } from "./doubled.ts";
import type { DoubledColumn, Written } from "./doubled.ts";
import { fillStatements } from "./fill_function.ts";
import { firstFree, inOldNames, MADE_TWICE } from "./old_names.ts";
import type { InOldNames } from "./old_names.ts";
import { place } from "./placing.ts";
import type { Placed } from "./placing.ts";
import { notExpandable, refusalOf } from "./refusals.ts";
import {
  INVOKER_VERSION,
  schemaStatements,
  versionedTables,
  versionViews,
  viewStatements,
} from "./version_views.ts";
import type { VersionView } from "./version_views.ts";
import { schemasCalled, schemasFor } from "./version_schemas.ts";
import { writtenById } from "./written.ts";

/** What an expansion is laid out from. */
export interface ExpansionOptions {
  readonly compared: Pick<Comparison, "renames">;
  readonly old: Schema;
  readonly wanted: Schema;
  readonly serverVersion: number;
  /** What it does, in words; the schemas of both versions are called by it. */
  readonly name: string;
  /** How values of the old type become those of the new one. */
  readonly using?: readonly Written[];
  /** And the other way round. */
  readonly back?: readonly Written[];
  /** The schemas of both versions, in place of those called by the name. */
  readonly schemas?: readonly [string, string];
  /** How gently the rows are filled. */
  readonly backfill?: BackfillSettings;
}

/** The whole way, laid out: what it makes, and what is to be known. */
export interface Expansion {
  readonly old: Schema;
  readonly names: InOldNames;
  readonly doubled: readonly DoubledColumn[];
  readonly derived: readonly DerivedColumns[];
  readonly views: readonly VersionView[];
  /** Quoted where they have to be. */
  readonly schemas: readonly [string, string];
  readonly placed: Placed;
  readonly remarks: readonly string[];
  readonly backfill: BackfillSettings;
}

/** Lays out the way; rejects with `schema/not-expandable` where both versions cannot be at work. */
export function expansionOf(options: ExpansionOptions): Expansion {
  const { compared: { renames }, old, wanted, serverVersion } = options;
  const names = inOldNames({ old, wanted, renames });
  const said = expressionsFor(options, names);
  const doubled = doubledColumns({ old, names, ...said });
  const derived = derivedColumns({ old, names, ...said });
  const schemas = options.schemas === undefined
    ? schemasFor(options.name, [old, wanted])
    : schemasCalled(options.schemas, [old, wanted]);
  const viewed = { old, names, doubled, derived, schemas, serverVersion };
  const views = versionViews(viewed);
  const refused = refusalOf(
    notExpandable({ old, names, doubled, derived, views, renames }),
  );
  if (refused !== undefined) throw refused;
  const placed = place({ old, names, doubled, derived });
  return {
    old,
    names,
    doubled,
    derived,
    views,
    schemas,
    placed,
    backfill: options.backfill ?? {},
    remarks: [
      ...placed.remarks,
      ...renames.filter(({ kind }) => MADE_TWICE.has(kind)).map((
        { from, to },
      ) => `${from} and ${to} are both there until the contract`),
      ...remarksOnViews(viewed, views),
      ...remarksOnTriggers(old, doubled),
      ...placed.late.primary.filter(({ key, index }) =>
        index === undefined && key.copyOf === undefined
      ).map(({ key }) =>
        `${
          textOf(key, "table")
        } is partitioned: version 2 has no ON CONFLICT by its key before the contract`
      ),
    ],
  };
}

/** The steps of the first file, and of those that build indexes. */
export function expandSteps(
  expansion: Expansion,
  serverVersion: number,
): readonly Step[] {
  const { old, names, views, schemas, placed } = expansion;
  const { first, expanded } = placed;
  const options = { serverVersion, isLiving: true };
  const own = [
    ...notNullChecks(expansion).map(({ table, name, beside }) =>
      `ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${beside} IS NOT NULL) NOT VALID`
    ),
    ...schemaStatements(schemas, { views, old }),
    ...byTable(expansion).flatMap((columns) =>
      fillStatements({ ...columns, schema: schemas[1], old })
    ),
    ...views.flatMap((view) => viewStatements(view, { old, serverVersion })),
  ].map((sql): PlannedChange => ({
    type: "make",
    object: `expansion ${names.wanted.size}`,
    sql,
  }));
  return [
    ...safeSteps([...planChanges(old, first).changes, ...own], {
      old,
      new: first,
    }, options),
    ...safeSteps(planChanges(first, expanded).changes, {
      old: first,
      new: expanded,
    }, options),
  ];
}

/** The steps behind the backfill: keys, and what refers to them. */
export function keySteps(
  { placed }: Pick<Expansion, "placed">,
  { filled, serverVersion }: {
    readonly filled: Schema;
    readonly serverVersion: number;
  },
): readonly Step[] {
  const keyed = new Map(filled);
  // What refers to a key that only the contract brings waits for it.
  for (const object of placed.late.objects) {
    if (object.needs.every((need) => keyed.has(need))) {
      keyed.set(object.id, object);
    }
  }
  return safeSteps(planChanges(filled, keyed).changes, {
    old: filled,
    new: keyed,
  }, { serverVersion, isLiving: true });
}

/** The text of the file that fills the rows, and proves what was not proved yet. */
export function fillText(expansion: Expansion, title: string): string {
  const { old, names, placed, backfill } = expansion;
  const unproved = [...placed.expanded.values()].filter((object) =>
    object.kind === "constraint" && !old.has(object.id) &&
    / NOT VALID$/.test(textOf(object, "definition")) &&
    !/ NOT VALID$/.test(
      textOf(names.wanted.get(object.id) ?? object, "definition"),
    )
  );
  const checks = notNullChecks(expansion);
  return backfillText({
    title,
    blocks: byTable(expansion).map((columns) =>
      backfillBlock({ ...columns, old, settings: backfill })
    ),
    endings: [
      ...unproved.map((object) => ({
        table: textOf(object, "table"),
        name: textOf(object, "name"),
      })),
      ...checks,
    ].map(({ table, name }) =>
      `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`
    ).concat(
      [...Map.groupBy(checks, ({ table }) => table)].map(([table, own]) =>
        `-- The checks prove it, so that no row is read again.
BEGIN;
SET LOCAL lock_timeout = '5s';
${
          [
            ...own.map(({ beside }) => `ALTER COLUMN ${beside} SET NOT NULL`),
            ...own.map(({ name }) => `DROP CONSTRAINT ${name}`),
          ].map((change) => `ALTER TABLE ${table} ${change};`).join("\n")
        }
COMMIT;`
      ),
    ),
  });
}

/** Files' texts behind a word: `_expand`, `_expand_2`. */
export function textsOf(
  steps: readonly Step[],
  { word, title }: { readonly word: string; readonly title: string },
): readonly {
  readonly suffix: string;
  readonly up: string;
  readonly steps: readonly Step[];
}[] {
  return migrationTexts(steps, { title: `${title}: ${word}` }).files.map((
    file,
  ) => ({ ...file, suffix: `_${word}${file.suffix}` }));
}

/** What of it is lost or takes long, but for what the way itself made. */
export function hazardsIn(steps: readonly Step[]): readonly Hazard[] {
  return hazardsOf(steps.flatMap(({ changes }) => changes));
}

/** One transaction. */
export function wholeStep(changes: readonly PlannedChange[]): Step {
  return { mode: "transaction", changes };
}

/** What is to be said of columns, by their ids. */
function expressionsFor(
  { old, using = [], back = [] }: ExpansionOptions,
  { wanted, retyped }: InOldNames,
) {
  const besides = new Set(retyped.values());
  const columnsOf = (schema: Schema, other: Schema) =>
    [...schema.values()].filter(({ kind, id, parent = "" }) =>
      kind === "column" && !other.has(id) && other.has(parent) &&
      !besides.has(id)
    ).map(({ id }) => id);
  return {
    using: writtenById(using, {
      ids: [...retyped.keys(), ...columnsOf(wanted, old)],
      old,
    }),
    back: writtenById(back, {
      ids: [
        ...retyped.keys(),
        ...columnsOf(old, wanted).filter((id) => !retyped.has(id)),
      ],
      old,
    }),
  };
}

/** What is there twice, or comes from others, table by table. */
function byTable(
  { doubled, derived }: Pick<Expansion, "doubled" | "derived">,
): readonly {
  readonly table: string;
  readonly doubled: readonly DoubledColumn[];
  readonly derived: readonly DerivedColumns[];
}[] {
  const tables = new Set([...doubled, ...derived].map(({ table }) => table));
  return [...tables].map((table) => ({
    table,
    doubled: doubled.filter((each) => each.table === table),
    derived: derived.filter((each) => each.table === table),
  }));
}

/** The checks that stand for NOT NULL until all rows are filled. */
function notNullChecks(
  { doubled, derived, old, placed }: Pick<
    Expansion,
    "doubled" | "derived" | "old" | "placed"
  >,
): readonly {
  readonly table: string;
  readonly name: string;
  readonly beside: string;
}[] {
  const taken = new Set([...old.keys(), ...placed.expanded.keys()]);
  return [
    ...doubled.filter(({ kind, isNotNull }) => kind === "retyped" && isNotNull),
    ...derived.flatMap(({ table, made }) =>
      made.filter(({ isNotNull }) => isNotNull)
        .map(({ name }) => ({ table, beside: name }))
    ),
  ].map(({ table, beside }) => {
    const own = [...`${unquoted(lastOf(table))}_${unquoted(beside)}`]
      .slice(0, 45).join("");
    const wish = quotedPart(`${own}_not_null`);
    const isFree = (name: string) =>
      !taken.has(`constraint ${name} on ${table}`);
    const name = isFree(wish) ? wish : firstFree(wish, isFree);
    taken.add(`constraint ${name} on ${table}`);
    return { table, name, beside };
  });
}

function remarksOnViews(
  options: Parameters<typeof versionViews>[0],
  views: readonly VersionView[],
): readonly string[] {
  if (options.serverVersion >= INVOKER_VERSION) return [];
  const left = versionedTables(options).filter((table) =>
    !views.some((view) => view.table === table)
  );
  return [
    "Before PostgreSQL 15 a view works with the rights of its owner: who may use a version's views needs no right on the tables",
    ...left.map((table) =>
      `${table} has row security, which a view of PostgreSQL ${
        Math.trunc(options.serverVersion / 10_000)
      } would pass by: there is none of it in either version's schema`
    ),
  ];
}

function remarksOnTriggers(
  old: Schema,
  doubled: readonly DoubledColumn[],
): readonly string[] {
  return doubled.filter(({ kind }) => kind === "retyped").flatMap((column) =>
    dependentsOf(old, `column ${column.table}.${column.old}`).filter((id) =>
      id.startsWith("trigger ")
    ).map((id) =>
      `${id} names ${column.old}: until the contract it does not fire for what version 2 writes into ${column.beside}`
    )
  );
}
