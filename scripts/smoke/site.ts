import { scrubber } from './scrub.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever Heroku says is looked into
export type Reply = { readonly status: number; readonly json: any };

/** Asks Heroku's Platform API: `ask('GET /apps/acme-staging')`. */
export type Ask = (line: string, body?: unknown) => Promise<Reply>;

/** What was asked and said, without a name, an id or a secret. */
export type Line = { readonly asked: string; readonly status: number; readonly said: unknown };

/** Where the walk takes place. */
export type Site = {
  readonly source: string;
  readonly target: string;
  /** Such as `essential-0`. */
  readonly plan: string;
  /** Asks, and records it. */
  readonly ask: Ask;
  /** Asks, by default every second, until `done`, without a record: how often that is says nothing. */
  readonly until: (line: string, done: (reply: Reply) => boolean) => Promise<number>;
  /** A name that no app has; the app that gets it is destroyed in the end. */
  readonly newName: (what: string) => string;
};

export type Wiring = {
  readonly ask: Ask;
  /** Waits between two looks: `PAUSE` milliseconds, or what it likes. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  readonly random: string;
  /** Gets each line as it is recorded. */
  readonly log: (line: Line) => void;
};

const PAUSE = 1_000;
const PATIENCE = 20 * 60_000;

export function openSite(names: Pick<Site, 'source' | 'target' | 'plan'>, wiring: Wiring) {
  const scrub = scrubber({ [names.source]: 'SOURCE', [names.target]: 'TARGET' });
  const made: string[] = [];
  const site: Site = {
    ...names,
    async ask(line, body) {
      const reply = await wiring.ask(line, body);
      wiring.log({ asked: scrub.text(line), status: reply.status, said: scrub.reply(reply.json) });
      return reply;
    },
    async until(line, done) {
      const since = wiring.now();
      while (!done(await wiring.ask(line))) {
        if (wiring.now() - since > PATIENCE) throw new Error(`${line} has not come to an end`);
        await wiring.sleep(PAUSE);
      }
      return wiring.now() - since;
    },
    newName(what) {
      const name = `smoke-${wiring.random}-${what}`;
      scrub.hide(name, what.toUpperCase());
      made.push(name);
      return name;
    },
  };
  return { site, made };
}
