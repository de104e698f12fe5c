#!/bin/sh
# confiture @VERSION@ for @TARGET@: the program and the Deno runtime that runs
# it, in one file. Unpacks both once into the user's cache, then starts them.

id=@ID@
# name, bytes, first byte of its gzip stream in this file, bytes of that stream, SHA-256
parts='@PARTS@'

fail() {
  printf 'confiture: Cannot start: %s\n' "$1" >&2
  exit 5
}

# Whether every file is there. Ends the program where others could have put
# something else in its place.
is_ready() {
  listing=$(
    unset QUOTING_STYLE TIME_STYLE
    cd "$1" 2>/dev/null && LC_ALL=C ls -lnd . "$id" "$id/cache" 2>/dev/null
  )
  while read -r mode rest; do
    directory=$1/${rest##* }
    case $mode in
      ?????w* | ????????w*) fail "others may write to \"$directory\"; run: chmod -R go-w \"$1\"" ;;
      d*) [ -O "$directory" ] || fail "\"$directory\" belongs to another user; set XDG_CACHE_HOME to a directory of your own" ;;
    esac
  done <<END
$listing
END
  set -- "$1/$id"/*
  [ "$#" = @COUNT@ ]
}

sum_of() {
  if command -v sha256sum >/dev/null; then
    sha256sum <"$1"
  elif command -v shasum >/dev/null; then
    shasum -a 256 <"$1"
  else
    # The size and gzip's own checksum have to do.
    echo "$2"
  fi
}

# Safe when two do it at once: every file gets to its place in one step.
# Returns 1 where the directory will not do.
unpack() (
  umask 077
  mkdir -p "$1/$id/cache" 2>/dev/null || exit 1
  if is_ready "$1"; then exit 0; fi
  cd "$1/$id" && new=$(mktemp -d .new.XXXXXX) || exit 1
  trap 'rm -rf "$new"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  # Some systems let no programs run from where users may write.
  printf '#!/bin/sh\n' >"$new/probe" && chmod 700 "$new/probe" && "$new/probe" 2>/dev/null || exit 1
  while read -r name size start length sum; do
    tail -c "+$start" "$self" | head -c "$length" | gzip -dc >"$new/$name"
    unpacked="$(($(wc -c <"$new/$name"))) $(sum_of "$new/$name" "$sum")"
    case $unpacked in
      "$size $sum"*) ;;
      *) fail "\"$name\" cannot be unpacked into \"$1\": the disk is full, or \"$self\" is damaged" ;;
    esac
  done <<END
$parts
END
  chmod 700 "$new/deno"
  HOME=$1/$id DENO_DIR=$1/$id/cache DENO_NO_UPDATE_CHECK=1 "$new/deno" run \
    --quiet --no-config --no-lock --no-remote --no-npm --no-prompt --allow-read=. --allow-write=. \
    "$new/unpack.js" "$new/program" . || fail "the runtime does not run on this system"
  mv -f "$new/deno" deno || exit 1
)

# Goes on as the program itself, or returns where the directory will not do.
start_in() {
  if ! is_ready "$1"; then
    unpack "$1"
    case $? in
      0) ;;
      1) return ;;
      *) exit $? ;;
    esac
  fi
  place=$1/$id
  shift
  export DENO_DIR="$place/cache" DENO_NO_UPDATE_CHECK=1 DENO_NO_PACKAGE_JSON=1
  export CONFITURE_CALLERS_HOME="${HOME-}" HOME="$place"
  exec "$place/deno" run @OPTIONS@ --preload "$place/@PRELOAD@" "$place/@ENTRY@" "$@"
}

main() {
  case $0 in
    /*) self=$0 ;;
    *) self=$PWD/$0 ;;
  esac
  case ${XDG_CACHE_HOME-} in
    /*) cache=$XDG_CACHE_HOME/confiture ;;
    *) cache=${HOME:+$HOME/.cache/confiture} ;;
  esac
  if [ -n "$cache" ]; then start_in "$cache" "$@"; fi
  temporary=${TMPDIR:-/tmp}/confiture-$(id -u)
  start_in "$temporary" "$@"
  fail "no directory to unpack the runtime into: tried ${cache:+\"$cache\", }\"$temporary\"; set XDG_CACHE_HOME to one that you may write to and run programs from"
}

main "$@"
# shellcheck disable=SC2317 # What follows is no shell script.
exit 70
