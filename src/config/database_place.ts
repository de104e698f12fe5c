import type { Host } from "../kernel/host.ts";
import { ConfitureError } from "../kernel/mod.ts";
import { nearest } from "../kernel/nearest.ts";
import type { DatabaseTarget } from "../kernel/target.ts";
import type { Config } from "./config.ts";
import { environmentNames } from "./environment_file.ts";
import { loadConfig } from "./load.ts";
import { redactUrl } from "./redact.ts";
import { isSameDatabase } from "./same_database.ts";
import { isDatabaseUrl } from "./url.ts";

/** One of the two databases that rows go between. */
export interface DatabasePlace {
  /** What it was called: an environment's name, or a URL without its password. */
  readonly name: string;
  readonly target: DatabaseTarget;
  /** Its environment; absent where it is a URL. */
  readonly config?: Config;
}

/** Which of the two it is. */
export type DatabaseSide = "--from" | "--to";

/**
 * Finds a database by what somebody calls it: an environment, its file, or a
 * URL. Variables such as DATABASE_URL name neither side.
 */
export async function placeOf(
  text: string,
  side: DatabaseSide,
  host: Host,
): Promise<DatabasePlace> {
  if (text.trim() === "") {
    throw new ConfitureError(
      "command/usage",
      `Cannot use ${side} "": it takes an environment or the URL of a database`,
    );
  }
  if (isDatabaseUrl(text)) {
    return {
      name: redactUrl(text.trim()),
      target: { kind: "server", url: text.trim(), parameters: {} },
    };
  }
  if (/^schema:/.test(text)) {
    throw new ConfitureError(
      "place/unknown",
      `Cannot use ${side} "${text}": a schema of the same database is no place to take rows to`,
      {
        hint:
          "Change tables where they are with `confiture migrate expand`, or name another database",
      },
    );
  }
  const isFile = /\.ya?ml$/i.test(text);
  const name = text.replace(/^env:/, "");
  if (!isFile) await refuseUnknown(name, side, host);
  const config = await loadConfig({
    ...isFile ? { config: text } : { env: name },
    isAlone: true,
  }, host);
  return { name: isFile ? config.name : name, target: config.target, config };
}

/** Refuses two names of one database, as far as names tell. */
export function refuseSamePlace(from: DatabasePlace, to: DatabasePlace): void {
  const isSame = from.target.kind === "embedded"
    ? to.target.kind === "embedded" &&
      from.target.directory === to.target.directory
    : to.target.kind === "server" && isSameDatabase(from.target, to.target);
  if (isSame) throw sameDatabase(from.name, to.name);
}

/** The error of two names for one database. */
export function sameDatabase(from: string, to: string): ConfitureError {
  return new ConfitureError(
    "place/same",
    from === to
      ? `Cannot copy from "${from}" to itself`
      : `Cannot copy from "${from}" to "${to}": both are one database`,
  );
}

async function refuseUnknown(
  name: string,
  side: DatabaseSide,
  host: Host,
): Promise<void> {
  const names = await environmentNames(host);
  if (names.includes(name)) return;
  const like = nearest(name, names);
  throw new ConfitureError(
    "place/unknown",
    `Cannot find ${side} "${name}": ${
      names.length === 0
        ? "there is no environment in db/environments"
        : `the environments are ${names.join(", ")}`
    }`,
    like === undefined ? {} : { hint: `Did you mean "${like}"?` },
  );
}
