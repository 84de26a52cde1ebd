import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  REFUSED_FOR_NOW,
  reasonOf
} from "./chunk-J5GS7NNN.js";
import {
  app,
  dyno,
  places
} from "./chunk-SKGNX3Y3.js";
import {
  Secret
} from "./chunk-6PF6FDPS.js";
import "./chunk-ZRL5A7VI.js";
import {
  Stopped,
  endedBy,
  stop
} from "./chunk-FW7RPWWF.js";
import "./chunk-MJAZTHKV.js";

// src/heroku/change/lines.ts
async function* lines(pieces) {
  let rest = "";
  for await (let piece of pieces) {
    let parts = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = shortened(parts.pop() ?? ""), yield* parts;
  }
  rest !== "" && (yield rest.replace(/\r$/, ""));
}
function shortened(line) {
  return line.length <= 65536 ? line : line.slice(0, 65536 / 2) + line.slice(-65536 / 2);
}

// src/heroku/change/start-dyno.ts
var LONGEST_WAIT = 6e5, PAUSE = 2e4, MINUTE = 6e4;
async function startDyno({ client, cancelled, pace, note }, wanted, mutation) {
  let since = pace.now(), notedAt = Number.NEGATIVE_INFINITY;
  for (; ; ) {
    let outcome = await client.send(mutation);
    if (outcome.is === "unknown") return stop(perhapsStarted(wanted, outcome.message));
    if (outcome.is === "accepted") return started(wanted, outcome.body);
    if (!REFUSED_FOR_NOW.test(outcome.message) || pace.now() - since >= LONGEST_WAIT) return stop(notStarted(wanted, outcome.message));
    if (pace.now() - notedAt >= MINUTE && (notedAt = pace.now(), note(`Heroku starts no dyno (${outcome.message}); nothing has run; still trying`)), await pace.sleep(PAUSE), cancelled.aborted)
      throw new Stopped([
        { ...notStarted(wanted, "the run has ended before"), kind: "cancelled" },
        endedBy(cancelled)
      ]);
  }
}
function started(wanted, body) {
  let { data } = dyno.safeParse(body), url = data?.attach_url ?? "";
  return data === void 0 || !URL.canParse(url) ? stop(perhapsStarted(wanted, "the reply names no attach_url")) : { name: data.name, url };
}
function notStarted({ command, size }, why) {
  let again = "Run again: the command is then run.";
  return {
    code: "COMMAND_NOT_STARTED",
    kind: "failed",
    what: `${command} was not started, and nothing has run: ${withoutStop(why)}.`,
    remedy: size === null ? again : `Check dyno-size, which is ${size}. ${again}`
  };
}
function perhapsStarted({ command, app: app2 }, why) {
  return {
    code: "COMMAND_LOST",
    kind: "failed",
    what: `Whether ${command} was started is not known (${why}); a dyno of ${app2} may be running it.`,
    remedy: `Look at \`heroku ps --app ${app2}\`. Run again when it has ended: the command is then run again.`
  };
}
function withoutStop(words) {
  return words.replace(/\.$/, "");
}

// src/heroku/change/dyno.ts
var EXIT_CODE = /\uFFFF heroku-command-exit-status: (\d+)/;
async function runOneOff(dynos, { command, env, size }, seen, line) {
  let { client } = dynos, about = { subject: `${command} in a dyno of ${seen.target.app.name}`, app: seen.target.app.name }, body = {
    attach: !0,
    command: `${(await client.read(places(client.endpoints).app(seen.target.app.id), app, { about })).stack?.name === "cnb" ? "launcher " : ""}${command} ; echo "￿ heroku-command-exit-status: $?"`,
    env: { ...env, TERM: "dumb" },
    force_no_tty: !0,
    ...size === null ? {} : { size }
  }, url = places(client.endpoints).dynos(seen.target.app.id), wanted = { command, app: seen.target.app.name, size }, dyno2 = await startDyno(dynos, wanted, { method: "POST", url, body, about });
  await dynos.learn([new Secret(new URL(dyno2.url).pathname.slice(1))]);
  let running = { command, dyno: dyno2.name, app: seen.target.app.name };
  return follow(dynos, running, dyno2.url, line);
}
async function follow({ rendezvous, cancelled }, running, url, line) {
  let code = null, why = "the connection ended before the command did";
  try {
    let isGreeting = !0;
    for await (let text of lines(rendezvous(url, cancelled))) {
      let found = EXIT_CODE.exec(text), said = text.replace(EXIT_CODE, "");
      found !== null && (code = Number(found[1])), said !== "" && !(isGreeting && said === "rendezvous") && line(said), isGreeting = !1;
    }
  } catch (error) {
    why = reasonOf(error);
  }
  if (code !== null) return code;
  if (!cancelled.aborted) return stop(lost(running, why, "failed"));
  throw new Stopped([lost(running, "the run has ended before it", "cancelled"), endedBy(cancelled)]);
}
function lost({ command, dyno: dyno2, app: app2 }, why, kind) {
  let look = `Look at \`heroku ps --app ${app2}\` and \`heroku logs --dyno-name ${dyno2} --app ${app2}\`.`;
  return {
    code: "COMMAND_LOST",
    kind,
    what: `The end of ${command} was not seen (${why}); ${dyno2} may still be running.`,
    remedy: [look, ...endsShell(command) && kind === "failed" ? [ENDS_SHELL] : [], "Run again: the command is then run again."].join(" ")
  };
}
var ENDS_SHELL = "Leave `exit` and `exec` out of the command: they end the shell that would tell its exit code.";
function endsShell(command) {
  return /(^|[;&|({])\s*(exit|exec)\b/.test(command);
}
export {
  runOneOff
};
