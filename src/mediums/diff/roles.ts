import type { Database } from "../../kernel/database.ts";
import { asConfitureError, ConfitureError } from "../../kernel/errors.ts";
import { quoteName } from "../../sql/quote.ts";

const MISSING = "42704";
/** As many roles are made at most; after that something else is wrong. */
const MOST = 100;

/**
 * Makes a schema in a scratch database. Inside an embedded one, roles that the
 * schema names are made, too: there is nobody else whom they could concern.
 */
export async function inScratch<Result>(
  database: Database,
  make: () => Promise<Result>,
): Promise<Result> {
  for (let count = 0;; count++) {
    try {
      return await make();
    } catch (thrown) {
      const role = missingRole(thrown);
      if (role !== undefined && database.kind === "embedded" && count < MOST) {
        await using session = await database.connect();
        await session.execute(`CREATE ROLE ${quoteName(role)}`);
        continue;
      }
      throw explained(thrown, database, role);
    }
  }
}

function missingRole(thrown: unknown): string | undefined {
  const { server } = asConfitureError(thrown);
  if (server?.sqlstate !== MISSING) return undefined;
  return /^role "(.*)" does not exist$/.exec(server.message)?.[1];
}

/** The same error with the remedy that a scratch database has. */
function explained(
  thrown: unknown,
  database: Database,
  role: string | undefined,
): unknown {
  if (!(thrown instanceof ConfitureError)) return thrown;
  if (role !== undefined) {
    return thrown.with({
      hint:
        `Create the role ${role} on ${database.label}, or set shadow to embedded`,
    });
  }
  const extension =
    /extension "([^"]+)" (?:is not available|has no)|extension control file ".*\/([^/"]+)\.control"/
      .exec(thrown.server?.message ?? "");
  const name = extension?.[1] ?? extension?.[2];
  if (name === undefined) return thrown;
  return thrown.with({
    hint: database.kind === "embedded"
      ? `The embedded server has no ${name}: set shadow to the URL of a server that has it`
      : `Install ${name} on ${database.label}, or set shadow to the URL of a server that has it`,
  });
}
