import { fileURLToPath } from "node:url";
import { main } from "../../../src/commands/main.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

/** What a run of the program with a plugin did. */
export interface ShopRun {
  readonly exitCode: number;
  readonly stderr: string;
}

/** A project whose second migration fails, on a database of its own. */
export async function migrateShop(
  plugin: string,
  env: Readonly<Record<string, string>>,
): Promise<ShopRun> {
  await using db = await freshDatabase();
  const file = fileURLToPath(new URL(plugin, import.meta.url));
  await using host = testHost({
    env,
    files: {
      "db/migrations/001_users.up.sql": "CREATE TABLE users (id bigint);\n",
      "db/migrations/002_bad.up.sql": "CREATE TABLE <b> (id bigint);\n",
    },
    args: [
      "migrate",
      "up",
      "--database-url",
      db.url,
      "--reporter",
      file,
      "--no-color",
    ],
  });
  const exitCode = await main(host, "1.2.3");
  return { exitCode, stderr: host.stderr.text };
}
