/** `1 row`, `2 rows`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** `1,234,567` */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `512 bytes`, `1.5 MB`. */
export function byteCount(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** `about 12 million rows`, `1 row`: as exact as an estimate is. */
export function aboutRows(rows: number): string {
  if (rows < 1000) return counted(Math.round(rows), "row");
  if (rows < 1e6) return `about ${short(rows / 1e3)} thousand rows`;
  if (rows < 1e9) return `about ${short(rows / 1e6)} million rows`;
  return `about ${short(rows / 1e9)} billion rows`;
}

function short(number: number): string {
  return number < 10 ? String(Math.round(number * 10) / 10) : number.toFixed(0);
}
