import { equal } from "node:assert/strict";
import { loadExtensions } from "../../../src/database/embedded/extensions.ts";
import { startEngine } from "../../../src/database/embedded/pglite.ts";
import { queryFrame } from "../../../src/database/frames.ts";

Deno.test("loadExtensions() loads what a schema can create", async () => {
  const names = Object.keys(await loadExtensions());
  const engine = await startEngine("memory://");
  const script = names
    .map((name) =>
      `CREATE EXTENSION IF NOT EXISTS ${JSON.stringify(sqlName(name))} CASCADE`
    );

  const { messages } = await engine.execProtocol(
    queryFrame(script.join(";")),
    { throwOnError: false },
  );
  await engine.close();

  equal(messages.find(({ name }) => name === "error"), undefined);
});

/** The one whose module could not have its name. */
function sqlName(name: string): string {
  return name === "uuid_ossp" ? "uuid-ossp" : name;
}
