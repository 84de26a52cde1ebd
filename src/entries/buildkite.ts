import { buildkite } from '../hosts/buildkite/buildkite.ts';
import { main } from '../main.ts';

await main(buildkite());
