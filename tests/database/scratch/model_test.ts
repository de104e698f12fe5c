import { equal } from "node:assert/strict";
import { likeTheModel } from "../../../src/database/scratch/model.ts";

const USUAL = {
  encoding: "UTF8",
  collate: "C.UTF-8",
  ctype: "C.UTF-8",
  provider: "c",
  locale: null,
  rules: null,
};

Deno.test("likeTheModel() says nothing where the server's template is like the model", () => {
  equal(
    likeTheModel({ locale: USUAL, usual: USUAL, settings: [] }, 150000),
    "",
  );
});

Deno.test("likeTheModel() names another locale, as the server's version spells it", () => {
  const locale = { ...USUAL, collate: "de_DE.utf8", ctype: "de_DE.utf8" };

  equal(
    likeTheModel({
      locale: { ...locale, provider: null },
      usual: USUAL,
      settings: [],
    }, 140000),
    " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'de_DE.utf8' LC_CTYPE 'de_DE.utf8'",
  );
  equal(
    likeTheModel({ locale, usual: USUAL, settings: [] }, 150000),
    " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'de_DE.utf8' LC_CTYPE 'de_DE.utf8' LOCALE_PROVIDER libc",
  );
  equal(
    likeTheModel({
      locale: { ...USUAL, provider: "i", locale: "de", rules: "&a < b" },
      usual: USUAL,
      settings: [],
    }, 160000),
    " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8' LOCALE_PROVIDER icu ICU_LOCALE 'de' ICU_RULES '&a < b'",
  );
});
