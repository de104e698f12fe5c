import { configFrom } from "../../../src/config/mod.ts";
import { buildInto, SchemaBuilder } from "../../../src/mediums/build/mod.ts";
import type { DifferOptions } from "../../../src/mediums/diff/parts.ts";
import { replayInto } from "../../../src/mediums/migrate/replay_into.ts";
import { testHost } from "../../support/host.ts";

/** What comparing works with, in a project of these files. */
export interface DiffProject extends DifferOptions, AsyncDisposable {
  /** What was logged. */
  readonly log: readonly string[];
}

/** Makes a project of these files, with this environment. */
export async function diffProject(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, unknown>>,
): Promise<DiffProject> {
  const host = testHost({ files: { "db/migrations/.keep": "", ...files } });
  const config = await configFrom(environment, host);
  const log: string[] = [];
  return {
    host,
    config,
    log,
    emit: (event) => {
      if (event.type === "log") log.push(event.message);
    },
    build: (database, other) => buildInto({ config: other, host })(database),
    async files(other) {
      await using builder = new SchemaBuilder({ config: other, host });
      return await builder.files();
    },
    replay: replayInto({ config, host }),
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}
