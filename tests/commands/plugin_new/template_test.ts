import { equal } from "node:assert/strict";
import { pluginTemplate } from "../../../src/commands/plugin_new/template.ts";
import { checkPlugin } from "../../../src/mediums/plugin/check.ts";
import { loadConfig } from "../../../src/config/mod.ts";
import type { PluginKind } from "../../../src/kernel/mod.ts";
import { postgres } from "../../support/postgres.ts";
import { testHost } from "../../support/host.ts";

const SQL = "CREATE TABLE a (id bigint);\n";

for (
  const kind of ["reporter", "loader", "tracker", "executor"] as const
) {
  Deno.test(`pluginTemplate() writes a ${kind} that does all that one must do`, async () => {
    const result = await checked(kind, "sample");

    equal(
      result.demands.flatMap(({ name, failure }) =>
        failure === undefined ? [] : `${name}: ${failure}`
      ).join("\n"),
      "",
    );
    equal(result.kind, kind);
    equal(result.success, true);
  });
}

async function checked(kind: PluginKind, name: string) {
  const file = `tools/${name}.ts`;
  await using host = testHost({
    files: {
      [file]: pluginTemplate(kind, name),
      "db/migrations/1-a.sql": SQL,
      "db/migrations/README.md": "What is here",
    },
  });
  const { url } = await postgres();
  const config = await loadConfig({ databaseUrl: url("postgres") }, host);
  return await checkPlugin({
    name: `./${file}`,
    options: {},
    config,
    host,
    signal: new AbortController().signal,
    emit: () => {},
  });
}
