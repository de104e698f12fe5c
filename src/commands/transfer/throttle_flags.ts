import { durationMs } from "../../config/duration.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import { timesOfDay } from "../../mediums/transfer/mod.ts";
import type { ThrottleOptions } from "../../mediums/transfer/mod.ts";
import type { Flag } from "../command.ts";
import type { Values } from "../values.ts";

/** What holds the first copy back. */
export const THROTTLE_FLAGS: Readonly<Record<string, Flag>> = {
  "max-rate": {
    type: "text",
    placeholder: "RATE",
    summary: "Copy no more than so many bytes a second: 20MB",
  },
  "max-lag": {
    type: "text",
    placeholder: "TIME",
    summary: "Begin no range while a replica of either is further behind: 10s",
  },
  between: {
    type: "text",
    placeholder: "TIMES",
    summary: "Copy at these times of the day only, as of here: 22:00-06:00",
  },
};

/** What was asked for; nothing where nothing was. */
export function throttleOf(values: Values): ThrottleOptions | undefined {
  const rate = values.text("max-rate");
  const lag = values.text("max-lag");
  const times = values.text("between");
  if (rate === undefined && lag === undefined && times === undefined) {
    return undefined;
  }
  return {
    ...rate === undefined ? {} : { bytesPerSecond: rateOf(rate) },
    ...lag === undefined ? {} : { maxLagMs: timeOf("max-lag", lag) },
    ...times === undefined ? {} : { between: betweenOf(times) },
  };
}

/** A flag's time in milliseconds; a number alone is seconds. */
export function timeOf(flag: string, text: string): number {
  // As with `timeout` and `sleep`.
  const ms = durationMs(/^\d+$/.test(text) ? `${text}s` : text);
  if (ms !== undefined) return ms;
  throw usage(flag, text, "it takes a time such as 10s or 1min");
}

const RATE_REGEXP =
  /^\s*(?<count>\d+(?:\.\d+)?)\s*(?<unit>k|M|G)?B?(?:\/s)?\s*$/i;

const UNITS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9 };

function rateOf(text: string): number {
  const { count = "", unit = "" } = RATE_REGEXP.exec(text)?.groups ?? {};
  const bytes = Number(count) * (UNITS[unit.toLowerCase()] ?? 1);
  if (bytes >= 1) return bytes;
  throw usage(
    "max-rate",
    text,
    "it takes bytes a second such as 500kB or 20MB",
  );
}

function betweenOf(text: string) {
  const times = timesOfDay(text);
  if (times !== undefined) return times;
  throw usage("between", text, "it takes two times such as 22:00-06:00");
}

function usage(flag: string, text: string, takes: string): ConfitureError {
  return new ConfitureError(
    "command/usage",
    `Cannot read --${flag} "${text}": ${takes}`,
  );
}
