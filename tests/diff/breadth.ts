import { deepEqual, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { freshDatabase } from "../support/database.ts";
import { postgres } from "../support/postgres.ts";
import { checkRebuild } from "./rebuild.ts";

/** Roles that the scripts speak of. */
const ROLES = ["confiture_breadth_reader", '"confiture breadth writer"'];

const DIRECTORY = fileURLToPath(new URL("breadth/", import.meta.url));
const { version } = await postgres();
const scripts = readdirSync(DIRECTORY).sort()
  .map((file) => readFileSync(`${DIRECTORY}${file}`, "utf8"))
  .filter((text) => Number(/^-- since: (\d+)/m.exec(text)?.[1] ?? 0) <= version)
  .join("\n");

Deno.test("a schema of everything is made anew, equal, and taken away again", async () => {
  await using model = await freshDatabase();
  for (const role of ROLES) {
    await model.query(
      `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    );
  }
  const { code, stderr } = await model.psqlInput(
    scripts,
    "-q",
    "-v",
    "ON_ERROR_STOP=1",
  );
  deepEqual(
    { code, errors: stderr.split("\n").filter((line) => /ERROR/.test(line)) },
    { code: 0, errors: [] },
  );

  const { broken, objects, kinds } = await checkRebuild(model);

  deepEqual(broken, []);
  ok(objects > 1000, `${objects} things of ${kinds.size} kinds`);
});
