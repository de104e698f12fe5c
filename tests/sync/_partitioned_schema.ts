import { chances } from "./_chances.ts";
import { PartitionWriter } from "./_partition_writer.ts";

/** Partitioned tables with indexes of all kinds, and rows to load. */
export interface PartitionedSchema {
  readonly schema: string;
  readonly rows: string;
}

/** Some partitioned tables, other ones for each seed, as this version has them. */
export function partitionedSchema(
  seed: number,
  serverVersion: number,
): PartitionedSchema {
  const chance = chances(seed);
  const tables = ["app.plain", `"Größe ""2"""."Teile №"`, "app.deep"].map((
    name,
    rank,
  ) => new PartitionWriter(name, { chance, serverVersion, depth: rank + 1 }));
  const [first] = tables;
  return {
    schema: [
      HEAD,
      ...tables.map((table) => table.schema()),
      keys(first?.name),
      ...serverVersion >= 180000 ? [SINCE_18] : [],
    ].join("\n"),
    rows: [
      ...tables.map(({ name }) => rowsOf(name)),
      `INSERT INTO app.notes SELECT id, at, region FROM ${first?.name} LIMIT 20;`,
    ].join("\n"),
  };
}

const HEAD = `
CREATE SCHEMA app;
CREATE SCHEMA "Größe ""2""";
CREATE TABLE app.people (id bigint PRIMARY KEY);
INSERT INTO app.people SELECT generate_series(1, 200);
CREATE FUNCTION app.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a trigger fired'; END $$;
`;

const SINCE_18 = `
CREATE TABLE app.spans (id int4range, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS)) PARTITION BY LIST (id);
CREATE TABLE app.spans_1 PARTITION OF app.spans DEFAULT;
CREATE INDEX ON app.spans (during);
`;

function keys(name: string | undefined): string {
  return `
ALTER TABLE ${name} ADD CONSTRAINT "to people" FOREIGN KEY (code) REFERENCES app.people;
COMMENT ON CONSTRAINT "to people" ON ${name} IS 'from all of them';
CREATE TABLE app.notes (id bigint, at date, region text);
ALTER TABLE app.notes ADD FOREIGN KEY (id, at, region) REFERENCES ${name} (id, at, region);
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON ${name} DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.refuse();
CREATE TRIGGER each BEFORE INSERT ON ${name} FOR EACH ROW EXECUTE FUNCTION app.refuse();
`;
}

function rowsOf(name: string): string {
  return `INSERT INTO ${name} (id, at, region, code, "Wert №", during)
  SELECT i, '2024-01-01'::date + i, (ARRAY['eu', 'us'])[1 + i % 2], 1 + i % 150, 'w' || i, int4range(i, i + 1)
    FROM generate_series(1, 600) i;`;
}
