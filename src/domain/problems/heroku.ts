import { failed, type Problem } from '../problem.ts';

/** What hinders a connection. */
type Hindrance = 'proxy' | 'certificate' | 'network';

const advice: Readonly<Record<Hindrance, (host: string) => string>> = {
  proxy: (host) =>
    `Check HTTPS_PROXY, and that this proxy connects to ${host}; or name the host in NO_PROXY.`,
  certificate: (host) =>
    `The certificate does not belong to ${host}. If a proxy of yours inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS.`,
  network: (host) =>
    `Check that this machine can reach ${host}; if it needs a proxy for that, set HTTPS_PROXY. If it can, check status.heroku.com.`,
};

/** @param path of the address @param by null when Heroku itself failed */
export function herokuUnreachable(host: string, path: string, why: string, by: Hindrance | null): Problem {
  const look = by === null ? 'Check status.heroku.com.' : advice[by](host);
  return {
    ...failed(
      'HEROKU_UNREACHABLE',
      `Heroku did not answer at ${path}: ${why}.`,
      `${look} Then run again to continue.`,
    ),
    // Several reads meet one outage.
    sameAs: 'HEROKU_UNREACHABLE',
  };
}

export function replyUnreadable(path: string, why: string): Problem {
  return failed(
    'REPLY_UNREADABLE',
    `Could not parse Heroku's reply from ${path}: ${why}.`,
    'Report it, with this message: Heroku has changed its API.',
  );
}

/** @param change its title @param taken whether someone else has the name, or is changing it right now */
export function herokuRefused(change: string, message: string, taken: boolean): Problem {
  const problem = failed(
    'HEROKU_REFUSED',
    `Heroku refused "${change}": ${message}`,
    'Fix what Heroku reports, then run again.',
  );
  return taken ? { ...problem, kind: 'conflict' } : problem;
}

/** @param change its title */
export function changeNotShown(change: string, isAccepted: boolean): Problem {
  const reply = isAccepted ? 'Heroku accepted it, but' : 'Heroku gave no definite reply, and';
  return failed(
    'CHANGE_NOT_SHOWN',
    `Could not confirm this change: ${change}. ${reply} it is not visible.`,
    'Check status.heroku.com, then run again.',
  );
}

/** @param step its title @param times how often it was done, and seen to be done */
export function changeUndone(app: string, step: string, times: number): Problem {
  return failed(
    'CHANGE_UNDONE',
    `"${step}" was done ${times} times in this run, and something keeps undoing it.`,
    `Check \`heroku releases --app ${app}\` to see who undoes it, then run again. If no one does, report a bug and attach this log.`,
  );
}
