import type { PersonalKind } from "./personal_words.ts";
import {
  DEFUSING_AFTER,
  DEFUSING_BEFORE,
  DEFUSING_KIND,
  PERSON_WORDS,
  PERSONAL_WORDS,
  THING_WORDS,
} from "./personal_words.ts";

export type { PersonalKind } from "./personal_words.ts";

/** What a column's name tells of what it holds. */
export interface PersonalName {
  readonly kind: PersonalKind;
  /**
   * How much that says: `sure` of any table, `likely` of tables that are not
   * about things, `possible` of tables that are about people.
   */
  readonly certainty: Certainty;
  /** The part of the name that tells it. */
  readonly words: string;
}

/** How much a name says. */
export type Certainty = "sure" | "likely" | "possible";

/** What the name of a column tells of a person; undefined where it tells nothing. */
export function personalIn(name: string): PersonalName | undefined {
  const tokens = tokensOf(name);
  if (tokens.some((token) => NEVER.has(token))) return undefined;
  return matchesIn(tokens).toSorted((left, right) =>
    CERTAINTIES.indexOf(left.certainty) - CERTAINTIES.indexOf(right.certainty)
  )[0];
}

/** Whom or what a table is about, by its name; undefined where that is not told. */
export function subjectOf(table: string): "person" | "thing" | undefined {
  const tokens = tokensOf(table);
  if (THING_WORDS.has(tokens.at(-1) ?? "")) return "thing";
  return tokens.some((token) => PERSON_WORDS.has(token)) ? "person" : undefined;
}

/** The words of a name, without accents, in lower case. */
export function tokensOf(name: string): readonly string[] {
  return unaccented(
    name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1_$2")
      .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1_$2"),
  ).split(/[^\p{L}\p{N}]+/u).filter((token) => token !== "");
}

const CERTAINTIES: readonly Certainty[] = ["sure", "likely", "possible"];

/** A name with one of these is about machines. */
const NEVER: ReadonlySet<string> = new Set(["template", "templates", "schema"]);

interface Word {
  readonly kind: PersonalKind;
  readonly certainty: Certainty;
}

/** All words, by their letters without separators. */
const WORDS: ReadonlyMap<string, Word> = new Map(
  Object.entries(PERSONAL_WORDS).flatMap(([kind, words]) =>
    words.trim().split(/\s+/).map((word): [string, Word] => {
      const mark = /[~?]$/.exec(word)?.[0];
      return [unaccented(word.replace(/[~?_]/g, "")), {
        kind: isKind(kind) ? kind : "name",
        certainty: mark === "~" ? "likely" : mark === "?" ? "possible" : "sure",
      }];
    })
  ),
);

function isKind(kind: string): kind is PersonalKind {
  return Object.hasOwn(PERSONAL_WORDS, kind);
}

/** In how many words the longest of them is written. */
const MOST_TOKENS = 5;

/** Words that are written together with what stands before them. */
const ENDINGS: readonly (readonly [RegExp, PersonalKind])[] = [
  [/email(?:address|adresse)?s?$/, "email"],
  [
    /(?<!head|ear|micro|smart|mega|xylo|saxo|gramo|i|homo)phone(?:number|no|nr)?s?$|telefon(?:nummer|nr)?$|telephone$|handynr$/,
    "phone",
  ],
  [/passwor[dt]$|passwd$|accesstoken$|apikey$|secretkey$/, "secret"],
  [/firstname$|givenname$|vorname$/, "first-name"],
  [/lastname$|surname$|nachname$/, "last-name"],
  [
    /fullname$|(?:kunden|mitarbeiter|inhaber|patienten|empfanger|empfaenger|partner|customer|contact|client)name$/,
    "name",
  ],
  [/username$|benutzername$/, "username"],
  [/birth(?:date|day)$|^geburts(?:tag|datum|jahr)/, "birth"],
  [
    /(?:street|home|mail|shipping|billing|post|wohn)address$|adresse$|anschrift$/,
    "address",
  ],
  [/^iban|iban$/, "bank-account"],
  [/creditcard(?:number|no)?$|kreditkarte/, "card"],
];

