import { buildkite } from '../hosts/buildkite.ts';
import { main } from '../main.ts';

await main(buildkite());
