import type { CompletedCommand } from "./completed_command.ts";
import { beginnings, nextWords } from "./completed_command.ts";
import { sourceUses, valuedFlags } from "./source_uses.ts";
import type { Source } from "./sources.ts";

/** The script for bash, from version 3.2 on. It starts no program. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  return `# bash completion for confiture
# Load it with:  source <(confiture completions bash)
# or write it to  ~/.local/share/bash-completion/completions/confiture
# It starts no program: environments and versions are read from the project's files.

# Offers what begins with the word at the cursor.
_confiture_offer() {
  local word
  for word in "$@"; do
    [[ $word == "$_confiture_cur"* ]] || continue
    [[ $word == *[!a-zA-Z0-9_./:,@=+-]* ]] && printf -v word '%q' "$word"
    COMPREPLY+=("$_confiture_kept$word")
  done
}

# Offers what may stand after the last comma.
_confiture_offer_list() {
  if [[ $_confiture_cur == *,* ]]; then
    _confiture_kept=\${_confiture_cur%,*},
    _confiture_cur=\${_confiture_cur##*,}
  fi
  _confiture_offer "$@"
}

_confiture_environments() {
  local file
  for file in db/environments/*.yaml db/environments/*.yml; do
    [[ -e $file ]] || continue
    file=\${file##*/}
    _confiture_offer "\${file%.*}"
  done
}

# The environment that the command line names; local, if it names none.
_confiture_environment_file() {
  local i word
  _confiture_file=db/environments/local.yaml
  for ((i = 1; i < \${#COMP_WORDS[@]} - 1; i++)); do
    word=\${COMP_WORDS[i + 1]}
    [[ $word == = ]] && word=\${COMP_WORDS[i + 2]:-}
    case \${COMP_WORDS[i]} in
      --env | -e) _confiture_file=db/environments/$word.yaml ;;
      --config | -c) _confiture_file=$word ;;
    esac
  done
}

_confiture_versions() {
  local line file version directory=db/migrations _confiture_file
  local key='directory:[[:space:]]*["'\\'']?([^],}"'\\''#[:space:]]+)'
  _confiture_environment_file
  if [[ -r $_confiture_file ]]; then
    while IFS= read -r line || [[ -n $line ]]; do
      [[ $line =~ ^[[:space:]]*# ]] && continue
      [[ $line =~ $key ]] && directory=\${BASH_REMATCH[1]}
    done <"$_confiture_file"
  fi
  local last=
  for file in "$directory"/[0-9]*_*; do
    version=\${file##*/}
    version=\${version%%_*}
    [[ $version == *[!0-9]* || $version == "$last" ]] && continue
    last=$version
    _confiture_offer "$version"
  done
}

_confiture_files() {
  local file IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  for file in $(compgen "$1" -- "$_confiture_cur"); do
    COMPREPLY+=("$file")
  done
}

_confiture() {
  local _confiture_cur=\${COMP_WORDS[COMP_CWORD]} _confiture_kept=
  local prev=\${COMP_WORDS[COMP_CWORD - 1]} command= next i word position=0 flags=
  COMPREPLY=()
  # --flag=value arrives as three words.
  if [[ $_confiture_cur == = ]]; then
    _confiture_cur=
  elif [[ $prev == = && COMP_CWORD -gt 1 ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi

  for ((i = 1; i < COMP_CWORD; i++)); do
    next=\${command:+$command }\${COMP_WORDS[i]}
    case $next in
      ${
    beginnings(commands).filter((each) => each !== "").map(quoted).join(
      " | ",
    )
  }) command=$next ;;
      *) break ;;
    esac
  done
  if ((i == COMP_CWORD)); then
    case $command in
${
    beginnings(commands).map((begun) => ({
      begun,
      words: nextWords(commands, begun),
    })).filter(({ words }) => words.length > 0).map(({ begun, words }) =>
      `      ${quoted(begun)}) _confiture_offer ${
        words.map(([word]) => word).join(" ")
      } ;;\n`
    ).join("")
  }    esac
  fi

  case "$command $prev" in
${flagCases(commands)}  esac

  case $command in
${
    commands.map(({ name, flags }) =>
      `    ${quoted(name)}) flags=${
        quoted(
          flags.map((flag) =>
            `--${flag.name}${flag.short === undefined ? "" : ` -${flag.short}`}`
          ).join(" "),
        )
      } ;;\n`
    ).join("")
  }  esac
  if [[ $_confiture_cur == -* ]]; then
    _confiture_offer $flags
    return
  fi

  # Words that are neither flags nor their values.
  for (( ; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$command $word" in
      ${valuedFlags(commands).map(pattern).join(" | ")})
        ((i++))
        [[ \${COMP_WORDS[i]} == = ]] && ((i++))
        ;;
      *" -"*) ;;
      *) ((position++)) ;;
    esac
  done
  case "$command $position" in
${
    sourceUses(commands).filter(({ positionals }) => positionals.length > 0)
      .map(({ positionals, source }) =>
        `    ${positionals.map(pattern).join(" | ")})\n${
          offers(source)
        }      ;;\n`
      ).join("")
  }  esac
}

complete -F _confiture confiture
`;
}

function flagCases(commands: readonly CompletedCommand[]): string {
  const known = sourceUses(commands).filter(({ flags }) => flags.length > 0)
    .map(({ flags, source }) =>
      `    ${flags.map(pattern).join(" | ")})\n${
        offers(source)
      }      return\n      ;;\n`
    );
  return `${known.join("")}    ${
    valuedFlags(commands).map(pattern).join(" | ")
  }) return ;;\n`;
}

function offers({ words, found, isList }: Source): string {
  const offer = isList === true ? "_confiture_offer_list" : "_confiture_offer";
  return [
    ...words.length === 0 ? [] : [`${offer} ${words.map(quoted).join(" ")}`],
    ...found.map((each) =>
      each === "files"
        ? "_confiture_files -f"
        : each === "directories"
        ? "_confiture_files -d"
        : `_confiture_${each}`
    ),
  ].map((line) => `      ${line}\n`).join("");
}

/** `* --env` as `*" --env"`, `lint *` as `"lint "*`. */
function pattern(text: string): string {
  if (text.startsWith("* ")) return `*${quoted(text.slice(1))}`;
  if (text.endsWith(" *")) return `${quoted(text.slice(0, -1))}*`;
  return quoted(text);
}

function quoted(text: string): string {
  return /^[a-z-]+$/.test(text)
    ? text
    : `"${text.replace(/["$\\\`]/g, "\\$&")}"`;
}
