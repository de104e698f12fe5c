import type { LockHolder } from "../../../kernel/plugin.ts";
import type { Examination } from "../examination.ts";
import type { Finding } from "../finding.ts";
import { ok, problem, warning } from "../finding.ts";

/** Who holds the migration lock. */
export async function lock(
  { tracker, session }: Examination,
): Promise<readonly Finding[]> {
  if (tracker.holder === undefined) return [];
  return lockFindings(await tracker.holder(session));
}

/** What is to be said of the lock's holder. */
export function lockFindings(
  holder: LockHolder | undefined,
): readonly Finding[] {
  if (holder === undefined) {
    return [ok("lock", "Nobody holds the migration lock")];
  }
  const who = `Process ${holder.pid}${
    holder.host === undefined ? "" : ` on ${holder.host}`
  } (user ${holder.user}${
    holder.application === "" ? "" : `, application ${holder.application}`
  })`;
  const since = holder.since === ""
    ? ""
    : ` since ${holder.since.replace("T", " ").slice(0, 19)}`;
  if (holder.isDead === true) {
    return [
      problem(
        "lock",
        `${who} holds the migration lock${since} and gives no sign of life`,
        { remedy: "`confiture lock release --if-dead` takes it away" },
      ),
    ];
  }
  return [
    warning("lock", `${who} holds the migration lock${since}`, {
      remedy:
        "Let it end; `confiture lock status` tells when it was last heard of",
    }),
  ];
}
