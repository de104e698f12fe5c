/**
 * Words of which one is never another one's new name: where names differ in
 * two of them only, their things mean something else. Each list is of one word
 * and what means the same.
 */
const OPPOSED: readonly (readonly (readonly string[])[])[] = [
  [
    ["created", "create", "creation", "inserted", "added"],
    ["updated", "update", "modified", "changed", "edited"],
    ["deleted", "removed", "archived", "trashed", "destroyed"],
    ["published", "released"],
    ["approved", "accepted"],
    ["rejected", "declined", "denied"],
    ["cancelled", "canceled"],
    ["completed", "finished", "done"],
    ["started", "begun"],
    ["expired", "expires"],
    ["verified", "confirmed"],
    ["paid"],
    ["shipped", "sent"],
    ["received", "delivered"],
    ["opened"],
    ["closed"],
    ["locked"],
    ["banned", "blocked", "suspended"],
    ["active"],
    ["visible", "shown"],
    ["hidden"],
    ["enabled"],
    ["disabled"],
    ["public"],
    ["private"],
    ["draft"],
    ["seen", "read", "viewed"],
    ["written"],
    ["assigned"],
    ["reviewed"],
    ["requested"],
    ["booked", "reserved"],
    ["scheduled", "planned", "estimated", "expected"],
    ["actual"],
  ],
  [
    ["min", "minimum", "lower", "lowest", "low", "least"],
    [
      "max",
      "maximum",
      "upper",
      "highest",
      "high",
      "most",
    ],
    ["avg", "average", "mean", "median"],
    ["sum", "total"],
    ["count"],
  ],
  [["start", "starts", "begin", "begins", "beginning", "since"], [
    "end",
    "ends",
    "stop",
    "finish",
    "until",
    "till",
  ]],
  [["from", "source", "src", "origin", "sender"], [
    "to",
    "target",
    "dest",
    "destination",
    "dst",
    "recipient",
    "receiver",
  ]],
  [["net"], ["gross"], ["tax", "vat"], ["discount"]],
  [["latitude", "lat"], ["longitude", "lng", "lon", "long"], [
    "altitude",
    "alt",
  ]],
  [["x"], ["y"], ["z"]],
  [["width"], ["height"], ["depth"], ["length"], ["weight"]],
  [
    ["first", "given", "fore"],
    ["last", "family", "sur"],
    ["middle"],
    [
      "full",
      "display",
    ],
    ["nick", "user", "login"],
    ["maiden"],
  ],
  [["home", "private", "personal"], ["work", "office", "business"], [
    "mobile",
    "cell",
  ], ["fax"]],
  [["billing", "bill", "invoice"], ["shipping", "ship", "delivery"]],
  [["old", "previous", "prev", "former"], ["new", "next"], [
    "current",
    "cur",
  ]],
  [["in", "incoming", "inbound", "input"], [
    "out",
    "outgoing",
    "outbound",
    "output",
  ]],
  [["left"], ["right"], ["top"], ["bottom"], ["center", "centre"]],
  [["north"], ["south"], ["east"], ["west"]],
  [["before", "pre"], ["after", "post"]],
  [["buyer", "purchaser"], ["seller", "vendor", "supplier"], ["broker"]],
  [["debit"], ["credit"]],
  [["buy", "purchase"], ["sell", "sale", "sales"], ["rent"], ["cost"]],
  [["open"], ["close"]],
  [["parent"], ["child"], ["sibling"]],
  [["male"], ["female"]],
  [["mother"], ["father"]],
  [["host"], ["guest"]],
  [["client"], ["server"]],
  [["request", "query"], ["response", "reply", "answer"]],
  [["question"], ["answer", "reply"]],
  [["success", "succeeded", "passed", "ok"], [
    "failure",
    "failed",
    "error",
    "failures",
  ]],
  [["primary", "main"], ["secondary", "backup", "alternate"]],
  [["internal"], ["external"]],
  [["local"], ["remote"], ["global"]],
  [["begin"], ["end"]],
  [["even"], ["odd"]],
  [["positive"], ["negative"]],
  [
    ["day", "daily"],
    ["week", "weekly"],
    ["month", "monthly"],
    [
      "quarter",
      "quarterly",
    ],
    ["year", "yearly", "annual"],
    ["hour", "hourly"],
  ],
  [
    ["id", "uuid", "guid", "pk", "key"],
    ["name"],
    ["code"],
    ["number", "no", "nr", "num"],
    [
      "count",
    ],
    ["url", "uri", "link"],
    ["email", "mail"],
    ["phone", "telephone"],
    [
      "title",
    ],
    ["type", "kind"],
    ["status"],
    ["state"],
    ["date"],
    ["slug"],
    ["text", "body"],
  ],
  [["subject", "title", "headline"], ["body", "content"], ["footer"], [
    "header",
  ]],
  [
    ["street"],
    ["city", "town"],
    ["zip", "postcode", "postal"],
    [
      "country",
    ],
    ["state", "province"],
    ["region"],
  ],
  [["likes", "upvotes"], ["dislikes", "downvotes"], ["views"], ["shares"]],
  [["red"], ["green"], ["blue"]],
  [["allow", "allowed", "include", "included"], [
    "deny",
    "forbidden",
    "exclude",
    "excluded",
  ]],
  [["km"], ["miles", "mi"], ["m", "meters", "metres"], ["cm"], ["mm"], [
    "ft",
    "feet",
  ], ["inches", "inch", "in"]],
  [["kg"], ["g", "grams"], ["lb", "lbs", "pounds"], ["oz"]],
  [
    ["ms", "millis", "milliseconds"],
    ["s", "sec", "secs", "seconds"],
    [
      "min",
      "mins",
      "minutes",
    ],
    ["hours", "hrs"],
    ["days"],
    ["weeks"],
    ["months"],
    ["years"],
  ],
  [["bytes"], ["kb"], ["mb"], ["gb"]],
  [["cents", "pence", "pennies", "minor"], [
    "dollars",
    "euros",
    "pounds",
    "major",
  ]],
  [["usd"], ["eur"], ["gbp"], ["chf"], ["jpy"]],
  [["celsius", "c"], ["fahrenheit", "f"], ["kelvin", "k"]],
  [["percent", "pct", "percentage"], ["ratio", "fraction"], [
    "amount",
    "value",
  ]],
];

