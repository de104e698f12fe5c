import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("CONVERSION is made anew when it changes", () => {
  deepEqual(
    planned([
      sample("conversion", {
        "name": "public.c",
        "source": "LATIN1",
        "target": "UTF8",
        "function": "f",
      }),
    ], [
      sample("conversion", {
        "name": "public.c",
        "source": "LATIN1",
        "target": "UTF8",
        "function": "f",
        "usual": true,
      }),
    ]),
    [
      "DROP CONVERSION public.c",
      "CREATE DEFAULT CONVERSION public.c FOR 'LATIN1' TO 'UTF8' FROM f",
    ],
  );
});
