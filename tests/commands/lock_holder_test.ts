import { deepEqual, equal } from "node:assert/strict";
import {
  holderDocument,
  holderText,
  secondsText,
} from "../../src/commands/lock_holder.ts";
import type { LockHolder } from "../../src/kernel/plugin.ts";

const SESSION: LockHolder = {
  pid: 4711,
  user: "app",
  application: "confiture",
  address: "10.0.0.7",
  since: "2026-01-15T10:00:00Z",
};
const LEASE: LockHolder = {
  ...SESSION,
  kind: "lease",
  host: "build-3",
  silentMs: 16_000,
  isDead: true,
};

Deno.test("holderText() says who holds the lock, as far as that is known", () => {
  equal(
    holderText(SESSION),
    "process 4711 (user app, application confiture, from 10.0.0.7, since 2026-01-15 10:00:00)",
  );
  equal(
    holderText({ ...LEASE, application: "", address: "" }),
    "process 4711 on build-3 (user app, since 2026-01-15 10:00:00)",
  );
});

Deno.test("holderDocument() has a place for everything", () => {
  deepEqual(holderDocument(SESSION), {
    kind: "session",
    pid: 4711,
    host: null,
    user: "app",
    application: "confiture",
    address: "10.0.0.7",
    since: "2026-01-15T10:00:00Z",
    silent_ms: null,
    dead: false,
  });
  deepEqual(holderDocument(LEASE).silent_ms, 16_000);
  deepEqual(holderDocument(LEASE).dead, true);
});

Deno.test("secondsText() has a decimal place only where it counts", () => {
  deepEqual([0, 432, 9_940, 31_400].map(secondsText), [
    "0.0 s",
    "0.4 s",
    "9.9 s",
    "31 s",
  ]);
});
