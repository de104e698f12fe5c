import type { Finding } from "../../../src/kernel/mod.ts";
import { sha256 } from "../../../src/kernel/mod.ts";

/**
 * What knows findings again from run to run: the same where lines were put in
 * above, another for each of several that are alike in one file.
 */
export async function fingerprints(
  findings: readonly Finding[],
): Promise<readonly string[]> {
  const seen = new Map<string, number>();
  return await Promise.all(findings.map((finding) => {
    const { rule, message, place, object, excerpt } = finding;
    const same = JSON.stringify([
      rule,
      place?.file,
      object,
      message,
      excerpt?.text.trim(),
    ]);
    const count = (seen.get(same) ?? 0) + 1;
    seen.set(same, count);
    return sha256(`${same}#${count}`);
  }));
}
