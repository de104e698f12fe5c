import { equal, match } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { VERSION } from "../src/version.ts";

Deno.test("VERSION is the one that deno.json publishes", () => {
  const settings = JSON.parse(
    readFileSync(new URL("../deno.json", import.meta.url), "utf8"),
  );

  equal(VERSION, settings.version);
});

Deno.test("VERSION is a semantic version", () => {
  match(VERSION, /^\d+\.\d+\.\d+(?:-[0-9a-z.-]+)?$/);
});
