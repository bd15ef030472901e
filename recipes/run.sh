#!/usr/bin/env bash
# One scheduled run of one stack: preview with the policy pack, deploy, tell people how it stands, ping.
#
#   run.sh daily     deploys
#   run.sh weekly    deploys with --refresh, which finds what people changed by hand
#   run.sh auto      weekly on Sundays (UTC), daily otherwise: one schedule and one lock for both
#
# STACK           the stack (required)
# POLICY_PACK     folder of the policy pack; default: the one of the installed package
# SUMMARY_FILE    where the table goes as Markdown; default: GITHUB_STEP_SUMMARY, else the standard output alone
# DEAD_MAN_URL    asked after a run without fault; the service behind it raises the alarm when the request stays away
# ALERT_URL       asked after a run with a fault
# APP_REGISTRATION_NOTIFY_URL   webhook to which `status` posts what needs somebody (see docs/command/status.md)
#
# Exit code: that of the preview or the deployment where it failed, else that of `app-registration status`.
set -uo pipefail

usage() {
    echo "run.sh: $1. Call it as: STACK=name run.sh daily|weekly|auto" >&2
    exit 64
}

[ "$#" -eq 1 ] || usage "got $# arguments, takes one"
[ -n "${STACK:-}" ] || usage "STACK is not set"
mode=$1
if [ "$mode" = auto ]; then
    if [ "$(date -u +%u)" = 7 ]; then mode=weekly; else mode=daily; fi
fi
refresh=()
case $mode in
    daily) ;;
    weekly) refresh=(--refresh) ;;
    *) usage "\"$mode\" is no kind of run" ;;
esac

pack=${POLICY_PACK:-node_modules/pulumi-app-registration/policies}
code=0
pulumi preview --stack "$STACK" --policy-pack "$pack" ${refresh[@]+"${refresh[@]}"} || code=$?
if [ "$code" -eq 0 ]; then
    pulumi up --yes --skip-preview --continue-on-error --stack "$STACK" ${refresh[@]+"${refresh[@]}"} || code=$?
fi

# Whatever came of the run: people see how the credentials stand.
table=$(npx app-registration status --stack "$STACK")
status=$?
printf '%s\n' "$table"
summary=${SUMMARY_FILE:-${GITHUB_STEP_SUMMARY:-}}
if [ -n "$summary" ]; then
    printf '```\n%s\n```\n' "$table" >>"$summary"
fi
[ "$code" -ne 0 ] || code=$status

request() {
    curl --fail --silent --show-error --max-time 10 --retry 3 --output /dev/null "$1"
}
if [ "$code" -eq 0 ]; then
    # A ping that did not arrive makes its service raise the alarm; it is no fault of the run.
    if [ -n "${DEAD_MAN_URL:-}" ]; then request "$DEAD_MAN_URL" || true; fi
elif [ -n "${ALERT_URL:-}" ]; then
    request "$ALERT_URL" || echo "run.sh: the alert could not be sent" >&2
fi
exit "$code"
