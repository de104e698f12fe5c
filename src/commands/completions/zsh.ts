import type { CompletedCommand } from "./completed_command.ts";
import { beginnings, nextWords } from "./completed_command.ts";
import { sourceUses, valuedFlags } from "./source_uses.ts";
import type { Source } from "./sources.ts";

/** The script for zsh. It starts no program. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef confiture
# zsh completion for confiture
# Write it to a directory of $fpath under the name _confiture, or load it with:
#   source <(confiture completions zsh)
# It starts no program: environments and versions are read from the project's files.

_confiture_environments() {
  local -a names
  names=(db/environments/*.(yaml|yml)(N:t:r))
  _describe -t environments 'environment' names
}

_confiture_versions() {
  local directory=db/migrations file=db/environments/local.yaml line
  local -a names
  local -i i
  for ((i = 2; i < $#words; i++)); do
    case $words[i] in
      (--env|-e) file=db/environments/$words[i+1].yaml ;;
      (--env=*) file=db/environments/\${words[i]#*=}.yaml ;;
      (--config|-c) file=$words[i+1] ;;
      (--config=*) file=\${words[i]#*=} ;;
    esac
  done
  if [[ -r $file ]]; then
    for line in \${(f)"$(<$file)"}; do
      [[ $line == [[:space:]]#'#'* ]] && continue
      if [[ $line =~ 'directory:[[:space:]]*["'"'"']?([^],}"'"'"'#[:space:]]+)' ]]; then
        directory=$match[1]
      fi
    done
  fi
  local name last=
  for name in $directory/[0-9]##_*(N:t); do
    [[ \${name%%_*} == $last ]] && continue
    last=\${name%%_*}
    names+=("$last:\${\${name#*_}%%.*}")
  done
  _describe -t versions 'version' names
}

_confiture() {
  local command= next prev=$words[CURRENT-1]
  local -i i=2 position=0
  local -a names

  while ((i < CURRENT)); do
    next="\${command:+$command }$words[i]"
    case $next in
      (${
    beginnings(commands).filter((each) => each !== "").map(quoted).join("|")
  }) command=$next ;;
      (*) break ;;
    esac
    ((i++))
  done

  if [[ $PREFIX == --*=* ]]; then
    prev=\${PREFIX%%=*}
    compset -P '*='
  elif ((i == CURRENT)) && [[ $PREFIX != -* ]]; then
    case $command in
${
    beginnings(commands).map((begun) => ({
      begun,
      words: nextWords(commands, begun),
    })).filter(({ words }) => words.length > 0).map(({ begun, words }) =>
      `      (${quoted(begun)})\n        names=(\n${
        described(words, "          ")
      }        )\n        ;;\n`
    ).join("")
  }    esac
    (($#names)) && _describe -t commands 'command' names
  fi

  case "$command $prev" in
${
    sourceUses(commands).filter(({ flags }) => flags.length > 0)
      .map(({ flags, source }) =>
        `    (${flags.map(pattern).join("|")})\n${
          offers(source)
        }      return\n      ;;\n`
      ).join("")
  }    (${valuedFlags(commands).map(pattern).join("|")})
      _message 'value'
      return
      ;;
  esac

  if [[ $PREFIX == -* ]]; then
    case $command in
${
    commands.map(({ name, flags }) =>
      `      (${quoted(name)})\n        names=(\n${
        described(
          flags.flatMap((flag) => [
            [`--${flag.name}`, flag.summary] as const,
            ...flag.short === undefined
              ? []
              : [[`-${flag.short}`, flag.summary] as const],
          ]),
          "          ",
        )
      }        )\n        ;;\n`
    ).join("")
  }    esac
    (($#names)) && _describe -o -t options 'option' names
    return
  fi

  # Words that are neither flags nor their values.
  for ((; i < CURRENT; i++)); do
    case "$command $words[i]" in
      (*' --'*=*) ;;
      (${valuedFlags(commands).map(pattern).join("|")}) ((i++)) ;;
      (*' -'*) ;;
      (*) ((position++)) ;;
    esac
  done
  case "$command $position" in
${
    sourceUses(commands).filter(({ positionals }) => positionals.length > 0)
      .map(({ positionals, source }) =>
        `    (${positionals.map(pattern).join("|")})\n${
          offers(source)
        }      ;;\n`
      ).join("")
  }  esac
}

# Loaded by compinit this file is the function; sourced, it registers it.
if [[ $funcstack[1] == _confiture ]]; then
  _confiture "$@"
else
  compdef _confiture confiture
fi
`;
}

function offers({ words, found, isList }: Source): string {
  const list = words.map(quoted).join(" ");
  return [
    ...words.length === 0
      ? []
      : isList === true
      ? [`_values -s , 'value' ${list}`]
      : [
        `names=(${words.map((word) => quoted(escaped(word))).join(" ")})`,
        "_describe -t values 'value' names",
      ],
    ...found.map((each) =>
      each === "files"
        ? "_files"
        : each === "directories"
        ? "_files -/"
        : `_confiture_${each}`
    ),
  ].map((line) => `      ${line}\n`).join("");
}

function described(
  words: readonly (readonly [string, string])[],
  indent: string,
): string {
  return words.map(([word, summary]) =>
    `${indent}${quoted(`${escaped(word)}:${summary}`)}\n`
  ).join("");
}

/** A colon ends what is offered. */
function escaped(word: string): string {
  return word.replaceAll(":", "\\:");
}

function pattern(text: string): string {
  if (text.startsWith("* ")) return `*${quoted(text.slice(1))}`;
  if (text.endsWith(" *")) return `${quoted(text.slice(0, -1))}*`;
  return quoted(text);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
