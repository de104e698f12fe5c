import type { Database } from "../../../src/kernel/database.ts";
import type { Examination } from "../../../src/mediums/doctor/examination.ts";

/** An examination that has but what one check looks at. */
export function examinationOf(
  { database }: { readonly database: Partial<Database> },
): Examination {
  const nothing = (what: string) => () => {
    throw new Error(`${what} is not to be looked at`);
  };
  return {
    get config() {
      return nothing("The configuration")();
    },
    get host() {
      return nothing("The host")();
    },
    get session() {
      return nothing("The session")();
    },
    get tracker() {
      return nothing("The tracker")();
    },
    database: {
      kind: "server",
      label: "test",
      connect: nothing("The server"),
      [Symbol.asyncDispose]: () => Promise.resolve(),
      ...database,
    },
    scripts: [],
  };
}
