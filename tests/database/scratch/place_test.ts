import { equal, match, rejects } from "node:assert/strict";
import {
  fallbackText,
  scratchPlace,
} from "../../../src/database/scratch/place.ts";
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

Deno.test("scratchPlace() lets `auto` go elsewhere where that is heard, and nothing else", async () => {
  await using host = testHost();
  const nowhere = {
    kind: "server",
    url: "postgresql://nobody@127.0.0.1:1/nothing",
    parameters: {},
  } as const;
  const reasons: string[] = [];
  const onFallback = (reason: string) => void reasons.push(reason);
  const options = { onFallback, evenUnreachable: true };

  const auto = await scratchPlace("auto", nowhere, host, options);
  await using database = await auto.create();
  const insisting = await scratchPlace("create", nowhere, host, options);

  equal(database.kind, "embedded");
  match(
    reasons.map(fallbackText).join(),
    /^Scratch databases are made in the embedded server: the environment's server cannot be reached$/,
  );
  await rejects(insisting.create(), { code: "database/unreachable" });
  const strict = await scratchPlace("auto", nowhere, host, { onFallback });
  await rejects(strict.create(), { code: "database/unreachable" });
});
