import { ConfitureError, EXIT } from "../kernel/errors.ts";
import type { Block } from "../kernel/events.ts";
import { nearest } from "../kernel/nearest.ts";
import { Differ } from "../mediums/diff/mod.ts";
import type { ReadSchemas } from "../mediums/diff/mod.ts";
import {
  dotText,
  graphOf,
  mermaidText,
  select,
  svgText,
} from "../mediums/graph/mod.ts";
import type { Detail, Graph, Selected } from "../mediums/graph/mod.ts";
import type { Command, CommandInput } from "./command.ts";
import { differParts } from "./diff_parts.ts";
import { ENVIRONMENT_FLAGS } from "./flags.ts";
import { graphDocument } from "./graph_document.ts";
import { ON_SCHEMA_FLAG, RENAME_FLAGS, renameAnswers } from "./schema_flags.ts";
import { withStartHint } from "./start_hint.ts";
import type { Values } from "./values.ts";
import { counted } from "./words.ts";

/** `schema graph` */
export const schemaGraph: Command = {
  name: "schema graph",
  summary: "Draw tables and foreign keys, or what differs between two schemas",
  positionals: [
    {
      name: "SOURCE",
      summary:
        "What is drawn: a .sql file, a directory, a URL, an environment, a snapshot, `schema` or `migrations` (default: schema)",
      isOptional: true,
    },
    {
      name: "NEW",
      summary:
        "What SOURCE becomes: the same; what is added, removed and changed is coloured",
      isOptional: true,
    },
  ],
  flags: {
    output: {
      type: "text",
      placeholder: "FILE",
      summary:
        "Write the drawing to a file: its end says how it is drawn (.svg, .mmd, .dot)",
    },
    as: {
      type: "text",
      placeholder: "LANGUAGE",
      choices: ["svg", "mermaid", "dot"],
      summary:
        "How it is drawn, whatever the file is called (default: mermaid)",
    },
    tables: {
      type: "text",
      placeholder: "NAME,…",
      isMany: true,
      summary: "Draw only these tables: orders, sales.*, order*",
    },
    schemas: {
      type: "text",
      placeholder: "NAME,…",
      isMany: true,
      summary: "Draw only the tables of these schemas",
    },
    changed: {
      type: "boolean",
      summary: "Of two schemas: draw only what differs and what it is tied to",
    },
    columns: {
      type: "text",
      placeholder: "WHICH",
      choices: ["all", "keys", "none"],
      summary:
        "Which columns are drawn: all, keys or none (default: all; above 100 tables keys)",
    },
    ...RENAME_FLAGS,
    "on-schema": ON_SCHEMA_FLAG,
    ...ENVIRONMENT_FLAGS,
  },
  examples: [
    "confiture schema graph --output schema.svg",
    "confiture schema graph production --tables 'order*' --as mermaid",
    "confiture schema graph migrations schema --output change.svg --changed",
  ],
  async run(input) {
    const { values, emit } = input;
    const language = languageOf(values);
    const read = await readSources(input);
    const selected = select(graphOf(read), {
      tables: namesIn(values, "tables"),
      schemas: namesIn(values, "schemas"),
      isChangedOnly: values.has("changed"),
    });
    const { graph, cutKeys } = selected;
    refuseUnmatched(selected, graphOf(read));
    const told = values.text("columns");
    const detail = told === "all" || told === "keys" || told === "none"
      ? told
      : graph.tables.length > MANY_TABLES
      ? "keys"
      : "all";
    const drawing = drawn(graph, { read, language, detail });
    const output = values.text("output");
    if (output !== undefined) await write(output, drawing, input);
    const remarks = remarksOn({ read, selected, values, detail });
    if (output === undefined) {
      // Standard output holds the drawing and nothing else.
      for (const message of remarks) emit({ type: "warning", message });
    }
    emit({
      type: "answer",
      answer: {
        document: graphDocument({
          read,
          graph,
          as: language,
          detail,
          output,
          drawing,
          cutKeys,
          remarks,
        }),
        blocks: output === undefined ? [{ kind: "verbatim", text: drawing }] : [
          line(`Drew ${tellGraph(graph)} to ${output}`, "good"),
          ...remarks.map((remark) => line(remark, "quiet")),
        ],
      },
    });
    return EXIT.ok;
  },
};

/** With all columns, a drawing of more is no help. */
const MANY_TABLES = 100;

