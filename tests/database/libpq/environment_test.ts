import { deepEqual } from "node:assert/strict";
import {
  environmentParameters,
  environmentSettings,
} from "../../../src/database/libpq/environment.ts";

const ENVIRONMENT: Readonly<Record<string, string>> = {
  PGHOST: "h",
  PGPORT: "1",
  PGAPPNAME: "a",
  PGTZ: "UTC",
  PGDATESTYLE: "ISO",
  PGGEQO: "off",
  HOST: "no",
};

Deno.test("environmentParameters() reads what the PG* variables say", () => {
  deepEqual(
    Object.fromEntries(environmentParameters((name) => ENVIRONMENT[name])),
    { host: "h", port: "1", application_name: "a" },
  );
});

Deno.test("environmentSettings() reads what the session is to start with", () => {
  deepEqual(environmentSettings((name) => ENVIRONMENT[name]), {
    datestyle: "ISO",
    timezone: "UTC",
    geqo: "off",
  });
});
