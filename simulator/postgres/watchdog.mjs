// Ends what the simulator's process started and deletes its data once that process is gone, however it went.
// Usage: node watchdog.mjs <folder>, with `+pid` and `-pid` lines on stdin; the end of stdin is the end of the parent.

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
/** How many looks a postmaster has to end its sessions by itself before it is killed. */
const PATIENCE = 24;

const folder = process.argv[2] ?? '';
/** @type {Set<number>} */
const running = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const pid = Number(line.slice(1));
  if (line.startsWith('+')) running.add(pid);
  else running.delete(pid);
}

send('SIGQUIT');
for (let look = 1; look === 1 || (running.size > 0 && look < PATIENCE); look += 1) {
  await sleep(LOOK_EVERY_MS);
  // A parent killed the moment it started a postmaster could not tell; by now that one has written its own note.
  for (const pid of notes()) if (!running.has(pid) && kill(pid, 'SIGQUIT')) running.add(pid);
  for (const pid of running) if (!kill(pid, 0) || isZombie(pid)) running.delete(pid);
}
send('SIGKILL');
if (folder !== '') rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });

/** @param {NodeJS.Signals} signal */
function send(signal) {
  for (const pid of running) kill(pid, signal);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was such a process
 */
function kill(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/**
 * Dead, and not yet fetched by process 1, which may take its time in a container.
 *
 * @param {number} pid
 */
function isZombie(pid) {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The pids in the `postmaster.pid` files of the data directories. */
function notes() {
  return folders().flatMap((name) => {
    try {
      const pid = Number.parseInt(readFileSync(join(folder, name, 'data', 'postmaster.pid'), 'utf8'), 10);
      return pid > 0 ? [pid] : [];
    } catch {
      return [];
    }
  });
}

function folders() {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