async function readSources(input: CommandInput): Promise<ReadSchemas> {
  const { values } = input;
  const differ = new Differ(differParts(input));
  const [first, second] = [values.word("SOURCE"), values.word("NEW")];
  if (second === undefined && values.has("changed")) {
    throw usage("--changed with one schema: name what it becomes, too");
  }
  try {
    return await differ.schemas({
      ...second === undefined ? { new: first } : { old: first, new: second },
      onSchema: values.has("on-schema"),
      ...renameAnswers(values),
    });
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    throw withStartHint(error, { onSchema: values.has("on-schema") });
  }
}

type Language = "svg" | "mermaid" | "dot";

const ENDS: Readonly<Record<string, Language>> = {
  svg: "svg",
  mmd: "mermaid",
  mermaid: "mermaid",
  dot: "dot",
  gv: "dot",
};

function languageOf(values: Values): Language {
  const told = values.text("as");
  if (told === "svg" || told === "mermaid" || told === "dot") return told;
  const output = values.text("output");
  if (output === undefined) return "mermaid";
  const end = /\.([^./\\]+)$/.exec(output)?.[1]?.toLowerCase() ?? "";
  const language = Object.hasOwn(ENDS, end) ? ENDS[end] : undefined;
  if (language !== undefined) return language;
  throw usage(
    `--output ${output}: its name ends in .svg, .mmd or .dot, or --as says how it is drawn`,
  );
}

function drawn(
  graph: Graph,
  { read, language, detail }: {
    readonly read: ReadSchemas;
    readonly language: Language;
    readonly detail: Detail;
  },
): string {
  switch (language) {
    case "svg": {
      const title = read.old === undefined
        ? read.new.label
        : `${read.old.label} → ${read.new.label}`;
      return svgText(graph, { detail, title });
    }
    case "mermaid":
      return mermaidText(graph, detail);
    case "dot":
      return dotText(graph, detail);
  }
}

function refuseUnmatched({ unmatched }: Selected, { tables }: Graph): void {
  const [first] = unmatched;
  if (first === undefined) return;
  const like = nearest(first, [
    ...new Set(tables.flatMap(({ schema, name }) => [schema, name])),
  ]);
  throw new ConfitureError(
    "command/usage",
    `Cannot draw "${first}": no table and no schema is called so`,
    like === undefined ? {} : { hint: `Did you mean "${like}"?` },
  );
}

function remarksOn(
  { read, selected: { graph, cutKeys }, values, detail }: {
    readonly read: ReadSchemas;
    readonly selected: Selected;
    readonly values: Values;
    readonly detail: Detail;
  },
): readonly string[] {
  return [
    ...read.remarks,
    ...read.questions.map(({ from }) =>
      `Only people know whether ${from} was renamed: it is drawn as removed; say --rename or --no-rename`
    ),
    ...cutKeys === 0 ? [] : [
      `Not drawn: ${
        counted(cutKeys, "foreign key")
      } to or from tables that were not chosen`,
    ],
    ...graph.tables.length > MANY_TABLES && detail === "keys" &&
        values.text("columns") === undefined
      ? ["Only columns of keys are drawn: say --columns all for the others"]
      : [],
    ...graph.tables.length === 0 ? ["There is no table to draw"] : [],
  ];
}

async function write(
  file: string,
  text: string,
  { host }: CommandInput,
): Promise<void> {
  try {
    await host.files.write(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfitureError(
      "output/failed",
      `Cannot write "${file}": ${reason}`,
      { cause },
    );
  }
}

/** `5 tables and 4 foreign keys` */
function tellGraph({ tables, keys }: Graph): string {
  const changes = (["added", "removed", "changed"] as const)
    .map((fate) => ({
      fate,
      count: tables.filter((table) => table.fate === fate).length,
    })).filter(({ count }) => count > 0)
    .map(({ fate, count }) => `${count} ${fate}`);
  const more = changes.length === 0 ? "" : ` (${changes.join(", ")})`;
  return `${counted(tables.length, "table")}${more} and ${
    counted(keys.length, "foreign key")
  }`;
}

function namesIn(values: Values, flag: string): readonly string[] {
  return values.texts(flag).flatMap((text) => text.split(","))
    .map((name) => name.trim()).filter((name) => name !== "");
}

function line(text: string, tone: "good" | "quiet"): Block {
  return { kind: "line", text, tone };
}

function usage(what: string): ConfitureError {
  return new ConfitureError("command/usage", `Cannot use ${what}`);
}
