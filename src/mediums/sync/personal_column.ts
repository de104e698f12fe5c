import type { Relation, RelationColumn } from "../../copy/relations.ts";
import { personalIn, subjectOf, tokensOf } from "../../sql/personal_name.ts";
import type { PersonalKind, PersonalName } from "../../sql/personal_name.ts";

/** Why a column may hold what belongs to a person. */
export interface Suspicion {
  readonly kind: PersonalKind;
  /** Completes "the column looks personal by …". */
  readonly reason: string;
}

/** Whom or what a table is about. */
export type Subject = "person" | "thing" | "unknown";

/** What a column's comment, type and name tell, without a look at its values. */
export function suspicionOf(
  column: RelationColumn,
  subject: Subject,
): Suspicion | undefined {
  if (column.isGenerated) return undefined;
  return byComment(column) ?? byType(column) ?? byName(column, subject) ??
    byWords(column, subject);
}

/** Whom or what a table is about: by its name, or by columns that only people have. */
export function subjectOfRelation({ name, columns }: Relation): Subject {
  const subject = subjectOf(name);
  if (subject !== undefined) return subject;
  const isPerson = columns.some((column) => {
    const found = personalIn(column.name);
    return found?.certainty === "sure" && OF_PEOPLE.has(found.kind) &&
      fits(found.kind, column);
  });
  return isPerson ? "person" : "unknown";
}

/** What a column is made of, as far as it matters here. */
export type ColumnShape =
  | "text"
  | "json"
  | "bytes"
  | "number"
  | "date"
  | "switch"
  | "enum"
  | "ip"
  | "hardware"
  | "place"
  | "uuid"
  | "composite"
  | "other";

/** What a column is made of; of an array, what its elements are. */
export function shapeOf(
  { baseType, category }: Pick<RelationColumn, "baseType" | "category">,
): ColumnShape {
  const type = baseType.replace(/(?:\[\])+$/, "").replace(/^pg_catalog\./, "");
  const last = type.split(".").at(-1)?.replaceAll('"', "") ?? type;
  const known = SHAPES[last] ?? BY_CATEGORY[category];
  return known ?? (category === "A" ? "text" : "other");
}

const SHAPES: Readonly<Record<string, ColumnShape>> = {
  json: "json",
  jsonb: "json",
  bytea: "bytes",
  uuid: "uuid",
  inet: "ip",
  cidr: "ip",
  macaddr: "hardware",
  macaddr8: "hardware",
  geometry: "place",
  geography: "place",
  hstore: "json",
  xml: "text",
  tsvector: "text",
  ltree: "text",
  smallint: "number",
  integer: "number",
  bigint: "number",
  numeric: "number",
  real: "number",
  "double precision": "number",
  money: "number",
  oid: "number",
  boolean: "switch",
  date: "date",
  "timestamp with time zone": "date",
  "timestamp without time zone": "date",
  interval: "other",
};

const BY_CATEGORY: Readonly<Record<string, ColumnShape>> = {
  S: "text",
  N: "number",
  D: "date",
  B: "switch",
  E: "enum",
  I: "ip",
  G: "place",
  C: "composite",
};

const OF_PEOPLE: ReadonlySet<PersonalKind> = new Set([
  "email",
  "phone",
  "first-name",
  "last-name",
  "name",
  "birth",
  "identity-number",
]);

const TEXTUAL: readonly ColumnShape[] = [
  "text",
  "json",
  "bytes",
  "composite",
  "other",
];

/** What columns of a kind may be made of beside text, and what is like it. */
const ALSO: Readonly<Record<PersonalKind, readonly ColumnShape[]>> = {
  "email": [],
  "phone": ["number"],
  "first-name": [],
  "last-name": [],
  "name": [],
  "username": [],
  "address": [],
  "city": [],
  "postcode": ["number"],
  "location": ["number", "place"],
  "birth": ["date", "number"],
  "age": ["number"],
  "identity-number": ["number", "uuid"],
  "bank-account": ["number"],
  "card": ["number"],
  "income": ["number"],
  "ip": ["ip", "number"],
  "device": ["uuid", "hardware", "number"],
  "secret": ["uuid"],
  "code": ["number"],
  "special": ["switch", "enum", "number"],
  "text": [],
  "picture": ["uuid"],
  "account": ["number"],
  "work": ["enum"],
};

