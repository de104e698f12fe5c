/** How many lines are shown around a change. */
const CONTEXT = 3;
/** Where two texts differ in more lines, all of them are shown as replaced. */
const MOST_EDITS = 1_000;

/** The names of the two texts. */
export interface DiffTitles {
  readonly before: string;
  readonly after: string;
}

/** What has changed from one text to another, as `diff -u` writes it; empty where nothing has. */
export function unifiedDiff(
  before: string,
  after: string,
  titles: DiffTitles,
): string {
  const left = linesOf(before);
  const right = linesOf(after);
  const hunks = hunksOf(editsOf(left, right));
  if (hunks.length === 0) return "";
  return [
    `--- ${titles.before}`,
    `+++ ${titles.after}`,
    ...hunks.flatMap(hunkLines),
    "",
  ].join("\n");
}

/** Lines with what ends them: a text's last line may have nothing. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

interface Edit {
  readonly sign: " " | "-" | "+";
  readonly line: string;
  /** How many lines of each text stand before it. */
  readonly left: number;
  readonly right: number;
}

function editsOf(
  left: readonly string[],
  right: readonly string[],
): readonly Edit[] {
  let start = 0;
  while (start < left.length && start < right.length) {
    if (left[start] !== right[start]) break;
    start++;
  }
  let end = 0;
  while (end < left.length - start && end < right.length - start) {
    if (left[left.length - 1 - end] !== right[right.length - 1 - end]) break;
    end++;
  }
  const middle = signsBetween(
    left.slice(start, left.length - end),
    right.slice(start, right.length - end),
  );
  const signs = [
    ...Array<Edit["sign"]>(start).fill(" "),
    ...middle,
    ...Array<Edit["sign"]>(end).fill(" "),
  ];
  let [x, y] = [0, 0];
  return signs.map((sign) => {
    const line = (sign === "+" ? right[y] : left[x]) ?? "";
    const edit = { sign, line, left: x, right: y };
    if (sign !== "+") x++;
    if (sign !== "-") y++;
    return edit;
  });
}

/** The shortest way from one to the other: E. W. Myers, 1986. */
function signsBetween(
  left: readonly string[],
  right: readonly string[],
): readonly Edit["sign"][] {
  const most = Math.min(left.length + right.length, MOST_EDITS);
  const trace: Int32Array[] = [];
  let reach = new Int32Array(2 * most + 3);
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reach.slice());
    for (let k = -edits; k <= edits; k += 2) {
      let x = isDown(reach, { k, edits, middle: most + 1 })
        ? reach[most + 1 + k + 1] ?? 0
        : (reach[most + 1 + k - 1] ?? 0) + 1;
      while (
        x < left.length && x - k < right.length && left[x] === right[x - k]
      ) x++;
      reach[most + 1 + k] = x;
      if (x >= left.length && x - k >= right.length) {
        return walkBack(trace, { left, right, middle: most + 1 });
      }
    }
    reach = reach.slice();
  }
  return [...left.map(() => "-" as const), ...right.map(() => "+" as const)];
}

/** Whether the way to diagonal k comes from an insertion. */
function isDown(
  reach: Int32Array,
  { k, edits, middle }: {
    readonly k: number;
    readonly edits: number;
    readonly middle: number;
  },
): boolean {
  return k === -edits ||
    (k !== edits &&
      (reach[middle + k - 1] ?? 0) < (reach[middle + k + 1] ?? 0));
}

function walkBack(
  trace: readonly Int32Array[],
  { left, right, middle }: {
    readonly left: readonly string[];
    readonly right: readonly string[];
    readonly middle: number;
  },
): readonly Edit["sign"][] {
  const signs: Edit["sign"][] = [];
  let [x, y] = [left.length, right.length];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits] ?? new Int32Array();
    const k = x - y;
    const down = isDown(reach, { k, edits, middle });
    const from = k + (down ? 1 : -1);
    const fromX = edits === 0 ? 0 : reach[middle + from] ?? 0;
    const fromY = edits === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      signs.push(" ");
      x--;
      y--;
    }
    if (edits > 0) signs.push(down ? "+" : "-");
    [x, y] = [fromX, fromY];
  }
  return signs.reverse();
}

/** Changes with the lines around them; neighbours that touch are one. */
function hunksOf(edits: readonly Edit[]): readonly (readonly Edit[])[] {
  const hunks: Edit[][] = [];
  let shown = 0;
  edits.forEach(({ sign }, index) => {
    if (sign === " ") return;
    const from = Math.max(shown, index - CONTEXT);
    const to = Math.min(edits.length, index + CONTEXT + 1);
    const last = hunks.at(-1);
    const touches = last !== undefined && index - CONTEXT <= shown;
    if (touches) last.push(...edits.slice(shown, to));
    else hunks.push(edits.slice(from, to));
    shown = to;
  });
  return hunks;
}

function hunkLines(hunk: readonly Edit[]): readonly string[] {
  const [first] = hunk;
  const left = hunk.filter(({ sign }) => sign !== "+").length;
  const right = hunk.filter(({ sign }) => sign !== "-").length;
  return [
    `@@ -${rangeOf(first?.left ?? 0, left)} +${
      rangeOf(first?.right ?? 0, right)
    } @@`,
    ...hunk.flatMap(({ sign, line }) =>
      line.endsWith("\n")
        ? [`${sign}${line.slice(0, -1)}`]
        : [`${sign}${line}`, "\\ No newline at end of file"]
    ),
  ];
}

function rangeOf(before: number, count: number): string {
  const start = count === 0 ? before : before + 1;
  return count === 1 ? `${start}` : `${start},${count}`;
}
