import { openDatabase } from "../../../src/database/mod.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import type { Host } from "../../../src/kernel/host.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { Transfer } from "../../../src/mediums/transfer/transfer.ts";
import type { TransferOptions } from "../../../src/mediums/transfer/transfer_options.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { twoEnds } from "./_map_ends.ts";
import { mapOf } from "./_map_feeds.ts";

/** Two databases, and a transfer between them of which nothing is done yet. */
export interface Movable extends AsyncDisposable {
  readonly source: FreshDatabase;
  readonly target: FreshDatabase;
  /** Sessions of the application's. */
  readonly there: Session;
  readonly here: Session;
  /** What was told, line by line. */
  readonly told: readonly string[];
  /** The same, as it is told to reporters. */
  readonly events: readonly ConfitureEvent[];
  /** The host, with something else about it. */
  hostWith(more: Partial<Host>): Host;
  /** Runs one command: with a transfer of its own, as another process would. */
  run<Value>(
    command: (transfer: Transfer) => Promise<Value>,
    more?: Partial<TransferOptions> & { readonly mapText?: string },
  ): Promise<Value>;
  /** Both schemas. */
  dumps(): Promise<readonly string[]>;
}

const SOURCE = `
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id int PRIMARY KEY, buyer int NOT NULL REFERENCES users);
INSERT INTO users (name) SELECT 'n' || i FROM generate_series(1, 20) i;
INSERT INTO orders SELECT i, i FROM generate_series(1, 20) i;`;

const TARGET = `
CREATE TABLE customers (id bigserial PRIMARY KEY, display_name text NOT NULL UNIQUE);
CREATE TABLE orders (id bigint PRIMARY KEY, buyer bigint NOT NULL REFERENCES customers);
CREATE INDEX ON orders (buyer);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; END';
CREATE TRIGGER refuses BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION refuse();`;

/** Users that become customers. */
export const MAP =
  "tables: { customers: { source: users, columns: { name: display_name } } }";

/** Makes it. */
export async function movable(): Promise<Movable> {
  await using stack = new AsyncDisposableStack();
  const { source, target } = stack.use(await twoEnds(SOURCE, TARGET));
  const host = stack.use(testHost());
  const from = stack.use(await openDatabase(source.target, host));
  const to = stack.use(await openDatabase(target.target, host));
  const there = stack.use(await from.connect());
  const here = stack.use(await to.connect());
  const told: string[] = [];
  const events: ConfitureEvent[] = [];
  const emit = (event: ConfitureEvent) => {
    events.push(event);
    if (event.type === "log") told.push(event.message);
  };
  const disposables = stack.move();
  return {
    source,
    target,
    there,
    here,
    told,
    events,
    hostWith: (more) => ({ ...host, ...more }),
    run: async (command, { mapText = MAP, ...more } = {}) => {
      await using transfer = new Transfer({
        from: { name: "old", target: source.target },
        to: { name: "new", target: target.target },
        map: await mapOf(mapText),
        host,
        jobs: 1,
        emit,
        ...more,
      });
      return await command(transfer);
    },
    dumps: () => Promise.all([source.pgDump(), target.pgDump()]),
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}
