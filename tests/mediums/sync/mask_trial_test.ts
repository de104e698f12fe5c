import { equal } from "node:assert/strict";
import { Masking } from "../../../src/mediums/sync/masking.ts";
import { tryMasks } from "../../../src/mediums/sync/mask_trial.ts";
import { codeRule, copyOf, hostWith } from "./_code_copy.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("tryMasks() has functions mask some rows, and throws the masks away", async () => {
  await using host = hostWith(
    "export default (text: string) => { if (text === 'b') throw new RangeError(text); return text; };",
  );
  await using on = await sessionOn(
    "CREATE TABLE users (id integer, notes text); INSERT INTO users VALUES (1, NULL), (2, 'a')",
  );
  const { copy, masks } = await copyOf(on.session, codeRule({}));
  using masking = new Masking({ masks }, {
    host,
    seedEnv: "K",
    signal: new AbortController().signal,
  });

  await tryMasks(on.session, [copy], masking);
  await on.session.execute("INSERT INTO users VALUES (3, 'b')");
  const failure = await tryMasks(on.session, [copy], masking)
    .catch((error) => error.message);

  equal(failure, "Cannot mask users.notes: masks.ts threw a RangeError");
});
