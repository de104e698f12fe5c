import { equal } from "node:assert/strict";
import { sha256 } from "../../src/kernel/checksum.ts";

Deno.test("sha256() writes the digest in lower-case hexadecimal", async () => {
  equal(
    await sha256("abc"),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

Deno.test("sha256() has a digest of nothing", async () => {
  equal(
    await sha256(""),
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  );
});

Deno.test("sha256() takes a text for its UTF-8", async () => {
  const digest =
    "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c";

  equal(await sha256("é"), digest);
  equal(await sha256(new Uint8Array([0xc3, 0xa9])), digest);
});

Deno.test("sha256() keeps the zero a byte begins with", async () => {
  equal(
    await sha256("39"),
    "0b918943df0962bc7a1824c0555a389347b4febdc7cf9d1254406d80ce44e3f9",
  );
});

Deno.test("sha256() takes no more than the part of a buffer it is given", async () => {
  const whole = new TextEncoder().encode("xabcx");

  equal(await sha256(whole.subarray(1, 4)), await sha256("abc"));
});
