import { readRelations } from "../../../src/copy/relations.ts";
import { readObstacles } from "../../../src/copy/target/obstacles.ts";
import { takenOff } from "../../../src/copy/target/taken_off.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { Database, Session } from "../../../src/kernel/mod.ts";
import { installNotes } from "../../../src/mediums/transfer/notes/install.ts";
import {
  createState,
  noteRun,
  noteState,
  readState,
} from "../../../src/mediums/transfer/state.ts";
import type { TransferState } from "../../../src/mediums/transfer/state.ts";
import { switchBackStatements } from "../../../src/mediums/transfer/switch_statements.ts";
import type { TransferWork } from "../../../src/mediums/transfer/transfer_work.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { feedsBetween } from "./_between.ts";

/** A transfer, the application that writes, and a session at each end. */
export interface TransferAtWork extends AsyncDisposable {
  readonly work: TransferWork;
  readonly there: Session;
  readonly here: Session;
  state(): Promise<TransferState>;
  /** The source by way of another port. */
  urlOf(port: number): string;
  /** Writes until it is stopped, where it may; what was acknowledged. */
  write(): Promise<readonly number[]>;
  /** Waits for so many more rows. */
  written(count: number): Promise<void>;
  stop(): void;
}

const SOURCE = `
CREATE TABLE customers (id int PRIMARY KEY);
CREATE TABLE orders (id serial PRIMARY KEY, customer int NOT NULL REFERENCES customers);
INSERT INTO customers SELECT generate_series(1, 9);`;

const TARGET = `
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (number bigserial PRIMARY KEY, customer bigint NOT NULL REFERENCES customers);`;

/** A transfer whose first copy is done: the customers are there, and no order was made yet. */
export async function transferAtWork(): Promise<TransferAtWork> {
  await using stack = new AsyncDisposableStack();
  const [old, wanted] = [
    stack.use(await freshDatabase()),
    stack.use(await freshDatabase()),
  ];
  await old.query(SOURCE);
  await wanted.query(TARGET);
  const host = stack.use(testHost());
  const source = stack.use(await openDatabase(old.target, host));
  const target = stack.use(await openDatabase(wanted.target, host));
  const there = stack.use(await source.connect());
  const here = stack.use(await target.connect());
  const feeds = await feedsBetween(there, here, [
    {
      from: "customers",
      to: "customers",
      columns: { id: "(id)::bigint" },
      key: ["id"],
      targetKey: ["id"],
    },
    {
      from: "orders",
      to: "orders",
      columns: { number: '("id")::bigint', customer: "(customer)::bigint" },
      key: ["id"],
      targetKey: ["number"],
    },
  ]);
  const obstacles = await readObstacles(here, await readRelations(here));
  const off = takenOff(obstacles, { isSmall: () => true });
  await here.execute([
    ...switchBackStatements(off),
    ...createState(),
    noteRun({ fingerprint: "", source: "", startedAt: "" }),
    noteState("off", "", off),
    "INSERT INTO customers SELECT generate_series(1, 9)",
  ].join(";\n"));
  await installNotes(there, feeds);
  const stopping = new AbortController();
  let count = 0;
  const disposables = stack.move();
  return {
    work: {
      source,
      target,
      feeds,
      jobs: 1,
      host,
      signal: new AbortController().signal,
      emit: () => {},
    },
    there,
    here,
    state: async () => {
      const state = await readState(here);
      if (state === undefined) throw new Error("There is no state");
      return state;
    },
    urlOf: (port) => old.url.replace(`:${old.server.port}/`, `:${port}/`),
    write: () => writing([source, target], stopping.signal, () => count++),
    written: async (more) => {
      const wanted = count + more;
      while (count < wanted) await new Promise((done) => setTimeout(done, 5));
    },
    stop: () => stopping.abort(),
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}

/** As an application does: what one database refuses because it has moved, goes to the next. */
async function writing(
  databases: readonly Database[],
  stop: AbortSignal,
  onWrite: () => void,
): Promise<readonly number[]> {
  const acknowledged: number[] = [];
  for (const [index, database] of databases.entries()) {
    await using session = await database.connect();
    const column = index === 0 ? "id" : "number";
    while (!stop.aborted) {
      try {
        const [row] = await session.query<{ n: string }>(
          `INSERT INTO orders (customer) VALUES (${
            1 + acknowledged.length % 9
          }) RETURNING ${column}::text AS n`,
        );
        acknowledged.push(Number(row?.n));
        onWrite();
      } catch (error) {
        if (
          error instanceof ConfitureError && error.server?.sqlstate === "25006"
        ) {
          break;
        }
        throw error;
      }
    }
  }
  return acknowledged;
}
