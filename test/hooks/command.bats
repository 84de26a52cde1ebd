#!/usr/bin/env bats
# The Buildkite hook as an agent runs it: sourced by a wrapper, with stand-ins for what is on the agent's PATH.

setup() {
  plugin="$(cd "$BATS_TEST_DIRNAME/../.." && pwd)"
  bin="$BATS_TEST_TMPDIR/bin"
  mkdir "$bin"
  calls="$BATS_TEST_TMPDIR/calls"
  node="$(command -v node)"
  # What the hook and the plugin use, and nothing else of this machine: no node, no buildkite-agent.
  ln -s "$(command -v dirname)" "$(command -v cat)" "$(command -v sh)" "$bin"
}

# stand_in NAME: reads the lines of a program that is first on the hook's PATH.
stand_in() {
  { echo "#!$BASH"; cat; } >"$bin/$1"
  chmod +x "$bin/$1"
}

# The agent's wrapper sources a hook in its own shell. Arguments are the variables of the step.
hook() {
  run env -i PATH="$bin" HOME="$BATS_TEST_TMPDIR" BUILDKITE=true "$@" "$BASH" --norc -c '. "$0"' "$plugin/hooks/command"
}

real_node() { ln -s "$node" "$bin/node"; }

agent() {
  stand_in buildkite-agent <<<"{ printf '%s ' \"\$@\"; echo; cat; echo; } >>'$calls'"
}

says() { grep -qF -- "$1" <<<"$output" || { echo "not said: $1"; echo "$output"; return 1; }; }

@test "without Node it says so, with what to do, and exits with 3" {
  hook
  [ "$status" -eq 3 ]
  says 'needs Node 20 or newer; this agent has none on its PATH. Nothing was changed.'
  says 'Install Node 24'
}

@test "a Node that is too old is named" {
  stand_in node <<<'echo v18.20.8'
  hook
  [ "$status" -eq 3 ]
  says 'this agent has v18.20.8.'
}

@test "a Node that does not start is no Node" {
  stand_in node <<<'echo "GLIBC_2.28 not found" >&2; exit 1'
  hook
  [ "$status" -eq 3 ]
  says 'this agent has none on its PATH.'
}

@test "it becomes Node: the same process, so a cancel reaches the run, and the run's exit code is the step's" {
  stand_in node <<<'if [ "$1" = --version ]; then echo v20.0.0; else echo "$$ $# $1"; exit 5; fi'
  run env -i PATH="$bin" "$BASH" --norc -c 'echo "$$"; . "$0"' "$plugin/hooks/command"
  [ "$status" -eq 5 ]
  [ "${lines[1]}" = "${lines[0]} 1 $plugin/hooks/../dist/buildkite.js" ]
}

@test "it never traces, also where the agent does: a trace would show the environment" {
  stand_in node <<<'if [ "$1" = --version ]; then echo v24.1.0; fi'
  run env -i PATH="$bin" HEROKU_API_KEY=HRKU-canary "$BASH" --norc -xc '. "$0"' "$plugin/hooks/command"
  [ "$status" -eq 0 ]
  [ "$(grep -c exec <<<"$output")" -eq 0 ]
}

# What follows starts the real bundle, with a mistake in the configuration, so that nothing is asked of Heroku.

@test "the configuration is read from Buildkite's JSON" {
  real_node
  agent
  hook BUILDKITE_PLUGIN_CONFIGURATION='{"source-app":"Acme!","target-app":"acme-staging","dry-run":true}' HEROKU_API_KEY=HRKU-canary
  [ "$status" -eq 3 ]
  says 'source-app: must be the name of a Heroku app, such as acme-staging: 3 to 30 lowercase letters, digits and hyphens, beginning with a letter, not "Acme!". [INPUT_INVALID]'
}

@test "an older agent's variables, one for each option, do as well" {
  real_node
  agent
  hook BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_SOURCE_APP='Acme!' BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_TARGET_APP=acme-staging \
    HEROKU_API_KEY=HRKU-canary
  [ "$status" -eq 3 ]
  says 'source-app: must be the name of a Heroku app, such as acme-staging: 3 to 30 lowercase letters, digits and hyphens, beginning with a letter, not "Acme!". [INPUT_INVALID]'
}

@test "the agent gets the key for its redactor on its standard input first, and then the annotation and the status" {
  real_node
  agent
  hook BUILDKITE_PLUGIN_CONFIGURATION='{"source-app":"Acme!","target-app":"acme-staging"}' HEROKU_API_KEY=HRKU-canary
  [ "$(head -n 1 "$calls")" = 'redactor add --format json ' ]
  [ "$(grep -c '^annotate --style error ' "$calls")" -eq 1 ]
  [ "$(grep -A 1 '^meta-data set heroku-staging-refresh:status' "$calls" | tail -n 1)" = refused ]
  [[ "$output" != *canary* ]]
}

@test "without buildkite-agent on PATH it goes on, with a word" {
  real_node
  hook BUILDKITE_PLUGIN_CONFIGURATION='{"source-app":"Acme!","target-app":"acme-staging"}' HEROKU_API_KEY=HRKU-canary
  [ "$status" -eq 3 ]
  says 'buildkite-agent cannot be called'
  says 'source-app: must be'
}