/** Words that make something else of what they stand beside. */
const TURNING: ReadonlySet<string> = new Set([
  ..."hash hashed digest encrypted cipher crypted salt masked redacted token plain clear raw"
    .split(" "),
  ..."cents pence pennies minor micros percent pct".split(" "),
  ..."min max avg sum total count average minimum maximum mean median".split(
    " ",
  ),
  ..."old new previous prev next former last first middle nick maiden".split(
    " ",
  ),
  ..."net gross excl incl tax vat".split(" "),
  ..."verified confirmed enabled disabled deleted archived active inactive hidden"
    .split(" "),
  ..."in out from to start end begin until before after".split(" "),
  ..."home work mobile office fax billing shipping backup alternate secondary"
    .split(" "),
  ..."estimated expected actual planned scheduled default original".split(" "),
  ..."not non no un parent child second third extra other".split(" "),
  ..."code sale list discount promo retail wholesale purchase selling cost fee deposit refund base special"
    .split(" "),
  ..."due expiry birth death hire emergency business personal legal temp tmp cached initial final target"
    .split(" "),
  ..."owner creator editor reviewer approver assignee requester manager partner spouse sender recipient buyer seller"
    .split(" "),
  ..."approved reviewed invoice delivery alternative foreign".split(" "),
].filter((word) => word !== "no"));

/** Words that say of what sort something is, and little of what it is. */
const GENERIC: ReadonlySet<string> = new Set(
  "id is has at on by of the date time ts timestamp number no nr num value val name text flag key code data info field col column"
    .split(" "),
);

/** Words that do not stand for themselves. */
const EMPTY: ReadonlySet<string> = new Set(
  "id is has at on by of the ts no nr num key uuid".split(" "),
);

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
];

const synonymsOf = groupsOf(SYNONYMS);
const opposedOf = groupsOf(OPPOSED.map((lists) => lists.flat()));

/** Whether two words mean the same. */
export function areSynonyms(left: string, right: string): boolean {
  return shares(synonymsOf, { left, right });
}

/** Whether two words tell apart what they stand in. */
export function areOpposed(left: string, right: string): boolean {
  if (left === right || areSynonyms(left, right)) return false;
  if (/^\d+$/.test(left) && /^\d+$/.test(right)) {
    return Number(left) !== Number(right);
  }
  if (isNegation(left, right) || isNegation(right, left)) return true;
  const groups = opposedOf.get(left) ?? [];
  const others = opposedOf.get(right) ?? [];
  return groups.filter((group) => others.includes(group)).some((group) =>
    !(OPPOSED[group] ?? []).some((same) =>
      same.includes(left) && same.includes(right)
    )
  );
}

/** Whether a word, added or taken away, makes something else. */
export function isTurning(word: string): boolean {
  return TURNING.has(word) || /^\d+$/.test(word);
}

/** Whether a word, added or taken away, changes next to nothing. */
export function isGeneric(word: string): boolean {
  return GENERIC.has(word);
}

/** Whether a word alone tells nothing of what it is about. */
export function isEmpty(word: string): boolean {
  return EMPTY.has(word);
}

function isNegation(word: string, other: string): boolean {
  const stem = word.replace(/^en/, "");
  return ["in", "un", "dis", "non", "im", "ir", "il", "de", "anti", "not"]
    .some((prefix) =>
      other === `${prefix}${word}` ||
      stem.length > 3 && other === `${prefix}${stem}`
    );
}

function groupsOf(
  groups: readonly (readonly string[])[],
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [index, words] of groups.entries()) {
    for (const word of words) {
      const known = found.get(word);
      if (known === undefined) found.set(word, [index]);
      else known.push(index);
    }
  }
  return found;
}

function shares(
  groups: ReadonlyMap<string, readonly number[]>,
  { left, right }: { readonly left: string; readonly right: string },
): boolean {
  const others = groups.get(right) ?? [];
  return (groups.get(left) ?? []).some((group) => others.includes(group));
}
