import type {
  Facts,
  PlannedChange,
  Schema,
  SchemaObject,
} from "../../../../src/catalog/schema/model.ts";
import { planChanges } from "../../../../src/catalog/schema/plan.ts";
import { safeSteps } from "../../../../src/catalog/schema/steps/safe_steps.ts";
import { Scene } from "../../../../src/catalog/schema/steps/scene.ts";

/** What a thing has beside its facts. */
export interface More {
  readonly parent?: string;
  readonly needs?: readonly string[];
  readonly copyOf?: string;
  readonly rank?: number;
}

/** A thing as it is read. */
export function thing(id: string, facts: Facts, more: More = {}): SchemaObject {
  const { parent, needs = [], rank = 0, copyOf } = more;
  return {
    kind: KIND_REGEXP.exec(id)?.[0] ?? "",
    id,
    facts,
    needs: [...parent === undefined ? [] : [parent], ...needs],
    rank,
    goesWith: [],
    ...parent !== undefined && { parent },
    ...copyOf !== undefined && { copyOf },
  };
}

const KIND_REGEXP = /^(materialized view|domain constraint|[a-z]+)/;

/** `public.t`, with columns `a` and `b` of type integer. */
export function table(
  name: string,
  facts: Facts = {},
  columns: readonly SchemaObject[] = [
    column(name, "a"),
    column(name, "b", {}, { rank: 1 }),
  ],
): readonly SchemaObject[] {
  return [
    thing(`table public.${name}`, { name: `public.${name}`, ...facts }),
    ...columns,
  ];
}

/** A column of type integer. */
export function column(
  of: string,
  name: string,
  facts: Facts = {},
  more: More = {},
): SchemaObject {
  return thing(`column public.${of}.${name}`, {
    table: `public.${of}`,
    name,
    type: "integer",
    base: "integer",
    storage: "p",
    usualStorage: "p",
    ...facts,
  }, { parent: `table public.${of}`, ...more });
}

/** An index on column `a`. */
export function index(
  name: string,
  of: string,
  { definition, ...more }: More & { readonly definition?: string } = {},
): SchemaObject {
  return thing(`index public.${name}`, {
    name: `public.${name}`,
    table: `public.${of}`,
    definition: definition ??
      `CREATE INDEX ${name} ON public.${of} USING btree (a)`,
  }, {
    parent: `table public.${of}`,
    ...more,
    needs: [`column public.${of}.a`, ...more.needs ?? []],
  });
}

/** A constraint; its type is told from its definition. */
export function constraint(
  name: string,
  of: string,
  definition: string,
  more: More = {},
): SchemaObject {
  return thing(`constraint ${name} on public.${of}`, {
    table: `public.${of}`,
    name,
    type: TYPES[definition.split(" ")[0] ?? ""] ?? "c",
    definition,
  }, {
    parent: `table public.${of}`,
    ...more,
    needs: [`column public.${of}.a`, ...more.needs ?? []],
  });
}

const TYPES: Readonly<Record<string, string>> = {
  PRIMARY: "p",
  UNIQUE: "u",
  FOREIGN: "f",
  EXCLUDE: "x",
};

/** A partition's tie to its table. */
export function link(
  child: string,
  parent: string,
  bound: string,
): SchemaObject {
  return thing(`inheritance public.${child} from public.${parent}`, {
    child: `public.${child}`,
    parent: `public.${parent}`,
    bound,
  }, {
    parent: `table public.${child}`,
    needs: [`table public.${parent}`],
  });
}

/** Things as a schema. */
export function schema(
  ...objects: readonly (SchemaObject | readonly SchemaObject[])[]
): Schema {
  return new Map(objects.flat().map((object) => [object.id, object]));
}

/** Steps as lists of statements; a step outside transactions begins with `outside`. */
export function steps(
  old: Schema,
  wanted: Schema,
  { serverVersion = 150000, isLiving = true } = {},
): readonly (readonly string[])[] {
  const { changes } = planChanges(old, wanted);
  return safeSteps(changes, { old, new: wanted }, { serverVersion, isLiving })
    .map(({ mode, changes: own }) => [
      ...mode === "outside" ? ["outside"] : [],
      ...own.map(({ sql }) => sql),
    ]);
}

/** Types of hazards, statement by statement. */
export function hazards(
  old: Schema,
  wanted: Schema,
): readonly (readonly [string, readonly string[]])[] {
  const { changes } = planChanges(old, wanted);
  return safeSteps(changes, { old, new: wanted }, {
    serverVersion: 150000,
    isLiving: true,
  }).flatMap((step) => step.changes).filter(({ hazards }) => hazards?.length)
    .map(({ sql, hazards = [] }) => [sql, hazards.map(({ type }) => type)]);
}

/** The plan between two schemas, looked at from all sides. */
export function scene(
  old: Schema,
  wanted: Schema,
  changes: readonly PlannedChange[] = planChanges(old, wanted).changes,
): Scene {
  return new Scene(changes, { old, new: wanted, serverVersion: 150000 });
}
