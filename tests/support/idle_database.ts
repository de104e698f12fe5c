import type {
  ConnectOptions,
  Database,
  Session,
} from "../../src/kernel/database.ts";

/** A database on which nothing can be executed. */
export interface IdleDatabase extends Database {
  /** How each of its sessions was opened. */
  readonly connections: readonly ConnectOptions[];
}

/** Makes a database that notes in a journal when a session opens and closes. */
export function idleDatabase(journal: string[] = []): IdleDatabase {
  const connections: ConnectOptions[] = [];
  const database: IdleDatabase = {
    kind: "server",
    label: "cellar on db.example",
    connections,
    connect: (options = {}) => {
      connections.push(options);
      journal.push("connect");
      return Promise.resolve(idleSession(database, journal));
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return database;
}

function idleSession(database: Database, journal: string[]): Session {
  const refuse = () =>
    Promise.reject(new TypeError("Nothing can be executed here"));
  return {
    database,
    serverVersion: 150018,
    transactionStatus: "idle",
    query: refuse,
    execute: refuse,
    copyIn: refuse,
    copyOut: refuse,
    [Symbol.asyncDispose]: () => {
      journal.push("disconnect");
      return Promise.resolve();
    },
  };
}
