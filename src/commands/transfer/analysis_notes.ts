const BACK = "on the way back, ";
const BACK_REGEXP = /,? on the way back/g;
/** More are not looked through. */
const MOST = 8;

/** Notes for people: what is the same of several things is said once. */
export function noteLines(notes: readonly string[]): readonly string[] {
  const flat = [...new Set(notes.map((note) => note.replace(/\s+/g, " ")))];
  const back = flat.filter((note) => note.startsWith(BACK))
    .map((note) => note.slice(BACK.length).replace(BACK_REGEXP, ""));
  return [
    ...grouped(flat.filter((note) => !note.startsWith(BACK)))
      .map((note) => `Note: ${note}`),
    ...grouped(back).map((note) => `On the way back: ${note}`),
  ];
}

/** Those that end in the same reason, one after the other behind it. */
function grouped(notes: readonly string[]): readonly string[] {
  const reasons = Map.groupBy(notes, (note) => partsOf(note).reason ?? note);
  return [...reasons].map(([reason, group]) => {
    const [only] = group;
    if (only !== undefined && group.length === 1) return only;
    const more = group.length - MOST;
    return `${reason}: ${
      group.slice(0, MOST).map((note) => partsOf(note).subject).join("; ")
    }${more > 0 ? ` and ${more} more` : ""}`;
  });
}

function partsOf(note: string) {
  const at = note.indexOf(": ");
  return at < 0
    ? { subject: note }
    : { subject: note.slice(0, at), reason: note.slice(at + 2) };
}
