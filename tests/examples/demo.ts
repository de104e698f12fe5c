import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** Runs the program in a directory, showing what is typed and what comes back. */
async function confiture(directory: string, command: string): Promise<void> {
  say(`\n$ confiture ${command}`);
  await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--config",
      SETTINGS,
      ...PERMISSIONS,
      PROGRAM,
      ...command.split(" "),
    ],
    cwd: directory,
    env: { CONFITURE_DATABASE_URL: "", DATABASE_URL: "" },
  }).spawn().status;
}

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}

const directory = await mkdtemp(join(tmpdir(), "confiture-demo-"));
try {
  say("From an empty folder to a migrated database, with PostgreSQL inside.");
  await confiture(directory, "init");
  await confiture(directory, "build");
  await confiture(directory, "migrate status");
  await confiture(directory, "migrate generate index_display_names");
  await writeFile(
    join(directory, "db/migrations/003_index_display_names.up.sql"),
    "CREATE INDEX CONCURRENTLY users_display_name ON users (display_name);\n",
  );
  await confiture(directory, "migrate up --dry-run");
  await confiture(directory, "migrate up");
  await confiture(directory, "migrate status");
  await confiture(directory, "migrate down");
} finally {
  await rm(directory, { recursive: true, force: true });
}
