#!/usr/bin/env bash
# act-consumer.sh: run a consumer repository's workflows with act, against a working copy of the toolkit as if it were published.
#
# Run it from the toolkit's root:  ACT=<path of act> tests/tools/act-consumer.sh <toolkit folder> <consumer folder> [act arguments...]
# In the consumer,  uses: org/toolkit/<path>@v1  and  uses: org/toolkit/.github/workflows/x.yml@v1  then mean the working copy.
# Host mode: no container, no network. The consumer's job needs an actions/checkout step (act copies the folder for it).
# act 0.2.89 does not know the self-repository form `$/path`; in the temporary copy it is rewritten to the published form.
#
# Needs: act (`cargo xtask test` installs it and names it in WINDLASS_ACT) and a node on PATH: both node20 and node24 actions run
#        on that node.
# Environment: TOOLKIT_SLUG=org/toolkit  TOOLKIT_REF=v1  ACT_EVENT=push  ACT=<path of act, WINDLASS_ACT when unset>
# What a pass does not show: permissions, tokens, `$/` on the server, OIDC, annotation and summary limits, inputs missing from a
# composite's environment (act leaks INPUT_* into run steps, GitHub does not).
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,13p' "$0"; exit 2; }
TK=$(cd "$1" && pwd); CO=$(cd "$2" && pwd); shift 2
SLUG=${TOOLKIT_SLUG:-org/toolkit}; REF=${TOOLKIT_REF:-v1}
ACT=${ACT:-${WINDLASS_ACT:-$(command -v act || true)}}
case $ACT in */*) ACT=$(cd "$(dirname "$ACT")" && pwd)/$(basename "$ACT") ;; esac
[ -x "$ACT" ] || { echo "act-consumer: no act found (see the head of this script)" >&2; exit 1; }
T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
( cd "$TK" && tar --exclude=./target --exclude=./.git --exclude=node_modules -cf - . ) | tar -xf - -C "$T"
find "$T" \( -name 'action.y*ml' -o -path '*/.github/workflows/*.y*ml' \) -print0 |
  xargs -0r sed -Ei "s#(uses:[[:space:]]*[\"']?)\\\$/([^\"'[:space:]]+)#\1$SLUG/\2@$REF#"
cd "$CO"
"$ACT" "${ACT_EVENT:-push}" -P ubuntu-latest=-self-hosted -P ubuntu-24.04=-self-hosted --pull=false \
  --local-repository "$SLUG@$REF=$T" "$@"
