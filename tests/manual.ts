import { testTranscripts } from "./support/play_transcripts.ts";

// What a newcomer reads first, on the embedded database.
testTranscripts(["README.md", "tests/cli/tutorial_embedded.md"]);
