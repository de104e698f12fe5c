import { equal, notEqual } from "node:assert/strict";
import type { Session } from "../../../src/kernel/mod.ts";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import { runIdentity } from "../../../src/mediums/sync/run_identity.ts";
import type { RunIdentityInput } from "../../../src/mediums/sync/run_identity.ts";
import { relation } from "./_relations.ts";

const COPY: TableCopy = {
  source: relation("users", { oid: 7 }),
  target: relation("users"),
  columns: [{ name: "id" }, { name: "mail", expression: "mask(mail)" }],
  format: { kind: "binary" },
  ranges: [{ from: 0 }],
};

const INPUT: RunIdentityInput = {
  copies: [COPY],
  conditions: new Map(),
  secrets: { key: "of the masks" },
  replicates: true,
};

const OTHERS: readonly {
  readonly name: string;
  readonly input: Partial<RunIdentityInput>;
}[] = [
  { name: "other tables", input: { copies: [] } },
  {
    name: "another mask",
    input: { copies: [{ ...COPY, columns: [{ name: "id" }] }] },
  },
  {
    name: "another table of the same name",
    input: { copies: [{ ...COPY, source: { ...COPY.source, oid: 8 } }] },
  },
  { name: "a condition", input: { conditions: new Map([[7, "id > 5"]]) } },
  { name: "another key", input: { secrets: { key: "of somebody else" } } },
  { name: "a function that masks", input: { functions: ["masks.ts", "hash"] } },
  { name: "other rights", input: { replicates: false } },
];

Deno.test("runIdentity() is the same for the same, however it is cut into ranges", async () => {
  const ranges = [{ from: 0, to: 4 }, { from: 4 }];

  equal(
    await fingerprint({ copies: [{ ...COPY, ranges }] }),
    await fingerprint({}),
  );
});

for (const { name, input } of OTHERS) {
  Deno.test(`runIdentity() is another one with ${name}`, async () => {
    notEqual(await fingerprint(input), await fingerprint({}));
  });
}

Deno.test("runIdentity() tells databases apart", async () => {
  const one = await runIdentity(sessionOf("1"), INPUT);
  const other = await runIdentity(sessionOf("2"), INPUT);

  equal(one.fingerprint, other.fingerprint);
  notEqual(one.source, other.source);
});

async function fingerprint(
  input: Partial<RunIdentityInput>,
): Promise<string> {
  const identity = await runIdentity(sessionOf("1"), { ...INPUT, ...input });
  return identity.fingerprint;
}

function sessionOf(oid: string): Session {
  const session: Partial<Session> = {
    query: <Row>() => Promise.resolve([{ oid, name: "shop" }] as Row[]),
  };
  return session as Session;
}
