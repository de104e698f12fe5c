import { testShare } from "./shard.ts";

await testShare(0, 2);
