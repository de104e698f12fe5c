import { rollBack } from "../../copy/roll_back.ts";
import { relationText } from "../../copy/relation.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import { WorkProgress } from "../../copy/work_progress.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { ConfitureEvent, Problem, Session } from "../../kernel/mod.ts";
import type { ColumnMask } from "../../masks/mod.ts";
import { codeLeaks } from "./code_proof.ts";
import { differences } from "./differences.ts";
import { doubtful } from "./doubtful_masks.ts";
import { leaks } from "./leaks.ts";
import { isPreserved } from "./prepare.ts";
import { readingSettings } from "./target_session.ts";

/** What a proof looks at. */
export interface ProofInput {
  readonly copies: readonly TableCopy[];
  readonly masks: ReadonlyMap<number, readonly ColumnMask[]>;
  /** Each pair is looked through by one worker: the source's in the snapshot. */
  readonly workers: readonly {
    readonly source: Session;
    readonly target: Session;
  }[];
  /** Whether masks are worked out again for each row; for some of large tables where absent. */
  readonly everyMask?: boolean;
  emit?(event: ConfitureEvent): void;
}

/** How much was proved. */
export interface Proved {
  readonly tables: number;
  readonly maskedColumns: number;
}

/**
 * Proves that both ends hold the same rows, masked values as they should be,
 * and that no value that was to be masked is still there. Everything is
 * compared inside the databases: hashes leave them, values do not.
 */
export async function prove(
  { copies, masks, workers, everyMask = false, emit = () => {} }: ProofInput,
): Promise<Proved> {
  const problems: Problem[] = [];
  let maskedColumns = 0;
  const queue = [...Map.groupBy(copies, ({ target }) => target)]
    .sort(([, a], [, b]) => bytesOf(b) - bytesOf(a));
  const progress = new WorkProgress({
    total: queue.length,
    tell: (told) => emit({ type: "sync:work", step: "proof", ...told }),
  });
  const work = async (
    { source, target: session }: ProofInput["workers"][number],
  ) => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [target, parts] = next;
      const what = relationText(target);
      const ends = { source, target: session, masks, everyMask };
      progress.begin(what);
      problems.push(...await differences(target, parts, ends));
      for (const copy of parts) {
        const own = shown(masks.get(copy.source.oid) ?? []);
        maskedColumns += own.length;
        problems.push(
          ...await leaks(
            source,
            copy,
            await doubtful(
              copy,
              own.filter(({ rule }) => rule.kind !== "code"),
              ends,
            ),
          ),
        );
      }
      problems.push(...await codeLeaks(parts, ends));
      progress.end(what);
    }
  };
  const ends = await Promise.allSettled(
    workers.map(async (worker) => {
      await worker.target.execute(readingSettings(worker.target).join(";\n"));
      try {
        await work(worker);
      } finally {
        await rollBack(worker.target);
      }
    }),
  );
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  const [first] = problems;
  if (first === undefined) {
    const tables = new Set(copies.map(({ target }) => target)).size;
    return { tables, maskedColumns };
  }
  throw new ConfitureError(
    "sync/proof",
    problems.length === 1
      ? first.message
      : `Cannot prove the copy: ${problems.length} things are wrong`,
    problems.length === 1
      ? { problems, hint: first.hint, place: first.place }
      : { problems },
  );
}

/** Masks that hide something. */
function shown(masks: readonly ColumnMask[]): readonly ColumnMask[] {
  return masks.filter((one) => !isPreserved(one) && one.mask.proof !== "none");
}

function bytesOf(copies: readonly TableCopy[]): number {
  return copies.reduce((sum, { source }) => sum + source.bytes, 0);
}
