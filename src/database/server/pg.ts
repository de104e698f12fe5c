import type { Duplex } from "node:stream";
import type { Report, TransactionLetter } from "../channel.ts";

/** Messages of the server that are listened to, by their names at `pg`. */
export interface PgEvents {
  readonly authenticationCleartextPassword: unknown;
  readonly authenticationMD5Password: unknown;
  readonly authenticationSASL: { readonly mechanisms: readonly string[] };
  readonly parameterStatus: {
    readonly parameterName: string;
    readonly parameterValue: string;
  };
  readonly readyForQuery: { readonly status: TransactionLetter };
  /** From now on is copied both ways. */
  readonly replicationStart: unknown;
}

/** The part of `pg`'s Connection that is used here. */
export interface PgConnection {
  readonly stream: PgStream;
  on<Name extends keyof PgEvents>(
    event: Name,
    listener: (message: PgEvents[Name]) => void,
  ): unknown;
  once<Name extends keyof PgEvents>(
    event: Name,
    listener: (message: PgEvents[Name]) => void,
  ): unknown;
}

/** A socket, plain or encrypted. */
export type PgStream = Duplex & {
  setNoDelay?(on: boolean): unknown;
};

/** The part of `pg`'s Client that is used here. */
export interface PgClient {
  readonly connection: PgConnection;
  readonly processID: number | null;
  readonly secretKey: number | null;
  query(submittable: Submittable): unknown;
  connect(): Promise<unknown>;
  end(): Promise<void>;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  on(event: "notice", listener: (notice: Report) => void): unknown;
  removeListener(event: string, listener: (value: never) => void): unknown;
}

/** What `Client.query()` takes besides text: it is told all that comes back. */
export interface Submittable {
  submit(connection: PgConnection): null;
  handleRowDescription(message: { fields: readonly PgField[] }): void;
  handleDataRow(message: { fields: readonly (string | null)[] }): void;
  handleCommandComplete(message: { text: string }): void;
  handleEmptyQuery(): void;
  handlePortalSuspended(): void;
  handleCopyInResponse(): void;
  handleCopyData(): void;
  handleError(error: unknown): void;
  handleReadyForQuery(): void;
}

/** A column, as `pg` describes it. */
export interface PgField {
  readonly name: string;
  readonly dataTypeID: number;
}

/** How `pg`'s Client is made. */
export interface PgOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: () => Promise<string>;
  readonly stream: PgStream;
  readonly ssl: false;
  readonly sslnegotiation: "postgres";
  readonly enableChannelBinding: boolean;
  readonly scramMaxIterations: 0;
}

/** Makes a client of `pg`'s; the package is loaded at first use. */
export async function newPgClient(
  options: PgOptions,
  startup: Readonly<Record<string, string>>,
): Promise<PgClient> {
  const { default: pg } = await import("pg");
  const client = new pg.Client(options);
  // It would read PG* variables of its own accord: all of that is settled already.
  client.getStartupConf = () => startup;
  return client;
}

/** Whether an error came from the server, in an ErrorResponse. */
export function isReport(error: unknown): error is Report {
  return error instanceof Error && "severity" in error && "code" in error &&
    typeof error.severity === "string" && typeof error.code === "string";
}
