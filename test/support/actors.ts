/** Several runs that take turns: one moves, all others stand still, wherever they are. */
export type Actors = {
  /** Starts a run. It stands still before its first turn. */
  readonly start: (work: (turn: () => Promise<void>) => Promise<void>) => Promise<void>;
  /** Those that have not come to their end, by the number in which they were started. */
  readonly alive: () => readonly number[];
  /** Lets one move until it stands still again, or has ended. */
  readonly move: (actor: number) => Promise<void>;
  /** Never lets it move again, as a killed process. */
  readonly kill: (actor: number) => void;
};

type Actor = { proceed: () => void; isOver: boolean; stopped: Promise<void>; stop: () => void };

export function newActors(): Actors {
  const actors: Actor[] = [];
  const standStill = (actor: Actor) => {
    actor.stopped = new Promise((resolve) => {
      actor.stop = resolve;
    });
  };
  return {
    async start(work) {
      const actor: Actor = { proceed: () => {}, isOver: false, stopped: Promise.resolve(), stop: () => {} };
      actors.push(actor);
      standStill(actor);
      const turn = () =>
        new Promise<void>((resolve) => {
          actor.proceed = resolve;
          actor.stop();
        });
      void work(turn).finally(() => {
        actor.isOver = true;
        actor.stop();
      });
      await actor.stopped;
    },
    alive: () => actors.flatMap((it, at) => (it.isOver ? [] : [at])),
    async move(at) {
      const actor = actors[at];
      if (actor === undefined || actor.isOver) return;
      standStill(actor);
      actor.proceed();
      await actor.stopped;
    },
    kill(at) {
      const actor = actors[at];
      if (actor !== undefined) actor.isOver = true;
    },
  };
}
