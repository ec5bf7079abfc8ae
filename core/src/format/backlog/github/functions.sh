export GH_PROMPT_DISABLED=1
pause=${SMALLBATCH_PAUSE:-1}
patience=${SMALLBATCH_PATIENCE:-60}

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

stopped() {
  if [ "$1" -ne 0 ] && [ -n "${state:-}" ]; then
    printf 'Stopped. What is done is noted in %s: run the script again, and it goes on from there.\n' "$state" >&2
  fi
}
trap 'stopped "$?"' EXIT

# recall WHAT KEY: what was noted of it, now or in an earlier run, or nothing.
recall() {
  local line
  line=$(grep -F -m 1 -- "$1"$'\t'"$repo"$'\t'"$2"$'\t' "$state" || true)
  printf '%s' "${line##*$'\t'}"
}

# note WHAT KEY VALUE
note() {
  printf '%s\t%s\t%s\t%s\n' "$1" "$repo" "$2" "$3" >> "$state"
}

# call INPUT ARGUMENT …: calls gh; where GitHub says that it was too much, again after a minute, two, and four.
call() {
  local input=$1 wait=$patience try said
  shift
  for try in 1 2 3 4; do
    if { said=$(printf '%s' "$input" | gh "$@" 2>&1 >&3); } 3>&1; then
      return 0
    fi
    case $said in
      *'rate limit'* | *'HTTP 429'* | *'submitted too quickly'* | *'abuse detection'*) ;;
      *)
        printf '%s\n' "$said" >&2
        return 1
        ;;
    esac
    if [ "$try" -lt 4 ]; then
      printf 'GitHub asks for a pause: going on in %s seconds.\n' "$wait" >&2
      sleep "$wait"
      wait=$((wait * 2))
    fi
  done
  printf '%s\n' "$said" >&2
  fail "GitHub takes no more for now: wait an hour."
}

# label NAME
label() {
  if [ -z "$(recall label "$1")" ]; then
    call '' label create "$1" --force --repo "$repo" > /dev/null
    note label "$1" there
  fi
}

# issue KEY PARENT TITLE BODY LABEL …
issue() {
  local key=$1 parent=$2 title=$3 body=$4
  shift 4
  local made name number id above
  made=$(recall issue "$key")
  if [ -z "$made" ]; then
    local options=(--repo "$repo" --title "$title" --body-file -)
    for name in "$@"; do
      options+=(--label "$name")
    done
    made=$(call "$body" issue create "${options[@]}")
    number=${made##*/}
    case $number in
      '' | *[!0-9]*) fail "gh did not say which issue it has created." ;;
    esac
    note issue "$key" "$made"
    printf '%s\n' "$made"
    sleep "$pause"
  fi
  number=${made##*/}
  if [ -n "$parent" ] && [ -z "$(recall linked "$key")" ]; then
    above=$(recall issue "$parent")
    id=$(call '' api "repos/$repo/issues/$number" --jq .id)
    call '' api --silent --method POST "repos/$repo/issues/${above##*/}/sub_issues" -F "sub_issue_id=$id"
    note linked "$key" "$parent"
    sleep "$pause"
  fi
}

command -v gh > /dev/null || fail "gh, the GitHub command line, is missing: https://cli.github.com"
gh auth status > /dev/null 2>&1 || fail "gh is not logged in: run gh auth login first."
repo=${1:-$(gh repo view --json nameWithOwner --jq .nameWithOwner)}
case $repo in
  */*/* | *[!A-Za-z0-9._/-]*) fail "Say where the issues go: bash $0 owner/repo" ;;
  ?*/?*) ;;
  *) fail "Say where the issues go: bash $0 owner/repo" ;;
esac
folder=$(dirname -- "$0")
