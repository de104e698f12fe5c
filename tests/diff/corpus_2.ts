import { testShare } from "./shard.ts";

await testShare(1, 2);
