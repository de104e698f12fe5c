import { WAYS_TO_FOLLOW } from "../../mediums/transfer/mod.ts";
import type { WayToFollow } from "../../mediums/transfer/mod.ts";
import type { Flag } from "../command.ts";
import type { Values } from "../values.ts";

/** How it is learned what the application writes. */
export const FOLLOW_BY_FLAG: Flag = {
  type: "text",
  placeholder: "WAY",
  choices: WAYS_TO_FOLLOW,
  summary:
    "How writes are noticed: by triggers (default), or by the source's wal, in logical decoding",
};

/** The way that was asked for. */
export function wayOf(values: Values): WayToFollow | undefined {
  const asked = values.text("follow-by");
  return WAYS_TO_FOLLOW.find((one) => one === asked);
}
