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
  ..."approved reviewed invoice delivery alternative foreign email mail ip mac"
    .split(" "),
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

/** Units and the like: what stands behind a name and leaves it what it is. */
const SORTS: ReadonlySet<string> = new Set(
  ("address amount string list array seconds secs sec minutes mins hours days weeks months years millis " +
    "milliseconds ms bytes byte kb mb gb kg g lb km m cm mm miles meters metres eur usd gbp chf utc tz local ref")
    .split(" "),
);

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

/** Whether a word, put behind a name, says only of what sort it is. */
export function isSort(word: string): boolean {
  return GENERIC.has(word) || SORTS.has(word);
}
