import type {
  ForeignKeyObstacle,
  IndexName,
  IndexObstacle,
  Obstacles,
  TableObstacles,
} from "../../../src/copy/target/obstacle.ts";
import type { PutBackStep } from "../../../src/copy/target/step.ts";

/** A table of `app` with nothing on it. */
export function table(
  name: string,
  more: Partial<TableObstacles> = {},
): TableObstacles {
  return {
    schema: "app",
    name,
    kind: "table",
    isOwned: true,
    forcesRowSecurity: false,
    indexes: [],
    triggers: [],
    ...more,
  };
}

/** A plain index of `app`. */
export function index(
  name: string,
  more: Partial<IndexObstacle> = {},
): IndexObstacle {
  return {
    name,
    definition: `CREATE INDEX ${name} ON app.t USING btree (a)`,
    isUnique: false,
    isClustered: false,
    isReplicaIdentity: false,
    ...more,
  };
}

/** The index of a table of `app` that another is attached to. */
export function part(table: string, name: string): IndexName {
  return { table: { schema: "app", name: table }, name };
}

/** The index of a primary key. */
export function primaryKey(name: string): IndexObstacle {
  return index(name, {
    definition: `CREATE UNIQUE INDEX ${name} ON app.t USING btree (id)`,
    isUnique: true,
    constraint: {
      definition: "PRIMARY KEY (id)",
      isPrimary: true,
      takesIndex: true,
      isDeferrable: false,
      isDeferred: false,
    },
  });
}

/** A foreign key from one table of `app` to the primary key of another. */
export function foreignKey(
  from: string,
  to: string,
  more: Partial<ForeignKeyObstacle> = {},
): ForeignKeyObstacle {
  return {
    name: `${from}_${to}`,
    table: { schema: "app", name: from },
    columns: [`${to}_id`],
    referenced: { schema: "app", name: to },
    referencedColumns: ["id"],
    index: `${to}_pkey`,
    definition: `FOREIGN KEY (${to}_id) REFERENCES app.${to}(id)`,
    isValidated: true,
    isPartitioned: false,
    isPartitionedTable: false,
    isOwned: true,
    mayRefer: true,
    outside: [],
    ...more,
  };
}

/** What a role finds that is no superuser. */
export function obstacles(
  tables: readonly TableObstacles[],
  foreignKeys: readonly ForeignKeyObstacle[] = [],
): Obstacles {
  return { tables, foreignKeys, mayReplicate: false };
}

/** A step that locks `a`. */
export function step(
  id: string,
  more: Partial<PutBackStep> = {},
): PutBackStep {
  return {
    id,
    subject: { kind: "index", table: { schema: "app", name: "a" }, name: id },
    statements: [],
    after: [],
    locks: [{ table: "a", mode: "share" }],
    weight: 0,
    ...more,
  };
}
