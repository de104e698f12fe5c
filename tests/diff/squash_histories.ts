import { equal } from "node:assert/strict";
import { configFrom } from "../../src/config/mod.ts";
import { denoHost } from "../../src/host.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { histories } from "../histories/_history.ts";
import type { History } from "../histories/_history.ts";
import { freshDatabase } from "../support/database.ts";
import { postgres } from "../support/postgres.ts";
import { sampled } from "./sample.ts";

/** Histories that cannot be squashed, by name and version, and why. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  // They end the session that watches over the scratch database.
  "others_sent_away 2": /the connection was lost/,
  "others_sent_away 3": /the connection was lost/,
  // One DO block both changes the database's settings and makes a schema.
  "path_moved 3": /schema ".*" already exists/,
};

const only = Deno.args[0];

const server = await postgres();

for (const history of sampled(histories(server), server.version)) {
  const isWhole = history.expectations.up === undefined &&
    history.ups.length > 1;
  if (!isWhole || only !== undefined && history.name !== only) continue;
  const [middle, last] = [
    history.ups[Math.floor(history.ups.length / 2)],
    history.ups.at(-1),
  ];
  for (const until of new Set([middle?.version, last?.version])) {
    Deno.test(`history "${history.name}" is squashed until ${until}`, async () => {
      const message = await squashed(history, String(until));

      const expected = REFUSED[`${history.name} ${until}`];
      equal(
        expected === undefined ? message : expected.test(message),
        expected === undefined ? "" : true,
        message,
      );
    });
  }
}

/** Why a history cannot be squashed; empty where it can. */
async function squashed(history: History, until: string): Promise<string> {
  await using database = await freshDatabase();
  const host = { ...denoHost(), cwd: history.root };
  const environment = {
    database_url: database.url,
    ...history.expectations.environment,
  };
  await using migrator = new Migrator({
    config: await configFrom(environment, host),
    host,
  });
  try {
    await migrator.squash({ until, dryRun: true });
    return "";
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    if (error.message.includes("there is but one migration")) return "";
    const { comparison } = Object(error.partial);
    return `${error.message} ${error.place?.file ?? ""}:${error.place?.line} ${
      error.server?.detail ?? ""
    } ${
      JSON.stringify(
        comparison,
        (key, value) => key === "definition" ? undefined : value,
      ) ?? ""
    }`;
  }
}
