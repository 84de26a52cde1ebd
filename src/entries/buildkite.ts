import { buildkite } from '../hosts/buildkite/buildkite.ts';
import { refuseOldNode } from '../hosts/node-version.ts';
import { main } from '../main.ts';

refuseOldNode();
void main(buildkite());
