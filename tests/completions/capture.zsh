# Completes command lines in an interactive zsh and prints what is offered.
# Usage: zsh capture.zsh SCRIPT LINE…    One line of output for each LINE.
zmodload zsh/zpty || exit 1
script=$1; shift

zpty z zsh -f -i
# What compadd is given, it also writes between two marks.
zpty -w z "PS1=; unset zle_bracketed_paste; stty -echo columns 1000"
zpty -w z "autoload -Uz compinit; compinit -u -D; source ${(q)script}"
zpty -w z 'compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
  typeset -a __hits
  builtin compadd -A __hits "$@"
  local p; p=$IPREFIX
  (($#__hits)) && print -rl -- "HIT:$p"$^__hits
  builtin compadd "$@"
}
finish() { zle -I; print DONE; zle kill-whole-line }
list() { zle list-choices }
zle -N finish; bindkey "^X" finish
zstyle ":completion:*" verbose no
bindkey "^I" list-choices
unsetopt LIST_AMBIGUOUS AUTO_MENU BEEP; LISTMAX=9999
print READY'
while zpty -r z text; do [[ $text == *READY* && $text != *print* ]] && break; done

for line in "$@"; do
  zpty -w -n z "$line"$'\t\x18'
  hits=()
  while zpty -r z text; do
    text=${text//$'\r'/}
    for part in ${(f)text}; do
      [[ $part == *HIT:* ]] && hits+=("${part##*HIT:}")
    done
    [[ $text == *DONE* ]] && break
  done
  print -r -- "${(j: :)hits}"
done
zpty -d z
