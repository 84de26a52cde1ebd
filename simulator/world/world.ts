import type { Runner } from '../runner.ts';
import type { Storage } from '../storage.ts';
import { notFound } from './heroku-error.ts';
import type { Settings } from './settings.ts';
import type { Addon, App, Attachment, Dyno, Process, Release, Transfer } from './things.ts';

/** A request as it was received and answered. */
export type Recorded = {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  status: number;
};

export type WorldOptions = {
  readonly storage: Storage;
  readonly settings: Settings;
  /** The world's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly runner: Runner;
};

/** Everything that is on this Heroku. The rules of what may be done to it are in the files beside this one. */
export class World {
  readonly storage: Storage;
  readonly settings: Settings;
  readonly now: () => number;
  readonly runner: Runner;
  /** Whether a database may be put to use: those who ask for it to be prepared first say so. */
  isPrepared: (addon: Addon) => boolean = () => true;
  /** Where attached dynos are met, such as `rendezvous://127.0.0.1:5000`. */
  rendezvous = 'rendezvous://127.0.0.1:0';
  readonly apps: App[] = [];
  readonly addons: Addon[] = [];
  readonly attachments: Attachment[] = [];
  /** Databases that are DATABASE of an app because Heroku has made them so. */
  readonly given = new Set<Addon>();
  /** Whether it checks that no database is destroyed while another app has it. The smoke walk tries that on purpose. */
  watchesDestroy = true;
  /** Whether it watches that no backup is restored into a database in use. The classic commands do it. */
  watchesRestore = true;
  /** Until when scheduled backups have been made. */
  scheduledUntil: number;
  readonly releases: Release[] = [];
  readonly transfers: Transfer[] = [];
  readonly dynos: Dyno[] = [];
  /** Who may use this Heroku: what each key is good for. */
  /** When the first one-off dyno was asked for that Heroku had no room for. */
  dynosAskedAt: number | null = null;
  readonly keys = new Map<string, 'everything' | 'nothing' | 'second factor'>();
  readonly requests: Recorded[] = [];
  readonly violations: string[] = [];
  /** What the account may still ask for, and when that was reckoned. */
  readonly pool: { left: number; at: number };
  #ids = 0;
  /** When each thing was added, and what was removed when: lists may be behind. */
  readonly #added = new Map<object, number>();
  readonly #removed: { readonly list: unknown; readonly item: object; readonly at: number }[] = [];

  constructor({ storage, settings, now, runner }: WorldOptions) {
    this.storage = storage;
    this.settings = settings;
    this.now = now;
    this.runner = runner;
    this.scheduledUntil = now();
    this.pool = { left: settings.requestsAnHour, at: now() };
  }

  /** A fresh UUID, the same in every run of the same story. */
  newId(): string {
    this.#ids += 1;
    return `00000000-0000-4000-8000-${this.#ids.toString(16).padStart(12, '0')}`;
  }

  addApp(name: string, stage: string | null, stack = 'heroku-24'): App {
    const [id, slug] = [this.newId(), this.newId()];
    const formation = [this.#process('web'), this.#process('worker')];
    const rest = { maintenance: false, releasePhase: null, preboot: null, vars: {} };
    const app: App = { id, name, stack, slug, stage, formation, ...rest };
    this.apps.push(app);
    return app;
  }

  #process(type: string): Process {
    return { id: this.newId(), type, quantity: 1, size: 'Standard-1X', command: `bin/${type}` };
  }

  app(idOrName: string): App {
    return this.apps.find((it) => it.id === idOrName || it.name === idOrName) ?? raise(notFound('app'));
  }

  /** By id or present name; by a name it had before only if the world is set to be so lenient. */
  addon(idOrName: string): Addon {
    const present = this.addons.find((it) => it.id === idOrName || it.name === idOrName);
    const former = this.settings.oldNamesResolve
      ? this.addons.find((it) => it.formerNames.includes(idOrName))
      : undefined;
    return present ?? former ?? raise(notFound('add_on'));
  }

  attachmentsOf(app: App): readonly Attachment[] {
    return this.attachments.filter((it) => it.app === app);
  }

  attachmentsTo(addon: Addon): readonly Attachment[] {
    return this.attachments.filter((it) => it.addon === addon);
  }

  attached(app: App, name: string): Attachment | undefined {
    return this.attachments.find((it) => it.app === app && it.name === name);
  }

  add<T extends object>(list: T[], item: T): void {
    list.push(item);
    this.#added.set(item, this.now());
  }

  remove<T extends object>(list: T[], item: T): void {
    const at = list.indexOf(item);
    if (at < 0) return;
    list.splice(at, 1);
    this.#removed.push({ list, item, at: this.now() });
  }

  /** From now on all that there is counts as having been there for long. */
  settleIn(): void {
    this.#added.clear();
    this.#removed.length = 0;
  }

  isYounger(item: object, milliseconds: number): boolean {
    return this.now() < (this.#added.get(item) ?? Number.NEGATIVE_INFINITY) + milliseconds;
  }

  /** What Heroku shows when it is asked for `list`: as it was some time ago. */
  listed<T extends object>(list: readonly T[]): readonly T[] {
    const { listsBehind } = this.settings;
    if (listsBehind === 0) return list;
    const gone = this.#removed.filter((it) => it.list === list && this.now() < it.at + listsBehind);
    return [
      ...list.filter((it) => !this.isYounger(it, listsBehind)),
      ...gone.map((it) => it.item as T).filter((it) => !this.isYounger(it, listsBehind)),
    ];
  }
}

export function raise(error: Error): never {
  throw error;
}
