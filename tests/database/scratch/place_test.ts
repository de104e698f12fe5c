import { equal, rejects } from "node:assert/strict";
import { scratchPlace } from "../../../src/database/scratch/place.ts";
import { testHost } from "../../support/host.ts";

const EMBEDDED = { kind: "embedded", directory: "/nowhere" } as const;
const SERVER = {
  kind: "server",
  url: "postgresql://somebody@127.0.0.1:5433/app",
  parameters: {},
} as const;

Deno.test("scratchPlace() takes the environment's own server, else embedded", async () => {
  await using host = testHost();

  equal((await scratchPlace("auto", SERVER, host)).label, "127.0.0.1:5433");
  equal((await scratchPlace("create", SERVER, host)).label, "127.0.0.1:5433");
  equal((await scratchPlace("auto", EMBEDDED, host)).label, "embedded");
  equal((await scratchPlace("embedded", SERVER, host)).label, "embedded");
});

Deno.test("scratchPlace() takes the server that is named", async () => {
  await using host = testHost();

  const place = await scratchPlace(
    "postgresql://somebody@127.0.0.1:5434/other",
    EMBEDDED,
    host,
  );

  equal(place.label, "127.0.0.1:5434");
});

Deno.test("scratchPlace() refuses `create` where there is no server", async () => {
  await using host = testHost();

  await rejects(scratchPlace("create", EMBEDDED, host), {
    code: "config/invalid",
    hint: "Set shadow to auto, embedded or a URL",
  });
});
