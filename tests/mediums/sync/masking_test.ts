import { deepEqual, equal, notDeepEqual } from "node:assert/strict";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { MaskRule } from "../../../src/masks/mod.ts";
import { asMaskFailure, Masking } from "../../../src/mediums/sync/masking.ts";
import { codeRule, copyOf, hostWith } from "./_code_copy.ts";
import { sessionOn } from "./_sessions.ts";

const signal = new AbortController().signal;

Deno.test("Masking masks in this program, where there are no threads as well", async () => {
  await using host = hostWith(
    "export default (text: string, { table, column }) => `${table}.${column} ${text}`;",
  );
  await using on = await sessionOn(
    "CREATE TABLE users (id integer, notes text)",
  );
  const { copy, masks } = await copyOf(on.session, codeRule({}));
  const { startMasking: _threads, ...alone } = host;
  using threaded = new Masking({ masks }, { host, seedEnv: "K", signal });
  using single = new Masking({ masks }, { host: alone, seedEnv: "K", signal });
  using none = new Masking({ masks: new Map() }, {
    host,
    seedEnv: "K",
    signal,
  });

  const expected = "1\tusers.notes a\n2\t\\N\n3\tusers.notes \n";
  equal(await textOf(threaded, copy), expected);
  equal(await textOf(threaded, copy), expected);
  equal(await textOf(single, copy), expected);
  equal(none.throughOf(copy), undefined);
});

Deno.test("Masking is another one with another module, option or key", async () => {
  await using host = hostWith("export default () => 'x';");
  await using on = await sessionOn(
    "CREATE TABLE users (id integer, notes text)",
  );
  const identityOf = async (rule: MaskRule, seedEnv = "K") => {
    const { masks } = await copyOf(on.session, rule);
    using masking = new Masking({ masks }, { host, seedEnv, signal });
    return await masking.identity();
  };

  const first = await identityOf(codeRule({}));
  deepEqual(await identityOf(codeRule({})), first);
  notDeepEqual(await identityOf(codeRule({}), "OTHER"), first);
  notDeepEqual(await identityOf(codeRule({ seed: 1 })), first);
  await host.files.write("masks.ts", "export default () => 'y';");
  notDeepEqual(await identityOf(codeRule({})), first);
  equal(await identityOf({ kind: "preserve" }), undefined);
});

Deno.test("asMaskFailure() is about rows that are missing", () => {
  const failure = asMaskFailure(new ConfitureError("sync/mask", "Cannot: x"));
  const other = new ConfitureError("sync/failed", "Cannot: x");

  equal(failure instanceof ConfitureError && failure.code, "sync/mask-failed");
  equal(asMaskFailure(other), other);
});

async function textOf(masking: Masking, copy: TableCopy): Promise<string> {
  const through = masking.throughOf(copy);
  if (through === undefined) return "nothing";
  let text = "";
  for await (const rows of through(rowsOf())) {
    text += new TextDecoder().decode(rows);
  }
  return text;
}

async function* rowsOf(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode("1\ta\n2\t\\N\n3\t"));
  yield await Promise.resolve(new TextEncoder().encode("\n"));
}
