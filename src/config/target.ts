import { ConfitureError } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import type { DatabaseTarget } from "../kernel/target.ts";
import type { Config } from "./config.ts";
import { redactUrl } from "./redact.ts";
import { isSameDatabase } from "./same_database.ts";

/** Everything that may say which database is meant. */
export interface TargetRequest {
  /** `--database-url` */
  readonly flag?: string;
  readonly environment?: TargetEnvironment;
  /** Where the embedded database of this environment is kept. */
  readonly embeddedDirectory: string;
  /** Said where nothing names a database. */
  readonly absence: { readonly message: string; readonly hint: string };
}

/** What an environment says of its database. */
export interface TargetEnvironment {
  readonly values: JsonObject;
  /** What messages call it. */
  readonly source: string;
  /** A named one counts more than variables; one that a program holds needs no second opinion. */
  readonly standing: "default" | "named" | "given";
}

type Choice = Pick<Config, "target" | "targetSource">;

const OWN_VARIABLE = "CONFITURE_DATABASE_URL";
const COMMON_VARIABLE = "DATABASE_URL";

/**
 * Decides which database is meant: the flag, an environment that was named,
 * CONFITURE_DATABASE_URL, the default environment, DATABASE_URL; the first
 * that says something.
 */
export function chooseTarget(
  request: TargetRequest,
  env: (name: string) => string | undefined,
): Choice {
  const { flag, environment, absence } = request;
  if (flag !== undefined) return fromUrl(flag, "--database-url");
  const configured = fromEnvironment(request);
  if (configured !== undefined && environment?.standing === "given") {
    return configured;
  }
  const own = env(OWN_VARIABLE);
  if (configured !== undefined && environment?.standing === "named") {
    if (own !== undefined) refuseConflict(request, own);
    return configured;
  }
  if (own !== undefined) return fromUrl(own, OWN_VARIABLE);
  if (configured !== undefined) return configured;
  const common = env(COMMON_VARIABLE);
  if (common !== undefined) return fromUrl(common, COMMON_VARIABLE);
  throw new ConfitureError(
    "config/not-found",
    `Cannot tell which database is meant: ${absence.message}`,
    {
      place: environment === undefined
        ? undefined
        : { file: environment.source },
      hint: absence.hint,
    },
  );
}

/** Whether the flag or a variable counts more than what the environment says. */
export function isOverruled(
  { flag, standing }: {
    readonly flag?: string;
    readonly standing: TargetEnvironment["standing"];
  },
  env: (name: string) => string | undefined,
): boolean {
  return flag !== undefined ||
    standing === "default" && env(OWN_VARIABLE) !== undefined;
}

function fromUrl(url: string, targetSource: string): Choice {
  return { target: { kind: "server", url, parameters: {} }, targetSource };
}

function fromEnvironment(request: TargetRequest): Choice | undefined {
  const { environment } = request;
  const direct = environment?.values.direct_url;
  return environment !== undefined && typeof direct === "string"
    ? fromUrl(direct, environment.source)
    : aroundNothing(request);
}

/** What an environment names but for the way around its pooler. */
function aroundNothing(
  { environment, embeddedDirectory }: TargetRequest,
): Choice | undefined {
  if (environment === undefined) return undefined;
  const { values, source } = environment;
  const { database, database_url: url } = values;
  if (typeof url === "string") return fromUrl(url, source);
  if (database === undefined) return undefined;
  const target: DatabaseTarget = database === "embedded"
    ? { kind: "embedded", directory: embeddedDirectory }
    : { kind: "server", parameters: parametersOf(database) };
  return { target, targetSource: source };
}

/** libpq's keywords; `database` is how people call `dbname`. */
function parametersOf(database: Json): Readonly<Record<string, string>> {
  if (typeof database !== "object" || database === null) return {};
  return Object.fromEntries(
    Object.entries(database).map(([key, value]) => [
      key === "database" ? "dbname" : key,
      String(value),
    ]),
  );
}

/** Two sources that name different databases: nobody can know which one is meant. */
function refuseConflict(request: TargetRequest, own: string): void {
  const other = { kind: "server", url: own, parameters: {} } as const;
  const choices = [fromEnvironment(request), aroundNothing(request)]
    .filter((choice) => choice !== undefined);
  const isSame = choices.some(({ target }) =>
    target.kind === "server" && isSameDatabase(target, other)
  );
  if (isSame) return;
  const targetSource = request.environment?.source ?? "";
  throw new ConfitureError(
    "config/conflict",
    `Cannot tell which database is meant: "${targetSource}" names another than ${OWN_VARIABLE}, which says ${
      redactUrl(own)
    }`,
    {
      place: { file: targetSource },
      hint: `Unset ${OWN_VARIABLE}, or pass --database-url`,
    },
  );
}
