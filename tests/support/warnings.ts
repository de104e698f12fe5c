import type { EventOf } from "../../src/kernel/events.ts";
import type { TestProject } from "./project.ts";

/** What a run has warned of, less what lint says of the files. */
export function warningsOf(
  { events }: Pick<TestProject, "events">,
): readonly EventOf<"warning">[] {
  return events.filter((event) => event.type === "warning")
    .filter(({ rule }) => rule === undefined);
}
