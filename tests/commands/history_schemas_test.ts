import { deepEqual } from "node:assert/strict";
import { HISTORY } from "../../src/commands/history_schemas.ts";

Deno.test("HISTORY describes what reinit promises to print", () => {
  deepEqual(
    ["success", "deleted_count", "marked", "total_duration_ms", "dry_run"]
      .filter((key) =>
        !JSON.stringify(HISTORY["migrate reinit"]?.required).includes(key)
      ),
    [],
  );
});
