import { equal, match } from "node:assert/strict";
import type { Session } from "../../../src/kernel/mod.ts";
import {
  beginReading,
  partitionsChange,
} from "../../../src/mediums/transfer/round_reading.ts";

const session: unknown = { serverVersion: 150000 };

Deno.test("beginReading() writes nothing but notes, and those for good", () => {
  const reading = beginReading(session as Session, []);
  const noting = beginReading(session as Session, [], { notes: true });

  match(reading, /^BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;/);
  equal(reading.includes("synchronous_commit"), false);
  match(noting, /^BEGIN ISOLATION LEVEL REPEATABLE READ, READ WRITE;/);
  match(noting, /SET LOCAL synchronous_commit = on/);
});

Deno.test("partitionsChange() says what keeps a round from beginning", () => {
  match(partitionsChange().message, /its partitions change all the time/);
});
