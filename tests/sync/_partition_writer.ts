import type { Chance } from "./_chances.ts";

const COLUMNS = [
  "id bigint NOT NULL",
  "at date NOT NULL",
  "region text NOT NULL",
  "code bigint",
  `"Wert №" text`,
  "during int4range",
];

/** How a table is cut, and into what; all of them take the same rows. */
const CUTS: readonly (readonly [string, ...string[]])[] = [
  [
    "RANGE (at)",
    "FROM (MINVALUE) TO ('2025-01-01')",
    "FROM ('2025-01-01') TO (MAXVALUE)",
  ],
  ["LIST (region)", "IN ('eu')", "IN ('us')"],
  [
    "HASH (id)",
    "WITH (MODULUS 2, REMAINDER 0)",
    "WITH (MODULUS 4, REMAINDER 1)",
    "WITH (MODULUS 4, REMAINDER 3)",
  ],
];

/** Indexes of a partitioned table, with names for them. */
const WHOLES: readonly ((table: string, name: string) => string)[] = [
  (table, name) => `CREATE INDEX ${name} ON ${table} (code DESC NULLS LAST);`,
  (table, name) => `CREATE INDEX ${name} ON ${table} (lower("Wert №"), code);`,
  (table, name) =>
    `CREATE INDEX ${name} ON ${table} (at) INCLUDE (code) WHERE code > 3;`,
  (table, name) =>
    `CREATE INDEX ${name} ON ${table} USING gist (during) WITH (fillfactor = 71);`,
  (table, name) =>
    `CREATE INDEX ${name} ON ${table} USING brin (id) WITH (pages_per_range = 16);`,
  (table, name) =>
    `CREATE UNIQUE INDEX ${name} ON ${table} (at, region, id) WHERE code > 1;`,
  (table, name) =>
    `CREATE UNIQUE INDEX ${name} ON ${table} (id, region, at) INCLUDE ("Wert №");`,
  (table, name) =>
    `ALTER TABLE ${table} ADD CONSTRAINT ${name} UNIQUE (region, id, at) DEFERRABLE INITIALLY DEFERRED;`,
  (table, name) =>
    `ALTER TABLE ${table} ADD CONSTRAINT ${name} UNIQUE (region, at, id, code) WITH (fillfactor = 63) DEFERRABLE;`,
];

/** Writes a partitioned table with all its partitions and indexes. */
export class PartitionWriter {
  readonly name: string;
  readonly #chance: Chance;
  readonly #serverVersion: number;
  readonly #depth: number;
  readonly #lines: string[] = [];
  readonly #key: string;
  #names = 0;

