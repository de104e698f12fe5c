/** One row, as `pg` reads it. */
// deno-lint-ignore no-explicit-any -- tests look into rows of any shape
export type Row = Record<string, any>;

/** Runs one statement. */
export type Query = (
  statement: string,
  parameters?: readonly unknown[],
) => Promise<Row[]>;

/** Where to connect to. */
export interface ClientOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Opens a connection of `pg`'s own, without anything of ours, for one purpose. */
export async function withClient<Result>(
  options: ClientOptions,
  use: (query: Query) => Promise<Result>,
): Promise<Result> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ ...options, ssl: false });
  // A server that goes away between two statements is told by the next one.
  client.on("error", () => {});
  await client.connect();
  try {
    return await use(async (statement, parameters) => {
      const result = await client.query(
        statement,
        parameters === undefined ? undefined : [...parameters],
      );
      return Array.isArray(result) ? result.at(-1).rows : result.rows;
    });
  } finally {
    await client.end();
  }
}
