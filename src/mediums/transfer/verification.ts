import { relationText } from "../../copy/relation.ts";
import { WorkProgress } from "../../copy/work_progress.ts";
import { counted } from "../../kernel/counted.ts";
import { ConfitureError } from "../../kernel/mod.ts";
import type { Session } from "../../kernel/mod.ts";
import { brokenReferences } from "./broken_references.ts";
import type { BrokenReference } from "./broken_references.ts";
import { repair } from "./repair.ts";
import type { Repair } from "./repair.ts";
import { Rounds } from "./round.ts";
import { noteState } from "./state.ts";
import type { FilledTable } from "./strategy/custom_fill.ts";
import type { TransferState } from "./state.ts";
import type { TransferWork } from "./transfer_work.ts";
import { byTarget, verifyTable } from "./verify.ts";
import type { VerifiedTable } from "./verify.ts";

/** What comparing both databases has shown. */
export interface Verification {
  /** The state of the source that was compared, as in `pg_current_snapshot()`. */
  readonly snapshot: string;
  readonly tables: readonly VerifiedTable[];
  /** Foreign keys that will not hold. */
  readonly broken: readonly BrokenReference[];
  /** Tables that SQL of the map has filled once more, as it will at the cutover: nothing to compare them with. */
  readonly filled?: readonly FilledTable[];
  /** What was done about differences; absent where nothing was to be done. */
  readonly repaired?: Repair;
  readonly ms: number;
}

/**
 * Compares both databases while the application writes: a round brings the
 * target to one state of the source, and both are looked at as of that.
 */
export async function verifyTransfer(
  work: TransferWork,
  { state, repairs = false }: {
    readonly state: TransferState;
    /** Copies again what differs, and compares once more. */
    readonly repairs?: boolean;
  },
): Promise<Verification> {
  const { source, target, feeds, signal, guard } = work;
  await using rounds = await Rounds.open({
    source,
    target,
    feeds,
    signal,
    ...guard === undefined ? {} : { guard },
  });
  const first = await compare(rounds, work, state);
  const different = first.tables.filter(({ differences }) =>
    differences.length > 0
  );
  if (!repairs || different.length === 0) return first;
  const repaired = await repairAll(work, first.tables);
  return { ...await compare(rounds, work, state), repaired };
}

/** Whether a verification found everything as it should be. */
export function isVerified({ tables, broken }: Verification): boolean {
  return broken.length === 0 &&
    tables.every(({ differences, hasMore, expected, found }) =>
      differences.length === 0 && !hasMore && expected === found
    );
}

async function compare(
  rounds: Rounds,
  { feeds, emit }: TransferWork,
  { off }: TransferState,
): Promise<Verification> {
  const startedAt = performance.now();
  emit({
    type: "transfer:step",
    step: "compare",
    text: "Bringing what was written until now, and comparing",
  });
  const tables: VerifiedTable[] = [];
  const broken: BrokenReference[] = [];
  const { snapshot } = await rounds.round({
    finish: async (target, source) => {
      await target.execute(
        "SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'",
      );
      const groups = byTarget(feeds);
      const progress = new WorkProgress({
        total: groups.length,
        tell: (told) =>
          emit({ type: "transfer:work", step: "compare", ...told }),
      });
      for (const group of groups) {
        const what = group[0] === undefined
          ? ""
          : relationText(group[0].target);
        progress.begin(what);
        tables.push(await verifyTable(group, { source, target }));
        progress.end(what);
      }
      broken.push(...await brokenReferences(target, off?.foreignKeys ?? []));
      const isSound = isVerified({ snapshot: "", tables, broken, ms: 0 });
      await target.execute(noteState("phase", "verify", { isSound }));
    },
  });
  return { snapshot, tables, broken, ms: performance.now() - startedAt };
}

async function repairAll(
  { source, target, feeds, signal }: TransferWork,
  tables: readonly VerifiedTable[],
): Promise<Repair> {
  await using there: Session = await source.connect({ signal });
  await using here: Session = await target.connect({ signal });
  let [noted, deleted] = [0, 0];
  for (const [index, group] of byTarget(feeds).entries()) {
    const [first, ...others] = group;
    const { differences } = tables[index] ?? {};
    if (first === undefined || differences === undefined) continue;
    const done = await repair([first, ...others], differences, {
      source: there,
      target: here,
    });
    noted += done.noted;
    deleted += done.deleted;
  }
  return { noted, deleted };
}

/** The error of a verification that found something. */
export function verificationError(
  verification: Verification,
): ConfitureError {
  const { tables, broken } = verification;
  const problems = [
    ...tables.filter(({ differences, hasMore, expected, found }) =>
      differences.length > 0 || hasMore || expected !== found
    ).map(({ table, differences, hasMore, expected, found, key }) => ({
      message: `${table}: ${hasMore ? "more than " : ""}${
        counted(differences.length, "difference")
      }, ${expected} expected, ${found} found${
        differences.slice(0, 3).map(({ key: values, kind }) =>
          `; ${kind}: ${
            key.map((name, index) => `${name} = ${values[index]}`).join(", ")
          }`
        ).join("")
      }`,
    })),
    ...broken.map(({ table, name, rows, referenced }) => ({
      message: `${table}: ${
        counted(Number(rows), "row")
      } without what ${name} refers to in ${referenced}`,
    })),
  ];
  return new ConfitureError(
    "transfer/different",
    `Cannot verify the target: ${problems.length} ${
      problems.length === 1 ? "table is" : "tables are"
    } not as the source says`,
    { problems },
  );
}
