import { deepEqual, equal, rejects } from "node:assert/strict";
import {
  loadTransferMap,
  MAP_FILES,
  transferMapFrom,
} from "../../src/config/map_load.ts";
import { NO_MAP } from "../../src/config/map_tables.ts";
import { testHost } from "../support/host.ts";

Deno.test("loadTransferMap() takes a file of comments for an empty map", async () => {
  const [file = ""] = MAP_FILES;
  await using host = testHost({ files: { [file]: "# later\n---\n\n" } });

  deepEqual(await loadTransferMap({}, host), { ...NO_MAP, file });
});

Deno.test("loadTransferMap() reads the file that was named instead of the project's", async () => {
  await using host = testHost({
    files: {
      "db/migration_map.yaml": "ignore: [a]\n",
      "other.yaml": "ignore: [b]\n",
    },
  });

  const { ignore, file } = await loadTransferMap({ file: "other.yaml" }, host);

  equal(file, "other.yaml");
  deepEqual(ignore.map(({ text }) => text), ["b"]);
});

Deno.test("loadTransferMap() finds the map of a project elsewhere", async () => {
  await using host = testHost({
    files: { "p/db/migration_map.yml": "ignore: [a]\n" },
  });
  const root = `${host.directory}/p`;

  const { file } = await loadTransferMap({ root }, host);

  equal(file, `${root}/db/migration_map.yml`);
});

Deno.test("loadTransferMap() refuses a file that was named and is not there", async () => {
  await using host = testHost();

  await rejects(loadTransferMap({ file: "no.yaml" }, host), {
    code: "config/not-found",
    message: 'Cannot read the map "no.yaml": it does not exist',
  });
});

Deno.test("transferMapFrom() checks a map that a program holds", async () => {
  await using host = testHost();

  const map = await transferMapFrom(
    { tables: { t: { columns: { a: "b", c: null } } } },
    host,
  );

  equal(map.file, undefined);
  deepEqual(
    map.tables[0]?.sources[0]?.columns.map(({ isLeft }) => isLeft ?? false),
    [false, true],
  );
  await rejects(transferMapFrom({ table: {} }, host), {
    code: "transfer/map",
    message: 'Cannot read the map "map": "table" is not a known key',
  });
});
