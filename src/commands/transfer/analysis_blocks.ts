import { durationText } from "../../kernel/duration.ts";
import type { Block } from "../../kernel/events.ts";
import type {
  AnalyzedFeed,
  Overhead,
  PossibleWay,
  TransferAnalysis,
} from "../../mediums/transfer/mod.ts";
import { counted } from "../words.ts";
import { noteLines } from "./analysis_notes.ts";
import { grouped } from "./blocks.ts";
import { sizeText } from "./size_text.ts";

/** An analysis for people. */
export function analysisBlocks(analysis: TransferAnalysis): readonly Block[] {
  const { feeds, notes, withoutWayBack, overhead } = analysis;
  return [
    {
      kind: "table",
      columns: ["From", "To", "Rows", "Size", "Known by", "Rows/s"],
      rows: feeds.map((feed) => [
        feed.source,
        feed.target,
        feed.rows < 0 ? "?" : `~${grouped(Math.round(feed.rows))}`,
        sizeText(feed.bytes),
        feed.key.join(", "),
        feed.rowsPerSecond === undefined ? "" : grouped(feed.rowsPerSecond),
      ]),
    },
    ...madeBlocks(feeds),
    ...[
      ...feeds.flatMap(({ source, target, where }) =>
        where === undefined
          ? []
          : [`Only rows of ${source} come to ${target} where ${oneLine(where)}`]
      ),
      ...behindLines(analysis),
      ...strategyLines(feeds),
      ...fillLines(analysis),
      ...noteLines(notes),
    ].map(line),
    ...told(withoutWayBack).map((text): Block => ({
      kind: "line",
      tone: "warning",
      text: `No way back: ${text}`,
    })),
    ...overhead === undefined ? [] : [line(overheadText(overhead))],
    ...wayLines(analysis.ways ?? []).map(line),
    line(endText(analysis)),
  ];
}

/** The usual way is not told where nothing stands against it. */
function wayLines(ways: readonly PossibleWay[]): readonly string[] {
  return ways.flatMap(({ way, problems }) => {
    if (problems.length > 0) {
      return problems.map((problem) =>
        `Not to be followed by ${WAYS[way]}: ${problem}`
      );
    }
    return way === "triggers" ? [] : [
      "It can be followed by the WAL, too, without triggers: `setup --follow-by wal`",
    ];
  });
}

const WAYS: Readonly<Record<PossibleWay["way"], string>> = {
  triggers: "triggers",
  wal: "the WAL",
};

/** What new columns are made of; once where it is the same of all that a table is merged of. */
function madeBlocks(feeds: readonly AnalyzedFeed[]): readonly Block[] {
  const rows = [...Map.groupBy(feeds, ({ target }) => target)].flatMap(
    ([target, group]) => {
      const made = group.flatMap(({ source, columns }) =>
        columns.map(({ name, made }) => ({ name, made: oneLine(made), source }))
      );
      return [...Map.groupBy(made, ({ name }) => name)].map(([name, all]) => [
        `${target}.${name}`,
        madeText(all, group.length),
      ]);
    },
  );
  if (rows.length === 0) return [];
  return [line(""), {
    kind: "table",
    columns: ["New column", "Made of"],
    rows,
  }, line("")];
}

function madeText(
  all: readonly { readonly made: string; readonly source: string }[],
  sources: number,
): string {
  const ways = [...Map.groupBy(all, ({ made }) => made)];
  const [only] = ways;
  if (only !== undefined && only[1].length === sources) return only[0];
  return ways.map(([made, from]) =>
    `${made} (${from.map(({ source }) => source).join(", ")})`
  ).join("; ");
}

/** What none of the new tables has. */
function behindLines({ feeds, ignored, customSql }: TransferAnalysis) {
  const columns = [...Map.groupBy(feeds, ({ source }) => source)].flatMap(
    ([source, group]) =>
      (group[0]?.left ?? [])
        .filter((name) => group.every(({ left }) => left.includes(name)))
        .map((name) => `${source}.${name}`),
  );
  return [
    ...ignored.length === 0
      ? []
      : [`Tables that stay behind: ${ignored.join(", ")}`],
    ...columns.length === 0
      ? []
      : [`Columns that stay behind: ${columns.join(", ")}`],
    ...customSql.length === 0
      ? []
      : [`Filled by a statement of the map: ${customSql.join(", ")}`],
  ];
}

/** What following costs, and how much of a core that is now. */
export function overheadText({ cost, load }: Overhead): string {
  const writes = `${grouped(Math.round(load.rowsPerSecond))} ${
    Math.round(load.rowsPerSecond) === 1 ? "row" : "rows"
  } a second`;
  if (cost.kind === "unknown") {
    return `What noting a write costs is unknown: ${cost.because}; the application writes ${writes} now`;
  }
  const share = cost.microseconds * load.rowsPerSecond / 1e4;
  return `Noting costs each written row about ${
    cost.microseconds.toFixed(1)
  } µs; the application writes ${writes} now: ${
    share < 0.1 ? "less than 0.1" : share.toFixed(1)
  } % of one core`;
}

function endText({ feeds, estimatedMs }: TransferAnalysis): string {
  return `${counted(feeds.length, "table")} to copy${
    estimatedMs === undefined
      ? ""
      : `, in some ${durationText(estimatedMs)} by what the source gave now`
  }; nothing was changed`;
}

/** One and the same is told once. */
function told(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(oneLine))];
}

function line(text: string): Block {
  return { kind: "line", text };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** How rows come at first, where that was decided for each table. */
function strategyLines(feeds: readonly AnalyzedFeed[]): readonly string[] {
  return feeds.flatMap(({ source, target, strategy }) =>
    strategy === undefined || strategy.reason === "as asked for"
      ? []
      : [`${source} comes to ${target} by ${strategy.kind}: ${strategy.reason}`]
  );
}

function fillLines(
  { customSql, lastFills }: TransferAnalysis,
): readonly string[] {
  return customSql.map((table) => {
    const last = lastFills.find((one) => one.table === table);
    const time = last === undefined
      ? "`migrate` tells how long that takes"
      : `which took ${durationText(last.ms)} the last time, for ${
        counted(last.rows, "row")
      }`;
    return `${table} is filled by SQL of the map, and not followed: it is filled again at the cutover, while the writes wait; ${time}`;
  });
}