  constructor(
    name: string,
    { chance, serverVersion, depth }: {
      readonly chance: Chance;
      readonly serverVersion: number;
      readonly depth: number;
    },
  ) {
    this.name = name;
    this.#chance = chance;
    this.#serverVersion = serverVersion;
    this.#depth = depth;
    this.#key = `PRIMARY KEY (id, at, region)${
      this.#may(0.3) ? " INCLUDE (code) WITH (fillfactor = 77)" : ""
    }`;
  }

  schema(): string {
    const { name } = this;
    const [cut, ...bounds] = this.#pick(CUTS);
    this.#add(
      `CREATE TABLE ${name} (${COLUMNS.join(", ")}) PARTITION BY ${cut};`,
    );
    const isEarly = this.#may(0.5);
    if (isEarly) this.#wholes(name);
    this.#partitions(name, bounds, this.#depth);
    if (!isEarly) this.#wholes(name);
    this.#incomplete(name);
    this.#add(renameSome(name, this.#chance()));
    return this.#lines.join("\n");
  }

  #partitions(whole: string, bounds: readonly string[], depth: number): void {
    for (const bound of bounds) this.#partition(whole, bound, depth);
    if (this.#may(0.3) && !bounds[0]?.startsWith("WITH")) {
      this.#partition(whole, undefined, depth);
    }
  }

  #partition(whole: string, bound: string | undefined, depth: number): void {
    const name = `app.${this.#named("part")}`;
    const values = bound === undefined ? "DEFAULT" : `FOR VALUES ${bound}`;
    const below = depth > 1 && this.#may(0.6) ? this.#pick(CUTS) : undefined;
    const by = below === undefined ? "" : ` PARTITION BY ${below[0]}`;
    const isAttached = this.#may(0.4);
    if (isAttached) {
      this.#add(
        `CREATE TABLE ${name} (${
          ["gone integer", ...[...COLUMNS].reverse()].join(", ")
        })${by};`,
        `ALTER TABLE ${name} DROP COLUMN gone;`,
      );
      if (this.#may(0.6)) {
        this.#add(
          `ALTER TABLE ${name} ADD CONSTRAINT ${
            this.#named("eigener Schlüssel")
          } ${this.#key};`,
        );
      }
      if (this.#may(0.6)) this.#add(this.#pick(WHOLES)(name, this.#index()));
    } else {
      this.#add(`CREATE TABLE ${name} PARTITION OF ${whole} ${values}${by};`);
    }
    if (below !== undefined && (bound !== undefined || this.#may(0.5))) {
      this.#partitions(name, below.slice(1), depth - 1);
    }
    if (isAttached) {
      this.#add(`ALTER TABLE ${whole} ATTACH PARTITION ${name} ${values};`);
    }
    if (this.#may(0.5)) this.#add(this.#pick(WHOLES)(name, this.#index()));
    if (below === undefined) this.#marks(name);
  }

  #marks(name: string): void {
    const own = this.#index();
    const share = this.#chance();
    if (share < 0.3) {
      this.#add(
        `CREATE UNIQUE INDEX ${own} ON ${name} (at, id);`,
        `ALTER TABLE ${name} REPLICA IDENTITY USING INDEX ${own};`,
        `COMMENT ON INDEX app.${own} IS 'it''s its own';`,
      );
    } else if (share < 0.6) {
      this.#add(
        `CREATE INDEX ${own} ON ${name} (("Wert №" || 'é'));`,
        `ALTER INDEX app.${own} ALTER COLUMN 1 SET STATISTICS 70;`,
        `ALTER TABLE ${name} CLUSTER ON ${own};`,
      );
    }
  }

  #wholes(name: string): void {
    const schema = name.slice(0, name.lastIndexOf("."));
    const key = this.#named("Schlüssel");
    this.#add(
      `ALTER TABLE ${name} ADD CONSTRAINT ${key} ${this.#key};`,
      `COMMENT ON CONSTRAINT ${key} ON ${name} IS 'of the whole';`,
      `COMMENT ON INDEX ${schema}.${key} IS 'its index';`,
    );
    const indexes = WHOLES.filter(() => this.#may(0.6));
    for (const write of indexes) this.#add(write(name, this.#index()));
    const expression = this.#index();
    this.#add(
      `CREATE INDEX ${expression} ON ${name} (upper("Wert №"));`,
      `ALTER INDEX ${schema}.${expression} ALTER COLUMN 1 SET STATISTICS 300;`,
    );
    if (this.#may(0.5)) {
      this.#add(`ALTER TABLE ${name} REPLICA IDENTITY USING INDEX ${key};`);
    }
    if (this.#serverVersion >= 170000 && this.#may(0.6)) {
      this.#add(
        `ALTER TABLE ${name} ADD CONSTRAINT ${this.#index()} EXCLUDE USING btree (id WITH =, at WITH =, region WITH =);`,
      );
    }
  }

  /** An index that not all partitions have. */
  #incomplete(name: string): void {
    if (this.#may(0.3)) return;
    const schema = name.slice(0, name.lastIndexOf("."));
    const whole = this.#index();
    this.#add(`CREATE INDEX ${whole} ON ONLY ${name} (code, at);`);
    this.#add(attachSome(`${schema}.${whole}`, name, this.#chance()));
  }

  #index(): string {
    return this.#named("Verzeichnis");
  }

  #named(what: string): string {
    const rank = ++this.#names;
    return `"${what} ""${this.#depth}.${rank}"""`;
  }

  #may(share: number): boolean {
    return this.#chance() < share;
  }

  #pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    const item = items[Math.floor(this.#chance() * items.length)];
    if (item === undefined) throw new Error("There is nothing to pick");
    return item;
  }

  #add(...lines: readonly string[]): void {
    this.#lines.push(...lines);
  }
}

/** Gives some partitions an index of their own, and attaches it. */
function attachSome(index: string, table: string, share: number): string {
  return `DO $$ DECLARE part regclass; BEGIN
  FOR part IN SELECT relid FROM pg_partition_tree('${table}') WHERE level = 1 AND isleaf
      AND abs(hashtext(relid::regclass::text)) % 100 < ${
    Math.round(share * 100)
  } LOOP
    EXECUTE format('CREATE INDEX %I ON %s (code, at)', 'teil von ' || part::oid::regclass::text, part);
    EXECUTE format('ALTER INDEX ${index} ATTACH PARTITION app.%I', 'teil von ' || part::text);
  END LOOP; END $$;`;
}

/** Gives some attached indexes other names, comments, and statistics of their own. */
function renameSome(table: string, share: number): string {
  return `DO $$ DECLARE part record; BEGIN
  FOR part IN SELECT i.indexrelid AS oid, c.relname FROM pg_partition_tree('${table}') t
      JOIN pg_index i ON i.indrelid = t.relid JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relispartition AND abs(hashtext(c.relname)) % 100 < ${
    Math.round(share * 100)
  } ORDER BY c.relname LOOP
    EXECUTE format('ALTER INDEX %s RENAME TO %I', part.oid::regclass, left(md5(part.relname), 6) || ' "umbenannt"');
    EXECUTE format('COMMENT ON INDEX %s IS %L', part.oid::regclass, 'once ' || part.relname);
    EXECUTE coalesce((SELECT format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS 55', part.oid::regclass, a.attnum)
               FROM pg_attribute a JOIN pg_index i ON i.indexrelid = part.oid
              WHERE a.attrelid = part.oid AND i.indkey[a.attnum - 1] = 0 LIMIT 1), 'SELECT 1');
  END LOOP; END $$;`;
}
