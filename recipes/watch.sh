#!/usr/bin/env bash
# Looks at a stack that something else deploys: status for people, alert where somebody is needed, ping where all is well.
# Call it a few hours after the run it watches, from a place that does not depend on that schedule.
#
# STACK, SUMMARY_FILE, DEAD_MAN_URL, ALERT_URL, APP_REGISTRATION_NOTIFY_URL   as in run.sh
#
# A run that did not happen makes a credential `overdue` in time: `status` ends with 2 then. An alert on
# app_registration_stack_last_run_timestamp_seconds of METRICS_FILE (OpenMetrics) comes earlier. Exit code: that of `status`.
set -uo pipefail

[ -n "${STACK:-}" ] || { echo "watch.sh: STACK is not set. Call it as: STACK=name watch.sh" >&2; exit 64; }

code=0
metrics=()
[ -z "${METRICS_FILE:-}" ] || metrics=(--openmetrics "$METRICS_FILE")
table=$(npx app-registration status --stack "$STACK" ${metrics[@]+"${metrics[@]}"}) || code=$?
printf '%s\n' "$table"
if [ -n "${SUMMARY_FILE:-}" ]; then printf '```\n%s\n```\n' "$table" >>"$SUMMARY_FILE"; fi
url=${DEAD_MAN_URL:-}
[ "$code" -eq 0 ] || url=${ALERT_URL:-}
if [ -n "$url" ]; then
    curl --fail --silent --show-error --max-time 10 --retry 3 --output /dev/null "$url" || echo "watch.sh: no answer to the request" >&2
fi
exit "$code"
