/** From a time of the day to another, which may be one of the next. */
export interface TimesOfDay {
  /** `22:00` */
  readonly from: string;
  /** `06:00`; not part of it. */
  readonly to: string;
}

const TIMES_REGEXP =
  /^\s*(?<from>(?:[01]\d|2[0-3]):[0-5]\d)\s*-\s*(?<to>(?:[01]\d|2[0-3]):[0-5]\d)\s*$/;

/** Reads `22:00-06:00`; undefined where it is none. */
export function timesOfDay(text: string): TimesOfDay | undefined {
  const { from, to } = TIMES_REGEXP.exec(text)?.groups ?? {};
  return from === undefined || to === undefined || from === to
    ? undefined
    : { from, to };
}

/** When it is that time again, in milliseconds since 1970; undefined where it is now. */
export function opensAt(
  { from, to }: TimesOfDay,
  now: number,
): number | undefined {
  const time = timeOf(new Date(now));
  const isOpen = from < to
    ? from <= time && time < to
    : from <= time || time < to;
  if (isOpen) return undefined;
  const [hours, minutes] = from.split(":").map(Number);
  const opens = new Date(now);
  opens.setHours(hours ?? 0, minutes ?? 0, 0, 0);
  if (opens.getTime() <= now) opens.setDate(opens.getDate() + 1);
  return opens.getTime();
}

function timeOf(date: Date): string {
  return [date.getHours(), date.getMinutes()]
    .map((number) => String(number).padStart(2, "0")).join(":");
}
