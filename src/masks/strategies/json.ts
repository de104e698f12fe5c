import { quoteLiteral } from "../../sql/quote.ts";
import { castTo } from "../family.ts";
import { readPath } from "../json_path.ts";
import type { PathStep } from "../json_path.ts";
import type { Refusal } from "../option.ts";
import { textOption } from "../option.ts";
import type { Strategy, StrategyRequest } from "../strategy.ts";
import { isRefusal } from "../strategy.ts";

/** What becomes of a part of a document. */
interface JsonNode {
  /** The rule of the whole part. */
  rule?: unknown;
  /** By the keys of an object. */
  readonly keys: Map<string, JsonNode>;
  /** All elements of an array. */
  each?: JsonNode;
}

/** Documents whose parts have rules of their own. */
export const json: Strategy = {
  name: "json",
  aliases: ["jsonb"],
  summary:
    "A document whose parts are masked by their paths; one of another shape is redacted there",
  example: {
    value: '{"email": "anna@corp.example", "plan": "pro"}',
    mask: '{"email": "user_5f0c1d8a9be2473340aa@example.com", "plan": "pro"}',
  },
  options: {
    paths: {
      kind: "rules",
      summary: "`email: email`, `contacts[*].phone: { strategy: phone }`",
    },
    others: {
      kind: "text",
      pattern: /^(keep|remove)$/,
      summary: "keep or remove what no path names, keep",
    },
  },
  families: ["json"],
  build(request) {
    const { value, options } = request;
    const tree = treeOf(options.paths);
    if ("message" in tree) return tree;
    const writer = new DocumentWriter(
      request,
      textOption(options, "others") !== "remove",
    );
    const made = writer.write(castTo(value.sql, "jsonb"), tree.root);
    if (writer.refusals[0] !== undefined) return writer.refusals[0];
    return {
      sql: castTo(made, value.baseType),
      isInjective: false,
      usesKey: writer.usesKey,
      proof: "none",
      variant: JSON.stringify(options),
    };
  },
};

/** Writes the SQL of a document; each part is read once. */
class DocumentWriter {
  /** All that was refused on the way. */
  readonly refusals: Refusal[] = [];
  /** Whether some part needs the key. */
  usesKey = false;
  readonly #request: StrategyRequest;
  readonly #keepsOthers: boolean;
  #count = 0;

  constructor(request: StrategyRequest, keepsOthers: boolean) {
    this.#request = request;
    this.#keepsOthers = keepsOthers;
  }

  write(document: string, node: JsonNode): string {
    const name = `mask_j${this.#count++}`;
    const part = `${name}.d`;
    const from = `FROM (SELECT ${document} AS d OFFSET 0) AS ${name}`;
    if (node.rule !== undefined) {
      return `(SELECT ${this.#leaf(part, node.rule)} ${from})`;
    }
    const object = node.keys.size === 0
      ? ""
      : ` WHEN 'object' THEN ${this.#object(part, node)}`;
    const array = node.each === undefined
      ? ""
      : ` WHEN 'array' THEN ${this.#array(part, node.each)}`;
    return `(SELECT CASE pg_catalog.jsonb_typeof(${part}) WHEN 'null' THEN ${part}${object}${array} ELSE CAST('"[REDACTED]"' AS jsonb) END ${from})`;
  }

  #object(part: string, node: JsonNode): string {
    const members = [...node.keys].map(([key, child]) =>
      `CASE WHEN pg_catalog.jsonb_exists(${part}, ${
        quoteLiteral(key)
      }) THEN pg_catalog.jsonb_build_object(${quoteLiteral(key)}, ${
        this.write(
          `pg_catalog.jsonb_object_field(${part}, ${quoteLiteral(key)})`,
          child,
        )
      }) ELSE CAST('{}' AS jsonb) END`
    );
    const rest = this.#keepsOthers ? part : "CAST('{}' AS jsonb)";
    return [rest, ...members].join(" || ");
  }

  #array(part: string, node: JsonNode): string {
    const name = `mask_j${this.#count++}`;
    return `(SELECT COALESCE(pg_catalog.jsonb_agg(${
      this.write(`${name}.d`, node)
    } ORDER BY ${name}.i), CAST('[]' AS jsonb)) FROM pg_catalog.jsonb_array_elements(${part}) WITH ORDINALITY AS ${name}(d, i))`;
  }

  #leaf(part: string, rule: unknown): string {
    if (rule === "preserve") return part;
    const made = this.#request.maskOfPart({
      sql: `(${part} #>> CAST('{}' AS text[]))`,
      baseType: "text",
      family: "text",
    }, rule);
    if (isRefusal(made)) {
      this.refusals.push(made);
      return part;
    }
    this.usesKey ||= made.usesKey;
    return `CASE pg_catalog.jsonb_typeof(${part}) WHEN 'null' THEN ${part} ELSE COALESCE(pg_catalog.to_jsonb(CAST(${made.sql} AS text)), CAST('null' AS jsonb)) END`;
  }
}

/** The paths as a tree; a refusal where two of them cannot both hold. */
function treeOf(paths: unknown): { readonly root: JsonNode } | Refusal {
  if (typeof paths !== "object" || paths === null) {
    return {
      message: "it does not say which parts to mask",
      hint:
        "Add `paths: { email: email }`, or take redact, null or constant for whole documents",
    };
  }
  const root: JsonNode = { keys: new Map() };
  for (const [text, rule] of Object.entries(paths)) {
    const steps = readPath(text);
    if (steps === undefined) {
      return {
        message: `"${text}" is no path`,
        hint:
          'Write keys with dots between them and [*] for all elements: "contacts[*].email"',
      };
    }
    const node = steps.reduce<JsonNode | undefined>(stepInto, root);
    if (node === undefined || node.keys.size > 0 || node.each !== undefined) {
      return {
        message: `the path "${text}" overlaps with another`,
        hint: "Give a part and what is inside it one rule",
      };
    }
    node.rule = rule;
  }
  return { root };
}

/** The node a step leads to; undefined where the way there has a rule of its own. */
function stepInto(
  node: JsonNode | undefined,
  step: PathStep,
): JsonNode | undefined {
  if (node === undefined || node.rule !== undefined) return undefined;
  if (step.kind === "each") return node.each ??= { keys: new Map() };
  const child = node.keys.get(step.key) ?? { keys: new Map() };
  node.keys.set(step.key, child);
  return child;
}
