import { ConfitureError } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import type { Place } from "../kernel/migration.ts";
import { readYaml } from "./document.ts";
import { plainData } from "./plain_data.ts";
import { readText } from "./read.ts";
import { SYNC_RULES } from "./subject.ts";
import type { SyncRules } from "./sync_rules.ts";
import { DEFAULT_SAMPLE_ROWS, DEFAULT_SEED_ENV } from "./sync_rules.ts";
import { checkedRules } from "./sync_values.ts";

/** Which file of rules is meant. */
export interface SyncRulesRequest {
  /** The one that was named; else those of the project are looked for. */
  readonly file?: string;
  /** Absolute path of the project; the working directory where absent. */
  readonly root?: string;
}

/** Where rules are looked for, below the project; the first that is there counts. */
export const SYNC_FILES: readonly string[] = [
  "db/sync_config.yaml",
  "db/sync_config.yml",
  // The Python tool's.
  "db/sync/anonymization.yaml",
];

/** No rules: everything is copied as it is, where nothing in it looks personal. */
export const NO_RULES: SyncRules = {
  anonymize: [],
  tables: [],
  include: [],
  exclude: [],
  schemas: [],
  coverage: {
    isOn: true,
    ignore: [],
    personal: [],
    sampleRows: DEFAULT_SAMPLE_ROWS,
  },
  seedEnv: DEFAULT_SEED_ENV,
};

/** Finds, reads and checks the rules of `sync`; none where there is no file and none was named. */
export async function loadSyncRules(
  { file, root = "" }: SyncRulesRequest,
  host: Host,
): Promise<SyncRules> {
  const found = file ?? await defaultFile(root, host);
  if (found === undefined) return NO_RULES;
  if (file !== undefined && await host.files.stat(file) === undefined) {
    throw new ConfitureError(
      "config/not-found",
      `Cannot read the rules "${file}": it does not exist`,
      {
        place: { file },
        hint:
          "Name a file that exists, or have one written: confiture sync scan",
      },
    );
  }
  const text = await readText(found, host, SYNC_RULES);
  // Nothing but comments: a file that waits for its first rule.
  if (text.split("\n").every((line) => /^\s*(?:#.*|---\s*)?$/.test(line))) {
    return { ...NO_RULES, file: found };
  }
  return await checkedRules(await readYaml(text, found, SYNC_RULES), {
    file: found,
    env: host.env,
  });
}

/** Checks rules that the caller holds as an object, with the keys of the file. */
export async function syncRulesFrom(
  rules: unknown,
  host: Host,
): Promise<SyncRules> {
  const file = "rules";
  const somewhere = (): Place => ({ file });
  const { file: _file, ...checked } = await checkedRules({
    problems: [],
    document: {
      value: plainData(rules),
      placeOf: somewhere,
      placeOfKey: somewhere,
      placeWithin: somewhere,
      sourceOf: () => undefined,
    },
  }, { file, env: host.env });
  return checked;
}

async function defaultFile(
  root: string,
  host: Host,
): Promise<string | undefined> {
  const before = root === "" || root === host.cwd
    ? ""
    : root === "/"
    ? "/"
    : `${root}/`;
  for (const name of SYNC_FILES) {
    const path = `${before}${name}`;
    if (await host.files.stat(path) !== undefined) return path;
  }
  return undefined;
}
