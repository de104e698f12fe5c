import { equal } from "node:assert/strict";
import { projectPath } from "../../src/kernel/project_path.ts";

const CASES = [
  ["db/migrations", "/srv/app/db/migrations"],
  ["/srv/migrations", "/srv/migrations"],
  ["C:\\migrations", "C:\\migrations"],
  ["file:///srv/migrations", "file:///srv/migrations"],
] as const;

for (const [path, expected] of CASES) {
  Deno.test(`projectPath() takes ${path} to ${expected}`, () => {
    equal(projectPath("/srv/app", path), expected);
  });
}
