import { deepEqual, equal } from "node:assert/strict";
import { BUILT_IN } from "../../src/registry/built_in.ts";
import { pluginProblems } from "../../src/registry/shape.ts";

const PLUGINS = [
  ["loader", "sql"],
  ["loader", "typescript"],
  ["tracker", "table"],
  ["executor", "concurrent"],
  ["executor", "transactional"],
  ["executor", "dry_run"],
  ["reporter", "text"],
  ["reporter", "json"],
  ["reporter", "ndjson"],
  ["reporter", "junit"],
  ["reporter", "sarif"],
  ["reporter", "github"],
  ["reporter", "gitlab"],
  ["reporter", "markdown"],
  ["reporter", "html"],
] as const;

for (const [kind, name] of PLUGINS) {
  Deno.test(`BUILT_IN has the ${kind} ${name}, in the shape of a plugin`, async () => {
    const module = await BUILT_IN[kind][name]?.();

    deepEqual(pluginProblems({ default: module?.default }, kind), []);
    equal(Reflect.get(Object(module?.default), "name"), name);
  });
}

Deno.test("BUILT_IN has nothing else", () => {
  deepEqual(
    Object.entries(BUILT_IN).flatMap(([kind, plugins]) =>
      Object.keys(plugins).map((name) => `${kind} ${name}`)
    ).sort(),
    PLUGINS.map(([kind, name]) => `${kind} ${name}`).sort(),
  );
});
