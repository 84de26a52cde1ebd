import { rendezvous } from '../../src/heroku/rendezvous.ts';

// A process of its own, since Node reads NODE_EXTRA_CA_CERTS only when it starts.
for await (const text of rendezvous(process.argv[2] ?? '', new AbortController().signal))
  process.stdout.write(text);
