/** What a statement does to a transaction. */
export type TransactionControl =
  | "begin"
  | "commit"
  | "rollback"
  /** `COMMIT AND CHAIN`, `ROLLBACK AND CHAIN` */
  | "chain"
  /** `SAVEPOINT`, `RELEASE`, `ROLLBACK TO` */
  | "savepoint"
  /** `PREPARE TRANSACTION` */
  | "prepare"
  /** `COMMIT PREPARED`, `ROLLBACK PREPARED` */
  | "settle-prepared"
  /** `SET TRANSACTION` */
  | "characteristics";

/**
 * What a statement does to a transaction, told by the words it begins with:
 * the grammar lets nothing else begin with them.
 */
export function controlOf(
  words: readonly string[],
): TransactionControl | undefined {
  const [first, second] = words;
  switch (first) {
    case "BEGIN":
      return "begin";
    case "START":
      return second === "TRANSACTION" ? "begin" : undefined;
    case "COMMIT":
    case "END":
      return endOf(words, "commit");
    case "ROLLBACK":
    case "ABORT":
      return endOf(words, "rollback");
    case "SAVEPOINT":
    case "RELEASE":
      return "savepoint";
    case "PREPARE":
      // `PREPARE transaction AS …` prepares a statement of that name.
      return second === "TRANSACTION" && words.length === 2
        ? "prepare"
        : undefined;
    case "SET":
      return isCharacteristics(words) ? "characteristics" : undefined;
    default:
      return undefined;
  }
}

function endOf(
  words: readonly string[],
  control: "commit" | "rollback",
): TransactionControl {
  const [second, third, fourth] = words.slice(1);
  if (second === "PREPARED") return "settle-prepared";
  const hasNoise = second === "WORK" || second === "TRANSACTION";
  const clause = hasNoise ? third : second;
  const object = hasNoise ? fourth : third;
  if (clause === "TO") return "savepoint";
  return clause === "AND" && object === "CHAIN" ? "chain" : control;
}

function isCharacteristics(words: readonly string[]): boolean {
  const isScoped = words[1] === "SESSION" || words[1] === "LOCAL";
  return (isScoped ? words[2] : words[1]) === "TRANSACTION";
}
