import { groupsOf } from "./word_groups.ts";

/** Words that mean the same. */
const SYNONYMS: readonly (readonly string[])[] = [
  ["mail", "email"],
  ["phone", "telephone", "tel"],
  ["zip", "postcode", "zipcode", "postalcode", "plz"],
  ["modified", "updated", "changed", "edited"],
  ["created", "creation", "create"],
  ["deleted", "deletion", "removed"],
  ["number", "no", "nr", "num"],
  ["quantity", "qty"],
  ["description", "desc", "descr"],
  ["birthday", "birthdate", "dob"],
  ["sex", "gender"],
  ["picture", "image", "img", "pic", "photo"],
  ["password", "passwd", "pwd"],
  ["config", "configuration", "cfg"],
  ["begin", "start", "begins", "starts"],
  ["end", "ends", "finish"],
  ["identifier", "id"],
  ["is", "has"],
  ["at", "on", "date", "time", "timestamp", "ts"],
  ["type", "kind"],
  ["url", "uri", "link"],
  ["avg", "average"],
  ["lat", "latitude"],
  ["lng", "lon", "longitude"],
  ["ref", "reference"],
  ["org", "organization", "organisation"],
  ["dept", "department"],
  ["addr", "address"],
  ["amt", "amount"],
  ["cat", "category"],
  ["msg", "message"],
  ["person", "people", "persons"],
  ["child", "children"],
  ["staff", "employees"],
  ["cancelled", "canceled"],
  ["colour", "color"],
  ["text", "txt"],
  ["tag", "label"],
  ["bill", "billing"],
  ["ship", "shipping"],
];

/** Words of how something is put, and not of what it is: `full_name`, `display_name`. */
const MANNERS: ReadonlySet<string> = new Set(
  "full complete whole entire display displayed shown".split(" "),
);

/** What may be put in one manner or another. */
const PUT: ReadonlySet<string> = new Set(
  "name title label caption".split(" "),
);

const synonymsOf = groupsOf(SYNONYMS);

/** Whether two words mean the same. */
export function areSynonyms(left: string, right: string): boolean {
  const others = synonymsOf.get(right) ?? [];
  return (synonymsOf.get(left) ?? []).some((group) => others.includes(group));
}

/** Whether two words say only how something is put that may be put in several ways. */
export function areManners(
  left: string,
  right: string,
  what: string,
): boolean {
  return PUT.has(what) && MANNERS.has(left) && MANNERS.has(right);
}
