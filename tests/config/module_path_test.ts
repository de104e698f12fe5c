import { equal } from "node:assert/strict";
import { modulePath } from "../../src/config/module_path.ts";

/** What is written, in which file, and what it means. */
const PATHS: readonly (readonly [string, string, string])[] = [
  ["./masks/notes.ts", "db/sync_config.yaml", "db/masks/notes.ts"],
  ["masks/notes.ts", "db/sync_config.yaml", "db/masks/notes.ts"],
  ["../masks/notes.ts", "db/sync_config.yaml", "masks/notes.ts"],
  ["../../notes.ts", "db/sync_config.yaml", "../notes.ts"],
  ["./notes.ts", "rules", "notes.ts"],
  ["./notes.ts", "/home/me/db/rules.yaml", "/home/me/db/notes.ts"],
  ["../../../../notes.ts", "/home/rules.yaml", "/notes.ts"],
  ["/home/me/notes.ts", "db/sync_config.yaml", "/home/me/notes.ts"],
  [".\\masks\\notes.ts", "db\\sync_config.yaml", "db/masks/notes.ts"],
];

for (const [written, file, path] of PATHS) {
  Deno.test(`modulePath() finds ${written} of ${file}`, () => {
    equal(modulePath(written, file), path);
  });
}
