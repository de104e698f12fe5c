import { deepEqual } from "node:assert/strict";
import { OWN_DEFAULTS } from "../../../src/catalog/schema/kinds/default_privileges.ts";
import { planned, sample } from "./samples.ts";

const READER = { role: "reader", privilege: "SELECT", grantable: "false" };
const DEFAULTS = {
  ...sample("default privileges", {
    name: "of me",
    role: "me",
    what: "TABLES",
    granted: [READER],
    revoked: [{ role: "me", privilege: "TRUNCATE", grantable: "false" }],
  }),
  rank: OWN_DEFAULTS,
};
const VIEW = sample("view", { name: "public.v", definition: "SELECT 1" });
const MADE = "CREATE VIEW public.v AS\nSELECT 1";

Deno.test("DefaultRights takes from what is made what nobody wants, and gives what was withheld", () => {
  deepEqual(planned([DEFAULTS], [DEFAULTS, VIEW]), [
    MADE,
    "REVOKE SELECT ON TABLE public.v FROM reader",
    "GRANT TRUNCATE ON TABLE public.v TO me",
  ]);
});

Deno.test("DefaultRights leaves what is wanted", () => {
  const grants = {
    ...sample("grants", { granted: [READER] }, [VIEW.id]),
    id: `grants on ${VIEW.id}`,
    parent: VIEW.id,
  };

  deepEqual(planned([DEFAULTS], [DEFAULTS, VIEW, grants]), [
    MADE,
    "GRANT TRUNCATE ON TABLE public.v TO me",
    "GRANT SELECT ON TABLE public.v TO reader",
  ]);
});

Deno.test("DefaultRights does nothing for defaults of another role, schema or kind of thing", () => {
  const others = [
    { ...DEFAULTS, id: "a", rank: OWN_DEFAULTS + 1 },
    { ...DEFAULTS, id: "b", facts: { ...DEFAULTS.facts, schema: "s" } },
    { ...DEFAULTS, id: "c", facts: { ...DEFAULTS.facts, what: "TYPES" } },
  ];

  deepEqual(planned(others, [...others, VIEW]), [MADE]);
});