/** Whether a column of this type can hold such a thing: a number is no e-mail address. */
function fits(
  kind: PersonalKind,
  column: Pick<RelationColumn, "baseType" | "category">,
): boolean {
  const shape = shapeOf(column);
  return TEXTUAL.includes(shape) || ALSO[kind].includes(shape);
}

function byName(
  column: RelationColumn,
  subject: Subject,
): Suspicion | undefined {
  const found = personalIn(column.name);
  if (found === undefined || !counts(found, subject)) return undefined;
  if (!fits(found.kind, column)) return undefined;
  return { kind: found.kind, reason: `its name: ${found.words}` };
}

function counts({ certainty }: PersonalName, subject: Subject): boolean {
  switch (certainty) {
    case "sure":
      return true;
    case "likely":
      return subject !== "thing";
    case "possible":
      return subject === "person";
  }
}

/** Types that hold nothing else, and types that somebody has named. */
function byType(column: RelationColumn): Suspicion | undefined {
  const shape = shapeOf(column);
  if (shape === "ip" && !/^cidr/.test(column.baseType)) {
    return { kind: "ip", reason: `its type: ${column.type}` };
  }
  if (shape === "hardware") {
    return { kind: "device", reason: `its type: ${column.type}` };
  }
  const isNamed = column.isDomain || ["E", "C", "A", "U"].includes(
    column.category,
  );
  if (!isNamed) return undefined;
  const name = column.type.replace(/\(.*\)|\[\]/g, "").split(".").at(-1) ?? "";
  if (Object.hasOwn(SHAPES, name)) return undefined;
  const found = personalIn(name.replaceAll('"', ""));
  if (found?.certainty !== "sure" || !fits(found.kind, column)) {
    return undefined;
  }
  return { kind: found.kind, reason: `its type: ${column.type}` };
}

/** What is searched for people is made of their words. */
function byWords(
  { baseType, type }: RelationColumn,
  subject: Subject,
): Suspicion | undefined {
  return subject === "person" && baseType === "tsvector"
    ? { kind: "text", reason: `its type: ${type}` }
    : undefined;
}

const SAYS_PERSONAL =
  /\b(?:personal|pii|phi|gdpr|rgpd|dsgvo|ccpa|hipaa|sensitive|confidential|personenbezogen\w*|personal data|donn[ée]es? [àa] caract[èe]re personnel|donn[ée]es? personnelles?|datos? personal(?:es)?|dat[oi] personal[ei]|persoonsgegevens?)\b|个人信息|個人情報|персональн/iu;
const SAYS_NOT =
  /\b(?:not?|non|kein\w*|nicht|pas|sin)[\s:-]+(?:\w+[\s-]+){0,2}(?:personal|pii|phi|sensitive|confidential|personenbezogen\w*)|\b(?:personal|pii|sensitive)\s*[:=]\s*(?:no|none|false)\b/iu;

/** How much of a comment is shown. */
const MOST_SHOWN = 40;
/** In how many words a comment is rather a name. */
const MOST_WORDS = 6;

function byComment(column: RelationColumn): Suspicion | undefined {
  const { comment, name } = column;
  if (comment === undefined) return undefined;
  const text = comment.replace(/\s+/g, " ").trim();
  const shown = [...text].length > MOST_SHOWN
    ? `${[...text].slice(0, MOST_SHOWN - 1).join("")}…`
    : text;
  if (SAYS_PERSONAL.test(text) && !SAYS_NOT.test(text)) {
    const told = personalIn(name) ?? personalIn(text);
    return { kind: told?.kind ?? "text", reason: `its comment: ${shown}` };
  }
  if (tokensOf(text).length > MOST_WORDS) return undefined;
  const found = personalIn(text);
  return found?.certainty === "sure" && fits(found.kind, column)
    ? { kind: found.kind, reason: `its comment: ${shown}` }
    : undefined;
}
