/** How to find one's way in a tree that the parser made. */
export {
  definitionsOf,
  functionsIn,
  listOf,
  modifiersOf,
  nameOf,
  nameOfWords,
  titleOf,
  typeWord,
  walk,
  wordsOf,
} from "./_effects/tree.ts";
export type { Name } from "./_effects/tree.ts";
