import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  REFUSED_FOR_NOW,
  reasonOf
} from "./chunk-VTCJKB6Q.js";
import {
  app,
  dyno,
  urls
} from "./chunk-AIBX6VZZ.js";
import {
  Secret
} from "./chunk-6PF6FDPS.js";
import "./chunk-ZRL5A7VI.js";
import {
  endedBy
} from "./chunk-2FD2LLRU.js";
import {
  Stopped,
  failed,
  stop
} from "./chunk-ZOX7XFJE.js";
import "./chunk-MJAZTHKV.js";

// src/domain/problems/commands.ts
var REPEATED = "the command will be repeated";
function commandNotStarted(command, size, why) {
  let again = "Run again to run the command.";
  return failed(
    "COMMAND_NOT_STARTED",
    `${command} was not started, and nothing has run: ${why}.`,
    size === null ? again : `Check dyno-size, which is ${size}. ${again}`
  );
}
function commandPerhapsStarted(command, app2, why) {
  return failed(
    "COMMAND_LOST",
    `Could not confirm that ${command} was started (${why}); a dyno of ${app2} may be running it.`,
    `Check \`heroku ps --app ${app2}\`. Run again when it has ended; ${REPEATED}.`
  );
}
function commandLost(command, app2, dyno2, why, endsShell2) {
  let look = `Check \`heroku ps --app ${app2}\` and \`heroku logs --dyno-name ${dyno2} --app ${app2}\`.`;
  return failed(
    "COMMAND_LOST",
    `Could not see how ${command} ended (${why}); ${dyno2} may still be running.`,
    [look, ...endsShell2 ? ["Leave `exit` and `exec` out of the command: they end the shell that reports its exit code."] : [], `Run again; ${REPEATED}.`].join(" ")
  );
}

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
    if (pace.now() - notedAt >= MINUTE && (notedAt = pace.now(), note(`Heroku did not start a dyno (${outcome.message}); nothing has run; still trying`)), await pace.sleep(PAUSE), cancelled.aborted)
      throw new Stopped([
        { ...notStarted(wanted, "the run ended before that"), kind: "cancelled" },
        endedBy(cancelled)
      ]);
  }
}
function started(wanted, body) {
  let { data } = dyno.safeParse(body), url = data?.attach_url ?? "";
  return data === void 0 || !URL.canParse(url) ? stop(perhapsStarted(wanted, "the reply has no attach_url")) : { name: data.name, url };
}
function notStarted({ command, size }, why) {
  return commandNotStarted(command, size, why.replace(/\.$/, ""));
}
function perhapsStarted({ command, app: app2 }, why) {
  return commandPerhapsStarted(command, app2, why);
}

// src/heroku/change/dyno.ts
var EXIT_CODE = /\uFFFF heroku-command-exit-status: (\d+)/;
async function runOneOff(dynos, { command, env, size }, seen, line) {
  let { client } = dynos, about = { subject: `${command} in a dyno of ${seen.target.app.name}`, app: seen.target.app.name }, body = {
    attach: !0,
    command: `${(await client.read(urls(client.endpoints).app(seen.target.app.id), app, { about })).stack?.name === "cnb" ? "launcher " : ""}${command} ; echo "￿ heroku-command-exit-status: $?"`,
    env: { ...env, TERM: "dumb" },
    force_no_tty: !0,
    ...size === null ? {} : { size }
  }, url = urls(client.endpoints).dynos(seen.target.app.id), wanted = { command, app: seen.target.app.name, size }, dyno2 = await startDyno(dynos, wanted, { method: "POST", url, body, about });
  await dynos.mask([new Secret(new URL(dyno2.url).pathname.slice(1))]);
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
  throw new Stopped([lost(running, "the run ended before it", "cancelled"), endedBy(cancelled)]);
}
function lost({ command, dyno: dyno2, app: app2 }, why, kind) {
  return { ...commandLost(command, app2, dyno2, why, kind === "failed" && endsShell(command)), kind };
}
function endsShell(command) {
  return /(^|[;&|({])\s*(exit|exec)\b/.test(command);
}
export {
  runOneOff
};
