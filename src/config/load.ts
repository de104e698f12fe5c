import { ConfitureError } from "../kernel/errors.ts";
import type { Problem } from "../kernel/errors.ts";
import type { Json, JsonObject } from "../kernel/events.ts";
import type { Host } from "../kernel/host.ts";
import { checkAgainst } from "./check.ts";
import type { Config } from "./config.ts";
import type { YamlDocument } from "./document.ts";
import { readYaml } from "./document.ts";
import type { EnvironmentFile } from "./environment_file.ts";
import { findEnvironmentFile } from "./environment_file.ts";
import { expandVariables } from "./expand.ts";
import { configSchema } from "./schema.ts";
import { settingsOf } from "./settings.ts";
import type { TargetRequest } from "./target.ts";
import { chooseTarget } from "./target.ts";

/** What the command line says of the environment. */
export interface ConfigRequest {
  readonly env?: string;
  readonly config?: string;
  readonly databaseUrl?: string;
}

/** Finds, reads and checks the environment, and decides which database is meant. */
export async function loadConfig(
  request: ConfigRequest,
  host: Host,
): Promise<Config> {
  const found = await findEnvironmentFile(request, host);
  const values = found === undefined ? {} : await readFile(found, host);
  return assemble(values, { found, request, host });
}

/** Checks an environment that the caller holds as an object. */
export async function configFrom(
  values: unknown,
  host: Host,
): Promise<Config> {
  const document: YamlDocument = {
    value: asJson(values),
    placeOf: () => ({ file: "environment" }),
    placeOfKey: () => ({ file: "environment" }),
  };
  const checked = await check(document, "environment", host);
  return assemble(checked, { request: {}, host });
}

interface Assembly {
  readonly found?: EnvironmentFile;
  readonly request: ConfigRequest;
  readonly host: Host;
}

function assemble(
  values: JsonObject,
  { found, request, host }: Assembly,
): Config {
  const root = found?.root ?? host.cwd;
  const settings = settingsOf(values, found?.file);
  const name = settings.name ?? nameOf(found?.file) ?? "local";
  const targetRequest: TargetRequest = {
    flag: request.databaseUrl,
    file: found,
    values,
    embeddedDirectory: `${root}/.confiture/${name}`,
  };
  return {
    ...settings,
    name,
    file: found?.file,
    root,
    ...chooseTarget(targetRequest, host),
  };
}

async function readFile(
  { file }: EnvironmentFile,
  host: Host,
): Promise<JsonObject> {
  const text = decode(await readBytes(file, host), file);
  const read = await readYaml(text, file);
  if ("problems" in read) throw invalid(file, read.problems);
  return await check(read.document, file, host);
}

async function check(
  document: YamlDocument,
  file: string,
  host: Host,
): Promise<JsonObject> {
  const expanded = expandVariables(document, (name) => host.env(name));
  const problems = [
    ...expanded.problems,
    ...await checkAgainst(configSchema, expanded.value, document),
  ];
  const value = expanded.value;
  if (problems.length > 0 || !isMapping(value)) throw invalid(file, problems);
  const { database, database_url: url } = value;
  if (database !== undefined && url !== undefined) {
    throw invalid(file, [{
      message:
        '"database" and "database_url" stand together: each names the database',
      place: document.placeOfKey(["database_url"]),
    }]);
  }
  return value;
}

function isMapping(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function readBytes(file: string, host: Host): Promise<Uint8Array> {
  try {
    return await host.files.read(file);
  } catch (error) {
    throw new ConfitureError(
      "config/unreadable",
      `Cannot read the environment "${file}": ${
        error instanceof Error ? error.message : String(error)
      }`,
      { place: { file }, cause: error },
    );
  }
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ConfitureError(
      "config/unreadable",
      `Cannot read the environment "${file}": it is not UTF-8`,
      { place: { file }, cause, hint: "Save the file as UTF-8" },
    );
  }
}

function invalid(file: string, problems: readonly Problem[]): ConfitureError {
  const first = problems[0];
  return new ConfitureError(
    "config/invalid",
    `Cannot use the environment "${file}": ${
      problems.length === 1 && first !== undefined
        ? first.message
        : `${problems.length} problems`
    }`,
    {
      place: first?.place,
      problems: problems.length === 1 ? [] : problems,
      hint: problems.length === 1 ? first?.hint : undefined,
    },
  );
}

function nameOf(file: string | undefined): string | undefined {
  return file?.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
}

function asJson(values: unknown): Json {
  const text = JSON.stringify(values);
  const copy: Json = text === undefined ? null : JSON.parse(text);
  return copy;
}
