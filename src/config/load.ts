import { ConfitureError } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import type { Place } from "../kernel/migration.ts";
import type { Config } from "./config.ts";
import type { EnvironmentDocument } from "./document.ts";
import { readYaml } from "./document.ts";
import { DIRECTORY, environmentNames } from "./environment_file.ts";
import { findEnvironmentFile } from "./environment_file.ts";
import { plainData } from "./plain_data.ts";
import { readText } from "./read.ts";
import { settingsOf } from "./settings.ts";
import type { TargetEnvironment } from "./target.ts";
import { chooseTarget, isOverruled } from "./target.ts";
import { checkedValues } from "./values.ts";

/** What the command line says of the environment. */
export interface ConfigRequest {
  readonly env?: string;
  readonly config?: string;
  readonly databaseUrl?: string;
  /** Set where the environment alone says which database is meant: variables name none. */
  readonly isAlone?: boolean;
}

/** Finds, reads and checks the environment, and decides which database is meant. */
export async function loadConfig(
  request: ConfigRequest,
  host: Host,
): Promise<Config> {
  const flag = request.databaseUrl;
  if (flag?.trim() === "") {
    throw new ConfitureError(
      "command/usage",
      'Cannot use --database-url "": it takes the URL of a database',
    );
  }
  const found = await findEnvironmentFile(request, host);
  if (found === undefined) {
    return assemble({ flag, host, absence: await noEnvironment(host) });
  }
  const { file, root, isExplicit } = found;
  const standing = request.isAlone === true
    ? "given"
    : isExplicit
    ? "named"
    : "default";
  const { values, document } = await checkedValues(
    await readYaml(await readText(file, host), file),
    {
      file,
      env: host.env,
      isTargetOverruled: isOverruled({ flag, standing }, host.env),
    },
  );
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  return assemble({
    flag,
    host,
    document,
    file,
    root,
    name,
    environment: { values, source: file, standing },
    absence: {
      message: `"${file}" names none`,
      hint: "Add `database:` to the environment, or pass --database-url",
    },
  });
}

/**
 * Checks an environment that the caller holds as an object, with the keys of an
 * environment file. What it names as its database counts more than variables.
 */
export async function configFrom(
  environment: unknown,
  host: Host,
): Promise<Config> {
  const source = "environment";
  const somewhere = (): Place => ({ file: source });
  const { values } = await checkedValues({
    problems: [],
    document: {
      value: plainData(environment),
      placeOf: somewhere,
      placeOfKey: somewhere,
      placeWithin: somewhere,
      sourceOf: () => undefined,
    },
  }, { file: source, env: host.env, isTargetOverruled: false });
  return assemble({
    host,
    environment: { values, source, standing: "given" },
    absence: {
      message: "the environment names none",
      hint: "Give it `database` or `database_url`",
    },
  });
}

interface Assembly {
  readonly flag?: string;
  readonly host: Host;
  readonly document?: EnvironmentDocument;
  readonly file?: string;
  readonly root?: string;
  /** The file's own name, which no other environment of the project has. */
  readonly name?: string;
  readonly environment?: TargetEnvironment;
  readonly absence: { readonly message: string; readonly hint: string };
}

function assemble(parts: Assembly): Config {
  const { flag, host, document, file, environment, absence } = parts;
  const root = parts.root ?? host.cwd;
  const settings = settingsOf(environment?.values ?? {}, document);
  const name = settings.name ?? parts.name ?? "local";
  const directory = (parts.name ?? name).replace(
    /[^\p{L}\p{N}_.-]|^\.+/gu,
    "_",
  );
  return {
    ...settings,
    name,
    file,
    root,
    ...chooseTarget({
      flag,
      environment,
      absence,
      embeddedDirectory: `${root === "/" ? "" : root}/.confiture/${directory}`,
    }, host.env),
  };
}

async function noEnvironment(host: Host): Promise<Assembly["absence"]> {
  const names = await environmentNames(host);
  return {
    message: `there is no ${DIRECTORY}/local.yaml`,
    hint: names.length === 0
      ? "Run `confiture init`, or pass --database-url"
      : `Name an environment with --env: ${names.join(", ")}`,
  };
}
