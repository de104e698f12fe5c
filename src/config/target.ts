import { ConfitureError } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import type { Host } from "../kernel/host.ts";
import type { DatabaseTarget } from "../kernel/target.ts";
import type { Config } from "./config.ts";
import type { EnvironmentFile } from "./environment_file.ts";
import { redactUrl } from "./redact.ts";

/** Everything that may say which database is meant. */
export interface TargetRequest {
  /** `--database-url` */
  readonly flag?: string;
  readonly file?: EnvironmentFile;
  readonly values: JsonObject;
  /** Where the embedded database of this environment is kept. */
  readonly embeddedDirectory: string;
}

type Choice = Pick<Config, "target" | "targetSource">;

const OWN_VARIABLE = "CONFITURE_DATABASE_URL";
const COMMON_VARIABLE = "DATABASE_URL";

/**
 * Decides which database is meant: the flag, an environment that was named,
 * CONFITURE_DATABASE_URL, the default environment, DATABASE_URL; the first
 * that says something.
 */
export function chooseTarget(request: TargetRequest, host: Host): Choice {
  const { flag, file } = request;
  if (flag !== undefined) return fromUrl(flag, "--database-url");
  const own = host.env(OWN_VARIABLE);
  const configured = fromFile(request);
  if (file?.isExplicit === true && configured !== undefined) {
    refuseConflict(configured, own);
    return configured;
  }
  if (own !== undefined) return fromUrl(own, OWN_VARIABLE);
  if (configured !== undefined) return configured;
  const common = host.env(COMMON_VARIABLE);
  if (common !== undefined) return fromUrl(common, COMMON_VARIABLE);
  throw new ConfitureError(
    "config/not-found",
    file === undefined
      ? "Cannot tell which database is meant: there is no db/environments/local.yaml"
      : `Cannot tell which database is meant: "${file.file}" names none`,
    {
      place: file === undefined ? undefined : { file: file.file },
      hint:
        "Run `confiture init`, add `database:` to the environment, or pass --database-url",
    },
  );
}

function fromUrl(url: string, source: string): Choice {
  return {
    target: { kind: "server", url, parameters: {} },
    targetSource: source,
  };
}

function fromFile(
  { file, values, embeddedDirectory }: TargetRequest,
): Choice | undefined {
  const source = file?.file ?? "environment";
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
function refuseConflict(configured: Choice, own: string | undefined): void {
  if (own === undefined) return;
  const { target, targetSource } = configured;
  if (target.kind === "server" && target.url === own) return;
  throw new ConfitureError(
    "config/conflict",
    `Cannot tell which database is meant: "${targetSource}" was named, but ${OWN_VARIABLE} says ${
      redactUrl(own)
    }`,
    { hint: `Unset ${OWN_VARIABLE}, or pass --database-url` },
  );
}