function matchesIn(tokens: readonly string[]): readonly PersonalName[] {
  const found: PersonalName[] = [];
  let end = tokens.length;
  while (end > 0) {
    const match = longestAt(tokens, end);
    if (match !== undefined) {
      const { word, start } = match;
      const before = tokens.slice(0, start);
      const after = tokens.slice(end);
      const isOfThing = isBareName(word) && tokens.length > 1 &&
        !isOfPerson(word, before, after);
      if (!isOfThing && !isDefused(word.kind, before, after)) {
        found.push({
          kind: word.kind,
          certainty: isOfPerson(word, before, after) ? "sure" : word.certainty,
          words: tokens.slice(start, end).join("_"),
        });
      }
      end = start;
    } else end--;
  }
  const last = tokens.findLast((token) => !DATA_WORDS.has(token)) ?? "";
  if (found.length === 0 && PERSON_WORDS.has(last) && !NO_NAMES.has(last)) {
    return isDefused("name", tokens.slice(0, -1), [])
      ? []
      : [{ kind: "name", certainty: "likely", words: last }];
  }
  return found;
}

/** Words that say nothing of what there is of somebody. */
const DATA_WORDS: ReadonlySet<string> = new Set(
  "json jsonb data info infos information detail details raw".split(" "),
);

/** Words for people that alone are rather something of theirs. */
const NO_NAMES: ReadonlySet<string> = new Set([
  "account",
  "accounts",
  "profile",
  "profiles",
  "lead",
  "leads",
  "billing",
  "shipping",
  "delivery",
  "membership",
  "memberships",
  "household",
  "households",
  "staff",
]);

function longestAt(
  tokens: readonly string[],
  end: number,
): { readonly word: Word; readonly start: number } | undefined {
  for (let start = Math.max(0, end - MOST_TOKENS); start < end; start++) {
    const word = wordOf(tokens.slice(start, end).join(""));
    if (word !== undefined) return { word, start };
  }
  const token = (tokens[end - 1] ?? "").replace(/\d+$/, "");
  const [, kind] = ENDINGS.find(([pattern]) => pattern.test(token)) ?? [];
  return kind === undefined
    ? undefined
    : { word: { kind, certainty: "sure" }, start: end - 1 };
}

function wordOf(letters: string): Word | undefined {
  return WORDS.get(letters) ?? WORDS.get(letters.replace(/\d+$/, ""));
}

function isDefused(
  kind: PersonalKind,
  before: readonly string[],
  after: readonly string[],
): boolean {
  // `is_pregnant` says the very thing; `is_email` does not.
  return kind !== "special" &&
      before.some((token) => DEFUSING_BEFORE.has(token)) ||
    before.some((token) => DEFUSING_KIND[kind]?.has(token)) ||
    after.some((token) => DEFUSING_AFTER.has(token) && !stays(kind, token));
}

/** What leaves some kinds what they are: the URL of a picture still leads to it. */
function stays(kind: PersonalKind, token: string): boolean {
  return kind === "picture" && /^(?:id|file|image)$/.test(token);
}

/** `customer_name`, `nom_client`: a name that is somebody's. */
function isOfPerson(
  word: Word,
  before: readonly string[],
  after: readonly string[],
): boolean {
  return isBareName(word) &&
    (PERSON_WORDS.has(before.at(-1) ?? "") || PERSON_WORDS.has(after[0] ?? ""));
}

/** `name` alone, which everything may have. */
function isBareName({ kind, certainty }: Word): boolean {
  return kind === "name" && certainty === "possible";
}

function unaccented(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replaceAll("ß", "ss").replaceAll("ø", "o").replaceAll("ł", "l")
    .replaceAll("æ", "ae").replaceAll("œ", "oe").replaceAll("ı", "i");
}
